//! A round of answers from 1 to 5: while they are taken, only how many there are; then the spread.
//!
//! What is drawn of a round before its end depends on the number of answers alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Layout;
use super::pen::{centred, row};
use super::{Cell, Scene};
use crate::app::rating::{ANSWERS, Round, Stage, in_words};
use crate::board::FEWEST_ANSWERS;
use crate::text::{width, wrap};

/// The widest panel.
const WIDEST: u16 = 84;
/// The longest bar of one answer, in cells.
const STEP: usize = 8;
/// The rows from which on a bar is drawn in two of them.
const TALL: u16 = 36;

/// A row of the panel.
enum Line {
    /// A text of one style.
    Text(String, Style),
    /// Nothing; the first to go where rows are few.
    Blank,
    /// How often an answer was given.
    Bar(u8),
    /// The lower half of a bar.
    Under(u8),
}

impl Scene<'_> {
    pub(super) fn draw_rating(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        round: &Round,
    ) -> Option<Cell> {
        let over = Rect {
            height: layout.area.height.saturating_sub(1),
            ..layout.area
        };
        let cells = usize::from(WIDEST.min(over.width).saturating_sub(6)).max(1);
        let mut lines = match round.stage {
            Stage::Taking => self.taking(round, cells),
            Stage::Ended => self.ended(round, cells, over.height),
        };
        let rows = usize::from(over.height.saturating_sub(2));
        if lines.len() > rows {
            lines.retain(|line| !matches!(line, Line::Blank));
        }
        let panel = centred(over, WIDEST, lines.len() as u16 + 2);
        let inside = self.panel(buf, panel, &self.app.guide().scale(round.rating).title);
        let inside = Rect {
            x: inside.x + 1.min(inside.width),
            width: inside.width.saturating_sub(2),
            ..inside
        };
        for (n, line) in lines.iter().enumerate() {
            let at = row(inside, n);
            match line {
                Line::Blank => {}
                Line::Text(text, style) => drop(self.put(buf, at, text, *style)),
                Line::Bar(answer) => self.draw_bar(buf, at, round, (*answer, true)),
                Line::Under(answer) => self.draw_bar(buf, at, round, (*answer, false)),
            }
        }
        None
    }

    /// What stands there while answers are taken.
    fn taking(&self, round: &Round, cells: usize) -> Vec<Line> {
        let base = self.theme.base.patch(self.theme.panel);
        let (title, dim) = (base.patch(self.theme.title), base.patch(self.theme.dim));
        let scale = self.app.guide().scale(round.rating);
        let [first, last] = ["rating-one", "rating-five"].map(|name| self.app.key_to(name));
        let mut lines = vec![Line::Blank];
        lines.extend(wrapped(&scale.question, cells, title));
        lines.push(Line::Blank);
        lines.push(Line::Text(format!("{last}  {}", scale.highest), base));
        lines.push(Line::Text(format!("{first}  {}", scale.lowest), base));
        lines.push(Line::Blank);
        let how = format!(
            "Press a number from {first} to {last}; it does not show. Then pass the keyboard on."
        );
        lines.extend(wrapped(&how, cells, dim));
        lines.push(Line::Blank);
        let answers = format!("Answers: {}", round.count());
        lines.push(Line::Text(answers, title));
        if let Some(text) = self.kept_before(round) {
            lines.push(Line::Blank);
            lines.extend(wrapped(&text, cells, dim));
        }
        lines.push(Line::Blank);
        lines
    }

    /// What a new round adds to; none where it is the first.
    fn kept_before(&self, round: &Round) -> Option<String> {
        let kept = self.app.answers_kept(round.rating);
        let answers = in_words(kept);
        let forget = self.app.key_to("rating-forget");
        match kept {
            0 => None,
            _ if kept < FEWEST_ANSWERS => {
                Some(format!("New answers are added to {answers} of before."))
            }
            _ => Some(format!(
                "New answers are added to the {answers} of before, whose spread can be seen: \
                 few new ones could be told apart. {forget} forgets all, to begin anew."
            )),
        }
    }

    /// What stands there after the round.
    fn ended(&self, round: &Round, cells: usize, height: u16) -> Vec<Line> {
        let base = self.theme.base.patch(self.theme.panel);
        let (title, dim) = (base.patch(self.theme.title), base.patch(self.theme.dim));
        let scale = self.app.guide().scale(round.rating);
        let kept = self.app.answers_kept(round.rating);
        let mut lines = vec![Line::Blank];
        lines.extend(wrapped(&scale.question, cells, dim));
        lines.push(Line::Blank);
        if kept < FEWEST_ANSWERS {
            let (answers, key) = (in_words(kept), self.app.key_to("ratings"));
            let be = if kept == 1 { "is" } else { "are" };
            lines.push(Line::Text(format!("{answers} {be} kept."), title));
            lines.push(Line::Blank);
            let why = format!(
                "The spread shows from {FEWEST_ANSWERS} answers up, so that nobody can be picked \
                 out. On the board {key} takes more."
            );
            lines.extend(wrapped(&why, cells, base));
            lines.push(Line::Blank);
            return lines;
        }
        for answer in ANSWERS.rev() {
            lines.push(Line::Bar(answer));
            if height >= TALL {
                lines.push(Line::Under(answer));
            }
            lines.push(Line::Blank);
        }
        lines.push(Line::Text(in_words(kept), dim));
        lines.push(Line::Blank);
        if scale.is_low(round.rating.spread(self.app.board().details())) {
            lines.push(Line::Text("What helps now:".to_owned(), title));
            for advice in &scale.advice {
                let key = advice.key.as_deref().map(|name| self.app.key_to(name));
                let key = key.map(|key| format!(" ({key})")).unwrap_or_default();
                let text = format!("{}{key}", advice.say);
                let sign = self.signs.dot;
                for (n, part) in parts(&text, cells.saturating_sub(2)).enumerate() {
                    let sign = if n == 0 { sign } else { " " };
                    lines.push(Line::Text(format!("{sign} {part}"), base));
                }
            }
            lines.push(Line::Blank);
        }
        lines
    }

    /// Draws one row of an answer's bar: its words stand left of the first one, its count behind.
    fn draw_bar(&self, buf: &mut Buffer, at: Rect, round: &Round, (answer, is_first): (u8, bool)) {
        let base = self.theme.base.patch(self.theme.panel);
        let scale = self.app.guide().scale(round.rating);
        let spread = round.rating.spread(self.app.board().details());
        let words = match answer {
            1 => &*scale.lowest,
            5 => &*scale.highest,
            _ => "",
        };
        let named = width(&scale.lowest).max(width(&scale.highest)) as u16 + 5;
        let count = spread.get(&answer).copied().unwrap_or_default();
        let most = spread.values().copied().max().unwrap_or_default().max(1);
        // Behind the longest bar its count still has room.
        let room = usize::from(at.width.saturating_sub(named + 6)).max(1);
        let longest = room.min(STEP * most as usize);
        let bar = (longest * count as usize).div_ceil(most as usize);
        let style = base.patch(self.theme.key);
        let bar_at = Rect {
            x: at.x + named.min(at.width),
            width: at.width.saturating_sub(named),
            ..at
        };
        let used = self.put(buf, bar_at, &self.signs.block.repeat(bar), style);
        if !is_first {
            return;
        }
        let label = Rect {
            width: named.saturating_sub(1).min(at.width),
            ..at
        };
        let used_by_digit = self.put(buf, label, &answer.to_string(), style);
        let rest = Rect {
            x: label.x + used_by_digit + 2,
            width: label.width.saturating_sub(used_by_digit + 2),
            ..label
        };
        self.put(buf, rest, words, base);
        let gap = if bar == 0 { 0 } else { 2 };
        let behind = Rect {
            x: bar_at.x + used + gap,
            width: bar_at.width.saturating_sub(used + gap),
            ..bar_at
        };
        let ink = if count == 0 {
            self.theme.faint
        } else {
            self.theme.title
        };
        self.put(buf, behind, &count.to_string(), base.patch(ink));
    }
}

/// The rows of a text.
fn parts(text: &str, cells: usize) -> impl Iterator<Item = &str> {
    let rows = wrap(text, cells.max(1)).into_iter();
    rows.map(|row| text.get(row.start..row.end).unwrap_or_default())
}

fn wrapped(text: &str, cells: usize, style: Style) -> impl Iterator<Item = Line> {
    parts(text, cells).map(move |part| Line::Text(part.to_owned(), style))
}
