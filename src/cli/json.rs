//! Answers for other programs, as JSON that is safe on a terminal.

use anyhow::Result;
use serde::Serialize;

use crate::text::harmless_json;

/// Writes a value and a line end.
///
/// What a terminal would obey stands escaped: what a program reads is exact all the same.
pub(super) fn json(value: &impl Serialize) -> Result<String> {
    Ok(harmless_json(&serde_json::to_string_pretty(value)?) + "\n")
}
