//! The facts of `fixtures/real-incident.md`, each as it is typed and as it must be kept.

mod decided;
mod factors;
mod happened;

use std::collections::BTreeMap;

pub(super) use decided::{BELOW_THE_FIFTH, GUARDRAILS, Guardrail};
pub(super) use factors::FACTORS;
pub(super) use happened::EVENTS;

/// A link that is made by choosing both its cards; all count from 0.
pub(super) enum Link {
    /// This factor answers this event too.
    Factor(usize, usize),
    /// This guardrail answers this factor too.
    Guardrail(usize, usize),
}

/// The links beyond those that following up makes.
pub(super) const LINKS: &[Link] = &[
    Link::Factor(0, 7),
    Link::Factor(5, 4),
    Link::Factor(10, 6),
    Link::Guardrail(2, 5),
    Link::Guardrail(4, 5),
    Link::Guardrail(4, 6),
    Link::Guardrail(6, 10),
    Link::Guardrail(6, 11),
    Link::Guardrail(7, 8),
];

/// What each factor, guardrail and action answers, by texts, each from top to bottom.
pub(super) fn answers() -> BTreeMap<String, Vec<String>> {
    let mut links: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    let mut link = |card: &'static str, place: usize, answered: &'static str| {
        links.entry(card).or_default().push((place, answered));
    };
    for (place, factor) in FACTORS.iter().enumerate() {
        link(factor.text, factor.event, EVENTS[factor.event].text);
        let first = factor.guardrail;
        let below = first.filter(|&first| first + 1 == BELOW_THE_FIFTH);
        let below = below.map(|_| BELOW_THE_FIFTH);
        for guardrail in first.into_iter().chain(below) {
            link(GUARDRAILS[guardrail].text, place, factor.text);
        }
    }
    for made in LINKS {
        match *made {
            Link::Factor(factor, event) => link(FACTORS[factor].text, event, EVENTS[event].text),
            Link::Guardrail(guardrail, factor) => {
                link(GUARDRAILS[guardrail].text, factor, FACTORS[factor].text);
            }
        }
    }
    for (place, guardrail) in GUARDRAILS.iter().enumerate() {
        if let Some(action) = &guardrail.action {
            link(action.text, place, guardrail.text);
        }
    }
    let in_order = |mut answered: Vec<(usize, &str)>| -> Vec<String> {
        answered.sort_unstable();
        let texts = answered.into_iter().map(|(_, text)| text.to_owned());
        texts.collect()
    };
    let cards = links.into_iter();
    cards
        .map(|(card, answered)| (card.to_owned(), in_order(answered)))
        .collect()
}

pub(super) const SERVICES: &[&str] = &["production database", "replication", "backups"];

pub(super) const SUMMARY: &[&str] = &[
    "While replication was being repaired late in the evening, the data directory was removed on the primary database and not on the secondary.",
    "The backups that were meant for this were not there. A snapshot that happened to be six hours old brought the service back, some eighteen hours later.",
];

/// "Effects".
pub(super) const IMPACT: &[&str] = &[
    "Outage of about eighteen hours",
    "Lost: about 5,000 projects, 5,000 comments and 700 new accounts, all made between 17:20 and 23:30",
    "Not lost: repositories and wikis",
];

pub(super) const PEOPLE: &[(&str, &str)] = &[
    ("Alex Rivera", "infrastructure engineer"),
    ("database-team", "database team"),
    ("platform-team", "platform team"),
];

pub(super) const QUESTIONS: &[&str] = &[
    "Who takes on the soft deletion of accounts?",
    "How much of the load at 19:00 was spam, and how much was the removal of the account?",
];

pub(super) const AGAINST: &[(&str, &str)] = &[(
    "An action for being more careful on the primary",
    "Care runs out late at night. A prompt that tells the hosts apart and a command that refuses do not.",
)];
