//! Hostile text by every way in and in every way out: nothing acts on a terminal, in a document or
//! on a file, and what is left out is said.

mod allowed;
mod boards;
mod bombs;
mod files;
mod laws;
mod outputs;
mod screens;
mod texts;
