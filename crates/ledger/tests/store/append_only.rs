//! Nothing that is kept is ever changed or taken out.

use rusqlite::Connection;

use crate::dispatches::{add, dispatch, open, rows, run};

/// The tables that are only ever added to.
const KEPT: [&str; 15] = [
    "run", "content", "document", "capture", "finding", "reading", "name", "mention", "claim",
    "standing", "filler", "speaker", "evidence", "decision", "seal",
];

#[test]
fn no_row_of_any_table_can_be_changed_or_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut ledger = open(&path);
    let one = dispatch(0);
    add(&mut ledger, std::slice::from_ref(&one)).unwrap();
    // A reading without its claims: they no longer stand.
    let none = crate::dispatches::Dispatch { claims: Vec::new(), ..one };
    ledger.add(&[none.entry("another")], &run("2017-07-02")).unwrap();
    let before = rows(&ledger);
    drop(ledger);

    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "recursive_triggers", true).unwrap();
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    connection
        .execute_batch(
            "INSERT INTO decision (decided, known, act, run) \
             VALUES ('2017-07-02T00:00:00Z', '2017-07-02', '{\"act\":\"undo\",\"number\":1}', 1);
             INSERT OR IGNORE INTO name (class, key) VALUES ('place', 'hasket');
             INSERT OR IGNORE INTO mention VALUES (1, 0, 4, 1, 'Hasket');",
        )
        .unwrap();
    for table in KEPT {
        let column: String = connection
            .query_row("SELECT name FROM pragma_table_info(?1) LIMIT 1", [table], |row| row.get(0))
            .unwrap();
        let statements = [
            format!("UPDATE {table} SET \"{column}\" = \"{column}\""),
            format!("DELETE FROM {table}"),
            format!("REPLACE INTO {table} SELECT * FROM {table}"),
            format!("UPDATE OR REPLACE {table} SET \"{column}\" = 1"),
        ];
        for statement in statements {
            let error = connection.execute_batch(&statement).expect_err(&statement);
            assert!(error.to_string().contains("only ever added to"), "{statement}: {error}");
        }
        let count = format!("SELECT count(*) FROM {table}");
        let count: u32 = connection.query_row(&count, [], |row| row.get(0)).unwrap();
        assert!(count > 0, "{table} is empty: nothing was tried");
    }
    let kept = before.iter().map(|(table, _)| table.as_str()).filter(|table| KEPT.contains(table));
    assert_eq!(kept.count(), KEPT.len());
    let derived = before.iter().filter(|(table, _)| !KEPT.contains(&table.as_str()));
    for (table, _) in derived {
        let parts = ["names_", "lineage_", "disputes_", "search_"];
        let is_derived = table == "derived" || parts.iter().any(|part| table.starts_with(part));
        assert!(is_derived, "{table} is neither kept nor derived");
    }
}
