//! The journal as it exports itself: a field on each line, an empty line between entries.
//!
//! Fields of bytes, which the journal writes with their length, are no text and are left alone.

use serde_json::{Map, Value};

use super::super::File;
use super::super::found::Place;
use super::super::trouble::Trouble;
use super::super::watch::Watch;
use super::{Log, value};

/// Whether a file is an export of the journal.
pub(super) fn is_export(file: &File) -> bool {
    let text = file.text.trim_start();
    let mut lines = text.lines().take(20);
    text.starts_with("__CURSOR=") && lines.any(|line| line.starts_with("__REALTIME_TIMESTAMP="))
}

/// Reads an export of the journal.
pub(super) fn read(log: &mut Log<'_, '_>, before: usize, watch: &Watch) -> Result<(), Trouble> {
    let file = log.file;
    let mut fields = Map::new();
    let mut first = 1;
    let mut reached = before;
    for (number, line) in file.text.split_inclusive('\n').enumerate() {
        watch.reached(reached)?;
        reached += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if line.is_empty() {
            entry(log, &mut fields, first);
        } else if let Some((name, said)) = line.split_once('=') {
            if fields.is_empty() {
                first = number + 1;
            }
            fields.insert(name.to_owned(), Value::from(said));
        }
    }
    entry(log, &mut fields, first);
    Ok(())
}

/// Adds what the fields of an entry say, and begins the next one.
fn entry(log: &mut Log<'_, '_>, fields: &mut Map<String, Value>, line: usize) {
    let entry = Value::Object(std::mem::take(fields));
    let place = Place {
        file: log.number,
        line,
    };
    if let Some(line) = value::line(&entry) {
        log.add(line, place);
    }
}
