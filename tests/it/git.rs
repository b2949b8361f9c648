//! Boards in real git repositories: merged by the driver, and opened where git could not merge them.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on says so by panicking, and needs no durable file"
)]

mod driver;
mod histories;
mod left;
mod odd;
mod repository;
mod session;
mod settling;
mod setup;
mod sides;
