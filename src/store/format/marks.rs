//! Git's marks of a conflict: a text with them, split into the two or three texts that it was made of.
//!
//! Git writes the lines that both sides have once, and each place where they differ as
//! `<<<<<<<`, ours, `=======`, theirs, `>>>>>>>`; in two of its three styles the common origin stands
//! between ours and theirs, after `|||||||`. What the texts mean is not asked here.

/// The fewest characters of a mark, and the number of which git makes one unless it is told.
const SIZE: usize = 7;

/// The texts that a text with marks was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// The text with our side of every conflict.
    pub ours: String,
    /// The text with the common origin of every conflict; none where a conflict does not tell it.
    pub base: Option<String>,
    /// The text with their side of every conflict.
    pub theirs: String,
    /// The line of the first mark, from 1.
    pub line: usize,
}

/// Where in a conflict a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

/// Splits a text with marks; none where it has none, or where they do not fit together.
pub(super) fn sides(text: &str) -> Option<Sides> {
    let lines = || text.split_inclusive('\n');
    let (first, size) = lines().enumerate().find_map(|(index, line)| {
        let size = run(line, '<');
        (size >= SIZE && mark(line, size) == Some('<')).then_some((index, size))
    })?;
    let mut sides = Sides {
        ours: String::new(),
        base: Some(String::new()),
        theirs: String::new(),
        line: first + 1,
    };
    let mut part = Part::Both;
    for line in lines() {
        part = match (part, mark(line, size)) {
            (part, None) => {
                sides.push(part, line);
                part
            }
            (Part::Both, Some('<')) => Part::Ours,
            (Part::Ours, Some('|')) => Part::Base,
            (Part::Ours, Some('=')) => {
                sides.base = None;
                Part::Theirs
            }
            (Part::Base, Some('=')) => Part::Theirs,
            (Part::Theirs, Some('>')) => Part::Both,
            (Part::Both | Part::Ours | Part::Base | Part::Theirs, Some(_)) => return None,
        };
    }
    (part == Part::Both).then_some(sides)
}

impl Sides {
    fn push(&mut self, part: Part, line: &str) {
        if matches!(part, Part::Both | Part::Ours) {
            self.ours.push_str(line);
        }
        if matches!(part, Part::Both | Part::Base)
            && let Some(base) = &mut self.base
        {
            base.push_str(line);
        }
        if matches!(part, Part::Both | Part::Theirs) {
            self.theirs.push_str(line);
        }
    }
}

/// The character of which a line is a mark of this size.
fn mark(line: &str, size: usize) -> Option<char> {
    let kind = line.chars().next().filter(|c| "<|=>".contains(*c))?;
    let rest = line.get(size..).filter(|_| run(line, kind) == size)?;
    // Git puts a label after a blank, and ends the line as the file does.
    (rest.trim_end_matches(['\n', '\r']).is_empty() || rest.starts_with(' ')).then_some(kind)
}

/// How often a line begins with a character.
fn run(line: &str, c: char) -> usize {
    line.chars().take_while(|other| *other == c).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A piece of a text: what all sides have, or what each has.
    #[derive(Clone, Debug)]
    enum Piece {
        Common(String),
        Conflict([String; 3]),
    }

    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            "[ -~]{0,8}".prop_map(|line| format!("  {line}\n")),
            Just("<<<<<<\n".to_owned()),
            Just("<<<<<<<< nested\n".to_owned()),
            Just("=======x\n".to_owned()),
            Just("\n".to_owned()),
        ];
        prop::collection::vec(line, 0..4).prop_map(|lines| lines.concat())
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let piece = prop_oneof![
            lines().prop_map(Piece::Common),
            [lines(), lines(), lines()].prop_map(Piece::Conflict),
        ];
        prop::collection::vec(piece, 0..6)
    }

    /// The text as git would leave it, and the three that it was made of.
    fn rendered(pieces: &[Piece], with_base: bool, end: &str) -> (String, [String; 3]) {
        let (mut text, mut sides) = (String::new(), [const { String::new() }; 3]);
        for piece in pieces {
            match piece {
                Piece::Common(common) => {
                    text += common;
                    for side in &mut sides {
                        *side += common;
                    }
                }
                Piece::Conflict(parts) => {
                    for (side, part) in sides.iter_mut().zip(parts) {
                        *side += part;
                    }
                    let [ours, base, theirs] = parts;
                    text += "<<<<<<< HEAD\n";
                    text += ours;
                    if with_base {
                        text += "||||||| origin\n";
                        text += base;
                    }
                    text += "=======\n";
                    text += theirs;
                    text += ">>>>>>> a b\n";
                }
            }
        }
        let ended = |text: &String| text.replace('\n', end);
        (ended(&text), sides.each_ref().map(ended))
    }

    proptest! {
        #[test]
        fn splitting_undoes_what_git_does(pieces in pieces(), with_base: bool, crlf: bool) {
            let end = if crlf { "\r\n" } else { "\n" };
            let (text, [ours, base, theirs]) = rendered(&pieces, with_base, end);
            let conflicts = pieces.iter().any(|p| matches!(p, Piece::Conflict(_)));
            let first = pieces.iter().find_map(|p| match p {
                Piece::Common(common) => common.contains("<<<<<<<<").then_some(false),
                Piece::Conflict(_) => Some(true),
            });
            // A longer mark before the first of seven would be taken for the first.
            prop_assume!(first != Some(false));
            let found = sides(&text);
            prop_assert_eq!(found.is_some(), conflicts);
            if let Some(found) = found {
                prop_assert_eq!((found.ours, found.theirs), (ours, theirs));
                prop_assert_eq!(found.base, with_base.then_some(base));
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "([<|=>]{7}( a)?\n|x\n|\r\n){0,12}") {
            let _ = sides(&text);
        }
    }

    #[test]
    fn marks_that_do_not_fit_together_are_not_split() {
        for text in [
            "a\n",
            "<<<<<<< a\nx\n",
            "<<<<<<< a\nx\n=======\ny\n",
            "<<<<<<< a\nx\n>>>>>>> b\n",
            "<<<<<<< a\n=======\n||||||| o\n>>>>>>> b\n",
            "=======\n<<<<<<< a\n=======\n>>>>>>> b\n",
        ] {
            assert_eq!(sides(text), None, "{text:?}");
        }
        let found = sides("x\n<<<<<<< a\n=======\n>>>>>>> b").expect("both are empty there");
        assert_eq!(
            (&*found.ours, &*found.theirs, found.line),
            ("x\n", "x\n", 2)
        );
        let large = sides("<<<<<<<<<< a\n1\n||||||||||\n0\n==========\n2\n>>>>>>>>>>\n");
        assert_eq!(large.expect("a size of ten").base, Some("0\n".to_owned()));
    }
}
