//! The layouts that come with the program, and what the public one must never show.

use super::super::*;
use super::sample::sample;
use crate::board::{Column, Ids, Person, Spot};
use crate::text::Clean;

fn written(format: &str, name: &str) -> String {
    let layouts = Layouts::built_in();
    let options = Options {
        layout: layouts.layout(name).expect("a layout").clone(),
        ..Options::default()
    };
    let format = super::super::format(format).expect("a format");
    (format.write)(&sample(), &Strengths::default(), &options)
}

fn headings(name: &str) -> Vec<String> {
    let text = written("markdown", name);
    let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    headings.map(str::to_owned).collect()
}

#[test]
fn the_date_is_that_of_the_events_where_the_board_began_after_them() {
    let dates = |began: &str| {
        let mut board = Board::default();
        board.add(
            Column::Timeline,
            Spot::Last,
            &mut Ids::from_seed([3; 32]),
            |card| {
                card.text = Clean::block("the bucket is empty");
                card.at = Some("2017-01-31".parse().expect("a day"));
            },
        );
        board.change_details(|details| details.began = began.parse().ok());
        let text = markdown::write(&board, &Strengths::default(), &Options::default());
        let facts = text.lines().find(|line| line.starts_with("**Date:**"));
        facts
            .and_then(|line| line.split(" · ").next())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(dates("2026-11-23"), "**Date:** 31 Jan 2017");
    assert_eq!(dates("2017-01-30"), "**Date:** 30 Jan 2017 – 31 Jan 2017");
}

#[test]
fn notes_stand_where_a_layout_of_the_team_holds_them() {
    let mut board = Board::default();
    let mut ids = Ids::from_seed([3; 32]);
    board.add(Column::Factor, Spot::Last, &mut ids, |card| {
        card.text = Clean::block("No limit");
        card.note = Clean::block("Priya measured it.\nSee the | log.");
    });
    let person = Person {
        name: Clean::line("Priya"),
        role: Clean::line("on-call engineer"),
    };
    board.change_details(|details| details.people = vec![person]);
    let document = |audience: &str| {
        let text = format!(
            "(name: \"own\", title: \"t\", {audience} sections: [(heading: \"Notes\", holds: [\"notes\"])])"
        );
        let mut layouts = Layouts::built_in();
        assert_eq!(layouts.add(&text), []);
        let options = Options {
            layout: layouts.layout("own").expect("it was added").clone(),
            ..Options::default()
        };
        markdown::write(&board, &Strengths::default(), &options)
    };
    let team = document("");
    assert!(
        team.contains("- No limit\n  - On-call engineer measured it.\n  - See the \\| log.\n"),
        "{team}"
    );
    assert!(!document("audience: public,").contains("log"));
}

#[test]
fn sections_stand_in_the_order_that_readers_of_a_template_expect() {
    assert_eq!(
        headings("google"),
        [
            "Summary",
            "Impact",
            "Contributing factors",
            "Trigger",
            "Detection",
            "Action items",
            "Lessons learned",
            "Timeline",
            "Supporting information"
        ]
    );
    assert_eq!(
        headings("pagerduty"),
        [
            "Overview",
            "What happened",
            "Contributing factors",
            "Impact",
            "Responders",
            "Timeline",
            "How'd we do?",
            "Action items",
            "Guardrails",
            "Parked ideas",
            "What we decided not to do",
            "How the session went",
            "Messaging"
        ]
    );
}

#[test]
fn stages_and_the_chain_stand_in_their_order_and_the_public_layout_is_short() {
    assert_eq!(
        headings("atlassian"),
        [
            "Incident summary",
            "Fault",
            "Impact",
            "Detection",
            "Response",
            "Timeline",
            "Five whys",
            "What let this happen",
            "Backlog check",
            "Lessons learned",
            "Corrective actions",
            "Guardrails",
            "What we decided not to do",
            "How the session went"
        ]
    );
    assert_eq!(
        headings("public"),
        [
            "What happened",
            "Who was affected, and for how long",
            "How it went",
            "What let it happen",
            "What we will do"
        ]
    );
}

#[test]
fn a_page_has_the_headings_of_the_markdown() {
    for name in layout::shipped_names() {
        let page = written("html", name);
        for heading in headings(name) {
            let heading = heading.replace('\'', "&#39;");
            assert!(page.contains(&format!(">{heading}</h2>")), "{heading}");
        }
    }
}

#[test]
fn the_public_layout_names_nobody_whatever_is_asked_for() {
    let layouts = Layouts::built_in();
    let options = Options {
        names: true,
        layout: layouts.layout("public").expect("it is ours").clone(),
        ..Options::default()
    };
    let mut board = sample();
    board.change_details(|details| {
        details.summary = Clean::line(
            "@kim told Priya, see [the page](https://in.example/x) https://in.example/y",
        );
    });
    for format in FORMATS.iter().filter(|form| form.shape == Shape::Document) {
        let text = (format.write)(&board, &Strengths::default(), &options);
        for secret in [
            "Priya",
            "priya",
            "kim",
            "Alex",
            "Robin",
            "in.example",
            "ci.example",
            "OPS-12",
            "vote",
            "SECRET",
            "revealed",
            "SEV-1",
            "rated",
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(
            text.contains("The team told on-call engineer, see the page"),
            "{text}"
        );
        assert!(text.contains("27 Nov 2026"));
    }
}

#[test]
fn a_team_s_own_layout_is_taken_in_and_replaces_ours() {
    let guide = include_str!("../../../docs/layouts.md");
    let (_, example) = guide.split_once("```ron\n").expect("an example");
    let (example, _) = example.split_once("```").expect("its end");
    let mut layouts = Layouts::built_in();
    assert_eq!(layouts.add(example), []);
    assert_eq!(layouts.names().last(), Some("our-template"));
    let again = layouts.add(example);
    assert_eq!(again.len(), 1, "{again:?}");
    let mut layouts = Layouts::built_in();
    let count = layouts.names().count();
    let ours = example.replace("our-template", "narrative");
    assert_eq!(layouts.add(&ours), []);
    assert_eq!(layouts.names().count(), count);
    let options = Options {
        layout: layouts.default_layout(),
        ..Options::default()
    };
    let text = markdown::write(&sample(), &Strengths::default(), &options);
    assert!(text.contains("\n## In short\n"), "{text}");
    assert!(
        text.contains("\n### Conditions\n\n#### Process\n"),
        "{text}"
    );
    assert!(text.contains("\nOwners are asked once a week.\n"), "{text}");
    assert!(!text.contains("Affected"), "{text}");
}
