//! A ledger of an earlier form is brought up to a later one: here, one that was made up.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;

use crate::store::lock::beside;
use crate::store::migrate::{FORMS, Form, form};
use crate::store::open::{connect_to_read, to_write};

const PLACE: &str = "SAYSO_TEST_PLACE";
/// What leads to the second form; it takes a while.
const SECOND: &str = "ALTER TABLE run ADD COLUMN host TEXT;
    CREATE TABLE number (number INTEGER PRIMARY KEY) STRICT;
    INSERT INTO number WITH RECURSIVE counted (number) AS
        (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < 8000)
        SELECT number FROM counted;
    CREATE TABLE other AS SELECT * FROM number;";

/// Opens the ledger at `path` with the second form.
fn migrated(path: &Path) -> Connection {
    to_write(path, &|| {}, &[FORMS[0], SECOND]).unwrap().0
}

/// Makes a ledger of the first form with a run in it.
fn first_form(path: &Path) {
    let (connection, _lock) = to_write(path, &|| {}, FORMS).unwrap();
    let run = "INSERT INTO run (started, program, command) \
        VALUES ('2017-07-01T06:30:00Z', 'sayso 0.1.0', 'add')";
    connection.execute_batch(run).unwrap();
}

fn count(connection: &Connection, table: &str) -> u32 {
    let sql = format!("SELECT count(*) FROM {table}");
    connection.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Whether a file is a whole ledger of the first form, or of the second.
fn whole(path: &Path) -> u32 {
    let connection = connect_to_read(path).unwrap();
    let sound: String =
        connection.pragma_query_value(None, "integrity_check", |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    assert_eq!(count(&connection, "run"), 1);
    let tables = "sqlite_schema WHERE name IN ('number', 'other')";
    match form(&connection).unwrap() {
        Form::Ledger(1) => {
            assert_eq!(count(&connection, tables), 0);
            1
        }
        Form::Ledger(2) => {
            assert_eq!([count(&connection, "number"), count(&connection, "other")], [8_000; 2]);
            2
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_is_backed_up_and_migrated_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    first_form(&path);
    drop(migrated(&path));
    assert_eq!(whole(&path), 2);
    let backup = beside(&path, ".v1-backup");
    assert_eq!(whole(&backup), 1);
    fs::remove_file(&backup).unwrap();
    drop(migrated(&path));
    assert!(!backup.exists());
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    first_form(&path);
    let failing = format!("{SECOND} INSERT INTO no_such_table VALUES (1);");
    to_write(&path, &|| {}, &[FORMS[0], &failing]).unwrap_err();
    assert_eq!(whole(&path), 1);
    drop(migrated(&path));
    assert_eq!(whole(&path), 2);
}

#[test]
fn what_is_new_has_the_last_form_and_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let connection = migrated(&path);
    assert_eq!(form(&connection).unwrap(), Form::Ledger(2));
    assert_eq!(count(&connection, "other"), 8_000);
    assert!(!beside(&path, ".v1-backup").exists());
}

#[test]
fn killed_while_it_is_migrated_it_is_of_the_one_form_or_of_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut seen = [0; 2];
    for round in 0..200 {
        for end in ["", "-wal", "-shm", ".v1-backup", ".v1-backup-part"] {
            let _ = fs::remove_file(beside(&path, end));
        }
        first_form(&path);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::open::tests::migrates", "--ignored"])
            .env(PLACE, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(round * 200));
        child.kill().unwrap();
        child.wait().unwrap();
        seen[whole(&path) as usize - 1] += 1;
        if beside(&path, ".v1-backup").exists() {
            assert_eq!(whole(&beside(&path, ".v1-backup")), 1);
        }
        drop(migrated(&path));
        assert_eq!(whole(&path), 2);
    }
    assert!(seen[0] > 0, "{seen:?}");
}

#[test]
#[ignore = "run by another test, which kills it"]
fn migrates() {
    let Some(path) = std::env::var_os(PLACE) else { return };
    drop(migrated(Path::new(&path)));
}
