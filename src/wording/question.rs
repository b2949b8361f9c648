//! Questions that lead from a person to the conditions.
//!
//! Only what was matched is slotted in: the thing that the sentence is about, never a person.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::board::Column;

use super::category::Category;
use super::class::Who;
use super::index::Hit;
use super::noun::{Noun, Words};

/// The longest thing that is named in a question, in words.
const LONGEST: usize = 4;

/// The questions, by category.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Questions {
    questions: BTreeMap<Category, ByColumn>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ByColumn {
    timeline: Vec<String>,
    factor: Vec<String>,
    action: Vec<String>,
}

impl Questions {
    /// A question for a finding; the place picks one of several, so that a card keeps its own.
    pub(super) fn ask(
        &self,
        category: Category,
        column: Option<Column>,
        object: Option<&str>,
        place: usize,
    ) -> String {
        let all = self.questions.get(&category).map(|by| match column {
            Some(Column::Timeline) => &by.timeline,
            Some(Column::Guardrail | Column::Action) => &by.action,
            Some(Column::Factor) | None => &by.factor,
        });
        let all: &[String] = all.map_or(&[], Vec::as_slice);
        let fits = |question: &&String| question.contains("{object}") == object.is_some();
        let mut fitting: Vec<&String> = all.iter().filter(fits).collect();
        if fitting.is_empty() {
            fitting = all.iter().filter(|q| !q.contains("{object}")).collect();
        }
        let question = fitting.get(place % fitting.len().max(1));
        question.map_or_else(String::new, |question| {
            question.replace("{object}", object.unwrap_or("this"))
        })
    }

    /// All questions with their category.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (Category, &str)> {
        self.questions.iter().flat_map(|(&category, by)| {
            let all = by.timeline.iter().chain(&by.factor).chain(&by.action);
            all.map(move |question| (category, question.as_str()))
        })
    }
}

impl Words<'_> {
    /// The thing that a finding is about: what follows it in its clause, and ends it.
    pub(super) fn object<'t>(&self, text: &'t str, hit: &Hit) -> Option<&'t str> {
        let near = (hit.end..hit.end + 2).take_while(|&at| {
            let before = at.checked_sub(1).and_then(|at| self.token(at));
            before.is_some_and(|token| !token.shape.is_boundary())
        });
        let noun = near.into_iter().find_map(|at| self.thing(at))?;
        // `the node first`, `the failing test`: where a phrase goes on, its end is not sure.
        if self
            .token(noun.head + 1)
            .is_some_and(|next| !next.shape.is_boundary())
        {
            return None;
        }
        let start = self.token(noun.start)?.start;
        let end = self.token(noun.head)?.end;
        text.get(start..end).filter(|object| !object.contains('\n'))
    }

    /// The thing that begins here with its article, if nobody is named in it.
    fn thing(&self, at: usize) -> Option<Noun> {
        let opens = self.token(at)?.is(self.known.article);
        let noun = self.noun_after(at).filter(|_| opens)?;
        let words = noun.head - noun.start;
        let people = self.known.name | self.known.role | self.known.genitive | self.known.team;
        let named = (noun.start..=noun.head)
            .filter_map(|at| self.token(at))
            .any(|token| token.is(people) || token.is(self.known.name_word));
        let is_thing = noun.who.any(Who::SYSTEM.with(Who::UNKNOWN)) && !noun.who.any(Who::WORK);
        (is_thing && !named && (1..LONGEST).contains(&words)).then_some(noun)
    }
}
