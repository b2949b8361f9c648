//! Long texts cut so that what is left can be read: behind a clause, else behind a word.

use crate::text::Clean;

/// Signs that end a clause where a blank follows.
const ENDS: &[char] = &['.', ';', ':', '?', '!', ','];

/// The text if it has at most `limit` characters, else its beginning and an ellipsis.
///
/// A clause ends the beginning only where it leaves at least a third of the limit.
pub(super) fn short(text: &Clean, limit: usize) -> Clean {
    let cut = text.shortened(limit);
    if cut == *text {
        return cut;
    }
    let kept = cut.strip_suffix('…').unwrap_or(&cut);
    let is_enough = |part: &&str| part.chars().count() * 3 >= limit;
    let part = behind_clause(text, kept.len()).filter(is_enough);
    let part = part.or_else(|| behind_word(text, kept.len()).filter(is_enough));
    let part = part.unwrap_or(kept);
    Clean::line(&format!("{}…", part.trim_end_matches(ENDS)))
}

/// The beginning of a text up to the last clause that ends within so many bytes.
fn behind_clause(text: &str, len: usize) -> Option<&str> {
    let mut ends = text.match_indices(ENDS).filter(|(end, sign)| {
        let after = text.get(end + sign.len()..).unwrap_or_default();
        *end <= len && after.starts_with(char::is_whitespace)
    });
    text.get(..ends.next_back()?.0)
}

/// The beginning of a text up to the last word that ends within so many bytes.
fn behind_word(text: &str, len: usize) -> Option<&str> {
    let mut blanks = text.match_indices(char::is_whitespace);
    let end = blanks.rfind(|(blank, _)| *blank <= len)?.0;
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, limit: usize) -> String {
        short(&Clean::line(text), limit).to_string()
    }

    #[test]
    fn a_clause_ends_what_is_left_else_a_word() {
        for (text, left) in [
            ("twenty-four characters..", "twenty-four characters.."),
            ("Replication stops: the log is gone", "Replication stops…"),
            ("It stops, and then; it is gone", "It stops, and then…"),
            ("Ok, the bucket turned out empty", "Ok, the bucket turned…"),
            ("The job of 17:20 stopped again", "The job of 17:20…"),
            ("Service came back at last, then", "Service came back at…"),
            (
                "Donaudampfschifffahrtsgesellschaft",
                "Donaudampfschifffahrtsg…",
            ),
            (
                "a Donaudampfschifffahrtsgesellschaft",
                "a Donaudampfschifffahrt…",
            ),
            (
                "障害障害障害障害障害障害障害障害障害",
                "障害障害障害障害障害障害障害障害障害",
            ),
        ] {
            assert_eq!(cut(text, 24), left, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_left_is_short_and_a_beginning(text in any::<String>(), limit in 1_usize..30) {
            let text = Clean::line(&text);
            let left = short(&text, limit);
            prop_assert!(left.chars().count() <= limit);
            let begins = left == text || text.starts_with(left.trim_end_matches('…').trim_end());
            prop_assert!(begins, "{left:?}");
        }
    }
}
