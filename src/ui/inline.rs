//! The little Markdown that a card's text may hold: bold and code. Marks go, styles stay.

use std::ops::Range;

/// How a part of a text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// Between two pairs of asterisks.
    Bold,
    /// Between backticks.
    Code,
}

/// A text without its marks, and what they marked.
pub(super) fn read(text: &str) -> (String, Vec<(Range<usize>, Emphasis)>) {
    let mut plain = String::with_capacity(text.len());
    let mut marked = Vec::new();
    let mut rest = text;
    while let Some((mark, emphasis, before, inside, after)) = next(rest) {
        plain.push_str(before);
        let start = plain.len();
        plain.push_str(inside);
        marked.push((start..plain.len(), emphasis));
        rest = after;
        debug_assert!(!mark.is_empty());
    }
    plain.push_str(rest);
    (plain, marked)
}

type Found<'a> = (&'static str, Emphasis, &'a str, &'a str, &'a str);

/// The first marked part of a text: what is before, inside and after.
fn next(text: &str) -> Option<Found<'_>> {
    const MARKS: [(&str, Emphasis); 2] = [("**", Emphasis::Bold), ("`", Emphasis::Code)];
    MARKS
        .into_iter()
        .filter_map(|(mark, emphasis)| {
            let (before, rest) = text.split_once(mark)?;
            let (inside, after) = rest.split_once(mark)?;
            let fits = !inside.is_empty() && !inside.contains('\n') && inside.trim() == inside;
            fits.then_some((mark, emphasis, before, inside, after))
        })
        .min_by_key(|(_, _, before, _, _)| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_styles_stay() {
        let (plain, marked) = read("run `pg_dump` **now**, 2 ** 3");
        assert_eq!(plain, "run pg_dump now, 2 ** 3");
        assert_eq!(marked, [(4..11, Emphasis::Code), (12..15, Emphasis::Bold)]);
    }

    #[test]
    fn a_lonely_mark_is_text() {
        assert_eq!(read("a ` b").0, "a ` b");
        assert_eq!(read("**").0, "**");
    }
}
