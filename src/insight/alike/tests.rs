//! Columns as rooms write them: what is found in them, and that nothing else is.

use super::*;
use crate::board::{Board, Column, Ids, Spot};

/// A connection pool that ran out.
const CHECKOUT: &[&str] = &[
    "No limit on connections per tenant",
    "Connection limits are the same for every tenant",
    "The pool had no upper limit on its connections",
    "Retries without backoff from the mobile app",
    "Clients retry at once, without any backoff",
    "Alert fires only on average latency",
    "Alerts look at averages, not at the slowest requests",
    "Runbook for failover is two years old",
    "Nobody had practised the failover runbook",
    "Deploys on Friday afternoon are normal before a campaign",
    "The campaign date was fixed by marketing weeks before",
    "Staging has a tenth of the data of production",
    "Only one person knows how the scheduler works",
    "Knowledge about the scheduler is in one head",
    "Feature flag defaults to on in new regions",
    "Dashboards need a VPN that was down too",
    "The VPN went down with the same database",
    "Log retention of three days hid the beginning",
    "The health check answers ok without a database",
    "Luck: a customer called our support lead directly",
];

/// A certificate that ran out.
const CERTIFICATE: &[&str] = &[
    "The certificate renewal is a manual task in a calendar",
    "Renewing certificates by hand, from memory of a calendar entry",
    "Expiry of the certificate was on no dashboard",
    "No dashboard shows when certificates expire",
    "The on-call rota changed the week before",
    "Handover between on-call rotas has no checklist",
    "Two load balancers with different configuration",
    "Configuration of the load balancers is edited by hand",
    "Error message of the client said nothing of TLS",
    "Clients pin the old intermediate",
    "Vendor status page was green for an hour",
    "Internal wiki needs single sign-on, which was broken",
    "Single sign-on depends on the same certificate",
    "Review of changes skips infrastructure code",
    "Quarter-end freeze made people postpone the upgrade",
    "The upgrade had been postponed three times",
    "Test environment uses a self-signed certificate",
    "Paging goes by mail at night",
    "Luck: traffic was low because of a holiday",
    "A customer told us before any alert did",
];

/// Data that a script deleted.
const DELETED: &[&str] = &[
    "Deploy pipeline has no canary stage",
    "Canary was skipped, because the pipeline was slow",
    "Slow tests tempt everybody to skip them",
    "Backups were never restored as a test",
    "Restoring a backup takes nine hours",
    "The delete script has no dry run",
    "Dry runs exist for other scripts, but not for this one",
    "Production and staging look alike in the terminal",
    "Terminal prompt does not say that it is production",
    "Permissions to delete are given to the whole team",
    "Everybody has write permission on production",
    "Alert noise: 300 alerts a week",
    "Alerts are noisy, so the channel is muted",
    "The migration ran during peak traffic",
    "Peak traffic moved to the evening after the launch",
    "Documentation of the migration tool is outdated",
    "New colleagues learn the migration tool by watching",
    "Pressure to finish before the quarter ends",
    "Monitoring of replication lag was removed",
    "Time zones made the handover happen at lunch",
];

/// A room in a hurry.
const TERSE: &[&str] = &[
    "Slow tests",
    "Slow reviews",
    "Time pressure",
    "Alert noise",
    "Noise",
    "Unclear ownership",
    "Ownership of the queue is unclear",
    "Old runbook",
    "Manual deploy",
    "Manual rollback",
    "Missing alert on queue length",
    "Queue length has no alert",
    "Single point of failure",
    "Failure of the backup host",
    "Tribal knowledge",
    "Default timeout too long",
];

fn found(texts: &[&str]) -> Vec<(Vec<usize>, String)> {
    let groups = Texts::of(texts).groups().into_iter();
    groups
        .map(|(places, words)| (places, words.join(" ")))
        .collect()
}

fn assert_found(texts: &[&str], groups: &[(&[usize], &str)]) {
    let expected: Vec<_> = groups
        .iter()
        .map(|(places, words)| (places.to_vec(), (*words).to_owned()))
        .collect();
    assert_eq!(found(texts), expected);
}

#[test]
fn columns_as_rooms_write_them() {
    assert_found(
        CHECKOUT,
        &[
            (&[0, 1, 2], "limit connections"),
            (&[3, 4], "retries backoff"),
            (&[5, 6], "alert average"),
            (&[7, 8], "runbook failover"),
        ],
    );
    assert_found(
        CERTIFICATE,
        &[
            (&[0, 1], "renewal calendar"),
            (&[2, 3], "expiry dashboard"),
            (&[6, 7], "load balancers configuration"),
            (&[11, 12], "single sign"),
            (&[14, 15], "postpone upgrade"),
        ],
    );
    assert_found(
        DELETED,
        &[
            (&[0, 1], "pipeline canary"),
            (&[3, 4], "backups restored"),
            (&[5, 6], "script dry run"),
            (&[7, 8], "terminal production"),
            (&[11, 12], "alert noise"),
            (&[13, 14], "peak traffic"),
            (&[15, 16], "tool migration"),
        ],
    );
    assert_found(
        TERSE,
        &[
            (&[3, 4], "noise"),
            (&[5, 6], "unclear ownership"),
            (&[10, 11], "length alert queue"),
        ],
    );
}

#[test]
fn the_demo_has_few_suggestions_and_each_shares_two_words() {
    let demo = crate::store::format::read(include_bytes!("../../../assets/demo.ron"));
    let demo = demo.expect("the demo opens");
    let count = |column| {
        let groups = groups(demo.column(column));
        assert!(
            groups.iter().all(|group| group.words.len() > 1),
            "{groups:?}"
        );
        groups.len()
    };
    let counts = [
        Column::Timeline,
        Column::Factor,
        Column::Guardrail,
        Column::Action,
    ]
    .map(count);
    assert_eq!(counts, [3, 1, 0, 0]);
}

#[test]
fn nothing_is_alike_where_nothing_is_said() {
    assert_found(&[], &[]);
    assert_found(&["", "", "  "], &[]);
    assert_found(&["It was what it was", "What was it?"], &[]);
    assert_found(&["12:30", "12:30", "42"], &[]);
    assert_found(&["日本語", "日本語"], &[(&[0, 1], "日本語")]);
    assert_found(&["VPN down", "no vpn"], &[(&[0, 1], "VPN")]);
}

#[test]
fn a_word_that_is_in_most_cards_groups_nothing() {
    let texts: Vec<String> = ('a'..='t').map(|c| format!("deploy {c}{c}x")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_found(&texts, &[]);
}

#[test]
fn hidden_and_parked_cards_take_no_part() {
    let mut ids = Ids::from_seed([5; 32]);
    let mut board = Board::default();
    let mut add = |hidden, parked| {
        board.add(Column::Factor, Spot::Last, &mut ids, |card| {
            card.text = crate::text::Clean::line("No limit on connections");
            card.hidden = hidden;
            card.parked = parked;
        })
    };
    let cards = [
        add(false, false),
        add(true, false),
        add(false, true),
        add(false, false),
    ];
    let found = groups(board.cards());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cards.len(), 2);
    assert!(
        found[0]
            .cards
            .iter()
            .all(|id| [cards[0], cards[3]].contains(id))
    );
}

#[test]
fn a_long_text_costs_no_more_than_a_card() {
    let long: Vec<String> = (0..1200).map(|n| format!("w{n}x")).collect();
    let long = long.join(" ");
    let texts = Texts::of(&[&long, &long]);
    assert!(texts.said.iter().all(|own| own.len() == MOST_WORDS));
    assert_eq!(texts.groups().len(), 1);
}
