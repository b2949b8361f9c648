//! Reflecting alone: keys in, the board and whole screens out.

use std::sync::Arc;

use nofault::agenda::Guide;
use nofault::app::event::{Event, Opening, Spotted};
use nofault::app::{Effect, Overlay};
use nofault::board::phrase::Around;
use nofault::board::{Board, Card, Column, Milestone, Zone};
use nofault::entry::{self, Context};
use nofault::ui::signs::ASCII;

use crate::stage::Stage;

/// From the first question to the last, each answer kept with `Enter`; two guardrails want two actions.
const STORY: &str = r#"
Q "the build host ran out of disk" Enter
"14:03 builds fail with no space left" Enter
"13:10 the nightly image job doubles its output" Enter
"14:20 the pipeline turns red" Enter
"14:35 old images are deleted by hand" Enter
"17:05 a second disk is mounted" Enter
"infra: images of failed builds are never removed" Enter
"process: the disk has no alert" Enter
Enter
"luck: the release of the day was already out" Enter
"limit: images are removed after seven days" Enter
"an alert at 80 %" Enter
"@build-team clean up in staging due:fri" Enter
"@build-team alert rule due:+2w" Enter
"what else grows on that disk?" Enter
"#;

impl Stage {
    fn step(&self) -> usize {
        self.app.board().details().agenda.step
    }

    fn cards(&self, column: Column) -> Vec<Arc<Card>> {
        self.app.board().column(column).cloned().collect()
    }

    /// The texts of the cards that the n-th card of a column answers.
    fn answered(&self, column: Column, n: usize) -> Vec<String> {
        let card = self.cards(column)[n].clone();
        let answers = self.app.board().answers(&card);
        answers.map(|card| card.text.to_string()).collect()
    }

    /// The same board opened anew, from what was saved.
    fn again(&self, draft: Option<&str>) -> Self {
        let board = self.app.saved_board().clone();
        assert_eq!(board, *self.app.board(), "all is saved");
        let text = nofault::store::format::write(&board);
        let board = nofault::store::format::read(text.as_bytes()).expect("it opens");
        let mut stage = Self::with(Board::default());
        stage.event(Event::Opened(Box::new(Opening {
            draft: draft.map(str::to_owned),
            ..Opening::of(Arc::new(board), "board.ron".into())
        })));
        stage
    }
}

#[test]
fn from_the_first_question_to_the_document_in_at_most_fifteen_answers() {
    let answers = STORY.matches("\" ").count();
    assert!(answers <= 15, "{answers}");
    let stage = Stage::empty().keys(STORY);
    assert!(matches!(stage.app.overlay(), Overlay::SoloEnd(0)));
    insta::assert_snapshot!("end_100x30", stage.size(100, 30).screen());
    let mut stage = Stage::empty().keys(STORY).keys("Enter");
    assert!(stage.screen().contains("Export to: 2026-11-20-"));
    stage.press("Enter");
    let exported = stage.effects.iter().find_map(|effect| {
        let Effect::Export { board, path, .. } = effect else {
            return None;
        };
        Some((board.clone(), path.clone()))
    });
    let (board, path) = exported.expect("the document");
    assert_eq!(path, "2026-11-20-checkout-outage.md");
    assert_eq!(board, *stage.app.board());
    assert_eq!(*stage.app.overlay(), Overlay::None, "an ordinary board");
}

#[test]
fn the_answers_stand_as_a_chain() {
    let stage = Stage::empty().keys(STORY);
    let details = stage.app.board().details();
    assert_eq!(&*details.summary, "the build host ran out of disk");
    assert_eq!(details.questions.len(), 1);
    let milestones: Vec<Option<Milestone>> = stage
        .cards(Column::Timeline)
        .iter()
        .map(|card| card.milestone)
        .collect();
    assert_eq!(
        milestones,
        [
            None,
            Some(Milestone::Impact),
            Some(Milestone::Detected),
            None,
            Some(Milestone::Mitigated)
        ]
    );
    let harm = ["builds fail with no space left"];
    for n in 0..stage.app.board().count(Column::Factor) {
        assert_eq!(stage.answered(Column::Factor, n), harm);
    }
    let let_it = ["images of failed builds are never removed"];
    assert_eq!(stage.answered(Column::Guardrail, 0), let_it);
    let worse = ["the disk has no alert"];
    assert_eq!(stage.answered(Column::Guardrail, 1), worse);
    let limit = ["images are removed after seven days"];
    assert_eq!(stage.answered(Column::Action, 0), limit);
    assert_eq!(stage.answered(Column::Action, 1), ["an alert at 80 %"]);
    assert_eq!(stage.app.board().gaps().count(), 0);
    assert_eq!((details.agenda.phase, details.agenda.step), (9, 15));
}

#[test]
fn every_hint_is_understood_where_it_stands() {
    let (utc, now) = (Zone::UTC, crate::stage::NOW);
    let now: jiff::Timestamp = now.parse().expect("a time");
    for step in Guide::built_in().steps() {
        let Some(column) = step.to.column() else {
            continue;
        };
        let around = Around::new(&utc, utc.at(now).date());
        let entry = entry::parse(&step.hint, &Context { column, around });
        assert!(!entry.chips.is_empty(), "{}", step.hint);
    }
}

#[test]
fn a_quiet_screen() {
    let begun = r#"Q "the build host ran out of disk" Enter "14:03 builds fail #disk""#;
    for (cells, rows) in [(100, 30), (80, 24), (40, 12)] {
        let mut stage = Stage::empty().size(cells, rows).keys(begun);
        insta::assert_snapshot!(format!("harm_{cells}x{rows}"), stage.screen());
    }
    let stage = Stage::empty()
        .keys(STORY)
        .keys("j j Enter PageUp PageUp PageUp");
    insta::assert_snapshot!("stop_80x24", stage.size(80, 24).screen());
    let mut stage = Stage::empty().keys(begun).size(30, 8);
    let screen = stage.screen();
    for part in [
        "2 of 14",
        "What was the first sign",
        "14:03 builds fail",
        "Esc leave",
    ] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    let screen = Stage::empty().keys(begun).signs(&ASCII).screen();
    assert!(screen.is_ascii(), "{screen}");
}

#[test]
fn what_is_typed_waits_for_its_question() {
    let mut stage = Stage::empty().keys(r#"Q Tab "14:03 builds" PageDown PageUp"#);
    assert!(stage.screen().contains("2 of 14"));
    assert!(stage.screen().contains("What you had begun here is back"));
    stage.press(r#"" fail" Enter"#);
    let events = stage.cards(Column::Timeline);
    assert_eq!(&*events[0].text, "builds fail");
    stage.press("Shift-Tab Shift-Tab Shift-Tab");
    assert!(stage.screen().contains("This is the first question"));
    assert_eq!(stage.app.board().count(Column::Timeline), 1);
}

#[test]
fn it_can_be_left_and_gone_on_with_on_another_day() {
    let mut stage = Stage::empty().keys(r#"Q "no disk" Enter "14:03 builds fail" Enter "13:1""#);
    stage.press("Esc");
    assert!(
        stage
            .screen()
            .contains("The questions wait for you; Q goes on.")
    );
    assert_eq!(stage.step(), 3);
    let stage = stage.again(None).keys("Q");
    assert!(stage.app.solo_page().is_some_and(|page| page.place.0 == 3));
    // What was typed is kept where a crash cannot reach it, and comes back at its question.
    let mut stage = Stage::empty().keys(r#"Q "no disk" Enter "14:03 builds""#);
    stage.now += jiff::SignedDuration::from_secs(1);
    stage.event(Event::Tick);
    let draft = stage.effects.iter().rev().find_map(|effect| {
        let Effect::Draft(text) = effect else {
            return None;
        };
        Some(text.clone())
    });
    let named = draft.as_deref().unwrap_or_default();
    assert!(named.starts_with("as ") && named.ends_with(" solo harm\n\t14:03 builds\n"));
    let mut stage = stage.again(draft.as_deref()).keys("Q");
    assert!(stage.screen().contains("█ 14:03 builds"));
}

#[test]
fn a_look_leaves_nothing_behind() {
    let stage = Stage::empty().keys("Q Tab Tab Tab Shift-Tab Ctrl-C");
    assert_eq!(*stage.app.overlay(), Overlay::None);
    assert_eq!(stage.app.board().details().agenda, <_>::default());
}

#[test]
fn each_answer_is_one_step_to_undo() {
    let mut stage = Stage::empty().keys(r#"Q "no disk" Enter "14:03 builds fail" Enter Esc u"#);
    assert_eq!(stage.app.board().count(Column::Timeline), 0);
    assert_eq!(stage.step(), 2);
    stage.press("u");
    assert!(stage.app.board().details().summary.is_empty());
    assert_eq!(stage.step(), 0);
}

#[test]
fn an_earlier_answer_can_be_taken_up() {
    let mut stage = Stage::empty().keys(r#"Q Tab "14:03 builds fail" Enter PageUp Up"#);
    assert!(stage.screen().contains("█ 14:03 builds fail !impact"));
    stage.press(r#"" at last" Enter"#);
    let events = stage.cards(Column::Timeline);
    assert_eq!(events.len(), 1);
    assert_eq!(&*events[0].text, "builds fail at last");
    assert_eq!(events[0].milestone, Some(Milestone::Impact));
    stage.press("PageUp Up Ctrl-K Home Ctrl-K Enter");
    assert!(stage.screen().contains("A card needs a few words"));
    assert_eq!(stage.app.board().count(Column::Timeline), 1);
}

#[test]
fn a_summary_is_changed_as_a_whole() {
    let mut stage = Stage::empty().keys(r#"Q "no disk" Enter PageUp"#);
    assert!(stage.screen().contains("█ no disk"));
    stage.press(r#"" left" Enter"#);
    assert_eq!(&*stage.app.board().details().summary, "no disk left");
}

/// Three factors, the second of which made it worse, and the question what would have stopped it.
const FACTORS: &str = r#"
Q Tab "14:03 harm" Enter Tab Tab Tab Tab
"infra: one" Ctrl-N "infra: two" Enter "process: worse" Enter Tab Tab
"#;

#[test]
fn a_guardrail_is_asked_for_each_factor_that_has_none() {
    let mut stage = Stage::empty().keys(FACTORS);
    stage.says("11 of 14, factor 1 of 2");
    stage.says("for  ▌ infra: one");
    stage.says("Enter goes to the next factor, Ctrl-N stays with this one.");
    stage.press(r#""limit: a" Ctrl-N"#);
    stage.says("11 of 14, factor 1 of 2");
    stage.says("for  ▌ infra: one");
    stage.press(r#""limit: also a" Enter"#);
    stage.says("11 of 14, factor 2 of 2");
    stage.says("for  ▌ infra: two");
    assert_eq!(stage.step(), 11, "the same question is asked again");
    stage.press(r#""limit: b" Enter"#);
    stage.says("12 of 14 ");
    stage.says("for  ▌ process: worse");
    stage.press(r#""an alert" Enter"#);
    stage.says("13 of 14, guardrail 1 of 4");
    for (n, factor) in ["one", "one", "two", "worse"].iter().enumerate() {
        assert_eq!(stage.answered(Column::Guardrail, n), [*factor]);
    }
}

#[test]
fn a_factor_can_be_skipped_and_then_the_question() {
    let mut stage = Stage::empty().keys(FACTORS).keys("Tab");
    stage.says("11 of 14, factor 2 of 2");
    stage.says("Tab again goes to the next question.");
    stage.press(r#""limit: b" Enter"#);
    stage.says("12 of 14, factor 1 of 2");
    stage.says("for  ▌ process: worse");
    assert_eq!(stage.answered(Column::Guardrail, 0), ["two"]);
    // Without an answer, Enter goes past a factor as Tab does.
    stage.press("Enter");
    stage.says("12 of 14, factor 2 of 2");
    stage.says("for  ▌ infra: one");
    stage.press("Enter");
    stage.says("13 of 14 ");
    // What is typed is not carried to another card: it waits for the question.
    let mut stage = Stage::empty().keys(FACTORS).keys(r#""half an answer" Tab"#);
    stage.says("12 of 14");
    stage.press("PageUp");
    stage.says("for  ▌ infra: one");
    stage.says("half an answer");
    let mut stage = Stage::empty().keys(FACTORS).keys("Tab Tab");
    stage.says("12 of 14, factor 1 of 3");
}

#[test]
fn a_question_that_has_nothing_to_point_at_stands_alone() {
    let mut stage = Stage::empty().keys("Q Tab Tab");
    stage.says("What had changed or happened before the incident?");
    stage.press("Tab Tab Tab Tab");
    stage.says("What let the incident happen?");
    stage.press("Tab Tab Tab Tab");
    stage.says("What would have stopped the incident before a person had to?");
    stage.press("Tab Tab");
    stage.says("What is the smallest useful step, and by when?");
    let mut stage = Stage::empty().keys(r#"Q Tab "14:03 harm" Enter"#);
    stage.says("What had changed or happened before that?");
    stage.press("Tab Tab Tab Tab");
    stage.says("What let this happen?");
}

#[test]
fn pasted_lines_are_an_answer_each() {
    let mut stage = Stage::empty().keys(r#"Q Tab "14:03 harm" Enter "13:00 ""#);
    stage.event(Event::Paste(
        "a merge\n\n- 13:30 a deploy\nno time\n".to_owned(),
    ));
    stage.says("3 of 14");
    stage.says("Kept 3 answers, one a line; on the board, u takes them back.");
    let events = ["a merge", "a deploy", "no time", "harm"];
    assert_eq!(stage.texts(Column::Timeline), events);
    stage.press("Up");
    stage.says("█ no time");
    stage.press("Esc u");
    assert_eq!(stage.texts(Column::Timeline), ["harm"]);
    let mut stage = Stage::empty().keys(FACTORS);
    stage.event(Event::Paste("limit: a\nlimit: b".to_owned()));
    stage.says("11 of 14, factor 1 of 2");
    for n in 0..2 {
        assert_eq!(stage.answered(Column::Guardrail, n), ["one"]);
    }
    // One sentence is asked for: the lines stay together.
    let mut stage = Stage::empty().keys("Q");
    stage.event(Event::Paste("one\ntwo".to_owned()));
    stage.press("Enter");
    assert_eq!(&*stage.app.board().details().summary, "one\ntwo");
}

#[test]
fn answers_are_taken_up_in_the_order_in_which_they_were_given() {
    let mut stage =
        Stage::empty().keys(r#"Q Tab "14:03 harm" Enter "13:50 b" Ctrl-N "13:55 c" Ctrl-N"#);
    stage.press(r#""13:40 a" Ctrl-N Up"#);
    stage.says("█ 13:40 a");
    stage.press("Up");
    stage.says("█ 13:55 c");
    stage.press("Up");
    stage.says("█ 13:50 b");
    stage.press("Up");
    stage.says("█ 13:50 b");
    stage.says("This is the first answer that you gave here");
    stage.press(r#"" at last" Enter"#);
    assert_eq!(
        stage.texts(Column::Timeline),
        ["a", "b at last", "c", "harm"]
    );
    stage.press("Up");
    stage.says("You gave no answer here");
    let mut stage = stage.again(None).keys("Q PageUp Up");
    stage.says("3 of 14");
    stage.says("You gave no answer here");
}

#[test]
fn what_was_written_in_silence_is_not_shown() {
    let hidden = r#"w "14:03 a secret !impact" Enter 2 w "a secret" Enter"#;
    let mut stage = Stage::empty().keys(hidden).keys("R Q Tab");
    for _ in 0..14 {
        let screen = stage.screen();
        assert!(!screen.contains("secret"), "{screen}");
        stage.press("Tab");
    }
    assert!(!stage.screen().contains("secret"));
}

#[test]
fn the_end_says_what_is_open_and_leads_back() {
    let mut stage = Stage::empty().keys(r#"Q Tab "14:03 harm" Enter"#);
    stage.press(r#"Tab Tab Tab Tab "infra: no limit" Enter "half an answer""#);
    stage.press("Tab Tab Tab Tab Tab Tab Tab");
    let screen = stage.screen();
    for part in [
        "1 event  ",
        "1 factor  ",
        "0 guardrails",
        "? no guardrail yet: no limit",
        "Question 8 has a half-typed answer.",
    ] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    let (x, y) = found(&screen, "Back to the questions");
    assert_eq!(stage.spot(x, y), Some(Spotted::Row(2)));
    stage.event(Event::Click(Spotted::Row(2)));
    stage.press("Enter");
    assert!(stage.screen().contains("14 of 14"));
    stage.press("Enter Down Enter");
    assert_eq!(*stage.app.overlay(), Overlay::None);
    stage.press("Q");
    assert!(matches!(stage.app.overlay(), Overlay::SoloEnd(_)));
}

fn found(screen: &str, text: &str) -> (u16, u16) {
    let place = screen.lines().enumerate().find_map(|(y, line)| {
        let (before, _) = line.split_once(text)?;
        Some((nofault::text::width(before), y))
    });
    let (x, y) = place.expect("it is there");
    (x as u16, y as u16)
}

#[test]
fn past_midnight_times_are_of_the_evening_before() {
    let mut stage = Stage::empty();
    stage.now = "2026-11-20T00:40:00Z".parse().expect("a time");
    stage.press(r#"Q Tab "23:41 checkout slows down""#);
    stage.says("Checkout outage · 20 Nov 2026");
    stage.says("Times are of 20 Nov 2026; another day goes before: 19 Nov 23:41");
    stage.says("It is still to come today; read as the day before.");
    stage.press("Enter");
    stage.says("Checkout outage · 19 Nov 2026");
    stage.says("│ 23:41 checkout slows down");
    stage.press(r#""23:20 a deploy" Ctrl-N "22:50 a merge" Enter "00:10 an alert" Enter"#);
    let days: Vec<String> = stage
        .cards(Column::Timeline)
        .iter()
        .map(|card| card.at.expect("a time").to_string())
        .collect();
    assert_eq!(
        days,
        [
            "2026-11-19T22:50:00Z",
            "2026-11-19T23:20:00Z",
            "2026-11-19T23:41:00Z",
            "2026-11-20T00:10:00Z"
        ]
    );
    stage.says("19 Nov 23:41 checkout slows down !impact");
    stage.says("20 Nov 00:10 an alert");
    stage.press(r#""03:00 over""#);
    stage.says("That is in the future.");
}

#[test]
fn what_was_before_a_harm_past_midnight_is_of_the_evening_before() {
    let mut stage = Stage::empty().keys(r#"Q Tab "00:10 errors rise" Enter "23:20 a deploy""#);
    stage.says("19 Nov 2026 23:20");
    stage.press("Enter PageUp Up");
    stage.says("19 Nov 2026 23:20");
}

#[test]
fn an_event_in_the_future_is_worth_a_word_on_the_board_too() {
    let mut stage = Stage::empty().keys(r#"a "14:03 it fails" Enter a "21:00 later""#);
    stage.says("That is in the future.");
}

#[test]
fn a_board_that_others_filled_is_asked_what_it_lacks() {
    let events = r#"a "14:03 harm !impact" Enter a "14:10 alert !detected" Enter"#;
    let stage = Stage::empty().keys(events).keys("Q");
    let place = |stage: &Stage| stage.app.solo_page().map(|page| page.place.0);
    assert_eq!(place(&stage), Some(1));
    let summary = r#"Q "the disk was full" Enter Esc"#;
    let mut stage = Stage::empty().keys("] ] ] ] ] ] ]").keys(summary);
    stage.press("1");
    stage.press(events);
    stage.press("Q");
    assert_eq!(place(&stage), Some(3), "{}", stage.screen());
}

#[test]
fn questions_asked_in_the_middle_of_a_meeting_leave_the_meeting_alone() {
    let mut stage = Stage::empty().keys("] ] ] ]");
    let agenda = stage.app.board().details().agenda.clone();
    stage.press(r#"Q "The disk was full" Enter "14:03 first errors" Enter Esc"#);
    assert_eq!(stage.cards(Column::Timeline).len(), 1);
    assert_eq!(stage.app.board().details().agenda, agenda);
    assert!(stage.app.timer().is_some());
}
