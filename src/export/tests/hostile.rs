//! No text of a card can change what a document is made of.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag};

use super::super::*;
use super::sample::at;
use crate::board::{CardId, Column, Decision, Details, Ids, Spot};
use crate::text::Clean;

const TEXTS: [&str; 14] = [
    "a | b | c",
    "| --- |",
    "---",
    "===",
    "# x",
    "1. x",
    "- x\n- y",
    "```",
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "![a](x)",
    "&#124;",
    "\\|",
    "**a | `b | c`** https://d.e/f|g",
];

fn text() -> impl Strategy<Value = Clean> {
    let known = prop::sample::select(&TEXTS[..]).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![known, any::<String>()], 1..4).prop_map(|texts| {
        let text = texts.join("\n");
        // A text of which nothing is seen has no place in a document.
        let seen = text.chars().any(char::is_alphanumeric);
        Clean::block(&if seen { text } else { text + "a" })
    })
}

/// A board on which every text is hostile, with one card of each kind.
fn board(text: &Clean) -> Board {
    let mut ids = Ids::from_seed([6; 32]);
    let line = Clean::line(text);
    let mut board = Board::new(Details {
        title: line.clone(),
        summary: text.clone(),
        severity: line.clone(),
        services: vec![line.clone()],
        questions: vec![line.clone()],
        decisions_against: vec![Decision {
            what: line.clone(),
            why: line.clone(),
        }],
        ..Details::default()
    });
    let mut before: Option<CardId> = None;
    for &column in Column::ALL {
        let id = board.add(column, Spot::Last, &mut ids, |card| {
            card.text = text.clone();
            card.at = Some(at("2026-11-20T13:03:00Z"));
            card.source = line.clone();
            card.theme = line.clone();
            card.owner = line.clone();
            card.done_when = text.clone();
            card.ticket = line.clone();
        });
        if let Some(before) = before {
            board.toggle_answer(id, before).expect("it is further left");
        }
        before = Some(id);
    }
    board
}

/// Headings, tables, rows, cells, items; and whether there is anything that no layout writes.
#[expect(clippy::wildcard_enum_match_arm, reason = "only some are counted")]
fn structure(markdown: &str) -> [usize; 6] {
    let mut counts = [0; 6];
    let all = Extensions::all() - Extensions::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, all) {
        match event {
            Event::Start(Tag::Heading { .. }) => counts[0] += 1,
            Event::Start(Tag::Table(_)) => counts[1] += 1,
            Event::Start(Tag::TableRow) => counts[2] += 1,
            Event::Start(Tag::TableCell) => counts[3] += 1,
            Event::Start(Tag::Item) => counts[4] += 1,
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Rule
            | Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => counts[5] += 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                counts[5] += usize::from(!dest_url.starts_with("http"));
            }
            _ => {}
        }
    }
    counts
}

proptest! {
    #[test]
    fn no_text_changes_the_document_s_structure(text in text()) {
                let plain = markdown::write(&board(&Clean::line("plain")), &Strengths::default(), &Options::default());
        let found = markdown::write(&board(&text), &Strengths::default(), &Options::default());
        prop_assert_eq!(structure(&found), structure(&plain), "{}", found);
        prop_assert_eq!(structure(&plain)[5], 0);
    }

    #[test]
    fn json_stays_json(text in text()) {
        let data: serde_json::Value =
            serde_json::from_str(&json::write(&board(&text), &Strengths::default(), &Options::default())).expect("it is JSON");
        prop_assert_eq!(data["cards"][0]["text"].as_str(), Some(&*text));
    }
}
