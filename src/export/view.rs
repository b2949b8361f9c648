//! What of a board may be shown, and how its times and links are said.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::layout::Audience;
use super::marks;
use super::names::Names;
use super::rich::{Inline, Links, Rich};
use super::short::short;
use super::{Naming, Options};
use crate::board::time::{clock, day_in_words};
use crate::board::{
    At, Board, Card, CardId, Column, FEWEST_ANSWERS, Milestone, Spread, answers_given,
};
use crate::insight::Strengths;
use crate::text::Clean;

/// What stands before a time that is approximate.
pub(super) const ABOUT: &str = "about";
/// The longest text by which another card is named, in characters.
const REFERENCE: usize = 72;

/// A board without what is not to be shown.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) board: &'a Board,
    pub(super) strengths: &'a Strengths,
    pub(super) audience: Audience,
    /// Whether names stay.
    pub(super) naming: Naming,
    names: Names,
    /// Hidden cards, at any depth, with all cards merged into them.
    hidden: BTreeSet<CardId>,
    hidden_count: usize,
    /// The days on which its events lie.
    days: BTreeSet<Date>,
}

impl<'a> View<'a> {
    pub(super) fn new(board: &'a Board, strengths: &'a Strengths, options: &Options) -> Self {
        let people = &board.details().people;
        let audience = options.layout.audience;
        let (naming, names) = match (audience, options.names) {
            (Audience::Public, _) => (Naming::Roles, Names::nobody(people)),
            (Audience::Team, false) => (Naming::Roles, Names::replaced(people)),
            (Audience::Team, true) => (Naming::Names, Names::kept()),
        };
        let mut view = Self {
            board,
            strengths,
            audience,
            naming,
            names,
            hidden: BTreeSet::new(),
            hidden_count: 0,
            days: BTreeSet::new(),
        };
        for card in board.cards() {
            view.hide(card);
        }
        let day = |card: &Arc<Card>| Some(card.at?.day(board.zone()));
        view.days = view.cards(Column::Timeline).filter_map(day).collect();
        view
    }

    fn hide(&mut self, card: &Card) {
        if card.hidden {
            self.hidden_count += 1;
            self.hidden.insert(card.id);
            self.hidden.extend(card.merged_ids());
        } else {
            card.merged.iter().for_each(|inner| self.hide(inner));
        }
    }

    /// The shown cards of a column in order, parked ones left out.
    pub(super) fn cards(&self, column: Column) -> impl Iterator<Item = &'a Arc<Card>> + use<'a> {
        self.board.column(column).filter(|card| !card.hidden)
    }

    /// The shown parked cards.
    pub(super) fn parked(&self) -> impl Iterator<Item = &'a Arc<Card>> + use<'a> {
        self.board.parked().filter(|card| !card.hidden)
    }

    /// The shown cards merged into a card, at any depth.
    pub(super) fn merged(card: &Card) -> Vec<&Card> {
        let shown = card.merged.iter().filter(|inner| !inner.hidden);
        shown
            .flat_map(|inner| std::iter::once(inner).chain(Self::merged(inner)))
            .collect()
    }

    /// The shown links of a card.
    pub(super) fn links(&self, card: &Card) -> Vec<CardId> {
        let shown = |id: &&CardId| !self.hidden.contains(*id);
        card.answers.iter().filter(shown).copied().collect()
    }

    /// The shown cards that a card answers, from top to bottom.
    pub(super) fn answers(&self, card: &Card) -> Vec<&'a Arc<Card>> {
        in_order(self.board.answers(card))
    }

    /// The shown cards that answer a card, from left to right and top to bottom.
    pub(super) fn answered_by(&self, card: &Card) -> Vec<&'a Arc<Card>> {
        in_order(self.board.answered_by(card.id))
    }

    /// The votes of a card and of those shown that are merged into it; 0 while a vote is open.
    pub(super) fn votes(&self, card: &Card) -> usize {
        if self.board.details().voting.open {
            return 0;
        }
        let merged = Self::merged(card);
        card.votes.len() + merged.iter().map(|inner| inner.votes.len()).sum::<usize>()
    }

    /// The closing ratings and the safety check, where there are enough answers to tell.
    pub(super) fn spreads(&self) -> [Option<&'a Spread>; 2] {
        let details = self.board.details();
        let enough =
            |spread: &'a Spread| (answers_given(spread) >= FEWEST_ANSWERS).then_some(spread);
        [enough(&details.closing), enough(&details.safety)]
    }

    /// How many cards are not shown, in a sentence; none where all are.
    pub(super) fn hidden_in_words(&self) -> Option<String> {
        match self.hidden_count {
            0 => None,
            1 => Some("1 card is not revealed yet.".to_owned()),
            count => Some(format!("{count} cards are not revealed yet.")),
        }
    }

    /// That texts have two versions of which the document tells one; none where none has.
    pub(super) fn unsettled_in_words(&self) -> Option<String> {
        let cards = self.board.cards();
        match cards
            .filter(|card| !card.hidden && card.unsettled().is_some())
            .count()
        {
            0 => None,
            1 => Some("1 card has two versions of its text: the board keeps both.".to_owned()),
            count => Some(format!(
                "{count} cards have two versions of their texts: the board keeps both."
            )),
        }
    }

    /// The number of cards that are not shown.
    pub(super) const fn hidden_count(&self) -> usize {
        self.hidden_count
    }

    /// A text with roles for names, where that is asked for.
    pub(super) fn say<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.names.say(text)
    }

    /// A text with its marks, and with roles for names where that is asked for.
    pub(super) fn rich(&self, text: &str) -> Rich {
        Rich::marked(&self.say(text), self.links_shown())
    }

    /// Whether addresses may be seen.
    pub(super) const fn links_shown(&self) -> Links {
        match self.audience {
            Audience::Team => Links::Kept,
            Audience::Public => Links::LeftOut,
        }
    }

    /// Whether it is made for the people of the organisation.
    pub(super) const fn is_inside(&self) -> bool {
        matches!(self.audience, Audience::Team)
    }

    /// An owner as it is shown.
    pub(super) fn owner<'t>(&'t self, card: &'t Card) -> Cow<'t, str> {
        self.names.owner(&card.owner)
    }

    /// The days on which the shown events lie.
    pub(super) const fn days(&self) -> &BTreeSet<Date> {
        &self.days
    }

    /// The first line of a card without marks, shortened, with its time where it is an event.
    pub(super) fn reference(&self, card: &Card) -> String {
        let first = card.text.lines().find(|row| !row.trim().is_empty());
        let words = marks::words(&self.say(first.unwrap_or("(no text)")));
        let short = short(&Clean::line(&words), REFERENCE);
        let Some(at) = card.at.filter(|_| card.column == Column::Timeline) else {
            return short.to_string();
        };
        let zone = self.board.zone();
        let day = (self.days.len() > 1).then(|| at.day(zone).strftime("%-d %b").to_string());
        let about = card.about.then(|| ABOUT.to_owned());
        let time = at.instant().map(|instant| clock(&zone.at(instant)));
        let parts = [about, day, time, Some(short.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// A time with its day.
    pub(super) fn moment(&self, at: At) -> String {
        let day = day_in_words(at.day(self.board.zone()));
        match at {
            At::Instant(instant) => format!("{day} {}", clock(&self.board.zone().at(instant))),
            At::Day(_) => day,
        }
    }

    /// A time with its day, for people and machines.
    pub(super) fn moment_piece(&self, at: At) -> Inline {
        Inline::Time {
            words: self.moment(at),
            machine: self.machine(at),
        }
    }

    /// A time as machines read it.
    pub(super) fn machine(&self, at: At) -> String {
        match at {
            At::Instant(instant) => self.board.zone().rfc3339(instant),
            At::Day(day) => day.to_string(),
        }
    }

    /// When an event was, on a day that is known: "about 14:05", "14:05–14:40"; nothing where only
    /// the day is known.
    pub(super) fn time_of_day(&self, card: &Card) -> Rich {
        let Some(at) = card.at else {
            return Rich::default();
        };
        let zone = self.board.zone();
        let on_day = |at: At| {
            at.instant().map(|instant| {
                Rich::piece(Inline::Time {
                    words: clock(&zone.at(instant)),
                    machine: zone.rfc3339(instant),
                })
            })
        };
        let start = on_day(at);
        let end = card.until.map(|until| {
            let same_day = until.day(zone) == at.day(zone);
            let clock = on_day(until).filter(|_| same_day);
            clock.unwrap_or_else(|| Rich::piece(self.moment_piece(until)))
        });
        let time = match (start, end) {
            (None, None) => return Rich::default(),
            (Some(start), None) => start,
            (None, Some(end)) => Rich::plain("until ").then(end),
            (Some(start), Some(end)) => start.then_words("–").then(end),
        };
        if card.about {
            Rich::plain(format!("{ABOUT} ")).then(time)
        } else {
            time
        }
    }
}

/// How a milestone is said.
pub(super) const fn milestone(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Impact => "Impact began",
        Milestone::Detected => "Detected",
        Milestone::Responding => "Response began",
        Milestone::Mitigated => "Mitigated",
        Milestone::Resolved => "Resolved",
    }
}

fn in_order<'a>(cards: impl Iterator<Item = &'a Arc<Card>>) -> Vec<&'a Arc<Card>> {
    let mut cards: Vec<_> = cards.filter(|card| !card.hidden).collect();
    cards.sort_by_key(|card| (card.column, &card.order, card.id));
    cards
}
