//! Which cards have findings: asked once for each form of a card, and only when it is shown.
//!
//! A card of which nothing is known yet is drawn without its sign, then read; where that changes the
//! picture, it is drawn again. A sign only ever takes room, so what was left out of a picture for
//! want of room stays out, and the same app gives the same picture whatever was known before.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::App;
use crate::app::wording::Reader;
use crate::board::{Card, CardId};

/// How many cards are remembered at most, so that boards opened one after another do not add up.
const MOST: usize = 10_000;

/// What is known of cards that were shown.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    reader: Arc<Reader>,
    cards: BTreeMap<CardId, (Arc<Card>, bool)>,
}

impl Noticed {
    /// Forgets everything where texts are read otherwise than before.
    pub(super) fn begin(&mut self, app: &App) {
        if !Arc::ptr_eq(&self.reader, app.reader()) || self.cards.len() > MOST {
            self.reader = app.reader().clone();
            self.cards.clear();
        }
    }

    /// Whether a card is known to have findings.
    pub(super) fn has(&self, card: &Card) -> bool {
        self.known(card).unwrap_or_default()
    }

    fn known(&self, card: &Card) -> Option<bool> {
        let (known, has) = self.cards.get(&card.id)?;
        std::ptr::eq(&raw const **known, card).then_some(*has)
    }

    /// Reads the cards that were shown; says whether one has findings that was not known to.
    pub(super) fn read(&mut self, app: &App, shown: &[CardId]) -> bool {
        if !app.reads_cards() {
            return false;
        }
        let mut news = false;
        for card in shown.iter().filter_map(|id| app.board().card(*id)) {
            if self.known(card).is_none() {
                let has = app.has_findings(card);
                news |= has;
                self.cards.insert(card.id, (card.clone(), has));
            }
        }
        news
    }
}
