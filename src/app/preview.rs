//! Several pasted lines, shown as the cards that they would become.

use super::draft::Draft;
use super::writing::{Target, Writing};
use super::{App, Overlay, Refusal};
use crate::board::Spot;
use crate::entry::{self, Context, Entry};

/// The pasted lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What was being written when they were pasted: where the cards will stand, what they answer.
    pub writing: Writing,
    /// The lines, one a row, without list marks.
    pub lines: Vec<String>,
    /// The cards to be, and whether each is wanted.
    pub rows: Vec<(Entry, bool)>,
    /// The chosen row, from 0.
    pub chosen: usize,
}

const NO_LINES: Refusal = Refusal::Because("No pasted lines wait here.");

/// What stands before a ticked line in a draft, and before another one.
const MARKS: [&str; 2] = ["[x] ", "[ ] "];

impl Preview {
    /// The lines with their ticks, and what they are for.
    pub(super) fn draft(&self) -> (Target, Draft) {
        let lines = self.lines.iter().zip(&self.rows);
        let lines = lines.map(|(line, (_, wanted))| {
            let mark = MARKS[usize::from(!wanted)];
            format!("{mark}{line}")
        });
        let draft = Draft {
            text: lines.collect::<Vec<_>>().join("\n"),
            card: self.writing.card,
        };
        (Target::Lines(self.writing.column), draft)
    }

    /// Ticks the chosen line, or unticks it.
    pub(super) fn tick(&mut self) {
        if let Some((_, wanted)) = self.rows.get_mut(self.chosen) {
            *wanted = !*wanted;
        }
    }

    /// Ticks all lines; none where all are.
    pub(super) fn tick_all(&mut self) {
        let is_all = self.rows.iter().all(|(_, wanted)| *wanted);
        for (_, wanted) in &mut self.rows {
            *wanted = !is_all;
        }
    }

    fn is_any_wanted(&self) -> bool {
        self.rows.iter().any(|(_, wanted)| *wanted)
    }
}

impl App {
    /// Shows what pasted lines would become.
    pub(super) fn preview(&mut self, mut writing: Writing, text: &str) -> Result<(), Refusal> {
        let column = writing.column;
        writing.card.get_or_insert_with(|| self.ids.id());
        let entries = entry::batch(
            text,
            &Context {
                column,
                around: self.around(column, writing.spot),
            },
        );
        if entries.is_empty() {
            return Err(Refusal::Because(
                "The pasted text is empty; there is nothing to add.",
            ));
        }
        let rows = entries.into_iter().map(|entry| (entry, true)).collect();
        let preview = Preview {
            writing,
            lines: entry::lines(text),
            rows,
            chosen: 0,
        };
        self.overlay = Overlay::Preview(preview);
        Ok(())
    }

    /// Begins a card where the cursor is; lines that wait there are not shown by themselves, because
    /// what is typed now would choose among them.
    pub(super) fn begin_card(&mut self, spot: Spot) {
        let writing = Writing::new(self.cursor.column, spot);
        let comes_back = self.drafts.has(&writing.target);
        self.write(writing);
        if self.has_lines() && !comes_back {
            let key = self.key_to("text-lines");
            self.tell(&format!("Pasted lines wait here; {key} shows them."));
        }
    }

    /// Whether lines that were pasted where a card is being written wait to be added.
    pub(super) fn has_lines(&self) -> bool {
        let Overlay::Writing(writing) = &self.overlay else {
            return false;
        };
        writing.base.is_none() && self.drafts.has(&Target::Lines(writing.column))
    }

    /// Shows lines that were pasted into this column earlier and not added; what is written meanwhile
    /// is put aside.
    pub(super) fn preview_again(&mut self) -> Result<(), Refusal> {
        let Overlay::Writing(writing) = &self.overlay else {
            return Err(NO_LINES);
        };
        let mut writing = writing.clone();
        if !self.has_lines() {
            return Err(NO_LINES);
        }
        self.close_overlay();
        let Some(draft) = self.drafts.take(&Target::Lines(writing.column)) else {
            return Err(NO_LINES);
        };
        let marked: Vec<(&str, bool)> = draft.text.lines().map(without_mark).collect();
        let lines: Vec<&str> = marked.iter().map(|(line, _)| *line).collect();
        writing.card = draft.card;
        self.preview(writing, &lines.join("\n"))?;
        if let Overlay::Preview(preview) = &mut self.overlay {
            for ((_, wanted), (_, was_wanted)) in preview.rows.iter_mut().zip(&marked) {
                *wanted = *was_wanted;
            }
        }
        Ok(())
    }

    /// Adds the cards that are wanted.
    pub(super) fn keep_preview(&mut self) -> Result<(), Refusal> {
        let Overlay::Preview(preview) = &self.overlay else {
            return Ok(());
        };
        let preview = preview.clone();
        let wanted: Vec<&Entry> = preview
            .rows
            .iter()
            .filter(|(_, wanted)| *wanted)
            .map(|(entry, _)| entry)
            .collect();
        if wanted.is_empty() {
            return Err(Refusal::Because(
                "No line is ticked; tick one, or close to add nothing.",
            ));
        }
        let answers = preview
            .writing
            .answers
            .filter(|&id| self.board.resolve(id).is_some());
        let parked = self.parks(preview.writing.column);
        let last = self.edit_board(|board, ids| {
            let mut spot = preview.writing.spot;
            let mut last = None;
            if let Some(first) = preview
                .writing
                .card
                .filter(|&id| board.resolve(id).is_none())
            {
                ids.promise(first);
            }
            for entry in &wanted {
                let id = board.add(preview.writing.column, spot, ids, |card| {
                    entry.apply(card);
                    card.parked = parked;
                });
                if let Some(answered) = answers {
                    board.toggle_answer(id, answered)?;
                }
                spot = Spot::Below(id);
                last = Some(id);
            }
            Ok(last)
        })?;
        self.overlay = Overlay::None;
        if parked {
            self.tell_parked(wanted.len());
            return Ok(());
        }
        if let Some(id) = last {
            self.select(id);
        }
        self.tell(&match wanted.len() {
            1 => "Added 1 card.".to_owned(),
            cards => format!("Added {cards} cards; one undo takes them back."),
        });
        Ok(())
    }

    /// Closes the preview; the lines stay as a draft, unless none is ticked.
    pub(super) fn leave_preview(&mut self) {
        let Overlay::Preview(preview) = &self.overlay else {
            return;
        };
        let ((target, draft), is_wanted) = (preview.draft(), preview.is_any_wanted());
        self.overlay = Overlay::None;
        if !is_wanted {
            self.tell("Nothing was added; no line was ticked, so none is kept.");
            return;
        }
        self.drafts.put(target, draft);
        let (add, show) = (self.key_to("card-add"), self.key_to("text-lines"));
        self.tell(&format!(
            "Nothing was added; the lines wait here: {add}, then {show} shows them."
        ));
    }
}

/// A line of a draft, and whether it was ticked.
fn without_mark(line: &str) -> (&str, bool) {
    let [ticked, other] = MARKS;
    match (line.strip_prefix(ticked), line.strip_prefix(other)) {
        (None, Some(rest)) => (rest, false),
        (Some(rest), _) => (rest, true),
        (None, None) => (line, true),
    }
}
