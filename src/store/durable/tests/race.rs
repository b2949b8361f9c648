//! Two writers that know nothing of each other.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

/// One side of the race: what it holds, and how it merges and saves.
struct Side {
    at: Target,
    lines: BTreeSet<String>,
    base: Option<Stamp>,
}

impl Side {
    fn text(&self) -> String {
        self.lines
            .iter()
            .fold(String::new(), |text, line| text + line + "\n")
    }

    fn take(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).unwrap();
        self.lines.extend(text.lines().map(str::to_owned));
    }

    fn save(&mut self) {
        let mut kept = Vec::new();
        loop {
            match replace(&self.at, self.text().as_bytes(), self.base.as_ref()).unwrap() {
                Outcome::Durable { stamp, .. } => {
                    self.base = Some(stamp);
                    return kept
                        .iter()
                        .for_each(|theirs: &Leftover| theirs.remove().unwrap());
                }
                Outcome::Foreign { bytes, stamp } => {
                    self.take(&bytes);
                    self.base = Some(stamp);
                }
                Outcome::Overtaken { theirs, placed } => {
                    self.take(theirs.bytes());
                    self.base = Some(placed);
                    kept.push(theirs);
                }
            }
        }
    }
}

/// Adds lines as an editor would that knows nothing of us: read, write elsewhere, rename over.
fn scribble(path: &Path, count: usize) -> BTreeSet<String> {
    let spare: PathBuf = path.with_extension("spare");
    let mut lines = BTreeSet::new();
    for number in 0..count {
        let line = format!("theirs {number}");
        put(&spare, &(fs::read_to_string(path).unwrap() + &line + "\n"));
        fs::rename(&spare, path).unwrap();
        lines.insert(line);
    }
    lines
}

#[test]
fn no_line_of_a_racing_writer_is_ever_lost() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    let at = target(&path);
    let mut side = Side {
        at,
        lines: BTreeSet::new(),
        base: None,
    };
    side.save();
    let done = AtomicBool::new(false);
    let (theirs, ours) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let lines = scribble(&path, 2_000);
            done.store(true, Ordering::Release);
            lines
        });
        let mut ours = BTreeSet::new();
        while !done.load(Ordering::Acquire) {
            let line = format!("ours {}", ours.len());
            side.lines.insert(line.clone());
            ours.insert(line);
            side.save();
        }
        (writer.join().unwrap(), ours)
    });
    side.save();
    let text = fs::read_to_string(&path).unwrap();
    let have: BTreeSet<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(
        theirs.difference(&have).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    assert_eq!(
        ours.difference(&have).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    assert_eq!(names(dir.path()), ["a.ron"]);
}

#[test]
fn two_savers_without_a_lock_keep_each_others_lines() {
    let dir = folder();
    let at = target(dir.path().join("a.ron"));
    let new = || Side {
        at: at.clone(),
        lines: BTreeSet::new(),
        base: None,
    };
    new().save();
    std::thread::scope(|scope| {
        for name in ["left", "right"] {
            let mut side = new();
            scope.spawn(move || {
                for number in 0..100 {
                    side.lines.insert(format!("{name} {number}"));
                    side.save();
                }
            });
        }
    });
    let (bytes, _) = read(&at).unwrap();
    assert_eq!(std::str::from_utf8(&bytes).unwrap().lines().count(), 200);
    assert_eq!(names(dir.path()), ["a.ron"]);
}
