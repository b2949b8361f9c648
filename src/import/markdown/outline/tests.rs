use super::pieces;
use crate::import::markdown::piece::Kind;

/// The pieces of a source, as what they are and what they say.
fn cut(source: &str) -> Vec<(Kind, String)> {
    let pieces = pieces(source, 1).into_iter();
    let said = pieces.map(|piece| {
        let cells: Vec<&str> = piece.cells.iter().map(|cell| cell.text.as_str()).collect();
        let text = if cells.is_empty() {
            piece.text().to_owned()
        } else {
            cells.join("|")
        };
        (piece.kind, text)
    });
    said.collect()
}

fn texts(source: &str) -> Vec<String> {
    cut(source).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn tables_in_html_are_tables() {
    let source = "<table class=\"x\"\n id=\"y\">\n<tr><th>Time</th><th>Event</th></tr>\n\
        <tr><td>10:00</td><td>a &amp; b<br>c</td></tr>\n<!-- no\nno -->\n</table>\n";
    assert_eq!(
        cut(source),
        [
            (Kind::Head, "Time|Event".to_owned()),
            (Kind::Row, "10:00|a & b\nc".to_owned())
        ]
    );
}

#[test]
fn headings_items_and_lines_in_html_are_pieces() {
    let source = "<h2>Timeline</h2>\n<ul><li>10:00 a</li><li>10:05 <b>b</b></li></ul>\n<p>c</p>\n";
    assert_eq!(
        cut(source),
        [
            (Kind::Heading(2), "Timeline".to_owned()),
            (Kind::Item, "10:00 a".to_owned()),
            (Kind::Item, "10:05 b".to_owned()),
            (Kind::Text, "c".to_owned())
        ]
    );
}

#[test]
fn a_numbered_line_above_a_rule_is_a_heading() {
    let kinds = |source| {
        cut(source)
            .into_iter()
            .map(|(kind, _)| kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds("1. Timeline\n-----------\n\n- a\n"),
        [Kind::Heading(2), Kind::Item]
    );
    assert_eq!(kinds("1. Timeline\n===========\n"), [Kind::Heading(1)]);
    assert_eq!(kinds("- a\n- b\n---\n"), [Kind::Item, Kind::Item]);
}

#[test]
fn times_below_their_words_come_before_them() {
    let source = "**Resolved** - Gone.\nAug **14**, 2025 - **18:42** UTC\n\n\
        **Investigating** - There.\nPosted Aug 14, 2025 - 16:21 UTC\n";
    assert_eq!(
        texts(source),
        [
            "Aug 14, 2025 - 18:42 UTC Resolved - Gone.",
            "Aug 14, 2025 - 16:21 UTC Investigating - There."
        ]
    );
}

#[test]
fn a_table_that_begins_with_a_time_has_no_head() {
    let kinds = cut("| 10:00 | a |\n|---|---|\n| 10:05 | b |\n");
    assert_eq!(kinds.len(), 3);
    assert_eq!(kinds[1], (Kind::Row, "10:00|a".to_owned()));
}
