//! Boards that come out of random keys, as bases and as sides.

use std::sync::Arc;

use nofault::board::Board;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

use super::edits::Mix;
use super::laws::Case;
use crate::commands::{boards, restless};
use crate::stage::Stage;

/// How many keys make a base, and how many a side of it.
const BASE: usize = 120;
const SIDE: usize = 40;

impl Case {
    /// The case of this number, as restless hands make it.
    pub(crate) fn by_keys(number: u64) -> Self {
        let (_, start) = boards().swap_remove((number % 2) as usize);
        let base = pressed(start, number, 0, BASE);
        let sides = [1, 2, 3].map(|who| pressed(base.clone(), number, who, SIDE));
        Self::new(number, Mix::Keys, base, sides)
    }
}

/// The board after so many random keys; nobody's ids are another's.
fn pressed(board: Board, number: u64, who: u8, keys: usize) -> Board {
    let mut seed = [who; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let mut random = ChaCha8Rng::from_seed(seed);
    let mut stage = Stage::seeded(board, seed);
    for _ in 0..keys {
        stage.take(restless(&mut random));
        stage.effects.clear();
    }
    Arc::unwrap_or_clone(stage.app.board().clone())
}
