//! What of Markdown is read, and where it stands.

use nofault::lint::Syntax;

use super::{BLAME, places};
use crate::cli::sandbox::Sandbox;

/// Asserts that these findings, and no others, stand in a document.
fn found(source: &str, wanted: &[(&str, &str)]) {
    let found = places(source, Syntax::Markdown);
    let found: Vec<(&str, &str)> = found.iter().map(|(at, text)| (&**at, &**text)).collect();
    assert_eq!(found, wanted, "{source}");
}

#[test]
fn every_block_stands_alone() {
    found("Sam\nforgot it", &[("1:1-2:7", "Sam\nforgot")]);
    found("Sam\n\nforgot it", &[]);
    found("# Sam\nforgot it", &[]);
    found("- Sam\n- forgot it", &[]);
    found("- Sam\n  forgot it", &[("1:3-2:9", "Sam\n  forgot")]);
    found(
        "1. x\n   - x\n\n     Sam forgot it",
        &[("4:6-4:16", "Sam forgot")],
    );
    found("|a|b|\n|-|-|\n|Sam|forgot it|", &[]);
    found(
        "|a|b|\n|-|-|\n|é|Sam forgot it|",
        &[("3:4-3:14", "Sam forgot")],
    );
    found("- [x] Sam forgot it", &[("1:7-1:17", "Sam forgot")]);
    found(
        "The node<br>Sam forgot it\n=====",
        &[("1:13-1:23", "Sam forgot")],
    );
    found(
        "x[^1]\n\n[^1]: Sam forgot it",
        &[("3:7-3:17", "Sam forgot")],
    );
}

#[test]
fn what_is_not_the_writer_s_voice_is_left_alone() {
    for source in [
        "> {}",
        "> x\n{}",
        "- > {}",
        "`{}`",
        "``{} ` x``",
        "```\n{}\n```",
        "~~~ text\n{}",
        "    {}",
        "- x\n\n      {}",
        "<div>\n{}\n</div>",
        "<!-- {} -->",
        "x <!-- {} --> y",
        "<https://a.example/{}>",
        "[x](y \"{}\")",
        "[x]: y \"{}\"",
        "---\ntitle: {}\n---\nx",
        "---\r\ntitle: {}\r\n---\r\nx",
        "+++\ntitle = '{}'\n+++",
        "---\ntitle: {}\n...\n",
        "He wrote \"{}\" there",
        "He wrote \"x\n{}\" there",
        "He wrote “{}",
    ] {
        // A target of a link holds no blanks.
        let text = if source.starts_with('<') && source.contains("https") {
            source.replace("{}", "Sam-forgot")
        } else {
            source.replace("{}", BLAME)
        };
        found(&text, &[]);
    }
    found(
        "---\n\nSam forgot it\n\n---\n",
        &[("3:1-3:11", "Sam forgot")],
    );
    found(
        "He wrote \"x\n\nSam forgot it",
        &[("3:1-3:11", "Sam forgot")],
    );
}

#[test]
fn emphasis_and_the_text_of_links_read_as_text() {
    found("**Sam** forgot it", &[("1:3-1:15", "Sam** forgot")]);
    found("*S*am ~~forgot~~ it", &[("1:2-1:15", "S*am ~~forgot")]);
    found(
        "[Sam](x.md) forgot it",
        &[("1:2-1:19", "Sam](x.md) forgot")],
    );
    found("![Sam forgot it](x.png)", &[("1:3-1:13", "Sam forgot")]);
    found(
        "Sam[^1] forgot it\n\n[^1]: x",
        &[("1:1-1:15", "Sam[^1] forgot")],
    );
    found(
        "It&#39;s Sam&#39;s fault",
        &[("1:1-1:25", "It&#39;s Sam&#39;s fault")],
    );
    found("\\*Sam forgot it", &[("1:3-1:13", "Sam forgot")]);
    found("a ` b Sam forgot it", &[("1:7-1:17", "Sam forgot")]);
}

#[test]
fn places_are_those_of_an_editor() {
    found("\u{feff}Sam forgot it", &[("1:1-1:11", "Sam forgot")]);
    found("x\r\n\r\nSam forgot it\r\n", &[("3:1-3:11", "Sam forgot")]);
    found("👩‍🚒 é: Sam forgot it", &[("1:8-1:18", "Sam forgot")]);
    found(
        "---\na: b\n---\n\n# Sam forgot it",
        &[("5:3-5:13", "Sam forgot")],
    );
    let text = places("\u{feff}x\r\né: Sam forgot it\r\n", Syntax::Text);
    assert_eq!(text, [("2:4-2:14".to_owned(), "Sam forgot".to_owned())]);
}

#[test]
fn the_ending_or_a_flag_says_what_is_markdown() {
    let sandbox = Sandbox::new();
    let wrapped = b"```\nSam forgot it\n```\nSam\nforgot it\n";
    for (name, flag, wanted) in [
        ("a.md", None, "a.md:4:1: "),
        ("a.MarkDown", None, "a.MarkDown:4:1: "),
        ("a.txt", Some("--markdown"), "a.txt:4:1: "),
        ("a.rst", None, "a.rst:2:1: "),
    ] {
        sandbox.put(name, wrapped);
        let arguments: Vec<&str> = ["lint", name].into_iter().chain(flag).collect();
        let run = sandbox.run(&arguments);
        assert!(run.out.starts_with(wanted), "{run:?}");
        assert_eq!(run.out.lines().count(), 1, "{run:?}");
    }
}
