//! The lines of a chat, and which of them can be names, times and days.

use std::collections::HashMap;

use super::frame::{is_of_window, is_reaction};
use super::head::{Head, day, head, is_name, named};
use crate::import::trouble::Trouble;
use crate::import::watch::Stretch;

/// The most lines between a day and the first message of it.
const BELOW: usize = 12;

/// A line of a chat.
pub(super) struct Line<'t> {
    /// What it says.
    pub(super) text: &'t str,
    /// What it would be above a message.
    pub(super) head: Option<Head<'t>>,
    /// Whether it stands in a block of code.
    pub(super) is_code: bool,
}

/// The lines of a chat.
pub(super) struct Lines<'t> {
    /// All of them.
    pub(super) all: Vec<Line<'t>>,
    /// How often somebody stands above or before a time.
    times: HashMap<&'t str, usize>,
    /// Whether times name their half of the day.
    pub(super) has_halves: bool,
    /// Whether some lines can hardly be anything else than the ones above messages.
    has_firm: bool,
    /// Whether somebody stands before times more than once.
    has_often: bool,
}

impl<'t> Lines<'t> {
    /// Reads the lines of a text.
    pub(super) fn new(text: &'t str, stretch: Stretch<'_>) -> Result<Self, Trouble> {
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
        let heads = || all.iter().filter_map(|line| line.head.as_ref());
        let is_often = |head: &Head<'_>| times.get(head.who).is_some_and(|&times| times > 1);
        let has_halves = heads().any(|head| head.has_half);
        let has_firm = heads().any(|head| head.is_firm);
        let has_often = heads().any(is_often);
        Ok(Self {
            all,
            times,
            has_halves,
            has_firm,
            has_often,
        })
    }

    /// Whether a line that looks like the one above a message is taken for it.
    pub(super) fn is_taken(&self, head: &Head<'_>) -> bool {
        // Where somebody speaks twice, others may speak once.
        let may_be_once = || self.has_often && is_capital(head.who);
        head.is_firm || head.who.is_empty() || self.is_often(head.who) || may_be_once()
    }

    fn is_often(&self, who: &str) -> bool {
        self.times.get(who).is_some_and(|&times| times > 1)
    }

    /// Who stands on the line above a time.
    pub(super) fn above(&self, at: usize, head: &Head<'_>) -> Option<&'t str> {
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

    /// Whether a line is a reaction that the next one counts, or such a count.
    pub(super) fn is_reaction(&self, at: usize) -> bool {
        let text = |at: usize| self.all.get(at).map_or("", |line| line.text);
        let above = at.checked_sub(1).map_or("", text);
        is_reaction(text(at), text(at + 1)) || is_reaction(above, text(at))
    }

    /// Whether the next line that says something begins a message.
    pub(super) fn begins_below(&self, at: usize) -> bool {
        let below = self.all.iter().enumerate().skip(at + 1).take(BELOW);
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
