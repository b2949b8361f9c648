//! What other sessions at a board kept that ended without warning.
//!
//! The lock of their seat proves the end. It is held until what they kept is safe with us, so that
//! nobody else takes it up as well.

use super::BoardFile;
use crate::store::lock::{self, Lock};
use crate::store::recovery::{Kind, Recovery};

/// What one session kept.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) recovery: Recovery,
    /// What of it was taken up and is not safe with us yet; nothing else of it is ours to remove.
    pub(super) kinds: Vec<Kind>,
    #[expect(dead_code, reason = "held, never used")]
    seat: Lock,
}

impl BoardFile {
    /// The other sessions that ended; nothing that they kept is taken up yet.
    pub(super) fn ended(&self, recovery: &Recovery) -> Vec<Ended> {
        let seats = recovery.other_seats().into_iter();
        let ended = seats.filter_map(|seat| {
            let lock = lock::session(&self.state, &self.target, seat).ok()??;
            Some(Ended {
                recovery: recovery.of(seat),
                kinds: Vec::new(),
                seat: lock,
            })
        });
        ended.collect()
    }

    /// Removes what others kept of one kind and we took up, which is safe with us by now.
    ///
    /// What cannot be removed comes once more: a board changes nothing when it is merged again, and
    /// a text is joined with ours, which shows it twice only where ours was changed since.
    pub(super) fn release(&mut self, kind: Kind) {
        for ended in &mut self.ended {
            if ended.kinds.contains(&kind) && ended.recovery.remove(kind).is_ok() {
                ended.kinds.retain(|other| *other != kind);
                if kind == Kind::Unsaved {
                    let _ = ended.recovery.remove(Kind::Base);
                }
            }
        }
        self.ended.retain(|ended| !ended.kinds.is_empty());
    }
}
