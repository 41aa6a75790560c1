//! What `sayso db` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::answer_format::ReportFormat;
use crate::cli::ledger::LedgerArguments;

/// Look after the ledger's file: check it, copy it, put a copy back, count what is in it.
#[derive(Debug, Args)]
pub(crate) struct DbArguments {
    #[command(subcommand)]
    pub(crate) command: DbCommand,

    #[command(flatten)]
    pub(crate) options: DbOptions,
}

/// What every command on the file can be told.
#[derive(Debug, Args)]
pub(crate) struct DbOptions {
    /// How to write what was done
    #[arg(long, value_enum, default_value_t, global = true)]
    pub(crate) format: ReportFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,
}

/// What to do with the file.
#[derive(Debug, Subcommand)]
pub(crate) enum DbCommand {
    /// Read every page and row of the file, and check every hash and every quotation
    #[command(
        after_help = "Exit status: 0 all is right, 1 it could not be read, 4 something is wrong."
    )]
    Check,
    /// Write a copy of the ledger to a file that does not exist yet, also while others write to it
    Backup {
        /// The file to be
        #[arg(value_name = "TO")]
        to: PathBuf,
    },
    /// Put a copy in the ledger's place; the ledger that was there is kept beside it
    Restore {
        /// The copy
        #[arg(value_name = "FROM")]
        from: PathBuf,
    },
    /// Count what is in the ledger
    Stats,
    /// Drop all that is derived (ties of names, lineage, disputes, the words to search), make it again
    Rebuild,
}
