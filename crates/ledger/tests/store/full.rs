//! Disks that are full and folders that cannot be written.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use sayso_ledger::{KeepError, Ledger, OpenError};

use crate::dispatches::{add, dispatch, documents, open};

const PLACE: &str = "SAYSO_TEST_PLACE";

/// Runs one of the tests below, which do nothing by themselves, in a process of its own, started by
/// `sh` with `before` in front.
fn in_process(before: &str, test: &str, place: &Path) {
    let program = std::env::current_exe().unwrap();
    let line = format!("{before} \"$0\" --exact {test} --ignored --nocapture");
    let output = Command::new("sh").arg("-c").arg(line).arg(program).env(PLACE, place).output();
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

#[test]
fn on_a_full_disk_nothing_of_what_fails_is_kept_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &[dispatch(0)]).unwrap();
    drop(ledger);
    // In blocks of 512 bytes: no file may grow beyond the size of a ledger of a few documents.
    in_process("trap '' XFSZ; ulimit -f 1200; exec", "full::fills_the_disk", folder.path());
    let mut ledger = open(&path);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    let kept = documents(&ledger);
    assert!(kept >= 1 && (kept - 1).is_multiple_of(20), "{kept}");
    let all: Vec<_> = (0..400).map(dispatch).collect();
    add(&mut ledger, &all).unwrap();
    assert_eq!(documents(&ledger), 400);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}

#[test]
#[ignore = "run by another test, with little room"]
fn fills_the_disk() {
    let Some(folder) = std::env::var_os(PLACE) else { return };
    let path = Path::new(&folder).join("sayso.db");
    let mut ledger = open(&path);
    let mut last = documents(&ledger);
    for batch in 0.. {
        let dispatches: Vec<_> = (batch * 20 + 1..batch * 20 + 21).map(dispatch).collect();
        match add(&mut ledger, &dispatches) {
            Ok(_) => last += 20,
            Err(error) => {
                assert!(matches!(error, KeepError::Full), "{error:?}");
                break;
            }
        }
        assert!(batch < 1000, "the disk is never full");
    }
    assert_eq!(documents(&ledger), last);
    let error = ledger.backup(&Path::new(&folder).join("backup.db"));
    assert!(!Path::new(&folder).join("backup.db").exists() || error.is_ok());
}

/// A file system of two MiB, which is there as long as the process that sees it.
const SMALL_DISK: &str = "unshare --map-root-user --mount sh -c 'mount -t tmpfs -o size=2m none \"$SAYSO_TEST_PLACE\" \
        && exec \"$0\" \"$@\"'";

#[test]
fn on_a_small_disk_that_fills_up_it_goes_on_when_there_is_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut tries = Command::new("sh");
    tries.arg("-c").arg(format!("{SMALL_DISK} true"));
    let may_mount = tries.env(PLACE, folder.path()).output().is_ok_and(|out| out.status.success());
    if !may_mount {
        eprintln!("not tested: nobody may mount a file system here");
        return;
    }
    in_process(SMALL_DISK, "full::fills_a_small_disk", folder.path());
}

#[test]
#[ignore = "run by another test, on a small disk"]
fn fills_a_small_disk() {
    let Some(folder) = std::env::var_os(PLACE) else { return };
    let folder = Path::new(&folder);
    let path = folder.join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &[dispatch(0)]).unwrap();
    let mut ballast = fs::File::create(folder.join("ballast")).unwrap();
    let filled = loop {
        if let Err(error) = ballast.write_all(&[0; 512]) {
            break error;
        }
    };
    assert_eq!(filled.kind(), std::io::ErrorKind::StorageFull);
    let all: Vec<_> = (0..40).map(dispatch).collect();
    let error = add(&mut ledger, &all).unwrap_err();
    assert!(matches!(error, KeepError::Full), "{error:?}");
    assert_eq!(documents(&ledger), 1);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    drop(ledger);
    assert_eq!(documents(&Ledger::open_to_read(&path).unwrap()), 1);
    fs::remove_file(folder.join("ballast")).unwrap();
    drop(ballast);
    let mut ledger = open(&path);
    add(&mut ledger, &all).unwrap();
    assert_eq!(documents(&ledger), 40);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}

#[test]
fn in_a_folder_that_cannot_be_written_a_ledger_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kept # 100%");
    fs::create_dir(&place).unwrap();
    let path = place.join("sayso.db");
    let mut ledger = open(&path);
    add(&mut ledger, &[dispatch(0), dispatch(1)]).unwrap();
    drop(ledger);
    fs::remove_file(place.join("sayso.db-lock")).unwrap();
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    allow(folder.path(), 0o755).unwrap();
    allow(&path, 0o444).unwrap();
    allow(&place, 0o555).unwrap();
    // Whoever may do everything may write here too, so that somebody else has to try.
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| {
        use std::os::unix::fs::MetadataExt;
        own.uid() == 0
    });
    let other = "setpriv --reuid 65534 --regid 65534 --clear-groups";
    in_process(if is_root { other } else { "exec" }, "full::reads_what_it_may_not_write", &place);
    allow(&place, 0o755).unwrap();
}

#[test]
#[ignore = "run by another test, in a folder that cannot be written"]
fn reads_what_it_may_not_write() {
    let Some(folder) = std::env::var_os(PLACE) else { return };
    let path = Path::new(&folder).join("sayso.db");
    let ledger = Ledger::open_to_read(&path).unwrap();
    assert_eq!(documents(&ledger), 2);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    let error = Ledger::open(&path, &|| {}).unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly(_)), "{error:?}");
    let error = Ledger::open(&Path::new(&folder).join("new.db"), &|| {}).unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly(_)), "{error:?}");
}
