//! What the program's exit says.

use std::io::ErrorKind;
use std::process::ExitCode;

/// How a command ended. Wrong usage ends with 2 before any command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// Everything was done.
    Success,
    /// Nothing could be done.
    Failure,
    /// Some inputs could not be read; the others were done.
    Incomplete,
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

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success => 0.into(),
            ExitStatus::Failure => 1.into(),
            ExitStatus::Incomplete => 3.into(),
        }
    }
}

/// Whether the reader of the output has gone, as `head` does: no fault of the program.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = error.root_cause().downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    kind == Some(ErrorKind::BrokenPipe)
}
