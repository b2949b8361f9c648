//! A Markdown document as a flat row of pieces: headings, items, lines of paragraphs, rows of tables.
//!
//! Flat, so that no depth of nesting is too deep; what belongs to what is told from the columns of the source,
//! which say what people meant also where the syntax says something else. Nothing is judged here.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::piece::{Check, Kind, Piece};
use super::words::{Lines, Words};

mod html;
mod mend;

#[cfg(test)]
mod tests;

/// Cuts a document, whose first line has this number, into pieces.
pub(super) fn pieces(source: &str, first_line: usize) -> Vec<Piece> {
    let mut outline = Outline {
        source,
        lines: Lines::new(source, first_line),
        pieces: Vec::new(),
        is_open: false,
        items: Vec::new(),
        quotes: 0,
        images: 0,
        marks: Vec::new(),
        cell: None,
        rows: 0,
        unclosed: None,
    };
    for (event, range) in Parser::new_ext(source, extensions()).into_offset_iter() {
        outline.event(event, range);
    }
    let mut pieces = Vec::with_capacity(outline.pieces.len());
    for mut piece in outline.pieces {
        piece.words.settle();
        for cell in &mut piece.cells {
            cell.settle();
        }
        if let Some(list) = mend::indented_list(source, &piece) {
            pieces.extend(self::pieces(&list, piece.line));
            continue;
        }
        mend::as_item(&mut piece);
        let is_empty = piece.words.text.is_empty() && piece.cells.is_empty();
        if !is_empty {
            pieces.push(piece);
        }
    }
    mend::underlined(&mut pieces);
    mend::part_lines(&mut pieces);
    mend::heads(&mut pieces);
    mend::times_below(&mut pieces);
    pieces
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// A document while it is cut.
struct Outline<'s> {
    source: &'s str,
    lines: Lines,
    pieces: Vec<Piece>,
    /// Whether words still go to the last piece.
    is_open: bool,
    /// The columns of the open items.
    items: Vec<usize>,
    /// How many quotes and footnotes are open.
    quotes: usize,
    /// How many images are open.
    images: usize,
    /// The emphasis that is open: its sign, the piece and the place in it where it began.
    marks: Vec<(&'static str, usize, usize)>,
    /// The cell that is open.
    cell: Option<Words>,
    /// How many rows of a table in HTML there were.
    rows: usize,
    /// What ends a tag or a comment that goes over several lines.
    unclosed: Option<&'static str>,
}

impl Outline<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(&text, range.start),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.push(&format!("`{code}`"), range.start);
            }
            Event::SoftBreak => self.line_break(&range, false),
            Event::HardBreak => self.line_break(&range, true),
            Event::TaskListMarker(done) => {
                if let Some(piece) = self.pieces.last_mut() {
                    piece.check = if done { Check::Done } else { Check::Open };
                }
            }
            Event::Rule => self.rule(&range),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &range),
            Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Kind::Heading(*level as usize), range.start),
            Tag::Item => {
                let column = self.lines.column(self.source, range.start);
                self.items.push(column);
                self.begin(Kind::Item, range.start);
            }
            Tag::Paragraph => {
                let is_items = self.pieces.last().is_some_and(|piece| {
                    piece.kind == Kind::Item && piece.words.text.is_empty() && self.is_open
                });
                if !is_items {
                    self.begin(Kind::Text, range.start);
                }
            }
            Tag::CodeBlock(kind) => {
                self.begin(Kind::Code, range.start);
                if let (CodeBlockKind::Indented, Some(piece)) = (kind, self.pieces.last_mut()) {
                    piece.column = piece.column.max(4);
                }
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => self.quotes += 1,
            Tag::TableHead => self.begin(Kind::Head, range.start),
            Tag::TableRow => self.begin(Kind::Row, range.start),
            Tag::TableCell => self.cell = Some(Words::default()),
            Tag::Image { .. } => self.images += 1,
            Tag::Link { dest_url, .. } => self.words(range.start).links.push(dest_url.to_string()),
            Tag::Strong => self.mark("**", range.start),
            Tag::Emphasis => self.mark("*", range.start),
            Tag::Strikethrough => self.mark("~~", range.start),
            Tag::List(_)
            | Tag::Table(_)
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item => {
                self.items.pop();
                self.is_open = false;
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.quotes = self.quotes.saturating_sub(1);
                self.is_open = false;
            }
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_) => {
                self.is_open = false;
            }
            TagEnd::TableCell => self.close_cell(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => self.unmark(),
            TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Link
            | TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    /// Begins a piece.
    fn begin(&mut self, kind: Kind, offset: usize) {
        if self.cell.is_some() {
            if !matches!(kind, Kind::Heading(_)) {
                self.push(" ", offset);
                return;
            }
            self.close_cell();
        }
        let line = self.lines.line(offset);
        let column = match (kind, self.items.last()) {
            (Kind::Item, Some(column)) => *column,
            // A line that goes on without being indented may stand by itself.
            (Kind::More, Some(_)) if self.lines.column(self.source, offset) == 0 => 0,
            (_, Some(column)) => column + 2,
            (_, None) => 0,
        };
        let is_quoted = self.quotes > 0 && kind != Kind::Code;
        let kind = if is_quoted { Kind::Quote } else { kind };
        self.pieces.push(Piece::new(line, kind, column));
        self.is_open = true;
    }

    /// What takes the words that stand at an offset.
    fn words(&mut self, offset: usize) -> &mut Words {
        if self.cell.is_none() && (!self.is_open || self.pieces.is_empty()) {
            self.begin(Kind::Text, offset);
        }
        let last = self.pieces.len().saturating_sub(1);
        match &mut self.cell {
            Some(cell) => cell,
            None => &mut self.pieces[last].words,
        }
    }

    /// A rule ends what is open; right below a numbered line it makes that a heading.
    fn rule(&mut self, range: &Range<usize>) {
        self.is_open = false;
        let line = self.lines.line(range.start);
        let signs = self.source.get(range.clone()).unwrap_or_default().trim();
        let is_below = |piece: &&mut Piece| {
            piece.kind == Kind::Item && piece.line + 1 == line && piece.column == 0
        };
        if signs.len() >= 3
            && signs.chars().all(|c| c == '-')
            && let Some(piece) = self.pieces.last_mut().filter(is_below)
            && self.lines.is_numbered(self.source, piece.line)
        {
            piece.kind = Kind::Heading(2);
        }
    }

    fn push(&mut self, text: &str, offset: usize) {
        if self.images == 0 {
            self.words(offset).text.push_str(text);
        }
    }

    /// A line of a paragraph ends; the next one is a piece of its own.
    fn line_break(&mut self, range: &Range<usize>, is_broken: bool) {
        let kind = self.pieces.last().map(|piece| piece.kind);
        if self.cell.is_some() || matches!(kind, Some(Kind::Heading(_)) | None) {
            self.push(" ", range.start);
            return;
        }
        self.begin(Kind::More, range.end);
        if let Some(piece) = self.pieces.last_mut() {
            piece.is_broken = is_broken;
        }
    }

    /// Opens emphasis; at the beginning of a piece it is remembered, further on it stays in the text.
    fn mark(&mut self, sign: &'static str, offset: usize) {
        let words = self.words(offset);
        let place = words.text.len();
        if place > 0 && !words.text.ends_with(['[', '(']) || place > 1 {
            words.text.push_str(sign);
        }
        self.marks.push((sign, self.pieces.len(), place));
    }

    fn unmark(&mut self) {
        let Some((sign, piece, place)) = self.marks.pop() else {
            return;
        };
        let is_same = piece == self.pieces.len();
        let words = self.words(0);
        if place > 1 || (place == 1 && words.text.get(1..).is_some_and(|t| t.starts_with(sign))) {
            words.text.push_str(sign);
        } else if is_same && place == 0 {
            let end = words.text.len();
            if sign == "~~" {
                words.struck = end;
            } else {
                words.lead = words.lead.max(end);
            }
        }
    }
}
