//! Findings: the marked words and the question under a card that is written, and the list of a card.
//!
//! On a shared screen nothing of this is drawn: the app gives no findings there.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::layout::Layout;
use super::lead::flow;
use super::pen::{centred, inside, row, span};
use super::{Cell, Scene};
use crate::app::wording::Worded;
use crate::app::writing::Writing;
use crate::text::wrap;

/// The widest panel.
const WIDEST: u16 = 76;
/// Rows of a panel around what stands in it.
const FRAME: usize = 4;

/// One row of the list: its finding, and where it begins a finding.
struct ListRow {
    finding: usize,
    is_first: bool,
    text: String,
    style: Style,
}

impl Scene<'_> {
    /// A row of a text that is written, its findings marked.
    pub(super) fn marked_row(
        &self,
        writing: &Writing,
        part: Range<usize>,
        style: Style,
    ) -> Line<'static> {
        let text = writing.buffer.text();
        let piece = |range: Range<usize>, style| span(text.get(range).unwrap_or_default(), style);
        let (mut spans, mut at) = (Vec::new(), part.start);
        for finding in self.app.findings_in(writing) {
            let start = finding.span.start.max(at);
            let end = finding.span.end.min(part.end);
            if start < end {
                spans.push(piece(at..start, style));
                spans.push(piece(start..end, style.patch(self.theme.finding)));
                at = end;
            }
        }
        spans.push(piece(at..part.end, style));
        Line::from(spans)
    }

    /// The question about a text that is written, and the keys of its answers.
    pub(super) fn finding_rows(&self, writing: &Writing, cells: u16) -> Vec<Line<'static>> {
        let Some(finding) = self.app.asked_in(writing) else {
            return Vec::new();
        };
        let base = self.theme.base;
        let cells = usize::from(cells.saturating_sub(2)).max(1);
        let question = format!("{} {}", self.signs.finding, finding.question);
        let mut rows: Vec<Line<'static>> = wrap(&question, cells)
            .into_iter()
            .map(|row| {
                let part = question.get(row.start..row.end).unwrap_or_default();
                Line::from(span(part, base))
            })
            .collect();
        let reword = finding
            .instead
            .as_ref()
            .map(|_| ("wording-reword", "reword"));
        let others = [
            ("wording-ask", "ask as a card"),
            ("wording-aside", "not blame"),
        ];
        let keys = reword.into_iter().chain(others).map(|(name, words)| {
            let key = self.app.key_to(name).replace("Ctrl-", "^");
            (format!("{key} {words}"), base.patch(self.theme.dim))
        });
        rows.extend(flow(keys.collect(), cells, base));
        for row in &mut rows {
            row.spans.insert(0, span("  ", base));
        }
        rows
    }

    /// What the selected card says where it has findings: the sign, and the key that shows them.
    pub(super) fn finding_hint(&self) -> String {
        let key = self.app.key_to("card-wording");
        format!("{} {key}: wording", self.signs.finding)
    }

    /// Draws the findings of a card.
    pub(super) fn draw_worded(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        worded: &Worded,
    ) -> Option<Cell> {
        if !self.app.shows_wording() {
            return None;
        }
        let rows = self.list_rows(layout, worded);
        let inner = self.panel(buf, panel_area(layout, rows.len()), "Wording of this card");
        let list = list_area(inner);
        for (n, entry) in shown(&rows, worded.chosen, list).enumerate() {
            let at = row(list, n);
            let is_chosen = entry.finding == worded.chosen;
            let sign = if is_chosen && entry.is_first {
                self.signs.chosen
            } else {
                " "
            };
            self.put(buf, at, &format!("{sign} {}", entry.text), entry.style);
        }
        None
    }

    /// The finding of the open list that is under the pointer.
    pub(super) fn worded_row_at(
        &self,
        layout: &Layout,
        worded: &Worded,
        at: Position,
    ) -> Option<usize> {
        let rows = self.list_rows(layout, worded);
        let list = list_area(inside(panel_area(layout, rows.len())));
        if !list.contains(at) {
            return None;
        }
        let n = usize::from(at.y - list.y);
        shown(&rows, worded.chosen, list)
            .nth(n)
            .map(|entry| entry.finding)
    }

    /// Each finding as rows: the words, the question, what could be written instead.
    fn list_rows(&self, layout: &Layout, worded: &Worded) -> Vec<ListRow> {
        let cells = usize::from(WIDEST.min(layout.area.width).saturating_sub(6)).max(1);
        let base = self.theme.base.patch(self.theme.panel);
        let mut rows: Vec<ListRow> = Vec::new();
        for (n, finding) in worded.findings.iter().enumerate() {
            let words = worded.card.text.get(finding.span.clone());
            let words = format!("\"{}\"", words.unwrap_or_default().replace('\n', " "));
            let question = format!("{} {}", self.signs.finding, finding.question);
            let instead = finding.instead.as_ref();
            let instead = instead.map(|it| format!("{} {}", self.signs.right, it.text));
            let parts = [(words, self.theme.title), (question, Style::new())]
                .into_iter()
                .chain(instead.map(|text| (text, self.theme.dim)));
            let mut is_first = true;
            if n > 0 {
                rows.push(ListRow {
                    finding: n,
                    is_first: false,
                    text: String::new(),
                    style: base,
                });
            }
            for (text, style) in parts {
                for part in wrap(&text, cells) {
                    rows.push(ListRow {
                        finding: n,
                        is_first,
                        text: text
                            .get(part.start..part.end)
                            .unwrap_or_default()
                            .to_owned(),
                        style: base.patch(style),
                    });
                    is_first = false;
                }
            }
        }
        rows
    }
}

/// The rows that are shown, the chosen finding among them.
fn shown(rows: &[ListRow], chosen: usize, list: Rect) -> impl Iterator<Item = &ListRow> {
    let height = usize::from(list.height);
    let top = rows.iter().position(|entry| entry.finding == chosen);
    let first = top
        .unwrap_or_default()
        .min(rows.len().saturating_sub(height));
    rows.iter().skip(first).take(height)
}

fn panel_area(layout: &Layout, rows: usize) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(over, WIDEST, (rows + FRAME) as u16)
}

fn list_area(inside: Rect) -> Rect {
    Rect {
        y: inside.y + 1.min(inside.height),
        height: inside.height.saturating_sub(2),
        ..inside
    }
}
