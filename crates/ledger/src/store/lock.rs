//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::store::error::OpenError;

/// That this process alone writes to a ledger: a lock on a file beside it, which the operating
/// system takes off when the process ends, however it ends.
///
/// The ledger itself cannot carry it: whoever closes a file loses all locks of his process on it,
/// and with them those of SQLite.
#[derive(Debug)]
pub(crate) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock for the ledger at `path`; calls `waiting` and waits where another has it.
    ///
    /// # Errors
    ///
    /// If the file beside the ledger cannot be made or locked.
    pub(crate) fn wait(path: &Path, waiting: &dyn Fn()) -> Result<Self, OpenError> {
        let file = lock_file(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(|source| failed(path, source))?;
            }
            Err(TryLockError::Error(source)) => return Err(failed(path, source)),
        }
        Ok(Self { _file: file })
    }

    /// Takes the lock for the ledger at `path`, at once or not at all.
    ///
    /// # Errors
    ///
    /// [`OpenError::Busy`] where another has it, else as [`wait`](Self::wait).
    pub(crate) fn at_once(path: &Path) -> Result<Self, OpenError> {
        let file = lock_file(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::Busy(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(failed(path, source)),
        }
    }
}

/// `path` with something put to its end: `sayso.db`, `-lock` → `sayso.db-lock`.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn lock_file(path: &Path) -> Result<File, OpenError> {
    let opened =
        OpenOptions::new().create(true).truncate(false).write(true).open(beside(path, "-lock"));
    opened.map_err(|source| failed(path, source))
}

fn failed(path: &Path, source: std::io::Error) -> OpenError {
    let path = path.to_owned();
    match source.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => OpenError::ReadOnly(path),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => OpenError::Full(path),
        _ => OpenError::File { path, source },
    }
}
