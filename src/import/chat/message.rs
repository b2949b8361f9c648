//! The messages of a chat: lines told apart into names, times and words.

use std::collections::HashMap;

use jiff::civil::Time;

use super::frame::is_of_window;
use super::head::{Head, OfDay, day, head, is_name, named};
use crate::import::stamp::Stamp;
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

/// The lines of a text, each with what it would be above a message.
struct Lines<'t> {
    all: Vec<(&'t str, Option<Head<'t>>)>,
    /// How often somebody stands above or before a time.
    times: HashMap<&'t str, usize>,
    /// Whether times name their half of the day.
    has_halves: bool,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, stretch: Stretch<'_>) -> Result<Self, Trouble> {
        let mut in_code = false;
        let mut lines = Vec::new();
        let mut read = 0;
        for line in text.lines() {
            stretch.reached(read)?;
            read += line.len() + 1;
            in_code ^= line.matches("```").count() % 2 == 1;
            lines.push((line, if in_code { None } else { head(line) }));
        }
        let mut times: HashMap<&str, usize> = HashMap::new();
        let mut above = "";
        for (line, head) in &lines {
            if let Some(head) = head {
                let who = if head.who.is_empty() { above } else { head.who };
                *times.entry(who).or_default() += 1;
            }
            above = if head.is_none() && is_name(line.trim()) {
                named(line).0
            } else {
                ""
            };
        }
        times.remove("");
        let has_halves = lines
            .iter()
            .any(|(_, head)| head.as_ref().is_some_and(|head| head.has_half));
        Ok(Self {
            all: lines,
            times,
            has_halves,
        })
    }

    /// Whether a line that looks like the one above a message is taken for it.
    fn is_taken(&self, head: &Head<'_>) -> bool {
        head.is_firm || head.who.is_empty() || self.is_often(head.who)
    }

    fn is_often(&self, who: &str) -> bool {
        self.times.get(who).is_some_and(|&times| times > 1)
    }

    /// Who stands on the line above a time.
    fn above(&self, at: usize, head: &Head<'_>) -> Option<&'t str> {
        let place = at.checked_sub(1)?;
        let (line, other) = self.all.get(place)?;
        if other.is_some() || !is_name(line.trim()) || day(line).is_some() || is_of_window(line) {
            return None;
        }
        let begins = || {
            let before = place.checked_sub(1).and_then(|place| self.all.get(place));
            before.is_none_or(|(line, _)| line.trim().is_empty())
        };
        let is_another = head.has_half || !self.has_halves;
        let is_told = self.is_often(named(line).0) || begins();
        (head.is_firm || is_another && is_told).then_some(line)
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
    for (at, (line, head)) in lines.all.iter().enumerate() {
        if let Some(head) = head.as_ref().filter(|head| lines.is_taken(head)) {
            let (who, is_program, above) = speaker(&lines, at, head, messages.last());
            if above && let Some(message) = messages.last_mut() {
                message.said.pop();
            }
            let mut stamp = head.stamp.clone();
            if lines.has_halves && !head.has_half {
                stamp.start.time = stamp.start.time.map(|time| not_before(last, time));
            }
            last = stamp.start.time;
            messages.push(Message {
                line: at + 1 - usize::from(above),
                who,
                is_program,
                stamp,
                divider: divider.take(),
                day: head.day,
                said: Vec::new(),
                is_edited: false,
            });
        } else if let Some(named) = day(line) {
            divider = Some(named);
        } else if let Some(message) = messages.last_mut() {
            say(message, line);
        }
    }
    Ok(messages)
}

/// Who says what follows a line, whether that is a program, and whether the line above names them.
fn speaker<'t>(
    lines: &Lines<'t>,
    at: usize,
    head: &Head<'t>,
    last: Option<&Message<'t>>,
) -> (&'t str, bool, bool) {
    if !head.who.is_empty() {
        return (head.who, head.is_program, false);
    }
    if let Some(line) = lines.above(at, head) {
        let (who, is_program) = named(line);
        return (who, is_program || head.is_program, true);
    }
    last.map_or(("", false, false), |last| {
        (last.who, last.is_program, false)
    })
}

/// Adds a line to a message, unless it is of the window.
fn say<'t>(message: &mut Message<'t>, line: &'t str) {
    let bare = line.trim();
    let words = bare.strip_suffix("(edited)").map(str::trim_end);
    message.is_edited |= words.is_some();
    let words = words.unwrap_or(line.trim_end());
    // A name below it is popped from what was said, so that each line counts.
    let said = if is_of_window(words) { "" } else { words };
    message.said.push(said);
}

/// Of a time without its half of the day the first one that is not before another time.
fn not_before(last: Option<Time>, time: Time) -> Time {
    let Some(last) = last else { return time };
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
