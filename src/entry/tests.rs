//! Tables of what is typed and what it becomes.

use jiff::civil::date;

use super::*;
use crate::board::{Board, Ids, Spot, Word as _, Zone};

static UTC: Zone = Zone::UTC;

/// A Friday's incident, looked at on the Wednesday after.
fn context(column: Column) -> Context<'static> {
    let mut around = Around::new(&UTC, date(2026, 11, 25));
    around.began = Some(date(2026, 11, 20));
    Context { column, around }
}

fn instant(text: &str) -> At {
    At::Instant(text.parse().expect(text))
}

/// What a line became: the chips, and the text.
fn said(column: Column, typed: &str) -> String {
    let entry = parse(typed, &context(column));
    let chips = entry.chips.iter().map(|chip| format!("[{}] ", chip.label));
    format!("{}{}", chips.collect::<String>(), entry.text)
}

/// What is typed in a column, and the chips and the text that it becomes.
const ROWS: &[(Column, &str, &str)] = &[
    (
        Column::Timeline,
        "14:05 deploy reaches 5 % of hosts",
        "[20 Nov 2026 14:05] deploy reaches 5 % of hosts",
    ),
    (
        Column::Timeline,
        "2:05pm deploy",
        "[20 Nov 2026 14:05] deploy",
    ),
    (
        Column::Timeline,
        "14:05Z deploy",
        "[20 Nov 2026 14:05] deploy",
    ),
    (
        Column::Timeline,
        "14:05+02:00 deploy",
        "[20 Nov 2026 12:05] deploy",
    ),
    (
        Column::Timeline,
        "2026-11-20 14:05 deploy",
        "[20 Nov 2026 14:05] deploy",
    ),
    (
        Column::Timeline,
        "20 Nov 14:05 deploy",
        "[20 Nov 2026 14:05] deploy",
    ),
    (
        Column::Timeline,
        "~14:05 deploy",
        "[about 20 Nov 2026 14:05] deploy",
    ),
    (
        Column::Timeline,
        "14:05-14:40 outage",
        "[20 Nov 2026 14:05–14:40] outage",
    ),
    (
        Column::Timeline,
        "14:05 alert fires !detected",
        "[20 Nov 2026 14:05] [detected] alert fires",
    ),
    (
        Column::Timeline,
        "!DET: alert fires",
        "[detected] alert fires",
    ),
    (Column::Timeline, "!res all is well", "!res all is well"),
    (Column::Timeline, "!de alert", "!de alert"),
    (
        Column::Factor,
        "infra: no limit on connections",
        "[infrastructure] no limit on connections",
    ),
    (
        Column::Factor,
        "Infrastructure: no limit",
        "[infrastructure] no limit",
    ),
    (Column::Factor, "process: no canary", "[process] no canary"),
    (Column::Factor, "culture:急ぐ", "[culture] 急ぐ"),
    (
        Column::Factor,
        "luck: it was Sunday",
        "[luck] it was Sunday",
    ),
    (
        Column::Factor,
        "infra: protected: the limit",
        "[infrastructure] [protected us] the limit",
    ),
    (
        Column::Factor,
        "worse: process: no runbook",
        "[made it worse] [process] no runbook",
    ),
    (
        Column::Factor,
        "process: culture: x",
        "[process] culture: x",
    ),
    (Column::Factor, "cause: x", "cause: x"),
    (
        Column::Guardrail,
        "limit: only the pipeline may publish",
        "[limit] only the pipeline may publish",
    ),
    (
        Column::Guardrail,
        "held: check: a test",
        "[held] [check] a test",
    ),
    (Column::Guardrail, "limits: x", "limits: x"),
    (
        Column::Action,
        "@priya add a canary due:fri",
        "[@priya] [due Fri 27 Nov 2026] add a canary",
    ),
    (
        Column::Action,
        "add a canary due:2026-12-01",
        "[due Tue 1 Dec 2026] add a canary",
    ),
    (
        Column::Action,
        "add a canary due:+2w",
        "[due Wed 9 Dec 2026] add a canary",
    ),
    (
        Column::Action,
        "due:4 Dec add a canary",
        "[due Fri 4 Dec 2026] add a canary",
    ),
    (
        Column::Action,
        "add a canary due:4dec",
        "[due Fri 4 Dec 2026] add a canary",
    ),
    (
        Column::Action,
        "add a canary due: 1-dec",
        "[due Tue 1 Dec 2026] add a canary",
    ),
    (
        Column::Action,
        "add a canary ref:OPS-12",
        "[OPS-12] add a canary",
    ),
    (
        Column::Action,
        "ask @platform-team, then add",
        "[@platform-team] ask then add",
    ),
    (
        Column::Action,
        "@\"Alex Rivera\" adds",
        "[@Alex Rivera] adds",
    ),
    (Column::Action, "@priya @sam pair", "[@priya] @sam pair"),
    (
        Column::Action,
        "write to a@b.c due:someday",
        "write to a@b.c due:someday",
    ),
    (Column::Action, "@priya's laptop", "@priya's laptop"),
    (
        Column::Timeline,
        "14:05 #dns fails",
        "[20 Nov 2026 14:05] [#dns] fails",
    ),
    (
        Column::Factor,
        "resolver fails #dns #tls",
        "[#dns] [#tls] resolver fails",
    ),
    (
        Column::Guardrail,
        "deploy of #dns failed",
        "[#dns] deploy of #dns failed",
    ),
    (Column::Action, "look at #dns.", "[#dns] look at #dns."),
    (
        Column::Timeline,
        "ticket #12 and # and C#",
        "ticket #12 and # and C#",
    ),
    (
        Column::Timeline,
        "障害 #データベース 発生",
        "[#データベース] 障害 #データベース 発生",
    ),
    (Column::Timeline, "عطل #شبكة", "[#شبكة] عطل"),
];

#[test]
fn every_row_of_the_contract() {
    for &(column, typed, expected) in ROWS {
        assert_eq!(said(column, typed), expected, "{typed}");
    }
}

#[test]
fn signs_count_only_in_their_own_column() {
    let typed = "14:05 infra: limit: @priya x due:fri ref:A-1 !detected";
    for column in [Column::Factor, Column::Guardrail] {
        assert_eq!(said(column, typed), typed);
    }
    assert_eq!(
        said(Column::Action, "14:05 x !detected"),
        "14:05 x !detected"
    );
    let event = parse(typed, &context(Column::Timeline));
    assert_eq!(event.text, "infra: limit: @priya x due:fri ref:A-1");
    assert_eq!(event.milestone, Some(Milestone::Detected));
}

#[test]
fn every_kind_is_a_prefix() {
    for &kind in Kind::ALL {
        let entry = parse(&format!("{}: x", kind.word()), &context(Column::Guardrail));
        assert_eq!((entry.kind, &*entry.text), (Some(kind), "x"));
    }
}

#[test]
fn a_length_counts_from_the_selected_event() {
    let mut context = context(Column::Timeline);
    context.around.selected = Some("2026-11-20T14:05:00Z".parse().expect("an instant"));
    let entry = parse("+7m rollback", &context);
    assert_eq!(
        (entry.at, &*entry.text),
        (Some(instant("2026-11-20T14:12:00Z")), "rollback")
    );
}

#[test]
fn a_backslash_keeps_a_word_in_the_text() {
    let table = [
        (Column::Timeline, r"\14:05 was shown", "14:05 was shown"),
        (Column::Timeline, r"\\14:05 was shown", r"\14:05 was shown"),
        (Column::Action, r"mail \@priya", "mail @priya"),
        (Column::Factor, r"\infra: x", "infra: x"),
        (
            Column::Factor,
            r"\\server\share is \d+ full",
            r"\\server\share is \d+ full",
        ),
    ];
    for (column, typed, text) in table {
        let entry = parse(typed, &context(column));
        assert_eq!((&*entry.text, entry.chips.len()), (text, 0), "{typed}");
    }
    assert_eq!(
        parse(r"14:05 \- 14:40", &context(Column::Timeline)).text,
        "- 14:40"
    );
}

#[test]
fn further_lines_are_kept_as_they_are() {
    let entry = parse("@priya add  \n  @sam due:fri\n\n", &context(Column::Action));
    assert_eq!(entry.text, "add  \n  @sam due:fri");
    assert_eq!(entry.owner, "priya");
}

#[test]
fn chips_know_their_place_and_what_is_odd() {
    let typed = "é @priya due:2026-11-01, #x";
    let entry = parse(typed, &context(Column::Action));
    let spans = entry.chips.iter().map(|chip| typed.get(chip.span.clone()));
    let spans: Vec<&str> = spans.map(|span| span.expect("a boundary")).collect();
    assert_eq!(spans, ["@priya", "due:2026-11-01,", "#x"]);
    assert_eq!(entry.chips[1].note.as_deref(), Some("That day has passed."));
    assert_eq!(entry.chips[1].part, Part::Due);
    assert_eq!(entry.text, "é");
}

#[test]
fn a_sign_taken_out_of_the_line_clears_the_field() {
    let mut board = Board::default();
    let mut ids = Ids::from_seed([3; 32]);
    let before = parse("@priya x due:fri #a", &context(Column::Action));
    let id = board.add(Column::Action, Spot::Last, &mut ids, |card| {
        before.apply(card);
    });
    let after = parse("x #b", &context(Column::Action));
    let changed = board.change(id, &mut ids, |card| {
        after.apply(card);
        Ok(())
    });
    assert_eq!(changed, Ok(()));
    let card = board.card(id).expect("a card");
    assert!(card.owner.is_empty() && card.due.is_none());
    assert_eq!(
        card.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(),
        ["b"]
    );
}

#[test]
fn pasted_lines_are_read_one_after_the_other() {
    let pasted = "- 23:50 alert\r\n\n> * 00:10 paged\n1. +5m rollback\n• no time\n2) 00:40 well !resolved\n-\n12 hosts";
    let entries = batch(pasted, &context(Column::Timeline));
    let read: Vec<(Option<At>, &str)> = entries.iter().map(|e| (e.at, &*e.text)).collect();
    let expected = [
        (Some(instant("2026-11-20T23:50:00Z")), "alert"),
        (Some(instant("2026-11-21T00:10:00Z")), "paged"),
        (Some(instant("2026-11-21T00:15:00Z")), "rollback"),
        (None, "no time"),
        (Some(instant("2026-11-21T00:40:00Z")), "well"),
        (None, "12 hosts"),
    ];
    assert_eq!(read, expected);
    assert_eq!(entries[4].milestone, Some(Milestone::Resolved));
}

#[test]
fn a_very_long_line_is_read_in_a_moment() {
    for piece in [
        "word ",
        "@\"a ",
        "#\"",
        "\\",
        "14:05 ",
        "due: ",
        "@a \"",
        "#a#",
        "+1d",
        "é\u{301}",
        "\u{3000}",
    ] {
        let typed = piece.repeat(40_000);
        for column in Column::ALL {
            let entry = parse(&typed, &context(*column));
            assert!(entry.text.len() <= typed.len());
        }
    }
    let long = "a".repeat(10_000);
    assert_eq!(parse(&long, &context(Column::Timeline)).text, long.as_str());
}
