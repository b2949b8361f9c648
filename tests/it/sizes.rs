//! Drawing at every size, and columns that stay straight whatever is written in them.

use nofault::app::event::Event;
use nofault::text::width;

use crate::stage::Stage;

/// Cards in scripts and signs that terminals find hard.
const HARD: &[&str] = &[
    "決済サービスが応答しない。再起動した。",
    "توقفت خدمة الدفع عن الاستجابة بعد النشر",
    "family 👨‍👩‍👧‍👦 and flags 🇳🇱🇯🇵 and skin 👍🏽 in one card",
    "combining: e\u{301}a\u{308}o\u{302} n\u{303} and half-width ｶﾞ ﾊﾟ",
    "Ünïcödé — “quotes” … ½ ™ and a_very_long_identifier_without_any_place_to_break_it_at_all",
    "हिन्दी में एक घटना, ไทยด้วย, 한국어도 있습니다",
];

fn hard_board() -> Stage {
    let mut stage = Stage::empty();
    for column in ["1", "2", "3", "4"] {
        stage.press(column);
        stage.event(Event::Paste(HARD.join("\n")));
        stage.press("Enter");
    }
    stage
}

/// What can be open, as keys from the board.
const OPEN: &[&str] = &[
    "",
    "a",
    "Enter",
    "Enter j Enter",
    "?",
    "b",
    "O",
    "/",
    "e",
    "z",
    "R",
    "4 S",
    "4 c",
    "w",
    "p P",
    "0",
    "] ] ] t",
    "9 Enter 1 5 5",
    "9 Enter 1 2 3 4 5 5 Enter",
    "] ] ] R n",
    "Q Tab",
    "Q Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab",
    "Q PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown",
];

/// Each size from 1×1 to 200×60 once, with one thing or another open.
#[test]
fn nothing_panics_at_any_size() {
    for (n, open) in OPEN.iter().enumerate() {
        let mut stage = hard_board().keys(open);
        for width in 1..=200_u16 {
            for height in (1..=60_u16).filter(|h| usize::from(width * 7 + h) % OPEN.len() == n) {
                stage = stage.size(width, height);
                stage.event(Event::Tick);
            }
        }
    }
}

#[test]
fn columns_stay_straight_whatever_is_in_them() {
    for (cells, rows) in [(160, 48), (120, 40), (100, 30), (80, 24), (40, 12)] {
        let mut stage = hard_board().size(cells, rows).keys("1 g");
        let buffer = stage.buffer();
        // The bar of a lane stands in the same cell in each row of a card.
        let is_bar = |x: u16, y: u16| ["│", "▌", "█"].contains(&buffer[(x, y)].symbol());
        let lanes: Vec<u16> = (0..cells)
            .filter(|&x| (4..rows - 1).any(|y| is_bar(x, y)))
            .collect();
        let count = match cells {
            116.. => 4,
            87.. => 3,
            64.. => 2,
            _ => 1,
        };
        assert_eq!(lanes.len(), count, "{cells}x{rows}: bars at {lanes:?}");
        for y in 0..rows {
            let row: String = {
                let mut row = String::new();
                let mut skip = 0;
                for x in 0..cells {
                    if skip > 0 {
                        skip -= 1;
                        continue;
                    }
                    let symbol = buffer[(x, y)].symbol();
                    skip = width(symbol).saturating_sub(1);
                    row.push_str(symbol);
                }
                row
            };
            assert!(
                width(&row) <= usize::from(cells),
                "{cells}x{rows}, row {y}: {row}"
            );
        }
    }
}

#[test]
fn hard_text_as_a_whole_screen() {
    insta::assert_snapshot!(hard_board().size(120, 40).keys("1 g").screen());
}

#[test]
fn a_terminal_that_is_too_small_says_so() {
    let screen = Stage::empty().size(20, 5).screen();
    assert!(screen.contains("nofault needs"), "{screen}");
}
