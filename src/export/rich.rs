//! Text with its marks, in rows: what stands in paragraphs, points and cells.
//!
//! It is not escaped yet; the writers do that.

use super::marks::{Mark, marks};
use crate::board::{ActionStatus, Milestone, Strength};

/// A piece of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// Text without a mark.
    Text(String),
    /// What stands out.
    Bold(Vec<Self>),
    /// What a machine says or reads.
    Code(String),
    /// A link with a text; the address is http or https.
    Link { text: String, address: String },
    /// A link that is its own text; the address is http or https.
    Address(String),
    /// A time in words, and as machines read it.
    Time { words: String, machine: String },
    /// A mark of the incident's course.
    Milestone(Milestone),
    /// How strong something is.
    Strength(Strength),
    /// How an action stands.
    Status(ActionStatus),
}

/// Text in rows, none of them empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rich {
    /// The rows.
    pub(super) rows: Vec<Vec<Inline>>,
}

/// Whether links lead somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Links {
    /// They do.
    #[default]
    Kept,
    /// Their addresses are left out: not everybody may see them.
    LeftOut,
}

/// What stands for an address that is left out.
const NO_ADDRESS: &str = "(link left out)";

impl Rich {
    /// One row without marks.
    pub(super) fn plain<T: Into<String>>(text: T) -> Self {
        let text = text.into();
        Self::from_row(if text.is_empty() {
            Vec::new()
        } else {
            vec![Inline::Text(text)]
        })
    }

    /// One row of one piece.
    pub(super) fn piece(piece: Inline) -> Self {
        Self::from_row(vec![piece])
    }

    /// The rows of a card's text with their marks; empty rows are left out.
    pub(super) fn marked(text: &str, links: Links) -> Self {
        let rows = text.lines().map(str::trim).filter(|row| !row.is_empty());
        Self {
            rows: rows.map(|row| inlines(row, links)).collect(),
        }
    }

    fn from_row(row: Vec<Inline>) -> Self {
        Self {
            rows: if row.is_empty() {
                Vec::new()
            } else {
                vec![row]
            },
        }
    }

    /// Whether it has no row.
    pub(super) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Goes on in the last row.
    #[must_use]
    pub(super) fn then(mut self, more: Self) -> Self {
        let mut more = more.rows.into_iter();
        match (self.rows.last_mut(), more.next()) {
            (Some(last), Some(first)) => last.extend(first),
            (None, Some(first)) => self.rows.push(first),
            (_, None) => {}
        }
        self.rows.extend(more);
        self
    }

    /// Goes on with words in the last row.
    #[must_use]
    pub(super) fn then_words<T: Into<String>>(self, words: T) -> Self {
        self.then(Self::plain(words))
    }

    /// Goes on in rows of their own.
    #[must_use]
    pub(super) fn below(mut self, more: Self) -> Self {
        self.rows.extend(more.rows);
        self
    }

    /// All that are not empty, in one, with something between them.
    pub(super) fn joined(all: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let all = all.into_iter().filter(|one| !one.is_empty());
        all.reduce(|done, next| done.then_words(between).then(next))
            .unwrap_or_default()
    }

    /// A value with its name before it; nothing where there is no value.
    pub(super) fn labelled(label: &str, value: Self) -> Self {
        if value.is_empty() {
            value
        } else {
            Self::plain(format!("{label}: ")).then(value)
        }
    }
}

/// A row's pieces.
fn inlines(row: &str, links: Links) -> Vec<Inline> {
    let piece = |mark| match (mark, links) {
        (Mark::Text(text), _) | (Mark::Link { text, .. }, Links::LeftOut) => {
            Inline::Text(text.to_owned())
        }
        (Mark::Bold(text), _) => Inline::Bold(inlines(text, links)),
        (Mark::Code(text), _) => Inline::Code(text.to_owned()),
        (Mark::Address(_), Links::LeftOut) => Inline::Text(NO_ADDRESS.to_owned()),
        (Mark::Link { text, address }, Links::Kept) => Inline::Link {
            text: text.to_owned(),
            address: address.to_owned(),
        },
        (Mark::Address(address), Links::Kept) => Inline::Address(address.to_owned()),
    };
    marks(row).into_iter().map(piece).collect()
}

/// A strength in words.
pub(super) const fn strength_in_words(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "Strong",
        Strength::Intermediate => "Intermediate",
        Strength::Weak => "Weak",
        Strength::Unclear => "Strength unclear",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_on_and_stand_below() {
        let text = Rich::plain("a: ").then(Rich::marked("b\n\n c ", Links::Kept));
        assert_eq!(text.rows.len(), 2);
        assert_eq!(text.rows[0].len(), 2);
        let both = Rich::joined([Rich::default(), text.clone(), text], "; ");
        assert_eq!(both.rows.len(), 3);
        assert_eq!(Rich::labelled("a", Rich::default()), Rich::default());
        assert_eq!(Rich::default().then(Rich::default()), Rich::default());
    }

    #[test]
    fn addresses_can_be_left_out() {
        let text = Rich::marked("**[a](https://b.c)** https://d.e", Links::LeftOut);
        let shown = format!("{text:?}");
        assert!(!shown.contains("b.c") && !shown.contains("d.e"), "{shown}");
        assert!(shown.contains(NO_ADDRESS));
    }
}
