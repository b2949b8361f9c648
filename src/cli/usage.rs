//! Wrong use of the command line, and every other failure, as one sentence.

use anyhow::anyhow;
use clap::error::ErrorKind;

use super::reply::Reply;
use crate::text::{Clean, drawable};

/// An error with everything that led to it, as one clean line.
pub fn sentence(error: &anyhow::Error) -> String {
    line(&format!("{error:#}"))
}

/// A text as one line that a terminal only shows.
pub(super) fn line(text: &str) -> String {
    drawable(&Clean::line(text)).into_owned()
}

/// Answers what clap stopped at: help and version are what was asked for, the rest is wrong use.
pub(super) fn answer(error: &clap::Error) -> anyhow::Result<Reply> {
    let text = error.to_string();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return Ok(Reply::done(text));
    }
    Err(anyhow!(wrong_use(&text)))
}

/// The sentence in clap's report of several paragraphs, and where to read more.
fn wrong_use(report: &str) -> String {
    let mut paragraphs = report.split("\n\n");
    let first = paragraphs.next().unwrap_or_default();
    let what = one_line(first.strip_prefix("error: ").unwrap_or(first));
    let tips = report
        .lines()
        .filter_map(|line| line.trim().strip_prefix("tip: "));
    let tips = tips.fold(String::new(), |tips, tip| tips + "; " + tip);
    let command = report
        .lines()
        .find_map(|line| line.strip_prefix("Usage: "))
        .map_or_else(|| "nofault".to_owned(), command_of);
    format!("{what}{tips}; `{command} --help` says more")
}

/// The words with which a line of usage begins: program and command.
fn command_of(usage: &str) -> String {
    let is_name = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let words: Vec<&str> = usage
        .split(' ')
        .take_while(|word| is_name(word) && !word.starts_with('-'))
        .collect();
    words.join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_becomes_one_sentence() {
        let report = "error: unexpected argument '--strickt' found\n\n  tip: a similar argument \
                      exists: '--strict'\n\nUsage: nofault check [OPTIONS] <BOARD>...\n\nFor more \
                      information, try '--help'.\n";
        assert_eq!(
            wrong_use(report),
            "unexpected argument '--strickt' found; a similar argument exists: '--strict'; \
             `nofault check --help` says more"
        );
        let missing = "error: the following required arguments were not provided:\n  --column \
                       <COLUMN>\n  <TEXT>...\n\nUsage: nofault add --column <COLUMN> <BOARD>\n";
        assert_eq!(
            wrong_use(missing),
            "the following required arguments were not provided: --column <COLUMN> <TEXT>...; \
             `nofault add --help` says more"
        );
    }

    #[test]
    fn a_chain_of_causes_is_one_clean_line() {
        let error = anyhow!("no\u{1b}[2J room\n").context("cannot save");
        assert_eq!(sentence(&error), "cannot save: no room");
    }
}
