//! What holds for every line and every card.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::board::{CardId, OrderKey, Word, Zone};

/// Pieces that are recognised somewhere, or nearly.
const PIECES: &[&str] = &[
    "a",
    "word",
    "-",
    "–",
    "14:05",
    "14:40",
    "02:30",
    "25:00",
    "2",
    "pm",
    "PM",
    "Z",
    "UTC",
    "Nov",
    "20",
    "20nov",
    "about",
    "About",
    "2026",
    "2026-11-20",
    "+7m",
    "+02:00",
    "~",
    "?",
    ":",
    ",",
    ".",
    "!detected",
    "!det",
    "!",
    "#dns",
    "#tls",
    "#",
    "#12",
    "#\"two words\"",
    "@priya",
    "@sam",
    "@\"Alex Rivera\"",
    "@\"",
    "\"",
    "due:fri",
    "due:",
    "due:4",
    "due:4dec",
    "Dec",
    "fri",
    "due:2026-12-01",
    "ref:OPS-12",
    "ref:\"",
    "infra:",
    "process:",
    "luck:",
    "limit:",
    "held:",
    "wanted:",
    "\\",
    "\\\\",
    "\\14:05",
    "\\@priya",
    "日本",
    "، نص",
    "é",
    "e\u{301}",
    "'s",
    "(",
    ")",
    "http://x.y/z",
];

fn phrase(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ];
    let part = (piece, prop::sample::select(vec!["", " ", " ", " ", "  "]));
    prop::collection::vec(part, 0..most).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(piece, blank)| [piece, blank.to_owned()])
            .collect()
    })
}

fn one_line(most: usize) -> impl Strategy<Value = Clean> {
    phrase(most).prop_map(|text| Clean::line(&text))
}

/// Texts as doors leave them: clean, without blanks at their ends.
fn texts() -> impl Strategy<Value = Clean> {
    let further = prop::option::weighted(0.2, phrase(4));
    (phrase(8), further).prop_map(|(first, further)| {
        let text = further.map_or_else(|| first.clone(), |further| format!("{first}\n{further}"));
        Clean::block(Clean::block(&text).trim())
    })
}

fn names() -> impl Strategy<Value = Clean> {
    prop_oneof![
        2 => prop::sample::select(vec!["priya", "dns", "tls", "OPS-12", "", "Alex Rivera", "12", "a\"b\\"])
            .prop_map(Clean::line),
        1 => one_line(3),
    ]
}

fn times() -> impl Strategy<Value = At> {
    let near = Timestamp::from_second(1_763_600_000).expect("an instant");
    prop_oneof![
        1 => (-3_i64..3).prop_map(|d| At::Day(date(2026, 11, 20).saturating_add(jiff::Span::new().days(d)))),
        4 => (-3_000_i64..3_000, 0_i64..3).prop_map(move |(m, s)| {
            At::Instant(near + SignedDuration::from_secs(m * 60 + s / 2))
        }),
    ]
}

fn word<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    prop::sample::select(W::ALL)
}

fn due_days() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((2000_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d)))
}

fn blank(column: Column) -> Card {
    Card::new(CardId::default(), column, OrderKey::between(None, None, 0))
}

fn cards() -> impl Strategy<Value = Card> {
    let event = (
        prop::option::of(times()),
        any::<bool>(),
        prop::option::weighted(0.3, times()),
    );
    let marks = (prop::option::of(word()), prop::option::of(word()), word());
    let more = (
        prop::option::of(word()),
        word(),
        names(),
        due_days(),
        names(),
    );
    let tags = prop::collection::btree_set(names(), 0..3);
    (texts(), tags, event, marks, more).prop_map(|(text, tags, event, marks, more)| {
        let mut card = blank(Column::Timeline);
        card.text = text;
        card.tags = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
        (card.at, card.about, card.until) = event;
        (card.milestone, card.family, card.effect) = marks;
        (card.kind, card.state, card.owner, card.due, card.ticket) = more;
        card
    })
}

fn zones() -> impl Strategy<Value = Zone> {
    let names = vec!["UTC", "Europe/Paris", "America/New_York", "+05:30"];
    prop::sample::select(names).prop_map(|name| name.parse().expect("a zone"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn parsing_a_printed_card_gives_its_fields(
        card in cards(),
        column in word::<Column>(),
        zone in zones(),
        after in prop::option::of(times()),
    ) {
        let mut around = Around::new(&zone, date(2026, 11, 21));
        around.after = after;
        let context = Context { column, around };
        let printed = line(&card, &context);
        let entry = parse(&printed, &context);
        let mut again = card.clone();
        entry.apply(&mut again);
        prop_assert_eq!(&again, &card, "{}", printed);
        prop_assert_eq!(line(&again, &context), printed);
    }

    #[test]
    fn printing_what_was_parsed_changes_nothing_any_more(typed in phrase(10), column in word::<Column>()) {
        let zone = Zone::UTC;
        let context = Context { column, around: Around::new(&zone, date(2026, 11, 21)) };
        let mut card = blank(column);
        parse(&typed, &context).apply(&mut card);
        let mut again = blank(column);
        parse(&line(&card, &context), &context).apply(&mut again);
        prop_assert_eq!(card, again);
    }

    #[test]
    fn any_text_is_read_without_harm(typed in any::<String>(), tricky in phrase(12), column in word::<Column>()) {
        let zone = Zone::UTC;
        let context = Context { column, around: Around::new(&zone, date(2026, 11, 21)) };
        for text in [&typed, &tricky] {
            let entry = parse(text, &context);
            let mut end = 0;
            for chip in &entry.chips {
                prop_assert!(end <= chip.span.start && chip.span.start < chip.span.end);
                prop_assert!(text.get(chip.span.clone()).is_some());
                end = chip.span.end;
            }
            for entry in batch(text, &context) {
                prop_assert!(!entry.text.contains('\n'));
            }
        }
    }
}
