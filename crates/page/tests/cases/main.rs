//! Every page of `testdata`, read and set beside what its case says must come out of it.
//!
//! `testdata/TOPIC/CASE.md` is a document for people: why the page is a case, the page, and what a
//! careful reader finds in it. `testdata/README.md` says how one is written.

mod case;
mod difference;
mod input;
mod rendering;
mod structure;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use case::Case;
use proptest::prelude::*;
use sayso_page::{Limits, Page, pages};

/// Fewer would mean that files were not found.
const CASES_MIN: usize = 40;

static CASES: LazyLock<Vec<Case>> = LazyLock::new(read_cases);

#[test]
fn every_page_reads_as_its_case_says() {
    let differences: Vec<String> = CASES.iter().filter_map(|case| check(case).err()).collect();
    let (wrong, all) = (differences.len(), CASES.len());
    assert!(wrong == 0, "{wrong} of {all} cases differ\n\n{}", differences.join("\n"));
}

#[test]
fn every_document_holds_together() {
    for case in &*CASES {
        for page in read(case) {
            assert_eq!(structure::faults(&page), [""; 0], "{}", case.name);
        }
    }
}

#[test]
fn reading_twice_gives_the_same() {
    for case in &*CASES {
        assert_eq!(read(case), read(case), "{}", case.name);
    }
}

#[test]
fn two_pages_never_share_an_id() {
    let pages = CASES.iter().flat_map(read);
    let mut ids: Vec<String> = pages.filter_map(|page| Some(page.document?.id)).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// A page that broke off on its way, with bytes that fell over.
    #[test]
    fn damaged_pages_hold_together(
        which in any::<prop::sample::Index>(),
        end in any::<prop::sample::Index>(),
        fallen in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut case = which.get(&CASES).clone();
        case.bytes.truncate(end.index(case.bytes.len() + 1));
        for (at, byte) in fallen {
            if !case.bytes.is_empty() {
                let at = at.index(case.bytes.len());
                case.bytes[at] = byte;
            }
        }
        let once = read(&case);
        prop_assert!(!once.is_empty(), "{}: no page", case.name);
        for page in &once {
            prop_assert_eq!(structure::faults(page), [""; 0], "{}", &case.name);
        }
        prop_assert_eq!(&once, &read(&case), "{}", &case.name);
    }
}

fn read(case: &Case) -> Vec<Page> {
    pages(&case.path, &case.bytes, &case.given, &Limits::default()).collect()
}

/// Whether the pages of a case are what it says, else the differences line by line.
fn check(case: &Case) -> Result<(), String> {
    let found = rendering::of_pages(&read(case), &case.path);
    if found == case.expected {
        return Ok(());
    }
    let difference = difference::between(&case.expected, &found);
    Err(format!("{}: {} (- expected, + found)\n{difference}", case.name, case.title))
}

/// The cases, in the order of their names.
///
/// # Panics
///
/// If there are too few, or one of them is no case, with all that is wrong with them.
fn read_cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut files: Vec<PathBuf> = folder(&root).iter().flat_map(|topic| folder(topic)).collect();
    files.sort();
    let parse = |path: &PathBuf| {
        let name = path.strip_prefix(&root).expect("below the root").display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
        text.and_then(|text| Case::parse(&name, &text)).map_err(|error| format!("{name}: {error}"))
    };
    let (cases, wrong): (Vec<_>, Vec<_>) = files.iter().map(parse).partition(Result::is_ok);
    let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.len() >= CASES_MIN, "only {} cases below {}", cases.len(), root.display());
    cases.into_iter().flatten().collect()
}

/// What lies in a folder; nothing if it is a file.
fn folder(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).into_iter().flatten();
    entries.map(|entry| entry.expect("a readable folder").path()).collect()
}

/// The test of these tests: another role is a difference, and its line is shown.
#[test]
fn a_wrong_role_is_noticed() {
    let mut case =
        CASES.iter().find(|case| case.name == "text/single-sentence.md").unwrap().clone();
    case.expected = rendering::of_pages(&read(&case), &case.path);
    assert_eq!(check(&case), Ok(()));
    case.expected = case.expected.replace("paragraph ", "caption   ");
    let difference = check(&case).unwrap_err();
    for line in ["- caption    | The ferry between", "+ paragraph  | The ferry between"] {
        assert!(difference.contains(line), "{difference}");
    }
}
