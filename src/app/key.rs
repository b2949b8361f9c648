//! Keys: how they are written in tables, key files and help, and read back.
//!
//! Only what every terminal can tell apart: no Shift with Enter, no Ctrl-I beside Tab.

use std::fmt;
use std::str::FromStr;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, with Shift already in it.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete forwards.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The names of keys that are no characters.
const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Space", Code::Char(' ')),
];

/// A key as it is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

impl Key {
    /// The key without a modifier.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The character that it types into a field, where it does.
    pub const fn typed(self) -> Option<char> {
        if let Code::Char(c) = self.code
            && !self.ctrl
            && !self.alt
        {
            return Some(c);
        }
        None
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        let Code::Char(c) = self.code else {
            return Ok(());
        };
        write!(f, "{}", if self.ctrl { c.to_ascii_uppercase() } else { c })
    }
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey(String);

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no key: write one character, Ctrl- or Alt- before it, or a name such as Enter, Esc, Tab, Space, Up",
            self.0
        )
    }
}

impl std::error::Error for NotAKey {}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-").filter(|r| !r.is_empty()) {
                key.ctrl = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("Alt-").filter(|r| !r.is_empty()) {
                key.alt = true;
                rest = after;
            } else {
                break;
            }
        }
        if let Some((_, code)) = NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(rest))
        {
            key.code = *code;
            return Ok(key);
        }
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => {
                key.code = Code::Char(if key.ctrl { c.to_ascii_lowercase() } else { c });
                Ok(key)
            }
            _ => Err(NotAKey(text.chars().take(40).collect())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(c in proptest::char::range('!', '~'), ctrl: bool, alt: bool) {
            let code = Code::Char(if ctrl { c.to_ascii_lowercase() } else { c });
            let key = Key { code, ctrl, alt };
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }
    }

    #[test]
    fn names_read_back() {
        for (name, code) in NAMES {
            assert_eq!(name.parse(), Ok(Key::plain(*code)));
        }
        assert!("Hyper-x".parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
        assert_eq!("-".parse(), Ok(Key::plain(Code::Char('-'))));
    }
}
