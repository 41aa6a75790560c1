//! The two dates that every question is asked with.

use jiff::civil::Date;
use rusqlite::Connection;
use serde::Serialize;

/// The two dates that a question is asked with.
///
/// What held on a day: a claim whose text tells days holds from the first that can be meant to the
/// last, an open end is open. A claim that tells none holds on the day on which it was known, but
/// one of what is the case (strength, presence, control and their like) from 30 days before, and on:
/// nobody says that it ended, and what takes its place stands beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AsOf {
    /// What held on this day; `None`: whenever.
    pub on: Option<Date>,
    /// What was known by the end of this day, by documents and decisions; `None`: all.
    pub known: Option<Date>,
}

/// A ledger that is asked as of some dates. Its answers are those of a ledger that was never told
/// anything later.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) as_of: AsOf,
}

impl Asked<'_> {
    /// The dates.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }
}
