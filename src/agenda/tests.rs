//! The shipped agendas against their table, the questions against the rules of wording.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::guide::Questions;
use super::shipped::{AGENDAS, HOUSE_RULES, QUESTIONS};
use super::*;
use crate::board::phrase::Around;
use crate::board::{Card, Details, Milestone, OrderKey, Word as _, Zone};

mod own;

/// Minutes of open, last time, silence, timeline, factors, protected, focus, guardrails, actions
/// and close.
const MINUTES: &[(&str, &[u16])] = &[
    ("single-meeting-30", &[2, 1, 3, 8, 5, 1, 2, 4, 3, 1]),
    ("single-meeting-60", &[4, 2, 5, 18, 10, 3, 3, 7, 5, 3]),
    ("single-meeting-90", &[5, 4, 7, 25, 16, 5, 4, 12, 8, 4]),
    ("learning-review", &[4, 2, 5, 25, 13, 3, 3, 1, 1, 3]),
    ("solo", &[1, 2, 5, 5, 4, 1, 3, 2, 1]),
];

/// Words and beginnings that ask for a culprit.
const BLAME: &[&str] = &[
    "why did you",
    "should have",
    "could have",
    "failed to",
    "fault",
    "mistake",
    "careless",
    "human error",
];

fn agendas(guide: &Guide) -> Vec<&Agenda> {
    let agendas = guide.names().map(|name| guide.agenda(name));
    agendas.map(|agenda| agenda.expect("it is named")).collect()
}

fn texts(guide: &Guide) -> Vec<&str> {
    let Questions {
        phases,
        columns,
        milestones,
    } = guide.shipped_questions();
    let shared = phases.values().chain(columns.values());
    let shared = shared.chain(milestones.values()).flatten();
    let own = agendas(guide).into_iter().flat_map(|agenda| &agenda.phases);
    let own = own.flat_map(|phase| &phase.asks);
    let all = shared.chain(own).chain(guide.house_rules());
    all.map(|text| &**text).collect()
}

#[test]
fn every_file_reads_and_is_named_as_in_the_table() {
    let mut phases = BTreeSet::new();
    for (name, text) in AGENDAS {
        let agenda = reading::agenda(text, &[]).unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
        assert_eq!(&*agenda.name, *name);
        phases.extend(agenda.phases.iter().map(|phase| phase.name.to_string()));
    }
    let phases = phases.iter().map(String::as_str).collect();
    reading::questions(QUESTIONS, Some(&phases)).expect("questions");
    reading::house_rules(HOUSE_RULES).expect("house rules");
    let guide = Guide::built_in();
    let names: Vec<&str> = guide.names().collect();
    assert_eq!(names, MINUTES.iter().map(|(n, _)| *n).collect::<Vec<_>>());
}

#[test]
fn minutes_are_those_of_the_table_and_add_up() {
    let guide = Guide::built_in();
    for (name, minutes) in MINUTES {
        let agenda = guide.agenda(name).expect(name);
        let found: Vec<u16> = agenda.phases.iter().map(|phase| phase.minutes).collect();
        assert_eq!(found, *minutes, "{name}");
        assert_eq!(u32::from(found.iter().sum::<u16>()), agenda.minutes());
    }
    assert_eq!(guide.agenda(""), guide.agenda(DEFAULT));
    assert_eq!(guide.agenda("tea"), None);
}

#[test]
fn everything_has_six_questions_that_fit_a_row() {
    let guide = Guide::built_in();
    for agenda in agendas(&guide) {
        for phase in &agenda.phases {
            let count = guide.asks(phase).len();
            assert!(count >= 6, "{} {}: {count}", agenda.name, phase.name);
        }
    }
    let questions = guide.shipped_questions();
    for &column in Column::ALL {
        assert!(questions.columns[&column].len() >= 6, "{column:?}");
    }
    for &milestone in Milestone::ALL {
        assert!(questions.milestones[&milestone].len() >= 6, "{milestone:?}");
    }
    assert!((6..=8).contains(&guide.house_rules().len()));
    for text in texts(&guide) {
        assert!(text.chars().count() <= 78 && text.is_ascii(), "{text}");
    }
}

#[test]
fn nothing_asks_for_a_culprit() {
    let guide = Guide::built_in();
    for text in texts(&guide) {
        let low = text.to_lowercase();
        let words: Vec<&str> = low.split(|c: char| !c.is_alphabetic()).collect();
        for word in ["who", "whom", "whose", "why"] {
            assert!(!words.contains(&word), "{text}");
        }
        for blame in BLAME {
            assert!(!low.contains(blame), "{text}");
        }
    }
    let is_question = |text: &&&str| text.ends_with('?');
    let rules = guide.house_rules().len();
    let questions = texts(&guide).iter().filter(is_question).count();
    assert!(questions >= texts(&guide).len() - rules);
}

#[test]
fn questions_are_asked_from_close_by_to_far_away() {
    let guide = Guide::built_in();
    let (_, phase) = guide
        .agenda("solo")
        .and_then(|a| a.phase(4))
        .expect("a phase");
    let mut card = Card::new(
        crate::board::Id::from_bits(1),
        Column::Timeline,
        OrderKey::between(None, None, 0),
    );
    card.milestone = Some(Milestone::Detected);
    let asked = |card: &Card| -> Vec<String> {
        let all = guide.questions(Some(phase), Some(card), Column::Timeline);
        all.map(str::to_owned).collect()
    };
    let open = asked(&card);
    let questions = guide.shipped_questions();
    let first = &*guide.asks(phase)[0];
    assert_eq!(open[0], *questions.milestones[&Milestone::Detected][0]);
    assert_eq!(open[6], first);
    let column = &questions.columns[&Column::Timeline];
    assert_eq!(
        open.last().map(|text| &**text),
        column.last().map(|text| &**text)
    );
    card.hidden = true;
    assert_eq!(asked(&card)[0], first);
}

#[test]
fn phases_are_counted_from_one_and_stop_at_the_last() {
    let guide = Guide::built_in();
    let agenda = guide.agenda("").expect("the default");
    assert_eq!(agenda.phase(0), None);
    let title = |number: usize| agenda.phase(number).map(|(n, p)| (n, p.title.to_string()));
    assert_eq!(title(1), Some((1, "Open".to_owned())));
    assert_eq!(title(4), Some((4, "Timeline".to_owned())));
    assert_eq!(title(99), Some((10, "Close".to_owned())));
}

#[test]
fn another_agenda_begins_anew() {
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    let mut details = Details::default();
    details.agenda.phase = 3;
    assert_eq!((FIELD.write)(&mut details, "", &around), Ok(()));
    assert_eq!(details.agenda.phase, 3);
    assert_eq!((FIELD.write)(&mut details, "solo", &around), Ok(()));
    assert_eq!((&*details.agenda.name, details.agenda.phase), ("solo", 0));
    assert_eq!((FIELD.read)(&details, &around), "solo");
}
