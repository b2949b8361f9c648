//! Documents as a page: one file without scripts and without anything from a network.
//!
//! It reads without its style, in light and dark, on paper, and by ear: every picture says less than
//! the lists and tables beside it.

use super::Options;
use super::compose;
use super::document::{Document, Section};
use crate::board::Board;
use crate::insight::Strengths;
use crate::text::drawable;

mod block;
mod course;
mod escape;
#[cfg(test)]
mod hash;
mod measure;
mod svg;
mod web;

use escape::escaped;

/// The style of the page.
const STYLE: &str = include_str!("../../assets/document.css");
/// The hash by which the page allows its own style and no other; a test holds it to the style.
const STYLE_HASH: &str = "sha256-e/fsMQWImBLPed890ktv/6aTJq43wKZX2qzx7rZ2lJw=";

/// Writes a board as a page.
pub(super) fn write(board: &Board, strengths: &Strengths, options: &Options) -> String {
    let text = page(&compose::document(board, strengths, options));
    // It goes to terminals as well as to files.
    drawable(&text).into_owned()
}

/// A page as it grows.
#[derive(Debug, Default)]
struct Page {
    text: String,
    /// How many pictures there are so far, for their names.
    pictures: usize,
}

impl Page {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn line(&mut self, text: &str) {
        self.text.extend([text, "\n"]);
    }
}

fn page(document: &Document) -> String {
    let mut page = Page::default();
    let title = block::words(&document.title);
    head(&mut page, &title);
    page.line("<body>");
    page.line("<a class=\"skip\" href=\"#document\">Skip to the document</a>");
    page.line(&format!(
        "<header>\n<h1>{}</h1>",
        block::line(&document.title)
    ));
    facts(&mut page, document);
    page.line("</header>");
    contents(&mut page, document);
    page.line("<main id=\"document\">");
    for (n, one) in document.sections.iter().enumerate() {
        section(&mut page, one, &format!("s{}", n + 1), 2);
    }
    for note in &document.notes {
        page.line(&format!("<p class=\"note\">{}</p>", escaped(note)));
    }
    page.line("</main>\n</body>\n</html>");
    page.text
}

fn head(page: &mut Page, title: &str) {
    page.line("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
    page.line(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">"
    ));
    page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.line("<meta name=\"color-scheme\" content=\"light dark\">");
    page.line("<meta name=\"referrer\" content=\"no-referrer\">");
    page.line(&format!("<title>{}</title>", escaped(title)));
    page.line(&format!("<style>{STYLE}</style>\n</head>"));
}

fn facts(page: &mut Page, document: &Document) {
    if document.facts.is_empty() {
        return;
    }
    page.line("<dl class=\"facts\">");
    for fact in &document.facts {
        let value = block::line(&fact.value);
        page.line(&format!(
            "<div><dt>{}</dt><dd>{value}</dd></div>",
            fact.name
        ));
    }
    page.line("</dl>");
}

/// Links to the sections, where there are enough of them to lose one's way.
fn contents(page: &mut Page, document: &Document) {
    if document.sections.len() < 4 {
        return;
    }
    page.line("<nav aria-label=\"Contents\">\n<ul>");
    for (n, section) in document.sections.iter().enumerate() {
        let heading = escaped(&section.heading);
        page.line(&format!("<li><a href=\"#s{}\">{heading}</a></li>", n + 1));
    }
    page.line("</ul>\n</nav>");
}

fn section(page: &mut Page, section: &Section, id: &str, level: usize) {
    let level = level.min(6);
    page.line(&format!(
        "<section aria-labelledby=\"{id}\">\n<h{level} id=\"{id}\">{}</h{level}>",
        escaped(&section.heading)
    ));
    for one in &section.said.blocks {
        block::push(page, one, id);
    }
    for (n, part) in section.said.parts.iter().enumerate() {
        self::section(page, part, &format!("{id}-{}", n + 1), level + 1);
    }
    page.line("</section>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_allows_its_own_style_and_no_other() {
        assert_eq!(STYLE_HASH, hash::named(STYLE));
    }
}
