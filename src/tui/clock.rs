//! The only place where the time is read.

use jiff::Timestamp;

/// Says what time it is.
pub type Clock = fn() -> Timestamp;

/// The clock of the system.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where time is read, to be passed in everywhere else"
)]
pub fn system_clock() -> Timestamp {
    Timestamp::now()
}
