//! Rows of cells, with the lines on which they begin.

use csv::{ReaderBuilder, StringRecord, StringRecordsIntoIter};

use super::super::File;
use super::super::tree::{body, newlines};

/// What parts the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The sign between two cells.
    pub(super) delimiter: u8,
    /// Whether the file says it itself, in a first line such as `sep=;`.
    pub(super) is_said: bool,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Its cells without blanks around them.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// What stands in a column; nothing where the row is too short.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    /// Whether it only parts the headers from the rows.
    pub(super) fn is_rule(&self) -> bool {
        let is_rule = |cell: &String| {
            cell.len() >= 2 && cell.bytes().all(|b| matches!(b, b'-' | b':' | b'='))
        };
        self.cells.iter().all(is_rule)
    }

    /// All that stands in it.
    pub(super) fn words(&self) -> String {
        let cells = self.cells.iter().filter(|cell| !cell.is_empty());
        cells.map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

/// The dialects that a file may have; one where it says which.
pub(super) fn dialects(file: &File) -> Vec<Dialect> {
    let first = body(&file.text).lines().next().unwrap_or_default();
    let said = first.trim().to_ascii_lowercase();
    if let Some(&[delimiter]) = said.strip_prefix("sep=").map(str::as_bytes) {
        return vec![Dialect {
            delimiter,
            is_said: true,
        }];
    }
    let all = [b'\t', b';', b',', b'|'].map(|delimiter| Dialect {
        delimiter,
        is_said: false,
    });
    all.to_vec()
}

/// The table in a file, without the line that says what parts the cells.
fn table(file: &File, dialect: Dialect) -> &str {
    let text = body(&file.text);
    if dialect.is_said {
        text.split_once('\n').map_or("", |(_, table)| table)
    } else {
        text
    }
}

/// The rows of a table.
pub(super) fn rows(file: &File, dialect: Dialect) -> Rows<'_> {
    let table = table(file, dialect);
    let before = file.text.len() - table.len();
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .from_reader(table.as_bytes());
    Rows {
        records: reader.into_records(),
        table,
        before,
        reached: 0,
        line: 1 + newlines(file.text.as_bytes().get(..before).unwrap_or_default()),
    }
}

/// The rows of a table, one after another.
pub(super) struct Rows<'f> {
    records: StringRecordsIntoIter<&'f [u8]>,
    table: &'f str,
    before: usize,
    reached: usize,
    line: usize,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        // Reading from memory cannot fail, and rows may have any length.
        let record = self.records.next()?.ok()?;
        let begins = record.position().map_or(0, |place| place.byte() as usize);
        let rest = self.table.get(begins..).unwrap_or_default();
        // Empty lines above a row are counted to it.
        let begins = begins + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let between = self.table.as_bytes().get(self.reached..begins);
        self.line += newlines(between.unwrap_or_default());
        self.reached = begins;
        Some(Row {
            line: self.line,
            start: self.before + begins,
            cells: cells(&record),
        })
    }
}

fn cells(record: &StringRecord) -> Vec<String> {
    record.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The line on which a quotation mark is opened that is never closed.
pub(super) fn unclosed(file: &File, dialect: Dialect) -> Option<usize> {
    let last = rows(file, dialect).last()?;
    let text = file.text.get(last.start..).unwrap_or_default();
    let opens = last.cells.iter().any(|cell| cell.contains('\n'));
    let is_odd = text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    (opens && is_odd && !text.trim_end().ends_with('"')).then_some(last.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_lines() {
        let file = File {
            name: "a.csv".to_owned(),
            text: "\u{feff}sep=;\r\na;b\r\n\r\n\"x\ny\";2\r\nlast".to_owned(),
        };
        let dialect = dialects(&file)[0];
        let found: Vec<(usize, Vec<String>)> = rows(&file, dialect)
            .map(|row| (row.line, row.cells))
            .collect();
        let expected = [
            (2, vec!["a", "b"]),
            (4, vec!["x\ny", "2"]),
            (6, vec!["last"]),
        ];
        assert_eq!(found.len(), 3);
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!(
                (found.0, found.1.clone()),
                (
                    expected.0,
                    expected.1.iter().map(ToString::to_string).collect()
                )
            );
        }
    }
}
