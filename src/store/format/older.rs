//! Reading the versions before the one that is written.
//!
//! There is none yet. One that comes gets a file of its own here, `v1.rs` for version 1, with its
//! own types and one function that makes a board of them, and its row below; the types of a
//! version never change again, and a fixture of it stays in the tests for good.

use super::error::FormatError;
use crate::board::Board;

/// A version and what reads the text of a file of it.
pub(super) type Older = (u32, fn(&str) -> Result<Board, FormatError>);

/// Every version before the one that is written.
pub(super) const OLDER: &[Older] = &[];
