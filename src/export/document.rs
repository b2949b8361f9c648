//! A document as a value: sections of blocks, which a writer turns into a format.
//!
//! Nothing here is escaped, and nothing knows a format: that is the writers' affair. What is shown
//! and in which order is decided before.

use super::picture::Picture;
use super::rich::Rich;

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Document {
    /// What the incident is called.
    pub(super) title: Rich,
    /// Date, severity and such, each with its name.
    pub(super) facts: Vec<Fact>,
    /// What it says.
    pub(super) sections: Vec<Section>,
    /// What a reader must know about the document itself, a sentence each.
    pub(super) notes: Vec<String>,
}

/// A fact with its name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    /// What it is called.
    pub(super) name: &'static str,
    /// The fact.
    pub(super) value: Rich,
}

/// A part of a document under a heading of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    /// The heading.
    pub(super) heading: String,
    /// What it says.
    pub(super) said: Said,
}

/// What stands under a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// What it says before its parts.
    pub(super) blocks: Vec<Block>,
    /// Its parts, one level below.
    pub(super) parts: Vec<Section>,
}

impl Said {
    /// Blocks without parts.
    pub(super) const fn of(blocks: Vec<Block>) -> Self {
        Self {
            blocks,
            parts: Vec::new(),
        }
    }

    /// A list; nothing where it has no items.
    pub(super) fn list(items: Vec<Item>) -> Self {
        Self::of(if items.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(items)]
        })
    }

    /// One sentence or several; nothing where there are none.
    pub(super) fn paragraphs(rows: impl IntoIterator<Item = String>) -> Self {
        let rows = rows.into_iter().filter(|row| !row.is_empty());
        Self::of(rows.map(|row| Block::Paragraph(Rich::plain(row))).collect())
    }

    /// Whether there is nothing to say.
    pub(super) const fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.parts.is_empty()
    }

    /// Says something more; two lists in a row become one.
    pub(super) fn add(&mut self, more: Self) {
        for block in more.blocks {
            match (self.blocks.last_mut(), block) {
                (Some(Block::List(items)), Block::List(more)) => items.extend(more),
                (_, block) => self.blocks.push(block),
            }
        }
        self.parts.extend(more.parts);
    }
}

/// What a section is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// Rows that belong together.
    Paragraph(Rich),
    /// A list without numbers.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A picture of what the blocks after it say; formats without pictures leave it out.
    Picture(Picture),
}

/// A point of a list, with points of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// What it says.
    pub(super) text: Rich,
    /// The points under it, none of them empty.
    pub(super) points: Vec<Rich>,
}

impl Item {
    /// A point with those under it that say something.
    pub(super) fn new(text: Rich, points: impl IntoIterator<Item = Rich>) -> Self {
        let text = if text.is_empty() {
            Rich::plain("(no text)")
        } else {
            text
        };
        let points = points.into_iter().filter(|point| !point.is_empty());
        Self {
            text,
            points: points.collect(),
        }
    }
}

/// A table; each row has as many cells as there are heads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// What it holds, for those who do not see it.
    pub(super) caption: String,
    /// What its first column is.
    pub(super) first: First,
    /// The headings of the columns.
    pub(super) heads: Vec<&'static str>,
    /// The rows.
    pub(super) rows: Vec<Vec<Rich>>,
}

/// What the first column of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// The names of the rows.
    Names,
    /// A value like the others.
    Value,
}

impl Table {
    /// A table without the columns that are empty throughout; none where there is no row.
    pub(super) fn new<const N: usize>(
        caption: impl Into<String>,
        first: First,
        heads: [&'static str; N],
        rows: Vec<[Rich; N]>,
    ) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let mut filled = [false; N];
        for row in &rows {
            for (filled, cell) in filled.iter_mut().zip(row) {
                *filled |= !cell.is_empty();
            }
        }
        let heads = heads.into_iter().zip(filled).filter(|(_, filled)| *filled);
        let shown = |row: [Rich; N]| {
            let cells = row.into_iter().zip(filled).filter(|(_, filled)| *filled);
            cells.map(|(cell, _)| cell).collect()
        };
        Some(Self {
            caption: caption.into(),
            first,
            heads: heads.map(|(head, _)| head).collect(),
            rows: rows.into_iter().map(shown).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_no_empty_columns_and_needs_a_row() {
        let row = |a, b, c| [a, b, c].map(Rich::plain::<&str>);
        let heads = ["a", "b", "c"];
        let table = Table::new(
            "",
            First::Value,
            heads,
            vec![row("1", "", ""), row("", "", "2")],
        );
        let table = table.expect("it has rows");
        assert_eq!(table.heads, ["a", "c"]);
        assert!(table.rows.iter().all(|row| row.len() == 2));
        assert_eq!(Table::new("", First::Value, heads, vec![]), None);
    }

    #[test]
    fn what_is_empty_is_no_point() {
        let item = Item::new(Rich::default(), [Rich::default(), Rich::plain("a")]);
        assert_eq!(item.text, Rich::plain("(no text)"));
        assert_eq!(item.points, [Rich::plain("a")]);
    }
}
