//! A title as part of a file name.

use super::fold::fold;

/// The most bytes of a slug.
const MOST: usize = 80;
/// Stands in for a title that has no letters we can write.
const FALLBACK: &str = "incident";

/// Returns a title as lower-case ASCII letters, digits and single hyphens, 1 to 80 bytes long.
///
/// Accents are dropped; a title without Latin letters or digits gives `incident`. The result is no
/// device name of Windows.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in fold(title).chars() {
        if slug.len() >= MOST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
    slug.truncate(MOST);
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        return FALLBACK.to_owned();
    }
    if is_device(&slug) {
        slug.push('-');
        slug.push_str(FALLBACK);
    }
    slug
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
        for empty in ["", "...", "日本", "-"] {
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
            prop_assert!(slug.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert!(!is_device(&slug));
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }
}
