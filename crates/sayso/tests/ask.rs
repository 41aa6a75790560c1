//! Two dispatches in, answers out: what the questions to a ledger write, and how they end.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

const COURIER: &str = "\
Kordia counts its soldiers at Hasket

By Ana Lim

Some 1,400 Kordian soldiers are stationed at Hasket Air Base, Defence Minister Ruben Salk said on \
Monday. Kordia will send a second helicopter squadron to Hasket Air Base in April.
";

const RADIO: &str = "\
Observers count beds at Hasket

About 2,300 Kordian soldiers are stationed at Hasket Air Base, the Valley Observer Mission said on \
Tuesday.
";

fn sayso(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(words)
        .args(["--ledger", "ask.db"])
        .current_dir(folder)
        .env("SAYSO_NOW", "2025-06-01T12:00:00Z")
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

/// A folder with the ledger that all tests ask.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let pages = [
            ("courier.txt", COURIER, "The Courier", "2025-03-17"),
            ("radio.txt", RADIO, "Valley Radio", "2025-03-18"),
        ];
        for (file, text, outlet, day) in pages {
            std::fs::write(folder.path().join(file), text).unwrap();
            let words = ["add", "--fast", "--outlet", outlet, "--published", day, file];
            let added = sayso(folder.path(), &words);
            assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        }
        folder
    });
    folder.path()
}

/// Exit status, standard output and standard error of a question.
fn asked(words: &[&str]) -> (Option<i32>, String, String) {
    let output = sayso(folder(), words);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn answer(words: &[&str]) -> String {
    let (status, out, error) = asked(words);
    assert_eq!(status, Some(0), "{words:?}: {error}");
    out
}

fn json(words: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&answer(&words)).unwrap()
}

/// The answer holds these lines, one below the other.
fn check(words: &[&str], expected: &str) {
    let shown = answer(words);
    assert!(shown.contains(expected), "{words:?}:\n{shown}");
}

#[test]
fn each_figure_stands_above_who_says_so_and_in_which_words() {
    check(
        &["show", "Hasket Air Base"],
        "
   ≈ 2,300  disputed · 1 origin: Valley Observer Mission, 18 Mar 2025 · Valley Radio
            “About 2,300 Kordian soldiers are stationed at Hasket Air Base” a8f677a4
   ≈ 1,400  disputed · 1 origin: Ruben Salk, 17 Mar 2025 · The Courier
            “Some 1,400 Kordian soldiers are stationed at Hasket Air Base” f1fb78d3
",
    );
}

#[test]
fn what_is_planned_is_marked() {
    check(
        &["show", "Hasket Air Base"],
        "
    planned · April (Apr 2025)
    1 origin: The Courier, 17 Mar 2025
    “Kordia will send a second helicopter squadron to Hasket Air Base” 8d662a64
",
    );
    let dossier = json(&["show", "Hasket Air Base"]);
    assert_eq!(dossier["moves"][0]["values"][0]["status"], "planned");
}

#[test]
fn the_past_has_a_banner_and_knows_nothing_of_what_came_later() {
    let shown = answer(&["show", "Hasket Air Base", "--known", "2025-03-17"]);
    assert!(shown.starts_with("▓▓▓ AS KNOWN ON 17 Mar 2025"), "{shown}");
    assert!(shown.contains("≈ 1,400") && !shown.contains("2,300"), "{shown}");
    let dossier = json(&["show", "Hasket Air Base", "--known", "2025-03-17"]);
    assert_eq!(dossier["known"], "2025-03-17");
    assert_eq!(dossier["disputes"], Value::Array(Vec::new()));
}

#[test]
fn a_name_that_means_several_is_told_apart_and_an_unknown_one_refused() {
    let (status, out, error) = asked(&["show", "Hask"]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(error.contains("35d21bb4  Hasket Air Base (place, 3 mentions)"), "{error}");
    let (status, _, error) = asked(&["show", "Nowhere"]);
    assert_eq!(status, Some(1));
    assert_eq!(error, "sayso: nothing is known of “Nowhere”\n");
}

#[test]
fn a_dispute_holds_its_values_side_by_side() {
    let list = json(&["disputes", "Hasket Air Base", "--kind", "count"]);
    let dispute = &list["disputes"][0];
    assert_eq!(dispute["strength"], "definite");
    let values = dispute["values"].as_array().unwrap();
    let numbers: Vec<_> = values.iter().map(|value| value["figure"]["value"].as_f64()).collect();
    assert_eq!(numbers, [Some(2300.0), Some(1400.0)]);
    assert!(json(&["disputes", "--kind", "place"])["disputes"].as_array().unwrap().is_empty());
}

#[test]
fn claims_are_narrowed_by_kind_speaker_outlet_and_day() {
    let count = |words: &[&str]| {
        let words: Vec<&str> = ["claims"].iter().chain(words).copied().collect();
        json(&words)["claims"].as_array().unwrap().len()
    };
    assert_eq!(count(&[]), 6);
    assert_eq!(count(&["--kind", "strength"]), 2);
    assert_eq!(count(&["--kind", "strength", "--speaker", "Ruben Salk"]), 1);
    assert_eq!(count(&["--outlet", "Valley Radio"]), 2);
    assert_eq!(count(&["--since", "2025-03-18"]), 2);
    assert_eq!(count(&["--until", "2025-03-17"]), 4);
    assert_eq!(count(&["--min-origins", "2"]), 0);
    assert_eq!(count(&["--limit", "1", "--skip", "5"]), 1);
}

#[test]
fn outlets_are_a_table() {
    let table = answer(&["sources", "--format", "csv"]);
    assert_eq!(
        table,
        "outlet,documents,taken,claims,first_known,last_known,last_read\r\n\
         The Courier,1,0,4,2025-03-17,2025-03-17,2025-06-01T12:00:00Z\r\n\
         Valley Radio,1,0,2,2025-03-18,2025-03-18,2025-06-01T12:00:00Z\r\n"
    );
}

#[test]
fn evidence_is_the_sentence_the_page_and_its_hash() {
    check(
        &["evidence", "f1fb78d3"],
        "
  Some 1,400 Kordian soldiers are stationed at Hasket Air Base, Defence Minister Ruben Salk said
  ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
",
    );
    let evidence = json(&["evidence", "f1fb78d3"]);
    assert_eq!(evidence["faults"], Value::Array(Vec::new()));
    assert_eq!(evidence["captures"][0]["sha256"].as_str().unwrap().len(), 64);
    let (status, _, error) = asked(&["evidence", "0000"]);
    assert_eq!(status, Some(1));
    assert!(error.contains("there is no claim"), "{error}");
}

#[test]
fn words_are_found_and_marked_in_place() {
    check(
        &["search", "2300", "soldiers"],
        "About [2,300] Kordian [soldiers] are stationed at Hasket",
    );
    let (status, out, _) = asked(&["search", "cauliflower"]);
    assert_eq!((status, out.as_str()), (Some(1), "Nothing was found.\n"));
}

#[test]
fn a_text_without_copies_stands_alone() {
    let list = json(&["lineage", "radio.txt"]);
    assert_eq!(list["groups"][0]["documents"].as_array().unwrap().len(), 1);
    assert_eq!(list["groups"][0]["documents"][0]["is_asked"], true);
    assert_eq!(answer(&["lineage"]), "No text was taken from another.\n");
}
