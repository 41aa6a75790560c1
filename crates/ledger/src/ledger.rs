//! The ledger: what can be done with one.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, params};
use sayso_records::{Decision, DecisionAct};

use crate::ask::as_of::{AsOf, Asked};
use crate::derive;
use crate::derive::part::Touched;
use crate::keep::add::add;
use crate::keep::decisions::decide;
use crate::keep::entry::{Added, Entry, Run};
use crate::store::error::{AskError, KeepError, OpenError};
use crate::store::fault::Fault;
use crate::store::lock::WriterLock;
use crate::store::migrate::{FORMS, begin};
use crate::store::stats::{self, Stats};
use crate::store::{check, copy, open, restore};

/// A ledger that is open.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) path: PathBuf,
    pub(crate) connection: Connection,
    /// Where it is open for writing.
    _lock: Option<WriterLock>,
}

impl Ledger {
    /// Opens the ledger at `path` for writing; makes one where there is none. Waits for another
    /// writer, and calls `waiting` once if it has to.
    ///
    /// # Errors
    ///
    /// If the file is no ledger, is damaged, is of a later version, or cannot be written.
    pub fn open(path: &Path, waiting: &dyn Fn()) -> Result<Self, OpenError> {
        let (connection, lock) = open::to_write(path, waiting, FORMS)?;
        Ok(Self { path: path.to_owned(), connection, _lock: Some(lock) })
    }

    /// Opens the ledger at `path` for reading alone; any number may, also beside a writer.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and if there is none.
    pub fn open_to_read(path: &Path) -> Result<Self, OpenError> {
        let connection = open::to_read(path)?;
        Ok(Self { path: path.to_owned(), connection, _lock: None })
    }

    /// Opens the ledger at `path` for reading as it is now: all that it is asked is answered from
    /// what was kept when it was asked first, whatever is added meanwhile.
    ///
    /// # Errors
    ///
    /// As [`open_to_read`](Self::open_to_read).
    pub fn open_as_it_is_now(path: &Path) -> Result<Self, OpenError> {
        let connection = open::to_read(path)?;
        // SQLite need not look with each statement whether something was written since.
        connection.execute_batch("BEGIN").map_err(|error| OpenError::store(path, error))?;
        Ok(Self { path: path.to_owned(), connection, _lock: None })
    }

    /// Whether a capture with this SHA-256 was kept under `path` and read by `reader`: then adding
    /// it again would add nothing.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn has_read(&self, sha256: &[u8; 32], path: &str, reader: &str) -> Result<bool, AskError> {
        let sql = "SELECT 1 FROM capture JOIN reading USING (document) \
            WHERE sha256 = ?1 AND path = ?2 AND reader = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.exists(params![sha256, path, reader])?)
    }

    /// Keeps some pages: all of them or, if it fails, none. What is kept already is not kept again.
    /// One of [`Added`] for each entry, in their order.
    ///
    /// # Errors
    ///
    /// If the store fails, or a claim is not grounded in its document.
    pub fn add(&mut self, entries: &[Entry], run: &Run) -> Result<Vec<Added>, KeepError> {
        let whole = begin(&mut self.connection)?;
        let mut touched = Touched::default();
        let added = entries.iter().map(|entry| add(&whole, entry, run, &mut touched));
        let added = added.collect::<Result<_, _>>()?;
        derive::settle(&whole, &derive::PARTS, &touched)?;
        whole.commit()?;
        Ok(added)
    }

    /// Keeps a decision.
    ///
    /// # Errors
    ///
    /// If the store fails, or the decision is about nothing that is kept.
    pub fn decide(
        &mut self,
        act: DecisionAct,
        reason: Option<&str>,
        run: &Run,
    ) -> Result<Decision, KeepError> {
        let whole = begin(&mut self.connection)?;
        let decision = decide(&whole, act, reason, run)?;
        whole.commit()?;
        Ok(decision)
    }

    /// Drops what is derived and makes it again. `progress` is told how many of how many documents
    /// are done.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn rebuild(&mut self, progress: &dyn Fn(usize, usize)) -> Result<(), KeepError> {
        derive::rebuild(&mut self.connection, &derive::PARTS, progress)
    }

    /// The ledger as of some dates.
    pub fn as_of(&self, as_of: AsOf) -> Asked<'_> {
        Asked { connection: &self.connection, as_of }
    }

    /// All that is wrong with the store: pages, rows, hashes, spans. `progress` as in `rebuild`.
    ///
    /// # Errors
    ///
    /// If the store cannot be read at all.
    pub fn check(&self, progress: &dyn Fn(usize, usize)) -> Result<Vec<Fault>, AskError> {
        check::faults(&self.connection, progress)
    }

    /// Writes the whole ledger to a file that does not exist yet.
    ///
    /// # Errors
    ///
    /// If the file exists or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), KeepError> {
        copy::backup(&self.connection, to)
    }

    /// Puts the backup `from` in the place of the ledger `to`, which is set aside first under the
    /// path that is given back, where there is one.
    ///
    /// # Errors
    ///
    /// If `from` is no sound ledger, or `to` is in use or cannot be written.
    pub fn restore(from: &Path, to: &Path) -> Result<Option<PathBuf>, OpenError> {
        restore::restore(from, to)
    }

    /// What there is of everything, and how large it is.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn stats(&self) -> Result<Stats, AskError> {
        stats::stats(&self.connection, &self.path)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A run that starts at `at`.
    pub fn run(program: &str, command: &str, at: Timestamp) -> Run {
        Run { program: program.to_owned(), command: command.to_owned(), at }
    }
}
