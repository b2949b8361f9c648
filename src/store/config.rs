//! The user's configuration, `config.ron`.
//!
//! It is read and never written. Every mistake is told with its line, all at once as far as the
//! brackets fit; what is right counts in spite of what is wrong. Whether a theme, a command or a
//! key exists is for those who know them: values carry their lines for that.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ron::value::RawValue;

use super::content::ReadError;
use super::durable;
use super::format::{FormatError, decode};
use super::target::Target;
use crate::settings::{Lined, Mistake, Reader};

/// The fields that there are, for messages.
const FIELDS: &str = "library, theme, mouse, ascii, keys, people, systems, silenced";

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
    /// Names of people, for wording.
    pub people: Vec<String>,
    /// Names of services and tools, for wording.
    pub systems: Vec<String>,
    /// Categories of wording that are never told.
    pub silenced: Vec<Lined<String>>,
}

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
        match decode::decode(bytes) {
            Ok(text) => Reading::of(text),
            Err(FormatError::Empty) => (Self::default(), Vec::new()),
            Err(error) => (Self::default(), vec![unreadable(&error)]),
        }
    }
}

/// What is wrong with a file that is no text.
pub(super) fn unreadable(error: &FormatError) -> Mistake {
    let what = match error {
        FormatError::NotText(_) => "this is no UTF-8 text".to_owned(),
        FormatError::Empty
        | FormatError::Utf16
        | FormatError::Conflict { .. }
        | FormatError::Newer { .. }
        | FormatError::Unknown { .. }
        | FormatError::Content { .. } => error.to_string(),
    };
    let line = error.line();
    Mistake { line, what }
}

/// A configuration while it is read.
#[derive(Default)]
struct Reading<'a> {
    reader: Reader<'a>,
    config: Config,
}

impl<'a> Reading<'a> {
    fn of(text: &'a str) -> (Config, Vec<Mistake>) {
        let mut reading = Self {
            reader: Reader::new(text),
            config: Config::default(),
        };
        let whole = reading.reader.whole();
        let fields = whole.and_then(|whole| reading.reader.fields(whole, ""));
        for (name, raw) in fields.unwrap_or_default() {
            reading.field(&name, raw);
        }
        (reading.config, reading.reader.into_mistakes())
    }

    fn field(&mut self, name: &str, raw: &'a RawValue) {
        let reader = &mut self.reader;
        match name {
            "library" => {
                if let Some(library) = self.library(raw) {
                    self.config.library = Some(library);
                }
            }
            "theme" => {
                if let Some(value) = reader.value(raw, name) {
                    let line = reader.line(raw);
                    self.config.theme = Some(Lined { value, line });
                }
            }
            "mouse" => self.config.mouse = reader.value(raw, name),
            "ascii" => self.config.ascii = reader.value(raw, name),
            "keys" => {
                for (command, keys) in reader.pairs(raw, name) {
                    if let Some(command) = self.reader.value(command, name) {
                        self.keys(command, keys);
                    }
                }
            }
            "people" => self.config.people = reader.value(raw, name).unwrap_or_default(),
            "systems" => self.config.systems = reader.value(raw, name).unwrap_or_default(),
            "silenced" => self.silenced(raw),
            _ => {
                let what = format!("there is no field {name:?}: the fields are {FIELDS}");
                reader.mistake(raw, what);
            }
        }
    }

    fn library(&mut self, raw: &'a RawValue) -> Option<PathBuf> {
        let library: String = self.reader.value(raw, "library")?;
        if library.starts_with('~') {
            let what = "library: ~ means nothing here, write the whole path";
            self.reader.mistake(raw, what.to_owned());
            return None;
        }
        Some(library.into())
    }

    fn silenced(&mut self, raw: &'a RawValue) {
        let names: Option<Vec<&'a RawValue>> = self.reader.value(raw, "silenced");
        for name in names.unwrap_or_default() {
            if let Some(value) = self.reader.value(name, "silenced") {
                let line = self.reader.line(name);
                self.config.silenced.push(Lined { value, line });
            }
        }
    }

    fn keys(&mut self, command: String, raw: &'a RawValue) {
        let path = format!("keys, {command:?}");
        if let Some(value) = self.reader.value(raw, &path) {
            let line = self.reader.line(raw);
            let before = self.config.keys.insert(command, Lined { value, line });
            if let Some(before) = before {
                let first = before.line;
                let what = format!("{path} stands on line {first} too");
                self.reader.mistake(raw, what);
            }
        }
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
        let text = "// mine\n(\n  library: \"boards\",\n  theme: \"dark\",\n  mouse: false,\n  ascii: true,\n  keys: {\n    \"card-vote\": [\"v\", \"Ctrl-v\"],\n  },\n  people: [\"Sam\"],\n  systems: [\"Jenkins\"],\n  silenced: [\n    \"hindsight\",\n  ],\n)\n";
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
        assert_eq!(
            (config.people, config.systems),
            (vec!["Sam".into()], vec!["Jenkins".into()])
        );
        let silenced: Vec<_> = config
            .silenced
            .iter()
            .map(|name| (name.value.as_str(), name.line))
            .collect();
        assert_eq!(silenced, [("hindsight", 13)]);
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
