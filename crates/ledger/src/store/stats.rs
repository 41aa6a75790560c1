//! How much there is.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use crate::store::error::AskError;
use crate::store::lock::beside;

/// How much of everything there is in a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// The version of the form of the file.
    pub version: u32,
    /// Bytes of the file, with what is not yet moved into it.
    pub bytes: u64,
    /// Tables with their rows, in the order of the format.
    pub rows: Vec<(String, u64)>,
}

impl Stats {
    /// Bytes of the file for each claim; `None` where there is no claim.
    pub fn bytes_per_claim(&self) -> Option<u64> {
        let claims = self.rows.iter().find(|(table, _)| table == "claim");
        claims.and_then(|(_, claims)| self.bytes.checked_div(*claims))
    }
}

/// How much there is in the ledger at `path`.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn stats(connection: &Connection, path: &Path) -> Result<Stats, AskError> {
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let length = |path: &Path| path.metadata().map_or(0, |file| file.len());
    let bytes = length(path) + length(&beside(path, "-wal"));
    // Tables in the order in which they were made; without those that others keep for themselves.
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' \
        AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(sql)?;
    let tables = statement.query_map([], |row| row.get(0))?;
    let mut tables: Vec<String> = tables.collect::<Result<_, _>>()?;
    let mut order = connection.prepare("SELECT name FROM sqlite_schema ORDER BY rowid")?;
    let order = order.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    tables.sort_by_key(|table| order.iter().position(|name| name == table));
    let count = |table: String| {
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        let rows: u32 = connection.query_row(&sql, [], |row| row.get(0))?;
        Ok((table, rows.into()))
    };
    let rows = tables.into_iter().map(count).collect::<rusqlite::Result<_>>()?;
    Ok(Stats { version, bytes, rows })
}
