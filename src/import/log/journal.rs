//! The journal as it exports itself: a field on each line, an empty line between entries.
//!
//! A field of several lines, which the journal writes with its length in bytes, comes here with its name and
//! `=` on one line and each of its lines below it, set in by a tab: see `store::record`.

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
    let mut entry = Entry::default();
    let mut reached = before;
    for (number, line) in file.text.split_inclusive('\n').enumerate() {
        watch.reached(reached)?;
        reached += line.len();
        entry.line(line.trim_end_matches(['\n', '\r']), number + 1, log);
    }
    entry.end(log);
    Ok(())
}

/// An entry whose fields are being read.
#[derive(Default)]
struct Entry {
    fields: Map<String, Value>,
    /// The line on which it begins, from 1.
    first: usize,
    /// The field of several lines that is open, and its lines so far.
    open: Option<(String, Vec<String>)>,
}

impl Entry {
    fn line(&mut self, line: &str, number: usize, log: &mut Log<'_, '_>) {
        if let Some((_, lines)) = &mut self.open
            && let Some(more) = line.strip_prefix('\t')
        {
            lines.push(more.to_owned());
            return;
        }
        self.close();
        if line.is_empty() {
            self.end(log);
            return;
        }
        if self.fields.is_empty() {
            self.first = number;
        }
        match line.split_once('=') {
            Some((name, "")) => self.open = Some((name.to_owned(), Vec::new())),
            Some((name, said)) => {
                self.fields.insert(name.to_owned(), Value::from(said));
            }
            None => {
                let place = Place {
                    file: log.number,
                    line: number,
                };
                let why = "it is no field as the journal writes one";
                log.reading.leave_out(place, line, why);
            }
        }
    }

    fn close(&mut self) {
        if let Some((name, lines)) = self.open.take() {
            self.fields.insert(name, Value::from(lines.join("\n")));
        }
    }

    /// Adds what the entry says, and begins the next one.
    fn end(&mut self, log: &mut Log<'_, '_>) {
        self.close();
        if self.fields.is_empty() {
            return;
        }
        let entry = Value::Object(std::mem::take(&mut self.fields));
        let place = Place {
            file: log.number,
            line: self.first,
        };
        match value::line(&entry) {
            Some(line) => log.add(line, place),
            None => log.reading.leave_out(place, "an entry", "it has no words"),
        }
    }
}
