//! What can go wrong with the file.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why a ledger could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{0}: there is no ledger here; `sayso add` makes one")]
    Missing(PathBuf),
    /// Something else than a ledger.
    #[error("{0}: this is no ledger, or its first page is damaged; it was left as it is")]
    NotALedger(PathBuf),
    /// A folder.
    #[error("{0}: this is a folder; name a file in it, as `sayso.db`")]
    Folder(PathBuf),
    /// A ledger of a program that is newer.
    #[error(
        "{path}: this ledger has the form {found}, and this program knows forms up to {known}; \
         use the newer program that wrote it"
    )]
    Later {
        /// The file.
        path: PathBuf,
        /// The version of its form.
        found: u32,
        /// The last version that is known here.
        known: u32,
    },
    /// A ledger of an earlier program, opened to be read.
    #[error(
        "{0}: an earlier program wrote this ledger; `sayso db rebuild` brings it up to date, \
         with a backup beside it"
    )]
    Earlier(PathBuf),
    /// A network file system.
    #[error(
        "{path}: this lies on a network file system ({kind}), where the locks of a ledger do not \
         hold; keep it on a local disk, and carry backups over the network"
    )]
    Network {
        /// The file.
        path: PathBuf,
        /// Its name in the kernel's table of mounts: `nfs4`.
        kind: String,
    },
    /// Somebody else uses it.
    #[error("{0}: another program uses this ledger; try again when it is done")]
    Busy(PathBuf),
    /// It may be read and not written.
    #[error("{0}: this ledger cannot be written here; allow it, or copy it to where you may write")]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("{0}: the disk takes no more; nothing was changed: make room and try again")]
    Full(PathBuf),
    /// The file is damaged.
    #[error(
        "{path}: this ledger is damaged ({what}); `sayso db restore` puts a backup in its place"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// What is derived could not be made again.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// A file could not be made, moved or locked.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The store itself failed.
    #[error("{path}: {source}")]
    Store {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

/// Why something could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The disk is full.
    #[error("the disk takes no more; nothing of this was kept: make room and try again")]
    Full,
    /// The file or its folder may not be written.
    #[error("the ledger cannot be written here; allow it, or copy it to where you may write")]
    ReadOnly,
    /// Another program holds the file.
    #[error("another program writes to the ledger; nothing of this was kept: try again")]
    Busy,
    /// A claim does not stand in its document, or a document not in its text.
    #[error("{about} is not grounded in its text: {what}; nothing of this was kept")]
    Ungrounded {
        /// What: `claim 0123456789abcdef of page.html`.
        about: String,
        /// What is wrong.
        what: String,
    },
    /// There is a file where a backup was to be written.
    #[error("{0}: this file exists already; name one that does not")]
    Exists(PathBuf),
    /// A file could not be written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The store itself failed.
    #[error("the ledger could not be written: {0}")]
    Store(#[source] rusqlite::Error),
    /// There is nothing to decide.
    #[error(transparent)]
    Decide(#[from] DecideError),
    /// A question on the way failed.
    #[error(transparent)]
    Ask(#[from] AskError),
}

/// Why something cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecideError {
    /// The two names are one.
    #[error("`{0}` is one name: to tell two things of that name apart, say in which documents")]
    OneName(String),
    /// Nothing that is kept has this name.
    #[error("no document mentions `{0}`")]
    UnknownName(String),
    /// No such document is kept, or it does not mention the name.
    #[error("document {document} does not mention `{name}`")]
    NotMentioned {
        /// The name.
        name: String,
        /// The document's id.
        document: String,
    },
    /// No document is given.
    #[error("no document is given in which `{0}` is somebody else")]
    NoDocument(String),
    /// There is no decision with this number.
    #[error("there is no decision {0}; `sayso decisions` lists them")]
    UnknownDecision(u64),
    /// The decision no longer holds.
    #[error("decision {number} was taken back already, by decision {by}")]
    AlreadyUndone {
        /// Its number.
        number: u64,
        /// The number of the decision that took it back.
        by: u64,
    },
    /// It is so already.
    #[error("nothing to decide: {0}")]
    ChangesNothing(String),
}

/// Why a question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Another program holds the file.
    #[error("another program holds the ledger; try again")]
    Busy,
    /// The store itself failed.
    #[error("the ledger could not be read: {0}")]
    Store(#[source] rusqlite::Error),
    /// A row does not hold what it should.
    #[error("the ledger is damaged: {0}; `sayso db check` tells what else is")]
    Damaged(String),
}

/// What an error of the store comes down to.
enum Trouble {
    Full,
    ReadOnly,
    Busy,
    NotADatabase,
    Damaged(String),
    Other(rusqlite::Error),
}

impl Trouble {
    fn of(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{FromSqlConversionFailure, InvalidColumnType, Utf8Error};
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase) => Self::NotADatabase,
            // A quota, or a limit on the size of files.
            Some(ErrorCode::SystemIoFailure) if is_write_failure(&error) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => match error {
                FromSqlConversionFailure(..) | InvalidColumnType(..) | Utf8Error(..) => {
                    Self::Damaged(error.to_string())
                }
                rusqlite::Error::IntegralValueOutOfRange(..) => Self::Damaged(error.to_string()),
                _ => Self::Other(error),
            },
        }
    }
}

/// Whether the system refused to write.
fn is_write_failure(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_WRITE)
}

impl OpenError {
    /// What an error of the store is for the file at `path`.
    pub(crate) fn store(path: &std::path::Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match Trouble::of(error) {
            Trouble::Full => Self::Full(path),
            Trouble::ReadOnly => Self::ReadOnly(path),
            Trouble::Busy => Self::Busy(path),
            Trouble::NotADatabase => Self::NotALedger(path),
            Trouble::Damaged(what) => Self::Damaged { path, what },
            Trouble::Other(source) => Self::Store { path, source },
        }
    }
}

impl From<rusqlite::Error> for KeepError {
    fn from(error: rusqlite::Error) -> Self {
        match Trouble::of(error) {
            Trouble::Full => Self::Full,
            Trouble::ReadOnly => Self::ReadOnly,
            Trouble::Busy => Self::Busy,
            Trouble::NotADatabase => {
                Self::Ask(AskError::Damaged("the first page is no longer one".into()))
            }
            Trouble::Damaged(what) => Self::Ask(AskError::Damaged(what)),
            Trouble::Other(source) => Self::Store(source),
        }
    }
}

impl From<rusqlite::Error> for AskError {
    fn from(error: rusqlite::Error) -> Self {
        match Trouble::of(error) {
            Trouble::Busy => Self::Busy,
            Trouble::Damaged(what) => Self::Damaged(what),
            Trouble::NotADatabase => Self::Damaged("the first page is no longer one".into()),
            Trouble::Full => Self::Damaged("the disk is full".into()),
            Trouble::ReadOnly => Self::Damaged("it cannot be opened for reading here".into()),
            Trouble::Other(source) => Self::Store(source),
        }
    }
}
