//! A full-screen terminal board for blameless incident retrospectives.
//!
//! The modules, from the bottom up (a module uses only what stands before it):
//!
//! - [`text`]: text that is safe to show, its width in cells, wrapping, editing.
//! - [`settings`]: files that a person writes by hand, with every mistake in them.
//! - [`board`]: cards in four columns that form one chain, and every edit of them.
//! - [`wording`]: what in a text lays blame, and how strong a guardrail is.
//! - [`entry`]: one typed line becomes the fields of a card, and back.
//! - [`import`]: records of other programs as cards.
//! - [`insight`]: what can be counted on a board.
//! - [`agenda`]: the phases of a meeting, and the questions that are asked.
//! - [`lint`]: wording in text and Markdown, with its places.
//! - [`export`]: boards as documents, data and plain text.
//! - [`merge`]: two descendants of one board as one, field by field.
//! - [`app`]: the program without a terminal: events in, effects out.
//! - [`ui`]: the app as a picture.
//! - [`store`]: what is on disk: saving durably, locks, recovery, the library.
//! - [`tui`]: the app on a terminal.
//! - [`cli`]: the command line.
//!
//! `ARCHITECTURE.md` holds the whole map and the rules that keep it true.

pub mod agenda;
pub mod app;
pub mod board;
pub mod cli;
pub mod entry;
pub mod export;
pub mod import;
pub mod insight;
pub mod lint;
pub mod merge;
pub mod settings;
pub mod store;
pub mod text;
pub mod tui;
pub mod ui;
pub mod wording;
