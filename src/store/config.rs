//! The user's configuration, `config.ron`.
//!
//! It is read and never written. Every mistake is told with its line, all at once as far as the
//! brackets fit; what is right counts in spite of what is wrong. Whether a theme, a command or a
//! key exists is for those who know them: values carry their lines for that.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use ron::value::RawValue;
use serde::Deserialize;

use super::content::ReadError;
use super::durable;
use super::format::{FormatError, Place, decode, typed};
use super::target::Target;
use pairs::{Fields, Pairs};

mod pairs;

/// The fields that there are, for messages.
const FIELDS: &str = "library, theme, mouse, ascii, keys";

/// What the user has configured; what is absent is at its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The folder of boards.
    pub library: Option<PathBuf>,
    /// The name of a theme.
    pub theme: Option<Lined<String>>,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
    /// Whether only ASCII is drawn as borders and signs.
    pub ascii: Option<bool>,
    /// Keys by the name of their command.
    pub keys: BTreeMap<String, Lined<Vec<String>>>,
}

/// A value and the line on which it stands, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lined<T> {
    /// The value.
    pub value: T,
    /// The line.
    pub line: usize,
}

/// Something that is wrong in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1; none where it concerns the whole file.
    pub line: Option<usize>,
    /// What is wrong, in words that can follow the line.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl std::error::Error for Mistake {}

impl Config {
    /// Reads a configuration file, with every mistake in it; a missing file has none.
    pub fn read(path: &Path) -> (Self, Vec<Mistake>) {
        let bytes = Target::resolve(path).and_then(|target| durable::read(&target));
        match bytes {
            Ok((bytes, _)) => Self::parse(&bytes),
            Err(ReadError::Missing) => (Self::default(), Vec::new()),
            Err(error) => {
                let mistake = Mistake {
                    line: None,
                    what: error.to_string(),
                };
                (Self::default(), vec![mistake])
            }
        }
    }

    /// Reads the content of a configuration file, with every mistake in it.
    pub fn parse(bytes: &[u8]) -> (Self, Vec<Mistake>) {
        let mut reading = Reading::default();
        match decode::decode(bytes) {
            Ok(text) => reading.read(text),
            Err(FormatError::Empty) => {}
            Err(error) => reading.refuse(&error, None),
        }
        (reading.config, reading.mistakes)
    }
}

/// A configuration while it is read.
#[derive(Default)]
struct Reading<'a> {
    text: &'a str,
    config: Config,
    mistakes: Vec<Mistake>,
}

impl<'a> Reading<'a> {
    fn read(&mut self, text: &'a str) {
        self.text = text;
        let fields = match typed::<Fields<'a>>(text) {
            Ok(fields) => fields.0,
            Err(error) => return self.refuse(&error, None),
        };
        for (name, raw) in fields {
            self.field(&name, raw);
        }
    }

    fn field(&mut self, name: &str, raw: &'a RawValue) {
        match name {
            "library" => {
                if let Some(library) = self.library(raw) {
                    self.config.library = Some(library);
                }
            }
            "theme" => {
                if let Some(value) = self.value(raw, name) {
                    let line = self.line(raw);
                    self.config.theme = Some(Lined { value, line });
                }
            }
            "mouse" => self.config.mouse = self.value(raw, name),
            "ascii" => self.config.ascii = self.value(raw, name),
            "keys" => {
                let keys: Option<Pairs<'a>> = self.value(raw, name);
                for (command, raw) in keys.map(|keys| keys.0).unwrap_or_default() {
                    self.keys(command, raw);
                }
            }
            _ => {
                let what = format!("there is no field {name:?}: the fields are {FIELDS}");
                self.mistake(raw, what);
            }
        }
    }

    fn library(&mut self, raw: &'a RawValue) -> Option<PathBuf> {
        let library: String = self.value(raw, "library")?;
        if library.starts_with('~') {
            self.mistake(
                raw,
                "library: ~ means nothing here, write the whole path".to_owned(),
            );
            return None;
        }
        Some(library.into())
    }

    fn keys(&mut self, command: String, raw: &'a RawValue) {
        let path = format!("keys, {command:?}");
        if let Some(value) = self.value(raw, &path) {
            let line = self.line(raw);
            let before = self.config.keys.insert(command, Lined { value, line });
            if let Some(before) = before {
                let first = before.line;
                self.mistake(raw, format!("{path} stands on line {first} too"));
            }
        }
    }

    /// Reads one value; a mistake in it does not keep others from being read.
    fn value<T: Deserialize<'a>>(&mut self, raw: &'a RawValue, path: &str) -> Option<T> {
        match typed(raw.get_ron()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(&error, Some((raw, path)));
                None
            }
        }
    }

    fn refuse(&mut self, error: &FormatError, value: Option<(&'a RawValue, &str)>) {
        let start = value.map_or(1, |(raw, _)| self.start(raw));
        let line = error.line().map(|line| line + start - 1);
        let problem = match error {
            FormatError::Content { problem, .. } => problem.to_string(),
            FormatError::NotText(Place { .. }) => "this is no UTF-8 text".to_owned(),
            FormatError::Empty
            | FormatError::Utf16
            | FormatError::Conflict { .. }
            | FormatError::Newer { .. }
            | FormatError::Unknown { .. } => error.to_string(),
        };
        let what = match value {
            Some((_, path)) => format!("{path}: {problem}"),
            None => problem,
        };
        self.mistakes.push(Mistake { line, what });
    }

    fn mistake(&mut self, raw: &RawValue, what: String) {
        let line = Some(self.line(raw));
        self.mistakes.push(Mistake { line, what });
    }

    /// The line on which the text of a value starts, blanks included.
    fn start(&self, raw: &RawValue) -> usize {
        let offset = raw.get_ron().as_ptr() as usize - self.text.as_ptr() as usize;
        let before = self.text.get(..offset).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// The line on which a value stands.
    fn line(&self, raw: &RawValue) -> usize {
        let text = raw.get_ron();
        let blanks = text.len() - text.trim_start().len();
        let skipped = text.get(..blanks).unwrap_or_default();
        self.start(raw) + skipped.matches('\n').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        let (_, mistakes) = Config::parse(text.as_bytes());
        mistakes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn everything_can_be_configured() {
        let text = "// mine\n(\n  library: \"boards\",\n  theme: \"dark\",\n  mouse: false,\n  ascii: true,\n  keys: {\n    \"card-vote\": [\"v\", \"Ctrl-v\"],\n  },\n)\n";
        let (config, mistakes) = Config::parse(text.as_bytes());
        assert_eq!(mistakes, []);
        assert_eq!(config.library, Some("boards".into()));
        let theme = Lined {
            value: "dark".to_owned(),
            line: 4,
        };
        assert_eq!(config.theme, Some(theme));
        assert_eq!((config.mouse, config.ascii), (Some(false), Some(true)));
        let vote = &config.keys["card-vote"];
        assert_eq!((vote.value.join(" ").as_str(), vote.line), ("v Ctrl-v", 8));
    }

    #[test]
    fn nothing_is_a_configuration_too() {
        assert_eq!(Config::parse(b"()"), (Config::default(), vec![]));
        assert_eq!(Config::parse(b"\n"), (Config::default(), vec![]));
        let missing = Config::read(Path::new("/nowhere/config.ron"));
        assert_eq!(missing, (Config::default(), vec![]));
        let folder = Config::read(Path::new("/")).1;
        assert_eq!(folder.len(), 1, "a folder is not a file");
    }

    #[test]
    fn every_mistake_is_told_with_its_line_and_the_rest_counts() {
        let text = "(\n  library: \"~/x\",\n  colour: \"red\",\n  mouse: 3,\n  theme:\n    \"dark\",\n  keys: {\n    \"card-vote\": \"v\",\n    \"card-star\": [1],\n    \"zoom\": [\"z\"],\n    \"zoom\": [\"Z\"],\n  },\n  ascii: true,\n)";
        let (config, _) = Config::parse(text.as_bytes());
        assert_eq!(config.theme.map(|theme| theme.line), Some(6));
        assert_eq!(
            (config.ascii, config.mouse, config.library),
            (Some(true), None, None)
        );
        let told = mistakes(text);
        let starts = [
            "line 2: library: ~ means nothing here",
            "line 3: there is no field \"colour\": the fields are library, theme",
            "line 4: mouse: expected boolean",
            "line 8: keys, \"card-vote\": expected opening `[`",
            "line 9: keys, \"card-star\": expected",
            "line 11: keys, \"zoom\" stands on line 10 too",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (told, start) in told.iter().zip(starts) {
            assert!(told.starts_with(start), "{told}");
        }
    }

    #[test]
    fn what_has_no_shape_is_told_once() {
        assert_eq!(mistakes("(\n  mouse: false\n  ascii: true\n)").len(), 1);
        assert!(mistakes("(\n  mouse: false\n  ascii: true\n)")[0].starts_with("line 3: "));
        assert!(mistakes("mouse: false")[0].starts_with("line 1: "));
        assert_eq!(mistakes("\u{1}\n\u{0}"), ["line 2: this is no UTF-8 text"]);
    }
}
