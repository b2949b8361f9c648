//! Where everything is: one pure function that drawing, scrolling and the mouse share.

use ratatui::layout::Rect;

use super::clock;
use crate::app::{App, Overlay, Room};
use crate::board::{Column, Word};

/// The narrowest lane in which a card can still be read.
const LANE: u16 = 26;
/// The width of a column that is only named.
const EDGE: u16 = 4;
/// Cells between lanes.
const BETWEEN: u16 = 2;

/// A column that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    /// Which.
    pub column: Column,
    /// All of it.
    pub area: Rect,
    /// Its heading.
    pub title: Rect,
    /// Its cards.
    pub cards: Rect,
    /// Free rows between two cards.
    pub between: u16,
}

/// A column for which there is no room: its name, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// Which.
    pub column: Column,
    /// Its cells.
    pub area: Rect,
}

/// The parts of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// All of it.
    pub area: Rect,
    /// What the board is, and whether it is saved.
    pub header: Rect,
    /// The timer in large digits, where a room is to read it.
    pub clock: Option<Rect>,
    /// What is asked now.
    pub question: Rect,
    /// All columns.
    pub body: Rect,
    /// The columns that are shown.
    pub lanes: Vec<Lane>,
    /// The columns that are only named.
    pub edges: Vec<Edge>,
    /// Hints, messages, one-line questions.
    pub footer: Rect,
}

impl Layout {
    /// The layout of the app in an area.
    pub(super) fn of(app: &App, area: Rect) -> Self {
        let row = |y: u16| Rect {
            x: area.x,
            y,
            width: area.width,
            height: 1,
        };
        let (top, bottom) = (area.y, area.bottom());
        // Low screens give up the free row between header and columns, then the question.
        let air = u16::from(area.height >= 20);
        let asks = u16::from(area.height >= 12);
        let clock = clock_area(app, area);
        let body_top = match clock {
            Some(clock) => clock.bottom() + 1,
            None => top + 1 + asks + air,
        };
        let body = Rect {
            x: area.x,
            y: body_top,
            width: area.width,
            height: bottom.saturating_sub(1 + air + body_top),
        };
        let (lanes, edges) = columns(app, body);
        Self {
            area,
            header: row(top),
            clock,
            question: match clock {
                // Beside the digits, below the row of the phase.
                Some(clock) => Rect {
                    width: clock.x.saturating_sub(area.x + 1),
                    height: clock::ROWS - 2,
                    ..row(clock.y + 2)
                },
                None => Rect {
                    height: asks,
                    ..row(top + 1)
                },
            },
            body,
            lanes,
            edges,
            footer: row(bottom.saturating_sub(1)),
        }
    }
}

/// Where the large digits stand: in room view, on screens that are high enough for them.
fn clock_area(app: &App, area: Rect) -> Option<Rect> {
    let is_room = app.view().room == Room::Room;
    let width = clock::large_width(app, area).filter(|_| is_room && area.height >= 24)?;
    let air = u16::from(area.height >= 30);
    Some(Rect {
        x: area.right().saturating_sub(width + 1).max(area.x),
        y: area.y + 1 + air,
        width: width.min(area.width),
        height: clock::ROWS,
    })
}

fn columns(app: &App, body: Rect) -> (Vec<Lane>, Vec<Edge>) {
    let all = Column::ALL.len() as u16;
    let fits = |count: u16| {
        let edges = all - count;
        let taken = edges * EDGE + (count - 1) * BETWEEN + 2;
        body.width >= taken + count * LANE
    };
    let count = (1..=all).rev().find(|&count| fits(count)).unwrap_or(1);
    let focus = if let Overlay::Writing(writing) = app.overlay() {
        writing.column
    } else {
        app.cursor().column
    };
    let focus = focus.index() as u16;
    let first = focus.min(all - count);
    let room = app.view().room == Room::Room;
    let free = body
        .width
        .saturating_sub((all - count) * EDGE + (count - 1) * BETWEEN + 2);
    let (mut lanes, mut edges) = (Vec::new(), Vec::new());
    let mut x = body.x + 1;
    for (place, &column) in (0..all).zip(Column::ALL) {
        let shown = place >= first && place < first + count;
        let width = if shown {
            // The columns on the left take the cells that do not divide.
            free / count + u16::from(place - first < free % count)
        } else {
            EDGE
        };
        let area = Rect { x, width, ..body };
        if shown {
            lanes.push(lane(column, area, room));
            x += width + BETWEEN.min(u16::from(place + 1 < first + count) * BETWEEN);
        } else {
            edges.push(Edge {
                column,
                area: Rect {
                    width: EDGE - 1,
                    ..area
                },
            });
            x += width;
        }
    }
    (lanes, edges)
}

fn lane(column: Column, area: Rect, room: bool) -> Lane {
    let air = u16::from(area.height >= 24);
    let title = Rect {
        height: 1.min(area.height),
        ..area
    };
    let cards = Rect {
        y: (area.y + 1 + air).min(area.bottom()),
        height: area.height.saturating_sub(1 + air),
        ..area
    };
    Lane {
        column,
        area,
        title,
        cards,
        between: if room { 2 } else { 1 },
    }
}
