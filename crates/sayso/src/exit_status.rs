//! What the program's exit says.

use std::error::Error;
use std::io::ErrorKind;
use std::process::ExitCode;

use sayso_ledger::{AskError, KeepError, OpenError};

/// How a command ended. Wrong usage ends with 2 before any command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// Everything was done.
    Success,
    /// Nothing could be done.
    Failure,
    /// It cannot be told what was meant.
    Unclear,
    /// Some inputs could not be read; the others were done.
    Incomplete,
    /// The ledger is damaged.
    Damaged,
    /// Another program is writing to the ledger.
    Busy,
    /// Whoever started the program stopped it; what was done until then is kept.
    Interrupted,
}

impl ExitStatus {
    /// How a command ends that was given so many inputs and could not read so many of them.
    pub(crate) fn after_reading(inputs: usize, unread: usize) -> Self {
        match unread {
            0 => Self::Success,
            unread if unread == inputs => Self::Failure,
            _ => Self::Incomplete,
        }
    }
}

impl ExitStatus {
    /// How a command ends that could not go on because of `error`.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        error.chain().find_map(Self::of_ledger).unwrap_or(Self::Failure)
    }

    /// How a command ends whose ledger failed so; `None` if the error is none of a ledger, or says
    /// nothing about the ledger itself.
    fn of_ledger(error: &(dyn Error + 'static)) -> Option<Self> {
        let of_open = error.downcast_ref().and_then(|error| match error {
            OpenError::Damaged { .. } => Some(Self::Damaged),
            OpenError::Busy(_) => Some(Self::Busy),
            OpenError::Keep(error) => Self::of_ledger(error),
            _ => None,
        });
        let of_keep = || match error.downcast_ref()? {
            KeepError::Busy => Some(Self::Busy),
            KeepError::Ask(error) => Self::of_ledger(error),
            _ => None,
        };
        let of_ask = || match error.downcast_ref()? {
            AskError::Busy => Some(Self::Busy),
            AskError::Damaged(_) => Some(Self::Damaged),
            AskError::Store(_) => None,
        };
        of_open.or_else(of_keep).or_else(of_ask)
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success => 0.into(),
            ExitStatus::Failure => 1.into(),
            ExitStatus::Unclear => 2.into(),
            ExitStatus::Incomplete => 3.into(),
            ExitStatus::Damaged => 4.into(),
            ExitStatus::Busy => 5.into(),
            ExitStatus::Interrupted => 130.into(),
        }
    }
}

/// Whether the reader of the output has gone, as `head` does: no fault of the program.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = error.root_cause().downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    kind == Some(ErrorKind::BrokenPipe)
}
