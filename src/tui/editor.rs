//! The person's own editor, for one text in a private file.
//!
//! No shell is started: what `$VISUAL` or `$EDITOR` says is split into words here.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::store::shown;

/// The most that is read back, in bytes.
const LIMIT: u64 = 1 << 20;

/// The editor that the environment names, as words.
pub(super) fn of_environment() -> Option<Vec<String>> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .map(|line| words(&line))
        .find(|words| !words.is_empty())
}

/// Lets the person edit a text; the folder is made if it is missing.
///
/// # Errors
///
/// The editor cannot be started or did not end well; the text is as it was.
pub(super) fn edit(editor: &[String], folder: &Path, text: &str) -> Result<String> {
    let Some((program, arguments)) = editor.split_first() else {
        bail!("no editor is named");
    };
    let scratch = Scratch::make(folder)?;
    let path = scratch.0.join("card.md");
    let doing = || format!("cannot write {}", shown(&path));
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(doing)?;
    // The path is absolute, so it cannot be taken for an option.
    let status = Command::new(program)
        .args(arguments)
        .arg(&path)
        .status()
        .with_context(|| format!("cannot start {program:?}"))?;
    if !status.success() {
        bail!("{program:?} did not end well ({status}), so the text stays as it was");
    }
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes))
        .with_context(|| format!("cannot read {}", shown(&path)))?;
    if bytes.len() as u64 > LIMIT {
        bail!("the text is larger than 1 MiB, so it stays as it was");
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Splits a line into words; quotes and backslashes keep blanks, nothing is expanded.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (Some(_) | None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// A private folder that goes with all that the editor left in it.
struct Scratch(PathBuf);

impl Scratch {
    fn make(folder: &Path) -> Result<Self> {
        let doing = || format!("cannot make a folder in {}", shown(folder));
        let mut builder = DirBuilder::new();
        builder.mode(0o700);
        builder.recursive(true).create(folder).with_context(doing)?;
        let bits = getrandom::u64().context("cannot get random numbers from the system")?;
        let path = folder.join(format!("edit-{bits:016x}"));
        builder.recursive(false).create(&path).with_context(doing)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn an_editor_is_split_as_a_shell_would_but_runs_nothing() {
        for (line, expected) in [
            ("vi", &["vi"][..]),
            ("  code --wait ", &["code", "--wait"]),
            (
                "'/opt/my editor/vi' -c \"set tw=0\"",
                &["/opt/my editor/vi", "-c", "set tw=0"],
            ),
            (r"/opt/my\ editor -n", &["/opt/my editor", "-n"]),
            (
                "vi $(reboot); `x` | y",
                &["vi", "$(reboot);", "`x`", "|", "y"],
            ),
            ("vi ''", &["vi", ""]),
            ("vi 'open", &["vi", "open"]),
            ("", &[]),
        ] {
            assert_eq!(words(line), expected, "{line:?}");
        }
    }

    fn script(folder: &Path, body: &str) -> Vec<String> {
        let path = folder.join("editor.sh");
        let mut file = File::create(&path).unwrap();
        write!(file, "#!/bin/sh\n{body}\n").unwrap();
        file.set_permissions(PermissionsExt::from_mode(0o755))
            .unwrap();
        vec![path.to_string_lossy().into_owned(), "-x".into()]
    }

    #[test]
    fn the_text_goes_out_and_comes_back_and_nothing_stays() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        let editor = script(
            dir.path(),
            r#"stat -c %a "$2" > "$2.mode"; cat "$2.mode" >> "$2""#,
        );
        assert_eq!(edit(&editor, &state, "one\n").unwrap(), "one\n600\n");
        assert_eq!(std::fs::read_dir(&state).unwrap().count(), 0);
    }

    #[test]
    fn an_editor_that_fails_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let editor = script(dir.path(), r#"echo lost > "$2"; exit 3"#);
        let error = edit(&editor, dir.path(), "one").unwrap_err();
        assert!(error.to_string().contains("did not end well"), "{error}");
        assert!(edit(&["/no/such/editor".into()], dir.path(), "one").is_err());
    }
}
