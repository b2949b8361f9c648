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
use super::watch::{Stretch, Watch};
use super::{Context, Likeness, Record};
use crate::board::{At, Zone};
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
    let mut zone = None;
    let mut read = 0;
    for (file, document) in record.files.iter().enumerate() {
        let origin = Origin {
            file,
            name: &document.name,
        };
        let text = &document.text;
        let stretch = watch.file(read, text.len());
        let first = reading.found.len();
        let named = if is_chat(document) {
            chat::read(text, context, origin, stretch, &mut people, &mut reading)?;
            None
        } else {
            lines(text, context, origin, stretch, &mut reading)?
        };
        note(&mut reading, first, named.as_ref(), context);
        zone = zone.or(named);
        read += text.len();
    }
    watch.reached(read)?;
    reading.details.zone = zone.unwrap_or_else(|| context.zone.clone());
    reading.details.people = people.all();
    Ok(reading)
}

/// Reads the lines of a text; returns the zone that it names.
fn lines(
    text: &str,
    context: &Context<'_>,
    origin: Origin<'_>,
    stretch: Stretch<'_>,
    reading: &mut Reading,
) -> Result<Option<Zone>, Trouble> {
    stretch.reached(0)?;
    let pieces = pieces(text);
    let heads = heads(&pieces);
    stretch.done(1, 3)?;
    let sections = Sections::flat(&pieces, &heads);
    let mut clock = Clock::new(context);
    let above = || pieces.iter().zip(&heads).filter(|(_, head)| **head);
    if let Some(day) = above().find_map(|(piece, _)| day_in(piece.text())) {
        let day = clock.set_day(day).map(At::Day);
        reading.details.began = reading.details.began.or(day);
    }
    if let (Some(first), Some(true)) = (pieces.first(), heads.first())
        && reading.details.title.is_empty()
    {
        reading.details.title = Clean::line(first.text());
    }
    let entries = Entries::read(&sections);
    stretch.done(2, 3)?;
    Ok(settle(entries, &clock, origin, reading))
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
