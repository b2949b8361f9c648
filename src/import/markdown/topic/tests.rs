use super::{Fit, Topic, is_completed, topic};

#[test]
fn headings_are_told_in_many_words() {
    for (heading, expected) in [
        ("2. Incident timeline (UTC)", Some(Topic::Timeline)),
        ("How it went", Some(Topic::Timeline)),
        ("Zeitlicher Verlauf", Some(Topic::Timeline)),
        ("Actionables", Some(Topic::Actions)),
        (
            "How we make sure this doesn't happen again",
            Some(Topic::Actions),
        ),
        ("Plan d'actions", Some(Topic::Actions)),
        (
            "What we talked about but will not do",
            Some(Topic::Decisions),
        ),
        ("Ce qui a mal fonctionné", Some(Topic::Worse)),
        ("Was lief schlecht?", Some(Topic::Worse)),
        ("What went well", Some(Topic::Well)),
        ("Sign-off", Some(Topic::Apart)),
        ("A word about our mill", None),
    ] {
        assert_eq!(topic(heading, Fit::Among), expected, "{heading}");
    }
}

#[test]
fn what_is_to_be_done_is_not_done() {
    assert!(is_completed("Actions taken"));
    assert!(is_completed("Done"));
    assert!(!is_completed("Actions to be taken"));
    assert!(!is_completed("Still to be done"));
    assert!(!is_completed("Not done yet"));
}
