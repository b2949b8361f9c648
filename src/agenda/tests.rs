//! The shipped agendas against their table, the questions against the rules of wording.

use jiff::civil::date;

use super::*;
use crate::board::phrase::Around;
use crate::board::{Details, OrderKey, Word as _, Zone};

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

fn texts(guide: &Guide) -> Vec<&str> {
    let Questions {
        phases,
        columns,
        milestones,
    } = &guide.questions;
    let shared = phases.values().chain(columns.values());
    let shared = shared.chain(milestones.values()).flatten();
    let own = guide
        .agendas
        .iter()
        .flat_map(|a| &a.phases)
        .flat_map(|p| &p.asks);
    let all = shared.chain(own).chain(&guide.house_rules);
    all.map(String::as_str).collect()
}

#[test]
fn every_file_reads_and_is_named_as_in_the_table() {
    for (name, text) in AGENDAS {
        let agenda: Agenda = read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(agenda.name, *name);
    }
    read::<Questions>(QUESTIONS).expect("questions");
    read::<Vec<String>>(HOUSE_RULES).expect("house rules");
    assert_eq!(names(), MINUTES.iter().map(|(n, _)| *n).collect::<Vec<_>>());
}

#[test]
fn minutes_are_those_of_the_table_and_add_up() {
    let guide = Guide::built_in();
    for (name, minutes) in MINUTES {
        let agenda = guide.agenda(name).expect(name);
        let found: Vec<u16> = agenda.phases.iter().map(|phase| phase.minutes).collect();
        assert_eq!(found, *minutes, "{name}");
        assert_eq!(found.iter().sum::<u16>(), agenda.minutes, "{name}");
    }
    assert_eq!(guide.agenda(""), guide.agenda(DEFAULT));
    assert_eq!(guide.agenda("tea"), None);
}

#[test]
fn everything_has_six_questions_that_fit_a_row() {
    let guide = Guide::built_in();
    for agenda in &guide.agendas {
        for phase in &agenda.phases {
            let count = phase.asks.len();
            assert!(count >= 6, "{} {}: {count}", agenda.name, phase.name);
        }
    }
    let questions = &guide.questions;
    for &column in Column::ALL {
        assert!(questions.columns[&column].len() >= 6, "{column:?}");
    }
    for &milestone in Milestone::ALL {
        assert!(questions.milestones[&milestone].len() >= 6, "{milestone:?}");
    }
    assert!((6..=8).contains(&guide.house_rules.len()));
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
    let rules = guide.house_rules.len();
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
    assert_eq!(open[0], guide.questions.milestones[&Milestone::Detected][0]);
    assert_eq!(open[6], phase.asks[0]);
    assert_eq!(
        open.last(),
        guide.questions.columns[&Column::Timeline].last()
    );
    card.hidden = true;
    assert_eq!(asked(&card)[0], phase.asks[0]);
}

#[test]
fn phases_are_counted_from_one_and_stop_at_the_last() {
    let guide = Guide::built_in();
    let agenda = guide.agenda("").expect("the default");
    assert_eq!(agenda.phase(0), None);
    let title = |number: usize| agenda.phase(number).map(|(n, p)| (n, p.title.as_str()));
    assert_eq!(title(1), Some((1, "Open")));
    assert_eq!(title(4), Some((4, "Timeline")));
    assert_eq!(title(99), Some((10, "Close")));
}

#[test]
fn another_agenda_begins_anew() {
    let zone = Zone::UTC;
    let around = Around::new(&zone, date(2026, 11, 25));
    let mut details = Details::default();
    details.agenda.phase = 3;
    assert!((FIELD.write)(&mut details, "tea", &around).is_err());
    assert_eq!(details.agenda.phase, 3);
    assert_eq!((FIELD.write)(&mut details, "solo", &around), Ok(()));
    assert_eq!((&*details.agenda.name, details.agenda.phase), ("solo", 0));
    assert_eq!((FIELD.read)(&details, &around), "solo");
}
