//! What the part of a document under a heading is about, told from the heading's words.

use super::phrase::{find, plain};
use phrases::{PHRASES, WHOLE};

mod phrases;

#[cfg(test)]
mod tests;

/// What a part of a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::import) enum Topic {
    /// The events in their order.
    Timeline,
    /// What happened; a timeline where its entries have times, else prose.
    Story,
    /// A few times that a timeline usually says once more.
    Brief,
    /// What let it happen.
    Causes,
    /// What protected us.
    Well,
    /// What made it worse.
    Worse,
    /// Where we were lucky.
    Lucky,
    /// What was learned, good and bad.
    Lessons,
    /// What will be done.
    Actions,
    /// What stops it next time.
    Guardrails,
    /// What happened, in short.
    Summary,
    /// How bad it was.
    Impact,
    /// How it was found and mended, in words.
    Course,
    /// What nobody could answer.
    Questions,
    /// What was decided against.
    Decisions,
    /// Something else, in which no entries are looked for.
    Apart,
}

impl Topic {
    /// Whether times in it are entries.
    pub(in crate::import) const fn is_timeline(self) -> bool {
        matches!(self, Self::Timeline | Self::Story | Self::Brief)
    }
}

/// How much of a heading a phrase has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It may stand among other words.
    Among,
    /// It is nearly all: at most two short words stand around it.
    Nearly,
    /// It is all.
    Whole,
}

/// What a heading or a label names.
pub(super) fn topic(text: &str, fit: Fit) -> Option<Topic> {
    let plain = plain(without_brackets(text));
    let words = plain
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let count = words.split(' ').count();
    if words.is_empty() || count > 12 {
        return None;
    }
    let whole = |(topic, phrases): &(Topic, &str)| {
        let is_one = phrases.split("; ").any(|phrase| phrase == words);
        is_one.then_some(*topic)
    };
    if let Some(topic) = WHOLE.iter().find_map(whole) {
        return Some(topic);
    }
    let mut best: Option<Found> = None;
    for (topic, phrases) in PHRASES {
        for phrase in phrases.split("; ") {
            let Some(place) = find(&plain, phrase) else {
                continue;
            };
            let found = Found {
                place,
                end: place + phrase.len(),
                topic: *topic,
            };
            if best.is_none_or(|best| found.is_better(best)) {
                best = Some(found);
            }
        }
    }
    best.filter(|best| best.fits(&plain, count, fit))
        .map(|best| best.topic)
}

/// A phrase that was found in a heading.
#[derive(Clone, Copy, Debug)]
struct Found {
    place: usize,
    end: usize,
    topic: Topic,
}

impl Found {
    /// Whether it says more about the heading than another: a timeline is one whatever else it is of; of others
    /// the first counts, and what holds the other.
    fn is_better(self, other: Self) -> bool {
        let is_timeline = |found: Self| found.topic == Topic::Timeline;
        if is_timeline(self) != is_timeline(other) {
            return is_timeline(self);
        }
        self.place < other.place && self.end >= other.end
            || self.place == other.place && self.end > other.end
            || self.place < other.end && self.end > other.end
            || self.end <= other.place
    }

    fn fits(self, plain: &str, count: usize, fit: Fit) -> bool {
        let others = plain.len().saturating_sub(self.end - self.place + 2);
        let phrase = plain.get(self.place..self.end).unwrap_or_default();
        // One word in the midst of others says what the sentence says, not what the part is about.
        let is_edge = self.place <= 4
            || self.end + 1 >= plain.len()
            || phrase.contains(' ')
            || !phrase.is_ascii();
        match fit {
            Fit::Among => count <= 10 && (is_edge || count <= 4),
            Fit::Nearly => others <= 14 && is_edge,
            Fit::Whole => others == 0,
        }
    }
}

/// A heading without what stands in brackets behind its words.
fn without_brackets(text: &str) -> &str {
    match text.find(['(', '（']) {
        Some(place) if place > 0 => text.get(..place).unwrap_or(text),
        _ => text,
    }
}

/// Whether a heading says that what follows has been done.
pub(super) fn is_completed(text: &str) -> bool {
    let plain = plain(text);
    let is_open = [" to be ", " not ", " can be ", " will be "];
    if is_open.iter().any(|words| plain.contains(words)) {
        return false;
    }
    [
        "completed",
        "done",
        "implemented",
        "finished",
        "taken",
        "erledigt",
        "termine",
        "完了",
        "concluido",
        "shipped",
    ]
    .iter()
    .any(|word| find(&plain, word).is_some())
}
