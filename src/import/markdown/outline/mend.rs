//! What the parser took for something else: heads that are underlined in their own way, items without signs,
//! lists that are indented, tables without a head, times that stand below their words.

use super::super::super::stamp::{Place, stamp};
use super::super::piece::{Check, Kind, Piece};
use super::super::topic::{Fit, topic};

/// Lets a line that is nothing but the name of a part begin that part, as in plain text without empty lines.
pub(super) fn part_lines(pieces: &mut [Piece]) {
    let mut is_after = false;
    for piece in pieces {
        let is_line = matches!(piece.kind, Kind::Text | Kind::More) && piece.column == 0;
        if is_line && is_after {
            piece.kind = Kind::Text;
        }
        is_after =
            is_line && piece.words.text.len() <= 80 && topic(piece.text(), Fit::Whole).is_some();
        if is_after {
            piece.kind = Kind::Text;
        }
    }
}

/// A list that its indentation made a block of code, moved to the margin.
pub(super) fn indented_list(source: &str, piece: &Piece) -> Option<String> {
    let text = piece.text();
    let is_indented = piece.kind == Kind::Code && piece.column >= 4;
    let begins = text.trim_start();
    let is_numbered = begins.starts_with(['1', '('])
        && begins
            .trim_start_matches('(')
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with([')', '.']);
    let is_list = begins.starts_with(['-', '*', '+']) || is_numbered;
    if !is_indented || !is_list || text.len() == source.len() {
        return None;
    }
    let margin = text.len() - begins.len();
    let moved = text.lines().map(|line| {
        let blanks = line.len() - line.trim_start().len();
        line.get(blanks.min(margin)..).unwrap_or_default()
    });
    Some(moved.collect::<Vec<_>>().join("\n"))
}

/// Takes a line that begins with a sign for an item, or with a box, as an item.
pub(super) fn as_item(piece: &mut Piece) {
    if !matches!(piece.kind, Kind::Text | Kind::More | Kind::Item) {
        return;
    }
    let text = piece.words.text.as_str();
    let mut rest = text.trim_start_matches(['•', '◦', '▪', '‣', '●', '○', '■', '□', '∙']);
    if rest.len() == text.len() && piece.kind != Kind::Item {
        rest = text
            .strip_prefix("– ")
            .or(text.strip_prefix("— "))
            .unwrap_or(text);
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            rest = text;
        }
    }
    rest = rest.trim_start();
    for (sign, check) in [
        ("[ ]", Check::Open),
        ("[]", Check::Open),
        ("☐", Check::Open),
        ("[x]", Check::Done),
        ("[X]", Check::Done),
        ("☑", Check::Done),
    ] {
        if let Some(after) = rest.strip_prefix(sign) {
            (piece.check, rest) = (check, after.trim_start());
            break;
        }
    }
    let taken = text.len() - rest.len();
    if taken > 0 {
        piece.words.cut_front(taken);
        piece.kind = Kind::Item;
    }
}

/// Takes a line below which a rule or a row of signs stands at once for a heading, also a numbered one.
pub(super) fn underlined(pieces: &mut Vec<Piece>) {
    for at in 1..pieces.len() {
        let [above, below] = &pieces[at - 1..=at] else {
            continue;
        };
        let text = below.text();
        let is_row = matches!(below.kind, Kind::Text | Kind::More)
            && text.len() >= 3
            && text.chars().all(|c| c == '=' || c == '-');
        let is_line = matches!(above.kind, Kind::Item | Kind::Text) && above.text().len() <= 100;
        if is_row && is_line && below.line == above.line + 1 {
            let level = 1 + usize::from(text.starts_with('-'));
            pieces[at - 1].kind = Kind::Heading(level);
            pieces[at - 1].column = 0;
            pieces[at].words.text.clear();
        }
    }
    pieces.retain(|piece| !piece.words.text.is_empty() || !piece.cells.is_empty());
}

/// Puts an empty head above a table whose first row tells a time, and so is none.
pub(super) fn heads(pieces: &mut Vec<Piece>) {
    let tells_time =
        |text: &str| stamp(text, Place::Words).is_some_and(|stamp| stamp.start.time.is_some());
    let mut out = Vec::with_capacity(pieces.len());
    for mut piece in pieces.drain(..) {
        let mut first = piece.cells.iter().take(2);
        let is_row = piece.kind == Kind::Head
            && piece.cells.len() > 1
            && first.any(|cell| tells_time(&cell.text));
        if is_row {
            let mut head = Piece::new(piece.line, Kind::Head, piece.column);
            head.cells = vec![super::super::words::Words::default(); piece.cells.len()];
            out.push(head);
            piece.kind = Kind::Row;
        }
        out.push(piece);
    }
    *pieces = out;
}

/// Moves times that stand alone below the words to which they belong, as on status pages, in front of them.
pub(super) fn times_below(pieces: &mut Vec<Piece>) {
    let is_heading = |piece: &Piece| matches!(piece.kind, Kind::Heading(_));
    let mut from = 0;
    while from < pieces.len() {
        let rest = &pieces[from..];
        let end = from + rest.iter().position(is_heading).unwrap_or(rest.len());
        let times: Vec<usize> = (from..end)
            .filter(|at| moment(&pieces[*at]).is_some())
            .collect();
        let is_below = times.len() >= 2
            && !times.contains(&from)
            && times.last() == Some(&(end - 1))
            && times.windows(2).all(|two| two[1] > two[0] + 1);
        if is_below {
            let mut first = from;
            for at in times {
                let time = moment(&pieces[at]).unwrap_or_default();
                let words = &mut pieces[first].words;
                words.text = format!("{time} {}", words.text);
                (words.lead, words.struck) = (0, 0);
                pieces[first].kind = Kind::Text;
                pieces[at].words.text.clear();
                first = at + 1;
            }
        }
        from = end + 1;
    }
    pieces.retain(|piece| !piece.words.text.is_empty() || !piece.cells.is_empty());
}

/// The day and the clock time that are all of a line, maybe behind "Posted".
fn moment(piece: &Piece) -> Option<String> {
    if !matches!(piece.kind, Kind::Text | Kind::More) || piece.text().len() > 80 {
        return None;
    }
    let text = piece.text().replace("**", "");
    let text = text.trim_start_matches(['-', '–', '—', ' ']);
    let text = text.strip_prefix("Posted ").unwrap_or(text);
    let text = text.split_once(" ago. ").map_or(text, |(_, time)| time);
    let stamp = stamp(text, Place::Words)?;
    let is_whole = stamp.len >= text.trim_end().len();
    (is_whole && stamp.start.day.is_some() && stamp.start.time.is_some()).then(|| text.to_owned())
}
