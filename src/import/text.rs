//! Plain text in which lines begin with times: shift notes, notes of a call, a chat from its window.
//!
//! A line without a time belongs to the entry above it. Lines before the first time name day and zone.

use super::chat::{self, is_chat};
use super::clock::Clock;
use super::found::Reading;
use super::markdown::{Entries, Kind, Origin, Piece, Sections, at_start, note, settle};
use super::people::People;
use super::stamp::{Place, day_in};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, Likeness, Record};
use crate::board::At;
use crate::text::Clean;

/// The most lines that are looked at to tell the format.
const LOOKED_AT: usize = 400;

/// Whether a record is text in which lines begin with times.
pub(super) fn likeness(record: &Record) -> Likeness {
    let timed = |text: &str| text.lines().take(LOOKED_AT).any(is_timed);
    if record.files.iter().any(is_chat) {
        Likeness::Sure
    } else if record.files.iter().any(|file| timed(&file.text)) {
        Likeness::Some
    } else {
        Likeness::None
    }
}

/// Reads lines that begin with times.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = Reading::default();
    let mut people = People::default();
    let mut read = 0;
    for (file, document) in record.files.iter().enumerate() {
        watch.reached(read)?;
        read += document.text.len();
        let origin = Origin {
            file,
            name: &document.name,
        };
        let first = reading.found.len();
        if is_chat(document) {
            chat::read(&document.text, context, origin, &mut people, &mut reading);
            reading.details.zone = context.zone.clone();
            note(&mut reading, first, None, context);
            continue;
        }
        let pieces = pieces(&document.text);
        let heads = heads(&pieces);
        let sections = Sections::flat(&pieces, &heads);
        let mut clock = Clock::new(context);
        if let Some(day) = pieces
            .iter()
            .zip(&heads)
            .filter(|(_, head)| **head)
            .find_map(|(piece, _)| day_in(piece.text()))
        {
            reading.details.began = clock.set_day(day).map(At::Day);
        }
        if let (Some(first), Some(true)) = (pieces.first(), heads.first()) {
            reading.details.title = Clean::line(first.text());
        }
        let zone = settle(Entries::read(&sections), &clock, origin, &mut reading);
        note(&mut reading, first, zone.as_ref(), context);
        reading.details.zone = zone.unwrap_or_else(|| context.zone.clone());
    }
    watch.reached(read)?;
    reading.details.people = people.all();
    Ok(reading)
}

/// The lines of a text; indented ones go on with the line above.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let column = line.len() - line.trim_start().len();
        let bare = words.strip_prefix(['-', '*', '•']).map(str::trim_start);
        let bare = bare.filter(|bare| is_timed(bare));
        let goes_on = column > 0 && !pieces.is_empty() && bare.is_none();
        let kind = if goes_on { Kind::More } else { Kind::Text };
        let mut piece = Piece::new(number + 1, kind, 0);
        bare.unwrap_or(words).clone_into(&mut piece.words.text);
        pieces.push(piece);
    }
    pieces
}

/// Which lines say something about those that follow: all before the first time, and later ones that name a day.
fn heads(pieces: &[Piece]) -> Vec<bool> {
    let mut is_begun = false;
    let is_head = |piece: &Piece| {
        let is_entry = at_start(piece.text(), Place::Words).is_some();
        is_begun |= is_entry;
        let names_day = || {
            piece.kind == Kind::Text && piece.text().len() <= 120 && day_in(piece.text()).is_some()
        };
        !is_entry && (!is_begun || names_day())
    };
    pieces.iter().map(is_head).collect()
}

fn is_timed(line: &str) -> bool {
    at_start(line, Place::Words)
        .is_some_and(|stamped| stamped.is_timed() && !stamped.after.is_empty())
}
