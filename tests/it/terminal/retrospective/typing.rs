//! The keys of a person who types the record.

use nofault::board::Word;

use super::record::{self, BELOW_THE_FIFTH, EVENTS, FACTORS, GUARDRAILS, Guardrail, LINKS, Link};
use crate::pty::Terminal;

/// One event after the other in one go, as a room tells them.
pub(super) fn events(terminal: &mut Terminal) {
    terminal.press("a");
    for (place, event) in EVENTS.iter().enumerate() {
        if place > 0 {
            terminal.press("Ctrl-N");
        }
        terminal.enter(&[event.before, event.text, event.after].concat());
    }
    terminal.press("Enter");
    terminal.wait_for("TIMELINE 9");
}

/// Each factor from its event, and from the factor on to guardrail and action.
pub(super) fn chains(terminal: &mut Terminal) {
    for (place, factor) in FACTORS.iter().enumerate() {
        select(terminal, '1', factor.event);
        terminal.press("f");
        terminal.enter(&[factor.before, factor.text].concat());
        match factor.guardrail {
            None => terminal.press("Enter"),
            Some(guardrail) => {
                terminal.press("Tab");
                follow_up(terminal, guardrail);
            }
        }
        terminal.wait_for(&format!("CONTRIBUTING FACTORS {}", place + 1));
    }
}

/// A guardrail, the one below it where there is one, and the action that builds it.
fn follow_up(terminal: &mut Terminal, guardrail: usize) {
    terminal.enter(&line(&GUARDRAILS[guardrail]));
    if guardrail + 1 == BELOW_THE_FIFTH {
        terminal.press("Ctrl-N");
        terminal.enter(&line(&GUARDRAILS[BELOW_THE_FIFTH]));
        terminal.press("Enter k f");
    } else {
        terminal.press("Tab");
    }
    let action = GUARDRAILS[guardrail].action.as_ref().expect("it is built");
    terminal.enter(&[action.before, action.text, action.after].concat());
    terminal.press("Enter");
}

fn line(guardrail: &Guardrail) -> String {
    format!("{}: {}", guardrail.kind.word(), guardrail.text)
}

/// The links that following up does not make.
pub(super) fn links(terminal: &mut Terminal) {
    for link in LINKS {
        let (column, card, answered) = match *link {
            Link::Factor(factor, event) => ('2', factor, event),
            Link::Guardrail(guardrail, factor) => ('3', guardrail, factor),
        };
        select(terminal, column, card);
        terminal.press("c g");
        down(terminal, answered);
        terminal.press("Enter");
        terminal.wait_for("Linked.");
        terminal.press("c");
        terminal.wait_without("Linked.");
    }
}

/// The board's own fields, row by row.
pub(super) fn details(terminal: &mut Terminal) {
    terminal.press("b");
    terminal.wait_for("Time zone");
    // From draft over in review to final.
    terminal.press("j j Enter Enter");
    terminal.press("j j j");
    field(terminal, &[record::SERVICES.join(", ")]);
    terminal.press("j j");
    field(terminal, record::SUMMARY);
    terminal.press("j");
    field(terminal, record::IMPACT);
    terminal.press("j");
    let people = record::PEOPLE.iter();
    let people = people.map(|(name, role)| format!("{name} ({role})"));
    field(terminal, &people.collect::<Vec<_>>());
    terminal.press("j");
    field(terminal, record::QUESTIONS);
    terminal.press("j");
    let against = record::AGAINST.iter();
    let against = against.map(|(what, why)| format!("{what} -- {why}"));
    field(terminal, &against.collect::<Vec<_>>());
    terminal.press("q");
    terminal.wait_without("Time zone");
}

/// Writes the chosen field; its lines are parted by a key of their own.
fn field<T: AsRef<str>>(terminal: &mut Terminal, lines: &[T]) {
    terminal.press("Enter");
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            terminal.press("Ctrl-J");
        }
        terminal.enter(line.as_ref());
    }
    terminal.press("Enter");
}

/// Goes to the card at this place of a column.
fn select(terminal: &mut Terminal, column: char, place: usize) {
    terminal.press(&format!("{column} g"));
    down(terminal, place);
}

fn down(terminal: &mut Terminal, rows: usize) {
    terminal.press(&"j ".repeat(rows));
}
