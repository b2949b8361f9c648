//! What kind of terminal this is, from the environment alone: it is asked nothing.

use std::env;

use crate::ui::Painter;
use crate::ui::signs::{ASCII, Signs, UNICODE};
use crate::ui::theme::Depth;

/// A painter for the terminal that the environment describes.
pub fn painter() -> Painter {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    Painter::new(depth(variable), signs(variable))
}

/// Whether colours are not wanted.
pub(super) fn is_colourless() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

fn depth(variable: impl Fn(&str) -> String) -> Depth {
    if !variable("NO_COLOR").is_empty() {
        return Depth::Mono;
    }
    let (colours, term) = (variable("COLORTERM"), variable("TERM"));
    if matches!(colours.as_str(), "truecolor" | "24bit") {
        Depth::True
    } else if term.contains("256color") || term.starts_with("xterm-kitty") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// Unicode, unless the locale says that there is none.
fn signs(variable: impl Fn(&str) -> String) -> Signs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .map(variable)
        .into_iter()
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if matches!(locale.as_str(), "C" | "POSIX") {
        ASCII
    } else {
        UNICODE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> impl Fn(&str) -> String {
        |wanted| {
            let found = pairs.iter().find(|(name, _)| *name == wanted);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn the_environment_says_how_many_colours() {
        for (pairs, expected) in [
            (&[("TERM", "xterm")][..], Depth::Sixteen),
            (&[("TERM", "tmux-256color")], Depth::Indexed),
            (
                &[("TERM", "xterm"), ("COLORTERM", "truecolor")],
                Depth::True,
            ),
            (
                &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")],
                Depth::Mono,
            ),
        ] {
            assert_eq!(depth(environment(pairs)), expected, "{pairs:?}");
        }
    }

    #[test]
    fn the_locale_says_whether_there_are_signs() {
        for (pairs, expected) in [
            (&[][..], UNICODE),
            (&[("LANG", "en_GB.UTF-8")], UNICODE),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "C")], ASCII),
            (&[("LANG", "C.UTF-8")], UNICODE),
        ] {
            assert_eq!(signs(environment(pairs)), expected, "{pairs:?}");
        }
    }
}
