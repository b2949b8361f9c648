//! Findings as lines for people and editors, as JSON, and as annotations of GitHub.

use anyhow::Result;
use serde::Serialize;

use super::super::json::json;
use crate::board::Word;
use crate::lint::Placed;
use crate::text::{Clean, drawable};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `path:line:column: category: message`.
    Text,
    /// One array.
    Json,
    /// Workflow commands of GitHub, which mark the lines of a change.
    Github,
}

impl Word for Form {
    const ALL: &'static [Self] = &[Self::Text, Self::Json, Self::Github];

    fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Github => "github",
        }
    }
}

/// A finding in a file; lines and columns from 1, columns in Unicode scalar values.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    path: String,
    line: usize,
    col: usize,
    end_line: usize,
    /// The column after the last character.
    end: usize,
    category: &'static str,
    text: String,
    question: String,
    instead: Option<String>,
    #[serde(skip)]
    is_hint: bool,
}

impl Row {
    /// A finding in the file that is called so.
    pub(super) fn of(path: &str, found: Placed) -> Self {
        Self {
            path: path.to_owned(),
            line: found.start.line,
            col: found.start.column,
            end_line: found.end.line,
            end: found.end.column,
            category: found.category.word(),
            is_hint: found.category.is_hint(),
            text: found.text,
            question: found.question,
            instead: found.instead,
        }
    }

    /// What is said about it: the question, and the rewording where there is one.
    fn message(&self) -> String {
        match &self.instead {
            Some(instead) => format!("{} Or write: “{instead}”", self.question),
            None => self.question.clone(),
        }
    }

    fn text(&self) -> String {
        let (line, col, category) = (self.line, self.col, self.category);
        clean(&format!(
            "{}:{line}:{col}: {category}: {}",
            self.path,
            self.message()
        ))
    }

    fn github(&self) -> String {
        let kind = if self.is_hint { "notice" } else { "warning" };
        let (line, col, end_line, end) = (self.line, self.col, self.end_line, self.end);
        let (file, title) = (property(&self.path), self.category);
        let message = data(&self.message());
        clean(&format!(
            "::{kind} file={file},line={line},col={col},endLine={end_line},endColumn={end},\
             title=nofault {title}::{message}"
        ))
    }
}

impl Form {
    /// Writes findings.
    pub(super) fn write(self, rows: &[Row]) -> Result<String> {
        match self {
            Self::Text => Ok(lines(rows, Row::text)),
            Self::Json => json(&rows),
            Self::Github => Ok(lines(rows, Row::github)),
        }
    }
}

fn lines(rows: &[Row], line: impl Fn(&Row) -> String) -> String {
    rows.iter().map(|row| line(row) + "\n").collect()
}

fn clean(line: &str) -> String {
    drawable(&Clean::line(line)).into_owned()
}

/// Escapes what a workflow command says.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
