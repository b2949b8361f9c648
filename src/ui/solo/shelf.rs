//! Which part of the page stands in which rows: a shelf that gives up what helps least where there
//! is too little room.

use ratatui::layout::Rect;

/// A part of the page, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Which question of how many.
    Place,
    /// The same as a line.
    Progress,
    /// The card that will be answered.
    Subject,
    /// The question.
    Question,
    /// An example.
    Hint,
    /// What to know about answering.
    Note,
    /// The text that is typed.
    Text,
    /// What is recognised in it.
    Chips,
    /// The answers so far.
    Given,
}

/// Whose free rows above are given up first, one after another.
const AIRY: [Part; 4] = [Part::Given, Part::Place, Part::Subject, Part::Hint];
/// Whose free rows above set the question and the text apart.
const APART: [Part; 2] = [Part::Question, Part::Text];
/// What is given up whole when no free row is left.
const SPARED: [Part; 4] = [Part::Progress, Part::Hint, Part::Subject, Part::Place];
/// A screen of so many rows has no free rows at its top.
const PLAIN: u16 = 18;

/// The free rows above a part, and its own.
struct Slot {
    part: Part,
    free: u16,
    rows: u16,
}

/// The rows of each part.
pub(super) struct Shelf(Vec<(Part, Rect)>);

impl Shelf {
    /// Puts parts of these heights into an area.
    pub(super) fn of(area: Rect, parts: &[(Part, usize)]) -> Self {
        let slot = |&(part, rows): &(Part, usize)| Slot {
            part,
            free: free_above(part, area.height, rows),
            rows: rows as u16,
        };
        let mut slots: Vec<Slot> = parts.iter().map(slot).collect();
        spare(&mut slots, area.height);
        let mut y = area.y;
        let place = |slot: Slot| {
            y = (y + slot.free).min(area.bottom());
            let height = slot.rows.min(area.bottom() - y);
            let at = Rect { y, height, ..area };
            y += height;
            (slot.part, at)
        };
        Self(slots.into_iter().map(place).collect())
    }

    /// The rows of a part; none where it was given up.
    pub(super) fn place(&self, part: Part) -> Rect {
        let found = self.0.iter().find(|(other, _)| *other == part);
        found.map_or(Rect::ZERO, |(_, at)| *at)
    }
}

/// The free rows at the top of a screen of this height.
pub(super) fn air_above(height: u16) -> u16 {
    height.saturating_sub(PLAIN) / 3
}

/// The free rows above a part on a screen of this height.
fn free_above(part: Part, height: u16, rows: usize) -> u16 {
    match part {
        Part::Place => air_above(height),
        Part::Question | Part::Hint | Part::Text => 1,
        Part::Subject | Part::Given => u16::from(rows > 0),
        Part::Progress | Part::Note | Part::Chips => 0,
    }
}

/// Takes away what there is no room for: earlier answers, the note, free rows, whole parts, then
/// rows of what is recognised, of the text and of the question.
fn spare(slots: &mut [Slot], height: u16) {
    let over = |slots: &[Slot]| {
        let sum: u16 = slots.iter().map(|slot| slot.free + slot.rows).sum();
        sum.saturating_sub(height)
    };
    let mut spare = |part: Part, take: fn(&mut Slot, u16)| {
        let too_many = over(slots);
        if let Some(slot) = slots.iter_mut().find(|slot| slot.part == part) {
            take(slot, too_many);
        }
    };
    let whole = |slot: &mut Slot, too_many: u16| {
        if too_many > 0 {
            slot.rows = 0;
        }
    };
    spare(Part::Given, |slot, too_many| {
        slot.rows -= too_many.min(slot.rows);
        slot.free = slot.free.min(slot.rows);
    });
    spare(Part::Note, whole);
    let air = |slot: &mut Slot, too_many: u16| slot.free -= too_many.min(slot.free);
    for part in AIRY {
        spare(part, air);
    }
    // Two rows of an example are worth less than the air around what is asked and typed.
    spare(Part::Hint, |slot, too_many| {
        if too_many > 0 && slot.rows > 1 {
            slot.rows = 0;
        }
    });
    for part in APART {
        spare(part, air);
    }
    spare(Part::Chips, |slot, too_many| {
        slot.rows -= too_many.min(slot.rows.saturating_sub(1));
    });
    for part in SPARED {
        spare(part, whole);
    }
    spare(Part::Chips, whole);
    for part in [Part::Text, Part::Question] {
        spare(part, |slot, too_many| {
            slot.rows -= too_many.min(slot.rows.saturating_sub(1));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [(Part, usize); 9] = [
        (Part::Place, 1),
        (Part::Progress, 1),
        (Part::Subject, 1),
        (Part::Question, 2),
        (Part::Hint, 1),
        (Part::Note, 1),
        (Part::Text, 3),
        (Part::Chips, 1),
        (Part::Given, 8),
    ];

    fn area(height: u16) -> Rect {
        Rect::new(3, 1, 64, height)
    }

    #[test]
    fn parts_never_overlap_and_never_leave_the_area() {
        for height in 0..60 {
            let shelf = Shelf::of(area(height), &PARTS);
            let mut y = 1;
            for (part, _) in PARTS {
                let at = shelf.place(part);
                assert!(at.y >= y && at.bottom() <= 1 + height, "{height}: {part:?}");
                y = at.bottom();
            }
        }
    }

    #[test]
    fn the_question_and_the_text_stay_longest() {
        for height in 2..60 {
            let shelf = Shelf::of(area(height), &PARTS);
            let rows = |part| shelf.place(part).height;
            assert!(rows(Part::Question) > 0 && rows(Part::Text) > 0, "{height}");
            assert!(height < 6 || rows(Part::Question) == 2, "{height}");
            if rows(Part::Note) > 0 {
                assert_eq!(rows(Part::Hint), 1, "{height}");
            }
        }
    }
}
