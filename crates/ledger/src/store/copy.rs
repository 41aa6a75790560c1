//! Backups: a whole ledger to another file.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::store::connect::connect;
use crate::store::error::KeepError;
use crate::store::lock::beside;
use crate::store::migrate::form;

/// Writes the whole ledger to `to`, which does not exist yet.
///
/// # Errors
///
/// If `to` exists or cannot be written, or the ledger is damaged.
pub(crate) fn backup(connection: &Connection, to: &Path) -> Result<(), KeepError> {
    if to.symlink_metadata().is_ok() {
        return Err(KeepError::Exists(to.to_owned()));
    }
    let part = beside(to, "-part");
    write(connection, &part)?;
    put(&part, to).map_err(|source| failed(to, source))
}

/// Writes the whole ledger to `to`, in the place of what is there, and makes sure of it: that the
/// copy is sound and lies on the disk.
///
/// # Errors
///
/// If `to` cannot be written, or the ledger is damaged.
pub(crate) fn write(connection: &Connection, to: &Path) -> Result<(), KeepError> {
    match fs::remove_file(to) {
        Err(source) if source.kind() != ErrorKind::NotFound => return Err(failed(to, source)),
        _ => {}
    }
    let file = to.to_str().ok_or_else(|| rusqlite::Error::InvalidPath(to.to_owned()))?;
    // A connection that only reads takes this for writing.
    let reads: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let written = connection.execute("VACUUM INTO ?1", [file]);
    connection.pragma_update(None, "query_only", reads)?;
    written?;
    let copy = connect(to, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sound: String = copy.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound != "ok" || form(&copy)? != form(connection)? {
        return Err(failed(to, std::io::Error::other(format!("the copy is not sound: {sound}"))));
    }
    drop(copy);
    // No connection to this file is open, so closing it takes no lock of SQLite away.
    File::open(to).and_then(|file| file.sync_all()).map_err(|source| failed(to, source))
}

/// Moves a file to its place, in the place of what is there, and waits until the disk has it.
pub(crate) fn put(part: &Path, to: &Path) -> std::io::Result<()> {
    fs::rename(part, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    match File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()) {
        // Some systems do not open folders; there the name is as safe as it can be made.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

fn failed(path: &Path, source: std::io::Error) -> KeepError {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => KeepError::Full,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => KeepError::ReadOnly,
        _ => KeepError::File { path: path.to_owned(), source },
    }
}
