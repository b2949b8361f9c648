//! Lint: findings stand where they are said to, and a comment silences all of them.

use std::sync::LazyLock;

use nofault::lint::{Hints, Linter, Place, Report, Syntax};
use nofault::wording::Wording;

use super::laws;

/// The rules, read once.
static RULES: LazyLock<Wording> = LazyLock::new(Wording::built_in);

/// Reads bytes as a text and as Markdown.
pub fn check(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    let linter = Linter {
        wording: &RULES,
        column: None,
        hints: Hints::On,
        silenced: &[],
    };
    for syntax in [Syntax::Text, Syntax::Markdown] {
        let report = linter.lint(&source, syntax);
        stand_in(&source, &report);
        if !source.contains("nofault-") {
            assert_eq!(report.mistakes, [], "nothing was asked for");
            let silent = format!("<!-- nofault-disable -->\n\n{source}");
            assert_eq!(
                linter.lint(&silent, syntax),
                Report::default(),
                "all is silenced"
            );
        }
    }
}

fn stand_in(source: &str, report: &Report) {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut before = Place { line: 1, column: 1 };
    let mut lines = vec![0];
    lines.extend(source.match_indices('\n').map(|(at, _)| at + 1));
    for finding in &report.findings {
        assert!(before <= finding.start, "findings stand in order");
        assert!(finding.start < finding.end, "a finding holds something");
        before = finding.start;
        let at = lines
            .get(finding.start.line - 1)
            .copied()
            .unwrap_or(usize::MAX);
        let rest = source.get(at..).unwrap_or_default();
        let skipped = rest.char_indices().nth(finding.start.column - 1);
        let found = skipped.and_then(|(column, _)| rest.get(column..));
        let is_there = found.is_some_and(|found| found.starts_with(&finding.text));
        assert!(is_there, "{:?} stands at {:?}", finding.text, finding.start);
    }
    for mistake in &report.mistakes {
        laws::one_line(&mistake.what);
        laws::has_line(source.as_bytes(), mistake.line.unwrap_or(1));
    }
}
