//! The days of open actions for calendars: iCalendar by RFC 5545.
//!
//! An action is an event of a whole day that takes nobody's time, because the calendars of most
//! people show no to-dos. No clock is read: the stamp of section 3.8.7.2 is when the board was last
//! changed, which whoever asks for the calendar knows. By it and by the number made of it, section
//! 3.8.7.4, a calendar that has an earlier word for a day takes the later one.

use jiff::Timestamp;
use jiff::civil::Date;

use super::Options;
use super::marks;
use super::view::View;
use crate::board::{At, Board, Card, Column};
use crate::insight::Strengths;
use crate::text::drawable;

/// The most bytes of a line without its end, section 3.1.
const LONGEST: usize = 75;

/// Writes the open actions that have a day.
pub(super) fn write(board: &Board, strengths: &Strengths, options: &Options) -> String {
    let view = View::new(board, strengths, options);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//nofault//nofault//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        named("X-WR-CALNAME", &view.say(&board.details().title)),
    ];
    let stamp = options.revised.unwrap_or_else(|| latest(&view));
    for card in view.cards(Column::Action) {
        if let Some(due) = card.due.filter(|_| card.status.is_open()) {
            event(&mut lines, &view, card, due, stamp);
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// The latest time on the board that everybody may see; the beginning of time counting without one.
fn latest(view: &View<'_>) -> Timestamp {
    let began = view.board.details().began.and_then(At::instant);
    let events = view.cards(Column::Timeline);
    let times = events.filter_map(|card| card.at?.instant());
    times.chain(began).max().unwrap_or(Timestamp::UNIX_EPOCH)
}

fn event(lines: &mut Vec<String>, view: &View<'_>, card: &Card, due: Date, stamp: Timestamp) {
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    lines.push("BEGIN:VEVENT".to_owned());
    // Both ids stay for good, and together they are of this board alone.
    let board = view.board.details().id;
    lines.push(format!("UID:{}-{board}@nofault", card.id));
    let at = stamp.strftime("%Y%m%dT%H%M%SZ");
    lines.push(format!("DTSTAMP:{at}"));
    lines.push(format!("LAST-MODIFIED:{at}"));
    // Minutes, because 32 bits must hold it.
    lines.push(format!("SEQUENCE:{}", stamp.as_second().max(0) / 60));
    lines.push(format!("DTSTART;VALUE=DATE:{}", day(due)));
    // The end is the first day that is not part of it; without one the event lasts its day.
    if let Ok(next) = due.tomorrow() {
        lines.push(format!("DTEND;VALUE=DATE:{}", day(next)));
    }
    lines.push(named("SUMMARY", &summary(view, card)));
    lines.push(named("DESCRIPTION", &description(view, card)));
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.push("STATUS:CONFIRMED".to_owned());
    lines.push("END:VEVENT".to_owned());
}

fn summary(view: &View<'_>, card: &Card) -> String {
    let first = view.say(card.first_line()).into_owned();
    let words = marks::words(&first);
    if words.trim().is_empty() {
        "Action without a text".to_owned()
    } else {
        words
    }
}

/// What an action is about, a line a field.
fn description(view: &View<'_>, card: &Card) -> String {
    let guardrails = view.answers(card).into_iter();
    let guardrails: Vec<String> = guardrails.map(|card| view.reference(card)).collect();
    let rest: Vec<&str> = card.text.lines().skip(1).collect();
    let fields = [
        ("", view.say(&rest.join("\n")).into_owned()),
        ("Owner: ", view.owner(card).into_owned()),
        ("Done when: ", view.say(&card.done_when).into_owned()),
        ("Guardrail: ", guardrails.join("; ")),
        ("Reference: ", view.say(&card.ticket).into_owned()),
        (
            "Board: ",
            view.say(&view.board.details().title).into_owned(),
        ),
    ];
    let told = fields.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| format!("{name}{value}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A property with a text, escaped by section 3.3.11.
fn named(name: &str, text: &str) -> String {
    let mut line = format!("{name}:");
    for c in drawable(text).chars() {
        match c {
            '\\' | ';' | ',' => line.extend(['\\', c]),
            '\n' => line.push_str("\\n"),
            _ if c.is_control() => {}
            _ => line.push(c),
        }
    }
    line
}

/// A line in pieces that are short enough, section 3.1; no character is cut in two.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::tests::sample::sample;

    #[test]
    fn an_open_action_with_a_day_is_an_event_of_that_day() {
        let (board, strengths) = (sample(), Strengths::default());
        let text = write(&board, &strengths, &Options::default());
        assert_eq!(text, write(&board, &strengths, &Options::default()));
        let text = text.replace("\r\n ", "");
        for line in [
            "DTSTAMP:20261120T232000Z",
            "DTSTART;VALUE=DATE:20261127",
            "DTEND;VALUE=DATE:20261128",
            "SUMMARY:scoped tokens in CI",
            "DESCRIPTION:Owner: on-call engineer\\nDone when: a wide token is refused\\n\
             Guardrail: limit connections per tenant\\nReference: OPS-12\\nBoard: Checkout outage",
            "TRANSP:TRANSPARENT",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
        assert_eq!(
            text.matches("BEGIN:VEVENT").count(),
            1,
            "not the dropped one"
        );
    }

    #[test]
    fn a_later_change_of_the_board_is_a_later_word_for_the_same_day() {
        let (board, strengths) = (sample(), Strengths::default());
        let at = |second: i64| {
            let revised = Timestamp::from_second(second).ok();
            write(
                &board,
                &strengths,
                &Options {
                    revised,
                    ..Options::default()
                },
            )
        };
        let line = |text: &str, name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.map(str::to_owned).unwrap()
        };
        let (first, second) = (at(1_795_000_000), at(1_795_000_060));
        assert_eq!(line(&first, "UID:"), line(&second, "UID:"));
        assert_eq!(line(&first, "DTSTAMP:"), "20261118T110640Z");
        assert_eq!(line(&second, "LAST-MODIFIED:"), "20261118T110740Z");
        assert_eq!(line(&first, "SEQUENCE:"), "29916666");
        assert_eq!(line(&second, "SEQUENCE:"), "29916667");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_themselves(text in "[a-z;,\\\\ä🎉\n]{0,300}") {
            let line = named("SUMMARY", &text);
            let folded = folded(&line);
            prop_assert!(folded.split("\r\n").all(|piece| piece.len() <= LONGEST));
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
