//! `nofault list`: the boards of the library.

use anyhow::Result;
use serde::Serialize;

use super::json::json;
use super::reply::Reply;
use super::table::table;
use super::usage::line;
use super::words::Form;
use super::world::World;
use crate::board::Word;
use crate::store::library::{self, Entry};
use crate::store::shown;
use crate::text::{Ellipsis, drawable, fit};

/// The widest title in the table, in cells.
const TITLE: usize = 60;

/// List the boards of the library
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault list\n  nofault --library retros list --as json")]
pub(super) struct Arguments {
    /// How to answer
    #[arg(long = "as", value_name = "FORM", default_value = "table",
        value_parser = Form::named("table"))]
    form: Form,
}

/// A board as other programs get it.
#[derive(Debug, Serialize)]
struct Row {
    path: String,
    title: String,
    /// The day, as YYYY-MM-DD; empty where it is not known.
    date: String,
    severity: String,
    status: &'static str,
    cards: usize,
    open_actions: usize,
    /// Why the file cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<String>,
}

impl Arguments {
    /// Lists the library, newest incident first.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let library = &world.places.library;
        let boards = library::list(library);
        let rows: Vec<Row> = boards.iter().map(row).collect();
        Ok(Reply::done(match self.form {
            Form::Json => json(&rows)?,
            Form::Text if rows.is_empty() => format!(
                "There is no board in {}; `nofault new TITLE` begins one.\n",
                shown(library)
            ),
            Form::Text => text(&rows),
        }))
    }
}

fn row(entry: &Entry) -> Row {
    let broken = entry.broken.as_ref();
    Row {
        path: entry.path.to_string_lossy().into_owned(),
        title: drawable(&entry.title).into_owned(),
        date: entry.date.map(|day| day.to_string()).unwrap_or_default(),
        severity: drawable(&entry.severity).into_owned(),
        status: if broken.is_some() {
            "broken"
        } else {
            entry.status.word()
        },
        cards: entry.cards,
        open_actions: entry.open_actions,
        broken: broken.map(|why| line(why)),
    }
}

fn text(rows: &[Row]) -> String {
    let heading = [
        "date",
        "title",
        "severity",
        "status",
        "cards",
        "open actions",
    ];
    let mut cells = vec![heading.map(str::to_owned)];
    cells.extend(rows.iter().map(|row| {
        let counts = match row.broken {
            Some(_) => [String::new(), String::new()],
            None => [row.cards.to_string(), row.open_actions.to_string()],
        };
        let [cards, open] = counts;
        let title = fit(&row.title, TITLE, Ellipsis::Dots).into_owned();
        let (date, severity) = (or_dash(&row.date), or_dash(&row.severity));
        [date, title, severity, row.status.to_owned(), cards, open]
    }));
    let reason = |row: &Row| Some(format!("\n{}: {}\n", line(&row.path), row.broken.as_ref()?));
    let reasons: Vec<String> = rows.iter().filter_map(reason).collect();
    table(&cells, 0) + &reasons.concat()
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "-" } else { text }.to_owned()
}
