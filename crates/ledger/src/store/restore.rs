//! A backup in the place of a ledger.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, OpenFlags};

use crate::store::check;
use crate::store::connect::connect;
use crate::store::copy::{put, write};
use crate::store::error::{KeepError, OpenError};
use crate::store::lock::{WriterLock, beside};
use crate::store::migrate::{Form, form};
use crate::store::open;

/// Puts the ledger in the file `from` in the place of that in `to`, which is set aside first under
/// the path that is given back, where there is one.
///
/// At every moment there is a whole ledger at `to`, where there was one.
///
/// # Errors
///
/// If `from` is no sound ledger, or `to` is in use or cannot be written.
pub(crate) fn restore(from: &Path, to: &Path) -> Result<Option<PathBuf>, OpenError> {
    let source = open::as_it_is(from)?;
    let faults = check::faults(&source, &|_, _| {}).map_err(KeepError::from)?;
    if let Some(first) = faults.first() {
        let what = format!("{}: {}; {} faults in all", first.about, first.message, faults.len());
        return Err(OpenError::Damaged { path: from.to_owned(), what });
    }
    open::look(to, true)?;
    let _lock = WriterLock::at_once(to)?;
    let part = beside(to, "-restoring");
    write(&source, &part)?;
    let file = |source| OpenError::File { path: to.to_owned(), source };
    let aside = set_aside(to)?;
    put(&part, to).map_err(file)?;
    Ok(aside)
}

/// Gives the file at `to` a second name, under which it stays. That name; `None` where there is no
/// such file.
fn set_aside(to: &Path) -> Result<Option<PathBuf>, OpenError> {
    if !to.exists() {
        return Ok(None);
    }
    let file = |source| OpenError::File { path: to.to_owned(), source };
    fold(to)?;
    let aside = (1..).map(|number| match number {
        1 => beside(to, "-set-aside"),
        _ => beside(to, &format!("-set-aside-{number}")),
    });
    let aside = { aside }.find(|aside| !aside.exists()).unwrap_or_default();
    // What could not be folded into the file goes with it, and must not be there for the next.
    for end in ["-wal", "-shm", "-journal"] {
        let log = beside(to, end);
        if log.exists() {
            second_name(&log, &beside(&aside, end)).map_err(file)?;
            fs::remove_file(&log).or_else(gone).map_err(file)?;
        }
    }
    second_name(to, &aside).map_err(file)?;
    Ok(Some(aside))
}

/// Moves all that was written beside a ledger into it, so that it is one file; leaves it as it is
/// where it is too damaged for that.
fn fold(path: &Path) -> Result<(), OpenError> {
    let folded = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
        let is_foreign = form(&connection)? == Form::Foreign;
        let mode = "PRAGMA journal_mode = delete";
        if !is_foreign {
            connection.query_row(mode, [], |row| row.get::<_, String>(0))?;
        }
        Ok(is_foreign)
    });
    match folded {
        Ok(false) => Ok(()),
        Ok(true) => Err(OpenError::NotALedger(path.to_owned())),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::ReadOnly) => {
                Err(OpenError::store(path, error))
            }
            _ => Ok(()),
        },
    }
}

/// Gives a file a second name; moves it where the file system knows no such thing.
fn second_name(path: &Path, name: &Path) -> std::io::Result<()> {
    fs::hard_link(path, name).or_else(|_| fs::rename(path, name))
}

fn gone(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
