use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::board::{At, Decision, Person};

fn field(name: &str) -> &'static DetailField {
    let found = DETAIL_FIELDS.iter().find(|field| field.name == name);
    found.expect(name)
}

#[test]
fn rows_are_whole_and_named_as_in_the_file() {
    let mut details = Details::default();
    let around_zone = Zone::UTC;
    let around = Around::new(&around_zone, date(2026, 11, 25));
    for row in DETAIL_FIELDS {
        let typed = match row.input {
            Input::Line | Input::Text if row.name == "zone" => "Europe/Paris",
            Input::Line | Input::Text => "x",
            Input::Word(words) => words().last().copied().unwrap_or_default(),
            Input::Flag => "yes",
            Input::Time => "20 Nov 14:05",
            Input::Day => "fri",
            Input::Agenda => "solo",
        };
        assert_eq!(
            (row.write)(&mut details, typed, &around),
            Ok(()),
            "{}",
            row.name
        );
        assert!(
            !row.help.contains('\n') && !row.help.ends_with('.'),
            "{}",
            row.name
        );
    }
    let file = serde_json::to_value(&details).expect("json");
    for row in DETAIL_FIELDS {
        assert!(file.get(row.name).is_some(), "{}", row.name);
    }
}

#[test]
fn lists_are_typed_one_a_line() {
    let mut details = Details::default();
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    let mut write = |name: &str, typed: &str| {
        assert_eq!((field(name).write)(&mut details, typed, &around), Ok(()));
    };
    write(
        "people",
        " priya (on call)\n\nAlex Rivera\n\"A (B)\" (lead (acting))",
    );
    write(
        "decisions_against",
        "freeze deploys -- hides the hazard -- and costs\nrewrite",
    );
    write("services", "checkout api, payments");
    write("questions", "why so late?\nwho saw it first?");
    let person = |name: &str, role: &str| Person {
        name: Clean::line(name),
        role: Clean::line(role),
    };
    let decision = |what: &str, why: &str| Decision {
        what: Clean::line(what),
        why: Clean::line(why),
    };
    let people = [
        person("priya", "on call"),
        person("Alex Rivera", ""),
        person("A (B)", "lead (acting)"),
    ];
    assert_eq!(details.people, people);
    let decisions = [
        decision("freeze deploys", "hides the hazard -- and costs"),
        decision("rewrite", ""),
    ];
    assert_eq!(details.decisions_against, decisions);
    assert_eq!(details.services, ["checkout api", "payments"]);
    assert_eq!(details.questions.len(), 2);
}

#[test]
fn an_unknown_zone_is_refused() {
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    let mut details = Details::default();
    let refused = (field("zone").write)(&mut details, "Mars/Olympus", &around);
    assert_eq!(
        refused.map_err(|refusal| refusal.to_string()),
        Err("\"Mars/Olympus\" is not a time zone such as Europe/Paris, UTC or +02:00.".to_owned())
    );
    assert_eq!(details, Details::default());
}

fn lines() -> impl Strategy<Value = Clean> {
    prop_oneof!["[ab\", ()\\\\é-]{0,9}", "\\PC{0,6}"].prop_map(|text| Clean::line(&text))
}

fn filled() -> impl Strategy<Value = Clean> {
    lines().prop_map(|line| {
        if line.is_empty() {
            Clean::line("x")
        } else {
            line
        }
    })
}

fn boards() -> impl Strategy<Value = Details> {
    let texts = prop::collection::vec(lines(), 5);
    let services = prop::collection::vec(filled(), 0..3);
    let questions = prop::collection::vec(filled(), 0..3);
    let people = prop::collection::vec((filled(), lines()), 0..3);
    let decisions = prop::collection::vec((filled(), lines()), 0..3);
    let began = prop::option::of(1_700_000_000_i64..1_800_000_000);
    let status = prop::sample::select(BoardStatus::ALL);
    let parts = (texts, services, questions, people, decisions, began, status);
    parts.prop_map(
        |(texts, services, questions, people, decisions, began, status)| {
            let [title, severity, facilitator, summary, impact] =
                <[Clean; 5]>::try_from(texts).expect("five");
            let person = |(name, role)| Person { name, role };
            let decision = |(what, why)| Decision { what, why };
            let instant = |s| At::Instant(Timestamp::from_second(s).expect("an instant"));
            Details {
                title,
                severity,
                facilitator,
                summary: block(&format!("{summary}\n{impact}")),
                impact,
                services,
                questions,
                people: people.into_iter().map(person).collect(),
                decisions_against: decisions.into_iter().map(decision).collect(),
                began: began.map(instant),
                zone: "Europe/Paris".parse().expect("a zone"),
                status,
                ..Details::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn writing_what_was_read_changes_nothing(details in boards()) {
        let around = Around::new(&details.zone, date(2026, 10, 25));
        for row in DETAIL_FIELDS {
            let mut same = details.clone();
            let read = (row.read)(&details, &around);
            prop_assert_eq!((row.write)(&mut same, &read, &around), Ok(()), "{}", row.name);
            prop_assert_eq!(&same, &details, "{}: {}", row.name, read);
            prop_assert_eq!((row.write)(&mut same, "", &around), Ok(()), "{}", row.name);
            let blank = Details::default();
            prop_assert_eq!((row.read)(&same, &around), (row.read)(&blank, &around));
        }
    }
}
