//! What other sessions at a board left that ended without warning.
//!
//! The lock of their seat proves the end. It is held until what they left is safe with us, so that
//! nobody else takes it up as well.

use super::BoardFile;
use crate::store::lock::{self, Lock};
use crate::store::recovery::{Kind, Recovery};

/// What one session left.
#[derive(Debug)]
pub(super) struct Left {
    pub(super) recovery: Recovery,
    /// What of it is not safe with us yet.
    kinds: Vec<Kind>,
    #[expect(dead_code, reason = "held, never used")]
    seat: Lock,
}

impl BoardFile {
    /// Takes up what other sessions left.
    pub(super) fn take_up(&self, recovery: &Recovery) -> Vec<Left> {
        let seats = recovery.other_seats().into_iter();
        let ended = seats.filter_map(|seat| {
            let lock = lock::session(&self.state, &self.target, seat).ok()??;
            Some(Left {
                recovery: recovery.of(seat),
                kinds: vec![Kind::Draft, Kind::Unsaved],
                seat: lock,
            })
        });
        ended.collect()
    }

    /// Removes what others left of one kind, which is safe with us by now.
    ///
    /// What cannot be removed comes once more, which does no harm.
    pub(super) fn release(&mut self, kind: Kind) {
        for left in &mut self.left {
            if left.kinds.contains(&kind) && left.recovery.remove(kind).is_ok() {
                left.kinds.retain(|other| *other != kind);
                if kind == Kind::Unsaved {
                    let _ = left.recovery.remove(Kind::Base);
                }
            }
        }
        self.left.retain(|left| !left.kinds.is_empty());
    }
}
