//! Events as the third version of the webhooks sends them.

use serde_json::Value;

use super::super::found::Place;
use super::super::tree::{at, first_said, said};
use super::{Entry, agent, instant, milestone};

/// Reads an event.
pub(super) fn event(value: &Value, place: Place) -> Vec<Entry> {
    let kind = said(value, "event_type");
    let data = at(value, "data").unwrap_or(&Value::Null);
    let (mut who, mut person) = agent(at(value, "agent"));
    if who.is_empty() {
        (who, person) = (agent(at(value, "client")).0, None);
    }
    let noise = match kind {
        "pagey.ping" => Some("it is a test of the webhook"),
        _ if kind.starts_with("service.") => Some("it is about how PagerDuty is set up"),
        _ if kind.contains("workflow.") || kind.contains("action_invocation.") => {
            Some("it is about how PagerDuty is set up")
        }
        _ => None,
    };
    vec![Entry {
        id: said(value, "id").to_owned(),
        // The incident's own time is when it began, not when this happened.
        at: instant(said(value, "occurred_at")),
        text: sentence(kind, data),
        who,
        person,
        noise,
        milestone: kind.strip_prefix("incident.").and_then(milestone::of),
        place,
    }]
}

fn sentence(kind: &str, data: &Value) -> String {
    let title = first_said(data, &["title", "incident.summary", "summary"]);
    let (_, verb) = kind.split_once('.').unwrap_or(("", kind));
    match verb {
        "annotated" => first_said(data, &["content", "summary"]).to_owned(),
        "status_update_published" => format!("Status update: {}", said(data, "message")),
        "priority_updated" => {
            let priority = first_said(data, &["priority.summary"]);
            let priority = if priority.is_empty() {
                "none"
            } else {
                priority
            };
            format!("Priority set to {priority}: {title}")
        }
        "responder.added" | "responder.replied" => {
            let (user, _) = agent(at(data, "user"));
            let words = first_said(data, &["message", "state"]);
            format!("{}: {user} {words}", capital(verb))
        }
        _ if title.is_empty() => capital(verb),
        _ => format!("{}: {title}", capital(verb)),
    }
}

/// `priority_updated` as `Priority updated`.
fn capital(verb: &str) -> String {
    let words = verb.replace(['_', '.'], " ");
    let mut chars = words.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}
