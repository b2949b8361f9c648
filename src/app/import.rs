//! A record on its way to the board: it is read, looked at, ticked, and becomes cards in one step.
//!
//! What is looked at are the entries that the board does not have. Which of them are ticked survives
//! a crash; the record itself is on disk.

use std::sync::Arc;

use super::draft::Draft;
use super::event::Effect;
use super::prompt::Purpose;
use super::writing::Target;
use super::{App, Overlay, Refusal};
use crate::board::{Adopt, CARDS, CardId, took_over};
use crate::import::{Arrival, FORMATS};
use crate::text::Clean;

mod entries;
mod ticks;

pub use entries::{Entries, Row};
pub use ticks::Ticks;

/// A record that is imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the news of its reading come with; its draft is named by it too.
    id: CardId,
    /// Where it is, as it was typed.
    pub path: String,
    /// How far it is.
    pub stage: Stage,
    /// Which entries are ticked.
    ticks: Ticks,
    /// The chosen row, from 0.
    pub chosen: usize,
}

/// Why a record was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// What the record of this name is does not show in it.
    Unknown(Clean),
    /// Something else: a sentence.
    Failed(String),
}

/// How far a record is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// So many percent of it are read.
    Reading(u8),
    /// It was read.
    Read(Arc<Entries>),
}

/// The most text that is added at once, in bytes: a board's file holds some more.
const TEXT: usize = 8 * 1024 * 1024;

const STILL_READ: Refusal =
    Refusal::Because("The record is still being read; close it to stop that.");

impl Import {
    /// What is shown of the record; nothing while it is read.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        let entries = match &self.stage {
            Stage::Reading(_) => None,
            Stage::Read(entries) => Some(entries),
        };
        let count = entries.map_or(0, |entries| entries.rows());
        (0..count).map(move |n| entries.map_or(Row::Nothing, |entries| entries.row(n, &self.ticks)))
    }

    /// How many entries are ticked.
    pub fn ticked(&self) -> usize {
        match &self.stage {
            Stage::Reading(_) => 0,
            Stage::Read(entries) => self.ticks.count(entries),
        }
    }

    /// Ticks the chosen entry, or unticks it.
    pub(super) fn tick(&mut self) -> Result<(), Refusal> {
        let entries = self.entries()?;
        match entries.row(self.chosen, &self.ticks) {
            Row::Entry { found, .. } => self.ticks.turn(found),
            Row::LeftOut(_) | Row::Nothing => {
                return Err(Refusal::Because(
                    "This became no card; if it should be one, write it by hand.",
                ));
            }
        }
        Ok(())
    }

    /// Ticks all entries, then none, then those that were ticked at first.
    pub(super) fn tick_all(&mut self) -> Result<(), Refusal> {
        self.entries()?;
        self.ticks = self.ticks.next();
        Ok(())
    }

    /// The path and the ticks, as a crash must not cost them.
    pub(super) fn draft(&self) -> (Target, Draft) {
        let text = format!("{}\n{}", self.path, self.ticks.to_text());
        (Target::Record, Draft::card(text, self.id))
    }

    fn entries(&self) -> Result<Arc<Entries>, Refusal> {
        match &self.stage {
            Stage::Reading(_) => Err(STILL_READ),
            Stage::Read(entries) => Ok(entries.clone()),
        }
    }
}

impl App {
    /// Asks for a record; one that was looked at before and not imported is named.
    pub(super) fn begin_import(&mut self) {
        let kept = self.drafts.get(&Target::Record);
        let kept = kept.map(|draft| path_of(&draft.text).to_owned());
        let path = kept.or_else(|| self.imported.clone()).unwrap_or_default();
        self.ask_for_record(&path);
        self.tell(
            "A postmortem, chat, log or table: a file, a folder or a ZIP. What it is shows in it.",
        );
    }

    fn ask_for_record(&mut self, path: &str) {
        let label = self.import_label();
        self.ask(Purpose::Import, label, path);
    }

    /// What the question for a record is called.
    fn import_label(&self) -> String {
        match self.import_from {
            None => "Import from".to_owned(),
            Some(format) => format!("Import as {} from", format.name),
        }
    }

    /// Takes the next format for the record that is being asked for, or leaves it to the record.
    pub(super) fn next_format(&mut self) {
        let now = self.import_from.map(|format| format.name);
        let place = FORMATS.iter().position(|format| Some(format.name) == now);
        self.import_from = FORMATS.get(place.map_or(0, |place| place + 1));
        let label = self.import_label();
        if let Overlay::Prompt(prompt) = &mut self.overlay {
            prompt.label = label;
        }
        let told = match self.import_from {
            None => "What the record is shows in it.".to_owned(),
            Some(format) => format!("{}: {}.", format.name, format.help),
        };
        self.tell(&told);
    }

    /// Why a record was not read, with a way on.
    fn unread(&self, unread: &Unread) -> String {
        match unread {
            Unread::Unknown(name) => {
                let key = self.key_to("document-next");
                format!("What {name} is does not show in it; {key} says what it is.")
            }
            Unread::Failed(reason) => reason.clone(),
        }
    }

    /// Has a record read.
    pub(super) fn read_record(&mut self, path: &str) -> Result<(), Refusal> {
        let path = unquoted(path);
        if path.is_empty() {
            return Err(Refusal::Because(
                "The record needs a file name, such as retro.md.",
            ));
        }
        let kept = self.drafts.take(&Target::Record);
        let kept = kept.filter(|draft| path_of(&draft.text) == path);
        let ticks = kept.map(|draft| Ticks::from_text(&draft.text));
        let id = self.ids.id();
        self.imported = Some(path.clone());
        self.effects.push(Effect::Import {
            id,
            path: path.clone(),
            board: self.board.clone(),
            today: self.today(),
            from: self.import_from,
        });
        self.overlay = Overlay::Import(Import {
            id,
            path,
            stage: Stage::Reading(0),
            ticks: ticks.unwrap_or_default(),
            chosen: 0,
        });
        Ok(())
    }

    /// Shows how far the record is read.
    pub(super) fn reading_goes_on(&mut self, id: CardId, percent: u8) {
        if let Some(import) = self.awaited(id) {
            import.stage = Stage::Reading(percent.min(100));
        }
    }

    /// Shows what was read, or says why nothing was; news of a reading that nobody waits for any more
    /// are nothing.
    pub(super) fn show_record(&mut self, id: CardId, read: Result<Arc<Entries>, Unread>) {
        let Some(import) = self.awaited(id) else {
            return;
        };
        match read {
            Ok(entries) if entries.rows() == 0 => {
                let nothing = entries.nothing();
                self.overlay = Overlay::None;
                self.tell(&nothing);
            }
            Ok(entries) => {
                import.ticks.settle(&entries);
                import.stage = Stage::Read(entries);
            }
            Err(unread) => {
                // What is typed next is meant for the question, not for the board.
                let path = import.path.clone();
                self.ask_for_record(&path);
                let reason = self.unread(&unread);
                self.complain(&reason);
            }
        }
    }

    /// Adds the entries that are ticked, as one step.
    pub(super) fn keep_import(&mut self) -> Result<(), Refusal> {
        let Overlay::Import(import) = &self.overlay else {
            return Ok(());
        };
        let (entries, import) = (import.entries()?, import.clone());
        let ticked = import.rows().filter_map(|row| match row {
            Row::Entry {
                found,
                is_ticked: true,
            } => Some(found.card.clone()),
            Row::Entry { .. } | Row::LeftOut(_) | Row::Nothing => None,
        });
        // Others may have brought some of them meanwhile.
        let arrival = Arrival::by_id(ticked, &self.board);
        if arrival.new.is_empty() && arrival.there == 0 {
            return Err(Refusal::Because(
                "No entry is ticked; tick one, or close to add nothing.",
            ));
        }
        if self.board.size() + arrival.size() > CARDS {
            return Err(Refusal::Because(
                "A board holds 50,000 cards: tick fewer, or take a window with `nofault import --since`.",
            ));
        }
        if arrival.bytes() > TEXT {
            return Err(Refusal::Because(
                "That is more text than a board's file holds: tick fewer, or take a window with `nofault import --since`.",
            ));
        }
        let (counted, shortened) = (arrival.counted(), arrival.shortened);
        let before = self.board.clone();
        let new = self.edit_board(|board, ids| {
            board.adopt(&entries.details, Adopt::of(&entries.details));
            Ok(board.receive(arrival.new, ids))
        })?;
        self.shortened.on_cards += shortened;
        self.overlay = Overlay::None;
        (self.imported, self.import_from) = (None, None);
        let Some(first) = new.first() else {
            self.tell("All that is ticked is on the board by now; nothing was added.");
            return Ok(());
        };
        self.select(*first);
        let undo = self.key_to("undo");
        let took = took_over(before.details(), self.board.details());
        let took = took.map_or_else(String::new, |took| format!(" {took}"));
        self.tell(&format!(
            "Added {counted} from {}; {undo} takes them back.{took}",
            entries.name
        ));
        Ok(())
    }

    /// Stops reading, or closes the record; what was ticked otherwise than at first comes back.
    pub(super) fn leave_import(&mut self) {
        let Overlay::Import(import) = &self.overlay else {
            return;
        };
        let import = import.clone();
        self.overlay = Overlay::None;
        if matches!(import.stage, Stage::Reading(_)) {
            self.effects.push(Effect::StopImport);
        }
        if import.ticks == Ticks::default() {
            self.tell("Nothing was added.");
            return;
        }
        let (target, draft) = import.draft();
        self.drafts.put(target, draft);
        let key = self.key_to("board-import");
        self.tell(&format!(
            "Nothing was added; {key} shows the record again, ticked as it was."
        ));
    }

    /// The record that is being read under this id.
    fn awaited(&mut self, id: CardId) -> Option<&mut Import> {
        let Overlay::Import(import) = &mut self.overlay else {
            return None;
        };
        let is_awaited = import.id == id && matches!(import.stage, Stage::Reading(_));
        is_awaited.then_some(import)
    }
}

/// The path in a draft.
fn path_of(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// A path as it was meant: a file that is dropped on a terminal comes in quotation marks, or with a
/// backslash before each blank and sign.
fn unquoted(path: &str) -> String {
    let path = path.trim();
    let quoted = ['\'', '"'].into_iter().find_map(|quote| {
        let inner = path.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.is_empty()).then_some(inner)
    });
    if let Some(inner) = quoted {
        return inner.to_owned();
    }
    // A backslash may be part of a name: only whole paths are dropped, and a blank without one was typed.
    let is_dropped = path.starts_with(['/', '~'])
        && path.contains('\\')
        && !path.replace("\\ ", "").contains(' ');
    if !is_dropped {
        return path.to_owned();
    }
    let mut chars = path.chars();
    let next = || match chars.next()? {
        '\\' => chars.next(),
        c => Some(c),
    };
    std::iter::from_fn(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quotation_marks_around_the_whole_go() {
        assert_eq!(unquoted(" '/a b/retro.md' "), "/a b/retro.md");
        assert_eq!(unquoted("\"a\""), "a");
        assert_eq!(unquoted("'a"), "'a");
        assert_eq!(unquoted("''"), "''");
        assert_eq!(unquoted(r"/a\ b\(1\)/c.md"), "/a b(1)/c.md");
        assert_eq!(unquoted(r"~/a\(1\).md"), "~/a(1).md");
        assert_eq!(unquoted(r"/a\b c.md"), r"/a\b c.md");
        assert_eq!(unquoted(r"a\b.md"), r"a\b.md");
    }
}
