//! "What let it happen".

use nofault::board::{Effect, Family};

/// A factor as it is typed after the event in which it shows, and as it must be kept.
pub(crate) struct Factor {
    /// The event, from 0.
    pub(crate) event: usize,
    pub(crate) before: &'static str,
    pub(crate) text: &'static str,
    pub(crate) family: Option<Family>,
    pub(crate) effect: Effect,
    /// The guardrail, from 0, that is written right after it.
    pub(crate) guardrail: Option<usize>,
}

/// One that let it happen; its family is typed before it.
const fn let_it_happen(
    event: usize,
    family: Family,
    text: &'static str,
    guardrail: Option<usize>,
) -> Factor {
    Factor {
        event,
        before: match family {
            Family::Process => "process: ",
            Family::Culture => "culture: ",
            Family::Infrastructure => "infra: ",
        },
        text,
        family: Some(family),
        effect: Effect::LetItHappen,
        guardrail,
    }
}

/// The factors, by event.
pub(crate) const FACTORS: &[Factor] = &[
    Factor {
        event: 0,
        before: "protected: ",
        text: "The snapshot made by hand was only six hours old",
        family: None,
        effect: Effect::ProtectedUs,
        guardrail: None,
    },
    Factor {
        event: 0,
        before: "luck: ",
        text: "The snapshot was taken for an unrelated reason",
        family: None,
        effect: Effect::Luck,
        guardrail: None,
    },
    let_it_happen(
        1,
        Family::Process,
        "A report of abuse can lead to the hard removal of a heavy account within the working day",
        Some(0),
    ),
    let_it_happen(
        2,
        Family::Infrastructure,
        "Archiving of the log was off, so a secondary that fell behind could not catch up",
        Some(1),
    ),
    let_it_happen(
        3,
        Family::Process,
        "Replication had been set up by hand, and the procedure lived in a few heads",
        Some(2),
    ),
    let_it_happen(
        3,
        Family::Infrastructure,
        "A base backup waits silently for the primary to begin; its output does not say so, and neither does the run book",
        None,
    ),
    let_it_happen(
        4,
        Family::Infrastructure,
        "Prompt and host name look the same on db1 and db2",
        Some(3),
    ),
    let_it_happen(
        4,
        Family::Culture,
        "It was late, and the people at it had been on for many hours",
        Some(4),
    ),
    let_it_happen(
        5,
        Family::Infrastructure,
        "The backup job ran `pg_dump` 9.2 against a 9.6 server, because its host had no data directory to tell the version from, and stopped with an error",
        Some(6),
    ),
    let_it_happen(
        5,
        Family::Infrastructure,
        "The job's failure mails were rejected by the mail server: they were not signed as DMARC wants",
        Some(7),
    ),
    let_it_happen(
        5,
        Family::Process,
        "Checking that a backup can be restored had no owner",
        None,
    ),
    Factor {
        event: 7,
        before: "infra: worse: ",
        text: "The disks of staging are of a slower class than those of production",
        family: Some(Family::Infrastructure),
        effect: Effect::MadeItWorse,
        guardrail: None,
    },
    Factor {
        event: 7,
        before: "culture: protected: ",
        text: "Working in the open brought help and kept trust",
        family: Some(Family::Culture),
        effect: Effect::ProtectedUs,
        guardrail: None,
    },
];
