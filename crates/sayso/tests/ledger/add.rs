//! `sayso add` as it is run: what is kept, and that nothing is lost however it ends.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::made_ledgers::{
    NOW, check_error, command, dispatches, documents, folder, json, kept, sayso, spawn,
};

/// An empty folder of this name, with a file of so many dispatches.
fn with_dispatches(name: &str, count: usize) -> PathBuf {
    let folder = folder("add", name);
    dispatches(&folder, "dispatches.jsonl", 0, count);
    folder
}

/// What a ledger keeps to which the dispatches were added in one go.
fn in_one_go(folder: &Path) -> Vec<String> {
    json(folder, &["add", "--ledger", "whole.db", "dispatches.jsonl"]);
    kept(&folder.join("whole.db"))
}

#[test]
fn adding_twice_adds_nothing() {
    let folder = with_dispatches("twice", 5);
    let first = json(&folder, &["add", "dispatches.jsonl"]);
    assert_eq!((first["documents"].as_u64(), first["kept_before"].as_u64()), (Some(5), Some(0)));
    assert!(first["claims"].as_u64() >= Some(5), "{first}");
    let before = kept(&folder.join("sayso.db"));
    let second = json(&folder, &["add", "dispatches.jsonl"]);
    let expected = serde_json::json!({
        "ledger": "sayso.db", "files": 1, "unreadable": 0, "interrupted": false, "pages": 5,
        "kept_before": 5, "documents": 0, "claims": 0, "findings": 0,
    });
    assert_eq!(second, expected);
    let again = json(&folder, &["add", "--reread", "dispatches.jsonl"]);
    assert_eq!((again["documents"].as_u64(), again["kept_before"].as_u64()), (Some(0), Some(0)));
    assert_eq!(kept(&folder.join("sayso.db")), before);
}

#[test]
fn what_was_added_is_told() {
    let folder = with_dispatches("told", 3);
    std::fs::write(folder.join("picture.png"), b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR").unwrap();
    let output = sayso(&folder, &["add", "dispatches.jsonl", "picture.png"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let claims = json(&folder, &["add", "--reread", "--ledger", "other.db", "dispatches.jsonl"]);
    let claims = claims["claims"].as_u64().unwrap();
    let expected = format!(
        "sayso.db: 3 documents, {claims} claims added\n  \
           files           2  1 gave no document\n  \
           pages           4\n  \
           new documents   3\n  \
           new claims     {claims:>2}\n  \
           findings        1\n"
    );
    assert_eq!(text, expected);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("picture.png: a picture or font (png)"), "{error}");
    let output = sayso(&folder, &["add", "dispatches.jsonl"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("  pages          3  3 kept before\n"), "{text}");
}

#[test]
fn what_is_said_beside_a_page_makes_another_document() {
    let folder = with_dispatches("outlet", 2);
    json(&folder, &["add", "dispatches.jsonl"]);
    let told = ["add", "--outlet", "The Sarvand Herald", "dispatches.jsonl"];
    assert_eq!(json(&folder, &told)["documents"], 2);
    assert_eq!(json(&folder, &told)["kept_before"], 2);
}

#[test]
fn a_folder_is_its_files_without_the_ledger_among_them() {
    let folder = folder("add", "folder");
    std::fs::create_dir(folder.join("march")).unwrap();
    dispatches(&folder, "march/a.jsonl", 0, 1);
    dispatches(&folder, "b.jsonl", 1, 1);
    for expected in [2, 0] {
        let added = json(&folder, &["add", "."]);
        assert_eq!((&added["files"], &added["documents"]), (&2.into(), &expected.into()));
    }
    std::fs::create_dir(folder.join("empty")).unwrap();
    check_error(&folder, &["add", "empty"], 1, &["there is no file to read here"]);
}

#[test]
fn the_ledger_is_that_of_the_option_then_of_the_environment() {
    let folder = with_dispatches("which", 1);
    let run = |arguments: &[&str]| {
        let output = command(&folder, arguments).env("SAYSO_LEDGER", "told.db").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    };
    run(&["add", "dispatches.jsonl"]);
    assert!(folder.join("told.db").exists() && !folder.join("sayso.db").exists());
    run(&["add", "--ledger", "named.db", "dispatches.jsonl"]);
    assert!(folder.join("named.db").exists());
}

#[test]
fn the_clock_can_be_stopped() {
    let folder = with_dispatches("clock", 1);
    json(&folder, &["add", "dispatches.jsonl"]);
    let kept = kept(&folder.join("sayso.db"));
    let read = kept.iter().filter(|line| line.contains(NOW)).count();
    assert_eq!(read, 1, "{kept:?}");
    let arguments = ["add", "dispatches.jsonl"];
    let output = command(&folder, &arguments).env("SAYSO_NOW", "noon").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("SAYSO_NOW is 'noon'; expected a moment"), "{error}");
}

#[test]
fn a_ledger_that_is_none_is_left_as_it_is() {
    let folder = with_dispatches("none", 1);
    let text = "Some 500 soldiers are stationed at Hasket airfield.\n".repeat(40);
    std::fs::write(folder.join("article.txt"), &text).unwrap();
    let add = |ledger| ["add", "--ledger", ledger, "dispatches.jsonl"];
    check_error(&folder, &add("article.txt"), 1, &["article.txt: this is no ledger"]);
    assert_eq!(std::fs::read_to_string(folder.join("article.txt")).unwrap(), text);
    std::fs::create_dir(folder.join("pages")).unwrap();
    check_error(&folder, &add("pages"), 1, &["pages: this is a folder"]);
    check_error(&folder, &add("missing/sayso.db"), 1, &["missing/sayso.db"]);
}

#[test]
fn a_ledger_of_a_later_program_is_refused() {
    let folder = with_dispatches("later", 1);
    json(&folder, &["add", "dispatches.jsonl"]);
    let connection = rusqlite::Connection::open(folder.join("sayso.db")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let words = ["has the form 99", "use the newer program"];
    check_error(&folder, &["add", "dispatches.jsonl"], 1, &words);
}

#[test]
fn who_waits_for_another_says_so_and_then_goes_on() {
    let folder = with_dispatches("waits", 2);
    let lock = File::create(folder.join("sayso.db-lock")).unwrap();
    lock.lock().unwrap();
    let mut waiting = spawn(&folder, &["add", "dispatches.jsonl"]);
    let mut error = BufReader::new(waiting.stderr.take().unwrap());
    let mut line = String::new();
    error.read_line(&mut line).unwrap();
    assert_eq!(line, "sayso: waiting for another sayso that writes to sayso.db\n");
    assert_eq!(documents(&folder.join("sayso.db")), 0);
    lock.unlock().unwrap();
    assert!(waiting.wait().unwrap().success());
    assert_eq!(documents(&folder.join("sayso.db")), 2);
}

#[test]
fn two_at_once_keep_what_one_after_the_other_keeps() {
    let folder = folder("add", "at-once");
    dispatches(&folder, "a.jsonl", 0, 60);
    dispatches(&folder, "b.jsonl", 40, 60);
    let both = [spawn(&folder, &["add", "a.jsonl"]), spawn(&folder, &["add", "b.jsonl"])];
    for one in both {
        let output = one.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
    dispatches(&folder, "dispatches.jsonl", 0, 100);
    assert!(kept(&folder.join("sayso.db")) == in_one_go(&folder));
}

#[test]
fn killed_again_and_again_it_completes() {
    let folder = with_dispatches("killed", 120);
    let ledger = folder.join("sayso.db");
    let arguments = ["add", "dispatches.jsonl"];
    let started = Instant::now();
    let whole = in_one_go(&folder);
    let whole_run = started.elapsed();
    let mut before = 0;
    // Moments that are spread over a whole run, in an order that visits early and late ones in turn.
    for round in 0..20_u32 {
        let mut adding = spawn(&folder, &arguments);
        sleep(whole_run * (round * 7 % 20) / 20);
        adding.kill().unwrap();
        adding.wait().unwrap();
        let documents = documents(&ledger);
        assert!(documents >= before, "{documents} documents, and {before} before");
        before = documents;
        if ledger.exists() && documents > 0 {
            let output = sayso(&folder, &["db", "check"]);
            assert_eq!(output.status.code(), Some(0), "{output:?}");
        }
    }
    json(&folder, &arguments);
    assert!(kept(&ledger) == whole, "another ledger than one that was made in one go");
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_is_in_hand_and_adding_again_goes_on() {
    let folder = with_dispatches("ctrl-c", 200);
    let ledger = folder.join("sayso.db");
    let adding = spawn(&folder, &["add", "dispatches.jsonl"]);
    while documents(&ledger) == 0 {
        sleep(Duration::from_millis(2));
    }
    let kill = Command::new("kill").args(["-INT", &adding.id().to_string()]).status();
    assert!(kill.unwrap().success());
    let output = adding.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Adding the same files again goes on from here."), "{text}");
    let kept_so_far = documents(&ledger);
    assert!((1..200).contains(&kept_so_far), "{kept_so_far}");
    assert!(text.starts_with(&format!("sayso.db: {kept_so_far} documents, ")), "{text}");
    assert_eq!(json(&folder, &["add", "dispatches.jsonl"])["kept_before"], kept_so_far);
    assert!(kept(&ledger) == in_one_go(&folder));
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_nothing_is_lost() {
    let folder = with_dispatches("full", 200);
    let whole = in_one_go(&folder);
    let program = env!("CARGO_BIN_EXE_sayso");
    // Blocks of 512 bytes that a file may have; more are refused, as on a disk that is full.
    for blocks in [100, 400, 800] {
        let line = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec '{program}' add --fast dispatches.jsonl"
        );
        let output = Command::new("sh")
            .args(["-c", &line])
            .current_dir(&folder)
            .env_remove("SAYSO_LEDGER")
            .env("SAYSO_NOW", NOW)
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{blocks}: {error}");
        assert!(error.starts_with("sayso: "), "{error}");
    }
    json(&folder, &["add", "dispatches.jsonl"]);
    json(&folder, &["db", "check"]);
    assert!(kept(&folder.join("sayso.db")) == whole);
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written_to_is_an_error() {
    use std::os::unix::fs::PermissionsExt;

    let folder = with_dispatches("read-only", 1);
    let closed = folder.join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything is not kept out.
    if File::create(closed.join("probe")).is_ok() {
        return;
    }
    let arguments = ["add", "--ledger", "closed/sayso.db", "dispatches.jsonl"];
    check_error(&folder, &arguments, 1, &["closed/sayso.db: this ledger cannot be written here"]);
}
