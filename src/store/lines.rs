//! A line in a text file that belongs to somebody else: added once, and nothing else is touched.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rustix::fs::OFlags;

use super::shown;

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It stands in the file since long.
    There,
    /// It is the last one now.
    New,
}

/// Adds a line to a file, which is made if it is missing, unless it stands there already.
///
/// # Errors
///
/// The file is a link or no file, or the disk fails.
pub fn add_line(path: &Path, line: &str) -> Result<Added> {
    let doing = || format!("cannot write {}", shown(path));
    let mut file = open(path).with_context(doing)?;
    if !file.metadata().with_context(doing)?.is_file() {
        bail!("{}: it is no file", doing());
    }
    let mut bytes = Vec::new();
    (&mut file)
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .with_context(doing)?;
    if bytes.len() as u64 > LONGEST {
        bail!("{}: it is too long", doing());
    }
    let words = |line: &[u8]| -> Vec<Vec<u8>> {
        let words = line.split(u8::is_ascii_whitespace);
        words
            .filter(|w| !w.is_empty())
            .map(<[u8]>::to_vec)
            .collect()
    };
    let wanted = words(line.as_bytes());
    let is_there = |line: &[u8]| {
        let found = words(line);
        found.first() == wanted.first() && wanted.iter().all(|word| found.contains(word))
    };
    if bytes.split(|byte| *byte == b'\n').any(is_there) {
        return Ok(Added::There);
    }
    let gap = if bytes.is_empty() || bytes.ends_with(b"\n") {
        ""
    } else {
        "\n"
    };
    file.write_all(format!("{gap}{line}\n").as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(doing)?;
    Ok(Added::New)
}

/// Opens a file for reading and for adding to its end; never through a link.
fn open(path: &Path) -> std::io::Result<File> {
    let flags = OFlags::NOFOLLOW.union(OFlags::NONBLOCK);
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_added_once_and_the_others_stay() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(".gitattributes");
        let add = || add_line(&path, "*.ron a=b c=d").unwrap();
        let text = || std::fs::read_to_string(&path).unwrap();
        assert_eq!((add(), add()), (Added::New, Added::There));
        assert_eq!(text(), "*.ron a=b c=d\n");
        let put = |text: &str| File::create(&path).unwrap().write_all(text.as_bytes());
        put("*.md text\n*.ron a=b").unwrap();
        assert_eq!((add(), add()), (Added::New, Added::There));
        assert_eq!(text(), "*.md text\n*.ron a=b\n*.ron a=b c=d\n");
        put("*.ron\tc=d  text a=b").unwrap();
        assert_eq!(add(), Added::There);
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/dev/null", &path).unwrap();
        assert!(add_line(&path, "x").is_err());
    }
}
