use jiff::civil::date;

use super::super::{File, Reading, Record, Watch, format, read};
use super::*;

/// Reads a text as a record, on a board of 20 November 2026 in Berlin, on the Monday after it.
fn read_text(text: &str, began: Option<Date>) -> Reading {
    let record = Record {
        files: vec![File {
            name: "chat.txt".to_owned(),
            text: text.to_owned(),
        }],
    };
    let zone = "Europe/Berlin".parse::<Zone>().expect("a zone");
    let context = Context {
        zone: &zone,
        began,
        today: date(2026, 11, 23),
    };
    read(&record, None, &context, &Watch::default()).unwrap_or_default()
}

/// What is made of a text, a line for each: day and time, who, and the words.
fn told(text: &str) -> Vec<String> {
    let reading = read_text(text, Some(date(2026, 11, 20)));
    let zone = "Europe/Berlin".parse::<Zone>().expect("a zone");
    let line = |found: &super::super::Found| {
        let card = &found.card;
        let at = match card.at {
            Some(At::Instant(at)) => zone.at(at).strftime("%d %H:%M").to_string(),
            Some(At::Day(_)) | None => "-".to_owned(),
        };
        let who = card.source.split_once(", ").map_or("", |(_, who)| who);
        let words = card.text.replace('\n', " / ");
        let noise = if found.noise.is_some() {
            " (noise)"
        } else {
            ""
        };
        format!("{at} {who}: {words}{noise}")
    };
    reading.found.iter().map(line).collect()
}

#[test]
fn a_chat_is_read_from_each_window_it_is_copied_from() {
    let same = [
        "20 14:19 Priya Raman: I declare an incident.",
        "20 14:20 Priya Raman: Status page, please.",
        "20 14:21 Jonas Weber: on it / and the phones",
    ];
    for text in [
        // Slack: the name, then the time with blanks before it.
        "Priya Raman\n  2:19 PM\nI declare an incident.\n2:20\nStatus page, please.\n\
         Jonas Weber\n  2:21 PM\non it\nand the phones\n",
        "Priya Raman\n\u{a0}\u{a0}14:19\nI declare an incident.\n14:20\nStatus page, please.\n\
         Jonas Weber\n\u{a0}\u{a0}14:21\non it\nand the phones\n",
        // Slack: both on one line.
        "Priya Raman  2:19 PM\nI declare an incident.\n2:20\nStatus page, please.\n\
         Jonas Weber :palm_tree:  2:21 PM\non it\nand the phones (edited)\n",
        "Priya Raman  [2:19 PM]\nI declare an incident.\n[2:20 PM]\nStatus page, please.\n\n\
         Jonas Weber  [2:21 PM]\non it\n\nand the phones\n",
        // Discord.
        "Priya Raman — Today at 14:19\nI declare an incident.\n14:20\nStatus page, please.\n\
         Jonas Weber — Today at 14:21\non it\nand the phones\n",
        "Priya Raman — 20/11/2026, 14:19\nI declare an incident.\n\
         Priya Raman — 20/11/2026, 14:20\nStatus page, please.\n\
         Jonas Weber — 20/11/2026, 14:21\non it\nand the phones\n",
        // Teams.
        "[14:19] Priya Raman\nI declare an incident.\n[14:20] Priya Raman\nStatus page, please.\n\
         [14:21] Jonas Weber\non it\nand the phones\n[14:40] Jonas Weber\n",
        "Priya Raman 20 Nov 2026 14:19\nI declare an incident.\n\
         Priya Raman 20 Nov 2026 14:20\nStatus page, please.\n\
         Jonas Weber  20 Nov 2026 14:21\non it\nand the phones\n",
        // Mattermost, Zulip.
        "Priya Raman\n2:19 PM\nI declare an incident.\nPriya Raman\n2:20 PM\nStatus page, please.\n\n\
         Jonas Weber\n2:21 PM\non it\nand the phones\n",
    ] {
        assert_eq!(told(text), same, "{text}");
    }
}

#[test]
fn days_are_those_of_the_lines_between() {
    let text = "Wednesday, November 18th\npriya  23:58\nlatency rises\njonas  00:04\nsee it\n\
                ——— Friday, November 20th ———\nNew\npriya  09:00\nnotes are up\n";
    assert_eq!(
        told(text),
        [
            "18 23:58 priya: latency rises",
            "19 00:04 jonas: see it",
            "20 09:00 priya: notes are up"
        ]
    );
    let text = "Yesterday\npriya  14:00\nslow\nToday\njonas  09:00\nfine again\n";
    assert_eq!(
        told(text),
        ["22 14:00 priya: slow", "23 09:00 jonas: fine again"]
    );
    let text = "priya  Thursday 14:00\nslow\njonas  Friday at 09:00\nfine again\n";
    assert_eq!(
        told(text),
        ["19 14:00 priya: slow", "20 09:00 jonas: fine again"]
    );
    let text = "Priya  11:58 AM\nslow\n12:07\nworse\n1:10\nfine again\nJonas  1:12 PM\nthanks\n";
    assert_eq!(
        told(text),
        [
            "20 11:58 Priya: slow",
            "20 12:07 Priya: worse",
            "20 13:10 Priya: fine again",
            "20 13:12 Jonas: thanks"
        ]
    );
}

#[test]
fn what_the_window_says_around_is_no_message_and_nothing_else_is_lost() {
    let text = "was cut off here\nPriya Raman\n  2:19 PM\nlook\n:+1: 2\n3 replies\nLast reply 2 days ago\n\
                PagerDuty\nAPP  2:20 PM\nTriggered #42: 95 %\n```\nMika\n  2:21 PM\n```\n\
                Jonas Weber\n  2:30 PM\njoined #inc-42.\nJonas Weber\n  2:31 PM\n";
    assert_eq!(
        told(text),
        [
            "20 14:19 Priya Raman: look",
            "20 14:20 PagerDuty: Triggered #42: 95 % / ``` / Mika /   2:21 PM / ```",
            "20 14:30 Jonas Weber: joined #inc-42. (noise)",
        ]
    );
    let reading = read_text(text, None);
    let left: Vec<_> = reading
        .left_out
        .iter()
        .map(|left| (&*left.words, left.why))
        .collect();
    assert_eq!(
        left,
        [
            (
                "was cut off here",
                "it stands before the first name and time"
            ),
            ("a message of Jonas Weber", "it has no words")
        ]
    );
    let people: Vec<_> = reading
        .details
        .people
        .iter()
        .map(|person| &*person.name)
        .collect();
    assert_eq!(people, ["Priya Raman", "Jonas Weber"]);
}

#[test]
fn names_words_and_days_are_told_apart() {
    for (text, expected) in APART {
        assert_eq!(told(text), *expected, "{text}");
    }
}

/// Chats in which something looks like something else.
const APART: &[(&str, &[&str])] = &[
    (
        "Priya  14:19\nslow\nMona  14:20\nsee it\nApril  14:23\nthanks\n",
        &[
            "20 14:19 Priya: slow",
            "20 14:20 Mona: see it",
            "20 14:23 April: thanks",
        ],
    ),
    (
        "Priya Raman (she/her) — Today at 14:19\nslow\n3rd Party Bot  14:20\nalert\n",
        &[
            "20 14:19 Priya Raman (she/her): slow",
            "20 14:20 3rd Party Bot: alert",
        ],
    ),
    (
        "Priya Raman\n  14:19\nDeploy is out.\n\nRolling back\n14:20\nDone.\n\
         Jonas Weber\n  14:21\nfine\n",
        &[
            "20 14:19 Priya Raman: Deploy is out. / Rolling back",
            "20 14:20 Priya Raman: Done.",
            "20 14:21 Jonas Weber: fine",
        ],
    ),
    (
        "Priya  14:19\nWhen?\nJonas  14:20\nis Friday\nMika  14:21\nWe decide\nTuesday\nafter lunch\n",
        &[
            "20 14:19 Priya: When?",
            "20 14:20 Jonas: is Friday",
            "20 14:21 Mika: We decide / Tuesday / after lunch",
        ],
    ),
    (
        "priya  Friday 14:00\nslow\njonas  Saturday 09:00\nfine again\n",
        &["20 14:00 priya: slow", "21 09:00 jonas: fine again"],
    ),
    (
        "Priya  14:19\n3 replies timed out on shard 4\nJonas  14:20\n⚠️ 500\n\
         Mika  14:21\nwe joined the conversation with AWS support: the region is down\n",
        &[
            "20 14:19 Priya: 3 replies timed out on shard 4",
            "20 14:20 Jonas: ⚠️ 500",
            "20 14:21 Mika: we joined the conversation with AWS support: the region is down",
        ],
    ),
    (
        "Priya  14:19\nthe log: ```\nJonas  14:22\nrolled back\n",
        &[
            "20 14:19 Priya: the log: ```",
            "20 14:22 Jonas: rolled back",
        ],
    ),
    (
        "Friday, November 20th\nPriya  14:19\nbroke\nToday\nJonas  09:30\nfixed\n",
        &["20 14:19 Priya: broke", "23 09:30 Jonas: fixed"],
    ),
    (
        "Priya Raman:spiral_calendar_pad:  2:19 PM\nslow\n:white_check_mark:\n2\n:+1:\n1\n\
         4 replies\nLast reply today at 2:40 PM\nJonas  2:20 PM\n👍\n",
        &["20 14:19 Priya Raman: slow", "20 14:20 Jonas: 👍"],
    ),
    (
        "[14:19] Priya Raman\nslow\n[14:20] Jonas Weber\nyes\n[14:21] Priya Raman\nfine\n",
        &[
            "20 14:19 Priya Raman: slow",
            "20 14:20 Jonas Weber: yes",
            "20 14:21 Priya Raman: fine",
        ],
    ),
];

#[test]
fn a_long_chat_says_how_far_it_is_and_can_be_stopped() {
    let text = "Priya  14:19\nslow\nJonas  14:20\nsee it\n";
    let watch = Watch::default();
    assert!(messages(text, watch.file(10, text.len())).is_ok());
    assert!((11..10 + text.len()).contains(&watch.read()));
    watch.stop();
    assert!(messages(text, watch.file(0, text.len())).is_err());
}

#[test]
fn what_only_looks_a_little_like_a_chat_is_none() {
    for text in [
        "Detected  14:05\nMitigated  14:20\nResolved  15:00\n",
        "Started: 14:05\nwe looked at it\nEnded: 15:00\nwe went home\n",
        "14:05 Priya Raman\n14:06 Jonas Weber\n",
        "Rollback 14:05\nWe rolled back.\nRecovery 14:20\nAll was well.\n",
        "The deploy began at 14:05\nand ended\nThe errors began at 14:10\nand ended\n",
        "[14:05] Priya: on it\n[14:06] Jonas: I see it too\n[14:07] Priya: on it\n[14:08] Mika: and now it is gone\n",
        "[14:05] Deploy started\n[14:06] Errors rise in all of Europe, 5 % of calls\n[14:07] Deploy started\n",
    ] {
        let file = File {
            name: "notes.txt".to_owned(),
            text: text.to_owned(),
        };
        assert!(!is_chat(&file), "{text}");
    }
}

#[test]
fn a_chat_is_lines_of_quick_entry() {
    let context = Context {
        zone: &Zone::UTC,
        began: Some(date(2026, 11, 20)),
        today: date(2026, 11, 23),
    };
    let text = "Priya  2:19 PM\nslow\n```FATAL: too many```\n2:20\nworse\nSaturday, November 21st\nJonas  9:00 AM\nfine\n";
    let lines = chat_lines(text, &context).expect("a chat");
    assert_eq!(
        lines,
        [
            "2026-11-20 14:19 Priya: slow / ```FATAL: too many```",
            "14:20 Priya: worse",
            "2026-11-21 09:00 Jonas: fine"
        ]
    );
    assert_eq!(chat_lines("14:05 deploy\n14:06 errors\n", &context), None);
}

#[test]
fn a_chat_named_as_one_of_slack_is_read_too() {
    let record = Record {
        files: vec![File {
            name: "-".to_owned(),
            text: "priya  14:19\nslow\njonas  14:21\nsee it\n".to_owned(),
        }],
    };
    let context = Context {
        zone: &Zone::UTC,
        began: Some(date(2026, 11, 20)),
        today: date(2026, 11, 23),
    };
    let reading = read(&record, format("slack"), &context, &Watch::default()).expect("a chat");
    assert_eq!(reading.found.len(), 2);
}
