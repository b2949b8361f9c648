//! Blocks and text as elements.

use super::escape::escaped;
use super::{Page, course, web};
use crate::board::{ActionStatus, Strength, Word};
use crate::export::document::{Block, First, Item, Table};
use crate::export::picture::Picture;
use crate::export::rich::{Inline, Rich, strength_in_words};
use crate::export::view::milestone;

/// A table with more columns than this scrolls where it has no room, and is stacked on a phone.
const MANY: usize = 4;

/// Adds a block to the section whose heading has this id.
pub(super) fn push(page: &mut Page, block: &Block, id: &str) {
    match block {
        Block::Paragraph(text) => page.line(&format!("<p>{}</p>", rows(text))),
        Block::List(items) => list(page, items),
        Block::Table(table) => self::table(page, table, id),
        Block::Picture(picture) => {
            page.pictures += 1;
            let name = format!("picture{}", page.pictures);
            let drawn = match picture {
                Picture::Course(course) => course::drawn(course, &name),
                Picture::Web(web) => web::drawn(web, &name),
            };
            page.line(&drawn);
        }
    }
}

/// A text in one line.
pub(super) fn line(text: &Rich) -> String {
    joined(text, " ")
}

/// A text whose rows stay rows.
fn rows(text: &Rich) -> String {
    joined(text, "<br>\n")
}

/// A text without its marks, in one line.
pub(super) fn words(text: &Rich) -> String {
    let rows = text.rows.iter().map(|row| row_words(row));
    rows.collect::<Vec<_>>().join(" ")
}

fn row_words(row: &[Inline]) -> String {
    let word = |piece: &Inline| match piece {
        Inline::Text(text)
        | Inline::Code(text)
        | Inline::Link { text, .. }
        | Inline::Address(text)
        | Inline::Time { words: text, .. } => text.clone(),
        Inline::Bold(row) => row_words(row),
        Inline::Milestone(mark) => format!("{}:", milestone(*mark)),
        Inline::Strength(strength) => strength_in_words(*strength).to_owned(),
        Inline::Status(status) => status.word().to_owned(),
    };
    row.iter().map(word).collect()
}

fn joined(text: &Rich, between: &str) -> String {
    let rows = text.rows.iter().map(|row| inlines(row));
    rows.collect::<Vec<_>>().join(between)
}

fn inlines(row: &[Inline]) -> String {
    row.iter().map(inline).collect()
}

fn inline(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => escaped(text),
        Inline::Bold(row) => format!("<strong>{}</strong>", inlines(row)),
        Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
        // On paper an address is seen only where it is written.
        Inline::Link { text, address } => link(text, address, " class=\"named\""),
        Inline::Address(address) => link(address, address, ""),
        Inline::Time { words, machine } => format!(
            "<time datetime=\"{}\">{}</time>",
            escaped(machine),
            escaped(words)
        ),
        Inline::Milestone(mark) => format!(
            "<strong class=\"mark\">{} {}:</strong>",
            sign("◆"),
            milestone(*mark)
        ),
        Inline::Strength(strength) => {
            let class = if *strength == Strength::Strong {
                " class=\"strong\""
            } else {
                ""
            };
            let signs = sign(strength_signs(*strength));
            format!(
                "<span{class}>{signs} {}</span>",
                strength_in_words(*strength)
            )
        }
        Inline::Status(status) => {
            format!("{} {}", sign(status_sign(*status)), status.word())
        }
    }
}

/// A sign that stands beside its word and is not read aloud.
fn sign(sign: &str) -> String {
    format!("<span class=\"sign\" aria-hidden=\"true\">{sign}</span>")
}

/// The sign of a strength.
pub(super) const fn strength_signs(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "▰▰▰",
        Strength::Intermediate => "▰▰▱",
        Strength::Weak => "▰▱▱",
        Strength::Unclear => "▱▱▱",
    }
}

const fn status_sign(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Open => "○",
        ActionStatus::Doing => "◐",
        ActionStatus::Done => "●",
        ActionStatus::Dropped => "×",
    }
}

/// A link; its address is http or https, which the reading of marks has made sure of.
fn link(text: &str, address: &str, class: &str) -> String {
    format!(
        "<a{class} href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
        escaped(address),
        escaped(text)
    )
}

fn list(page: &mut Page, items: &[Item]) {
    page.line("<ul>");
    for item in items {
        page.push(&format!(
            "<li{}>{}",
            direction(&item.text),
            rows(&item.text)
        ));
        if !item.points.is_empty() {
            page.line("\n<ul>");
            for point in &item.points {
                page.line(&format!("<li{}>{}</li>", direction(point), rows(point)));
            }
            page.push("</ul>\n");
        }
        page.line("</li>");
    }
    page.line("</ul>");
}

/// What turns an item around whose text is written from right to left, its sign with it.
fn direction(text: &Rich) -> &'static str {
    let words = words(text);
    let first = words.chars().find(|c| c.is_alphabetic());
    let hebrew_to_arabic_extended = '\u{590}'..='\u{8ff}';
    let presentation_forms = '\u{fb1d}'..='\u{fefc}';
    let is_turned =
        |c: char| hebrew_to_arabic_extended.contains(&c) || presentation_forms.contains(&c);
    if first.is_some_and(is_turned) {
        " dir=\"rtl\""
    } else {
        ""
    }
}

fn table(page: &mut Page, table: &Table, id: &str) {
    let class = match table.heads.len() {
        _ if table.heads.contains(&"Event") => "scroll times",
        0..3 => "scroll narrow",
        3..=MANY => "scroll",
        _ => "scroll wide",
    };
    // Who has no mouse scrolls by the keyboard: the frame takes the focus.
    page.line(&format!(
        "<div class=\"{class}\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">"
    ));
    page.line(&format!(
        "<table>\n<caption>{}</caption>\n<colgroup>",
        escaped(&table.caption)
    ));
    for head in &table.heads {
        page.line(&format!("<col class=\"{}\">", room(head)));
    }
    page.line("</colgroup>\n<thead>\n<tr>");
    for head in &table.heads {
        page.line(&format!("<th scope=\"col\">{head}</th>"));
    }
    page.line("</tr>\n</thead>\n<tbody>");
    for cells in &table.rows {
        page.line("<tr>");
        for (n, cell) in cells.iter().enumerate() {
            page.line(&self::cell(table, n, cell));
        }
        page.line("</tr>");
    }
    page.line("</tbody>\n</table>\n</div>");
}

/// The room that a column takes, by what the style calls it.
fn room(head: &str) -> &'static str {
    match head {
        "Time" => "time",
        "Source" => "source",
        "Status" => "state",
        "Owner" | "Due" | "Reference" => "short",
        _ => "long",
    }
}

/// A cell; stacked on a phone, it says itself what it is.
fn cell(table: &Table, n: usize, cell: &Rich) -> String {
    let text = rows(cell);
    if n == 0 && table.first == First::Names {
        return format!("<th scope=\"row\">{text}</th>");
    }
    match table.heads.get(n) {
        Some(&"Time") => format!("<td class=\"when\">{text}</td>"),
        Some(&"Source") => format!("<td class=\"source\">{text}</td>"),
        Some(head) if table.heads.len() > MANY => {
            format!("<td data-head=\"{head}\">{text}</td>")
        }
        _ => format!("<td>{text}</td>"),
    }
}
