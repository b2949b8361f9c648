//! Reading the record of an incident from disk: a file, a folder, an archive, or any stream.
//!
//! Whatever lies there, no more than [`LIMIT`] bytes of text in at most [`FILES`] files are held. Links in
//! a folder are not followed, and names in an archive are only names. What the texts say is not known here.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use rustix::fs::OFlags;

use super::shown;
use crate::import::{self, Record};
use crate::text::Clean;

mod archive;
mod decode;
mod journal;

use decode::{Decoded, Sort};

/// The most bytes that a record has, unpacked.
pub const LIMIT: u64 = 128 * 1024 * 1024;
/// The most files that a folder or an archive has.
pub const FILES: usize = 10_000;

/// How standard input is called.
const INPUT: &str = "standard input";

/// A record, and how it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The record.
    pub record: Record,
    /// What a person should know about its files, a sentence each.
    pub notes: Vec<String>,
}

impl Taken {
    /// The bytes of all texts.
    pub fn bytes(&self) -> usize {
        self.record.files.iter().map(|file| file.text.len()).sum()
    }
}

/// Reads the file, folder or archive of this path.
///
/// # Errors
///
/// It is missing, too large, no text, or cannot be read: one sentence with a way out.
pub fn read(path: &Path) -> Result<Taken> {
    let called = shown(path);
    let metadata = fs::metadata(path).map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            anyhow!("there is no file {called}: name one that is there")
        } else {
            anyhow!(error).context(format!("cannot read {called}"))
        }
    })?;
    if metadata.is_dir() {
        return folder(path);
    }
    let doing = || format!("cannot read {called}");
    let bytes = bytes(File::open(path).with_context(doing)?, LIMIT).with_context(doing)?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    one(bytes, &name.to_string_lossy(), &called)
}

/// Reads a file or an archive from standard input.
///
/// # Errors
///
/// As [`read`].
pub fn read_input(input: impl Read) -> Result<Taken> {
    let bytes = bytes(input, LIMIT).with_context(|| format!("cannot read {INPUT}"))?;
    one(bytes, INPUT, INPUT)
}

fn one(bytes: Vec<u8>, name: &str, called: &str) -> Result<Taken> {
    if bytes.len() as u64 > LIMIT {
        bail!(too_long(called));
    }
    if archive::is_one(&bytes) {
        return archive::read(&bytes, called);
    }
    if archive::is_other(&bytes) {
        bail!("{called} is compressed: unpack it first, or name a ZIP archive of it");
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        bail!("{called} is empty: name a file with something in it");
    }
    let Some(decoded) = decode::text(bytes) else {
        bail!(
            "{called} is no text: save it as text, JSON or CSV first, or name an archive of such files"
        );
    };
    let mut taken = Taken::default();
    let mut doubts = Doubts::default();
    taken.record.files.push(file(name, decoded, &mut doubts));
    taken.notes = doubts.notes();
    Ok(taken)
}

fn folder(path: &Path) -> Result<Taken> {
    let called = shown(path);
    let mut gathering = Gathering::new(&called);
    for (name, path) in files(path)? {
        let doing = || format!("cannot read {}", shown(&path));
        let file = OpenOptions::new()
            .read(true)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
            .open(&path)
            .with_context(doing)?;
        if !file.metadata().with_context(doing)?.is_file() {
            continue;
        }
        let bytes = bytes(file, gathering.room).with_context(doing)?;
        gathering.add(&name, bytes)?;
    }
    gathering.end()
}

/// The regular files below a folder with their names in it, sorted by these; no hidden ones.
fn files(root: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), root.to_owned())];
    let mut seen = 0;
    while let Some((above, folder)) = folders.pop() {
        let doing = || format!("cannot read {}", shown(&folder));
        for entry in fs::read_dir(&folder).with_context(doing)? {
            let entry = entry.with_context(doing)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_hidden(&name) {
                continue;
            }
            seen += 1;
            if seen > FILES {
                bail!(too_many(&shown(root)));
            }
            let kind = entry.file_type().with_context(doing)?;
            if kind.is_dir() {
                folders.push((format!("{above}{name}/"), entry.path()));
            } else if kind.is_file() {
                found.push((format!("{above}{name}"), entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The files of a folder or an archive, as they come.
struct Gathering<'a> {
    called: &'a str,
    taken: Taken,
    /// Bytes that may still come.
    room: u64,
    skipped: usize,
    doubts: Doubts,
}

impl<'a> Gathering<'a> {
    fn new(called: &'a str) -> Self {
        Self {
            called,
            taken: Taken::default(),
            room: LIMIT,
            skipped: 0,
            doubts: Doubts::default(),
        }
    }

    /// Adds a file, of which a byte more than there is room for was read at most.
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let left = self.room.checked_sub(bytes.len() as u64);
        self.room = left.ok_or_else(|| anyhow!(too_long(self.called)))?;
        match decode::text(bytes) {
            Some(decoded) => {
                let file = file(name, decoded, &mut self.doubts);
                self.taken.record.files.push(file);
            }
            None => self.skipped += 1,
        }
        Ok(())
    }

    fn end(mut self) -> Result<Taken> {
        if self.taken.record.files.is_empty() {
            bail!("{} holds no file of text: name another one", self.called);
        }
        self.taken.record.files.sort_by(|a, b| a.name.cmp(&b.name));
        self.taken.notes = self.doubts.notes();
        match self.skipped {
            0 => {}
            1 => self
                .taken
                .notes
                .push("1 file was not read: it is no text.".to_owned()),
            many => {
                let note = format!("{many} files were not read: they are no text.");
                self.taken.notes.push(note);
            }
        }
        Ok(self.taken)
    }
}

/// The names of files that could only be read by guessing.
#[derive(Default)]
struct Doubts {
    western: Vec<String>,
    broken: Vec<String>,
}

impl Doubts {
    /// What a person should know of it, a sentence each.
    fn notes(&self) -> Vec<String> {
        let western = match self.western.as_slice() {
            [] => None,
            [one] => Some(format!("{one} is no UTF-8 and was read as Windows-1252.")),
            many => Some(format!(
                "{} files are no UTF-8 and were read as Windows-1252.",
                many.len()
            )),
        };
        let broken = match self.broken.as_slice() {
            [] => None,
            [one] => Some(format!(
                "{one} holds bytes that are no UTF-8: they are shown as \u{fffd}."
            )),
            many => Some(format!(
                "{} files hold bytes that are no UTF-8: they are shown as \u{fffd}.",
                many.len()
            )),
        };
        western.into_iter().chain(broken).collect()
    }
}

fn file(name: &str, decoded: Decoded, doubts: &mut Doubts) -> import::File {
    let name = Clean::line(name).to_string();
    match decoded.sort {
        Sort::Exact => {}
        Sort::Western => doubts.western.push(name.clone()),
        Sort::Broken => doubts.broken.push(name.clone()),
    }
    import::File {
        name,
        text: decoded.text,
    }
}

fn is_hidden(name: &str) -> bool {
    let is_step = matches!(name, "." | "..");
    name == "__MACOSX" || name.starts_with('.') && !is_step
}

/// Reads a byte more than the limit at most.
fn bytes(from: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_long(called: &str) -> String {
    let most = LIMIT / (1024 * 1024);
    format!("{called} is longer than {most} MiB: import the part that is about the incident")
}

fn too_many(called: &str) -> String {
    format!("{called} holds more than {FILES} files: import the folder that is about the incident")
}

#[cfg(test)]
mod tests;
