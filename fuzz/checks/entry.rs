//! Quick entry: any line becomes a card, and the card's line becomes that card again.

use jiff::civil::date;
use nofault::board::phrase::Around;
use nofault::board::{Board, Card, CardId, Column, Ids, OrderKey, Spot, Word as _, Zone};
use nofault::entry::{Context, line, parse};

use super::laws;

/// Reads a column off the first byte and a typed text off the rest.
pub fn check(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let typed = String::from_utf8_lossy(rest);
    let zone = zone(*first);
    let context = context(*first, &zone);
    let entry = parse(&typed, &context);
    let mut end = 0;
    for chip in &entry.chips {
        assert!(end <= chip.span.start, "chips stand one after another");
        assert!(chip.span.start < chip.span.end, "a chip holds something");
        assert!(
            typed.get(chip.span.clone()).is_some(),
            "a chip cuts no character"
        );
        end = chip.span.end;
    }
    let mut card = blank(context.column);
    entry.apply(&mut card);
    let printed = line(&card, &context);
    let mut again = blank(context.column);
    parse(&printed, &context).apply(&mut again);
    assert_eq!(again, card, "{printed:?} is the card's line");
    let mut board = Board::default();
    let mut ids = Ids::from_seed([1; 32]);
    board.add(context.column, Spot::Last, &mut ids, |card| {
        entry.apply(card);
    });
    laws::opens(&board);
}

/// The zone that a byte chooses.
pub fn zone(byte: u8) -> Zone {
    let names = ["UTC", "Europe/Paris", "America/New_York", "+05:30"];
    let name = names[usize::from(byte / 4) % names.len()];
    name.parse().unwrap_or(Zone::UTC)
}

/// A context in the column that a byte chooses.
pub fn context(byte: u8, zone: &Zone) -> Context<'_> {
    let mut around = Around::new(zone, date(2026, 11, 21));
    around.began = (byte & 0x40 != 0).then(|| date(2026, 11, 20));
    Context {
        column: Column::ALL[usize::from(byte) % 4],
        around,
    }
}

fn blank(column: Column) -> Card {
    Card::new(CardId::default(), column, OrderKey::between(None, None, 0))
}
