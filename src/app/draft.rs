//! Texts that were begun and not kept: nothing that anyone types is lost.
//!
//! A draft names the card that its text will become. So a crash between the keeping of a card and
//! the removal of its draft brings nothing back twice.

use std::collections::BTreeMap;

use super::writing::{Masking, Target};
use crate::agenda::Rating;
use crate::board::{CardId, Column, Word};

/// A text, and what it will become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// The text.
    pub(super) text: String,
    /// The card that it will become, or the first of them; none where it changes what is there.
    pub(super) card: Option<CardId>,
}

impl Draft {
    /// A text that changes what is there.
    pub(super) fn change(text: String) -> Self {
        Self { text, card: None }
    }

    /// A text that will become a card.
    pub(super) fn card(text: String, card: CardId) -> Self {
        let card = Some(card);
        Self { text, card }
    }

    /// Takes a later text of the same session in: in the place of this one where it is what became
    /// of it, else together with it.
    fn follow(&mut self, later: Self) {
        if later.card.is_some() && later.card == self.card {
            *self = later;
        } else {
            self.join(later);
        }
    }

    /// Takes another text for the same thing in, whichever is the older: below this one, unless one
    /// of them holds the other.
    fn join(&mut self, other: Self) {
        if other.text.contains(&self.text) {
            *self = other;
        } else if !self.text.contains(&other.text) {
            self.text.push('\n');
            self.text.push_str(&other.text);
        }
    }
}

/// The texts, by what they were for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(BTreeMap<Target, Draft>);

impl Drafts {
    /// Keeps a text, later than what is kept for the same already; an empty one is not kept.
    pub(super) fn put(&mut self, target: Target, draft: Draft) {
        self.take_in(target, draft, Draft::follow);
    }

    /// Keeps a text of another session, together with what is kept for the same already.
    pub(super) fn join(&mut self, target: Target, draft: Draft) {
        self.take_in(target, draft, Draft::join);
    }

    fn take_in(&mut self, target: Target, draft: Draft, unite: fn(&mut Draft, Draft)) {
        if draft.text.trim().is_empty() {
            return;
        }
        if let Some(there) = self.0.get_mut(&target) {
            unite(there, draft);
        } else {
            self.0.insert(target, draft);
        }
    }

    /// Gives a text back and forgets it.
    pub(super) fn take(&mut self, target: &Target) -> Option<Draft> {
        self.0.remove(target)
    }

    /// The text for this.
    pub(super) fn get(&self, target: &Target) -> Option<&Draft> {
        self.0.get(target)
    }

    /// Whether there is a text for this.
    pub(super) fn has(&self, target: &Target) -> bool {
        self.0.contains_key(target)
    }

    /// What the texts are for.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Target> {
        self.0.keys()
    }

    /// All of them.
    pub(super) fn into_all(self) -> impl Iterator<Item = (Target, Draft)> {
        self.0.into_iter()
    }

    /// The drafts as one text for the recovery store: a line that names the target and the card, then
    /// the text's lines, each after a tab.
    ///
    /// The store may put a later text of the same session below it, and after an empty line, which no
    /// text has, that of another session.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (target, draft) in &self.0 {
            if let Some(card) = draft.card {
                text.extend([AS, " ", &card.to_string(), " "]);
            }
            text.push_str(&name(target));
            text.push('\n');
            for line in draft.text.split('\n') {
                text.push('\t');
                text.push_str(line);
                text.push('\n');
            }
        }
        text
    }

    /// Reads what [`Drafts::to_text`] wrote; what is not understood is left out.
    pub fn read(text: &str) -> Self {
        Self::from_text(text, |_, _| false)
    }

    /// Reads what [`Drafts::to_text`] wrote; what is not understood is left out, and so is what
    /// `is_kept` says to be on the board.
    pub(super) fn from_text(text: &str, is_kept: impl Fn(&Target, &Draft) -> bool) -> Self {
        let mut drafts = Self::default();
        for session in text.split("\n\n") {
            for (target, draft) in Self::of_session(session, &is_kept).into_all() {
                drafts.join(target, draft);
            }
        }
        drafts
    }

    /// Reads what one session wrote.
    fn of_session(text: &str, is_kept: impl Fn(&Target, &Draft) -> bool) -> Self {
        let mut read: Vec<(Option<Target>, Draft)> = Vec::new();
        let mut is_begun = false;
        // Not `lines`, which would take a CR off the end of a draft's line.
        for line in text.split('\n') {
            match (line.strip_prefix('\t'), read.last_mut()) {
                (Some(part), Some((_, draft))) => {
                    if is_begun {
                        draft.text.push('\n');
                    }
                    draft.text.push_str(part);
                    is_begun = true;
                }
                (Some(_), None) => {}
                (None, _) => {
                    let (card, name) = named_card(line);
                    let text = String::new();
                    read.push((target_named(name), Draft { text, card }));
                    is_begun = false;
                }
            }
        }
        let mut drafts = Self::default();
        for (target, draft) in read {
            if let Some(target) = target.filter(|target| !is_kept(target, &draft)) {
                drafts.put(target, draft);
            }
        }
        drafts
    }
}

/// The word before a card in a line that names a target.
const AS: &str = "as";

/// The card that a line names, and the rest of it.
fn named_card(line: &str) -> (Option<CardId>, &str) {
    let parts = line
        .strip_prefix(AS)
        .and_then(|rest| rest.strip_prefix(' '));
    let parts = parts.and_then(|rest| rest.split_once(' '));
    match parts.map(|(card, rest)| (card.parse(), rest)) {
        Some((Ok(card), rest)) => (Some(card), rest),
        Some((Err(_), _)) | None => (None, line),
    }
}

fn name(target: &Target) -> String {
    match target {
        Target::New(column, Masking::Open) => format!("new {}", column.word()),
        Target::New(column, Masking::Masked) => format!("masked {}", column.word()),
        Target::Lines(column) => format!("lines {}", column.word()),
        Target::Record => "record board".to_owned(),
        Target::Card(id) => format!("card {id}"),
        Target::Field(Some(id), field) => format!("field {id} {field}"),
        Target::Field(None, field) => format!("field board {field}"),
        Target::Rating(rating) => format!("rating {}", rating.word()),
        Target::Solo(step) => format!("solo {step}"),
        Target::Earlier(id) => format!("earlier {id}"),
    }
}

fn target_named(line: &str) -> Option<Target> {
    let (kind, rest) = line.split_once(' ')?;
    match kind {
        "new" => Column::parse(rest).map(|column| Target::New(column, Masking::Open)),
        "masked" => Column::parse(rest).map(|column| Target::New(column, Masking::Masked)),
        "record" => Some(Target::Record),
        "lines" => Column::parse(rest).map(Target::Lines),
        "rating" => Rating::parse(rest).map(Target::Rating),
        "card" => rest.parse().ok().map(Target::Card),
        "earlier" => rest.parse().ok().map(Target::Earlier),
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

    fn read(text: &str) -> Drafts {
        Drafts::from_text(text, |_, _| false)
    }

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
            (Target::Lines(Column::Timeline), "[x] 14:05 a\n[ ] b"),
            (Target::Record, "retro.md\nall"),
            (Target::Card(id), "\n14:05 three\n\n\tand more"),
            (Target::Field(Some(id), "note".to_owned()), "a note"),
            (Target::Field(None, "summary".to_owned()), "a summary"),
            (Target::Rating(Rating::Closing), "1 4 5"),
            (Target::Solo("by-heart".to_owned()), "an answer"),
            (Target::Earlier(id), "no disk any more"),
        ];
        for (at, (target, text)) in texts.into_iter().enumerate() {
            let card = (at % 2 == 0).then_some(id);
            let text = text.to_owned();
            drafts.put(target, Draft { text, card });
        }
        assert_eq!(read(&drafts.to_text()), drafts);
        assert_eq!(read("garbage\n\tlost"), Drafts::default());
        assert_eq!(read("\tlost\nas x new factor\n\ta"), Drafts::default());
    }

    #[test]
    fn what_became_a_card_is_left_out_and_the_rest_stays() {
        let target = Target::New(Column::Factor, Masking::Open);
        let one = |bits, text: &str| {
            let mut drafts = Drafts::default();
            let draft = Draft::card(text.to_owned(), Id::from_bits(bits));
            drafts.put(target.clone(), draft);
            drafts.to_text()
        };
        let both = one(7, "kept") + &one(8, "not kept");
        let drafts = Drafts::from_text(&both, |_, draft| draft.card == Some(Id::from_bits(7)));
        assert_eq!(drafts.to_text(), one(8, "not kept"));
    }

    #[test]
    fn two_texts_for_one_thing_are_joined_once() {
        let target = Target::New(Column::Factor, Masking::Open);
        let joined = |texts: &[&str]| {
            let mut drafts = Drafts::default();
            for text in texts {
                drafts.put(target.clone(), Draft::change((*text).to_owned()));
            }
            drafts.take(&target).map(|draft| draft.text)
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(joined(&["one", "two", "one"]), is("one\ntwo"));
        assert_eq!(joined(&["two", "one\ntwo", " "]), is("one\ntwo"));
        assert_eq!(joined(&["on", "one"]), is("one"));
        let mut drafts = Drafts::default();
        for text in ["one", "a one", "two"] {
            drafts.put(
                target.clone(),
                Draft::card(text.to_owned(), Id::from_bits(7)),
            );
        }
        let now = drafts.take(&target).map(|draft| draft.text);
        assert_eq!(now, is("two"), "the same card, later");
    }

    #[test]
    fn no_session_s_text_takes_the_place_of_another_s() {
        let target = Target::New(Column::Factor, Masking::Open);
        let one = |text: &str| {
            let mut drafts = Drafts::default();
            let draft = Draft::card(text.to_owned(), Id::from_bits(7));
            drafts.put(target.clone(), draft);
            drafts.to_text()
        };
        let joined = |texts: &[String]| {
            let draft = read(&texts.join("\n")).take(&target);
            draft.map(|draft| draft.text).unwrap_or_default()
        };
        let (long, short, other) = (one("a disk was full"), one("a disk"), one("no disk"));
        for texts in [[&long, &short], [&short, &long]] {
            assert_eq!(joined(&texts.map(String::clone)), "a disk was full");
        }
        assert_eq!(
            joined(&[long.clone(), other.clone()]),
            "a disk was full\nno disk"
        );
        assert_eq!(
            joined(&[other.clone(), long.clone()]),
            "no disk\na disk was full"
        );
        // What one session held back, and what became of it.
        assert_eq!(
            joined(&[long.clone() + &other, long]),
            "no disk\na disk was full"
        );
        assert_eq!(
            joined(&[one("in two\n\nparts"), short]),
            "in two\n\nparts\na disk"
        );
    }
}
