//! Boards that hold a text wherever a board can hold one.

use std::fmt::Write as _;

use nofault::board::Board;
use nofault::store::format;

/// A file with this text in every field, escaped as RON does it.
pub(super) fn file(text: &str) -> String {
    let text = escaped(text);
    let card = |n: usize, column: &str, own: &str| {
        format!(
            "(id:\"000000000000{n}\",column:{column},order:\"V{n}\",text:\"{text}\",tags:[\"{text}\"],\
             note:\"{text}\",also:[\"{text} or\"]{own})"
        )
    };
    let cards = [
        card(
            1,
            "timeline",
            &format!(",source:\"{text}\",at:\"2026-11-20\""),
        ),
        card(
            2,
            "factor",
            &format!(",theme:\"{text}\",answers:[\"0000000000001\"]"),
        ),
        card(3, "guardrail", ",answers:[\"0000000000002\"]"),
        card(
            4,
            "action",
            &format!(
                ",owner:\"{text}\",reason:\"{text}\",done_when:\"{text}\",ref:\"{text}\",\
                 answers:[\"0000000000003\"]"
            ),
        ),
        card(5, "factor", ",hidden:true"),
        card(6, "action", ",parked:true"),
        card(7, "factor", &format!(",merged:[{}]", card(8, "factor", ""))),
    ];
    format!(
        "(format:1,details:(id:\"0000000000001\",title:\"{text}\",summary:\"{text}\",\
         severity:\"{text}\",impact:\"{text}\",services:[\"{text}\"],began:\"2026-11-20\",\
         people:[(name:\"{text}\",role:\"{text}\")],facilitator:\"{text}\",agenda:(name:\"{text}\"),\
         questions:[\"{text}\"],decisions_against:[(what:\"{text}\",why:\"{text}\")],\
         silenced:[\"{text}\"]),cards:[\n{}])\n",
        cards.join(",\n")
    )
}

/// The board of such a file.
pub(super) fn board(text: &str) -> Board {
    format::read(file(text).as_bytes()).expect("text alone breaks no file")
}

/// A text as the inside of a string of RON.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_graphic() && !matches!(c, '"' | '\\') || c == ' ' {
            out.push(c);
        } else {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
    out
}
