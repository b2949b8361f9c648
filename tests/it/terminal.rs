//! What only a real terminal shows.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on says so by panicking, and waits by the real clock"
)]

mod earlier;
mod endings;
mod hands;
mod idle;
mod inbox;
mod input;
mod outside;
mod retrospective;
mod session;
mod solo;
mod surroundings;
