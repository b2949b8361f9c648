//! Documents in Markdown, with tables as GitHub and most wikis read them. Pictures are left out.

use super::Options;
use super::compose;
use super::document::{Block, Document, Item, Section, Table};
use crate::board::Board;
use crate::insight::Strengths;
use crate::text::drawable;

mod escape;

/// Writes a board as a document.
pub(super) fn write(board: &Board, strengths: &Strengths, options: &Options) -> String {
    let text = page(&compose::document(board, strengths, options));
    // It goes to terminals as well as to files.
    drawable(&text).into_owned()
}

fn page(document: &Document) -> String {
    let mut out = format!("# {}\n", escape::line(&document.title));
    push(&mut out, &facts(document));
    for one in &document.sections {
        section(&mut out, one, 2);
    }
    for note in &document.notes {
        push(&mut out, &format!("*{note}*"));
    }
    out
}

/// Adds a block after an empty line.
fn push(out: &mut String, block: &str) {
    if !block.is_empty() {
        out.extend(["\n", block.trim_end(), "\n"]);
    }
}

fn facts(document: &Document) -> String {
    let facts = document.facts.iter();
    let facts = facts.map(|fact| format!("**{}:** {}", fact.name, escape::line(&fact.value)));
    facts.collect::<Vec<_>>().join(" · ")
}

fn section(out: &mut String, section: &Section, level: usize) {
    let heading = escape::line(&super::rich::Rich::plain(&*section.heading));
    push(out, &format!("{} {heading}", "#".repeat(level)));
    for block in &section.said.blocks {
        push(out, &self::block(block));
    }
    for part in &section.said.parts {
        self::section(out, part, level + 1);
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => escape::paragraphs(text),
        Block::List(items) => items.iter().map(item).collect(),
        Block::Table(table) => self::table(table),
        Block::Picture(_) => String::new(),
    }
}

fn item(item: &Item) -> String {
    let mut out = format!("- {}\n", escape::item(&item.text, 2));
    for point in &item.points {
        out.extend(["  - ", &escape::item(point, 4), "\n"]);
    }
    out
}

fn table(table: &Table) -> String {
    let mut out = row(table.heads.iter().map(ToString::to_string));
    out.push_str(&row(table.heads.iter().map(|_| "---".to_owned())));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(escape::cell)));
    }
    out
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}
