//! What a column asks for.

use crate::board::Column;

/// The question that a column answers.
pub(super) fn invitation(column: Column) -> &'static str {
    match column {
        Column::Timeline => "What did you see, hear or measure, and when?",
        Column::Factor => "What let this happen, or kept it from being worse?",
        Column::Guardrail => "What would have stopped it before a person had to?",
        Column::Action => "Which guardrail gets built first, and by when?",
    }
}

/// The article of a column's card.
pub(super) fn article(column: Column) -> &'static str {
    match column {
        Column::Timeline | Column::Action => "an",
        Column::Factor | Column::Guardrail => "a",
    }
}
