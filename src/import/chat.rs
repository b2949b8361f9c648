//! A chat as it is copied from its window: the name and the time of a message stand on lines of their
//! own, above its words.
//!
//! Slack, Teams, Discord and others copy alike, and each a little differently; a message that follows
//! another of the same person has only its time. What the window says around the words (reactions,
//! counts of replies) is no message. Lines that begin with a time and go on with words are read by
//! [`text`](super::text).

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::clock::Clock;
use super::found::Reading;
use super::markdown::Origin;
use super::people::{People, is_nobody};
use super::stamp::Day;
use super::trouble::Trouble;
use super::watch::{Stretch, Watch};
use super::{Context, File};
use crate::board::{At, Column, Zone};
use crate::text::Clean;

mod frame;
mod head;
mod lines;
mod message;

use head::OfDay;
use message::{Message, messages};

/// The most bytes that are looked at to tell a chat.
const LOOKED_AT: usize = 32 * 1024;
/// The most lines that may stand before the first message.
const BEFORE: usize = 6;

/// Whether a file is a chat from its window.
pub(super) fn is_chat(file: &File) -> bool {
    let head = start(&file.text);
    let messages = messages(head, Watch::default().file(0, 0)).unwrap_or_default();
    // Times in brackets before words are those of a log.
    if messages.iter().any(Message::holds_times) {
        return false;
    }
    let said = |message: &&Message<'_>| !message.who.is_empty() && message.has_words();
    let said = messages.iter().filter(said).count();
    let before = messages.first().map_or(usize::MAX, |first| {
        let above = head.lines().take(first.line - 1);
        above.filter(|line| !line.trim().is_empty()).count()
    });
    said >= 2 && said * 2 >= messages.len() && before <= BEFORE
}

/// The beginning of a text, in whole lines.
fn start(text: &str) -> &str {
    if text.len() <= LOOKED_AT {
        return text;
    }
    let bytes = text.as_bytes().get(..LOOKED_AT).unwrap_or_default();
    let end = bytes.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Reads a chat.
pub(super) fn read(
    text: &str,
    context: &Context<'_>,
    origin: Origin<'_>,
    stretch: Stretch<'_>,
    people: &mut People,
    reading: &mut Reading,
) -> Result<(), Trouble> {
    let settled = settled(messages(text, stretch)?, context);
    let first = settled.first().map_or(usize::MAX, |(first, _)| first.line);
    leave_out_above(text, first, origin, reading);
    for (message, at) in &settled {
        add(message, *at, origin, reading);
        if !message.who.is_empty() && !message.is_program && !is_nobody(message.who) {
            people.meet(message.who);
        }
    }
    Ok(())
}

/// The messages, each with its time.
fn settled<'t>(
    messages: Vec<Message<'t>>,
    context: &Context<'_>,
) -> Vec<(Message<'t>, Option<At>)> {
    let mut clock = Clock::new(context);
    let days = messages.iter().flat_map(Message::days);
    let is_over = days
        .clone()
        .any(|day| matches!(day, OfDay::Yesterday | OfDay::Named(_)));
    for day in days {
        if let OfDay::Named(day) = day {
            clock.learn(day);
        }
    }
    // Copied on the day of the incident, its "today" is that day; beside another day it is the real one.
    let known = context.began.filter(|_| !is_over);
    let today = known.unwrap_or(context.today);
    let settle = |message: Message<'t>| {
        for day in message.days() {
            clock.set_day(on(day, today, context.today));
        }
        let at = clock.read(&message.stamp).at;
        (message, at)
    };
    messages.into_iter().map(settle).collect()
}

/// Lines before the first message, of which nobody knows who said them and when.
fn leave_out_above(text: &str, first: usize, origin: Origin<'_>, reading: &mut Reading) {
    for (number, line) in text.lines().enumerate().take(first.saturating_sub(1)) {
        if !line.trim().is_empty() && head::day(line).is_none() {
            let why = "it stands before the first name and time";
            reading.leave_out(origin.place(number + 1), line, why);
        }
    }
}

/// The day of a weekday that is nearest to another day and not after a latest one.
fn nearest(weekday: Weekday, near: Date, latest: Date) -> Result<Date, jiff::Error> {
    let before = if near.weekday() == weekday {
        near
    } else {
        near.nth_weekday(-1, weekday)?
    };
    let after = before.nth_weekday(1, weekday)?;
    let is_nearer = near.duration_until(after) < before.duration_until(near);
    Ok(if is_nearer && after <= latest {
        after
    } else {
        before
    })
}

/// The day that is meant, seen from another one; none after a latest one.
fn on(day: OfDay, today: Date, latest: Date) -> Day {
    let meant = match day {
        OfDay::Named(day) => return day,
        OfDay::Today => Ok(today),
        OfDay::Yesterday => today.yesterday(),
        OfDay::Weekday(weekday) => nearest(weekday, today, latest),
    };
    Day::Date(meant.unwrap_or(today))
}

fn add(message: &Message<'_>, at: Option<At>, origin: Origin<'_>, reading: &mut Reading) {
    let place = origin.place(message.line);
    let words = message.words();
    let card = match frame::notice(&words) {
        _ if words.is_empty() => {
            let words = format!("a message of {}", message.who);
            reading.leave_out(place, words.trim_end_matches(" of "), "it has no words");
            return;
        }
        Some(why) => reading.add_noise(place, &words, why),
        None => reading.add(place, Column::Timeline, &words),
    };
    card.at = at;
    let source = origin.words(message.line);
    card.source = match message.who {
        "" => source,
        who => Clean::line(&format!("{}, {who}", &*source)),
    };
    if message.is_edited {
        card.note = Clean::block("Edited after it was sent.");
    }
}

/// A chat as lines of quick entry, a message each; none where a text is no chat.
///
/// Times are told in the zone of the context, with their day where it is not that of the line above.
pub fn chat_lines(text: &str, context: &Context<'_>) -> Option<Vec<String>> {
    let file = File {
        name: String::new(),
        text: text.to_owned(),
    };
    if !is_chat(&file) {
        return None;
    }
    let messages = messages(text, Watch::default().file(0, 0)).ok()?;
    let first = messages.first().map_or(0, |message| message.line - 1);
    let above = text
        .lines()
        .take(first)
        .filter(|line| head::day(line).is_none());
    let above = above.map(str::trim).filter(|line| !line.is_empty());
    let mut lines: Vec<String> = above.map(str::to_owned).collect();
    let mut day = None;
    for (message, at) in settled(messages, context) {
        let words = message.words();
        let words = words.lines().collect::<Vec<_>>().join(" / ");
        let said = match (message.who, words.as_str()) {
            ("", words) => words.to_owned(),
            (who, "") => format!("{who}: …"),
            (who, words) => format!("{who}: {words}"),
        };
        lines.push(match at {
            Some(At::Instant(at)) => format!("{} {said}", typed(at, context.zone, &mut day)),
            Some(At::Day(_)) | None => said,
        });
    }
    Some(lines)
}

/// A time as it is typed, with its day where that is another one than of the line above.
fn typed(at: Timestamp, zone: &Zone, day: &mut Option<Date>) -> String {
    let local = zone.at(at);
    let format = if *day == Some(local.date()) {
        "%H:%M"
    } else {
        "%Y-%m-%d %H:%M"
    };
    *day = Some(local.date());
    local.strftime(format).to_string()
}

#[cfg(test)]
mod tests;
