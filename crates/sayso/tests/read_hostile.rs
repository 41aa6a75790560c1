//! Hostile pages end, from page to claims, with a document or with a finding, and none ends the
//! run. They are read by rules alone and cut where the text of an honest page would long have ended;
//! what they cost in full, `sayso-eval hostile` says.

#[path = "../../page/tests/hostile/inputs.rs"]
mod inputs;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Where the pages are cut.
const CUT: [&str; 4] = ["--max-html-bytes", "32KiB", "--max-text-bytes", "32KiB"];

#[test]
fn each_ends_with_a_document_or_a_finding() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(&folder).unwrap();
    let mut files = Vec::new();
    for (number, hostile) in inputs::all().enumerate() {
        let path = folder.join(format!("{number:02}"));
        fs::write(&path, &hostile.bytes).unwrap();
        files.push((path.display().to_string(), hostile.name));
    }
    assert_eq!(files.len(), inputs::names().count());
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"));
    program.args(["read", "--format", "jsonl", "--fast"]).args(CUT);
    let output = program.args(files.iter().map(|(path, _)| path)).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 3)), "{:?}: {errors}", output.status);
    let lines = String::from_utf8(output.stdout).unwrap();
    let paths = lines.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["path"].as_str().unwrap().to_owned()
    });
    let told: BTreeSet<String> = paths.collect();
    for (path, name) in files {
        assert!(told.contains(&path), "{name}");
    }
}
