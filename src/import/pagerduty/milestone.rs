//! The order of entries, and which of them are milestones of the incident.

use jiff::Timestamp;

use super::Entry;
use crate::board::Milestone;

/// The milestone that a type of log entry or of webhook tells.
pub(super) fn of(kind: &str) -> Option<Milestone> {
    match kind {
        "trigger" | "triggered" => Some(Milestone::Detected),
        "acknowledge" | "acknowledged" => Some(Milestone::Responding),
        "resolve" | "resolved" => Some(Milestone::Resolved),
        _ => None,
    }
}

/// Leaves each milestone with one entry: the first trigger and acknowledgement, the last resolution.
///
/// Where several incidents are told, none is the milestone of all.
pub(super) fn settle(entries: &mut [Entry]) {
    let mut triggers: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.milestone == Some(Milestone::Detected))
        .map(|entry| entry.id.as_str())
        .collect();
    triggers.dedup();
    let is_one = triggers.len() <= 1;
    let (mut is_detected, mut is_answered) = (false, false);
    let last = entries
        .iter()
        .rposition(|entry| entry.milestone == Some(Milestone::Resolved));
    for (at, entry) in entries.iter_mut().enumerate() {
        let is_it = match entry.milestone {
            Some(Milestone::Detected) => !std::mem::replace(&mut is_detected, true),
            Some(Milestone::Responding) => !std::mem::replace(&mut is_answered, true),
            _ => last == Some(at),
        };
        if !(is_one && is_it) {
            entry.milestone = None;
        }
    }
}

/// Puts entries that came newest first in the order of time.
pub(super) fn turn_round(entries: &mut [Entry]) {
    let times: Vec<Timestamp> = entries.iter().filter_map(|entry| entry.at).collect();
    let falls = times.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let rises = times.windows(2).filter(|pair| pair[1] > pair[0]).count();
    if falls > rises {
        entries.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::found::Place;
    use super::*;

    fn entry(id: &str, kind: &str) -> Entry {
        Entry {
            id: id.to_owned(),
            at: None,
            text: kind.to_owned(),
            who: String::new(),
            person: None,
            noise: None,
            milestone: of(kind),
            place: Place::default(),
        }
    }

    fn settled(kinds: &[&str]) -> Vec<Option<Milestone>> {
        let numbered = kinds.iter().enumerate();
        let mut entries: Vec<Entry> = numbered
            .map(|(id, kind)| entry(&id.to_string(), kind))
            .collect();
        settle(&mut entries);
        entries.into_iter().map(|entry| entry.milestone).collect()
    }

    #[test]
    fn each_milestone_has_one_entry() {
        let (detected, responding, resolved) = (
            Some(Milestone::Detected),
            Some(Milestone::Responding),
            Some(Milestone::Resolved),
        );
        assert_eq!(
            settled(&[
                "trigger",
                "acknowledge",
                "annotate",
                "acknowledge",
                "resolve",
                "resolve"
            ]),
            [detected, responding, None, None, None, resolved]
        );
        assert_eq!(
            settled(&["trigger", "trigger", "resolve"]),
            [None, None, None]
        );
    }
}
