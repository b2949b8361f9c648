//! All that helps to lead a meeting, ours and a person's own in one.
//!
//! What comes with the program is read when it is first asked for, so that a start waits for none
//! of it; what a person wrote is read at once, so that its mistakes are told.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::rating::{Rating, Ratings, Scale};
use super::shipped::{AGENDAS, DEFAULT, HOUSE_RULES, QUESTIONS, RATINGS, STEPS};
use super::solo::Step;
use super::{Agenda, Phase, reading, shipped};
use crate::board::{AgendaPosition, Card, Column, Milestone};
use crate::settings::Mistake;
use crate::text::Clean;

/// Agendas, questions, house rules, ratings, the questions for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    agendas: Vec<Offer>,
    own_questions: Questions,
    questions: OnceLock<Questions>,
    house_rules: OnceLock<Vec<Clean>>,
    ratings: OnceLock<Ratings>,
    steps: OnceLock<Vec<Step>>,
}

/// An agenda that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    name: Clean,
    source: Source,
    agenda: OnceLock<Agenda>,
}

/// Who wrote an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// We did; this is the text of it.
    Shipped(&'static str),
    /// The person did.
    Own,
}

impl Offer {
    fn agenda(&self) -> &Agenda {
        self.agenda.get_or_init(|| match self.source {
            Source::Shipped(text) => reading::agenda(text, &[]).unwrap_or_default(),
            Source::Own => Agenda::default(),
        })
    }
}

/// What is asked, by what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Questions {
    pub(super) phases: BTreeMap<String, Vec<Clean>>,
    pub(super) columns: BTreeMap<Column, Vec<Clean>>,
    pub(super) milestones: BTreeMap<Milestone, Vec<Clean>>,
}

impl Guide {
    /// The guide that comes with the program.
    pub fn built_in() -> Self {
        let offer = |&(name, text): &(&str, &'static str)| Offer {
            name: Clean::line(name),
            source: Source::Shipped(text),
            agenda: OnceLock::new(),
        };
        Self {
            agendas: AGENDAS.iter().map(offer).collect(),
            own_questions: Questions::default(),
            questions: OnceLock::new(),
            house_rules: OnceLock::new(),
            ratings: OnceLock::new(),
            steps: OnceLock::new(),
        }
    }

    /// Takes in a person's own agenda, in the place of ours of that name; says its mistakes.
    pub fn add_agenda(&mut self, text: &str) -> Vec<Mistake> {
        let own = self.agendas.iter().filter(|o| o.source == Source::Own);
        let taken: Vec<&str> = own.map(|offer| &*offer.name).collect();
        let agenda = match reading::agenda(text, &taken) {
            Ok(agenda) => agenda,
            Err(mistakes) => return mistakes,
        };
        let offer = Offer {
            name: agenda.name.clone(),
            source: Source::Own,
            agenda: OnceLock::from(agenda),
        };
        let ours = self.agendas.iter_mut().find(|o| o.name == offer.name);
        match ours {
            Some(ours) => *ours = offer,
            None => self.agendas.push(offer),
        }
        Vec::new()
    }

    /// Takes in a person's own questions: a list that they name stands in the place of ours.
    ///
    /// Says their mistakes; a phase that no agenda has is one, so agendas come first.
    pub fn add_questions(&mut self, text: &str) -> Vec<Mistake> {
        let phases = self.agendas.iter().flat_map(|o| &o.agenda().phases);
        let phases = phases.map(|phase| &*phase.name).collect();
        match reading::questions(text, Some(&phases)) {
            Ok(questions) => self.own_questions = questions,
            Err(mistakes) => return mistakes,
        }
        Vec::new()
    }

    /// Takes in a person's own house rules, in the place of ours; says their mistakes.
    pub fn add_house_rules(&mut self, text: &str) -> Vec<Mistake> {
        match reading::house_rules(text) {
            Ok(rules) => self.house_rules = OnceLock::from(rules),
            Err(mistakes) => return mistakes,
        }
        Vec::new()
    }

    /// The names of the agendas, in the order in which they are offered.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.agendas.iter().map(|offer| &*offer.name)
    }

    /// The agenda of this name; the default one for an empty name.
    pub fn agenda(&self, name: &str) -> Option<&Agenda> {
        let name = if name.is_empty() { DEFAULT } else { name };
        let offer = self.agendas.iter().find(|offer| &*offer.name == name)?;
        Some(offer.agenda())
    }

    /// The phase in which a meeting stands, with its number from 1; none before it is begun.
    pub fn phase(&self, position: &AgendaPosition) -> Option<(usize, &Phase)> {
        if position.phase == 0 {
            return None;
        }
        self.agenda(&position.name)?.phase(position.phase)
    }

    /// What is asked in a phase, the most telling question first.
    pub fn asks<'a>(&'a self, phase: &'a Phase) -> &'a [Clean] {
        if phase.asks.is_empty() {
            self.list(|questions| questions.phases.get(&*phase.name))
        } else {
            &phase.asks
        }
    }

    /// What can be asked now, the closest first: about the selected card's milestone, then the
    /// phase, then the column.
    pub fn questions<'a>(
        &'a self,
        phase: Option<&'a Phase>,
        card: Option<&Card>,
        column: Column,
    ) -> impl Iterator<Item = &'a str> {
        // A hidden card's milestone is as hidden as its text.
        let milestone = card.filter(|card| !card.hidden && card.column == column);
        let milestone = milestone.and_then(|card| card.milestone);
        let milestone = milestone.map(|milestone| self.list(|q| q.milestones.get(&milestone)));
        let phase = phase.map(|phase| self.asks(phase));
        let column = self.list(|questions| questions.columns.get(&column));
        let lists = [milestone, phase, Some(column)];
        lists.into_iter().flatten().flatten().map(|text| &**text)
    }

    /// What a room agrees on before it begins.
    pub fn house_rules(&self) -> &[Clean] {
        self.house_rules
            .get_or_init(|| reading::house_rules(HOUSE_RULES).unwrap_or_default())
    }

    /// How something is rated.
    pub fn scale(&self, rating: Rating) -> &Scale {
        let ratings = self.ratings.get_or_init(|| shipped::read(RATINGS));
        ratings.scale(rating)
    }

    /// The questions for one person, in order.
    pub fn steps(&self) -> &[Step] {
        self.steps.get_or_init(|| shipped::read(STEPS))
    }

    /// A list of questions: the person's own, else ours.
    fn list(&self, pick: impl Fn(&Questions) -> Option<&Vec<Clean>>) -> &[Clean] {
        let own = pick(&self.own_questions);
        let list = own.or_else(|| pick(self.shipped_questions()));
        list.map_or(&[], Vec::as_slice)
    }

    pub(super) fn shipped_questions(&self) -> &Questions {
        self.questions
            .get_or_init(|| reading::questions(QUESTIONS, None).unwrap_or_default())
    }
}
