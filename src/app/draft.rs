//! Texts that were begun and not kept: nothing that anyone types is lost.

use std::collections::BTreeMap;

use super::writing::Target;
use crate::board::{Column, Word};

/// The texts, by what they were for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drafts(BTreeMap<Target, String>);

impl Drafts {
    /// Keeps a text; an empty one is forgotten.
    pub(super) fn put(&mut self, target: Target, text: String) {
        if text.trim().is_empty() {
            self.0.remove(&target);
        } else {
            self.0.insert(target, text);
        }
    }

    /// Gives a text back and forgets it.
    pub(super) fn take(&mut self, target: Target) -> Option<String> {
        self.0.remove(&target)
    }

    /// Whether there is a text for this.
    pub(super) fn has(&self, target: Target) -> bool {
        self.0.contains_key(&target)
    }

    /// The drafts as one text for the recovery store: a line that names the target, then the
    /// text's lines, each after a tab.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        for (target, draft) in &self.0 {
            match target {
                Target::New(column) => text.extend(["new ", column.word()]),
                Target::Card(id) => text.extend(["card ", &id.to_string()]),
            }
            text.push('\n');
            for line in draft.split('\n') {
                text.push('\t');
                text.push_str(line);
                text.push('\n');
            }
        }
        text
    }

    /// Reads what [`Drafts::to_text`] wrote; what is not understood is left out.
    pub(super) fn from_text(text: &str) -> Self {
        let mut drafts = Self::default();
        let mut target = None;
        for line in text.lines() {
            if let Some(part) = line.strip_prefix('\t') {
                let Some(target) = target else { continue };
                let draft: &mut String = drafts.0.entry(target).or_default();
                if !draft.is_empty() {
                    draft.push('\n');
                }
                draft.push_str(part);
            } else {
                target = match line.split_once(' ') {
                    Some(("new", column)) => Column::parse(column).map(Target::New),
                    Some(("card", id)) => id.parse().ok().map(Target::Card),
                    _ => None,
                };
            }
        }
        drafts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::Id;

    #[test]
    fn drafts_survive_the_recovery_store() {
        let mut drafts = Drafts::default();
        drafts.put(Target::New(Column::Factor), "infra: one\ntwo".to_owned());
        drafts.put(Target::Card(Id::from_bits(7)), "14:05 three".to_owned());
        assert_eq!(Drafts::from_text(&drafts.to_text()), drafts);
        assert_eq!(Drafts::from_text("garbage\n\tlost"), Drafts::default());
    }
}
