//! English words without their endings, as far as comparing them needs it.

/// Endings, what stands in their place, and how many letters stay before them at least, in the
/// order in which they are taken off.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("ies", "y", 3),
    ("sses", "ss", 2),
    ("ied", "y", 3),
    ("ing", "", 3),
    ("ed", "", 3),
    ("ation", "", 4),
    ("ment", "", 5),
    ("al", "", 5),
    ("e", "", 3),
    ("y", "", 4),
];
/// An `s` at the end of these is no plural's, or is taken off with the ending above.
const NO_PLURAL: &[&str] = &["ss", "us", "is", "ies", "sses"];

/// What is compared of a folded word.
pub(super) fn stem(mut word: String) -> String {
    if !NO_PLURAL.iter().any(|ending| word.ends_with(ending)) {
        replace(&mut word, "s", "", 3);
    }
    for &(ending, instead, least) in ENDINGS {
        replace(&mut word, ending, instead, least);
    }
    undouble(&mut word);
    word
}

fn replace(word: &mut String, ending: &str, instead: &str, least: usize) {
    let Some(rest) = word.strip_suffix(ending) else {
        return;
    };
    // What is left of "string" would be no word.
    if rest.chars().nth(least - 1).is_some() && rest.chars().any(is_vowel) {
        word.truncate(rest.len());
        word.push_str(instead);
    }
}

/// Lets "stopped" end as "stop" does.
fn undouble(word: &mut String) {
    let mut letters = word.chars().rev();
    let doubled = match (letters.next(), letters.next()) {
        (Some(last), Some(before)) => last == before && !is_vowel(last),
        _ => false,
    };
    if doubled && letters.count() > 1 {
        word.pop();
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !letter.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one() {
        for forms in [
            &["connection", "connections"][..],
            &["limit", "limits", "limited", "limiting", "limitation"],
            &["deploy", "deploys", "deployed", "deploying", "deployment"],
            &["retry", "retries", "retried", "retrying"],
            &["configure", "configured", "configuration"],
            &["stop", "stops", "stopped", "stopping"],
            &["cache", "caches", "cached", "caching"],
            &["renew", "renewal", "renewing"],
            &["expire", "expired", "expiry"],
            &["process", "processes"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem((*form).to_owned())).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn short_and_foreign_words_stay_words() {
        for word in ["dns", "bus", "red", "é", "ed", "s", "ss", "日本語", "größe"] {
            assert!(!stem(word.to_owned()).is_empty(), "{word}");
        }
        for word in ["string", "status", "access", "king"] {
            assert!(word.starts_with(&stem(word.to_owned())), "{word}");
        }
        assert_eq!(stem("string".to_owned()), "string");
        assert_eq!(stem("status".to_owned()), "status");
    }
}
