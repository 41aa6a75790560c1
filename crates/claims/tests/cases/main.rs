//! Every text of `testdata`, read to claims and set beside what its case says must be found in it.
//!
//! `testdata/README.md` says how a case is written.

#[path = "../../../reading/tests/cases/case.rs"]
#[expect(dead_code, reason = "only the cases of mentions compare some classes alone")]
mod case;
mod claim_line;
#[path = "../../../page/tests/cases/difference.rs"]
mod difference;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use case::Case;
use sayso_claims::{Extractor, Kind};
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Some(Encoder::english())));
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::bundled);

/// Texts of each kind that must make a claim, and near-misses that must not.
const CASES_MIN: usize = 3;

/// The cases of each kind.
fn cases() -> BTreeMap<String, Vec<Case>> {
    let mut cases: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in case::read_layer("") {
        let kind = case.file.trim_end_matches(".md").to_owned();
        cases.entry(kind).or_default().push(case);
    }
    cases
}

#[test]
fn every_text_makes_the_claims_that_its_case_says() {
    let (mut wrong, mut report) = (Vec::new(), String::new());
    for (name, cases) in cases() {
        let Some(kind) = EXTRACTOR.kinds().get(&name) else { continue };
        let differences: Vec<String> =
            cases.iter().filter_map(|case| check(kind, case).err()).collect();
        if !differences.is_empty() {
            wrong.push(format!("{name} {} of {}", differences.len(), cases.len()));
            report += &differences.join("\n");
            report.push('\n');
        }
    }
    assert!(wrong.is_empty(), "cases that differ: {}\n\n{report}", wrong.join(", "));
}

/// Whether the claims of a kind are those that a case says, else the differences.
fn check(kind: &Kind, case: &Case) -> Result<(), String> {
    let annotation = case.annotate(&ENGINE);
    let reading = READER.read(&case.document, &annotation);
    let claims = EXTRACTOR.claims(&case.document, &annotation, &reading);
    let of_kind = claims.iter().filter(|claim| claim.kind == kind.name);
    let mut found: Vec<String> = of_kind.map(|claim| claim_line::of(kind, claim)).collect();
    let mut expected = case.expected.clone();
    found.sort();
    expected.sort();
    if found == expected {
        return Ok(());
    }
    let difference = difference::between(&expected.join("\n"), &found.join("\n"));
    let Case { file, title, .. } = case;
    Err(format!("{file}: {title} (- expected, + found)\n{difference}"))
}

#[test]
fn every_kind_has_texts_that_make_a_claim_and_texts_that_make_none() {
    let cases = cases();
    let mut faults = Vec::new();
    for kind in EXTRACTOR.kinds().all() {
        let (none, some): (Vec<&Case>, Vec<&Case>) =
            cases.get(&kind.name).into_iter().flatten().partition(|case| case.expected.is_empty());
        if some.len() < CASES_MIN || none.len() < CASES_MIN {
            faults.push(format!(
                "{}: {} make a claim, {} make none",
                kind.name,
                some.len(),
                none.len()
            ));
        }
    }
    let is_kind = |name: &String| EXTRACTOR.kinds().get(name).is_some();
    let others = cases.keys().filter(|name| !is_kind(name));
    faults.extend(others.map(|name| format!("{name}.md: there is no such kind")));
    assert!(faults.is_empty(), "fewer than {CASES_MIN} cases:\n{}", faults.join("\n"));
}
