use super::*;

#[test]
fn words_of_several_languages_are_understood() {
    for (words, expected) in [
        ("Done", ActionStatus::Done),
        ("✅ Done", ActionStatus::Done),
        ("Terminé", ActionStatus::Done),
        ("Erledigt", ActionStatus::Done),
        ("готово", ActionStatus::Done),
        ("完了", ActionStatus::Done),
        ("In Progress", ActionStatus::Doing),
        ("En cours", ActionStatus::Doing),
        ("進行中", ActionStatus::Doing),
        ("À faire", ActionStatus::Open),
        ("not started", ActionStatus::Open),
        ("☐", ActionStatus::Open),
        ("Won’t do", ActionStatus::Dropped),
        ("closed (dup of OPS-12)", ActionStatus::Dropped),
        ("Canceled", ActionStatus::Dropped),
        ("wontfix", ActionStatus::Dropped),
        ("InProgress", ActionStatus::Doing),
        ("In Review", ActionStatus::Doing),
        ("Pending review", ActionStatus::Doing),
        ("закрыто", ActionStatus::Done),
        ("対応完了", ActionStatus::Done),
        ("No longer urgent, closed", ActionStatus::Done),
        ("done, no further steps", ActionStatus::Done),
        ("Not complete", ActionStatus::Open),
        ("not fixed", ActionStatus::Open),
        ("not yet deployed", ActionStatus::Open),
        ("unfinished", ActionStatus::Open),
        ("to be released", ActionStatus::Open),
        ("blocked until merged", ActionStatus::Open),
        ("Blocked - fix merged upstream", ActionStatus::Open),
        ("merged, not deployed", ActionStatus::Open),
        ("Deployed? Not yet", ActionStatus::Open),
        ("not active", ActionStatus::Open),
        ("noch nicht fertig", ActionStatus::Open),
        ("не закрыт", ActionStatus::Open),
        ("In prod ✅", ActionStatus::Done),
        ("50% ✔", ActionStatus::Done),
        ("Yes, on Monday", ActionStatus::Done),
    ] {
        assert_eq!(status(words), Some(expected), "{words}");
    }
    for words in [
        "every Tuesday",
        "unklar",
        "inactive",
        "newsletter",
        "restarted",
    ] {
        assert_eq!(status(words), None, "{words}");
    }
}

#[test]
fn names_are_no_states() {
    for name in [
        "Klara",
        "Klara Berg",
        "Sachin Pagar",
        "Devam",
        "Sim",
        "Close",
        "Review Board",
    ] {
        assert_eq!(status_alone(name), None, "{name}");
    }
    assert_eq!(status_alone("Done"), Some(ActionStatus::Done));
    assert_eq!(status_alone("In progress"), Some(ActionStatus::Doing));
}
