//! No text of a board can change what a document is made of, in any format and any layout.

use std::collections::BTreeSet;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag};
use scraper::{Html, Selector};

use super::super::*;
use super::sample::at;
use crate::board::{
    ActionStatus, CardId, Column, Decision, Details, Effect, Family, GuardrailState, Ids, Kind,
    Milestone, Person, Spot,
};
use crate::text::Clean;

const TEXTS: [&str; 24] = [
    "a | b | c",
    "| --- |",
    "---",
    "===",
    "# x",
    "1. x",
    "- x\n- y",
    "```",
    "<script>alert(1)</script>",
    "</title></style><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='x",
    "]]>--><!--",
    "[a](javascript:alert(1))",
    "[a](https://b.c/\"onclick=\"x)",
    "![a](x)",
    "&#124;&lt;script&gt;",
    "\\|",
    "**a | `b | c`** https://d.e/f|g",
    "=1+1",
    "@SUM(A1)\t-2",
    "\r\nEND:VCALENDAR\r\nBEGIN:VALARM",
    "a\u{202e}b\u{2066}c\u{200f}\u{feff}",
    "\"a\",\"b\"\r\nc;d\\n",
];

fn text() -> impl Strategy<Value = Clean> {
    let known = prop::sample::select(&TEXTS[..]).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![known, any::<String>()], 1..4)
        .prop_map(|texts| seen(&texts.join("\n")))
}

/// A text of which something is seen: others have no place in a document.
fn seen(text: &str) -> Clean {
    let seen = text.chars().any(char::is_alphanumeric);
    Clean::block(&if seen {
        text.to_owned()
    } else {
        format!("{text}a")
    })
}

/// The text without points of a list, which are meant to change a structure.
fn flat(text: &Clean) -> Clean {
    let row = |row: &str| {
        let is_point = row.trim_start().starts_with(['-', '*', '•']);
        format!("{}{row}\n", if is_point { "a" } else { "" })
    };
    Clean::block(&text.lines().map(row).collect::<String>())
}

fn details(text: &Clean) -> Details {
    let line = Clean::line(text);
    Details {
        title: line.clone(),
        summary: flat(text),
        severity: line.clone(),
        impact: flat(text),
        services: vec![line.clone()],
        people: vec![Person {
            name: Clean::line("Somebody"),
            role: line.clone(),
        }],
        facilitator: line.clone(),
        questions: vec![line.clone()],
        decisions_against: vec![Decision {
            what: line.clone(),
            why: line.clone(),
        }],
        silenced: vec![line],
        ..Details::default()
    }
}

/// A board on which every text is this one, with a card of each kind, connected and merged.
fn board(text: &Clean) -> Board {
    let mut ids = Ids::from_seed([6; 32]);
    let line = Clean::line(text);
    let mut board = Board::new(details(text));
    let mut all: Vec<(Column, CardId)> = Vec::new();
    for n in 0..5 {
        for &column in Column::ALL {
            let id = board.add(column, Spot::Last, &mut ids, |card| {
                card.text = text.clone();
                card.at = at_minute(n);
                card.until = at_minute(n + 1);
                card.milestone = Milestone::ALL.get(n).copied();
                card.source = line.clone();
                card.family = Family::ALL.get(n).copied();
                card.effect = Effect::ALL.get(n).copied().unwrap_or_default();
                card.theme = line.clone();
                card.kind = Kind::ALL.get(n).copied();
                card.state = GuardrailState::ALL.get(n).copied().unwrap_or_default();
                card.status = ActionStatus::ALL.get(n).copied().unwrap_or_default();
                card.owner = line.clone();
                card.due = "2026-11-27".parse().ok();
                card.reason = line.clone();
                card.done_when = line.clone();
                card.ticket = line.clone();
                card.note = text.clone();
                card.tags = [line.clone()].into();
                card.parked = n == 4;
            });
            all.push((column, id));
        }
    }
    for &(left, to) in &all {
        let right = all.iter().filter(|(column, _)| column.left() == Some(left));
        for &(_, from) in right {
            board.toggle_answer(from, to).expect("it is further left");
        }
    }
    board
}

fn at_minute(minute: usize) -> Option<crate::board::At> {
    Some(at(&format!("2026-11-20T13:0{minute}:00Z")))
}

/// Every document of a board: by format, layout, part and naming.
fn documents(board: &Board) -> Vec<(String, &'static str, String)> {
    let (strengths, layouts) = (Strengths::default(), Layouts::built_in());
    let mut documents = Vec::new();
    for format in FORMATS {
        for name in layouts.names() {
            let is_document = format.shape == Shape::Document;
            if !is_document && name != layout::DEFAULT {
                continue;
            }
            for (of, names) in [
                (Part::Whole, false),
                (Part::Whole, true),
                (Part::Timeline, false),
                (Part::Actions, false),
            ] {
                let layout = layouts.layout(name).expect("it is named").clone();
                let options = Options {
                    names,
                    layout,
                    of,
                    revised: None,
                };
                let text = (format.write)(board, &strengths, &options);
                let what = format!("{} {name} {of:?} {names}", format.name);
                documents.push((what, format.name, text));
            }
        }
    }
    documents
}

/// What a document is made of, as its parser sees it; it panics where something must not be there.
fn structure(format: &str, text: &str) -> Vec<usize> {
    match format {
        "markdown" => markdown_structure(text),
        "html" => html_structure(text),
        "json" => {
            let data: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
            vec![data["cards"].as_array().map_or(0, Vec::len)]
        }
        "csv" => sheet_structure(text),
        _ => calendar_structure(text),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only some are counted")]
fn markdown_structure(markdown: &str) -> Vec<usize> {
    let mut counts = vec![0; 5];
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
            | Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => {
                panic!("no layout writes {event:?}")
            }
            Event::Start(Tag::Link { dest_url, .. }) => assert_address(&dest_url),
            _ => {}
        }
    }
    counts
}

fn assert_address(address: &str) {
    assert!(
        address.starts_with("http://") || address.starts_with("https://"),
        "{address}"
    );
}

/// The elements and attributes that a page may hold.
const ELEMENTS: &str = " html head meta title style body a header h1 h2 h3 h4 dl div dt dd nav ul li \
    main section p br strong code time span table caption colgroup col thead tbody tr th td figure svg desc line \
    circle rect path text ";
const ATTRIBUTES: &str = " lang charset http-equiv content name class href id aria-label \
    aria-labelledby aria-hidden role tabindex scope dir data-head datetime rel xmlns viewBox width height x y x1 y1 \
    x2 y2 cx cy r rx d fill stroke stroke-width stroke-linecap font-size text-anchor ";

fn html_structure(text: &str) -> Vec<usize> {
    let page = Html::parse_document(text);
    assert!(page.errors.is_empty(), "{:?} in {text}", page.errors);
    let count = |name: &str| {
        let selector = Selector::parse(name).expect("a selector");
        page.select(&selector).count()
    };
    let everything = Selector::parse("*").expect("a selector");
    let mut ids = BTreeSet::new();
    for element in page.select(&everything) {
        let element = element.value();
        let name = element.name();
        assert!(
            ELEMENTS.contains(&format!(" {name} ")),
            "<{name}> in {text}"
        );
        for (attribute, value) in element.attrs() {
            let known = ATTRIBUTES.contains(&format!(" {attribute} "));
            assert!(known, "{attribute}={value:?} at <{name}> in {text}");
            if attribute == "href" && !value.starts_with('#') {
                assert_address(value);
            }
        }
        if let Some(id) = element.id() {
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
        }
    }
    assert_eq!(
        (count("style"), count("title"), count("main"), count("h1")),
        (1, 1 + count("svg"), 1, 1)
    );
    let names = "h2 h3 h4 table tr th td li svg section";
    names.split(' ').map(count).collect()
}

fn sheet_structure(text: &str) -> Vec<usize> {
    assert!(!text.replace("\r\n", "").contains('\r'), "{text:?}");
    let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let columns = reader.headers().expect("a head").len();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.expect("as many cells as heads");
        let begins = |c: char| "=+-@\t\r\n".contains(c);
        for cell in &record {
            assert!(!cell.trim_start().starts_with(begins), "{cell:?}");
        }
        rows += 1;
    }
    vec![columns, rows]
}

fn calendar_structure(text: &str) -> Vec<usize> {
    const NAMES: &str = " BEGIN END VERSION PRODID CALSCALE X-WR-CALNAME UID DTSTAMP LAST-MODIFIED \
        SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION TRANSP STATUS ";
    let body = text.strip_suffix("\r\n").expect("a last line end");
    for line in body.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let body = body.replace("\r\n ", "");
    let mut open = Vec::new();
    let (mut events, mut lines) = (0, 0);
    for line in body.split("\r\n") {
        let (name, value) = line.split_once(':').expect("a property");
        let name = name.split(';').next().unwrap_or_default();
        assert!(NAMES.contains(&format!(" {name} ")), "{line:?}");
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            "SUMMARY" | "DESCRIPTION" | "X-WR-CALNAME" => assert_escaped(value),
            _ => {}
        }
        events += usize::from(line == "BEGIN:VEVENT");
        lines += 1;
    }
    assert!(open.is_empty());
    vec![events, lines]
}

/// RFC 5545, section 3.3.11.
fn assert_escaped(value: &str) {
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => assert!(
                matches!(rest.next(), Some('\\' | ';' | ',' | 'n')),
                "{value:?}"
            ),
            ';' | ',' => panic!("{value:?}"),
            _ => assert!(!c.is_control(), "{value:?}"),
        }
    }
}

fn assert_same(text: &Clean, plain: &[(String, &'static str, String)]) {
    for ((what, format, found), (_, _, plain)) in documents(&board(text)).iter().zip(plain) {
        assert_eq!(
            structure(format, found),
            structure(format, plain),
            "{what} of {text:?}: {found}"
        );
        let stray = found
            .chars()
            .find(|c| c.is_control() && !"\r\n".contains(*c));
        assert_eq!(stray, None, "{what}");
        let marks = ['\u{202e}', '\u{2066}', '\u{200f}', '\u{feff}'];
        assert!(!found.contains(marks), "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_text_changes_a_structure(text in text()) {
        assert_same(&text, &documents(&board(&Clean::line("plain"))));
    }
}

#[test]
fn each_known_text_and_a_very_long_one_changes_no_structure() {
    let plain = documents(&board(&Clean::line("plain")));
    for text in TEXTS {
        assert_same(&seen(text), &plain);
    }
    assert_same(&seen(&TEXTS.join("\n")), &plain);
    assert_same(&seen(&"word <b>|`, ".repeat(9_000)), &plain);
}

#[test]
fn json_stays_json() {
    for text in TEXTS.map(seen) {
        let written = json::write(&board(&text), &Strengths::default(), &Options::default());
        let data: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(data["cards"][0]["text"].as_str(), Some(&*text));
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for (what, format, text) in documents(&super::sample::sample()) {
        if format == "html" {
            for word in [
                "<script",
                "@import",
                "url(",
                "src=",
                "<link",
                "<iframe",
                "javascript:",
            ] {
                assert!(!text.contains(word), "{word} in {what}");
            }
        }
    }
}
