//! A board as a document in Markdown, and the document as cards again: what must come back.
//!
//! Votes, merged and parked cards do not, nor links to cards that say the same as others: the document
//! tells them for people.

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use nofault::board::{
    ActionStatus, At, Board, Card, CardId, Column, Effect, Family, GuardrailState, Ids, Kind,
    Milestone, Spot, Word, Zone,
};
use nofault::export::{self, Options};
use nofault::import::{Context, File, Reading, Record, Watch, format as format_of, read};
use nofault::insight::Strengths;
use nofault::store;
use nofault::text::Clean;
use proptest::prelude::*;

/// The document of a board, read as a stranger's would be.
fn back(board: &Board) -> (String, Reading) {
    let options = Options {
        names: true,
        ..Options::default()
    };
    let format = export::format("markdown").expect("Markdown");
    let text = (format.write)(board, &Strengths::default(), &options);
    let context = Context {
        zone: &Zone::UTC,
        began: None,
        today: date(2026, 12, 1),
    };
    let file = File {
        name: "board.md".to_owned(),
        text: text.clone(),
    };
    let record = Record { files: vec![file] };
    let markdown = format_of("markdown");
    let reading = read(&record, markdown, &context, &Watch::default()).expect(&text);
    (text, reading)
}

/// What of a card must come back, in words.
fn told(card: &Card) -> String {
    let word = |word: Option<&'static str>| word.unwrap_or("-").to_owned();
    let time = |at: Option<At>| at.map_or("-".to_owned(), |at| format!("{at:?}"));
    let fields = match card.column {
        Column::Timeline => vec![
            time(card.at),
            time(card.until),
            card.about.to_string(),
            word(card.milestone.map(Word::word)),
        ],
        Column::Factor => vec![
            card.effect.word().to_owned(),
            // What protected and what was luck stand together, without their families.
            word(
                card.family
                    .filter(|_| card.effect.asks_for_guardrail())
                    .map(Word::word),
            ),
            card.theme.to_string(),
        ],
        Column::Guardrail => vec![
            word(card.kind.map(Word::word)),
            card.state.word().to_owned(),
        ],
        Column::Action => vec![
            card.owner.to_string(),
            card.due.map_or("-".to_owned(), |day| day.to_string()),
            card.status.word().to_owned(),
            card.done_when.to_string(),
            card.ticket.to_string(),
        ],
    };
    format!(
        "{}: {} | {}",
        card.column.word(),
        card.text,
        fields.join(" | ")
    )
}

/// The lines of a column, sorted: documents group factors by family.
fn lines<'a>(cards: impl Iterator<Item = &'a Card>, column: Column) -> Vec<String> {
    let mut lines: Vec<String> = cards
        .filter(|card| card.column == column)
        .map(told)
        .collect();
    lines.sort();
    lines
}

/// Whether a board's document brings its cards back; what differs, else.
fn differs(board: &Board) -> Option<String> {
    let (text, reading) = back(board);
    Column::ALL.iter().find_map(|&column| {
        let went = lines(board.column(column).map(|card| &**card), column);
        let came = lines(reading.found.iter().map(|found| &found.card), column);
        (went != came).then(|| format!("{went:#?}\nbut\n{came:#?}\nin\n{text}"))
    })
}

#[test]
fn the_demo_comes_back_from_its_own_document() {
    let board = include_bytes!("../../assets/demo.ron");
    let board = store::format::read(board).expect("the demo board opens");
    assert_eq!(differs(&board), None);
    let (_, reading) = back(&board);
    let links = |cards: &[&Card]| {
        let text = |id: &CardId| {
            let card = cards.iter().find(|card| card.id == *id);
            card.map_or("gone", |card| card.first_line()).to_owned()
        };
        let told = |card: &&Card| {
            let answers: BTreeSet<String> = card.answers.iter().map(text).collect();
            (card.first_line().to_owned(), answers)
        };
        cards.iter().map(told).collect::<BTreeSet<_>>()
    };
    let went: Vec<&Card> = Column::ALL
        .iter()
        .flat_map(|&column| board.column(column))
        .map(|card| &**card)
        .collect();
    let came: Vec<&Card> = reading.found.iter().map(|found| &found.card).collect();
    assert_eq!(links(&came), links(&went));
    let (went, came) = (board.details(), &reading.details);
    assert_eq!(came.title, went.title);
    assert_eq!(came.severity, went.severity);
    assert_eq!(came.services, went.services);
    for (went, came) in [(&went.summary, &came.summary), (&went.impact, &came.impact)] {
        let rows = |text: &str| -> Vec<String> {
            let rows = text.lines().filter(|row| !row.is_empty());
            rows.map(str::to_owned).collect()
        };
        assert_eq!(rows(came), rows(went));
    }
    let sources = |cards: &mut dyn Iterator<Item = &Card>| -> Vec<String> {
        let cards = cards.filter(|card| card.column == Column::Timeline);
        cards.map(|card| card.source.to_string()).collect()
    };
    let went = sources(&mut board.column(Column::Timeline).map(|card| &**card));
    let came = sources(&mut reading.found.iter().map(|found| &found.card));
    assert_eq!(came, went);
}

/// An empty card; the board gives it a place of its own.
fn blank(column: Column) -> Card {
    let mut board = Board::default();
    let mut ids = Ids::from_seed([4; 32]);
    let id = board.add(column, Spot::Last, &mut ids, |_| {});
    board.card(id).expect("the card").as_ref().clone()
}

/// One of all words of a field, or none.
fn maybe<T: Word + Copy + std::fmt::Debug + 'static>() -> impl Strategy<Value = Option<T>> {
    prop::option::of(prop::sample::select(T::ALL))
}

/// Words of no meaning to the reading of records.
const WORDS: &[&str] = &[
    "queue", "shows", "old", "values", "in", "the", "region", "and", "a", "replica", "of",
    "checkout", "grows", "while", "pods", "restart", "slowly", "under", "load",
];
const FIRST: &[&str] = &["Config", "Latency", "Every", "Deploy", "Half", "Writes"];

/// What people write on cards: a sentence with marks that mean something to Markdown.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "`a|b`", "a_b_c", "(x)", "C#", "5 %", "<tag>", "a*b", "\"q\"", "x=1", "ä–ö", "[2]", "$HOME", "日本",
        ])
        .prop_map(str::to_owned),
    ];
    (
        prop::sample::select(FIRST),
        prop::collection::vec(word, 2..7),
    )
        .prop_map(|(first, rest)| format!("{first} {}", rest.join(" ")))
}

fn event() -> impl Strategy<Value = Card> {
    let time = (0_i64..4000, prop::option::of(1_i64..900), any::<bool>());
    (sentence(), time, maybe::<Milestone>()).prop_map(
        |(text, (minute, until, about), milestone)| {
            let start = Timestamp::from_second(1_795_000_020).expect("a time");
            let start = start + SignedDuration::from_mins(minute);
            let until =
                until.map(|minutes| At::Instant(start + SignedDuration::from_mins(minutes)));
            Card {
                text: Clean::line(&text),
                at: Some(At::Instant(start)),
                until,
                about,
                milestone,
                ..blank(Column::Timeline)
            }
        },
    )
}

fn factor() -> impl Strategy<Value = Card> {
    let theme = prop_oneof![Just(""), Just("time pressure"), Just("no automatic check")];
    let effect = prop::sample::select(Effect::ALL);
    (sentence(), effect, maybe::<Family>(), theme).prop_map(|(text, effect, family, theme)| Card {
        text: Clean::line(&text),
        effect,
        family,
        theme: Clean::line(theme),
        ..blank(Column::Factor)
    })
}

fn guardrail() -> impl Strategy<Value = Card> {
    let state = prop::sample::select(GuardrailState::ALL);
    (sentence(), maybe::<Kind>(), state).prop_map(|(text, kind, state)| Card {
        text: Clean::line(&text),
        kind,
        state,
        ..blank(Column::Guardrail)
    })
}

fn action() -> impl Strategy<Value = Card> {
    let owner = prop_oneof![Just(""), Just("Ines"), Just("platform-team")];
    let ticket = prop_oneof![Just(""), Just("OPS-12")];
    let status = prop::sample::select(vec![
        ActionStatus::Open,
        ActionStatus::Doing,
        ActionStatus::Done,
    ]);
    let done_when = prop_oneof![Just(String::new()), sentence()];
    let due = prop::option::of(1_i8..28);
    (sentence(), owner, ticket, status, done_when, due).prop_map(
        |(text, owner, ticket, status, done_when, due)| Card {
            text: Clean::line(&text),
            owner: Clean::line(owner),
            ticket: Clean::line(ticket),
            status,
            done_when: Clean::line(&done_when),
            due: due.map(|day| date(2026, 12, day)),
            ..blank(Column::Action)
        },
    )
}

fn board() -> impl Strategy<Value = Board> {
    let cards = (
        prop::collection::vec(event(), 0..6),
        prop::collection::vec(factor(), 0..5),
        prop::collection::vec(guardrail(), 0..4),
        prop::collection::vec(action(), 0..4),
    );
    cards.prop_map(|(events, factors, guardrails, actions)| {
        let mut ids = Ids::from_seed([3; 32]);
        let mut board = Board::default();
        board.change_details(|details| {
            details.title = Clean::line("Checkout outage");
            details.zone = "Europe/Paris".parse().expect("a zone");
        });
        let mut reached = BTreeSet::new();
        for (n, mut card) in [events, factors, guardrails, actions]
            .concat()
            .into_iter()
            .enumerate()
        {
            // Neither the same twice nor a milestone that is reached twice are read as two.
            card.text = Clean::line(&format!("{} {n}", card.text));
            card.milestone = card.milestone.filter(|mark| reached.insert(*mark));
            board.add(card.column, Spot::Last, &mut ids, |new| {
                *new = Card {
                    id: new.id,
                    order: new.order.clone(),
                    ..card.clone()
                };
            });
        }
        board
    })
}

proptest! {
    #[test]
    fn cards_come_back_from_a_document(board in board()) {
        if let Some(difference) = differs(&board) {
            return Err(TestCaseError::fail(difference));
        }
    }
}
