//! File names for new boards.
//!
//! Only letters and digits of the title reach a name, so that no title can leave its folder, hide
//! its file or steer a terminal.

/// The longest slug, in bytes.
const LONGEST: usize = 80;

/// The name of a new board: `DATE-SLUG.ron`, with `-2`, `-3` and so on while it is taken.
///
/// The slug is made safe again here, whatever it holds; the date is `YYYY-MM-DD`.
pub fn new_file_name(date: &str, slug: &str, taken: impl Fn(&str) -> bool) -> String {
    let stem = format!("{date}-{}", self::slug(slug));
    let numbered = (2_u64..).map(|number| format!("{stem}-{number}.ron"));
    let mut names = std::iter::once(format!("{stem}.ron")).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// The part of a file name that a title gives: lower case, words joined by `-`, never empty.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for letter in title.chars().flat_map(char::to_lowercase) {
        if !is_visible_letter(letter) {
            gap = !slug.is_empty();
            continue;
        }
        if slug.len() + usize::from(gap) + letter.len_utf8() > LONGEST {
            break;
        }
        if std::mem::take(&mut gap) {
            slug.push('-');
        }
        slug.push(letter);
    }
    if slug.is_empty() {
        "board".to_owned()
    } else {
        slug
    }
}

/// Whether a character is a letter or digit that can be seen; the fillers are letters to Unicode.
fn is_visible_letter(letter: char) -> bool {
    letter.is_alphanumeric() && !matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_taken_name_gets_a_number() {
        let name = |taken: &[&str]| {
            new_file_name("2026-03-14", "Disk full: DB-1!", |name| {
                taken.contains(&name)
            })
        };
        assert_eq!(name(&[]), "2026-03-14-disk-full-db-1.ron");
        let first = "2026-03-14-disk-full-db-1.ron";
        assert_eq!(name(&[first]), "2026-03-14-disk-full-db-1-2.ron");
        let second = "2026-03-14-disk-full-db-1-2.ron";
        assert_eq!(name(&[first, second]), "2026-03-14-disk-full-db-1-3.ron");
    }

    #[test]
    fn a_title_without_letters_still_has_a_name() {
        assert_eq!(slug("../..\u{3164}\u{202e}"), "board");
        assert_eq!(slug("障害 の振り返り"), "障害-の振り返り");
    }

    proptest! {
        #[test]
        fn a_slug_is_short_safe_and_stays_as_it_is(title in "\\PC*") {
            let made = slug(&title);
            prop_assert!(!made.is_empty() && made.len() <= LONGEST);
            prop_assert!(!made.starts_with(['-', '.']) && !made.ends_with('-'));
            prop_assert!(made.chars().all(|c| c.is_alphanumeric() || c == '-'));
            prop_assert_eq!(slug(&made), made);
        }
    }
}
