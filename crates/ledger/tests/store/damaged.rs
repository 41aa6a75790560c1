//! Damaged files: reported, never the end of the program.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use sayso_ledger::{Fault, Ledger};

use crate::dispatches::{Random, add, dispatch, open};

fn faults(path: &Path) -> Vec<Fault> {
    Ledger::open_to_read(path).unwrap().check(&|_, _| {}).unwrap()
}

/// The bytes of a ledger of twenty documents.
fn sound() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &(0..20).map(dispatch).collect::<Vec<_>>()).unwrap();
    drop(ledger);
    fs::read(&path).unwrap()
}

#[test]
fn a_file_with_bytes_that_turned_is_an_error_or_has_faults_and_never_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let sound = sound();
    let mut random = Random(1);
    let mut told = 0;
    for _ in 0..200 {
        let mut bytes = sound.clone();
        for _ in 0..=random.below(8) {
            let place = random.below(bytes.len());
            bytes[place] ^= 1 << random.below(8);
        }
        fs::write(&path, &bytes).unwrap();
        match Ledger::open_to_read(&path) {
            Err(_) => told += 1,
            Ok(ledger) => match ledger.check(&|_, _| {}) {
                Err(_) => told += 1,
                Ok(faults) => told += usize::from(!faults.is_empty()),
            },
        }
        if let Ok(mut ledger) = Ledger::open(&path, &|| {}) {
            let _ = add(&mut ledger, &[dispatch(5), dispatch(500)]);
            let _ = ledger.stats();
        }
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", path.display()));
        }
    }
    // The others fell on space that nothing uses, or on what can be derived again.
    assert!(told > 100, "{told} of 200 were told");
}

#[test]
fn a_file_that_was_cut_is_an_error_or_has_faults() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let sound = sound();
    for part in 1..20 {
        fs::write(&path, &sound[..sound.len() * part / 20]).unwrap();
        let told = match Ledger::open_to_read(&path) {
            Err(_) => true,
            Ok(ledger) => ledger.check(&|_, _| {}).map_or(true, |faults| !faults.is_empty()),
        };
        assert!(told, "{part} of 20 parts");
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", path.display()));
        }
    }
}

/// What is told of a ledger in which somebody without regard for triggers did `sql`.
fn check(sql: &str, expected: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &[dispatch(0), dispatch(1)]).unwrap();
    drop(ledger);
    let connection = Connection::open(&path).unwrap();
    let triggers = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: Vec<(String, String)> = connection
        .prepare(triggers)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    // As a program would that does not ask whether other rows are left behind.
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    connection.execute_batch(sql).unwrap();
    for (_, make) in &triggers {
        connection.execute_batch(make).unwrap();
    }
    drop(connection);
    let found = faults(&path);
    for (about, message) in expected {
        let is_told = found
            .iter()
            .any(|fault| fault.about.starts_with(about) && fault.message.contains(message));
        assert!(is_told, "{sql}: {about}: {message}: {found:?}");
    }
    assert!(!found.is_empty(), "{sql}");
}

#[test]
fn a_byte_that_turned_in_what_is_kept_is_told() {
    check(
        "UPDATE content SET packed = zeroblob(length(packed)) WHERE id = 1",
        &[("content ", "bytes")],
    );
    check("UPDATE content SET bytes = bytes + 1 WHERE id = 1", &[("content ", "length")]);
    check(
        "UPDATE content SET packed = (SELECT packed FROM content WHERE id = 2) WHERE id = 1",
        &[("content ", "SHA-256")],
    );
    check(
        "UPDATE document SET text = replace(text, 'valley', 'Valley') WHERE id = 2",
        &[("document ", "its id"), ("claim ", "does not stand in the text")],
    );
    check(
        "UPDATE document SET text = replace(text, 'Menü', 'Menu') WHERE id = 2",
        &[("document ", "its id")],
    );
    check("UPDATE document SET known = '2017-01-09' WHERE id = 1", &[("document 1", "written")]);
    check("UPDATE evidence SET text = text || '!'", &[("claim ", "does not stand in the text")]);
    check("UPDATE evidence SET \"end\" = \"end\" + 1", &[("claim ", "does not stand")]);
    check("UPDATE claim SET kind = 'attack' WHERE id = 1", &[("claim ", "those of its id")]);
    check("UPDATE claim SET factuality = 'perhaps' WHERE id = 1", &[("document 1", "")]);
    check("UPDATE claim SET factuality = 'negated' WHERE id = 1", &[("document 1", "written")]);
    check("UPDATE filler SET value = value + 1", &[("document 1", "written")]);
    check("UPDATE speaker SET cue = 'denied'", &[("document 1", "written")]);
    check("UPDATE capture SET read = '2011-01-01T00:00:00Z'", &[("capture 1", "written")]);
    check("UPDATE run SET program = 'sayso 9'", &[("capture 1", "written")]);
    check("DELETE FROM finding WHERE id = 1", &[("capture 1", "written")]);
    check("DELETE FROM evidence WHERE claim = 1", &[("document 1", "written")]);
    check("DELETE FROM seal WHERE id = 1", &[("document 1", "written")]);
    check("DELETE FROM content WHERE id = 1", &[("capture", "not there")]);
}

#[test]
fn a_form_without_its_guards_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    drop(open(&path));
    Connection::open(&path).unwrap().execute_batch("DROP TRIGGER claim_no_delete").unwrap();
    let found = faults(&path);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].about, "claim_no_delete");
}
