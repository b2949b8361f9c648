//! The names of the hidden files that a save makes: `.STEM.MAKER.RANDOM` and an ending.
//!
//! MAKER tells on which machine, since which start of it, and in which process the file was made;
//! so a file that a killed process left is known at once, without looking at a clock.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use rustix::io::Errno;
use rustix::process::{Pid, getpid, test_kill_process};

use super::content::hash;

/// The ending of a temporary file.
pub(crate) const TEMPORARY: &str = ".tmp";
/// The ending of another writer's file.
pub(crate) const THEIRS: &str = ".theirs";

/// The longest part of a name that a hidden name repeats, in bytes; names end at 255.
const STEM: usize = 180;

/// What is known of the process that made a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Maker {
    /// It runs, or another process has its number now.
    Alive,
    /// It has ended.
    Dead,
    /// It ran elsewhere, or before the last start of this machine.
    Elsewhere,
}

/// Makes a new hidden name.
pub(crate) fn name(stem: &OsStr, ending: &str) -> rustix::io::Result<OsString> {
    let random = getrandom::u64().map_err(|_| Errno::IO)?;
    let process = getpid().as_raw_nonzero().get();
    let mut name = prefix(stem);
    name.push(format!(
        "{:08x}{process:08x}.{random:016x}{ending}",
        world()
    ));
    Ok(name)
}

/// The maker of a hidden file with this stem and ending; none for every other name.
pub(crate) fn maker(name: &OsStr, stem: &OsStr, ending: &str) -> Option<Maker> {
    let name = name.as_bytes().strip_prefix(prefix(stem).as_bytes())?;
    maker_of(name.strip_suffix(ending.as_bytes())?)
}

/// The maker of a hidden file with this ending, whatever its stem.
pub(crate) fn maker_of_any(name: &OsStr, ending: &str) -> Option<Maker> {
    let name = name.as_bytes().strip_suffix(ending.as_bytes())?;
    let (stem, tail) = name.split_at_checked(name.len().checked_sub(34)?)?;
    if !stem.starts_with(b".") {
        return None;
    }
    maker_of(tail.strip_prefix(b".")?)
}

/// Reads `MAKER.RANDOM`.
fn maker_of(text: &[u8]) -> Option<Maker> {
    let text = std::str::from_utf8(text).ok()?;
    let (maker, random) = text.split_once('.')?;
    let is_hex = |text: &str| text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_hex(maker) || !is_hex(random) {
        return None;
    }
    let (origin, process) = maker.split_at_checked(8)?;
    if u32::from_str_radix(origin, 16) != Ok(world()) {
        return Some(Maker::Elsewhere);
    }
    let process = i32::from_str_radix(process, 16)
        .ok()
        .and_then(Pid::from_raw)?;
    match test_kill_process(process) {
        Err(Errno::SRCH) => Some(Maker::Dead),
        Ok(()) | Err(_) => Some(Maker::Alive),
    }
}

/// A number for the processes among which process numbers mean the same.
fn world() -> u32 {
    let start = std::fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let numbers = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    hash(&[start.as_slice(), numbers.as_os_str().as_bytes()].concat()) as u32
}

fn prefix(stem: &OsStr) -> OsString {
    let bytes = stem.as_bytes();
    let mut prefix = OsString::from(".");
    prefix.push(OsStr::from_bytes(bytes.get(..STEM).unwrap_or(bytes)));
    prefix.push(".");
    prefix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_whose_it_is() {
        let stem = OsStr::new("a.ron");
        let made = name(stem, TEMPORARY).unwrap();
        assert_eq!(maker(&made, stem, TEMPORARY), Some(Maker::Alive));
        assert_eq!(maker_of_any(&made, TEMPORARY), Some(Maker::Alive));
        assert_eq!(maker(&made, OsStr::new("b.ron"), TEMPORARY), None);
        assert_eq!(maker(&made, stem, THEIRS), None);
        assert_eq!(maker_of_any(OsStr::new(".x.tmp"), TEMPORARY), None);
        assert_eq!(maker(OsStr::new(".a.ron.mine.tmp"), stem, TEMPORARY), None);
    }

    #[test]
    fn an_ended_process_and_another_machine_are_told_apart() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let tail = format!("{:08x}.0123456789abcdef", child.id());
        let here = format!("{:08x}{tail}", world());
        let there = format!("{:08x}{tail}", world() ^ 1);
        assert_eq!(maker_of(here.as_bytes()), Some(Maker::Dead));
        assert_eq!(maker_of(there.as_bytes()), Some(Maker::Elsewhere));
    }
}
