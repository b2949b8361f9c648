//! What drawing may see of the question that is asked alone.

use std::sync::Arc;

use jiff::civil::Date;

use super::round::harm;
use super::{Solo, Step};
use crate::agenda::solo::To;
use crate::app::App;
use crate::board::phrase::Around;
use crate::board::time::day_in_words;
use crate::board::{At, Card, Column, Milestone};
use crate::entry::{self, Chip, Context};

/// An answer that is on the board already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The line that it would be typed as.
    pub line: String,
    /// Whether it answers this question, and not another one of the same column.
    pub is_own: bool,
}

/// The open question with everything around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'a> {
    /// The question's number, from 1, and how many there are.
    pub place: (usize, usize),
    /// What kind of card it is asked about, its number, from 1, and how many there are; none where
    /// there is only one.
    pub round: Option<(&'static str, usize, usize)>,
    /// The title of its phase.
    pub phase: &'a str,
    /// The column of the card that the answer becomes, or whose colour the board's own fields take.
    pub column: Column,
    /// The column and the line of the card that the answer will answer.
    pub subject: Option<(Column, String)>,
    /// The question.
    pub ask: &'a str,
    /// An answer as one would type it.
    pub hint: &'a str,
    /// What to know about answering, where there is something.
    pub note: Option<String>,
    /// What is typed, and the byte at which the cursor is.
    pub typed: (&'a str, usize),
    /// What is recognised in it, and what the question knows.
    pub chips: Vec<Chip>,
    /// The answers that are on the board already.
    pub given: Vec<Given>,
}

impl App {
    /// The open question with everything around it.
    pub fn solo_page(&self) -> Option<Page<'_>> {
        let (solo, step) = self.solo()?;
        let phase = self.guide.phase_of(step);
        let agenda = self.guide.agenda(crate::agenda::solo::NAME)?;
        Some(Page {
            place: (solo.step + 1, self.guide.steps().len()),
            round: self.round_of(solo, step),
            phase: agenda.phase(phase).map_or("", |(_, phase)| &phase.title),
            column: step.to.column().unwrap_or(if step.to == To::Questions {
                Column::Action
            } else {
                Column::Timeline
            }),
            subject: self.subject_line(solo),
            ask: self.worded(solo, step),
            hint: &step.hint,
            note: self.solo_note(solo, step),
            typed: (solo.buffer.text(), solo.buffer.cursor()),
            chips: self.solo_chips(solo, step),
            given: self.given(solo, step),
        })
    }

    /// The day of the incident: of the first event, else the one on which it is known to begin.
    pub fn solo_day(&self) -> Option<Date> {
        let zone = self.board.zone();
        let first = self.events().next();
        let at = first.or(self.board.details().began)?;
        Some(at.day(zone))
    }

    /// When the events were that can be seen.
    fn events(&self) -> impl Iterator<Item = At> {
        let open = self.board.dated().filter(|card| !card.hidden);
        open.filter_map(|card| card.at)
    }

    /// The question, as it can be understood here.
    fn worded<'a>(&self, solo: &Solo, step: &'a Step) -> &'a str {
        let has_impact = || {
            let harm = harm(&self.board);
            harm.is_some_and(|harm| harm.milestone == Some(Milestone::Impact))
        };
        let is_clear = match step.to {
            To::Before => has_impact(),
            To::Factor(_) | To::Guardrail(_) | To::Action => self.subject_line(solo).is_some(),
            To::Summary | To::Questions | To::Milestone(_) | To::Between => true,
        };
        step.alone
            .as_deref()
            .filter(|_| !is_clear)
            .unwrap_or(&step.ask)
    }

    fn subject_line(&self, solo: &Solo) -> Option<(Column, String)> {
        let card = match &solo.base {
            Some(base) => self.board.answers(base).find(|card| !card.hidden),
            None => solo.round.about.and_then(|id| self.board.card(id)),
        }?;
        Some((card.column, self.shown_line(card)))
    }

    fn round_of(&self, solo: &Solo, step: &Step) -> Option<(&'static str, usize, usize)> {
        let (number, count) = self.place_in_round(step.to, &solo.round);
        let about = self.board.card(solo.round.about?)?;
        (count > 1).then(|| (about.column.card(), number, count))
    }

    fn solo_note(&self, solo: &Solo, step: &Step) -> Option<String> {
        if solo.base.is_some() {
            return Some("An answer that you gave before; change it as you like.".to_owned());
        }
        if solo.step == 0 {
            let [skip, leave] = ["solo-skip", "solo-leave"].map(|name| self.key_to(name));
            return Some(format!(
                "Nothing has to be answered: {skip} skips, {leave} leaves, all is saved."
            ));
        }
        if step.to == To::Milestone(Milestone::Impact)
            && let Some(day) = self.solo_day()
        {
            let (day, before) = (day_in_words(day), day.yesterday().unwrap_or(day));
            let before = before.strftime("%-d %b");
            return Some(format!(
                "Times are of {day}; another day goes before: {before} 23:41"
            ));
        }
        let [keep, again] = ["solo-keep", "solo-keep-another"].map(|name| self.key_to(name));
        match self.round_of(solo, step) {
            Some(_) if solo.round.is_skipping => {
                let skip = self.key_to("solo-skip");
                return Some(format!("{skip} again goes to the next question."));
            }
            Some((card, number, count)) if number < count => {
                return Some(format!(
                    "{keep} goes to the next {card}, {again} stays with this one."
                ));
            }
            Some(_) | None => {}
        }
        let several = format!("Several answers are usual: {again} keeps one and asks again.");
        Some(several).filter(|_| step.several)
    }

    fn solo_chips(&self, solo: &Solo, step: &Step) -> Vec<Chip> {
        let answer = self.read_answer(solo, step);
        answer.map(|(_, entry)| entry.chips).unwrap_or_default()
    }

    fn given(&self, solo: &Solo, step: &Step) -> Vec<Given> {
        let questions = &self.board.details().questions;
        let Some(column) = step.to.column() else {
            let questions = questions.iter().filter(|_| step.to == To::Questions);
            let given = |line: &crate::text::Clean| Given {
                line: line.to_string(),
                is_own: true,
            };
            return questions.map(given).collect();
        };
        let own = self.own_answers(step.to);
        let taken_up = solo.base.as_ref().map(|base| base.id);
        let cards = self.board.column(column);
        let cards = cards.filter(|card| !card.hidden && Some(card.id) != taken_up);
        let given = |card: &Arc<Card>| Given {
            line: self.shown_line(card),
            is_own: own.iter().any(|other| other.id == card.id),
        };
        cards.map(given).collect()
    }

    /// The first line of a card; an event's with its day where there are events of several.
    fn shown_line(&self, card: &Card) -> String {
        let zone = self.board.zone();
        let Some(at @ At::Instant(_)) = card.at else {
            return self.first_line(card);
        };
        let day = at.day(zone);
        let context = Context {
            column: card.column,
            around: Around::new(zone, day),
        };
        let line = entry::line(card, &context);
        let line = line.lines().next().unwrap_or_default();
        if self.events().all(|at| at.day(zone) == day) {
            line.to_owned()
        } else {
            format!("{} {line}", day.strftime("%-d %b"))
        }
    }

    fn first_line(&self, card: &Card) -> String {
        let line = self.line(card);
        line.lines().next().unwrap_or_default().to_owned()
    }
}
