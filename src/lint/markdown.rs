//! Markdown: its paragraphs, headings, list items and cells of tables as prose.
//!
//! Code blocks, block quotes, HTML, front matter and the targets of links are left alone. Code and
//! addresses within a line stay, between backticks, since they stand for a thing in their sentence.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::block::Block;
use super::silence::{Comment, comments};

/// Reads each block of a document; returns its comments.
pub(super) fn read(source: &str, read: impl FnMut(&Block)) -> Vec<Comment<'_>> {
    let from = front_matter(source);
    let body = source.get(from..).unwrap_or_default();
    let mut reading = Reading {
        source,
        read,
        block: Block::default(),
        depth: 0,
        alone: None,
        comments: Vec::new(),
    };
    for (event, range) in Parser::new_ext(body, extensions()).into_offset_iter() {
        reading.event(&event, from + range.start..from + range.end);
    }
    reading.flush();
    reading.comments
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// Where the front matter at the beginning of a document ends; 0 where there is none.
fn front_matter(source: &str) -> usize {
    let mut lines = source.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return 0;
    }
    let mut end = first.len();
    for (n, line) in lines.enumerate() {
        end += line.len();
        let line = line.trim_end();
        if n == 0 && line.is_empty() {
            // The rule before a section, not front matter.
            return 0;
        }
        if line == fence || (fence == "---" && line == "...") {
            return end;
        }
    }
    0
}

/// A document while it is read.
struct Reading<'s, F> {
    source: &'s str,
    /// What reads a block.
    read: F,
    block: Block,
    /// How many elements are open.
    depth: usize,
    /// The depth of the element that is left alone, with all that is in it.
    alone: Option<usize>,
    comments: Vec<Comment<'s>>,
}

impl<F: FnMut(&Block)> Reading<'_, F> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::InlineHtml(_) => self.inline_html(range),
            _ if self.alone.is_some() => {}
            Event::Text(text) => self.text(text, range),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.block.push_meant(&thing(code), range);
            }
            Event::SoftBreak => self.block.push_meant(" ", range),
            Event::HardBreak => self.block.push_meant("\n", range),
            Event::Rule => self.flush(),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.depth += 1;
        if !is_inline(tag.to_end()) {
            self.flush();
        }
        if *tag == Tag::HtmlBlock {
            self.comments(range.clone());
        }
        if self.alone.is_none() && is_left_alone(tag) {
            self.alone = Some(self.depth);
            if is_address(tag) {
                let address = self.source.get(range.clone()).unwrap_or_default();
                self.block.push_meant(&thing(address), range);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.alone == Some(self.depth) {
            self.alone = None;
        }
        self.depth = self.depth.saturating_sub(1);
        if !is_inline(tag) {
            self.flush();
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) != Some(text) {
            self.block.push_meant(text, range);
        } else if text.contains('`') {
            // It opens no code here, or it would not be text.
            self.block.push_exact(&text.replace('`', " "), range.start);
        } else {
            self.block.push_exact(text, range.start);
        }
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let html = self.source.get(range.clone()).unwrap_or_default();
        let name = html.get(..3).unwrap_or_default();
        if self.alone.is_none() && name.eq_ignore_ascii_case("<br") {
            self.block.push_meant("\n", range.clone());
        }
        self.comments(range);
    }

    fn comments(&mut self, range: Range<usize>) {
        let html = self.source.get(range.clone()).unwrap_or_default();
        self.comments.extend(comments(html, range.start));
    }

    /// Ends the block that is open.
    fn flush(&mut self) {
        if self.block.has_words() {
            (self.read)(&self.block);
        }
        self.block.clear();
    }
}

/// What stands for a thing in its sentence, as code of one line.
fn thing(code: &str) -> String {
    format!("`{}`", code.replace(['`', '\n', '\r'], " "))
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn is_left_alone(tag: &Tag<'_>) -> bool {
    let is_foreign = matches!(
        tag,
        Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)
    );
    is_foreign || is_address(tag)
}

/// Says whether it is a link whose text is its target.
fn is_address(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Link {
            link_type: LinkType::Autolink | LinkType::Email,
            ..
        }
    )
}
