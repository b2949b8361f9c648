//! Whole exports of a small made-up board, and what must never show in one.

use super::*;
use crate::board::Column;

mod hostile;
mod layouts;
mod reading;
pub(super) mod sample;

use sample::sample;

const DOCUMENT: &str = "\
# Checkout outage

**Date:** 20 Nov 2026 – 21 Nov 2026 · **Severity:** SEV-1 · **Status:** draft · **Affected:** checkout, pay\\_api

## Summary

Checkout failed for **84 minutes**.

On-call engineer saw it first.

## Impact

1,204 orders were not taken.

## Milestones

| Milestone | Time |
| --- | --- |
| Impact began | 20 Nov 2026 14:03 |
| Detected | about 20 Nov 2026 14:10 |

Counted from the beginning: time to detect 7 m.

## Timeline

All times are in Europe/Paris.

### 20 Nov 2026

| Time | Event | Source |
| --- | --- | --- |
| 14:03 | **Impact began:** deploy `4821` reaches 5 % of hosts | <https://ci.example/4821> |
| about 14:10 | **Detected:** alert \\| fires |  |

### 21 Nov 2026

| Time | Event |
| --- | --- |
| 00:20–00:40 | rolled back by on-call engineer |

## What let this happen

### Process

- alert needs ten minutes
  - It made the incident worse
  - Seen in: about 20 Nov 14:10 alert \\| fires

### Infrastructure

- no limit on connections
  - pool takes all it can get
  - Seen in: 20 Nov 14:03 deploy 4821 reaches 5 % of hosts; about 20 Nov 14:10 alert \\| fires
  - 2 votes

## What protected us, and where we were lucky

Here we were lucky, and nobody had planned it:

- A team member was looking at the graphs

## Guardrails

- limit connections per tenant
  - Strong (limit), wanted
  - Answers: no limit on connections
- canary
  - Strong (contain), was there and did not stop this

## Action items

| Action | Owner | Due | Done when | Guardrail | Status | Reference |
| --- | --- | --- | --- | --- | --- | --- |
| scoped tokens in CI | on-call engineer | 27 Nov 2026 | a wide token is refused | limit connections per tenant | open | OPS-12 |
| rewrite |  |  |  |  | dropped: too large |  |

## Open questions

- Why did the canary pass?

## Parked ideas

- an idea for later

## What we decided not to do

- A second approval
  - Why: it would rest on attention

## How the session went

4 people rated the session from 1 (low) to 5 (high): 3 gave 4, 1 gave 5.

*1 card is not revealed yet.*
";

#[test]
fn the_document_reads_as_a_whole() {
    assert_eq!(
        markdown::write(&sample(), &Strengths::default(), &Options::default()),
        DOCUMENT
    );
}

#[test]
fn an_empty_board_gives_a_short_document() {
    let document = markdown::write(
        &Board::default(),
        &Strengths::default(),
        &Options::default(),
    );
    let expected =
        "# Incident retrospective\n\n**Status:** draft\n\n*Nothing is on this board yet.*\n";
    assert_eq!(document, expected);
}

#[test]
fn a_part_stands_alone() {
    let options = Options {
        of: Part::Actions,
        ..Options::default()
    };
    let document = markdown::write(&sample(), &Strengths::default(), &options);
    assert!(
        document.starts_with("# Checkout outage\n\n## Action items\n\n| Action |"),
        "{document}"
    );
    assert!(!document.contains("Timeline"));
    let data: serde_json::Value =
        serde_json::from_str(&json::write(&sample(), &Strengths::default(), &options))
            .expect("it is JSON");
    assert!(
        data["cards"]
            .as_array()
            .is_some_and(|cards| cards.len() == 2)
    );
}

#[test]
fn nothing_shows_what_is_hidden_or_being_voted_on() {
    let mut board = sample();
    board.change_details(|details| details.voting.open = true);
    let strengths = Strengths::default();
    let named = Options {
        names: true,
        ..Options::default()
    };
    let mut texts: Vec<String> = FORMATS
        .iter()
        .map(|format| (format.write)(&board, &strengths, &named))
        .collect();
    texts.push(show(&board, &strengths));
    for text in texts {
        for secret in ["SECRET", "2 votes", "votes: 2", "\"votes\"", "vote_ids"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(
            !text.contains("how safe it felt") && !text.contains("safety"),
            "three answers tell who"
        );
    }
}

#[test]
fn names_show_only_where_they_are_asked_for() {
    let named = Options {
        names: true,
        ..Options::default()
    };
    for format in FORMATS {
        let text = (format.write)(&sample(), &Strengths::default(), &Options::default());
        for name in ["Priya", "priya", "Alex", "Robin"] {
            assert!(!text.contains(name), "{name} in {text}");
        }
        let text = (format.write)(&sample(), &Strengths::default(), &named);
        assert!(text.contains("priya") || text.contains("Priya"));
        let has_all = matches!(format.name, "markdown" | "html" | "json");
        assert!(!has_all || (text.contains("Priya") && text.contains("Alex Rivera")));
    }
}

#[test]
fn formats_are_found_by_name() {
    for one in FORMATS {
        assert_eq!(format(one.name).map(|f| f.extension), Some(one.extension));
        assert!(
            (one.write)(
                &Board::default(),
                &Strengths::default(),
                &Options::default()
            )
            .ends_with('\n')
        );
    }
    assert!(format("pdf").is_none());
}

#[test]
fn json_has_every_field_in_readable_order() {
    let named = Options {
        names: true,
        ..Options::default()
    };
    let text = json::write(&sample(), &Strengths::default(), &named);
    let data: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(data["began"], "2026-11-20T14:03:00+01:00");
    assert_eq!(data["zone"], "Europe/Paris");
    assert_eq!(data["hidden"], 1);
    assert_eq!(data["closing"]["4"], 3);
    let cards = data["cards"].as_array().expect("a list");
    let of = |text: &str| {
        let card = cards
            .iter()
            .find(|card| card["text"].as_str().is_some_and(|t| t.contains(text)));
        card.unwrap_or_else(|| panic!("{text} is there"))
    };
    let columns: Vec<&str> = cards
        .iter()
        .filter_map(|card| card["column"].as_str())
        .collect();
    let mut sorted = columns.clone();
    sorted.truncate(columns.len() - 1);
    sorted.sort_by_key(|word| Column::parse(word).map(Column::index));
    assert_eq!(
        columns[..columns.len() - 1],
        sorted,
        "the parked card comes last"
    );
    assert_eq!(of("alert |")["at"], "2026-11-20T14:10:00+01:00");
    assert_eq!(of("alert |")["about"], true);
    assert_eq!(of("no limit")["votes"], 2);
    assert_eq!(
        of("no limit")["merged"][0]["text"],
        "pool takes all it can get"
    );
    assert_eq!(of("no limit").get("effect"), None);
    assert_eq!(of("limit connections")["strength"], "strong");
    assert_eq!(
        of("limit connections")["answers"].as_array().map(Vec::len),
        Some(1),
        "not the hidden one"
    );
    assert_eq!(of("scoped")["owner"], "priya");
    assert_eq!(of("scoped")["due"], "2026-11-27");
    assert_eq!(of("scoped")["ref"], "OPS-12");
    assert_eq!(of("rewrite")["status"], "dropped");
}

#[test]
fn plain_text_is_one_card_after_another() {
    let text = show(&sample(), &Strengths::default());
    assert!(text.starts_with(
        "Checkout outage\n  status: draft\n  severity: SEV-1\n  began: 20 Nov 2026 14:03\n"
    ));
    let card = "\
no limit on connections
  family: infrastructure
  effect: let it happen
  votes: 2
  merged: pool takes all it can get
  answers: event “20 Nov 14:03 deploy 4821 reaches 5 % of hosts”
  answers: event “about 20 Nov 14:10 alert | fires”
  answered by: guardrail “limit connections per tenant”
";
    assert!(text.contains(card), "{text}");
    assert!(
        text.contains("\nalert needs ten minutes\n") && text.contains("  gap: no guardrail yet\n")
    );
    assert!(text.contains("  owner: priya\n"));
    assert!(text.ends_with("\n1 card is not revealed yet.\n"));
}
