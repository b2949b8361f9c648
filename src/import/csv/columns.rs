//! Which column of a table holds what.

use super::vocabulary::{ACTIONS, Action, EVENTS, Event};
use crate::text::fold;

/// The columns of a timeline, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EventColumns {
    /// The day, where it stands apart from the time.
    pub(super) date: Option<usize>,
    pub(super) time: usize,
    pub(super) end: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) words: Option<usize>,
    pub(super) actor: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) link: Option<usize>,
}

/// The columns of an action list, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ActionColumns {
    pub(super) action: usize,
    pub(super) note: Option<usize>,
    /// Those that may tell who has it, best first.
    pub(super) owners: Vec<usize>,
    pub(super) due: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) done: Option<usize>,
    pub(super) done_when: Option<usize>,
    /// Those that may tell the ticket, best first.
    pub(super) tickets: Vec<usize>,
}

impl EventColumns {
    /// Whether an event is made of a column.
    pub(super) fn has(&self, column: usize) -> bool {
        let Self {
            date,
            time,
            end,
            title,
            words,
            actor,
            source,
            link,
        } = self;
        let others = [date, end, title, words, actor, source, link];
        *time == column || others.into_iter().any(|other| *other == Some(column))
    }
}

impl ActionColumns {
    /// Whether an action is made of a column.
    pub(super) fn has(&self, column: usize) -> bool {
        let Self {
            action,
            note,
            owners,
            due,
            status,
            done,
            done_when,
            tickets,
        } = self;
        let others = [note, due, status, done, done_when];
        *action == column
            || others.into_iter().any(|other| *other == Some(column))
            || owners.contains(&column)
            || tickets.contains(&column)
    }
}

/// A header as it is compared: small letters, no accents, no brackets, no signs around it.
pub(super) fn bare(name: &str) -> String {
    let end = name.find(['(', '[', '（']).filter(|&place| place > 0);
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or(name);
    let folded = fold(name).replace(['_', '\u{a0}'], " ").replace('-', " ");
    let signs =
        |c: char| c.is_whitespace() || matches!(c, '@' | '#' | ':' | '*' | '"' | '\'' | '.');
    let words: Vec<&str> = folded.trim_matches(signs).split_whitespace().collect();
    words.join(" ")
}

/// The first column whose header is one of the words for something.
struct Lookup<'h, R: 'static> {
    names: &'h [String],
    words: &'static [(R, &'static str)],
}

impl<R: Copy + PartialEq> Lookup<'_, R> {
    fn all(&self, role: R) -> impl Iterator<Item = usize> {
        let known = self.words.iter().find(|(found, _)| *found == role);
        let known = known.map_or("", |(_, words)| *words);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (column, name) in self.names.iter().enumerate() {
            if let Some(rank) = known.split('|').position(|word| word == name) {
                found.push((rank, column));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, column)| column)
    }

    fn first(&self, role: R) -> Option<usize> {
        let mut columns: Vec<usize> = self.all(role).collect();
        columns.sort_unstable();
        columns.first().copied()
    }
}

/// The columns of a timeline; none where no time or no words can be told.
pub(super) fn events(names: &[String]) -> Option<EventColumns> {
    let look = Lookup {
        names,
        words: EVENTS,
    };
    let (date, occurred) = (look.first(Event::Date), look.first(Event::Occurred));
    let clock = look.all(Event::Time).next();
    let time = occurred.or(clock).or(date).or(look.first(Event::Written))?;
    let title = look.first(Event::Title);
    // "Actor, Action": of the words for what happened, the rarer one gives way.
    let words = look.all(Event::Words).next();
    if words.is_none() && title.is_none() {
        return None;
    }
    Some(EventColumns {
        date: date.filter(|&date| date != time && occurred.is_none()),
        time,
        end: look.first(Event::End),
        title: title.filter(|_| names.len() > 2 || words.is_none()),
        words,
        actor: look.first(Event::Actor),
        source: look.first(Event::Source),
        link: look.first(Event::Link),
    })
}

/// The columns of an action list; none where nothing but the action can be told.
pub(super) fn actions(names: &[String]) -> Option<ActionColumns> {
    let look = Lookup {
        names,
        words: ACTIONS,
    };
    let said = look.all(Action::Task).next();
    let title = look.all(Action::Title).next();
    let action = said.or(title)?;
    let owners: Vec<usize> = look
        .all(Action::Owner)
        .chain(look.all(Action::Who))
        .collect();
    let columns = ActionColumns {
        action,
        note: look.first(Action::Note),
        due: look.first(Action::Due),
        status: look.first(Action::Status),
        done: look.first(Action::Done),
        done_when: look.first(Action::DoneWhen),
        tickets: look
            .all(Action::Ticket)
            .filter(|&ticket| ticket != action)
            .collect(),
        owners: owners
            .into_iter()
            .filter(|&owner| owner != action)
            .collect(),
    };
    let has_more = columns.due.is_some() || columns.status.is_some() || !columns.owners.is_empty();
    has_more.then_some(columns)
}

/// Whether a table that can be read both ways is an action list.
pub(super) fn is_action_list(
    names: &[String],
    events: &EventColumns,
    actions: &ActionColumns,
) -> bool {
    let look = Lookup {
        names,
        words: EVENTS,
    };
    let is_dated = look.first(Event::Occurred).is_some() || look.first(Event::Time).is_some();
    let is_tracked = actions.status.is_some()
        && (!actions.owners.is_empty()
            || !actions.tickets.is_empty() && look.first(Event::Date).is_none());
    // A time of day is of an event; a mere date may be anything.
    !is_dated && (actions.due.is_some() || is_tracked || names.get(events.time).is_none())
        || actions.due.is_some() && is_tracked
}
