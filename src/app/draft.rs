//! Texts that were begun and not kept: nothing that anyone types is lost.

use std::collections::BTreeMap;

use super::writing::{Masking, Target};
use crate::agenda::Rating;
use crate::board::{Column, Word};

/// The texts, by what they were for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(BTreeMap<Target, String>);

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
    pub(super) fn take(&mut self, target: &Target) -> Option<String> {
        self.0.remove(target)
    }

    /// Whether there is a text for this.
    pub(super) fn has(&self, target: &Target) -> bool {
        self.0.contains_key(target)
    }

    /// The drafts as one text for the recovery store: a line that names the target, then the
    /// text's lines, each after a tab.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (target, draft) in &self.0 {
            text.push_str(&name(target));
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
    pub fn from_text(text: &str) -> Self {
        let mut drafts = Self::default();
        let mut target = None;
        // Not `lines`, which would take a CR off the end of a draft's line.
        for line in text.split('\n') {
            let Some(part) = line.strip_prefix('\t') else {
                target = target_named(line);
                continue;
            };
            let Some(target) = &target else { continue };
            match drafts.0.get_mut(target) {
                Some(draft) => draft.extend(["\n", part]),
                None => drop(drafts.0.insert(Target::clone(target), part.to_owned())),
            }
        }
        drafts
    }
}

fn name(target: &Target) -> String {
    match target {
        Target::New(column, Masking::Open) => format!("new {}", column.word()),
        Target::New(column, Masking::Masked) => format!("masked {}", column.word()),
        Target::Card(id) => format!("card {id}"),
        Target::Field(Some(id), field) => format!("field {id} {field}"),
        Target::Field(None, field) => format!("field board {field}"),
        Target::Rating(rating) => format!("rating {}", rating.word()),
        Target::Solo(step) => format!("solo {step}"),
    }
}

fn target_named(line: &str) -> Option<Target> {
    let (kind, rest) = line.split_once(' ')?;
    match kind {
        "new" => Column::parse(rest).map(|column| Target::New(column, Masking::Open)),
        "masked" => Column::parse(rest).map(|column| Target::New(column, Masking::Masked)),
        "rating" => Rating::parse(rest).map(Target::Rating),
        "card" => rest.parse().ok().map(Target::Card),
        "solo" => Some(Target::Solo(rest.to_owned())),
        "field" => {
            let (subject, field) = rest.split_once(' ')?;
            let card = if subject == "board" {
                None
            } else {
                Some(subject.parse().ok()?)
            };
            Some(Target::Field(card, field.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::Id;

    #[test]
    fn drafts_survive_the_recovery_store() {
        let mut drafts = Drafts::default();
        let id = Id::from_bits(7);
        let texts = [
            (
                Target::New(Column::Factor, Masking::Open),
                "infra: one\ntwo",
            ),
            (
                Target::New(Column::Factor, Masking::Masked),
                "said in silence",
            ),
            (Target::Card(id), "14:05 three\n\n\tand more"),
            (Target::Field(Some(id), "note".to_owned()), "a note"),
            (Target::Field(None, "summary".to_owned()), "a summary"),
            (Target::Rating(Rating::Closing), "1 4 5"),
            (Target::Solo("by-heart".to_owned()), "an answer"),
        ];
        for (target, text) in texts {
            drafts.put(target, text.to_owned());
        }
        assert_eq!(Drafts::from_text(&drafts.to_text()), drafts);
        assert_eq!(Drafts::from_text("garbage\n\tlost"), Drafts::default());
    }
}
