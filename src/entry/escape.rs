//! The backslash that keeps a word in the text.
//!
//! It counts only before what could be recognised in some column, so that `\\server\share` and the
//! like stay as they are. Before such a word each backslash of the text is doubled by one more.

use super::token::is_prefix;
use super::word::word;
use crate::board::phrase::belongs_to_a_time;

/// Whether the backslashes with which a text begins stand before a word that could be recognised.
pub(super) fn counts(text: &str) -> bool {
    let rest = text.trim_start_matches('\\');
    rest.len() < text.len()
        && (rest.starts_with(['@', '#', '!']) || is_prefix(rest) || belongs_to_a_time(word(rest)))
}
