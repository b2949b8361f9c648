//! Actions or events as a table for spreadsheets: comma-separated values by RFC 4180.
//!
//! The names of the columns stay as they are, and lines end with CRLF, section 2.1. A cell that a
//! spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets show as
//! text; see the page "CSV Injection" of the Open Worldwide Application Security Project.

use std::sync::Arc;

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::view::View;
use super::{Options, Part};
use crate::board::{Board, Card, Column, Word};
use crate::insight::Strengths;
use crate::text::{drawable, grapheme_width};

/// The columns of actions.
const ACTIONS: [&str; 12] = [
    "id",
    "action",
    "owner",
    "due",
    "status",
    "reason",
    "done_when",
    "guardrail",
    "strength",
    "ref",
    "tags",
    "parked",
];

/// The columns of events.
const EVENTS: [&str; 9] = [
    "id",
    "at",
    "until",
    "about",
    "milestone",
    "event",
    "source",
    "tags",
    "parked",
];

/// What begins a formula, also in the wide signs of East Asian keyboards.
const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Writes the actions of a board, or its events where the timeline is asked for.
pub(super) fn write(board: &Board, strengths: &Strengths, options: &Options) -> String {
    let view = View::new(board, strengths, options);
    match options.of {
        Part::Whole | Part::Actions => sheet(&view, &ACTIONS, Column::Action, action),
        Part::Timeline => sheet(&view, &EVENTS, Column::Timeline, event),
    }
}

/// The head and a row a card, those in the parking lot last.
fn sheet<const N: usize>(
    view: &View<'_>,
    head: &[&str; N],
    column: Column,
    row: fn(&View<'_>, &Arc<Card>) -> [String; N],
) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    let parked = view.parked().filter(|card| card.column == column);
    // Rows of one length into memory: nothing here can fail.
    let mut written = writer.write_record(head);
    for card in view.cards(column).chain(parked) {
        let cells = row(view, card).map(|cell| defused(&cell));
        written = written.and_then(|()| writer.write_record(&cells));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn defused(cell: &str) -> String {
    let cell = drawable(cell);
    let mut buffer = [0; 4];
    // What is not seen may not stand before a formula either.
    let unseen = |c: char| c.is_whitespace() || grapheme_width(c.encode_utf8(&mut buffer)) == 0;
    let seen = cell.trim_start_matches(unseen);
    if seen.starts_with(BEGINS) || cell.starts_with(['\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.into_owned()
    }
}

fn action(view: &View<'_>, card: &Arc<Card>) -> [String; 12] {
    let guardrails = view.answers(card).into_iter();
    let guardrails = guardrails.map(|card| view.reference(card));
    [
        card.id.to_string(),
        text(view, card),
        view.owner(card).into_owned(),
        card.due.map(|day| day.to_string()).unwrap_or_default(),
        card.status.word().to_owned(),
        view.say(&card.reason).into_owned(),
        view.say(&card.done_when).into_owned(),
        guardrails.collect::<Vec<_>>().join("; "),
        view.strengths.of(card).map_or("", Word::word).to_owned(),
        view.say(&card.ticket).into_owned(),
        tags(view, card),
        parked(card),
    ]
}

fn event(view: &View<'_>, card: &Arc<Card>) -> [String; 9] {
    let time = |at: Option<crate::board::At>| at.map(|at| view.machine(at)).unwrap_or_default();
    [
        card.id.to_string(),
        time(card.at),
        time(card.until),
        if card.about { "yes" } else { "" }.to_owned(),
        card.milestone.map_or("", Word::word).to_owned(),
        text(view, card),
        view.say(&card.source).into_owned(),
        tags(view, card),
        parked(card),
    ]
}

/// What a card says, and the cards merged into it, a line each.
fn text(view: &View<'_>, card: &Arc<Card>) -> String {
    let all = std::iter::once(&**card).chain(View::merged(card));
    let texts = all.map(|card| view.say(&card.text).into_owned());
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn tags(view: &View<'_>, card: &Card) -> String {
    let tags = card.tags.iter().map(|tag| view.say(tag).into_owned());
    tags.collect::<Vec<_>>().join(" ")
}

fn parked(card: &Card) -> String {
    if card.parked { "yes" } else { "" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::sample::sample;

    fn written(of: Part) -> String {
        let options = Options {
            of,
            ..Options::default()
        };
        write(&sample(), &Strengths::default(), &options)
    }

    #[test]
    fn actions_and_events_are_rows_under_stable_heads() {
        let text = written(Part::Whole);
        assert_eq!(
            text,
            written(Part::Actions),
            "actions where nothing is said"
        );
        let rows: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(
            rows[0],
            "id,action,owner,due,status,reason,done_when,guardrail,strength,ref,tags,parked"
        );
        let row = "scoped tokens in CI,on-call engineer,2026-11-27,open,,a wide token is refused,\
                   limit connections per tenant,";
        assert!(rows[1].contains(row), "{}", rows[1]);
        assert_eq!(rows.len(), 3);
        let text = written(Part::Timeline);
        let rows: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(
            rows[0],
            "id,at,until,about,milestone,event,source,tags,parked"
        );
        let row = "2026-11-20T14:10:00+01:00,,yes,detected,alert | fires,";
        assert!(rows[2].contains(row), "{}", rows[2]);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(defused(cell), shown, "{cell:?}");
        }
    }
}
