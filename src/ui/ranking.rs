//! The result of a vote: cards with their votes as dots and as a number, and how many votes there were.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::ballot::votes;
use super::layout::Layout;
use super::pen::{centred, first_shown, row};
use super::{Cell, Scene};
use crate::app::ranking::Ranking;
use crate::board::{Card, Column};

/// The widest panel.
const WIDEST: u16 = 96;
/// The most dots of a card; where one has more votes, a dot stands for several.
const DOTS: usize = 12;

impl Scene<'_> {
    pub(super) fn draw_ranking(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        ranking: &Ranking,
    ) -> Option<Cell> {
        let ranked = self.app.ranked(ranking);
        let titles: Vec<String> = ranking
            .columns
            .iter()
            .map(|column| column.title().to_lowercase())
            .collect();
        let title = format!("Result of the vote: {}", titles.join(", "));
        let inside = self.panel(buf, ranking_panel(layout, ranked.len()), &title);
        let list = list_of(inside);
        let most = ranked.iter().map(|card| card.tally()).max().unwrap_or(0);
        let first = first_shown(ranking.chosen, ranked.len(), usize::from(list.height));
        let shown = ranked.iter().enumerate().skip(first);
        for (n, card) in shown.take(usize::from(list.height)) {
            let several = ranking.columns.len() > 1;
            let word = several.then(|| card.column.card());
            self.draw_ranked(
                buf,
                row(list, n - first),
                card,
                &Look {
                    most,
                    word,
                    chosen: n == ranking.chosen,
                },
            );
        }
        let given: usize = ranked.iter().map(|card| card.tally()).sum();
        let end = Rect {
            y: inside.bottom().saturating_sub(1),
            height: 1,
            ..inside
        };
        let style = self
            .theme
            .base
            .patch(self.theme.panel)
            .patch(self.theme.dim);
        self.put(
            buf,
            end,
            &self.given_in_words(ranking, ranked.len(), given),
            style,
        );
        None
    }

    fn draw_ranked(&self, buf: &mut Buffer, at: Rect, card: &Card, look: &Look) {
        let panel = self.theme.base.patch(self.theme.panel);
        let (text, accent) = if look.chosen {
            let style = panel.patch(self.theme.selected);
            (style, style)
        } else {
            (panel, panel.patch(self.theme.column(card.column)))
        };
        buf.set_style(at, text);
        let mut x = at.x;
        let mut put = |words: &str, cells: usize, style: Style| {
            let place = Rect {
                x,
                width: (cells as u16).min(at.right().saturating_sub(x)),
                ..at
            };
            self.put(buf, place, words, style);
            x = (x + cells as u16).min(at.right());
        };
        let sign = if look.chosen { self.signs.chosen } else { " " };
        put(sign, 2, text);
        let tally = card.tally();
        let width = look.most.min(DOTS);
        let dots = if look.most > DOTS {
            (tally * DOTS).div_ceil(look.most)
        } else {
            tally
        };
        put(&self.signs.vote.repeat(dots), width + 1, accent);
        let digits = look.most.to_string().len().max(2);
        let number = format!("{tally:>digits$}");
        put(&number, digits + 2, text.add_modifier(Modifier::BOLD));
        if let Some(word) = look.word {
            put(word, 11, accent);
        }
        let star = if card.starred {
            format!("{} ", self.signs.star)
        } else {
            String::new()
        };
        put(
            &format!("{star}{}", card.first_line()),
            usize::from(at.width),
            text,
        );
    }

    /// How many votes were given of how many, and how many cards got none.
    fn given_in_words(&self, ranking: &Ranking, voted: usize, given: usize) -> String {
        let board = self.app.board();
        let voting = &board.details().voting;
        let cards = |&column: &Column| board.votable(column).count();
        let without = ranking.columns.iter().map(cards).sum::<usize>() - voted;
        let all = voting.voters() as usize * voting.budget() as usize;
        let dot = self.signs.dot;
        let words = match given {
            _ if all == 0 => votes(given as u32),
            // More hands go up than there are votes; that is no reason to ask again.
            _ if given > all => {
                format!("{given} votes, where {all} were to give: the order tells all the same")
            }
            _ => format!(
                "{given} of {all} votes given ({} voters, {} each)",
                voting.voters(),
                votes(voting.budget())
            ),
        };
        match without {
            0 => words,
            1 => format!("{words} {dot} 1 card has none"),
            _ => format!("{words} {dot} {without} cards have none"),
        }
    }
}

/// How a row is drawn.
struct Look {
    /// The most votes that a card of the result has.
    most: usize,
    /// What the card is, where there are cards of several columns.
    word: Option<&'static str>,
    /// Whether it is the chosen one.
    chosen: bool,
}

/// Where the panel with so many cards is.
fn ranking_panel(layout: &Layout, cards: usize) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(over, WIDEST, (cards as u16).saturating_add(5))
}

/// Where its rows are: the last row of the panel says how many votes there were.
fn list_of(inside: Rect) -> Rect {
    Rect {
        y: inside.y + 1.min(inside.height),
        height: inside.height.saturating_sub(3),
        ..inside
    }
}

/// Where the rows of a result with so many cards are.
pub(super) fn ranking_list(layout: &Layout, cards: usize) -> Rect {
    let panel = ranking_panel(layout, cards);
    list_of(super::pen::inside(panel))
}
