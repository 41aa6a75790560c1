//! The ledger that a command was told of, opened.

use sayso_ledger::{Ledger, OpenError, Run};

use crate::cli::ledger::LedgerArguments;
use crate::{clock, terminal};

/// The program and its version, as the ledger names who wrote.
pub(crate) const PROGRAM: &str = concat!("sayso ", env!("CARGO_PKG_VERSION"));

/// The ledger, to be written to. If another program writes to it, says so and waits.
///
/// # Errors
///
/// If it is no sound ledger of this version, or cannot be written.
pub(crate) fn to_write(arguments: &LedgerArguments) -> Result<Ledger, OpenError> {
    let path = &arguments.path;
    Ledger::open(path, &|| {
        let shown = terminal::visible(&path.display().to_string());
        eprintln!("sayso: waiting for another sayso that writes to {shown}");
    })
}

/// The ledger, to be asked: all of one answer is as of one moment.
///
/// # Errors
///
/// If there is none, or it is no sound ledger of this version.
pub(crate) fn to_ask(arguments: &LedgerArguments) -> Result<Ledger, OpenError> {
    Ledger::open_as_it_is_now(&arguments.path)
}

/// The ledger, to be read as a whole.
///
/// # Errors
///
/// As [`to_ask`].
pub(crate) fn to_read(arguments: &LedgerArguments) -> Result<Ledger, OpenError> {
    Ledger::open_to_read(&arguments.path)
}

/// The run of `command` that begins at this moment.
///
/// # Errors
///
/// If the clock was stopped at what is no moment.
pub(crate) fn run(command: &str) -> anyhow::Result<Run> {
    Ok(Ledger::run(PROGRAM, command, clock::now()?))
}
