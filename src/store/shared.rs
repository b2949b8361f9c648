//! Whether other machines write into a folder too.
//!
//! Nobody tells a program so. Network file systems are known by their number, folders that a
//! program synchronises by what it leaves in them or above. Both may be missed: nothing that must
//! not be lost rests on the answer.

use std::path::Path;

/// The numbers by which Linux knows the file systems on which other machines write: 9p, AFS, Ceph,
/// CIFS, Coda, FUSE, GFS2, Lustre, NFS, OCFS2, SMB, SMB2, and those of virtual machines.
const NETWORKED: [u64; 15] = [
    0x0102_1997,
    0x5346_414f,
    0x00c3_6400,
    0xff53_4d42,
    0x7375_7245,
    0x6573_5546,
    0x0116_1970,
    0x0bd0_0bd0,
    0x6969,
    0x7461_636f,
    0x517b,
    0xfe53_4d42,
    0x786f_4256,
    0xbacb_acbc,
    0x7c7c_6673,
];

/// What Syncthing, Dropbox, Nextcloud, ownCloud, Resilio and Google Drive keep at the top of what
/// they synchronise.
const LEFT: [&str; 7] = [
    ".stfolder",
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".sync",
    ".tmp.drivedownload",
];

/// Whether a folder is on a file system on which other machines write; their writing is not told.
pub fn is_networked(folder: &Path) -> bool {
    let system = rustix::fs::statfs(folder).ok();
    let kind = system.and_then(|system| u64::try_from(system.f_type).ok());
    kind.is_some_and(|kind| NETWORKED.contains(&kind))
}

/// Whether other machines probably write into a folder, at once or when they are synchronised.
pub fn is_shared(folder: &Path) -> bool {
    let holds = |folder: &Path| {
        LEFT.iter()
            .any(|name| folder.join(name).symlink_metadata().is_ok())
    };
    folder.ancestors().any(holds) || is_networked(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_below_what_is_synchronised_is_shared() {
        let dir = tempfile::tempdir().unwrap();
        let boards = dir.path().join("team/retros");
        std::fs::create_dir_all(&boards).unwrap();
        assert!(!is_shared(&boards) && !is_networked(&boards));
        std::fs::create_dir(dir.path().join(".stfolder")).unwrap();
        assert!(is_shared(&boards) && !is_networked(&boards));
    }
}
