//! What makes a document readable: points, empty boards, text from right to left, phones.

use super::super::*;
use super::sample::sample;
use crate::board::{Column, Ids, Spot};
use crate::text::Clean;

fn written(board: &Board, format: &str, layout: &str) -> String {
    let layouts = Layouts::built_in();
    let options = Options {
        layout: layouts.layout(layout).expect("a layout").clone(),
        ..Options::default()
    };
    let format = super::super::format(format).expect("a format");
    (format.write)(board, &Strengths::default(), &options)
}

#[test]
fn no_line_of_markdown_ends_in_a_blank_and_no_two_lines_in_a_row_are_empty() {
    for layout in layout::shipped_names() {
        let text = written(&sample(), "markdown", layout);
        assert!(
            !text.lines().any(|line| line.ends_with(char::is_whitespace)),
            "{text}"
        );
        assert!(!text.contains("\n\n\n"), "{text}");
    }
}

#[test]
fn points_that_somebody_typed_are_points() {
    let mut board = Board::default();
    board.change_details(|details| {
        details.summary = Clean::block("Two things:\n- one\n* two\nand so on");
    });
    let text = written(&board, "markdown", "narrative");
    let points = "Two things:\n\n- one\n- two\n\nand so on\n";
    assert!(text.ends_with(points), "{text}");
    let page = written(&board, "html", "narrative");
    assert!(page.contains("<ul>\n<li>one</li>\n<li>two</li>\n</ul>"));
}

#[test]
fn an_empty_board_says_that_it_is_empty() {
    for (layout, sentence) in [
        ("google", "Nothing is on this board yet."),
        ("public", "There is nothing to tell yet."),
    ] {
        for format in ["markdown", "html"] {
            assert!(written(&Board::default(), format, layout).contains(sentence));
        }
    }
    let part = |of| {
        let options = Options {
            of,
            ..Options::default()
        };
        markdown::write(&Board::default(), &Strengths::default(), &options)
    };
    assert!(part(Part::Timeline).contains("No events are on this board yet."));
    assert!(part(Part::Actions).contains("No actions are on this board yet."));
}

#[test]
fn an_item_from_right_to_left_is_turned_with_its_sign() {
    let mut board = Board::default();
    let mut ids = Ids::from_seed([5; 32]);
    for text in ["לא הייתה בדיקה", "no check of לא", "1. توقفت"] {
        board.add(Column::Factor, Spot::Last, &mut ids, |card| {
            card.text = Clean::line(text);
        });
    }
    let page = written(&board, "html", "narrative");
    assert!(page.contains("<li dir=\"rtl\">לא"));
    assert!(page.contains("<li dir=\"rtl\">1. توقفت"));
    assert!(page.contains("<li>no check"));
}

#[test]
fn cells_say_what_they_are_where_a_phone_stacks_them() {
    let page = written(&sample(), "html", "narrative");
    assert!(page.contains("<td data-head=\"Owner\">on-call engineer</td>"));
    assert!(page.contains("<td class=\"when\">"));
    assert!(page.contains("<col class=\"time\">\n<col class=\"long\">"));
}
