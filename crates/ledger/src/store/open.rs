//! A path → a connection to a ledger of the form that is known here, or what is wrong.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::derive;
use crate::store::connect::connect;
use crate::store::copy;
use crate::store::error::{KeepError, OpenError};
use crate::store::lock::{WriterLock, beside};
use crate::store::migrate::{FORMS, Form, form, migrate};
use crate::store::network::network_of;

/// Bytes of the smallest page of SQLite, which takes a shorter file for an empty one.
const PAGE_BYTES_MIN: u64 = 512;

/// Opens a ledger for writing; makes one where there is none. One of an earlier form is brought up
/// to the last of `forms`, once a backup of it stands beside it.
///
/// # Errors
///
/// If the file is no ledger, is damaged, is of a later version, or cannot be written.
pub(crate) fn to_write(
    path: &Path,
    waiting: &dyn Fn(),
    forms: &[&str],
) -> Result<(Connection, WriterLock), OpenError> {
    look(path, true)?;
    let known = forms.len() as u32;
    // Before anything is written, also beside it: it may be another program's file.
    if path.exists() {
        version(path, &connect_to_read(path)?, known)?;
    }
    let lock = WriterLock::wait(path, waiting)?;
    let store = |error| OpenError::store(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, flags).map_err(store)?;
    let from = version(path, &connection, known)?;
    if connection.is_readonly("main").map_err(store)? {
        return Err(OpenError::ReadOnly(path.to_owned()));
    }
    connection.pragma_update(None, "journal_mode", "wal").map_err(store)?;
    // What was told to be kept is on the disk, also if the power fails.
    connection.pragma_update(None, "synchronous", "full").map_err(store)?;
    if from < known {
        if from > 0 {
            back_up(path, &connection, from)?;
        }
        migrate(&mut connection, from, forms).map_err(store)?;
    }
    derive::bring_up_to_date(&mut connection, &|_, _| {})?;
    Ok((connection, lock))
}

/// Keeps a ledger as it is, in `PATH.v1-backup`. An earlier one of that name holds less, or the
/// same: a ledger only grows.
fn back_up(path: &Path, connection: &Connection, version: u32) -> Result<(), KeepError> {
    let to = beside(path, &format!(".v{version}-backup"));
    let part = beside(&to, "-part");
    copy::write(connection, &part)?;
    copy::put(&part, &to).map_err(|source| KeepError::File { path: to, source })
}

/// Opens a ledger for reading.
///
/// # Errors
///
/// As [`to_write`], and if there is none or it is of an earlier version.
pub(crate) fn to_read(path: &Path) -> Result<Connection, OpenError> {
    let (connection, found) = opened(path)?;
    let store = |error| OpenError::store(path, error);
    if found < FORMS.len() as u32 || !derive::is_up_to_date(&connection).map_err(store)? {
        return Err(OpenError::Earlier(path.to_owned()));
    }
    Ok(connection)
}

/// Opens a ledger for reading, also where what is derived is of another version.
///
/// # Errors
///
/// As [`to_read`].
pub(crate) fn as_it_is(path: &Path) -> Result<Connection, OpenError> {
    opened(path).map(|(connection, _)| connection)
}

/// A ledger, open for reading, with its version.
fn opened(path: &Path) -> Result<(Connection, u32), OpenError> {
    look(path, false)?;
    let connection = connect_to_read(path)?;
    match version(path, &connection, FORMS.len() as u32)? {
        0 => Err(OpenError::Missing(path.to_owned())),
        found => Ok((connection, found)),
    }
}

/// A connection that reads.
///
/// SQLite keeps the locks of readers in a file beside the ledger. Where it may not make one, nobody
/// else can be writing either, as long as nothing is left to be moved into the file.
fn connect_to_read(path: &Path) -> Result<Connection, OpenError> {
    if path.metadata().is_ok_and(|file| (1..PAGE_BYTES_MIN).contains(&file.len())) {
        return Err(OpenError::NotALedger(path.to_owned()));
    }
    let connected = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
        connection.pragma_update(None, "query_only", true)?;
        form(&connection).map(|_| connection)
    });
    match connected {
        Err(error) if error.sqlite_error_code().is_some_and(may_be_folder) => {
            let left = beside(path, "-wal").metadata().is_ok_and(|log| log.len() > 0);
            if left { Err(OpenError::ReadOnly(path.to_owned())) } else { immutable(path) }
        }
        connected => connected.map_err(|error| OpenError::store(path, error)),
    }
}

/// Whether an error may come from a folder that cannot be written.
fn may_be_folder(code: rusqlite::ErrorCode) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly, SystemIoFailure};
    matches!(code, CannotOpen | PermissionDenied | ReadOnly | SystemIoFailure)
}

/// A connection to a file that nobody changes: without locks.
fn immutable(path: &Path) -> Result<Connection, OpenError> {
    let store = |error| OpenError::store(path, error);
    let name = path.to_str().ok_or_else(|| store(rusqlite::Error::InvalidPath(path.to_owned())))?;
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let uri = PathBuf::from(format!("file:{name}?immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(&uri, flags).map_err(store)
}

/// The version of the ledger in a file, 0 where it is empty.
fn version(path: &Path, connection: &Connection, known: u32) -> Result<u32, OpenError> {
    match form(connection).map_err(|error| OpenError::store(path, error))? {
        Form::Nothing => Ok(0),
        Form::Foreign => Err(OpenError::NotALedger(path.to_owned())),
        Form::Ledger(found) if found > known => {
            Err(OpenError::Later { path: path.to_owned(), found, known })
        }
        Form::Ledger(found) => Ok(found),
    }
}

/// Refuses what can be seen to be no ledger, or none that can be kept, without opening it.
///
/// # Errors
///
/// If it is a folder, lies on a network file system, or is missing and may not be.
pub(crate) fn look(path: &Path, may_be_missing: bool) -> Result<(), OpenError> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(OpenError::Folder(path.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound && may_be_missing => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(OpenError::Missing(path.to_owned()));
        }
        Err(source) => return Err(OpenError::File { path: path.to_owned(), source }),
    }
    let folder =
        folder_of(path).map_err(|source| OpenError::File { path: path.to_owned(), source })?;
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    match network_of(&folder, &mounts) {
        None => Ok(()),
        Some(kind) => Err(OpenError::Network { path: path.to_owned(), kind }),
    }
}

/// The folder that a file lies in, links followed: that of the file which a link leads to.
fn folder_of(path: &Path) -> std::io::Result<PathBuf> {
    if let Ok(file) = fs::canonicalize(path) {
        return Ok(file.parent().map_or_else(|| file.clone(), Path::to_owned));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    fs::canonicalize(folder.unwrap_or(Path::new(".")))
}

#[cfg(test)]
mod tests;
