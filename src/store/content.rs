//! What a file holds, and the stamp by which it is known again.
//!
//! Only whole, regular files of at most [`LIMIT`] bytes are read. Nothing here looks at times: a
//! file is the same when its content is the same.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;

use rustix::io::Errno;
use siphasher::sip::SipHasher24;

use super::outcome::plain;

/// The largest file that is read, in bytes.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// What was last known of a file: its content, and which file it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    hash: u64,
    inode: u64,
    device: u64,
}

impl Stamp {
    pub(crate) fn of(bytes: &[u8], metadata: &Metadata) -> Self {
        Self {
            hash: hash(bytes),
            inode: metadata.ino(),
            device: metadata.dev(),
        }
    }

    /// The hash of the content, the same in every process and on every machine.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Whether the file held exactly these bytes.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.hash == hash(bytes)
    }

    /// Whether both files held the same bytes; they may be different files.
    #[must_use]
    pub fn same_content(&self, other: &Self) -> bool {
        self.hash == other.hash
    }

    /// Whether both are one and the same file, whatever it holds.
    #[must_use]
    pub fn same_file(&self, other: &Self) -> bool {
        (self.inode, self.device) == (other.inode, other.device)
    }
}

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// No file has that name.
    Missing,
    /// The name is a directory's.
    Directory,
    /// A link, a pipe, a socket or a device.
    NotAFile,
    /// The file has this many bytes, more than [`LIMIT`].
    TooLarge {
        /// Bytes.
        size: u64,
    },
    /// The system does not let this user read it.
    Denied,
    /// The file should be private, but others own it or may change or read it.
    NotPrivate,
    /// The system failed.
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Directory => f.write_str("it is a directory, not a file"),
            Self::NotAFile => f.write_str("it is not a regular file"),
            Self::TooLarge { size } => {
                let (size, limit) = (size.div_ceil(1024 * 1024), LIMIT / (1024 * 1024));
                write!(
                    f,
                    "it is too large: {size} MiB, where {limit} MiB is the most"
                )
            }
            Self::Denied => f.write_str("you have no permission to read it"),
            Self::NotPrivate => f.write_str("it is not yours alone, so it is not trusted"),
            Self::Io(error) => write!(f, "reading failed: {}", plain(error)),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Missing
            | Self::Directory
            | Self::NotAFile
            | Self::TooLarge { .. }
            | Self::Denied
            | Self::NotPrivate => None,
        }
    }
}

impl From<Errno> for ReadError {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT | Errno::NOTDIR => Self::Missing,
            Errno::ISDIR => Self::Directory,
            Errno::LOOP | Errno::NXIO => Self::NotAFile,
            Errno::ACCESS | Errno::PERM => Self::Denied,
            _ => Self::Io(errno.into()),
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match Errno::from_io_error(&error) {
            Some(errno) => errno.into(),
            None => Self::Io(error),
        }
    }
}

/// A file as it was when it was read.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) bytes: Vec<u8>,
    pub(crate) stamp: Stamp,
    pub(crate) metadata: Metadata,
}

impl Found {
    /// Reads an open file from its start; the file must be regular and no longer than `limit`.
    pub(crate) fn read(mut file: &File, limit: u64) -> Result<Self, ReadError> {
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(ReadError::Directory);
        }
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > limit {
            return Err(ReadError::TooLarge {
                size: metadata.len(),
            });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
        // The file may be growing while it is read.
        (&mut file).take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge {
                size: bytes.len() as u64,
            });
        }
        let stamp = Stamp::of(&bytes, &metadata);
        Ok(Self {
            bytes,
            stamp,
            metadata,
        })
    }
}

/// The hash that stamps, keys and checks are made of.
pub fn hash(bytes: &[u8]) -> u64 {
    SipHasher24::new().hash(bytes)
}
