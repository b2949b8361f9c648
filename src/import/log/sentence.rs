//! Entries of clouds and clusters whose words stand in several fields, as sentences.

use serde_json::Value;

use super::super::tree::{at, first_said, said};

/// The sentence of an entry of a shape that is known; none where its words stand in one field.
pub(super) fn sentence(value: &Value) -> Option<String> {
    let object = at(value, "involvedObject").or_else(|| at(value, "regarding"));
    if let Some(object) = object.filter(|object| object.is_object()) {
        return cluster(value, object);
    }
    if let Some(audit) = at(value, "protoPayload").filter(|audit| audit.is_object()) {
        let who = said(audit, "authenticationInfo.principalEmail");
        let status = said(audit, "status.message");
        let what = said(audit, "methodName");
        return told(what, said(audit, "resourceName"), who, status);
    }
    if at(value, "eventSource").is_some() && at(value, "eventName").is_some() {
        let who = first_said(value, &["userIdentity.userName", "userIdentity.arn"]);
        let status = first_said(value, &["errorMessage", "errorCode"]);
        return told(
            said(value, "eventName"),
            said(value, "eventSource"),
            who,
            status,
        );
    }
    let has_words = ["textPayload", "jsonPayload", "message", "msg"]
        .iter()
        .any(|name| at(value, name).is_some());
    let request = at(value, "httpRequest").filter(|_| !has_words)?;
    let status = at(request, "status")
        .map(ToString::to_string)
        .unwrap_or_default();
    let words = [
        said(request, "requestMethod"),
        said(request, "requestUrl"),
        &status,
    ];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An event of a cluster: why, what, and of which object.
fn cluster(value: &Value, object: &Value) -> Option<String> {
    let words = first_said(value, &["message", "note"]).trim();
    let reason = said(value, "reason");
    let name = [said(object, "kind"), said(object, "name")].join(" ");
    let text = match (reason, words) {
        ("", "") => return None,
        ("", words) => words.to_owned(),
        (reason, "") => reason.to_owned(),
        (reason, words) => format!("{reason}: {words}"),
    };
    Some(match name.trim() {
        "" => text,
        name => format!("{text} ({name})"),
    })
}

/// What was done, to what, by whom, and what came of it.
fn told(what: &str, to: &str, who: &str, status: &str) -> Option<String> {
    if what.is_empty() {
        return None;
    }
    let mut text = what.to_owned();
    for (joint, words) in [(" on ", to), (" by ", who), (": ", status)] {
        if !words.is_empty() {
            text.push_str(joint);
            text.push_str(words);
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sentence;

    #[test]
    fn entries_of_clouds_are_sentences() {
        let event = json!({"reason": "BackOff", "note": "Restarting", "regarding": {"kind": "Pod", "name": "api-8"}});
        assert_eq!(
            sentence(&event).as_deref(),
            Some("BackOff: Restarting (Pod api-8)")
        );
        let audit = json!({"protoPayload": {"methodName": "stop", "resourceName": "vm/1",
            "authenticationInfo": {"principalEmail": "ana@example.org"}}});
        assert_eq!(
            sentence(&audit).as_deref(),
            Some("stop on vm/1 by ana@example.org")
        );
        let trail =
            json!({"eventSource": "ec2", "eventName": "Stop", "userIdentity": {"userName": "ana"}});
        assert_eq!(sentence(&trail).as_deref(), Some("Stop on ec2 by ana"));
        let request =
            json!({"httpRequest": {"requestMethod": "GET", "requestUrl": "/pay", "status": 502}});
        assert_eq!(sentence(&request).as_deref(), Some("GET /pay 502"));
        assert_eq!(sentence(&json!({"message": "x"})), None);
    }
}
