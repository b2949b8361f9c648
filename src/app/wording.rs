//! Wording of cards: what a board's texts are read with, and what is done about a finding.
//!
//! Nothing of it is shown on a shared screen, and nothing about a text that is written in silence.
//! When findings are shown in a text that is being written is the work of `app/live.rs`.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::event::Effect;
use super::writing::{Masking, Writing};
use super::{App, Overlay, Refusal, Room};
use crate::board::{Board, Card, Column};
use crate::text::Clean;
use crate::wording::{Category, Finding, Team, Wording};

mod choices;

/// The rules with the words of a team, and with those of a board; what stands on a hidden card is not
/// looked at.
fn words_of(team: &Team, board: &Board) -> Wording {
    let details = board.details();
    let open = board.cards().filter(|card| !card.hidden);
    let people = details.people.iter().map(|person| &person.name);
    let people = people.chain([&details.facilitator]);
    let people = people.chain(open.map(|card| &card.owner));
    let people = all(&team.people, people);
    let systems = all(&team.systems, details.services.iter());
    Wording::built_in().with_words(&people, &systems)
}

/// Names, each once and in one order, so that the same names make the same rules.
fn all<'a>(own: &'a [String], said: impl Iterator<Item = &'a Clean>) -> Vec<&'a str> {
    let said = said
        .map(|name| &**name)
        .filter(|name| !name.trim().is_empty());
    let names: BTreeSet<&str> = own.iter().map(String::as_str).chain(said).collect();
    names.into_iter().collect()
}

/// What the texts of a board are read with: the rules, and what was put aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reader {
    wording: Arc<Wording>,
    aside: Vec<Clean>,
    silenced: Vec<Category>,
}

impl Reader {
    /// The findings in a text of a column.
    fn findings(&self, text: &str, column: Column) -> Vec<Finding> {
        let is_aside = |mark: &str| self.aside.iter().any(|aside| **aside == *mark);
        self.wording
            .check_except(text, Some(column), &self.silenced, is_aside)
    }
}

/// The reader of the board, of which state of it, and the rules that are to come.
///
/// Reading rules takes a moment in which a person waits. So it is done outside, and until then texts
/// are read with the rules as they were; before the first were read, no card is read by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    team: Team,
    board: Arc<Board>,
    reader: Arc<Reader>,
    /// Rules with other words, and whether they were asked for.
    awaited: Option<(Arc<Wording>, bool)>,
    is_ready: bool,
}

/// The findings of a card, with the one that is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Worded {
    /// The card as its text was read.
    pub card: Arc<Card>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The chosen finding, from 0.
    pub chosen: usize,
}

impl App {
    /// The same with the words of a team, on every board.
    #[must_use]
    pub fn with_team(mut self, team: Team) -> Self {
        self.reading.team = team;
        self.read_anew();
        self
    }

    /// What the board's texts are read with; another value where the same text may be read otherwise.
    pub fn reader(&self) -> &Arc<Reader> {
        &self.reading.reader
    }

    /// Whether findings show at all: not on a shared screen, and not while a room votes.
    pub fn shows_wording(&self) -> bool {
        self.view.room == Room::Desk && self.overlay != Overlay::Ballot
    }

    /// Whether a card's text has findings. It is read each time.
    pub fn has_findings(&self, card: &Card) -> bool {
        !card.hidden && !self.findings_of(card).is_empty()
    }

    fn findings_of(&self, card: &Card) -> Vec<Finding> {
        self.reader().findings(&card.text, card.column)
    }

    /// The findings that show in a text that is being written.
    pub fn findings_in<'a>(&self, writing: &'a Writing) -> &'a [Finding] {
        if self.shows_wording() && writing.masking() == Masking::Open {
            writing.live.shown()
        } else {
            &[]
        }
    }

    /// The finding of a text that is being written whose question is asked: the nearest to the cursor.
    pub fn asked_in<'a>(&self, writing: &'a Writing) -> Option<&'a Finding> {
        let cursor = writing.buffer.cursor();
        let far = |finding: &&Finding| {
            let before = finding.span.start.saturating_sub(cursor);
            before.max(cursor.saturating_sub(finding.span.end))
        };
        self.findings_in(writing).iter().min_by_key(far)
    }

    /// Takes another state of the board into account, where names or what was put aside changed.
    pub(super) fn settle_reading(&mut self) {
        if !Arc::ptr_eq(&self.reading.board, &self.board) {
            self.read_anew();
            self.settle_worded();
        }
    }

    fn read_anew(&mut self) {
        let reading = &mut self.reading;
        reading.board = self.board.clone();
        let wording = words_of(&reading.team, &self.board);
        let newest = reading.awaited.as_ref().map(|(wording, _)| wording);
        if wording != **newest.unwrap_or(&reading.reader.wording) {
            reading.awaited = Some((Arc::new(wording), false));
        }
        let reader = Reader {
            wording: reading.reader.wording.clone(),
            aside: self.board.details().silenced.clone(),
            silenced: reading.team.silenced.clone(),
        };
        if reader != *reading.reader {
            reading.reader = Arc::new(reader);
        }
    }

    /// Asks for the rules that the open board is to be read with, once.
    pub(super) fn ask_for_rules(&mut self) {
        if !self.is_on_screen() || !self.shows_wording() {
            return;
        }
        let reading = &mut self.reading;
        if !reading.is_ready && reading.awaited.is_none() {
            reading.awaited = Some((reading.reader.wording.clone(), false));
        }
        if let Some((wording, is_asked)) = &mut reading.awaited
            && !*is_asked
        {
            *is_asked = true;
            self.effects.push(Effect::Prepare(wording.clone()));
        }
    }

    /// Reads texts with rules that were asked for, unless others are awaited by now.
    pub(super) fn take_rules(&mut self, wording: Arc<Wording>) {
        let reading = &mut self.reading;
        if reading
            .awaited
            .as_ref()
            .is_some_and(|(awaited, _)| *awaited == wording)
        {
            reading.awaited = None;
            reading.is_ready = true;
            reading.reader = Arc::new(Reader {
                wording,
                ..(*reading.reader).clone()
            });
            self.settle_worded();
        }
    }

    /// Whether cards are read by themselves, for their signs.
    pub fn reads_cards(&self) -> bool {
        self.reading.is_ready && self.shows_wording()
    }

    /// Reads the card of the open list again; closes the list where nothing is left in it.
    fn settle_worded(&mut self) {
        let Overlay::Worded(worded) = &self.overlay else {
            return;
        };
        let card = self.board.card(worded.card.id);
        let card = card.filter(|card| !card.hidden).cloned();
        self.overlay = card
            .and_then(|card| self.worded_card(card, worded.chosen))
            .map_or(Overlay::None, Overlay::Worded);
    }

    fn worded_card(&self, card: Arc<Card>, chosen: usize) -> Option<Worded> {
        let findings = self.findings_of(&card);
        let last = findings.len().checked_sub(1)?;
        Some(Worded {
            card,
            findings,
            chosen: chosen.min(last),
        })
    }

    /// Lists the findings of the selected card.
    pub(super) fn show_wording(&mut self) -> Result<(), Refusal> {
        if self.view.room == Room::Room {
            return Err(self.quiet());
        }
        let card = self.selected_open()?;
        let worded = self.worded_card(card, 0).ok_or(Refusal::Because(
            "Nothing is marked in the wording of this card.",
        ))?;
        self.overlay = Overlay::Worded(worded);
        Ok(())
    }

    fn quiet(&self) -> Refusal {
        let key = self.key_to("room-view");
        Refusal::WayOut(format!(
            "Wording is kept quiet while the screen is shared; {key} leaves the room view."
        ))
    }

    /// When a text that is being written is to be read; none where that was done.
    pub(super) fn wording_due(&self) -> Option<Timestamp> {
        let Overlay::Writing(writing) = &self.overlay else {
            return None;
        };
        writing.live.due()
    }

    /// Notes what was typed, and reads it when its time has come.
    pub(super) fn watch_wording(&mut self) {
        let shows = self.shows_wording();
        let Overlay::Writing(writing) = &mut self.overlay else {
            return;
        };
        let mut live = std::mem::take(&mut writing.live);
        if !shows || writing.masking() == Masking::Masked {
            return;
        }
        live.look(&writing.buffer, self.now);
        if live.due().is_some_and(|due| due <= self.now) {
            let writing = writing.clone();
            live.read(self.read(&writing));
        }
        if let Overlay::Writing(writing) = &mut self.overlay {
            writing.live = live;
        }
    }

    /// The findings in a text that is being written. What became a field is not read, and nothing
    /// that would be put in its place takes a field away.
    fn read(&self, writing: &Writing) -> Vec<Finding> {
        let chips = self.entry(writing).chips;
        let is_field = |at: usize| chips.iter().any(|chip| chip.span.contains(&at));
        let mut text = String::with_capacity(writing.buffer.text().len());
        for (at, c) in writing.buffer.text().char_indices() {
            if is_field(at) {
                text.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                text.push(c);
            }
        }
        let mut found = self.reader().findings(&text, writing.column);
        found.retain(|finding| !finding.span.clone().any(is_field));
        for finding in &mut found {
            finding.instead = finding
                .instead
                .take()
                .filter(|instead| !instead.span.clone().any(is_field));
        }
        found
    }
}
