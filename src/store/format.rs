//! The board's file: RON, format 1.
//!
//! What is written is the same for the same board, one field a line, cards sorted by id, so that a
//! change touches only the lines of its own card. What is read is taken as hostile: sizes and depth
//! are limited, and a file that is not understood is refused with its place, never guessed at.
//! Nothing here touches the disk.

use std::borrow::Cow;
use std::sync::Arc;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::board::{Board, Card, Details, Shortened};

pub(super) mod decode;
mod dropped;
mod error;
mod limit;
mod marks;
mod older;
mod tidy;

#[cfg(test)]
mod tests;

pub use dropped::{Dropped, dropped};
pub use error::{FormatError, Place};
pub use marks::Sides;

use older::{OLDER, Older};

/// The version that is written.
pub const VERSION: u32 = 1;
/// The first line of every file.
const HEADER: &str = "// nofault board\n";
/// How deep a file may nest: brackets and optional values.
const DEPTH: usize = 32;
/// How deep cards may lie in cards in a file, so that it stays within [`DEPTH`].
const GROUPS: usize = 5;

/// A file as it is written.
#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    details: &'a Details,
    cards: Vec<Cow<'a, Card>>,
}

/// A file as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "format")]
    _format: u32,
    details: Details,
    #[serde(default, deserialize_with = "limit::cards")]
    cards: Vec<Arc<Card>>,
}

/// What every version has.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

/// Writes a board as the text of a file.
///
/// Cards that lie more than five deep in one another are brought up to the fifth level.
pub fn write(board: &Board) -> String {
    let content = Written {
        format: VERSION,
        details: board.details(),
        cards: board.cards().map(|card| shallow(card, GROUPS)).collect(),
    };
    let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    // Depth is the one thing that could fail here; a save reads back what it is about to write.
    let ron = options
        .to_string_pretty(&content, pretty)
        .unwrap_or_default();
    format!("{HEADER}{}\n", tidy::tidy(&ron))
}

/// Reads the content of a file.
///
/// # Errors
///
/// What is wrong, with its place.
pub fn read(bytes: &[u8]) -> Result<Board, FormatError> {
    Ok(read_fitted(bytes)?.0)
}

/// Reads the content of a file; says too how many texts are too long for their fields.
///
/// # Errors
///
/// What is wrong, with its place.
pub fn read_fitted(bytes: &[u8]) -> Result<(Board, Shortened), FormatError> {
    read_with(bytes, OLDER)
}

/// Splits a file with git's marks of a conflict; none where they are not there, or do not fit.
pub fn sides(bytes: &[u8]) -> Option<Sides> {
    marks::sides(decode::decode(bytes).ok()?)
}

/// Reads with a table of older versions.
fn read_with(bytes: &[u8], older: &[Older]) -> Result<(Board, Shortened), FormatError> {
    let text = decode::decode(bytes)?;
    match head(text) {
        Some(found) if found > VERSION => Err(FormatError::Newer {
            found,
            known: VERSION,
        }),
        Some(found) if found < VERSION => match older.iter().find(|(one, _)| *one == found) {
            Some((_, migrate)) => Ok((migrate(text)?, Shortened::default())),
            None => Err(FormatError::Unknown { found }),
        },
        // Where there is no head, the whole tells why.
        Some(_) | None => read_known(text),
    }
}

/// The version of a text, with anything around it; none where it cannot be found.
fn head(text: &str) -> Option<u32> {
    let options = options();
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options).ok()?;
    Head::deserialize(&mut deserializer)
        .ok()
        .map(|head| head.format)
}

fn read_known(text: &str) -> Result<(Board, Shortened), FormatError> {
    let content: Content = typed(text)?;
    let cards = content.cards.into_iter().map(within_reach);
    Ok(Board::fitted(content.details, cards))
}

/// The card as it will be written, so that a board is what its file will be read as.
fn within_reach(card: Arc<Card>) -> Arc<Card> {
    if depth(&card) <= GROUPS {
        return card;
    }
    Arc::new(shallow(&card, GROUPS).into_owned())
}

/// Reads a value out of a whole text, with the place of what is wrong.
fn typed<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, FormatError> {
    let options = options();
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options)
        .map_err(|error| FormatError::of(&error, String::new(), text))?;
    let read = serde_path_to_error::deserialize(&mut deserializer);
    let value = read.map_err(|error| {
        let path = error.path().to_string();
        let error = deserializer.span_error(error.into_inner());
        FormatError::of(&error, path, text)
    })?;
    deserializer
        .end()
        .map_err(|error| FormatError::of(&deserializer.span_error(error), String::new(), text))?;
    Ok(value)
}

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH)
}

/// The card with those that lie too deep in it brought up to the last level that a file has.
fn shallow(card: &Card, levels: usize) -> Cow<'_, Card> {
    if depth(card) <= levels {
        return Cow::Borrowed(card);
    }
    let mut card = card.clone();
    let inner = std::mem::take(&mut card.merged);
    if levels > 1 {
        let inner = inner.iter().map(|card| shallow(card, levels - 1));
        card.merged = inner.map(Cow::into_owned).collect();
    } else {
        for inside in inner {
            lay_flat(inside, &mut card.merged);
        }
        card.merged.sort_by_key(|card| card.id);
    }
    Cow::Owned(card)
}

/// How many levels of cards lie in a card.
fn depth(card: &Card) -> usize {
    card.merged
        .iter()
        .map(|card| depth(card) + 1)
        .max()
        .unwrap_or(0)
}

fn lay_flat(mut card: Card, into: &mut Vec<Card>) {
    for inner in std::mem::take(&mut card.merged) {
        lay_flat(inner, into);
    }
    into.push(card);
}
