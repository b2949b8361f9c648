//! How a board was last looked at, remembered outside its file.
//!
//! It is a comfort, no promise: what cannot be read counts as not remembered, and what cannot be
//! written is not told.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::content::hash;
use super::folder::Folder;
use super::fresh::{Depth, keep_private};
use super::target::Target;

/// The longest memory that is read, in bytes.
const LONGEST: u64 = 4096;

/// How a board was last looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// In the view for the shared screen.
    pub room: bool,
    /// With this theme.
    pub theme: Option<String>,
    /// With this timer.
    pub timer: Option<Timer>,
}

/// The timer of a phase, as it was last touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The number of the phase; 0 without one.
    pub phase: usize,
    /// All of its time, in seconds.
    pub whole: i64,
    /// What was left, in seconds; below zero when its time was up.
    pub left: i64,
    /// Since when it has been running; none while it is paused.
    pub since: Option<Timestamp>,
}

impl View {
    /// Reads what is remembered of a board; `state` is this program's state folder.
    pub fn read(state: &Path, target: &Target) -> Self {
        let Ok(folder) = Folder::open_private(&state.join("views")) else {
            return Self::default();
        };
        let found = folder.read_private(&name(target), LONGEST);
        let text = found.map(|found| String::from_utf8_lossy(&found.bytes).into_owned());
        text.ok()
            .and_then(|text| ron::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Remembers this of a board, if that can be done; `state` is this program's state folder.
    pub fn write(&self, state: &Path, target: &Target) {
        if let Ok(text) = ron::to_string(self) {
            let views = state.join("views");
            let _ = keep_private(&views, &name(target), text.as_bytes(), Depth::Nothing);
        }
    }
}

fn name(target: &Target) -> OsString {
    let key = hash(target.path().as_os_str().as_bytes());
    format!("{key:016x}.ron").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::room::Room;
    use crate::store::samples::small;

    #[test]
    fn each_board_has_its_own_view() {
        let (room, path) = Room::with_board(&small("a", &[]));
        let state = &room.places.state;
        let target = Target::resolve(&path).unwrap();
        let other = Target::resolve(&path.with_file_name("b.ron")).unwrap();
        assert_eq!(View::read(state, &target), View::default());
        let view = View {
            room: true,
            theme: Some("dark".to_owned()),
            timer: Some(Timer {
                phase: 4,
                whole: 1080,
                left: -3,
                since: Some(Timestamp::UNIX_EPOCH),
            }),
        };
        view.write(state, &target);
        assert_eq!(View::read(state, &target), view);
        assert_eq!(View::read(state, &other), View::default());
        let file = state.join("views").join(name(&target));
        room.put(&file, "(room: maybe");
        assert_eq!(View::read(state, &target), View::default());
        view.write(state, &target);
        assert_eq!(View::read(state, &target), view);
    }
}
