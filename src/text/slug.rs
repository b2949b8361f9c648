//! A title as part of a file name.

use super::fold::fold;

/// The most bytes of a slug.
const MOST: usize = 80;
/// Stands in for a title without letters and digits.
const FALLBACK: &str = "incident";

/// Returns a title as lower-case letters, digits and single hyphens, 1 to 80 bytes long.
///
/// The accents of Latin letters are dropped, other letters stay as they are; a title without any
/// gives `incident`. The result is no device name of Windows.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in fold(title).chars() {
        if !is_visible_letter(c) {
            gap |= !slug.is_empty() && !matches!(c, '\'' | '’');
            continue;
        }
        if slug.len() + usize::from(gap) + c.len_utf8() > MOST {
            break;
        }
        if std::mem::take(&mut gap) {
            slug.push('-');
        }
        slug.push(c);
    }
    if slug.is_empty() {
        return FALLBACK.to_owned();
    }
    if is_device(&slug) {
        slug.push('-');
        slug.push_str(FALLBACK);
    }
    slug
}

/// Says whether a character is a letter or digit that is seen; the fillers are letters to Unicode.
fn is_visible_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// Says whether Windows takes the name for a device.
fn is_device(slug: &str) -> bool {
    let numbered = |name| slug.strip_prefix(name).is_some_and(|n: &str| n.len() == 1);
    let with_digit = slug.ends_with(|c: char| c.is_ascii_digit());
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || (with_digit && (numbered("com") || numbered("lpt")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples::hostile;

    #[test]
    fn titles_become_names() {
        assert_eq!(
            slug("Café: checkout DOWN -- again!"),
            "cafe-checkout-down-again"
        );
        assert_eq!(slug("We couldn't log in"), "we-couldnt-log-in");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("障害 の振り返り"), "障害-の振り返り");
        for empty in ["", "...", "../..\u{3164}\u{202e}", "-"] {
            assert_eq!(slug(empty), "incident");
        }
        assert_eq!(slug("CON"), "con-incident");
        assert_eq!(slug("Com1"), "com1-incident");
        assert_eq!(slug("console"), "console");
        assert_eq!(slug(&"ab ".repeat(99)).len(), 80);
    }

    proptest! {
        #[test]
        fn a_slug_is_always_a_safe_name(title in hostile()) {
            let slug = slug(&title);
            prop_assert!((1..=MOST).contains(&slug.len()));
            prop_assert!(slug.chars().all(|c| c.is_alphanumeric() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert!(!is_device(&slug));
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }
}
