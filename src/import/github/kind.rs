//! The kinds of events, from both APIs under one name, and which of them nobody would miss.

use serde_json::Value;

use super::super::tree::{at, first_said, said};

/// Kinds of the newer API whose names differ in more than their form.
const RENAMED: &[(&str, &str)] = &[
    ("IssueComment", "commented"),
    ("PullRequestReview", "reviewed"),
    ("PullRequestReviewComment", "commented"),
    ("PullRequestReviewThread", "pull_request_review_thread"),
    ("PullRequestCommit", "committed"),
    ("Commit", "committed"),
    ("CrossReferencedEvent", "cross-referenced"),
    ("RenamedTitleEvent", "renamed"),
    ("CheckRun", "check"),
    ("StatusContext", "check"),
];

/// Kinds that nobody would miss on a timeline.
const NOISE: &[&str] = &[
    "subscribed",
    "unsubscribed",
    "mentioned",
    "pinned",
    "unpinned",
    "comment_deleted",
    "user_blocked",
    "head_ref_deleted",
    "head_ref_restored",
    "base_ref_deleted",
    "connected",
    "disconnected",
    "added_to_project",
    "added_to_project_v2",
    "removed_from_project",
    "removed_from_project_v2",
    "moved_columns_in_project",
    "converted_note_to_issue",
    "project_v2_item_status_changed",
    "issue_type_added",
    "issue_type_changed",
    "issue_type_removed",
    "parent_issue_added",
    "parent_issue_removed",
    "sub_issue_added",
    "sub_issue_removed",
];

/// The kind of an event; none where a value is no event.
pub(super) fn of(value: &Value) -> Option<String> {
    let event = said(value, "event");
    if !event.is_empty() {
        return Some(event.to_owned());
    }
    let name = said(value, "__typename");
    if let Some((_, kind)) = RENAMED.iter().find(|(known, _)| *known == name) {
        return Some((*kind).to_owned());
    }
    if let Some(kind) = name.strip_suffix("Event") {
        return Some(snake(kind));
    }
    by_members(value).map(str::to_owned)
}

/// The kind of what does not name it.
fn by_members(value: &Value) -> Option<&'static str> {
    let has = |name: &str| value.get(name).is_some();
    if has("number") && has("title") {
        return None;
    }
    let is_commit = has("sha") && has("commit") || has("oid") && has("messageHeadline");
    let is_node = at(value, "commit.messageHeadline").or(at(value, "commit.message"));
    if is_commit || is_node.is_some() {
        return Some("committed");
    }
    if has("state") && (has("submitted_at") || has("submittedAt")) {
        return Some("reviewed");
    }
    let is_told = has("created_at") || has("createdAt");
    ((has("body") || has("bodyText")) && is_told && (has("user") || has("author")))
        .then_some("commented")
}

/// `HeadRefForcePushed` as `head_ref_force_pushed`.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

/// Why an event is left out at first.
pub(super) fn noise(kind: &str, value: &Value) -> Option<&'static str> {
    if NOISE.contains(&kind) {
        return Some("it is about the issue, not about what happened");
    }
    let is_minimized = ["isMinimized", "minimized"]
        .iter()
        .any(|name| at(value, name) == Some(&true.into()));
    let reason = first_said(value, &["minimizedReason"]);
    (is_minimized || !reason.is_empty()).then_some("it was hidden on GitHub")
}
