//! Strength on the cards, and the balance of strengths over the board.

use std::sync::Arc;

use nofault::app::event::Spotted;
use nofault::app::{Event, Overlay};
use nofault::board::Board;
use nofault::ui::signs::ASCII;

use crate::stage::Stage;

/// One guardrail of each strength, and two actions.
const MIXED: &str = r#"3
a "limit: only the pipeline may publish" Ctrl-N "Alert when a package grows tenfold" Ctrl-N
"Second person approves the publish" Ctrl-N "Something about the registry" Enter
4 a "@noor The build fails on an unknown file due:fri" Ctrl-N "Remind everyone in the newsletter" Enter
"#;
/// Guardrails that all rest on people.
const WEAK: &str =
    r#"3 a "ask: a second person looks" Ctrl-N "Remind everyone of the freeze" Enter"#;

fn mixed() -> Stage {
    Stage::empty().keys(MIXED)
}

fn demo() -> Board {
    let board = nofault::store::format::read(include_bytes!("../../assets/demo.ron"));
    board.expect("the demo opens")
}

fn selected(stage: &Stage) -> String {
    let card = stage.app.selected_card();
    card.map(|card| card.text.to_string()).unwrap_or_default()
}

#[test]
fn a_card_shows_its_strength_as_sign_and_word() {
    let mut stage = mixed();
    for words in [
        "▰▰▰ strong  limit",
        "▰▰▱ intermediate",
        "▰▱▱ weak",
        "due Fri 27 Nov  ▰▰▰",
    ] {
        stage.says(words);
    }
    stage.says_not("unclear");
    stage.says_not("▱▱▱");
    let mut ascii = mixed().signs(&ASCII);
    ascii.says("=== strong  limit");
    ascii.says("==. intermediate");
    ascii.says("=.. weak");
}

#[test]
fn a_narrow_lane_drops_the_kind_and_never_the_strength() {
    let one = r#"3 a "contain: alert when a package grows tenfold" Enter"#;
    let mut wide = Stage::empty().keys(one);
    wide.says("▰▰▱ intermediate  contain");
    let mut narrow = Stage::empty().keys(one).size(116, 40);
    narrow.says("▰▰▱ intermediate");
    narrow.says_not("contain");
}

#[test]
fn wording_that_commits_to_nothing_lowers_a_kind() {
    let mut stage = Stage::empty().keys(r#"3 a "limit: Consider a limit on uploads" Enter"#);
    stage.says("▰▱▱ weak  limit");
    let mut gates = Stage::empty().keys(r#"3 a "check: The build fails on a key" Enter"#);
    gates.says("▰▰▰ strong  check");
}

#[test]
fn zoom_asks_for_the_next_step_but_not_in_a_room() {
    let question = "Could the tool do the remembering?";
    let mut stage = mixed().keys("4 G z");
    stage.says(question);
    stage.press("R");
    stage.says("▰▱▱ weak");
    stage.says_not(question);
    let mut strong = mixed().keys("3 g z");
    strong.says("▰▰▰ strong");
    strong.says_not("Could ");
    let mut done = mixed().keys("4 G s s z");
    done.says("done");
    done.says_not(question);
}

#[test]
fn a_low_screen_zooms_without_free_rows_and_keeps_the_chain() {
    let mut stage = Stage::with(demo()).size(80, 24).keys("3 G z");
    stage.says("Could the tool do the remembering?");
    stage.says("→ Add \"look into the package\" to the release page");
}

#[test]
fn a_hidden_card_shows_no_strength_and_is_not_counted() {
    let hidden = r#"3 w "Remind everyone of the freeze" Enter Esc"#;
    let mut stage = Stage::empty().keys(hidden);
    stage.says_not("weak");
    stage.press("z");
    stage.says_not("weak");
    stage.says_not("Could ");
    stage.press("z D");
    assert_eq!(*stage.app.overlay(), Overlay::None);
    stage.says("There is no guardrail and no action yet");
    let mut mixed = mixed().keys(hidden).keys("D");
    mixed.says("GUARDRAILS 4");
    mixed.says_not("freeze");
}

#[test]
fn the_balance_counts_and_leads_to_the_cards() {
    let stage = mixed().keys("D");
    insta::assert_snapshot!("mixed_120x40", mixed().keys("D").screen());
    insta::assert_snapshot!("mixed_80x24", mixed().size(80, 24).keys("D j").screen());
    insta::assert_snapshot!("mixed_40x12", mixed().size(40, 12).keys("D").screen());
    let stage = stage.keys("Enter");
    assert_eq!(*stage.app.overlay(), Overlay::None);
    assert_eq!(selected(&stage), "Second person approves the publish");
    let stage = stage.keys("D j Enter");
    assert_eq!(selected(&stage), "Remind everyone in the newsletter");
    let stage = stage.keys("D G Enter");
    assert_eq!(selected(&stage), "Something about the registry");
    let stage = stage.keys("D Esc");
    assert_eq!(*stage.app.overlay(), Overlay::None);
}

#[test]
fn a_row_of_the_balance_can_be_clicked() {
    let mut stage = mixed().keys("D");
    let screen = stage.screen();
    let y = screen.lines().position(|row| row.contains("newsletter” "));
    let y = y.expect("the row is there") as u16;
    assert_eq!(stage.spot(60, y), Some(Spotted::Row(1)));
}

#[test]
fn all_weak_is_a_thought_and_all_clear_is_said_too() {
    let mut weak = Stage::empty().keys(WEAK).keys("D");
    weak.says("All guardrails rest on memory or care. What would hold when everyone is tired?");
    weak.says("“a second person looks” could be a check that the tool runs.");
    insta::assert_snapshot!(
        "weak_in_ascii_80x24",
        weak.size(80, 24).signs(&ASCII).screen()
    );
    let mut strong = Stage::empty().keys(r#"3 a "limit: only the pipeline" Enter D"#);
    strong.says("No card here rests on memory or care alone.");
    strong.press("Enter");
    strong.says("There is no card to go to here");
    assert!(matches!(strong.app.overlay(), Overlay::Balance(_)));
}

#[test]
fn the_balance_follows_the_board() {
    let mut stage = Stage::empty().keys(WEAK).keys("D");
    stage.says("GUARDRAILS 2");
    let base = stage.app.board().clone();
    let id = base.cards().next().expect("a card").id;
    let mut theirs = base.clone();
    Arc::make_mut(&mut theirs).delete(id).expect("it is there");
    stage.event(Event::Foreign { base, theirs });
    stage.says("GUARDRAILS 1");
}

#[test]
fn the_demo_is_mostly_strong() {
    let mut stage = Stage::with(demo()).keys("D");
    stage.says("GUARDRAILS");
    insta::assert_snapshot!("demo_120x40", stage.screen());
    insta::assert_snapshot!(
        "demo_zoomed_120x40",
        Stage::with(demo()).keys("3 G z").screen()
    );
}
