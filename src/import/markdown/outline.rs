//! A Markdown document as a flat row of pieces: headings, items, lines of paragraphs, rows of tables.
//!
//! Flat, so that no depth of nesting is too deep; what belongs to what is told from the columns of the source,
//! which say what people meant also where the syntax says something else. Nothing is judged here.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::piece::{Check, Kind, Piece};
use super::topic::{Fit, topic};
use super::words::{Lines, Words};

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
        if let Some(list) = indented_list(source, &piece) {
            pieces.extend(self::pieces(&list, piece.line));
            continue;
        }
        as_item(&mut piece);
        let is_empty = piece.words.text.is_empty() && piece.cells.is_empty();
        if !is_empty {
            pieces.push(piece);
        }
    }
    part_lines(&mut pieces);
    pieces
}

/// Lets a line that is nothing but the name of a part begin that part, as in plain text without empty lines.
fn part_lines(pieces: &mut [Piece]) {
    let mut is_after = false;
    for piece in pieces {
        let is_line = matches!(piece.kind, Kind::Text | Kind::More) && piece.column == 0;
        if is_line && is_after {
            piece.kind = Kind::Text;
        }
        is_after =
            is_line && piece.words.text.len() <= 80 && topic(piece.text(), Fit::Whole).is_some();
        if is_after {
            piece.kind = Kind::Text;
        }
    }
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// A list that its indentation made a block of code, moved to the margin.
fn indented_list(source: &str, piece: &Piece) -> Option<String> {
    let text = piece.text();
    let is_indented = piece.kind == Kind::Code && piece.column >= 4;
    let begins = text.trim_start();
    if !is_indented || !begins.starts_with(['-', '*', '+']) || text.len() == source.len() {
        return None;
    }
    let margin = text.len() - begins.len();
    let moved = text.lines().map(|line| {
        let blanks = line.len() - line.trim_start().len();
        line.get(blanks.min(margin)..).unwrap_or_default()
    });
    Some(moved.collect::<Vec<_>>().join("\n"))
}

/// Takes a line that begins with a sign for an item, or with a box, as an item.
fn as_item(piece: &mut Piece) {
    if !matches!(piece.kind, Kind::Text | Kind::More | Kind::Item) {
        return;
    }
    let text = piece.words.text.as_str();
    let mut rest = text.trim_start_matches(['•', '◦', '▪', '‣', '●', '○', '■', '□', '∙']);
    if rest.len() == text.len() && piece.kind != Kind::Item {
        rest = text
            .strip_prefix("– ")
            .or(text.strip_prefix("— "))
            .unwrap_or(text);
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            rest = text;
        }
    }
    rest = rest.trim_start();
    for (sign, check) in [
        ("[ ]", Check::Open),
        ("[]", Check::Open),
        ("☐", Check::Open),
        ("[x]", Check::Done),
        ("[X]", Check::Done),
        ("☑", Check::Done),
    ] {
        if let Some(after) = rest.strip_prefix(sign) {
            (piece.check, rest) = (check, after.trim_start());
            break;
        }
    }
    let taken = text.len() - rest.len();
    if taken > 0 {
        piece.words.cut_front(taken);
        piece.kind = Kind::Item;
    }
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
            Event::InlineHtml(html) => self.html(&html, &range),
            Event::SoftBreak => self.line_break(&range, false),
            Event::HardBreak => self.line_break(&range, true),
            Event::TaskListMarker(done) => {
                if let Some(piece) = self.pieces.last_mut() {
                    piece.check = if done { Check::Done } else { Check::Open };
                }
            }
            Event::Rule => self.is_open = false,
            Event::Html(html) => self.html(html.trim(), &range),
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
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::List(_) => {
                self.is_open = false;
            }
            TagEnd::TableCell => {
                if let (Some(cell), Some(row)) = (self.cell.take(), self.pieces.last_mut()) {
                    row.cells.push(cell);
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => self.unmark(),
            TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Link
            | TagEnd::HtmlBlock
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
        let line = self.lines.line(offset);
        let column = match (kind, self.items.last()) {
            (Kind::Item, Some(column)) => *column,
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

    fn html(&mut self, html: &str, range: &Range<usize>) {
        let name: String = html
            .chars()
            .skip_while(|c| matches!(c, '<' | '/'))
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let is_break = name.eq_ignore_ascii_case("br");
        if is_break && self.cell.is_some() {
            self.push("\n", range.start);
        } else if is_break {
            self.line_break(range, true);
        } else if !html.starts_with("<!") && !TAGS.contains(&name.to_lowercase().as_str()) {
            // A place to fill in, or who says something: "<TIME>", "<rahel>".
            self.push(html, range.start);
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

/// Names of tags that say nothing by themselves.
const TAGS: &[&str] = &[
    "a", "abbr", "b", "big", "center", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol",
    "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "tt", "u", "ul", "video", "",
];
