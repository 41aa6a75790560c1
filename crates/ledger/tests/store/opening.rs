//! What is no ledger is told from one, and left as it is.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use rusqlite::Connection;
use sayso_ledger::{Ledger, OpenError};

use crate::dispatches::{add, dispatch, documents, open};

/// What both ways of opening a file say, which must leave it as it was.
fn check(path: &Path, expected: fn(&OpenError) -> bool) {
    let before = fs::read(path).ok();
    for opened in [Ledger::open(path, &|| {}), Ledger::open_to_read(path)] {
        let error = opened.expect_err("no ledger");
        assert!(expected(&error), "{error}: {error:?}");
        assert!(error.to_string().contains(&path.display().to_string()), "{error}");
    }
    assert_eq!(fs::read(path).ok(), before);
}

#[test]
fn a_file_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "Hasket airfield, 7,500 soldiers. ".repeat(200)).unwrap();
    check(&path, |error| matches!(error, OpenError::NotALedger(_)));
    fs::write(&path, "x").unwrap();
    check(&path, |error| matches!(error, OpenError::NotALedger(_)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_database_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE dog (name)").unwrap();
    check(&path, |error| matches!(error, OpenError::NotALedger(_)));
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    drop(connection);
    check(&path, |error| matches!(error, OpenError::NotALedger(_)));
}

#[test]
fn a_later_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    drop(open(&path));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 7).unwrap();
    check(&path, |error| matches!(error, OpenError::Later { found: 7, known: 1, .. }));
}

#[test]
fn a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    check(folder.path(), |error| matches!(error, OpenError::Folder(_)));
}

#[test]
fn what_is_not_there_is_made_to_be_written_and_missed_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let missing = Ledger::open_to_read(&path).unwrap_err();
    assert!(matches!(missing, OpenError::Missing(_)), "{missing}");
    assert!(!path.exists());
    fs::write(&path, "").unwrap();
    let empty = Ledger::open_to_read(&path).unwrap_err();
    assert!(matches!(empty, OpenError::Missing(_)), "{empty}");
    drop(open(&path));
    assert!(Ledger::open_to_read(&path).is_ok());
    let lost = Ledger::open(&folder.path().join("no/such/folder.db"), &|| {}).unwrap_err();
    assert!(matches!(lost, OpenError::File { .. }), "{lost}");
}

#[test]
fn parts_of_another_version_are_made_again_by_whoever_may_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &[dispatch(0), dispatch(1)]).unwrap();
    drop(ledger);
    let connection = Connection::open(&path).unwrap();
    connection.execute("UPDATE derived SET version = 900 WHERE part = 'lineage'", []).unwrap();
    connection.execute_batch("DROP VIEW v1_claims").unwrap();
    drop(connection);
    let outdated = Ledger::open_to_read(&path).unwrap_err();
    assert!(matches!(outdated, OpenError::Earlier(_)), "{outdated}");
    drop(open(&path));
    let ledger = Ledger::open_to_read(&path).unwrap();
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    let connection = Connection::open(&path).unwrap();
    let claims: u32 =
        connection.query_row("SELECT count(*) FROM v1_claims", [], |row| row.get(0)).unwrap();
    assert_eq!(claims, 4);
}

#[test]
fn a_second_writer_waits_and_says_so_and_readers_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut first = open(&path);
    let (waits, waited) = mpsc::channel();
    let second = {
        let path = path.clone();
        thread::spawn(move || {
            let mut ledger = Ledger::open(&path, &|| waits.send(()).unwrap()).unwrap();
            add(&mut ledger, &[dispatch(0), dispatch(1)]).unwrap()
        })
    };
    waited.recv().unwrap();
    add(&mut first, &[dispatch(0)]).unwrap();
    let reader = Ledger::open_to_read(&path).unwrap();
    assert_eq!(reader.check(&|_, _| {}).unwrap(), []);
    drop(first);
    let added = second.join().unwrap();
    assert_eq!([added[0].document, added[1].document], [false, true]);
    assert!(waited.recv().is_err(), "it is told once");
}

#[test]
fn a_ledger_as_it_is_now_stays_so_whatever_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut writer = open(&path);
    add(&mut writer, &[dispatch(0)]).unwrap();
    let asked = Ledger::open_as_it_is_now(&path).unwrap();
    assert_eq!(documents(&asked), 1);
    add(&mut writer, &[dispatch(1)]).unwrap();
    assert_eq!(documents(&asked), 1);
    assert_eq!(documents(&Ledger::open_as_it_is_now(&path).unwrap()), 2);
}

#[test]
fn nothing_can_be_written_through_a_ledger_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    drop(open(&path));
    let mut reader = Ledger::open_to_read(&path).unwrap();
    let error = add(&mut reader, &[dispatch(0)]).unwrap_err();
    assert!(matches!(error, sayso_ledger::KeepError::ReadOnly), "{error:?}");
}
