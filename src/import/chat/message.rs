//! The messages of a chat: lines told apart into names, times and words.

use jiff::civil::Time;

use super::frame::is_of_window;
use super::head::{Head, OfDay, day, is_name, named};
use super::lines::Lines;
use crate::import::stamp::{Place, Stamp, stamp};
use crate::import::trouble::Trouble;
use crate::import::watch::Stretch;

/// What somebody said.
#[derive(Clone, Debug)]
pub(super) struct Message<'t> {
    /// The line of its name or time, from 1.
    pub(super) line: usize,
    /// Who; empty where nobody knows.
    pub(super) who: &'t str,
    /// Whether that is a program.
    pub(super) is_program: bool,
    /// When.
    pub(super) stamp: Stamp,
    /// The day of a line above it.
    divider: Option<OfDay>,
    /// The day that stands with its time.
    day: Option<OfDay>,
    /// The lines of its words.
    said: Vec<&'t str>,
    /// Whether it was edited.
    pub(super) is_edited: bool,
}

impl Message<'_> {
    /// Whether it says anything.
    pub(super) fn has_words(&self) -> bool {
        self.said.iter().any(|line| !line.trim().is_empty())
    }

    /// Whether a line of its words begins with a time in brackets.
    pub(super) fn holds_times(&self) -> bool {
        let mut lines = self.said.iter().filter(|line| line.starts_with('['));
        lines.any(|line| {
            let stamp = stamp(line, Place::Words).filter(|stamp| stamp.start.time.is_some());
            let words = stamp.and_then(|stamp| line.get(stamp.len..));
            words.is_some_and(|words| !is_name(words))
        })
    }

    /// Its words.
    pub(super) fn words(&self) -> String {
        let lines = self.said.iter().filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.copied().collect();
        lines.join("\n").trim().to_owned()
    }

    /// The days that are named on its way, in their order.
    pub(super) fn days(&self) -> impl Iterator<Item = OfDay> + Clone {
        self.divider.into_iter().chain(self.day)
    }
}

/// The messages of a text.
pub(super) fn messages<'t>(
    text: &'t str,
    stretch: Stretch<'_>,
) -> Result<Vec<Message<'t>>, Trouble> {
    let lines = Lines::new(text, stretch)?;
    let mut messages: Vec<Message<'_>> = Vec::new();
    let (mut divider, mut last) = (None, None);
    for (at, line) in lines.all.iter().enumerate() {
        let of_day = (!line.is_code).then(|| day(line.text)).flatten();
        if let Some(head) = line.head.as_ref().filter(|head| lines.is_taken(head)) {
            let speaker = speaker(&lines, at, head, messages.last());
            if speaker.is_above
                && let Some(message) = messages.last_mut()
            {
                message.said.pop();
            }
            let mut stamp = head.stamp.clone();
            if lines.has_halves && !head.has_half {
                stamp.start.time = stamp.start.time.map(|time| not_before(last, time));
            }
            last = stamp.start.time;
            messages.push(Message {
                line: at + 1 - usize::from(speaker.is_above),
                who: speaker.who,
                is_program: speaker.is_program,
                stamp,
                divider: divider.take(),
                day: head.day,
                said: Vec::new(),
                is_edited: false,
            });
        } else if let Some(named) = of_day.filter(|_| lines.begins_below(at)) {
            divider = Some(named);
            if let Some(message) = messages.last_mut() {
                message.said.push("");
            }
        } else if let Some(message) = messages.last_mut() {
            if message.has_words() && lines.is_reaction(at) {
                message.said.push("");
            } else {
                say(message, line.text);
            }
        }
    }
    Ok(messages)
}

/// Who says what follows a line.
struct Speaker<'t> {
    who: &'t str,
    is_program: bool,
    /// Whether the line above names them.
    is_above: bool,
}

fn speaker<'t>(
    lines: &Lines<'t>,
    at: usize,
    head: &Head<'t>,
    last: Option<&Message<'t>>,
) -> Speaker<'t> {
    if head.who.is_empty()
        && let Some(line) = lines.above(at, head)
    {
        let (who, is_program) = named(line);
        return Speaker {
            who,
            is_program: is_program || head.is_program,
            is_above: true,
        };
    }
    let (who, is_program) = match last {
        Some(last) if head.who.is_empty() => (last.who, last.is_program),
        Some(_) | None => (head.who, head.is_program),
    };
    Speaker {
        who,
        is_program,
        is_above: false,
    }
}

/// Adds a line to a message, unless it is of the window.
fn say<'t>(message: &mut Message<'t>, line: &'t str) {
    let bare = line.trim();
    let words = bare.strip_suffix("(edited)").map(str::trim_end);
    message.is_edited |= words.is_some();
    let words = words.unwrap_or(line.trim_end());
    // A name below it is popped from what was said, so that each line counts; what is all that somebody
    // said is no reaction to it.
    let is_around = is_of_window(words) && message.has_words();
    let said = if is_around { "" } else { words };
    message.said.push(said);
}

/// Of a time without its half of the day the first one that is not before another time.
fn not_before(last: Option<Time>, time: Time) -> Time {
    let Some(last) = last.filter(|_| (1..=12).contains(&time.hour())) else {
        return time;
    };
    let Ok(later) = Time::new(
        (time.hour() + 12) % 24,
        time.minute(),
        time.second(),
        time.subsec_nanosecond(),
    ) else {
        return time;
    };
    let wait = |time: Time| {
        let step = time.duration_since(last).as_secs();
        step.rem_euclid(24 * 60 * 60)
    };
    if wait(later) < wait(time) {
        later
    } else {
        time
    }
}
