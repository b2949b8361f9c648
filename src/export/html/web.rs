//! The picture of the chain: four columns of cards with the links between them.

use super::block::strength_signs;
use super::measure::rows;
use super::svg::{Anchor, Drawing, Figure};
use crate::board::{Column, Word};
use crate::export::picture::web::{Node, Web};

/// The width of a card.
const CARD: usize = 196;
/// What lies between two columns.
const BETWEEN: usize = 48;
/// What lies between two cards.
const GAP: usize = 10;
/// The size of text.
const SIZE: usize = 12;
/// The height of a row of text.
const ROW: usize = 16;
/// What stays free in a card.
const PAD: usize = 9;
/// The most rows of a card's text.
const MOST_ROWS: usize = 4;
/// Where the cards begin, under the headings.
const TOP: usize = 30;

/// A card at its place.
struct Placed<'a> {
    node: &'a Node,
    x: usize,
    y: usize,
    height: usize,
    rows: Vec<String>,
}

impl Placed<'_> {
    const fn middle(&self) -> usize {
        self.y + self.height / 2
    }
}

/// The picture; `name` is what its ids begin with.
pub(super) fn drawn(web: &Web, name: &str) -> String {
    let mut drawing = Drawing::default();
    let placed = placed(web);
    for &(left, right) in &web.links {
        if let (Some(left), Some(right)) = (placed.get(left), placed.get(right)) {
            let ends = [left.x + CARD, left.middle(), right.x, right.middle()];
            drawing.curve("link", ends);
        }
    }
    for &column in Column::ALL {
        let x = x_of(column);
        drawing.text(
            column.word(),
            [x, 14],
            SIZE + 1,
            Anchor::Start,
            column.title(),
        );
        if placed.iter().all(|card| card.node.column != column) {
            drawing.text("quiet", [x, TOP + 14], SIZE, Anchor::Start, "none yet");
        }
    }
    for card in &placed {
        draw(&mut drawing, card);
    }
    let ends = placed.iter().map(|card| card.y + card.height);
    let height = ends.max().unwrap_or(TOP + ROW) + 2;
    let figure = Figure {
        name,
        class: "web",
        title: "The chain from events to actions",
        told: &web.told,
    };
    // The frames of the last column have room for their lines.
    drawing.figure(&figure, [x_of(Column::Action) + CARD + 1, height])
}

const fn x_of(column: Column) -> usize {
    column.index() * (CARD + BETWEEN)
}

/// The cards at their places, in the order of the web. In a column those stand higher that answer
/// higher cards, so that few links cross.
fn placed(web: &Web) -> Vec<Placed<'_>> {
    let mut placed: Vec<Placed<'_>> = web.cards.iter().map(sized).collect();
    for &column in Column::ALL {
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (n, node) in web.cards.iter().enumerate() {
            if node.column == column {
                order.push((height_of_answered(web, &placed, n), n));
            }
        }
        order.sort_by_key(|(height, _)| *height);
        let mut y = TOP;
        for (_, n) in order {
            if let Some(card) = placed.get_mut(n) {
                card.y = y;
                y += card.height + GAP;
            }
        }
    }
    placed
}

/// Where the cards that a card answers stand on the average; the end where it answers none.
fn height_of_answered(web: &Web, placed: &[Placed<'_>], n: usize) -> usize {
    let answered = web.links.iter().filter(|(_, right)| *right == n);
    let heights: Vec<usize> = answered
        .filter_map(|(left, _)| placed.get(*left).map(Placed::middle))
        .collect();
    match heights.len() {
        0 if web
            .cards
            .get(n)
            .is_some_and(|node| node.column == Column::Timeline) =>
        {
            n
        }
        0 => usize::MAX,
        count => heights.iter().sum::<usize>() / count,
    }
}

fn sized(node: &Node) -> Placed<'_> {
    let rows = rows(&node.text, SIZE, CARD - 2 * PAD - 4, MOST_ROWS);
    let below = usize::from(node.about.is_some()) + usize::from(node.gap.is_some());
    Placed {
        node,
        x: x_of(node.column),
        y: TOP,
        height: 2 * PAD + (rows.len() + below) * ROW - 4,
        rows,
    }
}

fn draw(drawing: &mut Drawing, card: &Placed<'_>) {
    let class = card.node.column.word();
    drawing.frame("card", [card.x, card.y, CARD, card.height]);
    drawing.bar(class, [card.x, card.y, 4, card.height]);
    let x = card.x + PAD + 4;
    let mut y = card.y + PAD + 9;
    for row in &card.rows {
        drawing.text("", [x, y], SIZE, Anchor::Start, row);
        y += ROW;
    }
    if let Some(about) = &card.node.about {
        let signs = card.node.strength.map(strength_signs);
        let about = signs.map_or_else(|| about.clone(), |signs| format!("{signs} {about}"));
        drawing.text("quiet", [x, y], SIZE - 1, Anchor::Start, &about);
        y += ROW;
    }
    if let Some(gap) = &card.node.gap {
        drawing.text(class, [x, y], SIZE - 1, Anchor::Start, &format!("? {gap}"));
    }
}
