//! A drawing as text: the few shapes that the pictures are made of.
//!
//! Without the page's style everything is drawn in the colour of the text.

use std::fmt::Write as _;

use super::escape::escaped;

/// Where a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Right of it.
    Start,
    /// Around it.
    Middle,
    /// Left of it.
    End,
}

/// A drawing as it grows.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    text: String,
}

impl Drawing {
    /// A line from one place to another.
    pub(super) fn line(&mut self, class: &str, [x1, y1, x2, y2]: [usize; 4], width: &str) {
        let _ = writeln!(
            self.text,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" \
             stroke=\"currentColor\" stroke-width=\"{width}\" stroke-linecap=\"round\"/>"
        );
    }

    /// A circle.
    pub(super) fn circle(&mut self, class: &str, [x, y, r]: [usize; 3]) {
        let _ = writeln!(
            self.text,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"currentColor\"/>"
        );
    }

    /// A frame with round corners.
    pub(super) fn frame(&mut self, class: &str, [x, y, width, height]: [usize; 4]) {
        let _ = writeln!(
            self.text,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             rx=\"4\" fill=\"none\" stroke=\"currentColor\"/>"
        );
    }

    /// A filled bar.
    pub(super) fn bar(&mut self, class: &str, [x, y, width, height]: [usize; 4]) {
        let _ = writeln!(
            self.text,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             rx=\"2\" fill=\"currentColor\"/>"
        );
    }

    /// A curve that leaves one place to the right and comes to another from the left.
    pub(super) fn curve(&mut self, class: &str, [x1, y1, x2, y2]: [usize; 4]) {
        let bend = x2.abs_diff(x1) / 2;
        let (one, two) = (x1 + bend, x2.saturating_sub(bend));
        let _ = writeln!(
            self.text,
            "<path class=\"{class}\" d=\"M{x1} {y1}C{one} {y1} {two} {y2} {x2} {y2}\" \
             fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.25\"/>"
        );
    }

    /// A text of one row.
    pub(super) fn text(
        &mut self,
        class: &str,
        [x, y]: [usize; 2],
        size: usize,
        anchor: Anchor,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = writeln!(
            self.text,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\" \
             text-anchor=\"{anchor}\">{}</text>",
            escaped(text)
        );
    }

    /// The whole figure, with its name and what it shows.
    pub(super) fn figure(self, figure: &Figure<'_>, [width, height]: [usize; 2]) -> String {
        let Figure {
            name,
            class,
            title,
            told,
        } = figure;
        format!(
            "<figure>\n<div class=\"scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n\
             <svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
             aria-labelledby=\"{name}-title {name}-told\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\">\n\
             <title id=\"{name}-title\">{title}</title>\n<desc id=\"{name}-told\">{}</desc>\n\
             {}</svg>\n</div>\n</figure>",
            escaped(told),
            self.text
        )
    }
}

/// What a figure is called and what it shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure<'a> {
    /// The beginning of its ids.
    pub(super) name: &'a str,
    /// What the style knows it by.
    pub(super) class: &'static str,
    /// Its title.
    pub(super) title: &'static str,
    /// What it shows, in sentences.
    pub(super) told: &'a str,
}
