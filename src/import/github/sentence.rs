//! Events as sentences.

use serde_json::Value;

use super::super::tree::{at, first_said, said};

/// What an event says; empty where it says nothing.
pub(super) fn sentence(kind: &str, value: &Value) -> String {
    match kind {
        "commented" => body(value),
        "reviewed" => review(value),
        "committed" => first_said(
            value,
            &[
                "message",
                "commit.message",
                "commit.messageHeadline",
                "messageHeadline",
            ],
        )
        .to_owned(),
        "check" => check(value),
        "closed" => closed(value),
        "merged" => with_commit("Merged", value),
        "referenced" => with_commit("Referenced by a commit", value),
        "cross-referenced" => reference(value),
        "labeled" => quoted("Labelled", said(value, "label.name")),
        "unlabeled" => quoted("Label removed:", said(value, "label.name")),
        "milestoned" => quoted("Put into the milestone", title(value)),
        "demilestoned" => quoted("Taken out of the milestone", title(value)),
        "renamed" => {
            let old = first_said(value, &["rename.from", "previousTitle"]);
            let new = first_said(value, &["rename.to", "currentTitle"]);
            format!("Renamed from \"{old}\" to \"{new}\"")
        }
        "assigned" => words("Assigned to", who(value, "assignee")),
        "unassigned" => words("No longer assigned to", who(value, "assignee")),
        "review_requested" => words("Review requested from", reviewer(value)),
        "review_request_removed" => words("Review no longer requested from", reviewer(value)),
        "locked" => words("Locked", first_said(value, &["lock_reason", "lockReason"])),
        "deployed" => words("Deployed", said(value, "deployment.environment")),
        "head_ref_force_pushed" => "Branch pushed anew by force".to_owned(),
        _ => plain(kind),
    }
}

/// A kind in words: `ready_for_review` as `Ready for review`.
fn plain(kind: &str) -> String {
    let words = kind.replace(['_', '-'], " ");
    let mut chars = words.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// The words of a comment, without what only programs read.
pub(super) fn body(value: &Value) -> String {
    let mut rest = first_said(value, &["body", "bodyText"]);
    let mut shown = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once("<!--") {
        shown.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, tail)| tail);
    }
    shown.push_str(rest);
    let shown = shown.trim();
    let place = match (
        said(value, "path"),
        at(value, "line").or(at(value, "original_line")),
    ) {
        ("", _) => return shown.to_owned(),
        (path, Some(line)) => format!("{path}:{line}"),
        (path, None) => path.to_owned(),
    };
    format!("{place}: {shown}")
}

fn review(value: &Value) -> String {
    let state = said(value, "state").to_ascii_lowercase();
    let verdict = match state.as_str() {
        "approved" => "Approved",
        "changes_requested" => "Changes requested",
        "dismissed" => "Review dismissed",
        _ => "Reviewed",
    };
    let body = body(value);
    if body.is_empty() {
        verdict.to_owned()
    } else {
        format!("{verdict}: {body}")
    }
}

fn check(value: &Value) -> String {
    let name = first_said(value, &["name", "context"]);
    let end = first_said(value, &["conclusion", "state", "status"]).to_ascii_lowercase();
    format!("Check {name}: {}", end.replace('_', " "))
}

fn closed(value: &Value) -> String {
    let reason = first_said(value, &["state_reason", "stateReason"]).to_ascii_lowercase();
    match reason.as_str() {
        "" | "completed" => with_commit("Closed", value),
        other => format!("Closed as {}", other.replace('_', " ")),
    }
}

fn with_commit(words: &str, value: &Value) -> String {
    let commit = first_said(
        value,
        &[
            "commit_id",
            "commit.oid",
            "commit.abbreviatedOid",
            "mergeCommit.oid",
        ],
    );
    let short: String = commit.chars().take(7).collect();
    if short.is_empty() {
        words.to_owned()
    } else {
        format!("{words} ({short})")
    }
}

fn reference(value: &Value) -> String {
    let source = at(value, "source.issue")
        .or(at(value, "source"))
        .unwrap_or(&Value::Null);
    let number = at(source, "number").and_then(Value::as_u64);
    let number = number.map_or_else(String::new, |number| format!(" #{number}"));
    let what = format!("Mentioned in{number} {}", said(source, "title"));
    what.trim_end().to_owned()
}

fn title(value: &Value) -> &str {
    first_said(value, &["milestone.title", "milestoneTitle"])
}

fn who<'v>(value: &'v Value, name: &str) -> &'v str {
    let person = at(value, name).unwrap_or(&Value::Null);
    first_said(person, &["login", "name"])
}

fn reviewer(value: &Value) -> &str {
    first_said(
        value,
        &[
            "requested_reviewer.login",
            "requested_team.name",
            "requestedReviewer.login",
            "requestedReviewer.name",
        ],
    )
}

fn quoted(words: &str, what: &str) -> String {
    format!("{words} \"{what}\"")
}

fn words(words: &str, what: &str) -> String {
    format!("{words} {what}").trim_end().to_owned()
}
