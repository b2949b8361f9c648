//! `nofault man`: one manual page with every command and every key.

use anyhow::Result;
use clap::builder::{PossibleValue, Str};
use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::keys::{commands, keys};
use super::reply::Reply;
use crate::app::command::Scope;
use crate::app::keymap::Keymap;

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    nofault man | man -l -\n  nofault man >~/.local/share/man/man1/nofault.1")]
pub(super) struct Arguments {}

/// What the exit status means.
const STATUS: [(&str, &str); 5] = [
    ("0", "What was asked for is done."),
    (
        "1",
        "Something was found: wording that blames, an invalid board, gaps with --strict, or a merge \
         that waits for a person.",
    ),
    (
        "2",
        "Wrong use, or a failure; standard error says what and how to go on.",
    ),
    (
        "128+n",
        "The signal n ended the program; what was edited is saved.",
    ),
    (
        "255",
        "merge could put nothing in the place of OURS; git stops its merge.",
    ),
];

/// What is read, and when.
const FILES: [(&str, &str); 4] = [
    ("--library DIR", "The folder of boards, before all others."),
    (
        "NOFAULT_LIBRARY",
        "The folder of boards, where no flag names one.",
    ),
    (
        "config.ron in the user's configuration folder",
        "Its library comes next; keys and looks are set there too.",
    ),
    (
        "retros/ or postmortems/",
        "A folder with boards at the top of the current git repository; else boards are kept in \
         the user's data folder.",
    ),
];

impl Arguments {
    /// Prints the page of a program with its commands.
    #[expect(clippy::unused_self, reason = "every command runs the same way")]
    pub(super) fn run(&self, mut program: Command) -> Result<Reply> {
        program.build();
        let man = Man::new(program.clone()).manual("nofault manual");
        let mut page = Vec::new();
        man.render_title(&mut page)?;
        man.render_name_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        let mut rest = Roff::new();
        commands_section(&mut rest, &program);
        keys_section(&mut rest);
        pairs_section(&mut rest, "EXIT STATUS", &STATUS);
        pairs_section(&mut rest, "FILES AND ENVIRONMENT", &FILES);
        rest.to_writer(&mut page)?;
        Ok(Reply::done(String::from_utf8_lossy(&page)))
    }
}

fn commands_section(page: &mut Roff, program: &Command) {
    page.control("SH", ["COMMANDS"]);
    for command in program.get_subcommands().filter(|c| c.get_name() != "help") {
        let mut command = command.clone();
        let usage = command.render_usage().to_string();
        page.control("SS", [usage.trim_start_matches("Usage: ")]);
        page.text([roman(about(&command))]);
        for argument in command.get_arguments().filter(|arg| is_own(arg)) {
            page.control("TP", []);
            page.text(heading(argument));
            page.text([roman(explained(argument))]);
        }
        if let Some(example) = command.get_after_help() {
            page.control("PP", []);
            page.control("nf", []);
            page.text([roman(example.to_string())]);
            page.control("fi", []);
        }
    }
}

fn about(command: &Command) -> String {
    let about = command.get_about().map(ToString::to_string);
    about.unwrap_or_default() + "."
}

/// Whether an argument is a command's own, and not every command's.
fn is_own(argument: &Arg) -> bool {
    !argument.is_global_set() && !matches!(argument.get_id().as_str(), "help" | "version")
}

/// A flag with its value, or the name of a positional argument.
fn heading(argument: &Arg) -> Vec<Inline> {
    let names = argument.get_value_names().unwrap_or_default();
    let value = names.iter().map(Str::as_str).collect::<Vec<_>>();
    let value = value.join(" ");
    let flags = [
        argument.get_short().map(|short| format!("-{short}")),
        argument.get_long().map(|long| format!("--{long}")),
    ];
    let flags: Vec<String> = flags.into_iter().flatten().collect();
    let takes_value = argument.get_action().takes_values();
    match (flags.is_empty(), takes_value) {
        (true, _) => vec![italic(value)],
        (false, true) => vec![bold(flags.join(", ")), roman(" "), italic(value)],
        (false, false) => vec![bold(flags.join(", "))],
    }
}

/// What an argument is for, with the values that it takes.
fn explained(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string);
    let mut text = help.unwrap_or_default() + ".";
    let values = argument.get_possible_values();
    if argument.get_action().takes_values() && !values.is_empty() {
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        text = format!("{text} One of: {}.", values.join(", "));
    }
    text
}

fn keys_section(page: &mut Roff) {
    page.control("SH", ["KEYS"]);
    let keymap = Keymap::default();
    for &scope in Scope::ALL {
        page.control("SS", [scope.title()]);
        for command in commands(scope) {
            page.control("TP", []);
            page.text([bold(keys(&keymap, command, scope).join(" "))]);
            page.text([roman(format!("{} ({})", command.help, command.name))]);
        }
    }
}

fn pairs_section(page: &mut Roff, title: &str, pairs: &[(&str, &str)]) {
    page.control("SH", [title]);
    for (name, meaning) in pairs {
        page.control("TP", []);
        page.text([bold(*name)]);
        page.text([roman(*meaning)]);
    }
}
