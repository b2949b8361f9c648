//! What a check finds in one file; pure, apart from the path that it repeats.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde::{Serialize, Serializer};

use super::super::usage::line;
use crate::board::{Board, Card, Gap, Shortened};
use crate::insight::Strengths;
use crate::store::format::{self, FormatError};
use crate::store::versions::{Found, Versions};
use crate::text::fold;

/// What is known of one file.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    path: String,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// What waits where git left several versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<String>,
    cards: usize,
    gaps: Vec<Open>,
    dangling: Vec<Dangling>,
    dropped: Vec<Lost>,
    /// Texts that are too long for their fields.
    #[serde(serialize_with = "as_sum")]
    shortened: Shortened,
    handles: BTreeSet<String>,
}

/// A gap: an invitation, never an error.
#[derive(Debug, Serialize)]
struct Open {
    /// None for a gap of the whole board.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    gap: String,
}

/// A link that leads to no card.
#[derive(Debug, Serialize)]
struct Dangling {
    id: String,
    card: &'static str,
    text: String,
    answers: String,
}

/// Characters of the file that are not shown and go with the next save.
#[derive(Debug, Serialize)]
struct Lost {
    field: String,
    characters: usize,
}

impl Report {
    /// Looks at the content of a file.
    pub(super) fn of(
        path: &Path,
        bytes: &[u8],
        read: Result<Found, FormatError>,
        strengths: &Strengths,
    ) -> Self {
        let mut report = Self {
            path: path.to_string_lossy().into_owned(),
            valid: true,
            problem: None,
            line: None,
            conflicts: Vec::new(),
            cards: 0,
            gaps: Vec::new(),
            dangling: Vec::new(),
            dropped: Vec::new(),
            shortened: Shortened::default(),
            handles: BTreeSet::new(),
        };
        match read {
            Ok(found) => {
                report.shortened = found.shortened;
                report.look(&found.board, bytes, strengths);
                if let Some(versions) = found.versions {
                    report.refuse(versions);
                }
            }
            Err(error) => {
                report.valid = false;
                report.line = error.line();
                report.problem = Some(line(&error.to_string()));
            }
        }
        report
    }

    /// Git must not take for settled what it left in several versions.
    fn refuse(&mut self, versions: Versions) {
        self.valid = false;
        self.line = versions.line;
        let place = versions.line.map(|line| format!("line {line}: "));
        self.problem = Some(format!(
            "{}two versions conflict here: `nofault merge` with this file makes them one, or any change when it is open",
            place.unwrap_or_default()
        ));
        self.conflicts = versions.conflicts;
    }

    fn look(&mut self, board: &Board, bytes: &[u8], strengths: &Strengths) {
        self.cards = board.len();
        self.gaps = board
            .gaps()
            .map(|(card, gap)| Open::on(card, gap))
            .collect();
        let own = strengths.own_gap(board);
        self.gaps.extend(own.map(Open::of_the_board));
        for card in board.cards() {
            self.dangling
                .extend(board.dangling(card).map(|answers| Dangling {
                    id: card.id.to_string(),
                    card: card.column.card(),
                    text: said(card),
                    answers: answers.to_string(),
                }));
        }
        let dropped = format::dropped(bytes).unwrap_or_default();
        self.dropped = dropped
            .into_iter()
            .map(|lost| Lost {
                field: line(&lost.path),
                characters: lost.characters,
            })
            .collect();
        self.handles = handles(board);
    }

    /// Whether the file can be read.
    pub(super) const fn is_valid(&self) -> bool {
        self.valid
    }

    /// Whether something is still open.
    pub(super) const fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// The report for people: one line for the file, then one for each thing found.
    pub(super) fn text(&self) -> String {
        if let Some(problem) = &self.problem {
            let mut text = format!("{}: invalid: {problem}\n", line(&self.path));
            for conflict in &self.conflicts {
                let _ = writeln!(text, "  conflict: {conflict}");
            }
            return text;
        }
        let mut lines = vec![format!(
            "{}: valid, {}",
            line(&self.path),
            cards(self.cards)
        )];
        lines.extend(self.gaps.iter().map(|open| match open.card {
            Some(card) => format!("  gap: {card} {}: {}", quoted(&open.text), open.gap),
            None => format!("  gap: {}", open.gap),
        }));
        lines.extend(self.dangling.iter().map(|link| {
            let Dangling {
                card,
                text,
                answers,
                ..
            } = link;
            format!(
                "  link: {card} {} answers {answers}, which is gone",
                quoted(text)
            )
        }));
        lines.extend(self.dropped.iter().map(|lost| {
            let Lost { field, characters } = lost;
            format!("  characters: {field} holds {characters} that are dropped when it is saved")
        }));
        lines.extend(too_long(self.shortened.on_cards, "the card's note"));
        lines.extend(too_long(self.shortened.on_board, "the board's summary"));
        if !self.handles.is_empty() {
            let handles: Vec<&str> = self.handles.iter().map(String::as_str).collect();
            let handles = handles.join(" ");
            lines.push(format!(
                "  names: no role stands for {handles} in documents"
            ));
        }
        lines.join("\n") + "\n"
    }
}

impl Open {
    fn on(card: &Card, gap: Gap) -> Self {
        Self {
            id: Some(card.id.to_string()),
            card: Some(card.column.card()),
            text: said(card),
            gap: gap.to_string(),
        }
    }

    fn of_the_board(gap: Gap) -> Self {
        Self {
            id: None,
            card: None,
            text: String::new(),
            gap: gap.to_string(),
        }
    }
}

/// What may be said of a card: nothing of a hidden one.
fn said(card: &Card) -> String {
    if card.hidden {
        return "hidden".to_owned();
    }
    crate::text::drawable(card.first_line()).into_owned()
}

/// The line about texts that the next save shortens; none where there are none.
fn too_long(texts: usize, place: &str) -> Option<String> {
    match texts {
        0 => None,
        1 => Some(format!(
            "  length: 1 text is longer than its field; the next save shortens it and keeps it whole in {place}"
        )),
        _ => Some(format!(
            "  length: {texts} texts are longer than their fields; the next save shortens them and keeps each whole in {place}"
        )),
    }
}

fn as_sum<S: Serializer>(shortened: &Shortened, serializer: S) -> Result<S::Ok, S::Error> {
    (shortened.on_cards + shortened.on_board).serialize(serializer)
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

fn cards(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} card{plural}")
}

/// Handles that would stand in a document: of nobody who has a role on the board.
fn handles(board: &Board) -> BTreeSet<String> {
    let details = board.details();
    let known: BTreeSet<String> = details.people.iter().map(|p| fold(&p.name)).collect();
    let open = || board.cards().filter(|card| !card.hidden);
    let texts = open().flat_map(|card| [&card.text, &card.note, &card.source, &card.done_when]);
    let own = [&details.title, &details.summary, &details.impact];
    let typed = texts.chain(own).flat_map(|text| handles_in(text));
    let owners = open()
        .map(|card| card.owner.to_string())
        .filter(|owner| !owner.is_empty());
    typed
        .chain(owners)
        .filter(|name| !known.contains(&fold(name)))
        .map(|name| format!("@{name}"))
        .collect()
}

/// The handles in a text, without their sign; an address is none.
fn handles_in(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut handles = Vec::new();
    let mut before: Option<char> = None;
    for (place, c) in text.char_indices() {
        if c == '@' && !before.is_some_and(is_part) {
            let after = text.get(place + 1..).unwrap_or_default();
            let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
            let name = after
                .get(..end)
                .unwrap_or_default()
                .trim_end_matches(['.', '-']);
            if name.starts_with(char::is_alphanumeric) {
                handles.push(name.to_owned());
            }
        }
        before = Some(c);
    }
    handles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_no_handles() {
        assert_eq!(
            handles_in("ask @sam, @x-team. a@b.example @ @@y"),
            ["sam", "x-team", "y"]
        );
    }
}
