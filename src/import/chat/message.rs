//! The messages of a chat: lines told apart into names, times and words.

use std::collections::HashMap;

use jiff::civil::Time;

use super::frame::is_of_window;
use super::head::{Head, OfDay, day, head, is_name, named};
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

/// A line of a chat.
struct Line<'t> {
    text: &'t str,
    /// What it would be above a message.
    head: Option<Head<'t>>,
    /// Whether it stands in a block of code.
    is_code: bool,
}

/// The lines of a chat.
struct Lines<'t> {
    all: Vec<Line<'t>>,
    /// How often somebody stands above or before a time.
    times: HashMap<&'t str, usize>,
    /// Whether times name their half of the day.
    has_halves: bool,
    /// Whether some lines can hardly be anything else than the ones above messages.
    has_firm: bool,
    /// Whether somebody stands before times more than once.
    has_often: bool,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, stretch: Stretch<'_>) -> Result<Self, Trouble> {
        let codes = codes(text);
        let mut codes = codes.iter().peekable();
        let mut all = Vec::new();
        let mut read = 0;
        for (at, text) in text.lines().enumerate() {
            stretch.reached(read)?;
            read += text.len() + 1;
            while codes.next_if(|(_, end)| *end < at).is_some() {}
            let is_code = codes.peek().is_some_and(|(start, _)| *start <= at);
            let head = if is_code { None } else { head(text) };
            all.push(Line {
                text,
                head,
                is_code,
            });
        }
        let mut times: HashMap<&str, usize> = HashMap::new();
        let mut above = "";
        for line in &all {
            if let Some(head) = &line.head {
                let who = if head.who.is_empty() { above } else { head.who };
                *times.entry(who).or_default() += 1;
            }
            let is_above = line.head.is_none() && is_name(line.text.trim());
            above = if is_above { named(line.text).0 } else { "" };
        }
        times.remove("");
        let named = all.iter().filter_map(|line| line.head.as_ref());
        let has_often = named
            .filter(|head| !head.who.is_empty())
            .any(|head| times.get(head.who).is_some_and(|&times| times > 1));
        let heads = || all.iter().filter_map(|line| line.head.as_ref());
        let (has_halves, has_firm) = (
            heads().any(|head| head.has_half),
            heads().any(|head| head.is_firm),
        );
        Ok(Self {
            all,
            times,
            has_halves,
            has_firm,
            has_often,
        })
    }

    /// Whether a line that looks like the one above a message is taken for it.
    fn is_taken(&self, head: &Head<'_>) -> bool {
        // Where somebody speaks twice, others may speak once.
        let may_be_once = || self.has_often && is_capital(head.who);
        head.is_firm || head.who.is_empty() || self.is_often(head.who) || may_be_once()
    }

    fn is_often(&self, who: &str) -> bool {
        self.times.get(who).is_some_and(|&times| times > 1)
    }

    /// Who stands on the line above a time.
    fn above(&self, at: usize, head: &Head<'_>) -> Option<&'t str> {
        let place = at.checked_sub(1)?;
        let line = self.all.get(place)?;
        let can_be = line.head.is_none() && !line.is_code && is_name(line.text.trim());
        if !can_be || word_of_window(line.text) || !head.is_firm && self.has_firm {
            return None;
        }
        let begins = || {
            let before = place.checked_sub(1).and_then(|place| self.all.get(place));
            before.is_none_or(|line| line.text.trim().is_empty())
        };
        let is_another = head.has_half || !self.has_halves;
        let is_told = self.is_often(named(line.text).0) || begins();
        // "on it" is said, not named.
        let is_named = is_another && is_told && is_capital(line.text);
        (head.is_firm || is_named).then_some(line.text)
    }

    /// Whether the next line that says something begins a message.
    fn begins_below(&self, at: usize) -> bool {
        let below = self.all.iter().enumerate().skip(at + 1);
        let mut below = below.filter(|(_, line)| {
            !line.text.trim().is_empty() && !is_of_window(line.text) && day(line.text).is_none()
        });
        let Some((next, line)) = below.next() else {
            return false;
        };
        let is_head = |line: &Line<'_>| line.head.as_ref().is_some_and(|head| self.is_taken(head));
        let is_named = || {
            let head = self.all.get(next + 1).and_then(|line| line.head.as_ref());
            head.is_some_and(|head| head.who.is_empty() && self.above(next + 1, head).is_some())
        };
        is_head(line) || is_named()
    }
}

/// Whether a name is a handle, or has no word in small letters.
fn is_capital(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.clone().count() == 1 || words.all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether a line that could be a name is one of the window's words, or a day.
fn word_of_window(line: &str) -> bool {
    is_of_window(line) || day(line).is_some()
}

/// The first and the last lines of blocks of code; one that is never closed is none.
fn codes(text: &str) -> Vec<(usize, usize)> {
    let fences = text.lines().enumerate().filter(|(_, line)| {
        let line = line.trim();
        let is_fence = line.starts_with("```") || line.ends_with("```");
        is_fence && line.matches("```").count() % 2 == 1
    });
    let mut open = None;
    let mut codes = Vec::new();
    for (at, line) in fences {
        match open.take() {
            Some(start) => codes.push((start, at)),
            None if line.trim().starts_with("```") => open = Some(at),
            None => {}
        }
    }
    codes
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
            say(message, line.text);
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
