//! docs/ledger-format.md tells what the file holds.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::dispatches::{add, dispatch, open};

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ledger-format.md");
    fs::read_to_string(path).unwrap()
}

/// The section of the document under the heading of a table or view.
fn section<'a>(document: &'a str, table: &str) -> &'a str {
    let (_, rest) = document
        .split_once(&format!("\n### `{table}`"))
        .unwrap_or_else(|| panic!("{table} is not in the document"));
    rest.split("\n##").next().unwrap()
}

#[test]
fn every_table_and_view_is_told_with_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    drop(open(&path));
    let connection = Connection::open(&path).unwrap();
    let document = document();
    let sql = "SELECT tables.name, columns.name FROM pragma_table_list AS tables, \
        pragma_table_info(tables.name) AS columns \
        WHERE tables.schema = 'main' AND tables.type IN ('table', 'view') \
        AND tables.name NOT GLOB 'sqlite_*' AND tables.name NOT GLOB 'names_*' \
        AND tables.name NOT GLOB 'lineage_*' AND tables.name NOT GLOB 'disputes_*' \
        AND tables.name NOT GLOB 'search_*'";
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let columns: Vec<(String, String)> = columns.collect::<Result<_, _>>().unwrap();
    assert!(columns.len() > 100);
    for (table, column) in columns {
        let told = section(&document, &table).contains(&format!("| `{column}` |"));
        assert!(told, "the column {column} of {table} is not in the document");
    }
}

#[test]
fn the_statements_of_the_document_do_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &(0..4).map(dispatch).collect::<Vec<_>>()).unwrap();
    let connection = Connection::open(&path).unwrap();
    let document = document();
    let mut tried = 0;
    for block in document.split("```sql\n").skip(1) {
        let sql = block.split("```").next().unwrap();
        let mut statement =
            connection.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let mut rows = statement.query([]).unwrap();
        let first = rows.next().unwrap().is_some();
        let finds_faults = sql.contains("-- no rows");
        assert_eq!(first, !finds_faults, "{sql}");
        tried += 1;
    }
    assert!(tried >= 3);
}
