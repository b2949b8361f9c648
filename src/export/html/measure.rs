//! How wide text is in a picture, roughly: the reader's font is not known.
//!
//! The widths are those of wide system fonts, so that a text rather leaves room than runs over.

use crate::text::{grapheme_width, graphemes};

/// The width of a text, in hundredths of its size.
fn hundredths(text: &str) -> usize {
    graphemes(text).map(|(_, one)| grapheme(one)).sum()
}

fn grapheme(text: &str) -> usize {
    match text.chars().next() {
        Some(c) if text.len() == c.len_utf8() && c.is_ascii() => match c {
            'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 30,
            'f' | 'r' | 't' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' | 'I' => 38,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 92,
            'A'..='Z' | '&' | '_' | '#' | '~' | '+' | '=' | '<' | '>' => 72,
            _ => 60,
        },
        Some(_) if grapheme_width(text) > 1 => 110,
        Some(_) => 68,
        None => 0,
    }
}

/// The width of a text of this size.
pub(super) fn width(text: &str, size: usize) -> usize {
    (hundredths(text) * size).div_ceil(100)
}

/// A text in at most `most` rows of this width; what does not fit ends in dots.
pub(super) fn rows(text: &str, size: usize, room: usize, most: usize) -> Vec<String> {
    let mut rows: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let row = rows.last().map_or("", String::as_str);
        let with = if row.is_empty() {
            word.to_owned()
        } else {
            format!("{row} {word}")
        };
        if width(&with, size) <= room {
            rows.pop();
            rows.push(with);
        } else {
            rows.retain(|row| !row.is_empty());
            broken(word, size, room, &mut rows);
        }
        if rows.len() > most {
            break;
        }
    }
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = dotted(last, size, room);
        }
    }
    rows
}

/// Adds a word in rows of its own.
fn broken(word: &str, size: usize, room: usize, rows: &mut Vec<String>) {
    let mut row = String::new();
    for (_, one) in graphemes(word) {
        if !row.is_empty() && width(&row, size) + width(one, size) > room {
            rows.push(std::mem::take(&mut row));
            if rows.len() > 100 {
                return;
            }
        }
        row.push_str(one);
    }
    rows.push(row);
}

/// A row that ends in dots and still fits.
fn dotted(row: &str, size: usize, room: usize) -> String {
    let mut kept = String::new();
    for (_, one) in graphemes(row) {
        if width(&kept, size) + width(one, size) + width("…", size) > room {
            break;
        }
        kept.push_str(one);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Clean;

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(rows("one two three", 12, 60, 9), ["one two", "three"]);
        assert_eq!(rows("", 12, 60, 9), [""]);
        assert_eq!(rows("one two three", 12, 60, 1), ["one two…"]);
    }

    proptest! {
        #[test]
        fn rows_fit_and_are_few(text in any::<String>(), most in 1_usize..5) {
            let text = Clean::line(&text);
            let rows = rows(&text, 12, 150, most);
            prop_assert!(rows.len() <= most);
            prop_assert!(rows.iter().all(|row| width(row, 12) <= 150), "{rows:?}");
        }
    }
}
