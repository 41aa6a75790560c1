//! Disputes: short claims in, what of it cannot both be true out; and what holds of any claims.

mod notation;
mod properties;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sayso_corroboration::disputes::{Assertion, Proposition, assertions, history};

/// A heading with its claims and what is expected of them.
struct Case {
    title: String,
    claims: Vec<String>,
    expected: Vec<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            let title = title.to_owned();
            cases.push(Case { title, claims: Vec::new(), expected: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if line.starts_with("> ") || line.starts_with("= ") {
            case.claims.push(line.to_owned());
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.expected.push(expected.to_owned());
        }
    }
    cases
}

/// What is asserted of each proposition. `= ` before a claim: it stands in the same text as the one
/// above.
fn asserted(lines: &[String]) -> BTreeMap<Proposition, Vec<Assertion>> {
    let mut document = 0;
    let mut groups: BTreeMap<Proposition, Vec<Assertion>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        document += usize::from(line.starts_with("> "));
        let claim = notation::claim(&line[2..], number, document);
        for assertion in assertions(&claim) {
            groups.entry(assertion.proposition.clone()).or_default().push(assertion);
        }
    }
    groups
}

fn disputes(lines: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (proposition, assertions) in asserted(lines) {
        for span in history(&assertions, &|_| None) {
            let Proposition { attribute, subject, object } = &proposition;
            let mut line = format!(
                "{} {}: {attribute} of {}",
                span.strength.name(),
                span.kind.name(),
                subject.key
            );
            if let Some(object) = object {
                let _ = write!(line, " – {}", object.key);
            }
            let _ = write!(line, ", from {}", span.from);
            if let Some(until) = span.until {
                let _ = write!(line, " until {until}");
            }
            found.push(line);
        }
    }
    if found.is_empty() { vec!["none".to_owned()] } else { found }
}

#[test]
fn disputes_are_found_and_changes_are_none() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/disputes");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut read, mut wrong) = (0, String::new());
    for file in files.iter().filter(|file| !file.ends_with("README.md")) {
        for case in cases(&std::fs::read_to_string(file).unwrap()) {
            assert!(case.claims.len() > 1 && !case.expected.is_empty(), "{}", case.title);
            read += 1;
            for order in [false, true] {
                let mut lines = case.claims.clone();
                // Texts of one claim each may come in any order.
                if order && lines.iter().all(|line| line.starts_with("> ")) {
                    lines.reverse();
                }
                let found = disputes(&lines);
                if found != case.expected {
                    let name = file.file_name().unwrap().to_string_lossy();
                    let _ = writeln!(
                        wrong,
                        "{name}: {}\n  - {}",
                        case.title,
                        case.expected.join("\n  - ")
                    );
                    let _ = writeln!(
                        wrong,
                        "  + {}\n  {:?}",
                        found.join("\n  + "),
                        asserted(&lines).keys()
                    );
                    break;
                }
            }
        }
    }
    assert!(read >= 60, "only {read} cases were read");
    assert!(wrong.is_empty(), "{wrong}");
}
