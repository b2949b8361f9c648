//! Messages from other processes to the session that has a board open.
//!
//! One file a message, whole and durable before it gets its name. The session merges a message,
//! saves, and only then removes it; the random ids in it make a second reading harmless. Names are
//! random too: neither they nor their order tell who came first.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::content::{LIMIT, ReadError};
use super::folder::{Depth, Folder, is_refusal, make_private};
use super::shown;

/// What waits in an inbox.
#[derive(Debug, Default)]
pub struct Waiting {
    /// The messages, each with its file; together at most [`LIMIT`] bytes, the rest comes next time.
    pub messages: Vec<(PathBuf, Vec<u8>)>,
    /// Files that are not taken as messages.
    pub refused: Vec<(PathBuf, ReadError)>,
}

/// Leaves a message durably, and creates the inbox if there is none.
pub fn drop_message(inbox: &Path, bytes: &[u8]) -> Result<()> {
    let doing = || format!("cannot leave a message in {}", shown(inbox));
    if bytes.len() as u64 > LIMIT {
        bail!("{}: it is longer than 16 MiB", doing());
    }
    make_private(inbox).with_context(doing)?;
    let folder = Folder::open_private(inbox).with_context(doing)?;
    let name = OsString::from(format!(
        "{:016x}.message",
        getrandom::u64().with_context(doing)?
    ));
    let mut fresh = folder.fresh(&name).with_context(doing)?;
    fresh.fill(bytes, Depth::Content).with_context(doing)?;
    match fresh.name_new(&name) {
        // The name is random: nothing can be there.
        Err(errno) if is_refusal(errno) => fresh.replace(&name).with_context(doing)?,
        other => other.with_context(doing)?,
    }
    folder.sync().with_context(doing)
}

/// Reads what waits; an inbox that does not exist is empty.
pub fn messages(inbox: &Path) -> Result<Waiting> {
    let doing = || format!("cannot read the messages in {}", shown(inbox));
    let folder = match Folder::open_private(inbox) {
        Ok(folder) => folder,
        Err(ReadError::Missing) => return Ok(Waiting::default()),
        Err(error) => return Err(error).with_context(doing),
    };
    let mut waiting = Waiting::default();
    let mut room = LIMIT;
    for name in folder.names().with_context(doing)? {
        let path = inbox.join(&name);
        if path.extension().is_none_or(|ending| ending != "message") {
            continue;
        }
        match folder.read_private(&name, LIMIT) {
            Ok(found) if found.bytes.len() as u64 > room => break,
            Ok(found) => {
                room -= found.bytes.len() as u64;
                waiting.messages.push((path, found.bytes));
            }
            // Another session has just taken it.
            Err(ReadError::Missing) => {}
            Err(error) => waiting.refused.push((path, error)),
        }
    }
    Ok(waiting)
}

/// Removes a message, when what it says has been saved.
pub fn remove(message: &Path) -> Result<()> {
    match std::fs::remove_file(message) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove the message {}", shown(message)))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_message_waits_until_it_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join(".nofault/inbox");
        assert!(messages(&inbox).unwrap().messages.is_empty());
        drop_message(&inbox, b"one").unwrap();
        drop_message(&inbox, b"two").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&inbox), 0o700);

        let first = messages(&inbox).unwrap();
        assert_eq!(messages(&inbox).unwrap().messages, first.messages);
        let mut texts: Vec<_> = first
            .messages
            .iter()
            .map(|(_, bytes)| bytes.clone())
            .collect();
        texts.sort();
        assert_eq!(texts, [b"one".to_vec(), b"two".to_vec()]);
        for (path, _) in &first.messages {
            assert_eq!(mode(path), 0o600);
            remove(path).unwrap();
            remove(path).unwrap();
        }
        assert!(messages(&inbox).unwrap().messages.is_empty());
        assert_eq!(fs::read_dir(&inbox).unwrap().count(), 0);
    }

    #[test]
    fn what_others_could_have_written_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("inbox");
        drop_message(&inbox, b"mine").unwrap();
        let path = messages(&inbox).unwrap().messages.remove(0).0;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        let waiting = messages(&inbox).unwrap();
        assert!(waiting.messages.is_empty());
        assert!(matches!(waiting.refused[0].1, ReadError::NotPrivate));
        fs::set_permissions(&inbox, fs::Permissions::from_mode(0o777)).unwrap();
        assert!(messages(&inbox).is_err());
        assert!(drop_message(&inbox, b"more").is_err());
    }

    #[test]
    fn many_at_once_all_arrive() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("a/b/inbox");
        std::thread::scope(|scope| {
            for sender in 0..16_u8 {
                let inbox = &inbox;
                scope.spawn(move || drop_message(inbox, &[sender]).unwrap());
            }
        });
        assert_eq!(messages(&inbox).unwrap().messages.len(), 16);
    }

    #[test]
    fn one_reading_is_limited_and_the_rest_follows() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = &dir.path().join("inbox");
        let big = vec![b'x'; LIMIT as usize];
        drop_message(inbox, &big).unwrap();
        drop_message(inbox, b"small").unwrap();
        drop_message(inbox, &big).unwrap();
        assert!(drop_message(inbox, &[big, vec![0]].concat()).is_err());
        let mut seen = 0;
        while let Some((path, _)) = messages(inbox).unwrap().messages.first() {
            remove(path).unwrap();
            seen += 1;
        }
        assert_eq!(seen, 3);
    }
}
