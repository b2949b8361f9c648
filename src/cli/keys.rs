//! `nofault keys`: every command with its keys, from the table that the program runs by.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::reply::Reply;
use super::table::table;
use super::world::World;
use crate::app::command::{self, Command, Scope};
use crate::app::keymap::Keymap;

/// List every key and what it does
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault keys\n  nofault keys --as markdown >keys.md")]
pub(super) struct Arguments {
    /// How to list them
    #[arg(long = "as", value_name = "FORM", default_value = "text", value_parser = form())]
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Text,
    Markdown,
}

fn form() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(["text", "markdown"]).map(|word| {
        if word == "markdown" {
            Form::Markdown
        } else {
            Form::Text
        }
    })
}

impl Arguments {
    /// Lists the keys.
    pub(super) fn run(&self, world: &World) -> Reply {
        Reply::done(match self.form {
            Form::Text => text(&world.keymap),
            Form::Markdown => markdown(&world.keymap),
        })
    }
}

/// The commands of a scope, in the order of the help.
pub(super) fn commands(scope: Scope) -> impl Iterator<Item = &'static Command> {
    command::all().filter(move |command| command.scopes.contains(&scope))
}

/// The keys of a command in a scope, as they are written.
pub(super) fn keys(keymap: &Keymap, command: &Command, scope: Scope) -> Vec<String> {
    let keys = keymap.keys(command, scope);
    keys.iter().map(ToString::to_string).collect()
}

/// The tables as plain text.
fn text(keymap: &Keymap) -> String {
    let sections = Scope::ALL.iter().map(|&scope| {
        let rows: Vec<[String; 3]> = commands(scope)
            .map(|command| {
                let keys = keys(keymap, command, scope).join(" ");
                [keys, command.help.into(), command.name.into()]
            })
            .collect();
        format!("{}\n\n{}", scope.title(), table(&rows, 2))
    });
    sections.collect::<Vec<_>>().join("\n")
}

/// The tables in Markdown, as the README holds them.
pub fn markdown(keymap: &Keymap) -> String {
    let sections = Scope::ALL.iter().map(|&scope| {
        let rows: Vec<String> = commands(scope)
            .map(|command| {
                let keys = keys(keymap, command, scope);
                let keys: Vec<String> = keys.iter().map(|key| code(key)).collect();
                let help = cell(command.help);
                format!("| {} | {help} | `{}` |\n", keys.join(" "), command.name)
            })
            .collect();
        let (title, rows) = (scope.title(), rows.concat());
        format!("**{title}**\n\n| key | does | command |\n| --- | --- | --- |\n{rows}")
    });
    sections.collect::<Vec<_>>().join("\n")
}

/// A key as a code span in a cell of a table.
fn code(key: &str) -> String {
    if key.contains('`') {
        format!("`` {} ``", cell(key))
    } else {
        format!("`{}`", cell(key))
    }
}

/// A text in a cell of a table: a bar would end it, in code too.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_both_tables() {
        let keymap = Keymap::default();
        let (text, markdown) = (text(&keymap), markdown(&keymap));
        for command in command::all() {
            assert!(text.contains(command.name), "{}", command.name);
            assert!(markdown.contains(&format!("`{}`", command.name)));
        }
    }

    #[test]
    fn keys_that_mean_something_in_a_table_are_escaped() {
        assert_eq!(code("|"), "`\\|`");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("\\"), "`\\`");
    }
}
