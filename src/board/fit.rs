//! How long texts may be, and where the rest of a longer one goes.
//!
//! What is too long for its field is shortened, and stands whole in the card's note; of the board's
//! own fields in its summary. So nothing that was written is lost. Note, summary and impact hold any
//! length.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::details::Details;
use super::id::CardId;
use super::shortened::Shortened;
use crate::text::{CARD_LIMIT, Clean, NAME_LIMIT, TITLE_LIMIT};

/// A text of a card that has a limit.
struct Field {
    of: fn(&Card) -> &Clean,
    of_mut: fn(&mut Card) -> &mut Clean,
    limit: usize,
}

/// Texts of a card that have a limit each.
struct Set {
    of: fn(&Card) -> &BTreeSet<Clean>,
    of_mut: fn(&mut Card) -> &mut BTreeSet<Clean>,
    limit: usize,
}

const FIELDS: [Field; 7] = [
    Field {
        of: |card| &card.text,
        of_mut: |card| &mut card.text,
        limit: CARD_LIMIT,
    },
    Field {
        of: |card| &card.source,
        of_mut: |card| &mut card.source,
        limit: CARD_LIMIT,
    },
    Field {
        of: |card| &card.theme,
        of_mut: |card| &mut card.theme,
        limit: NAME_LIMIT,
    },
    Field {
        of: |card| &card.owner,
        of_mut: |card| &mut card.owner,
        limit: NAME_LIMIT,
    },
    Field {
        of: |card| &card.reason,
        of_mut: |card| &mut card.reason,
        limit: CARD_LIMIT,
    },
    Field {
        of: |card| &card.done_when,
        of_mut: |card| &mut card.done_when,
        limit: CARD_LIMIT,
    },
    Field {
        of: |card| &card.ticket,
        of_mut: |card| &mut card.ticket,
        limit: CARD_LIMIT,
    },
];

const SETS: [Set; 2] = [
    Set {
        of: |card| &card.tags,
        of_mut: |card| &mut card.tags,
        limit: NAME_LIMIT,
    },
    Set {
        of: |card| &card.also,
        of_mut: |card| &mut card.also,
        limit: CARD_LIMIT,
    },
];

impl Board {
    /// How many texts stand shortened here and did not before: those that an edit was given too long.
    pub fn shortened_since(&self, before: &Self) -> Shortened {
        let ids: Vec<CardId> = before.differing(self).collect();
        let of_cards = |board: &Self| {
            let cards = ids.iter().filter_map(|id| board.card(*id));
            cards.fold(BTreeSet::new(), |mut all, card| {
                card.cut(&mut all);
                all
            })
        };
        let on_board = if Arc::ptr_eq(&self.details, &before.details) {
            0
        } else {
            self.details.cut().difference(&before.details.cut()).count()
        };
        Shortened {
            on_cards: of_cards(self).difference(&of_cards(before)).count(),
            on_board,
        }
    }
}

impl Card {
    /// Shortens each text that is too long for its field; says how many were.
    pub fn fit(&mut self) -> usize {
        let mut whole = Vec::new();
        for field in FIELDS {
            shorten((field.of_mut)(self), field.limit, &mut whole);
        }
        for set in SETS {
            shorten_each((set.of_mut)(self), set.limit, &mut whole);
        }
        for text in &whole {
            add_below(&mut self.note, text);
        }
        whole.len() + self.merged.iter_mut().map(Self::fit).sum::<usize>()
    }

    /// Whether no text of it is too long for its field.
    pub(super) fn fits(&self) -> bool {
        self.limited().all(|(text, limit)| !is_longer(text, limit))
            && self.merged.iter().all(Self::fits)
    }

    /// Its own texts that have a limit, with the limit.
    fn limited(&self) -> impl Iterator<Item = (&Clean, usize)> {
        let fields = FIELDS
            .into_iter()
            .map(|field| ((field.of)(self), field.limit));
        let sets = SETS.into_iter().flat_map(|set| {
            let texts = (set.of)(self).iter();
            texts.map(move |text| (text, set.limit))
        });
        fields.chain(sets)
    }

    /// Collects the texts of which only the beginning stands in a field, at any depth.
    fn cut(&self, all: &mut BTreeSet<Clean>) {
        let cut = self
            .limited()
            .filter(|(text, limit)| is_cut(text, *limit, &self.note));
        all.extend(cut.map(|(text, _)| text.clone()));
        self.merged.iter().for_each(|inner| inner.cut(all));
    }
}

impl Details {
    /// Shortens each text that is too long for its field; says how many were.
    pub(super) fn fit(&mut self) -> usize {
        let mut whole = Vec::new();
        for (text, limit) in self.limited() {
            shorten(text, limit, &mut whole);
        }
        for text in &whole {
            add_below(&mut self.summary, text);
        }
        whole.len()
    }

    /// Its texts that have a limit, with the limit.
    fn limited(&mut self) -> impl Iterator<Item = (&mut Clean, usize)> {
        let people = self.people.iter_mut();
        let names = people.flat_map(|person| [&mut person.name, &mut person.role]);
        let own = [
            &mut self.severity,
            &mut self.facilitator,
            &mut self.agenda.name,
        ];
        let names = names.chain(own).chain(&mut self.services);
        let decisions = self.decisions_against.iter_mut();
        let parts = decisions.flat_map(|decision| [&mut decision.what, &mut decision.why]);
        let texts = parts.chain(&mut self.questions).chain(&mut self.silenced);
        [(&mut self.title, TITLE_LIMIT)]
            .into_iter()
            .chain(names.map(|name| (name, NAME_LIMIT)))
            .chain(texts.map(|text| (text, CARD_LIMIT)))
    }

    /// The texts of which only the beginning stands in a field.
    fn cut(&self) -> BTreeSet<Clean> {
        let mut own = self.clone();
        let cut = own
            .limited()
            .filter(|(text, limit)| is_cut(text, *limit, &self.summary));
        cut.map(|(text, _)| text.clone()).collect()
    }
}

/// Adds lines below a text, unless it has them already; blanks around them are none of theirs.
pub fn add_below(to: &mut Clean, lines: &str) {
    if !has_lines(to, lines) {
        let all = format!("{}\n{}", to.trim_end(), bare(lines));
        *to = Clean::block(bare(&all));
    }
}

/// Whether lines stand in a text, whole and below one another.
pub fn has_lines(text: &str, lines: &str) -> bool {
    let lines = bare(lines);
    text.len() >= lines.len() && format!("\n{text}\n").contains(&format!("\n{lines}\n"))
}

/// Lines without empty ones around them.
fn bare(lines: &str) -> &str {
    lines.trim_end().trim_start_matches('\n')
}

fn is_longer(text: &str, limit: usize) -> bool {
    // Most texts have fewer bytes than that, let alone characters.
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// Whether a text is what [`shorten`] left of one that stands whole in another.
fn is_cut(text: &str, limit: usize, whole: &str) -> bool {
    let start = text.strip_suffix('…').and_then(|start| whole.find(start));
    let rest = start.and_then(|start| whole.get(start..));
    rest.is_some_and(|rest| is_longer(rest, limit) && *Clean::block(rest).shortened(limit) == *text)
}

fn shorten(text: &mut Clean, limit: usize, whole: &mut Vec<Clean>) {
    if is_longer(text, limit) {
        let short = text.shortened(limit);
        whole.push(std::mem::replace(text, short));
    }
}

fn shorten_each(texts: &mut BTreeSet<Clean>, limit: usize, whole: &mut Vec<Clean>) {
    if texts.iter().any(|text| is_longer(text, limit)) {
        *texts = std::mem::take(texts)
            .into_iter()
            .map(|mut text| {
                shorten(&mut text, limit, whole);
                text
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Ids, OrderKey, Person, Spot};
    use super::*;

    fn long(first: char, length: usize) -> Clean {
        Clean::line(&format!("{first}{}", "x".repeat(length)))
    }

    fn on_cards(texts: usize) -> Shortened {
        Shortened {
            on_cards: texts,
            on_board: 0,
        }
    }

    fn on_board(texts: usize) -> Shortened {
        Shortened {
            on_cards: 0,
            on_board: texts,
        }
    }

    #[test]
    fn a_file_that_names_a_card_twice_has_its_long_texts_counted_all_the_same() {
        let card = |end: &str| {
            let order = OrderKey::between(None, None, 1);
            let mut card = Card::new(CardId::from_bits(1), Column::Factor, order);
            card.text = Clean::line(&format!("{}{end}", long('t', CARD_LIMIT)));
            Arc::new(card)
        };
        let (board, shortened) = Board::fitted(Details::default(), [card("a"), card("b")]);
        assert_eq!((board.len(), shortened), (1, on_cards(2)));
        let inner = (*card("a")).clone();
        let order = OrderKey::between(None, None, 2);
        let mut holder = Card::new(CardId::from_bits(2), Column::Factor, order);
        holder.merged.push(inner);
        let (_, shortened) = Board::fitted(Details::default(), [card("b"), Arc::new(holder)]);
        assert_eq!(shortened, on_cards(2));
    }

    #[test]
    fn what_is_too_long_is_kept_whole_in_the_note() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let id = board.add(Column::Action, Spot::Last, &mut ids, |card| {
            card.text = long('t', CARD_LIMIT);
            card.owner = long('o', NAME_LIMIT);
            card.ticket = long('r', CARD_LIMIT - 1);
            card.tags = [long('a', NAME_LIMIT), long('b', NAME_LIMIT - 1)].into();
            card.note = Clean::line("as it was");
        });
        let card = board.card(id).expect("it is there");
        assert_eq!(board.shortened_since(&Board::default()), on_cards(3));
        assert_eq!(card.text.chars().count(), CARD_LIMIT);
        assert!(card.text.ends_with('…') && card.owner.ends_with('…'));
        assert_eq!(card.ticket, long('r', CARD_LIMIT - 1));
        assert_eq!(card.tags.len(), 2);
        let note: Vec<&str> = card.note.lines().collect();
        let whole = [
            long('t', CARD_LIMIT),
            long('o', NAME_LIMIT),
            long('a', NAME_LIMIT),
        ];
        assert_eq!(note.first(), Some(&"as it was"));
        let kept = note.iter().skip(1).copied();
        assert!(kept.eq(whole.iter().map(|text| &**text)), "{}", note.len());
        assert!(card.fits());
    }

    #[test]
    fn a_board_s_own_texts_are_kept_whole_in_its_summary() {
        let person = Person {
            name: long('n', NAME_LIMIT),
            role: Clean::line("on call"),
        };
        let details = Details {
            title: long('t', TITLE_LIMIT),
            people: vec![person],
            ..Details::default()
        };
        let (mut board, shortened) = Board::fitted(details, []);
        assert_eq!(shortened, on_board(2));
        assert_eq!(board.details().title.chars().count(), TITLE_LIMIT);
        assert_eq!(board.details().summary.lines().count(), 2);
        let before = board.clone();
        board.change_details(|details| {
            details.severity = long('s', NAME_LIMIT);
            details.zone = "+02:00".parse().expect("a zone");
        });
        assert_eq!(board.shortened_since(&before), on_board(1));
        assert_eq!(before.shortened_since(&board), on_board(0));
        assert_eq!(board.details().summary.lines().count(), 3);
    }

    #[test]
    fn cards_inside_of_cards_are_shortened_too_and_nothing_twice() {
        let card = |bits| {
            let order = OrderKey::between(None, None, bits);
            Card::new(super::super::Id::from_bits(bits), Column::Factor, order)
        };
        let mut inner = card(1);
        inner.text = long('i', CARD_LIMIT);
        let mut holder = card(2);
        holder.merged.push(inner);
        assert!(!holder.fits());
        assert_eq!(holder.fit(), 1);
        let once = holder.clone();
        assert_eq!(holder.fit(), 0);
        assert_eq!(holder, once);
        let (_, shortened) = Board::fitted(Details::default(), [Arc::new(holder)]);
        assert!(shortened.is_none());
    }
}
