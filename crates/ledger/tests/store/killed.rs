//! Killed at any moment, a ledger opens, is sound, and is completed by adding again.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use sayso_ledger::Ledger;

use crate::dispatches::{Random, add, dispatch, documents, open};

const PLACE: &str = "SAYSO_TEST_PLACE";
/// Documents that are added at once.
const BATCH: usize = 3;

/// A process that does one of the tests below, which do nothing by themselves.
fn start(test: &str, place: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored"])
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills it after less than `most` milliseconds.
fn kill(mut child: Child, random: &mut Random, most: usize) {
    thread::sleep(Duration::from_micros(random.below(most * 1000) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn while_it_is_added_to() {
    let mut random = Random(7);
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sayso.db");
        for _ in 0..10 {
            let child = start("killed::adds", folder.path());
            kill(child, &mut random, 60);
            let ledger = open(&path);
            assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
            assert_eq!(documents(&ledger) % BATCH, 0);
        }
        let mut ledger = open(&path);
        let kept = documents(&ledger);
        let added = add(&mut ledger, &(0..kept + BATCH).map(dispatch).collect::<Vec<_>>()).unwrap();
        let fresh: Vec<bool> = added.iter().map(|added| added.document).collect();
        let expected: Vec<bool> = (0..kept + BATCH).map(|number| number >= kept).collect();
        assert_eq!(fresh, expected);
        assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    }
}

#[test]
#[ignore = "run by another test, which kills it"]
fn adds() {
    let Some(folder) = std::env::var_os(PLACE) else { return };
    let mut ledger = open(&Path::new(&folder).join("sayso.db"));
    loop {
        let next = documents(&ledger);
        add(&mut ledger, &(next..next + BATCH).map(dispatch).collect::<Vec<_>>()).unwrap();
    }
}

#[test]
fn while_it_is_restored() {
    let mut random = Random(7);
    let folder = tempfile::tempdir().unwrap();
    for (name, count) in [("few", 2), ("more", 4)] {
        let mut ledger = open(&folder.path().join("made.db"));
        add(&mut ledger, &(0..count).map(dispatch).collect::<Vec<_>>()).unwrap();
        ledger.backup(&folder.path().join(name)).unwrap();
    }
    let path = folder.path().join("sayso.db");
    Ledger::restore(&folder.path().join("few"), &path).unwrap();
    for _ in 0..200 {
        let child = start("killed::restores", folder.path());
        kill(child, &mut random, 90);
        let mut ledger = open(&path);
        assert!([2, 4].contains(&documents(&ledger)));
        assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
        add(&mut ledger, &(0..4).map(dispatch).collect::<Vec<_>>()).unwrap();
        assert_eq!(documents(&ledger), 4);
        drop(ledger);
        for entry in fs::read_dir(folder.path()).unwrap() {
            let file = entry.unwrap().path();
            let name = file.file_name().unwrap().to_str().unwrap();
            if name.contains("-set-aside") && !name.ends_with("-wal") && !name.ends_with("-shm") {
                let aside = Ledger::open_to_read(&file).unwrap();
                assert!([2, 4].contains(&documents(&aside)), "{name}");
            }
            if name.contains("-set-aside") {
                fs::remove_file(&file).unwrap();
            }
        }
    }
}

#[test]
#[ignore = "run by another test, which kills it"]
fn restores() {
    let Some(folder) = std::env::var_os(PLACE) else { return };
    let folder = Path::new(&folder);
    loop {
        for name in ["more", "few"] {
            Ledger::restore(&folder.join(name), &folder.join("sayso.db")).unwrap();
        }
    }
}
