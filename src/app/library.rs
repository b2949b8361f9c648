//! The library on the screen: the boards there are, to open one or begin one.

use std::path::PathBuf;

/// One board of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryRow {
    /// Its file.
    pub path: PathBuf,
    /// Its title, or its file name where it cannot be read.
    pub title: String,
    /// The day it is about.
    pub date: String,
    /// How far its document is.
    pub status: String,
    /// How bad it was.
    pub severity: String,
    /// How many actions are open.
    pub open_actions: usize,
    /// Why it cannot be read.
    pub broken: Option<String>,
}

/// The open library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The chosen row, from 0.
    pub chosen: usize,
}
