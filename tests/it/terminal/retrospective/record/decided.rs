//! "What was decided": what stops it, and who builds that by when.

use nofault::board::Kind;

/// A guardrail, typed with its kind, and the action that builds it.
pub(crate) struct Guardrail {
    pub(crate) kind: Kind,
    pub(crate) text: &'static str,
    pub(crate) action: Option<Action>,
}

/// An action as it is typed, `before`, `text`, `after`, and as it must be kept.
pub(crate) struct Action {
    pub(crate) before: &'static str,
    pub(crate) text: &'static str,
    pub(crate) after: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) due: Option<&'static str>,
}

/// The guardrail that is written right below the fifth: both answer the same factor.
pub(crate) const BELOW_THE_FIFTH: usize = 5;

/// The guardrails, in the order of the factors that they were found for.
pub(crate) const GUARDRAILS: &[Guardrail] = &[
    Guardrail {
        kind: Kind::Revert,
        text: "An account is first deleted softly, which can be taken back, and removed later",
        action: Some(Action {
            before: "",
            text: "Soft-delete accounts, and remove them later",
            after: "",
            owner: "",
            due: None,
        }),
    },
    Guardrail {
        kind: Kind::Revert,
        text: "The log is archived continuously, and secondaries catch up from the archive",
        action: Some(Action {
            before: "@database-team ",
            text: "Archive the log continuously, and let secondaries catch up from the archive",
            after: " due:2017-03-03",
            owner: "database-team",
            due: Some("2017-03-03"),
        }),
    },
    Guardrail {
        kind: Kind::Remove,
        text: "One command sets up replication, and no step of it is left to hands",
        action: Some(Action {
            before: "@database-team ",
            text: "Set up replication from one command",
            after: " due:2017-03-31",
            owner: "database-team",
            due: Some("2017-03-31"),
        }),
    },
    Guardrail {
        kind: Kind::Aid,
        text: "The prompt shows host name and environment, coloured",
        action: Some(Action {
            before: "@\"Alex Rivera\" ",
            text: "Put host name and environment into the prompt, coloured",
            after: " due:2017-02-03",
            owner: "Alex Rivera",
            due: Some("2017-02-03"),
        }),
    },
    Guardrail {
        kind: Kind::Limit,
        text: "No data directory is removed by hand: a command does it, and refuses on a primary",
        action: Some(Action {
            before: "@database-team ",
            text: "Write the command that removes a data directory and refuses on a primary",
            after: " due:2017-03-17",
            owner: "database-team",
            due: Some("2017-03-17"),
        }),
    },
    Guardrail {
        kind: Kind::Ask,
        text: "Be more careful when on the primary",
        action: None,
    },
    Guardrail {
        kind: Kind::Check,
        text: "The backups are restored into a fresh host every day by themselves, row counts are compared, and an alert comes when that does not run",
        action: Some(Action {
            before: "@platform-team ",
            text: "Restore the backups into a fresh host every day, compare row counts, alert when it does not run",
            after: " due:2017-02-24",
            owner: "platform-team",
            due: Some("2017-02-24"),
        }),
    },
    Guardrail {
        kind: Kind::Detect,
        text: "A job that fails raises a page, not a mail",
        action: Some(Action {
            before: "@platform-team ",
            text: "Let failing jobs raise a page, not a mail",
            after: " due:2017-02-10",
            owner: "platform-team",
            due: Some("2017-02-10"),
        }),
    },
];
