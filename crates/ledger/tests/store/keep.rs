//! What is kept once is kept, and is not kept twice.

use std::path::PathBuf;

use sayso_ledger::{Added, AsOf, Entry, KeepError, Ledger};
use sayso_records::{Capture, ClaimLine, Document, Metadata, Reading, TextSpan};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::dispatches::{Dispatch, READER, add, dispatch, open, rows, run};

/// A folder with a ledger that is still to be made.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sayso.db");
    (folder, path)
}

fn keep(ledger: &mut Ledger, dispatch: &Dispatch, reader: &str) -> Added {
    ledger.add(&[dispatch.entry(reader)], &run("2017-07-01")).unwrap()[0]
}

/// For the claims of the only document, in their order, whether they stand.
fn standing(ledger: &Ledger) -> Vec<bool> {
    let connection = rusqlite::Connection::open(ledger.path()).unwrap();
    let sql = "SELECT stands FROM v1_claims JOIN claim ON hash = v1_claims.claim ORDER BY id";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn adding_twice_adds_nothing() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let dispatches: Vec<_> = (0..10).map(dispatch).collect();
    let first = add(&mut ledger, &dispatches).unwrap();
    assert_eq!(first, [Added { capture: true, document: true, claims: 2 }; 10]);
    let before = rows(&ledger);
    let again = add(&mut ledger, &dispatches).unwrap();
    assert_eq!(again, [Added::default(); 10]);
    let later = ledger.add(&[dispatches[3].entry(READER)], &run("2018-01-01")).unwrap();
    assert_eq!(later, [Added::default()]);
    assert_eq!(rows(&ledger), before);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}

#[test]
fn what_is_asked_for_is_what_was_kept() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let Dispatch { document, claims, .. } = &dispatch(6);
    add(&mut ledger, &(0..10).map(dispatch).collect::<Vec<_>>()).unwrap();
    let asked = ledger.as_of(AsOf::default());
    let kept = asked.document(&document.id).unwrap().unwrap();
    assert_eq!(kept.document, *document);
    let lines = ClaimLine::all(document, claims);
    for (claim, line) in claims.iter().zip(lines) {
        let kept = asked.claim(&claim.id).unwrap().unwrap();
        assert_eq!(kept.line(), line);
        assert_eq!(kept.known.to_string(), "2017-01-07");
        assert_eq!(kept.outlet.as_deref(), Some("Orrend Courier"));
    }
}

#[test]
fn it_is_known_what_was_read_by_whom() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let one = dispatch(0);
    add(&mut ledger, std::slice::from_ref(&one)).unwrap();
    drop(ledger);
    let ledger = Ledger::open_to_read(&path).unwrap();
    let sha256: [u8; 32] = Sha256::digest(&one.capture.bytes).into();
    assert!(ledger.has_read(&sha256, "dispatch-0.html", READER).unwrap());
    assert!(!ledger.has_read(&sha256, "dispatch-1.html", READER).unwrap());
    assert!(!ledger.has_read(&sha256, "dispatch-0.html", "sayso 0.2.0 fast").unwrap());
    assert!(!ledger.has_read(&[0; 32], "dispatch-0.html", READER).unwrap());
}

#[test]
fn the_same_document_from_other_bytes_is_another_capture() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let one = dispatch(0);
    let mut other = dispatch(0);
    other.capture.bytes.push(b'\n');
    keep(&mut ledger, &one, READER);
    let added = keep(&mut ledger, &other, READER);
    assert_eq!(added, Added { capture: true, document: false, claims: 0 });
    other.document.path = "elsewhere.html".into();
    let added = keep(&mut ledger, &other, READER);
    assert_eq!(added, Added { capture: true, document: false, claims: 0 });
    assert_eq!(keep(&mut ledger, &other, READER), Added::default());
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}

#[test]
fn another_reader_adds_its_claims_and_says_which_no_longer_stand() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let both = dispatch(0);
    let first = Dispatch { claims: both.claims[..1].to_vec(), ..both.clone() };
    let second = Dispatch { claims: both.claims[1..].to_vec(), ..both.clone() };
    assert_eq!(keep(&mut ledger, &first, "fast").claims, 1);
    assert_eq!(standing(&ledger), [true]);
    assert_eq!(keep(&mut ledger, &second, "slow").claims, 1);
    assert_eq!(standing(&ledger), [false, true]);
    let added = keep(&mut ledger, &both, "slower");
    assert_eq!(added, Added::default());
    assert_eq!(standing(&ledger), [true, true]);
    assert_eq!(keep(&mut ledger, &first, "fast"), Added::default());
    assert_eq!(standing(&ledger), [true, true]);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}

#[test]
fn a_page_with_nothing_to_read_is_kept_with_what_was_odd() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let page = dispatch(0);
    let entry = Entry { read: None, ..page.entry(READER) };
    let run = run("2017-07-01");
    let added = ledger.add(&[entry], &run).unwrap();
    assert_eq!(added, [Added { capture: true, document: false, claims: 0 }]);
    assert_eq!(ledger.add(&[entry], &run).unwrap(), [Added::default()]);
    let all = keep(&mut ledger, &page, READER);
    assert_eq!(all, Added { capture: true, document: true, claims: 2 });
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}

#[test]
fn without_a_date_a_document_is_known_from_when_it_was_read() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let dated = dispatch(0);
    let mut undated = dispatch(1);
    undated.document.metadata.published = None;
    undated.document.id = undated.document.content_id();
    undated.claims.clear();
    add(&mut ledger, &[dated, undated]).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    let known = |row: i64| {
        let sql = "SELECT known FROM document WHERE id = ?1";
        connection.query_row(sql, [row], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!([known(1), known(2)], ["2017-01-01", "2017-07-01"]);
}

#[test]
fn what_does_not_stand_in_its_text_is_refused_and_all_with_it() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let (sound, mut foreign) = (dispatch(0), dispatch(1));
    foreign.claims = dispatch(200).claims;
    let error = add(&mut ledger, &[sound.clone(), foreign]).unwrap_err();
    assert!(matches!(error, KeepError::Ungrounded { .. }), "{error}");
    let mut cut = dispatch(2);
    cut.document.blocks[0].span = TextSpan::new(0, 100_000);
    let error = add(&mut ledger, &[sound.clone(), cut]).unwrap_err();
    assert!(matches!(error, KeepError::Ungrounded { .. }), "{error}");
    assert!(rows(&ledger).iter().all(|(table, rows)| *rows == 0 || table == "derived"));
    assert_eq!(add(&mut ledger, &[sound]).unwrap()[0].claims, 2);
}

#[test]
fn an_empty_document_is_a_document() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    let mut document = Document {
        id: String::new(),
        path: "empty.txt".into(),
        text: String::new(),
        blocks: Vec::new(),
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    document.id = document.content_id();
    let (reading, findings) = (Reading::default(), Vec::new());
    let claims = Vec::new();
    let page = Dispatch { capture: Capture::default(), document, findings, reading, claims };
    let added = keep(&mut ledger, &page, READER);
    assert_eq!(added, Added { capture: true, document: true, claims: 0 });
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
    assert_eq!(ledger.stats().unwrap().bytes_per_claim(), None);
}

#[test]
fn what_is_derived_can_be_made_again() {
    let (_folder, path) = place();
    let mut ledger = open(&path);
    add(&mut ledger, &(0..5).map(dispatch).collect::<Vec<_>>()).unwrap();
    let before = rows(&ledger);
    ledger.rebuild(&|_, _| {}).unwrap();
    assert_eq!(rows(&ledger), before);
    assert_eq!(ledger.check(&|_, _| {}).unwrap(), []);
}
