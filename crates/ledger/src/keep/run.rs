//! The run of the program that a row was written by.

use rusqlite::{Connection, OptionalExtension, params};

use crate::keep::entry::Run;

/// The row of a run; made where there is none yet. Runs that wrote nothing have none.
pub(crate) fn run_row(connection: &Connection, run: &Run) -> rusqlite::Result<i64> {
    let started = run.at.to_string();
    let values = params![started, run.program, run.command];
    let sql = "SELECT id FROM run WHERE started = ?1 AND program = ?2 AND command = ?3";
    if let Some(row) =
        connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?
    {
        return Ok(row);
    }
    let sql = "INSERT INTO run (started, program, command) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.insert(values)
}
