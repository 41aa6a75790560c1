//! The program as it is run: what is decided about names, listed, taken back.

use std::path::PathBuf;
use std::process::{Command, Output};

/// A ledger with three texts about people in a valley that does not exist.
struct Ledger {
    folder: PathBuf,
}

const PAGES: [&str; 3] = [
    "Defence Minister Ruben Salk visited the barracks at Ulmet on Monday. Ruben Salk said that \
     4,800 soldiers were stationed in the valley.",
    "R. Salk said on Tuesday that the 88th Mountain Brigade would stay in Ulmet.",
    "Mayor Rubena Salk said on Wednesday that the road to Ulmet had been closed.",
];

impl Ledger {
    /// In a folder of this name.
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("decisions").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let ledger = Self { folder };
        for (number, text) in (1..).zip(PAGES) {
            std::fs::write(ledger.folder.join(format!("{number}.txt")), text).unwrap();
        }
        let (status, _, errors) = ledger.sayso(&[
            "add",
            "--fast",
            "--published",
            "2024-05-13",
            "1.txt",
            "2.txt",
            "3.txt",
        ]);
        assert_eq!(status, Some(0), "{errors}");
        ledger
    }

    /// Exit status, standard output and standard error.
    fn sayso(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("SAYSO_LEDGER")
            .env("SAYSO_NOW", "2024-06-01T12:00:00Z")
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// Standard output of what must go well.
    fn said(&self, arguments: &[&str]) -> String {
        let (status, out, errors) = self.sayso(arguments);
        assert_eq!(status, Some(0), "{arguments:?}: {errors}");
        out
    }
}

#[test]
fn two_names_are_merged_and_the_merge_is_taken_back() {
    let ledger = Ledger::new("merged");
    assert!(ledger.said(&["candidates"]).contains("one has the other's initials"));
    let merged = ledger.said(&["merge", "Ruben Salk", "R. Salk", "--because", "he signs so"]);
    assert!(merged.contains("“R. Salk” and “Ruben Salk” are one"), "{merged}");
    assert!(merged.contains("because he signs so"), "{merged}");
    assert!(merged.contains("sayso undo 1 takes it back"), "{merged}");
    let (status, _, errors) = ledger.sayso(&["merge", "Ruben Salk", "R. Salk"]);
    assert_eq!(status, Some(1));
    assert!(errors.contains("decision 1 merged the two"), "{errors}");
    let undone = ledger.said(&["undo", "1"]);
    assert!(undone.contains("decision 1 no longer holds"), "{undone}");
    let (status, _, errors) = ledger.sayso(&["undo", "1"]);
    assert_eq!(status, Some(1));
    assert!(errors.contains("decision 1 was taken back already, by decision 2"), "{errors}");
    let listed = ledger.said(&["decisions", "--format", "csv"]);
    let rows: Vec<&str> = listed.lines().collect();
    assert_eq!(rows[0], "number,known,act,holds,decision,reason");
    assert_eq!(rows[1], "2,2024-06-01,undo,true,decision 1 no longer holds,");
    assert_eq!(rows[2], "1,2024-06-01,merge,false,“R. Salk” and “Ruben Salk” are one,he signs so");
}

#[test]
fn what_was_split_is_not_asked_again() {
    let ledger = Ledger::new("split");
    assert!(ledger.said(&["candidates", "Rubena Salk"]).contains("R. Salk"));
    ledger.said(&["split", "Rubena Salk", "R. Salk"]);
    let (status, out, _) = ledger.sayso(&["candidates", "Rubena Salk"]);
    assert_eq!((status, out.contains("No two names need a decision")), (Some(1), true));
    let then = ledger.said(&["candidates", "--known", "2024-05-31", "--format", "csv"]);
    assert!(then.lines().any(|row| row.contains("rubena salk")), "{then}");
}

#[test]
fn a_name_is_somebody_else_in_a_document() {
    let ledger = Ledger::new("sense");
    let said = ledger.said(&["split", "Ruben Salk", "--in", "1.txt", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(value["decision"]["act"]["act"], "sense");
    assert_eq!(value["decision"]["act"]["sense"]["key"], "ruben salk#2");
    assert_eq!(value["entities"][0]["title"], "Ruben Salk #2");
    let (status, _, errors) = ledger.sayso(&["split", "R. Salk", "--in", "9.txt"]);
    assert_eq!(status, Some(1));
    assert!(errors.contains("there is no document “9.txt”"), "{errors}");
}

#[test]
fn a_name_of_several_is_asked_back() {
    let ledger = Ledger::new("several");
    let (status, _, errors) = ledger.sayso(&["merge", "Salk", "Ulmet"]);
    assert_eq!(status, Some(2), "{errors}");
    assert!(errors.contains("Ruben Salk (person"), "{errors}");
    assert!(errors.contains("Rubena Salk (person"), "{errors}");
    let (status, _, errors) = ledger.sayso(&["merge", "Nobody Known", "Ulmet"]);
    assert_eq!(status, Some(1));
    assert!(errors.contains("nothing is known of"), "{errors}");
}
