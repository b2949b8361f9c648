//! A person's own agendas, questions, house rules and layouts: which files there are, and their texts.
//!
//! What the texts mean is not known here.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::config::unreadable;
use super::content::ReadError;
use super::durable;
use super::format::{FormatError, decode};
use super::target::Target;
use crate::settings::Mistake;

/// A file of a person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its text, or why there is none.
    pub text: Result<String, Mistake>,
}

/// The files that a person has; one that is not there or is empty is not among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFiles {
    /// The agendas, sorted by the names of their files.
    pub agendas: Vec<OwnFile>,
    /// The questions.
    pub questions: Option<OwnFile>,
    /// The house rules.
    pub house_rules: Option<OwnFile>,
}

impl OwnFiles {
    /// Reads the files in a folder of configuration.
    pub fn read(config: &Path) -> Self {
        let agendas = files(&config.join("agendas"));
        Self {
            agendas: agendas.into_iter().filter_map(read).collect(),
            questions: read(config.join("questions.ron")),
            house_rules: read(config.join("house-rules.ron")),
        }
    }
}

/// Reads the layouts of documents in a folder of configuration, sorted by the names of their files.
pub fn layouts(config: &Path) -> Vec<OwnFile> {
    let files = files(&config.join("layouts"));
    files.into_iter().filter_map(read).collect()
}

/// The RON files of a folder, sorted by name; hidden ones are an editor's.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    let is_own = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && path.extension() == Some(OsStr::new("ron"))
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(is_own);
    files.sort();
    files
}

fn read(path: PathBuf) -> Option<OwnFile> {
    let bytes = Target::resolve(&path).and_then(|target| durable::read(&target));
    let text = match bytes {
        Ok((bytes, _)) => match decode::decode(&bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(FormatError::Empty) => return None,
            Err(error) => Err(unreadable(&error)),
        },
        Err(ReadError::Missing) => return None,
        Err(error) => Err(Mistake {
            line: None,
            what: error.to_string(),
        }),
    };
    Some(OwnFile { path, text })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::room::Room;

    #[test]
    fn files_that_are_not_there_or_empty_are_nothing() {
        let room = Room::new();
        let config = &room.places.config;
        assert_eq!(OwnFiles::read(config), OwnFiles::default());
        fs::create_dir_all(config.join("agendas")).unwrap();
        room.put(&config.join("questions.ron"), "\n");
        assert_eq!(OwnFiles::read(config), OwnFiles::default());
    }

    #[test]
    fn agendas_are_found_by_their_ending_and_sorted() {
        let room = Room::new();
        let config = &room.places.config;
        fs::create_dir_all(config.join("agendas")).unwrap();
        for (name, text) in [
            ("b.ron", "b"),
            ("a.ron", "a"),
            (".a.ron", "an editor's"),
            ("notes.md", "notes"),
        ] {
            room.put(&config.join("agendas").join(name), text);
        }
        let found = OwnFiles::read(config).agendas;
        let texts: Vec<_> = found.into_iter().map(|file| file.text.unwrap()).collect();
        assert_eq!(texts, ["a", "b"]);
    }

    #[test]
    fn what_is_no_text_is_told_with_its_line() {
        let room = Room::new();
        let config = &room.places.config;
        fs::create_dir_all(config.join("house-rules.ron")).unwrap();
        room.put(&config.join("questions.ron"), "(\n\0)");
        let files = OwnFiles::read(config);
        let wrong = files.questions.unwrap().text.unwrap_err();
        assert_eq!(wrong.to_string(), "line 2: this is no UTF-8 text");
        let wrong = files.house_rules.unwrap().text.unwrap_err();
        assert_eq!(wrong.line, None, "{wrong}");
    }
}
