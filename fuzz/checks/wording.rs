//! Wording: findings stand in their text, and the same text has the same findings.

use std::sync::LazyLock;

use nofault::board::{Column, Word as _};
use nofault::text::{CARD_LIMIT, Clean};
use nofault::wording::{Category, Finding, Wording};

/// The rules, read once.
static RULES: LazyLock<Wording> =
    LazyLock::new(|| Wording::built_in().with_words(&["Sam", "Ana Ruiz"], &["Jenkins"]));

/// Reads a column off the first byte and a card's text off the rest.
pub fn check(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let column = Column::ALL.get(usize::from(*first) % 5).copied();
    // Other doors let nothing else in.
    let text = Clean::block(&String::from_utf8_lossy(rest)).shortened(CARD_LIMIT);
    let all = RULES.check_all(&text, column, &[]);
    stand_in(&text, &all);
    assert!(all.iter().all(|finding| !finding.category.is_hint()));
    assert_eq!(all, RULES.check_all(&text, column, &[]), "the same again");
    let shown = RULES.check(&text, column);
    stand_in(&text, &shown);
    assert!(shown.len() <= 2, "a card shows two at most");
    assert_eq!(shown.is_empty(), all.is_empty(), "some are shown");
    let hints = RULES.hints(&text);
    stand_in(&text, &hints);
    assert!(hints.iter().all(|finding| finding.category.is_hint()));
    assert_eq!(RULES.check_all(&text, column, Category::ALL), []);
    let grade = RULES.grade(&text);
    assert_eq!(grade, RULES.grade(&text), "the same again");
}

fn stand_in(text: &str, findings: &[Finding]) {
    let mut start = 0;
    for finding in findings {
        let words = text.get(finding.span.clone()).unwrap_or_default();
        assert!(!words.trim().is_empty(), "a finding has words");
        assert!(start <= finding.span.start, "findings stand in order");
        start = finding.span.start;
        assert!(!finding.question.trim().is_empty(), "a finding asks");
        if let Some(instead) = &finding.instead {
            assert!(
                text.get(instead.span.clone()).is_some(),
                "a rewording has its place"
            );
        }
    }
}
