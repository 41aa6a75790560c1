//! Rows in the order of lists: read by place, a group of places at a time.
//!
//! Places order by day and by the first digits of a document's id. What they leave open is the same
//! for a whole group, so a page of a list reads whole groups, and orders each by itself; it does not
//! depend on the order in which things were added.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Rows};

use crate::derive::place;
use crate::store::error::AskError;
use crate::store::rows::row_list;

/// Some rows of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Their numbers, in order.
    pub(crate) rows: Vec<i64>,
    /// Whether there are more.
    pub(crate) more: bool,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// How many are left out first.
    pub(crate) skip: usize,
    /// How many there are at most.
    pub(crate) limit: usize,
}

/// The rows in a window of a list. `found` gives places, descending, and rows; those of which
/// `holds` is not so are none of the list. `keys` is an SQL statement that gives, for a JSON list of
/// rows, each with the two keys by which a group is ordered.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn listed(
    connection: &Connection,
    mut found: Rows,
    window: Window,
    holds: impl Fn(&Row) -> Result<bool, AskError>,
    keys: &str,
) -> Result<Listed, AskError> {
    let enough = window.limit.saturating_add(1);
    let mut skip = window.skip;
    let mut whole: Vec<(i64, i64)> = Vec::new();
    let mut group: Vec<(i64, i64)> = Vec::new();
    loop {
        let next = found.next()?;
        let next = match next {
            Some(row) if !holds(row)? => continue,
            Some(row) => Some((place::group(row.get(0)?), row.get(1)?)),
            None => None,
        };
        let ends = group.first().is_some_and(|last| next.is_none_or(|next| next.0 != last.0));
        if ends && whole.is_empty() && group.len() <= skip {
            skip -= group.len();
            group.clear();
        } else if ends {
            whole.append(&mut group);
        }
        match next {
            Some(next) if whole.len() < skip.saturating_add(enough) => group.push(next),
            _ => break,
        }
    }
    ordered(connection, &mut whole, keys)?;
    let rows = whole.iter().skip(skip).take(window.limit).map(|&(_, row)| row).collect();
    Ok(Listed { rows, more: whole.len() > skip.saturating_add(window.limit) })
}

/// Orders rows with their groups, each group by itself; the groups stand in order.
fn ordered(connection: &Connection, rows: &mut [(i64, i64)], keys: &str) -> Result<(), AskError> {
    let groups = rows.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1);
    let unclear: Vec<i64> = groups.flatten().map(|&(_, row)| row).collect();
    if unclear.is_empty() {
        return Ok(());
    }
    let mut statement = connection.prepare_cached(keys)?;
    let key = |row: &Row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)));
    let keys = statement.query_map([row_list(&unclear)], key)?;
    let keys: HashMap<i64, (String, i64, String)> = keys.collect::<Result<_, _>>()?;
    rows.sort_by(|one, other| {
        other.0.cmp(&one.0).then_with(|| keys.get(&one.1).cmp(&keys.get(&other.1)))
    });
    Ok(())
}
