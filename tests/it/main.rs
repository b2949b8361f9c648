//! All integration tests, as one program.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

mod demo;
mod screens;
mod stage;
