use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::board::{
    ActionStatus, At, CardId, Effect, Family, GuardrailState, Kind, Milestone, OrderKey, Word, Zone,
};
use crate::text::Clean;

fn blank() -> Card {
    Card::new(
        CardId::default(),
        Column::Timeline,
        OrderKey::between(None, None, 0),
    )
}

fn field(name: &str) -> &'static Field {
    let found = FIELDS.iter().find(|field| field.name == name);
    found.expect(name)
}

#[test]
fn rows_are_whole_and_unique() {
    for row in FIELDS {
        let same = FIELDS
            .iter()
            .filter(|other| other.name == row.name || other.title == row.title);
        assert_eq!(same.count(), 1, "{}", row.name);
        assert!(
            !row.help.contains('\n') && !row.help.ends_with('.'),
            "{}",
            row.name
        );
    }
    let names: Vec<&str> = fields(Column::Guardrail).map(|field| field.name).collect();
    assert_eq!(
        names,
        [
            "text", "kind", "state", "tags", "note", "starred", "parked", "hidden"
        ]
    );
}

#[test]
fn names_are_those_of_the_file() {
    let mut card = blank();
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    for row in FIELDS {
        let typed = match row.input {
            Input::Line | Input::Text => "x",
            Input::Word(words) => words().last().copied().unwrap_or_default(),
            Input::Flag => "yes",
            Input::Time => "14:05",
            Input::Day => "fri",
            Input::Agenda => "solo",
        };
        assert_eq!(
            (row.write)(&mut card, typed, &around),
            Ok(()),
            "{}",
            row.name
        );
        assert!(!(row.read)(&card, &around).is_empty(), "{}", row.name);
    }
    let file = serde_json::to_value(&card).expect("json");
    for row in FIELDS {
        assert!(file.get(row.name).is_some(), "{}", row.name);
    }
    // Identity, place, links, votes, merged cards and versions are not typed.
    let others = file.as_object().expect("a card").len() - FIELDS.len();
    assert_eq!(others, ["id", "column", "order"].len());
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_what_would() {
    let mut card = blank();
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    let before = card.clone();
    for (name, typed, said) in [
        (
            "due",
            "someday",
            "\"someday\" is not a day such as 2026-12-01, fri or +2w.",
        ),
        (
            "family",
            "person",
            "\"person\" is not one of process, culture, infrastructure.",
        ),
        ("starred", "maybe", "\"maybe\" is not yes or no."),
        (
            "at",
            "25:00",
            "\"25:00\" is not a time such as 14:05, 20 Nov 14:05 or 2026-11-20.",
        ),
        (
            "until",
            "~14:05",
            "\"~14:05\" is not a time such as 14:05, 20 Nov 14:05 or 2026-11-20.",
        ),
    ] {
        let refused = (field(name).write)(&mut card, typed, &around);
        assert_eq!(
            refused.map_err(|refusal| refusal.to_string()),
            Err(said.to_owned())
        );
    }
    assert_eq!(card, before);
}

#[test]
fn an_end_before_the_beginning_is_on_the_next_day() {
    let mut card = blank();
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    assert_eq!(
        (field("at").write)(&mut card, "20 Nov 23:50", &around),
        Ok(())
    );
    assert_eq!((field("until").write)(&mut card, "00:10", &around), Ok(()));
    assert_eq!((field("until").read)(&card, &around), "2026-11-21 00:10");
    assert_eq!((field("owner").write)(&mut card, "@priya", &around), Ok(()));
    assert_eq!(card.owner, "priya");
    assert_eq!(
        (field("tags").write)(&mut card, "#dns tls, \"a b\"", &around),
        Ok(())
    );
    assert_eq!((field("tags").read)(&card, &around), "\"a b\", dns, tls");
}

fn lines() -> impl Strategy<Value = Clean> {
    prop_oneof!["[a-c\", \\\\é日-]{0,9}", "\\PC{0,6}"].prop_map(|text| Clean::line(&text))
}

fn times() -> impl Strategy<Value = Option<At>> {
    let zero = Timestamp::from_second(1_793_000_000).expect("an instant");
    prop::option::of(prop_oneof![
        1 => Just(At::Day(date(2026, 10, 25))),
        4 => (0_i64..3_000_000).prop_map(move |s| At::Instant(zero - SignedDuration::from_secs(s))),
    ])
}

fn word<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    prop::sample::select(W::ALL)
}

/// A card with some value in every field.
fn cards() -> impl Strategy<Value = Card> {
    let texts = prop::collection::vec(lines(), 8);
    let tags = prop::collection::btree_set(lines(), 0..4);
    let flags = any::<[bool; 4]>();
    let maybe = (
        prop::option::of(word::<Milestone>()),
        prop::option::of(word::<Family>()),
        prop::option::of(word::<Kind>()),
    );
    let words = (
        word::<Effect>(),
        word::<GuardrailState>(),
        word::<ActionStatus>(),
    );
    let parts = (texts, tags, flags, maybe, words, times(), times());
    parts.prop_map(|(texts, tags, flags, maybe, words, at, until)| {
        let mut card = blank();
        let [text, note, source, theme, owner, reason, done_when, ticket] =
            <[Clean; 8]>::try_from(texts).expect("eight");
        card.text = value::block(&format!("{text}\n{note}\n{source}"));
        (card.note, card.source, card.theme, card.reason) = (note, source, theme, reason);
        (card.done_when, card.ticket) = (done_when, ticket);
        card.owner = Clean::line(owner.trim_start_matches('@'));
        let tags = tags
            .into_iter()
            .filter(|tag| !tag.is_empty() && !tag.starts_with('#'));
        card.tags = tags.collect();
        [card.about, card.starred, card.parked, card.hidden] = flags;
        (card.milestone, card.family, card.kind) = maybe;
        (card.effect, card.state, card.status) = words;
        (card.at, card.until) = (at, until);
        card.due = at.map(|at| at.day(&Zone::UTC));
        card
    })
}

proptest! {
    #[test]
    fn writing_what_was_read_changes_nothing(card in cards(), paris: bool) {
        let zone: Zone = if paris { "Europe/Paris" } else { "UTC" }.parse().expect("a zone");
        let around = Around::new(&zone, date(2026, 10, 25));
        for row in FIELDS {
            let mut same = card.clone();
            let read = (row.read)(&card, &around);
            prop_assert_eq!((row.write)(&mut same, &read, &around), Ok(()), "{}", row.name);
            prop_assert_eq!(&same, &card, "{}", row.name);
            let mut cleared = card.clone();
            prop_assert_eq!((row.write)(&mut cleared, " ", &around), Ok(()), "{}", row.name);
            prop_assert_eq!((row.read)(&cleared, &around), (row.read)(&blank(), &around));
        }
    }

    #[test]
    fn any_text_is_written_or_refused(typed in any::<String>()) {
        let zone = Zone::UTC;
        let around = Around::new(&zone, date(2026, 10, 25));
        for row in FIELDS {
            let mut card = blank();
            if (row.write)(&mut card, &typed, &around).is_err() {
                prop_assert_eq!(card, blank());
            }
        }
    }
}
