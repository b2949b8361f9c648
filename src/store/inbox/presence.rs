//! A sign beside the messages that says on which machine a board is open.
//!
//! Locks do not reach other machines, and a board that is saved on two of them at once becomes two
//! files where a program synchronises its folder. So each machine leaves a sign of its own, and who
//! finds another's only leaves a message. Where no other machine seems to write, none is left: it would
//! be litter after a crash. A sign may be old: it decides who writes, never whether
//! anything is lost.

use std::ffi::OsString;

use serde::{Deserialize, Serialize};

use super::{Inbox, SIGN};
use crate::store::content::hash;
use crate::store::folder::Folder;
use crate::store::fresh::{Depth, Fresh};
use crate::store::shared::is_shared;
use crate::text::Clean;

/// The longest sign that is read, in bytes.
const LONGEST: u64 = 4096;
/// The longest name of a machine that is told, in characters.
const NAME: usize = 80;

/// What a sign says.
#[derive(Serialize, Deserialize)]
struct Sign {
    format: u32,
    /// The name of the machine.
    host: String,
}

impl Inbox {
    /// Says that the board is open on this machine, if others want to know and it can be said.
    pub fn announce(&self) {
        if is_shared(&self.boards) {
            self.leave_sign();
        }
    }

    fn leave_sign(&self) {
        let name = self.own_sign();
        let sign = Sign {
            format: 1,
            host: host(),
        };
        let Ok(text) = ron::to_string(&sign) else {
            return;
        };
        // Where nothing can be written, nobody can leave messages either.
        let _ = self.with_folder(|folder| {
            if folder.names()?.contains(&name) {
                return Ok(());
            }
            let whole = Fresh::create(folder, &name)?.fill(text.as_bytes(), Depth::Nothing)?;
            Ok(whole.replace(&name)?)
        });
    }

    /// Takes back what [`Inbox::announce`] said.
    pub fn withdraw(&self) {
        if let Ok(folder) = self.folder() {
            let _ = folder.remove(&self.own_sign());
        }
    }

    /// The name of another machine on which the board is open.
    pub fn open_elsewhere(&self) -> Option<Clean> {
        let folder = self.folder().ok()?;
        let sign = self.other_signs(&folder).pop()?;
        let found = folder.read_guarded(&sign, LONGEST);
        let text = found.map(|found| String::from_utf8_lossy(&found.bytes).into_owned());
        let sign = text
            .ok()
            .and_then(|text| ron::from_str::<Sign>(&text).ok())
            .filter(|sign| !sign.host.is_empty());
        let host = sign.map_or_else(|| "another machine".to_owned(), |sign| sign.host);
        Some(Clean::line(&host).shortened(NAME))
    }

    /// Removes the signs of other machines: one that still has the board open puts its own back.
    pub fn doubt_others(&self) {
        if let Ok(folder) = self.folder() {
            for name in self.other_signs(&folder) {
                let _ = folder.remove(&name);
            }
        }
    }

    fn own_sign(&self) -> OsString {
        format!("{}-{:016x}{SIGN}", self.address, machine()).into()
    }

    fn other_signs(&self, folder: &Folder) -> Vec<OsString> {
        let own = self.own_sign();
        let start = format!("{}-", self.address);
        let is_sign = |name: &OsString| {
            let text = name.to_string_lossy();
            *name != own && text.starts_with(&start) && text.ends_with(SIGN)
        };
        let mut names = folder.names().unwrap_or_default();
        names.retain(is_sign);
        names
    }
}

/// The name of this machine.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    name.trim().to_owned()
}

/// A number that no other machine has, even one with the same name.
fn machine() -> u64 {
    let id = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    hash(format!("{} {}", id.trim(), host()).as_bytes())
}
