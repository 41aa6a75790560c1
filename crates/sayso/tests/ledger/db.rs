//! `sayso db` as it is run: a ledger checked, copied, put back, counted, derived again.

use std::path::{Path, PathBuf};

use crate::made_ledgers::{check_error, dispatches, documents, folder, json, kept, sayso};

/// A folder of this name, with a ledger of so many dispatches.
fn with_ledger(name: &str, count: usize) -> PathBuf {
    let folder = folder("db", name);
    dispatches(&folder, "dispatches.jsonl", 0, count);
    json(&folder, &["add", "dispatches.jsonl"]);
    folder
}

/// Changes a byte wherever these words stand in the ledger's file.
fn fall_over(folder: &Path, words: &[u8]) {
    let ledger = folder.join("sayso.db");
    let mut bytes = std::fs::read(&ledger).unwrap();
    let found: Vec<usize> =
        (0..bytes.len() - words.len()).filter(|&at| bytes[at..].starts_with(words)).collect();
    assert!(!found.is_empty());
    for at in found {
        bytes[at] ^= 1;
    }
    std::fs::write(&ledger, bytes).unwrap();
}

#[test]
fn a_sound_ledger_is_said_to_be_one() {
    let folder = with_ledger("sound", 3);
    let output = sayso(&folder, &["db", "check"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "sayso.db: all is right\n");
    let checked = json(&folder, &["db", "check"]);
    assert_eq!(checked, serde_json::json!({ "ledger": "sayso.db", "faults": [] }));
}

#[test]
fn a_byte_that_fell_over_is_reported() {
    let folder = with_ledger("flipped", 3);
    fall_over(&folder, b"Mountain Brigade are stationed");
    let output = sayso(&folder, &["db", "check"]);
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("sayso.db: ") && text.contains(" fault"), "{text}");
    let output = sayso(&folder, &["db", "check", "--format", "json"]);
    let checked: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(checked["faults"][0]["about"].is_string(), "{checked}");
}

#[test]
fn a_backup_is_a_ledger_and_can_be_put_back() {
    let folder = with_ledger("backup", 3);
    let before = kept(&folder.join("sayso.db"));
    let copied = json(&folder, &["db", "backup", "copy.db"]);
    assert_eq!(copied["backup"], "copy.db");
    assert_eq!(copied["bytes"], std::fs::metadata(folder.join("copy.db")).unwrap().len());
    assert_eq!(kept(&folder.join("copy.db")), before);
    json(&folder, &["db", "check", "--ledger", "copy.db"]);
    check_error(&folder, &["db", "backup", "copy.db"], 1, &["copy.db: this file exists already"]);

    dispatches(&folder, "more.jsonl", 3, 2);
    json(&folder, &["add", "more.jsonl"]);
    let later = kept(&folder.join("sayso.db"));
    let back = json(&folder, &["db", "restore", "copy.db"]);
    assert_eq!(kept(&folder.join("sayso.db")), before);
    let aside = back["aside"].as_str().unwrap();
    assert_eq!(kept(&folder.join(aside)), later);
    let missing = json(&folder, &["db", "restore", "copy.db", "--ledger", "other.db"]);
    assert!(missing["aside"].is_null(), "{missing}");
    assert_eq!(kept(&folder.join("other.db")), before);
}

#[test]
fn what_is_no_sound_ledger_is_not_put_back() {
    let folder = with_ledger("not-back", 2);
    let before = kept(&folder.join("sayso.db"));
    std::fs::write(folder.join("article.txt"), "Some 500 soldiers left Orrend.\n".repeat(40))
        .unwrap();
    check_error(&folder, &["db", "restore", "article.txt"], 1, &["article.txt"]);
    check_error(&folder, &["db", "restore", "missing.db"], 1, &["missing.db"]);
    assert_eq!(kept(&folder.join("sayso.db")), before);
}

#[test]
fn what_there_is_is_counted() {
    let folder = with_ledger("stats", 3);
    let stats = json(&folder, &["db", "stats"]);
    assert_eq!(stats["rows"]["document"], 3);
    assert_eq!(stats["rows"]["capture"], 3);
    assert_eq!(stats["version"], 1);
    assert!(stats["bytes"].as_u64() > Some(0), "{stats}");
    let output = sayso(&folder, &["db", "stats"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("sayso.db: form 1, "), "{text}");
    let line = text.lines().find(|line| line.trim_start().starts_with("document ")).unwrap();
    assert!(line.ends_with(" 3"), "{text}");
}

#[test]
fn what_is_derived_can_be_made_again() {
    let folder = with_ledger("rebuild", 3);
    let ledger = folder.join("sayso.db");
    let before = (kept(&ledger), json(&folder, &["db", "stats"])["rows"].clone());
    json(&folder, &["db", "rebuild"]);
    assert_eq!((kept(&ledger), json(&folder, &["db", "stats"])["rows"].clone()), before);
    json(&folder, &["db", "check"]);
}

#[test]
fn without_a_ledger_there_is_nothing_to_look_after() {
    let folder = folder("db", "missing");
    for command in [&["db", "check"][..], &["db", "stats"], &["db", "backup", "copy.db"]] {
        check_error(
            &folder,
            command,
            1,
            &["sayso.db: there is no ledger here; `sayso add` makes one"],
        );
    }
    assert_eq!(documents(&folder.join("sayso.db")), 0);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}
