//! Finds the end of a terminal escape sequence, so that it is dropped as a unit.
//!
//! Nothing is interpreted. A sequence without an end takes at most the rest of its line with it.

/// Returns what follows the sequence that `first` begins and `rest` goes on with.
pub(super) fn skip(first: char, rest: &str) -> &str {
    let Some(second) = seven_bit(first).or_else(|| rest.chars().next()) else {
        return rest;
    };
    let body = if first == '\u{1b}' {
        after_first(rest)
    } else {
        rest
    };
    match second {
        '[' => skip_csi(body),
        ']' => skip_string(body, End::BellOrSt),
        'P' | 'X' | '^' | '_' => skip_string(body, End::St),
        '\\' => body,
        '!'..='/' => skip_final(body.trim_start_matches(is_intermediate), '0'..='~'),
        _ => rest,
    }
}

/// What ends a control string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// BEL or ST, as after OSC.
    BellOrSt,
    /// ST only.
    St,
}

/// Returns the character that stands after ESC in the seven-bit form of an introducer.
fn seven_bit(first: char) -> Option<char> {
    match first {
        '\u{90}' => Some('P'),
        '\u{98}' => Some('X'),
        '\u{9b}' => Some('['),
        '\u{9d}' => Some(']'),
        '\u{9e}' => Some('^'),
        '\u{9f}' => Some('_'),
        _ => None,
    }
}

/// Skips parameters, intermediates and the final character of a control sequence.
fn skip_csi(body: &str) -> &str {
    let body = body.trim_start_matches(|c| matches!(c, '0'..='?'));
    skip_final(body.trim_start_matches(is_intermediate), '@'..='~')
}

fn skip_final(body: &str, finals: std::ops::RangeInclusive<char>) -> &str {
    body.strip_prefix(|c| finals.contains(&c)).unwrap_or(body)
}

/// Skips a control string up to and with its end.
///
/// If another sequence, a cancel or the end of the text comes first, the string never ended: then
/// only its first line is skipped. The scan stops at every introducer, so cleaning stays linear.
fn skip_string(body: &str, end: End) -> &str {
    let mut first_line = None;
    let mut chars = body.chars();
    loop {
        let rest = chars.as_str();
        match chars.next() {
            Some('\u{9c}') => return chars.as_str(),
            Some('\u{7}') if end == End::BellOrSt => return chars.as_str(),
            Some('\u{1b}') if chars.as_str().starts_with('\\') => {
                return after_first(chars.as_str());
            }
            Some('\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                first_line = first_line.or(Some(rest));
            }
            None | Some('\u{18}' | '\u{1a}' | '\u{1b}' | '\u{80}'..='\u{9f}') => {
                return first_line.unwrap_or(rest);
            }
            Some(_) => {}
        }
    }
}

fn is_intermediate(c: char) -> bool {
    matches!(c, ' '..='/')
}

fn after_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sequences_go() {
        let cases = [
            ("[31mx", "x"),
            ("[?2004hx", "x"),
            ("[1 qx", "x"),
            ("[31éx", "éx"),
            ("]52;c;eA==\u{7}x", "x"),
            ("]0;a\nb\u{1b}\\x", "x"),
            ("Pq\u{7}#0\u{9c}x", "x"),
            ("_Gf=1\u{1b}\\x", "x"),
            ("^pm\u{9c}x", "x"),
            ("Xsos\u{1b}\\x", "x"),
            ("\\x", "x"),
            ("(Bx", "x"),
            ("cx", "cx"),
            ("", ""),
        ];
        for (rest, left) in cases {
            assert_eq!(skip('\u{1b}', rest), left, "{rest:?}");
        }
        assert_eq!(skip('\u{9b}', "2Jx"), "x");
        assert_eq!(skip('\u{9d}', "0;t\u{9c}x"), "x");
    }

    #[test]
    fn an_endless_string_takes_one_line() {
        assert_eq!(skip('\u{1b}', "]0;title\nnext\nlast"), "\nnext\nlast");
        assert_eq!(skip('\u{1b}', "]0;title\u{1b}[mx"), "\u{1b}[mx");
        assert_eq!(skip('\u{9d}', "0;title\u{18}x"), "\u{18}x");
        assert_eq!(skip('\u{1b}', "]0;title"), "");
    }
}
