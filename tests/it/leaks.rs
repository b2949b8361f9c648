//! What nobody in the room may read: it is on no picture, whatever keys are pressed.
//!
//! Two runs with the same keys and different secrets must show the same pictures: then nothing of a
//! secret shows, not its length, its cursor or its effect either.

use std::sync::Arc;

use nofault::app::{Effect, Overlay, Room};
use nofault::board::{Board, Card, Column, Details, Ids, Spot, Voting, Word};
use nofault::text::Clean;
use nofault::ui::signs::UNICODE;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

use crate::commands::restless;

use crate::stage::Stage;

impl Stage {
    /// Types a text letter by letter and returns every picture on the way.
    fn pictures_of(&mut self, text: &str) -> Vec<String> {
        let letters = text.chars().map(|c| {
            self.press(&format!("\"{c}\""));
            self.screen()
        });
        letters.collect()
    }
}

#[test]
fn nothing_of_a_masked_text_shows_while_it_is_typed_or_after() {
    let texts = [
        "x",
        "14:05-14:40 the pager stayed silent !detected #dns",
        "13:00 the first sign of it, an hour before anything else",
        "日本語のとても長い文章がここに書かれていて、行を何度も折り返します、何度も何度も。",
    ];
    for view in ["", "R"] {
        let mut after = Vec::new();
        for text in texts {
            let mut stage = Stage::empty()
                .keys(r#"a "14:03 deploy" Enter"#)
                .keys(view)
                .keys("w");
            let before = stage.screen();
            for picture in stage.pictures_of(text) {
                assert_eq!(picture, before, "while typing {text:?}");
            }
            after.push(stage.keys("Enter Esc").screen());
        }
        assert!(
            after.iter().all(|picture| *picture == after[0]),
            "{}",
            after.join("\n")
        );
    }
}

#[test]
fn a_note_is_neither_read_nor_found_in_the_room() {
    let mut stage = Stage::empty().keys(r#"2 a "no limit on connections" Enter Enter"#);
    let Overlay::Form(form) = stage.app.overlay() else {
        panic!("{}", stage.screen());
    };
    let rows = stage.app.form_rows(form.subject);
    let note = rows
        .iter()
        .position(|row| row.title == "Note")
        .expect("it has a note");
    stage.press(&"j ".repeat(note));
    stage.press(r#"Enter "ask legal first" Enter Esc"#);
    assert!(
        matches!(stage.app.overlay(), Overlay::None),
        "{}",
        stage.screen()
    );
    stage.press(r#"/ "legal" Enter"#);
    assert!(stage.screen().contains("1 of 1"), "{}", stage.screen());
    stage.press("R");
    assert!(stage.screen().contains("0 of 1"), "{}", stage.screen());
    for keys in ["Esc", "z", "z", "Enter", "Esc", "i", "Esc", "y"] {
        stage.press(keys);
        assert!(!stage.screen().contains("ask legal"), "{}", stage.screen());
    }
    let copied = stage
        .effects
        .iter()
        .any(|e| matches!(e, Effect::Copy(t) if t.contains("legal")));
    assert!(!copied);
}

#[test]
fn where_masked_cards_stand_and_what_is_selected_does_not_tell_the_order_of_writing() {
    let written: Vec<String> = (0..12).map(|n| format!("card {n}")).collect();
    let mut stage = Stage::empty().keys(r#"2 a "in the open" Enter"#);
    for text in &written {
        let selected = stage.app.cursor().card();
        stage.press(&format!("w \"{text}\" Enter"));
        assert_eq!(stage.app.cursor().card(), selected);
    }
    stage.press("u U");
    let is_hidden = |card: &Arc<Card>| card.hidden;
    assert!(!stage.app.selected_card().is_some_and(is_hidden));
    let mut stand = stage.keys("r").texts(Column::Factor).split_off(1);
    assert_ne!(stand, written);
    assert!(!stand.iter().rev().eq(&written));
    stand.sort_by_key(|text| written.iter().position(|t| t == text));
    assert_eq!(stand, written, "all are there");
}

#[test]
fn what_a_masked_card_answers_shows_nowhere() {
    let begin = || Stage::empty().keys(r#"a "14:03 deploy" Enter a "14:10 alert" Enter"#);
    let mut plain = begin().keys(r#"2 w "a factor" Enter"#);
    let mut answering = begin().keys(r#"w "15:00 seen" Tab "a factor" Enter u"#);
    answering = answering.keys("U");
    for stage in [&mut plain, &mut answering] {
        stage.press("1 g");
    }
    let lit = |stage: &mut Stage| {
        stage
            .screen()
            .lines()
            .filter(|l| l.contains("deploy"))
            .count()
    };
    assert_eq!(lit(&mut plain), lit(&mut answering));
    assert!(
        answering.screen().contains('○'),
        "the events look unanswered"
    );
}

/// A secret that no picture, link, copy or draft of the room may hold.
const SECRET: &str = "quagga";

/// A shared screen with hidden cards, notes and an open vote.
fn shared_screen(size: (u16, u16)) -> Stage {
    let mut ids = Ids::from_seed([4; 32]);
    let mut board = Board::new(Details {
        voting: Voting {
            voters: 8,
            budget: 3,
            open: true,
            ..Voting::default()
        },
        ..Details::default()
    });
    for (n, &column) in Column::ALL.iter().cycle().take(16).enumerate() {
        let votes: Vec<_> = (0..n).map(|_| ids.id()).collect();
        let is_hidden = n % 3 == 0;
        let secret = if is_hidden { SECRET } else { "open" };
        board.add(column, Spot::Last, &mut ids, |card| {
            // Each has a finding: wording is kept from the room too.
            card.text = Clean::line(&format!("Noor forgot to drain {secret} card {n}"));
            card.note = Clean::line(&format!("note about a {SECRET}"));
            card.hidden = is_hidden;
            card.parked = n == 9 || n == 10;
            card.votes = votes.into_iter().collect();
            if is_hidden {
                card.owner = Clean::line(SECRET);
                card.tags = [Clean::line(SECRET)].into();
            }
        });
    }
    Stage::with(board).size(size.0, size.1).keys("R")
}

/// Whether the room has asked to see what was kept from it.
fn is_told(stage: &Stage) -> bool {
    let board = stage.app.board();
    let revealed = |card: &Card| !card.hidden && card.text.contains(SECRET);
    stage.app.view().room == Room::Desk
        || !board.details().voting.open
        || board
            .cards()
            .any(|card| revealed(card) || card.merged.iter().any(revealed))
}

/// Whatever is pressed, pasted, searched, zoomed, merged, moved, undone: as long as nobody reveals,
/// closes the vote or leaves the room view, nothing that is kept from the room shows.
#[test]
fn nothing_private_shows_whatever_a_restless_hand_does() {
    let mut random = ChaCha8Rng::from_seed([1; 32]);
    let mut pictures = 0;
    for size in [(160, 48), (100, 30), (80, 24), (40, 12)] {
        let mut stage = shared_screen(size);
        for _ in 0..3_000 {
            stage.event(restless(&mut random));
            if is_told(&stage) || stage.app.board().len() > 60 {
                stage = shared_screen(size);
                continue;
            }
            pictures += 1;
            let screen = stage.screen();
            for secret in [SECRET, UNICODE.vote, UNICODE.finding] {
                assert!(!screen.contains(secret), "{secret:?} is in\n{screen}");
            }
            for effect in stage.effects.drain(..) {
                if let Effect::Copy(shown) | Effect::Edit(shown) | Effect::Browse(shown) = &effect {
                    assert!(!shown.contains(SECRET), "{shown}");
                }
            }
        }
    }
    assert!(pictures > 2_000, "{pictures} pictures");
}
