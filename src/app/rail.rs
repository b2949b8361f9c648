//! The rail on which a meeting runs: its phases, their timers, the questions that are asked.
//!
//! Where the meeting stands is part of the board, so that it is saved and can be undone. Timers and
//! the questions that were asked belong to the session. The rail is soft: it refuses no work.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::event::Effect;
use super::timer::Timer;
use super::{App, Overlay, Refusal, command};
use crate::agenda::{Agenda, Guide, Panel, Phase};
use crate::board::{Column, Direction};

/// The longest time that is set by hand, in minutes.
const MOST_MINUTES: i64 = 600;

/// How long after its end a timer still belongs to the meeting.
const LONG_OVER: SignedDuration = SignedDuration::from_mins(30);

/// What the session knows of the meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rail {
    /// By the number of the phase; 0 without a phase. A move that is undone thus finds the timer of
    /// the phase before as if nothing had been.
    timers: BTreeMap<usize, Timer>,
    /// The timer that was last remembered.
    sent: Option<(usize, Timer)>,
    asked: BTreeSet<String>,
    question: Option<Question>,
}

/// The question that was asked last, and where.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    text: String,
    stand: Stand,
}

/// Where a question stays: in its phase, or without one in its column.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stand {
    Phase(usize),
    Column(Column),
}

impl App {
    /// Agendas, questions and house rules.
    pub fn guide(&self) -> &Guide {
        &self.guide
    }

    /// The phase in which the meeting stands, with its number from 1; none before it is begun.
    pub fn phase(&self) -> Option<(usize, &Phase)> {
        self.guide.phase(&self.board.details().agenda)
    }

    /// Whether nothing is written yet and the meeting is not begun.
    pub fn is_untouched(&self) -> bool {
        self.board.is_empty() && self.phase().is_none()
    }

    /// Whether the meeting is begun and has a phase after this one.
    pub fn has_next_phase(&self) -> bool {
        let number = self.phase_number();
        let last = |agenda: &Agenda| agenda.phases.len() <= number;
        number > 0 && self.agenda().is_ok_and(|agenda| !last(agenda))
    }

    /// The timer of the phase.
    pub fn timer(&self) -> Option<&Timer> {
        self.rail.timers.get(&self.phase_number())
    }

    /// What is asked now: the question that was asked last, else the phase's first; none where the
    /// column's own invitation stands.
    pub fn question(&self) -> Option<&str> {
        let asked = self.rail.question.as_ref();
        let asked = asked.filter(|question| question.stand == self.stand());
        let asked = asked.map(|question| question.text.as_str());
        let first = || {
            let (_, phase) = self.phase()?;
            self.guide.asks(phase).first().map(|text| &**text)
        };
        asked.or_else(first)
    }

    /// When the timer that is on the screen shows something else.
    pub(super) fn timer_wakes_at(&self) -> Option<Timestamp> {
        if matches!(self.overlay, Overlay::Library(_)) {
            return None;
        }
        self.timer()?.wakes_at(self.now)
    }

    /// Has the timer remembered, where it was touched: a restart must not cost the room its clock.
    pub(super) fn send_timer(&mut self) {
        let number = self.phase_number();
        let timer = self.timer().map(|&timer| (number, timer));
        if self.path.is_some()
            && timer != self.rail.sent
            && let Some((number, timer)) = timer
        {
            self.rail.sent = Some((number, timer));
            self.effects.push(Effect::RememberTimer(number, timer));
        }
    }

    /// Takes up the timer of an earlier session; one whose time was up long ago is left.
    pub(super) fn take_up_timer(&mut self, timer: Option<(usize, Timer)>) {
        let is_fresh = |timer: &Timer| timer.left(self.now) > -LONG_OVER;
        let timer = timer.filter(|(_, timer)| is_fresh(timer));
        self.rail.timers.extend(timer);
        self.rail.sent = timer;
    }

    pub(super) fn phase_number(&self) -> usize {
        self.phase().map_or(0, |(number, _)| number)
    }

    fn stand(&self) -> Stand {
        match self.phase() {
            Some((number, _)) => Stand::Phase(number),
            None => Stand::Column(self.cursor.column),
        }
    }

    fn agenda(&self) -> Result<&Agenda, Refusal> {
        let name = &self.board.details().agenda.name;
        self.guide.agenda(name).ok_or_else(|| Refusal::NoSuchValue {
            wanted: "an agenda that is known here; choose one in the board's own fields".to_owned(),
            given: name.to_string(),
        })
    }

    /// Goes to the next phase or the one before; the first step begins the meeting.
    pub(super) fn move_phase(&mut self, direction: Direction) -> Result<(), Refusal> {
        let agenda = self.agenda()?;
        let here = self.phase_number();
        let next = match direction {
            Direction::Down => Some(here + 1).filter(|&next| next <= agenda.phases.len()),
            Direction::Up => here.checked_sub(1).filter(|&next| next > 0),
        };
        let next = next.ok_or(Refusal::Because(match (direction, here) {
            (Direction::Down, _) => "This is the last phase; the one before can be repeated.",
            (Direction::Up, 0) => "The meeting is not begun; go to the next phase to begin it.",
            (Direction::Up, _) => "This is the first phase; nothing is before it.",
        }))?;
        let name = agenda.name.clone();
        self.edit_board(|board, _| {
            board.change_details(|details| {
                details.agenda.name = name;
                details.agenda.phase = next;
            });
            Ok(())
        })?;
        self.enter_phase();
        Ok(())
    }

    /// Starts the phase's timer, goes to its column and says what is done in it.
    fn enter_phase(&mut self) {
        let guide = self.guide.clone();
        let Some((number, phase)) = guide.phase(&self.board.details().agenda) else {
            return;
        };
        self.rail.question = None;
        if let Some(column) = phase.focus {
            self.cursor.column = column;
        }
        let mut text = format!("{number} {}", phase.title);
        if let Some(timer) = phase_timer(phase, self.now) {
            self.rail.timers.insert(number, timer);
            text.extend([", ", &phase.minutes.to_string(), " min"]);
        }
        text.push('.');
        if phase.hidden_writing {
            let [write, reveal] = ["card-add-masked", "cards-reveal"].map(|name| self.key_to(name));
            text.extend([
                " ",
                &write,
                " writes a hidden card, ",
                &reveal,
                " reveals all.",
            ]);
        }
        if phase.voting {
            text.extend([" ", &self.key_to("ballot"), " takes the room's vote."]);
        }
        if phase.focus.is_some_and(|column| phase.parks_in(column)) {
            text.push_str(" What is written now is parked.");
        }
        if let Some(panel) = phase.opens {
            text.push_str(&self.open_panel(panel));
        }
        self.tell(&text);
    }

    /// Lays over the board what a phase opens, or names the key that does; nothing is said where
    /// there is nothing to show.
    fn open_panel(&mut self, panel: Panel) -> String {
        match panel {
            Panel::Parked if self.board.parked().next().is_some() => {
                self.overlay = Overlay::Parked(0);
                let [back, close] = ["card-unpark", "list-close"].map(|name| self.key_to(name));
                format!(" What was parked: {back} brings it back, {close} goes on.")
            }
            Panel::Parked => String::new(),
            Panel::LastTime => {
                self.ask_earlier();
                String::new()
            }
            Panel::Safety => format!(
                " {} asks how safe it is to speak, {} shows the house rules.",
                self.key_to("ratings"),
                self.key_to("house-rules")
            ),
            Panel::Closing => format!(" {} rates the hour.", self.key_to("ratings")),
        }
    }

    /// Whether a new card of a column is parked, because another day decides on it.
    pub(super) fn parks(&self, column: Column) -> bool {
        self.phase()
            .is_some_and(|(_, phase)| phase.parks_in(column))
    }

    /// Says of new cards that they are parked, and where they are found.
    pub(super) fn tell_parked(&mut self, count: usize) {
        let key = self.key_to("parking-lot");
        let what = if count == 1 { "it" } else { "them" };
        self.tell(&format!(
            "Parked: another day decides on {what}; {key} shows the parking lot."
        ));
    }

    /// The first key of a command, or its name where a person has left it without one.
    pub fn key_to(&self, name: &str) -> String {
        let key = command::named(name).and_then(|command| self.keymap.first(command));
        key.map_or_else(|| name.to_owned(), |key| key.to_string())
    }

    /// Starts or pauses the timer; without one, starts the phase's.
    pub(super) fn toggle_timer(&mut self) -> Result<(), Refusal> {
        let (here, now) = (self.phase_number(), self.now);
        if let Some(timer) = self.rail.timers.get_mut(&here) {
            timer.toggle(now);
            return Ok(());
        }
        let phase = self.phase().map(|(_, phase)| phase);
        let timer = phase.and_then(|phase| phase_timer(phase, now));
        self.rail.timers.insert(here, timer.ok_or(NO_TIMER)?);
        Ok(())
    }

    /// Gives the timer more minutes, or takes some away.
    pub(super) fn add_minutes(&mut self, minutes: i64) -> Result<(), Refusal> {
        let (here, now) = (self.phase_number(), self.now);
        let timer = self.rail.timers.get_mut(&here).ok_or(NO_TIMER)?;
        let left = timer.left(now);
        if minutes < 0 && left <= SignedDuration::ZERO {
            return Err(Refusal::Because(
                "Time is up; nothing is left to take away.",
            ));
        }
        if minutes > 0 && left > SignedDuration::from_mins(MOST_MINUTES) {
            return Err(Refusal::Because("The timer holds no more than ten hours."));
        }
        timer.add(SignedDuration::from_mins(minutes), now);
        Ok(())
    }

    /// Starts a timer of as many minutes as were typed.
    pub(super) fn set_timer(&mut self, typed: &str) -> Result<(), Refusal> {
        let minutes = typed.trim().parse::<i64>().ok();
        let minutes = minutes.filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
        let minutes = minutes.ok_or_else(|| Refusal::NoSuchValue {
            wanted: format!("a number of minutes from 1 to {MOST_MINUTES}"),
            given: typed.to_owned(),
        })?;
        let timer = Timer::start(SignedDuration::from_mins(minutes), self.now);
        self.rail.timers.insert(self.phase_number(), timer);
        Ok(())
    }

    /// Asks the next question for this phase and the selected card: what was not asked yet first,
    /// then round and round.
    pub(super) fn ask_next(&mut self) -> Result<(), Refusal> {
        let shown = self.question().map(str::to_owned);
        let phase = self.phase().map(|(_, phase)| phase);
        let card = self.selected_card().map(|card| &**card);
        let column = self.cursor.column;
        let all: Vec<&str> = self.guide.questions(phase, card, column).collect();
        let is_new =
            |text: &&&str| shown.as_deref() != Some(**text) && !self.rail.asked.contains(**text);
        let after_shown = || {
            let place = all.iter().position(|text| shown.as_deref() == Some(*text));
            all.get(place.map_or(0, |place| (place + 1) % all.len()))
        };
        let next = all.iter().find(is_new).or_else(after_shown);
        let text = next.ok_or(Refusal::Because("There is no question for this."))?;
        let text = (*text).to_owned();
        let stand = self.stand();
        self.rail.asked.extend(shown);
        self.rail.asked.insert(text.clone());
        self.rail.question = Some(Question { text, stand });
        Ok(())
    }
}

/// A phase's own timer, as it starts; none where the phase says nothing of minutes.
fn phase_timer(phase: &Phase, now: Timestamp) -> Option<Timer> {
    let whole = SignedDuration::from_mins(phase.minutes.into());
    (phase.minutes > 0).then(|| Timer::start(whole, now))
}

const NO_TIMER: Refusal =
    Refusal::Because("No timer is set; set its minutes, or begin the first phase.");
