//! The command line, by the real program in a home of its own.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on says so by panicking, and waits by the real clock"
)]

mod add;
mod bad_files;
mod check;
mod export;
mod guide;
mod library;
mod new;
mod program;
pub(crate) mod sandbox;
mod tables;
mod terminal;
