//! The columns of a timeline, and what a row says in them.

use super::super::entries::{links, said};
use super::super::phrase::is_nothing;
use super::super::piece::Piece;
use super::{Holds, Table};

/// The columns of a timeline.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Columns {
    pub(super) time: usize,
    pub(super) date: Option<usize>,
    pub(super) text: usize,
    pub(super) who: Option<usize>,
    pub(super) source: Option<usize>,
}

impl Columns {
    /// The day and the time of a row.
    pub(in crate::import) fn when(&self, piece: &Piece) -> String {
        let parts = [said(piece, self.date), raw(piece, self.time)];
        parts.join(" ").trim().to_owned()
    }

    /// What happened, and who did it.
    pub(in crate::import) fn text(&self, piece: &Piece) -> String {
        let text = said(piece, Some(self.text));
        match said(piece, self.who) {
            who if is_nothing(who) => text.to_owned(),
            _ if text.is_empty() => String::new(),
            who => format!("{who}: {text}"),
        }
    }

    /// Where the fact came from.
    pub(in crate::import) fn source(&self, piece: &Piece) -> String {
        let text = said(piece, self.source);
        let links = self
            .source
            .and_then(|column| piece.cells.get(column))
            .map(|cell| links(&cell.links));
        links
            .and_then(|links| links.into_iter().next())
            .unwrap_or_else(|| text.to_owned())
    }

    /// What the other columns say.
    pub(in crate::import) fn note(&self, table: &Table<'_>, piece: &Piece) -> Vec<String> {
        let mine = [
            Some(self.time),
            self.date,
            Some(self.text),
            self.who,
            self.source,
        ];
        let mut note = Vec::new();
        for (column, head) in table.heads().enumerate() {
            let text = said(piece, Some(column));
            if !mine.contains(&Some(column))
                && !is_nothing(text)
                && table.holds[column] != Holds::Number
            {
                note.push(format!("{head}: {text}"));
            }
        }
        note.extend(
            piece
                .cells
                .get(self.text)
                .map(|cell| links(&cell.links))
                .unwrap_or_default(),
        );
        note
    }
}

/// A cell as it stands, dashes too: they may stand for a time that nobody knows.
fn raw(piece: &Piece, column: usize) -> &str {
    piece
        .cells
        .get(column)
        .map(|cell| cell.text.trim())
        .unwrap_or_default()
}
