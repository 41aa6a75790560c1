//! The formats, and what each has to do.

use std::io::{self, Write};

use sayso_ledger::{AsOf, AskError};

use crate::export::told::Told;

/// A format that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Documents and claims as lines of JSON, as `sayso read` writes them, with entities and origins.
    Jsonl,
    /// A table with a row for each claim.
    Csv,
    /// Entities of FollowTheMoney as lines of JSON.
    Ftm,
    /// A GeoJSON collection with a feature for each claim that has a place.
    Geojson,
}

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ledger could not be asked.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// What was asked could not be written.
    #[error("the export could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes documents in one format.
pub(crate) trait Form {
    /// What stands before the first document.
    fn begin(&mut self, out: &mut dyn Write, as_of: AsOf) -> io::Result<()> {
        let _ = (out, as_of);
        Ok(())
    }

    /// A document with its claims.
    fn document(&mut self, out: &mut dyn Write, told: &Told) -> io::Result<()>;

    /// What stands behind the last document.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
}

/// One value on a line of its own.
pub(crate) fn line(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
