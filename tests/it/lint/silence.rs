//! Comments that silence findings.

use nofault::lint::Syntax;

use super::{BLAME, report};
use crate::cli::sandbox::Sandbox;

/// The lines on which something is found.
fn lines(source: &str, syntax: Syntax) -> Vec<usize> {
    let source = source.replace('$', BLAME);
    let report = report(&source, syntax);
    assert_eq!(report.mistakes, [], "{source}");
    let lines = report.findings.iter().map(|found| found.start.line);
    lines.collect()
}

#[test]
fn a_part_of_a_document_is_silenced() {
    for (source, wanted) in [
        (
            "$\n\n<!-- nofault-disable -->\n\n$\n\n<!-- nofault-enable -->\n\n$",
            &[1, 9][..],
        ),
        ("$\n\n<!-- nofault-disable -->\n$", &[1]),
        (
            "<!-- nofault-disable failure-verb -->\n\n$\n\nIt was human error.",
            &[5],
        ),
        (
            "<!-- nofault-disable -->\n\n<!-- nofault-enable human-error -->\n\n$\n\nhuman error",
            &[7],
        ),
        ("<!-- nofault-enable -->\n\n$", &[3]),
        (
            "- x <!-- nofault-disable -->\n- $\n\n<!-- nofault-enable -->\n- $",
            &[5],
        ),
        ("`<!-- nofault-disable -->`\n\n$", &[3]),
    ] {
        assert_eq!(lines(source, Syntax::Markdown), wanted, "{source}");
    }
}

#[test]
fn a_line_is_silenced() {
    for (source, wanted) in [
        ("$ <!-- nofault-disable-line -->\n\n$", &[3][..]),
        ("$ <!-- nofault-disable-line hindsight -->", &[1]),
        (
            "$ <!-- nofault-disable-line hindsight, failure-verb -- as quoted -->",
            &[],
        ),
        ("|$|x <!-- nofault-disable-line -->|\n|-|-|\n|$|x|", &[3]),
        ("<!-- nofault-disable-next-line -->\n$\n\n$", &[4]),
        ("<!-- nofault-disable-next-line -->\n\n\n$\n\n$", &[6]),
        (
            "<!--\nnofault-disable-next-line\nfailure-verb\n-->\n$\n\n$",
            &[7],
        ),
        ("<!-- nofault-disable-next-line human-error -->\n$", &[2]),
        ("<!-- nofault-disable-next-line -->", &[]),
        ("<!-- see nofault-disable-line --> x\n\n$", &[3]),
    ] {
        assert_eq!(lines(source, Syntax::Markdown), wanted, "{source}");
    }
}

#[test]
fn in_text_a_comment_ends_its_line() {
    for (source, wanted) in [
        ("$ # nofault-disable-line\n$", &[2][..]),
        ("$ // nofault-disable-line failure-verb", &[]),
        ("$ <!-- nofault-disable-line -->\r\n$\r\n", &[2]),
        ("# nofault-disable\n$\n# nofault-enable\n$", &[4]),
        ("<!-- nofault-disable-next-line -->\n\n$\n$", &[4]),
        ("$ nofault-disable-line", &[1]),
        ("$ issue#nofault-disable-line", &[1]),
    ] {
        assert_eq!(lines(source, Syntax::Text), wanted, "{source}");
    }
}

#[test]
fn what_a_comment_cannot_ask_for_is_told_with_its_line() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "a.md",
        b"x\n\n<!-- nofault-disable hindsigt -->\n\ny <!-- nofault-of -->\n",
    );
    let run = sandbox.run(&["lint", "a.md"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""), "{run:?}");
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told.len(), 2, "{run:?}");
    assert!(told[0].starts_with("nofault: a.md: line 3: ") && told[0].contains("\"hindsigt\""));
    assert!(
        told[1].starts_with("nofault: a.md: line 5: ") && told[1].contains("disable-next-line")
    );
}

#[test]
fn many_comments_before_many_blank_lines_are_read_once() {
    // Where each of them looked for the next line by itself, this took minutes.
    let comments = "<!-- nofault-disable-next-line -->".repeat(10_000);
    let source = format!("{comments}{}$\n\n$", "\n".repeat(400_000));
    assert_eq!(lines(&source, Syntax::Markdown), [400_003]);
}
