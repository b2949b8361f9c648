//! Documents of whole boards: the demo in every layout, boards of one event and of many.

use nofault::app::{Effect, Overlay};
use nofault::board::{Board, Column, Ids, Spot};
use nofault::export::{FORMATS, Layouts, Options, Shape, format, layout};
use nofault::insight::Strengths;
use nofault::store;
use nofault::text::Clean;

use crate::stage::Stage;

fn demo() -> Board {
    store::format::read(include_bytes!("../../assets/demo.ron")).expect("the demo board opens")
}

fn written(board: &Board, name: &str, layout: &str) -> String {
    let layouts = Layouts::built_in();
    let options = Options {
        layout: layouts.layout(layout).expect("a layout").clone(),
        ..Options::default()
    };
    let format = format(name).expect("a format");
    (format.write)(board, &Strengths::default(), &options)
}

/// The words of a text, with one blank between them.
fn words(text: &str) -> String {
    let cells = text.replace(['|', '*', '`', '\\'], " ");
    cells.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_layout_tells_every_event_factor_and_action_of_the_demo() {
    let board = demo();
    for name in layout::shipped_names().filter(|name| *name != "public") {
        let document = words(&written(&board, "markdown", name));
        for &column in &[Column::Timeline, Column::Factor, Column::Action] {
            for card in board.column(column) {
                let text = words(&card.text);
                assert!(document.contains(&text), "{text:?} in {name}");
            }
        }
    }
}

#[test]
fn the_public_layout_of_the_demo_names_nobody_and_no_source() {
    let board = demo();
    let document = written(&board, "markdown", "public");
    for person in &board.details().people {
        assert!(!document.contains(&*person.name));
    }
    for card in board.cards() {
        // A word such as "support chat" is a source and may stand in a sentence too.
        let link = card.source.starts_with("http").then_some(&card.source);
        for secret in link.into_iter().chain([&card.ticket, &card.owner]) {
            let is_told = !secret.is_empty() && document.contains(&**secret);
            assert!(!is_told, "{secret}");
        }
    }
}

/// A board with so many events, a minute apart.
fn events(count: usize) -> Board {
    let mut ids = Ids::from_seed([3; 32]);
    let mut board = Board::default();
    for n in 0..count {
        let at = format!("2026-11-20T{:02}:{:02}:00Z", n / 60, n % 60);
        board.add(Column::Timeline, Spot::Last, &mut ids, |card| {
            card.text = Clean::line(&format!("event {n}"));
            card.at = at.parse().ok();
        });
    }
    board
}

#[test]
fn a_page_holds_one_event_or_many() {
    for count in [0, 1, 2, 500] {
        let page = written(&events(count), "html", "narrative");
        assert_eq!(page.matches(">event ").count(), count, "{count}");
        assert_eq!(page.contains("<svg"), count > 1, "{count}");
        // Dots that would lie on one another are one with a number.
        assert!(page.matches("<circle").count() < 60, "{count}");
    }
}

#[test]
fn the_board_exports_every_format_in_the_layout_that_is_chosen() {
    for one in FORMATS {
        let name = format!("a.{}", one.extension);
        let mut stage = Stage::empty().keys("a \"14:03 deploy\" Enter");
        stage.press("e");
        assert!(stage.screen().contains(".md .html .json .csv .ics"));
        stage.press("Ctrl-O");
        assert!(stage.screen().contains("Export in the layout google to"));
        stage.press(&format!("Ctrl-A Ctrl-K \"{name}\" Enter"));
        let exported = stage.effects.drain(..).find_map(|effect| {
            if let Effect::Export {
                format,
                layout,
                path,
                ..
            } = effect
            {
                Some((format, layout, path))
            } else {
                None
            }
        });
        let (form, layout, path) = exported.expect("an export");
        assert!(path.ends_with(&name), "{path}");
        assert_eq!((form, &*layout.name), (one.name, "google"));
        assert_eq!(*stage.app.overlay(), Overlay::None);
    }
    assert!(FORMATS.iter().any(|form| form.shape == Shape::Days));
}
