//! Backups, and the way back.

use std::fs;
use std::path::Path;

use sayso_ledger::{KeepError, Ledger, OpenError};

use crate::dispatches::{add, dispatch, documents, open};

/// A ledger with so many documents.
fn ledger_of(path: &Path, documents: usize) -> Ledger {
    let mut ledger = open(path);
    add(&mut ledger, &(0..documents).map(dispatch).collect::<Vec<_>>()).unwrap();
    ledger
}

#[test]
fn a_backup_is_a_ledger_and_takes_the_place_of_none() {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.db");
    let ledger = ledger_of(&folder.path().join("sayso.db"), 3);
    ledger.backup(&backup).unwrap();
    let again = ledger.backup(&backup).unwrap_err();
    assert!(matches!(again, KeepError::Exists(_)), "{again}");
    let reader = Ledger::open_to_read(ledger.path()).unwrap();
    reader.backup(&folder.path().join("of a reader.db")).unwrap();
    let copy = Ledger::open_to_read(&backup).unwrap();
    assert_eq!(documents(&copy), 3);
    assert_eq!(copy.check(&|_, _| {}).unwrap(), []);
    let nowhere = ledger.backup(&folder.path().join("no/folder/x.db")).unwrap_err();
    assert!(nowhere.to_string().contains("x.db"), "{nowhere}");
}

#[test]
fn a_restored_ledger_goes_on_and_the_old_one_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = (folder.path().join("sayso.db"), folder.path().join("backup.db"));
    let mut ledger = ledger_of(&path, 3);
    ledger.backup(&backup).unwrap();
    add(&mut ledger, &[dispatch(7)]).unwrap();
    let busy = Ledger::restore(&backup, &path).unwrap_err();
    assert!(matches!(busy, OpenError::Busy(_)), "{busy}");
    drop(ledger);
    let aside = Ledger::restore(&backup, &path).unwrap().unwrap();
    assert_eq!(documents(&Ledger::open_to_read(&aside).unwrap()), 4);
    let mut ledger = open(&path);
    assert_eq!(documents(&ledger), 3);
    add(&mut ledger, &[dispatch(8), dispatch(9)]).unwrap();
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    drop(ledger);
    let second = Ledger::restore(&aside, &path).unwrap().unwrap();
    assert_ne!(second, aside);
    assert_eq!(documents(&open(&path)), 4);
    assert_eq!(documents(&open(&second)), 5);
}

#[test]
fn a_ledger_that_is_not_there_or_damaged_is_restored_too() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = (folder.path().join("sayso.db"), folder.path().join("backup.db"));
    ledger_of(&folder.path().join("first.db"), 2).backup(&backup).unwrap();
    assert_eq!(Ledger::restore(&backup, &path).unwrap(), None);
    assert_eq!(documents(&open(&path)), 2);
    fs::write(&path, "not much is left of this").unwrap();
    let aside = Ledger::restore(&backup, &path).unwrap().unwrap();
    assert_eq!(fs::read_to_string(aside).unwrap(), "not much is left of this");
    assert_eq!(documents(&open(&path)), 2);
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = (folder.path().join("sayso.db"), folder.path().join("backup.db"));
    ledger_of(&path, 2).backup(&backup).unwrap();
    let mut bytes = fs::read(&backup).unwrap();
    let words = b"Mountain Brigade may leave";
    let place = bytes.windows(words.len()).position(|window| window == words).unwrap();
    bytes[place] = b'F';
    fs::write(&backup, bytes).unwrap();
    let error = Ledger::restore(&backup, &path).unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
    assert_eq!(documents(&open(&path)), 2);
    fs::write(&backup, "no backup at all").unwrap();
    let error = Ledger::restore(&backup, &path).unwrap_err();
    assert!(matches!(error, OpenError::NotALedger(_)), "{error}");
    let error = Ledger::restore(&folder.path().join("none.db"), &path).unwrap_err();
    assert!(matches!(error, OpenError::Missing(_)), "{error}");
}

#[test]
fn another_programs_database_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = (folder.path().join("dogs.db"), folder.path().join("backup.db"));
    ledger_of(&folder.path().join("sayso.db"), 2).backup(&backup).unwrap();
    let dogs = rusqlite::Connection::open(&path).unwrap();
    dogs.execute_batch("CREATE TABLE dog (name)").unwrap();
    drop(dogs);
    let error = Ledger::restore(&backup, &path).unwrap_err();
    assert!(matches!(error, OpenError::NotALedger(_)), "{error}");
}
