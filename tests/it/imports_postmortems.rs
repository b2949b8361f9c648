//! Ways to write postmortems that readers of public ones met, a few lines of each.

use crate::imports_forms::{one, told, try_read};

#[test]
fn a_sentence_about_times_may_name_the_zone_by_one_word() {
    for (sentence, at) in [
        ("All times Central.", "2025-04-02T14:05:00Z"),
        ("Times are in Pacific", "2025-04-02T16:05:00Z"),
        ("The central times.", "2025-04-02T09:05:00Z"),
        (
            "We called three times Grand Central.",
            "2025-04-02T09:05:00Z",
        ),
    ] {
        let text = format!("# Mill\n\n{sentence}\n\n## Timeline\n\n- 9:05 AM scale stuck\n");
        let told = told("m.md", &text);
        assert!(told[0].starts_with(at), "{sentence}: {told:?}");
    }
}

/// Behind the heading of a timeline, what stands below, and the first entry.
const FORMS: &[(&str, &str, &str)] = &[
    (
        " (all times in CET/CEST)",
        "- 2025-07-02 09:05 scale stuck",
        "2025-07-02T07:05:00Z | scale stuck",
    ),
    (
        "",
        "**09:05 UTC / 02:05 PDT**: scale stuck",
        "2025-04-02T09:05:00Z | scale stuck",
    ),
    (
        "",
        "- 09:05 UTC (05:05 EDT) scale stuck",
        "2025-04-02T09:05:00Z | scale stuck",
    ),
    (
        "",
        "- 09:05-09:10 UTC / 02:05-02:10 PDT: scale stuck",
        "2025-04-02T09:05:00Z | scale stuck",
    ),
    (
        "",
        "- 2025-06-10 → 06-12 — mill stands",
        "2025-06-10 | mill stands",
    ),
    (
        "",
        "- 2025-06-12 evening — cause found",
        "2025-06-12 | cause found",
    ),
    (
        "",
        "* **Early morning July 12th, 2018**: scale stuck",
        "2018-07-12 | scale stuck",
    ),
    (
        "",
        "* 11/25\n    * 15:00 - scale stuck",
        "2024-11-25T15:00:00Z | scale stuck",
    ),
    (
        " August 18-19, 2025",
        "- 09:05 scale stuck",
        "2025-08-18T09:05:00Z | scale stuck",
    ),
    (
        "",
        "### 2025-06-10 09:05\n\nScale stuck.\n\n### 2025-06-11\n\nMill stands.",
        "2025-06-10T09:05:00Z | Scale stuck.",
    ),
    (
        "",
        "- 09:05 `@mill/scale@1.2` was released",
        "2025-04-02T09:05:00Z | `@mill/scale@1.2` was released",
    ),
];

#[test]
fn times_of_postmortems_are_read_in_further_forms() {
    let of = |head: &str, line: &str| {
        let text = format!("# Mill\n\n## Timeline{head}\n\n{line}\n");
        let told = told("m.md", &text);
        let first = told.first().cloned().unwrap_or_default();
        first
            .rsplit_once(" | ")
            .map_or(first.clone(), |(said, _)| said.to_owned())
    };
    for (head, line, told) in FORMS {
        assert_eq!(of(head, line), *told, "{head} {line}");
    }
}

#[test]
fn a_day_above_a_paragraph_without_times_is_when_that_was() {
    let days = told(
        "m.md",
        "# Mill\n\n## Timeline\n\n### 2025-06-10 09:05\n\nScale stuck.\n\n### 2025-06-11\n\nMill stands.\n",
    );
    assert!(days[1].starts_with("2025-06-11 | Mill stands."), "{days:?}");
}

#[test]
fn entries_without_times_stay_where_most_are_such() {
    let text = "# Mill\n\n## Timeline\n\n- 2025-06-10 09:05 scale stuck\n- **Detection:** by smell\n\
                - Diagnosis\n- The belt was changed\n- Recovery\n";
    assert_eq!(told("m.md", text).len(), 5);
    let text =
        "# Mill\n\n## Timeline\n\n- 09:05 scale stuck\n- 09:06 smell\n- by the way\n- 09:07 belt\n";
    assert_eq!(told("m.md", text).len(), 3);
}

#[test]
fn actions_stand_under_further_headings() {
    let of = |text: &str| {
        let text = format!("# Mill\n\n{text}\n");
        let reading = try_read(&one("m.md", &text)).expect("a document");
        let actions = reading
            .found
            .iter()
            .map(|found| found.card.text.to_string());
        actions.collect::<Vec<_>>()
    };
    for (text, actions) in [
        (
            "## Remediation\n\n### Short Term\n\nOil the scale\n\n### Long Term\n",
            vec!["Oil the scale"],
        ),
        (
            "## How do we stop it from repeating?\n\n- Oil the scale\n- Weigh it",
            vec!["Oil the scale", "Weigh it"],
        ),
        (
            "## Action Items\n\n- Owner: Priya — Oil the scale — Due: 2025-05-01\n\
             - Owner: Ana — Weigh it — Due: 2025-05-02\n- **Owner:** Bo. **Action:** Clean it. **Due:** 3 May 2025\n",
            vec!["Oil the scale", "Weigh it", "Clean it"],
        ),
        (
            "The scale stuck.\n\nTo prevent this in the future, we have made a few changes:\n\n1. Oil the scale",
            vec!["Oil the scale"],
        ),
        (
            "## Action Items\n\n- Oil the scale (Klara)\n- Weigh it (Review Board)\n- Clean it (done)\n",
            vec!["Oil the scale", "Weigh it", "Clean it"],
        ),
        (
            "## What is being done to prevent future incidents?\n\n1. Oil the scale",
            vec!["Oil the scale"],
        ),
    ] {
        assert_eq!(of(text), actions, "{text}");
    }
}
