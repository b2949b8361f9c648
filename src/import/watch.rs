//! How far the reading is, and whether it shall stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::trouble::Trouble;

/// How far a record was read; it is looked at from another thread, which may also say to stop.
#[derive(Debug, Default)]
pub struct Watch {
    read: AtomicUsize,
    stop: AtomicBool,
}

impl Watch {
    /// Says how many bytes of the record were read; an error once it shall stop.
    pub fn reached(&self, bytes: usize) -> Result<(), Trouble> {
        self.read.store(bytes, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            Err(Trouble::Stopped)
        } else {
            Ok(())
        }
    }

    /// The bytes that were read.
    pub fn read(&self) -> usize {
        self.read.load(Ordering::Relaxed)
    }

    /// Ends the reading at the next entry.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
