//! What must hold for every reader, whatever the bytes: one file a target, one row a target.
//!
//! The fuzz targets and the replay test (`tests/it/corpora.rs`) both read it from here, so it knows
//! neither libFuzzer nor a file. A check returns, or panics with the law that was broken.

pub mod board;
pub mod clean;
pub mod conflict;
pub mod draft;
pub mod entry;
pub mod import;
pub mod inbox;
pub mod index;
pub mod keys;
pub mod laws;
pub mod lint;
pub mod merge;
pub mod paste;
pub mod record;
pub mod recovery;
pub mod settings;
pub mod wording;

/// What must hold for some bytes.
pub type Check = fn(&[u8]);

/// Every target by its name, which its file in `fuzz_targets` and its folder in `corpus` have too.
pub const TARGETS: &[(&str, Check)] = &[
    ("board", board::check),
    ("clean", clean::check),
    ("conflict", conflict::check),
    ("draft", draft::check),
    ("entry", entry::check),
    ("import_csv", import::csv),
    ("import_git", import::git),
    ("import_github", import::github),
    ("import_json", import::json),
    ("import_log", import::log),
    ("import_markdown", import::markdown),
    ("import_pagerduty", import::pagerduty),
    ("import_slack", import::slack),
    ("inbox", inbox::check),
    ("index", index::check),
    ("keys", keys::check),
    ("lint", lint::check),
    ("merge", merge::check),
    ("paste", paste::check),
    ("record", record::check),
    ("recovery", recovery::check),
    ("settings", settings::check),
    ("wording", wording::check),
];
