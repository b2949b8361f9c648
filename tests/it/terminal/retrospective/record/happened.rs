//! "What happened".

use nofault::board::Milestone;

/// An event as it is typed, `before`, `text`, `after`, and as it must be kept.
pub(crate) struct Event {
    pub(crate) before: &'static str,
    pub(crate) text: &'static str,
    pub(crate) after: &'static str,
    /// The instant.
    pub(crate) at: Option<&'static str>,
    pub(crate) about: bool,
    pub(crate) milestone: Option<Milestone>,
}

/// The events, in the order in which they are told.
pub(crate) const EVENTS: &[Event] = &[
    Event {
        before: "~17:20 ",
        text: "An LVM snapshot of the production database is taken by hand, to load into staging for work on connection pooling; it is not the daily one, and becomes the best copy",
        after: "",
        at: Some("2017-01-31T17:20:00Z"),
        about: true,
        milestone: None,
    },
    Event {
        before: "19:00 ",
        text: "The load on the database rises, and spam is suspected; at the same time a background job removes an account that a troll has reported for abuse, and that belongs to an employee",
        after: " !impact",
        at: Some("2017-01-31T19:00:00Z"),
        about: false,
        milestone: Some(Milestone::Impact),
    },
    Event {
        before: "23:00 ",
        text: "Replication to the secondary lags, then stops: the primary has already removed the segments of the write-ahead log that the secondary still needs, and archiving of the log is not on",
        after: " !detected",
        at: Some("2017-01-31T23:00:00Z"),
        about: false,
        milestone: Some(Milestone::Detected),
    },
    Event {
        before: "23:00 ",
        text: "From now on the secondary is set up anew: its data directory is emptied and a new base backup started, which prints nothing and seems to hang; settings for the number of connections and of senders are raised and lowered on the primary, and a restart of it is refused at first for too many semaphores",
        after: " !responding",
        at: Some("2017-01-31T23:00:00Z"),
        about: false,
        milestone: Some(Milestone::Responding),
    },
    Event {
        before: "~23:30 ",
        text: "A left-over data directory is taken for the reason of the hang, and the directory is removed: on db1, the primary, where the shell is, and not on db2; the removal is stopped after a second or two, and of about 300 GB some 4.5 GB remain",
        after: "",
        at: Some("2017-01-31T23:30:00Z"),
        about: true,
        milestone: None,
    },
    Event {
        before: "23:30 ",
        text: "From now on the daily logical backups are looked for in object storage: the bucket is empty",
        after: "",
        at: Some("2017-01-31T23:30:00Z"),
        about: false,
        milestone: None,
    },
    Event {
        before: "",
        text: "Later, disk snapshots of the database hosts are looked for: they are not enabled for these hosts",
        after: "",
        at: None,
        about: false,
        milestone: None,
    },
    Event {
        before: "~00:30 ",
        text: "The snapshot of 17:20 in staging is chosen; copying it goes at about 60 Mbit/s, because the disks of staging are slow, and takes some eighteen hours; the work is streamed, and the notes are public",
        after: "",
        at: Some("2017-02-01T00:30:00Z"),
        about: true,
        milestone: None,
    },
    Event {
        before: "18:14 ",
        text: "Service is back",
        after: " !resolved",
        at: Some("2017-02-01T18:14:00Z"),
        about: false,
        milestone: Some(Milestone::Resolved),
    },
];
