//! Factors and guardrails: what stands under headings that name causes, luck, what went well or wrong.

use super::super::found::Reading;
use super::phrase::{NOTHING_SAID, UNFILLED, find, is_nothing, is_place, plain};
use super::piece::{Kind, Piece};
use super::sections::{Part, Role, Sections};
use super::settle::Origin;
use super::table::{Table, row};
use super::topic::Topic;
use crate::board::{Column, Effect, Family, GuardrailState, Kind as GuardrailKind, Word as _};
use crate::text::Clean;

/// Reads the factors and guardrails of a document.
pub(super) fn read(sections: &Sections<'_>, origin: Origin<'_>, reading: &mut Reading) {
    let mut at = 0;
    while let Some(part) = sections.parts.get(at) {
        let run = run(sections, at);
        if let Some(topic) = sections.topic(part) {
            let mut factors = Factors {
                sections,
                origin,
                reading,
                topic,
                section: part.section,
                open: None,
            };
            match topic {
                Topic::Causes | Topic::Well | Topic::Worse | Topic::Lucky | Topic::Guardrails => {
                    factors.run(&sections.parts[at..at + run]);
                }
                Topic::Lessons => factors.leave(&sections.parts[at..at + run]),
                Topic::Timeline
                | Topic::Story
                | Topic::Brief
                | Topic::Actions
                | Topic::Summary
                | Topic::Impact
                | Topic::Course
                | Topic::Questions
                | Topic::Decisions
                | Topic::Apart => {}
            }
        }
        at += run;
    }
}

/// How many parts, from one on, stand in the same section.
fn run(sections: &Sections<'_>, at: usize) -> usize {
    let here = sections.parts[at].section;
    sections.parts[at..]
        .iter()
        .take_while(|part| part.section == here)
        .count()
        .max(1)
}

/// A card to which further lines belong.
struct Open {
    /// Its place in the reading.
    at: usize,
    /// Its text.
    text: String,
    /// Its note; once there is one, further lines are part of it.
    note: String,
}

struct Factors<'a, 'r> {
    sections: &'a Sections<'a>,
    origin: Origin<'a>,
    reading: &'r mut Reading,
    topic: Topic,
    section: usize,
    /// The card to which further lines belong.
    open: Option<Open>,
}

impl Factors<'_, '_> {
    /// The parts of one section.
    fn run(&mut self, parts: &[Part<'_>]) {
        let items = || {
            parts
                .iter()
                .filter(|part| part.piece.kind == Kind::Item && part.role == Role::Content)
        };
        let margin = items().map(|part| part.piece.column).min();
        let heading = parts
            .first()
            .map(|part| plain(&self.sections.section(part).heading))
            .unwrap_or_default();
        let with_resolution = find(&heading, "resolution").is_some();
        let mut paragraphs = 0;
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let rows = Table::rows(&parts[at..]);
            let text = part.text();
            match part.piece.kind {
                _ if part.role != Role::Content => self.close(),
                Kind::Head => self.table(&parts[at..at + rows]),
                Kind::Item if margin.is_none_or(|margin| part.piece.column <= margin + 1) => {
                    self.add(part.piece, text);
                }
                Kind::Item => self.point(text),
                Kind::Text if part.from > 0 => self.add(part.piece, text),
                Kind::Text
                    if part.piece.column == 0
                        && margin.is_none()
                        && !text.ends_with([':', '：']) =>
                {
                    paragraphs += 1;
                    if paragraphs == 1 || !with_resolution {
                        self.add(part.piece, text);
                    } else {
                        self.note(text);
                    }
                }
                Kind::Text if part.piece.column == 0 => self.close(),
                Kind::Text | Kind::Quote => self.note(text),
                Kind::More => self.go_on(text),
                Kind::Code => self.note(&format!("```\n{}\n```", text.trim_end())),
                Kind::Row | Kind::Heading(_) => {}
            }
            at += rows.max(1);
        }
        self.close();
    }

    /// Ends the card that is open.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let card = &mut self.reading.found[open.at].card;
            card.text = Clean::block(&open.text);
            card.note = Clean::block(open.note.trim());
        }
    }

    fn add(&mut self, piece: &Piece, text: &str) {
        self.close();
        if is_nothing(text) {
            self.leave_out(piece, text, NOTHING_SAID);
            return;
        }
        if is_place(text) {
            self.leave_out(piece, text, UNFILLED);
            return;
        }
        let column = if self.topic == Topic::Guardrails {
            Column::Guardrail
        } else {
            Column::Factor
        };
        let source = self.origin.words(piece.line);
        let family = self.family();
        let card = self
            .reading
            .add(self.origin.place(piece.line), column, text);
        card.source = source;
        card.family = family;
        card.effect = effect(self.topic);
        self.open = Some(Open {
            at: self.reading.found.len() - 1,
            text: text.trim().to_owned(),
            note: super::entries::links(&piece.words.links).join("\n"),
        });
    }

    /// The family that a heading above names.
    fn family(&self) -> Option<Family> {
        let heading = plain(&self.sections.all[self.section].heading);
        Family::ALL
            .iter()
            .copied()
            .find(|family| heading.trim() == family.word())
    }

    fn go_on(&mut self, text: &str) {
        let Some(open) = &mut self.open else { return };
        let so_far = if open.note.is_empty() {
            &mut open.text
        } else {
            &mut open.note
        };
        so_far.push(' ');
        so_far.push_str(text);
    }

    fn note(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.note.push('\n');
            open.note.push_str(text);
        }
    }

    /// A point below a card: what our own documents say of it, else a line of its note.
    fn point(&mut self, text: &str) {
        let Some(open) = &self.open else { return };
        let card = &mut self.reading.found[open.at].card;
        if text.starts_with("It made the incident worse") {
            card.effect = Effect::MadeItWorse;
        } else if let Some(theme) = text.strip_prefix("Theme: ") {
            card.theme = Clean::line(theme);
        } else if let Some((kind, state)) = standing(text) {
            (card.kind, card.state) = (kind, state);
        } else if let Some(answered) = answered(text) {
            answered.clone_into(&mut self.reading.found[open.at].answers);
        } else if !is_votes(text) {
            self.note(&format!("- {text}"));
        }
    }

    fn table(&mut self, parts: &[Part<'_>]) {
        let table = Table::new(parts);
        let column = table.actions();
        for piece in table.body() {
            let text = super::entries::said(piece, column);
            if column.is_none() {
                self.leave_out(
                    piece,
                    &row(piece),
                    "no column of its table says what it was",
                );
            } else if text.is_empty() {
                self.leave_out(piece, &row(piece), "the cell for what it was is empty");
            } else {
                self.add(piece, text);
            }
        }
        self.close();
    }

    /// Tells that something becomes no card, unless it says nothing.
    fn leave_out(&mut self, piece: &Piece, text: &str, why: &'static str) {
        if !text.is_empty() {
            let place = self.origin.place(piece.line);
            self.reading.leave_out(place, text, why);
        }
    }

    /// Tells what stands under "Lessons learned" and is neither factor nor action.
    fn leave(&mut self, parts: &[Part<'_>]) {
        let items = || {
            parts
                .iter()
                .filter(|part| part.piece.kind == Kind::Item && part.role == Role::Content)
        };
        let margin = items().map(|part| part.piece.column).min().unwrap_or(0);
        for part in
            items().filter(|part| part.piece.column <= margin + 1 && !is_nothing(part.text()))
        {
            self.reading.leave_out(
                self.origin.place(part.piece.line),
                part.text(),
                "a lesson, and nothing says whether it is a factor or an action",
            );
        }
    }
}

/// What the conditions under a heading did.
fn effect(topic: Topic) -> Effect {
    let known = [
        (Topic::Well, Effect::ProtectedUs),
        (Topic::Worse, Effect::MadeItWorse),
        (Topic::Lucky, Effect::Luck),
    ];
    let found = known.iter().find(|(of, _)| *of == topic);
    found.map_or(Effect::LetItHappen, |(_, effect)| *effect)
}

/// Kind and state of a guardrail as our own documents write them: "Strong (check), wanted".
fn standing(text: &str) -> Option<(Option<GuardrailKind>, GuardrailState)> {
    let (strength, state) = text.split_once(", ")?;
    let known = ["Strong", "Intermediate", "Weak", "Strength unclear"];
    known.iter().find(|known| strength.starts_with(*known))?;
    let state = match state {
        "wanted" => GuardrailState::Wanted,
        "was there and held" => GuardrailState::Held,
        "was there and did not stop this" => GuardrailState::Failed,
        _ => return None,
    };
    let kind = strength
        .split_once('(')
        .and_then(|(_, kind)| kind.strip_suffix(')'));
    Some((kind.and_then(GuardrailKind::parse), state))
}

/// What a factor or a guardrail answers, as our own documents write it.
fn answered(text: &str) -> Option<&str> {
    ["Seen in: ", "Answers: "]
        .iter()
        .find_map(|label| text.strip_prefix(label))
}

/// Whether a point only tells the votes of one of our own documents.
fn is_votes(text: &str) -> bool {
    let votes = text.strip_suffix(" votes").or(text.strip_suffix(" vote"));
    votes.is_some_and(|count| count.chars().all(|c| c.is_ascii_digit()))
}
