//! HTML inside Markdown: tables, headings, items and lines as pieces; other tags only stand around words.

use std::ops::Range;

use super::super::piece::{Kind, Piece};
use super::super::words::Words;
use super::Outline;

/// What HTML is made of.
enum Token<'h> {
    /// A tag with its name in small letters.
    Tag {
        name: String,
        is_end: bool,
        raw: &'h str,
    },
    /// Words between tags.
    Text(&'h str),
}

/// Takes the first token off; says what must come before more is read where it does not end.
fn token<'h>(html: &mut &'h str) -> Result<Token<'h>, &'static str> {
    if !html.starts_with('<') {
        let end = html.find('<').unwrap_or(html.len());
        let (text, rest) = html.split_at_checked(end).unwrap_or((html, ""));
        *html = rest;
        return Ok(Token::Text(text));
    }
    let close = if html.starts_with("<!--") { "-->" } else { ">" };
    let end = html.find(close).ok_or(close)? + close.len();
    let (raw, rest) = html.split_at_checked(end).unwrap_or((html, ""));
    *html = rest;
    let name = raw.trim_start_matches(['<', '/']);
    let name = name.chars().take_while(char::is_ascii_alphanumeric);
    Ok(Token::Tag {
        name: name.collect::<String>().to_lowercase(),
        is_end: raw.starts_with("</"),
        raw,
    })
}

impl Outline<'_> {
    /// Reads a tag in a line, or a line of a block.
    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        let mut rest = html;
        if let Some(close) = self.unclosed {
            let Some((_, after)) = rest.split_once(close) else {
                return;
            };
            (rest, self.unclosed) = (after, None);
        }
        while !rest.is_empty() {
            match token(&mut rest) {
                Ok(Token::Tag { name, is_end, raw }) => self.tag(&name, is_end, raw, range),
                Ok(Token::Text(text)) => self.said(text, range.start),
                Err(close) => {
                    self.unclosed = Some(close);
                    return;
                }
            }
        }
    }

    /// Takes words between tags; how they are broken into lines says nothing.
    fn said(&mut self, text: &str, offset: usize) {
        if text.trim().is_empty() {
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let before = if text.starts_with(char::is_whitespace) {
            " "
        } else {
            ""
        };
        let after = if text.ends_with(char::is_whitespace) {
            " "
        } else {
            ""
        };
        self.push(
            &format!("{before}{}{after}", unescaped(&words.join(" "))),
            offset,
        );
    }

    fn tag(&mut self, name: &str, is_end: bool, raw: &str, range: &Range<usize>) {
        match name {
            "br" if self.cell.is_some() => self.push("\n", range.start),
            "br" => self.line_break(range, true),
            "table" => {
                self.close_cell();
                self.rows = 0;
            }
            "tr" => {
                self.close_cell();
                let is_row = |piece: &Piece| matches!(piece.kind, Kind::Head | Kind::Row);
                let last = self.pieces.last().filter(|piece| is_row(piece));
                if !is_end && last.is_none_or(|row| !row.cells.is_empty()) {
                    let kind = if self.rows == 0 {
                        Kind::Head
                    } else {
                        Kind::Row
                    };
                    self.begin(kind, range.start);
                    self.rows += 1;
                }
            }
            "td" | "th" => {
                self.close_cell();
                let last = self.pieces.last().map(|piece| piece.kind);
                if !is_end && matches!(last, Some(Kind::Head | Kind::Row)) {
                    self.cell = Some(Words::default());
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !is_end => {
                self.close_cell();
                let level = name.get(1..).and_then(|level| level.parse().ok());
                self.begin(Kind::Heading(level.unwrap_or(6)), range.start);
            }
            "ul" | "ol" if is_end => {
                self.items.pop();
            }
            "ul" | "ol" => self
                .items
                .push(self.items.last().map_or(0, |column| column + 2)),
            "li" if !is_end => self.begin(Kind::Item, range.start),
            "p" | "div" | "summary" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
                if self.cell.is_none() =>
            {
                let is_empty = self
                    .pieces
                    .last()
                    .is_some_and(|piece| piece.text().is_empty());
                self.is_open &= !is_end && is_empty;
            }
            _ if raw.starts_with("<!") || raw.starts_with("<?") || TAGS.contains(&name) => {}
            // A place to fill in, or who says something: "<TIME>", "<rahel>".
            _ => self.push(raw, range.start),
        }
    }

    /// Ends the cell that is open.
    pub(super) fn close_cell(&mut self) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.pieces.last_mut()) {
            row.cells.push(cell);
        }
    }
}

/// A text without the few entities that everybody writes.
fn unescaped(text: &str) -> String {
    let entities = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&rsquo;", "’"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&rarr;", "→"),
        ("&amp;", "&"),
    ];
    let replace = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    entities.iter().fold(text.to_owned(), replace)
}

/// Names of tags that say nothing by themselves.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "body",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "tbody",
    "tfoot",
    "thead",
    "time",
    "title",
    "tt",
    "u",
    "ul",
    "video",
    "",
];
