//! Evidence is checked again when it is asked for, and documents are found by what people have.

use rusqlite::Connection;
use sayso_ledger::{AsOf, ClaimFilter, EvidenceCheck, Ledger};
use tempfile::TempDir;

use crate::as_of::ledger;
use crate::made::{Made, day, paragraphs};

fn stories() -> (TempDir, Ledger, Vec<Made>) {
    let stories = vec![
        paragraphs("one.txt", "One", 1, &["Some 300 men are at “Hasket”.", "They came in May."]),
        paragraphs("two.txt", "Two", 4, &["Nobody is at Hasket."]),
    ];
    let (folder, ledger) = ledger(&stories.iter().collect::<Vec<&Made>>());
    (folder, ledger, stories)
}

fn evidence(ledger: &Ledger, id: &str) -> EvidenceCheck {
    ledger.as_of(AsOf::default()).evidence(id).unwrap().unwrap()
}

#[test]
fn sound_evidence_has_no_faults() {
    let (_folder, ledger, stories) = stories();
    let claim = &stories[0].claims[0];
    let checked = evidence(&ledger, &claim.id);
    assert_eq!(checked.faults, []);
    assert_eq!(checked.claim.id, claim.id);
    assert_eq!(checked.claim.evidence[0].text, "Some 300 men are at “Hasket”.");
    assert_eq!(checked.document.document, stories[0].document);
    assert_eq!(checked.document.captures.len(), 1);
    assert_eq!(checked.document.row.claims, 2);
}

/// Changes the store behind the ledger's back, and asks for the evidence of the first claim.
fn check(change: &str, expected: &str) {
    let (folder, ledger, stories) = stories();
    drop(ledger);
    let path = folder.path().join("ledger.db");
    let behind = Connection::open(&path).unwrap();
    let triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: Vec<String> = behind
        .prepare(triggers)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for name in triggers {
        behind.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    assert!(behind.execute(change, []).unwrap() > 0, "{change}");
    drop(behind);
    let ledger = Ledger::open_to_read(&path).unwrap();
    let id = &stories[0].claims[0].id;
    let said = match ledger.as_of(AsOf::default()).evidence(id) {
        Ok(Some(checked)) => format!("{:?}", checked.faults),
        Ok(None) => "nothing".to_owned(),
        Err(error) => error.to_string(),
    };
    assert!(said.contains(expected), "{change}: {said}");
}

#[test]
fn a_changed_text_is_a_fault() {
    check("UPDATE document SET text = replace(text, '300', '900')", "does not stand");
    check("UPDATE document SET text = replace(text, 'May', 'Mai')", "not those of its id");
    check("UPDATE document SET line = replace(line, '\"One\"', '\"Won\"')", "not those of its id");
}

#[test]
fn changed_words_of_a_claim_are_a_fault() {
    check("UPDATE evidence SET text = replace(text, '300', '900')", "does not stand");
    check("UPDATE evidence SET \"start\" = 1 WHERE \"start\" = 0", "does not stand");
    check("UPDATE claim SET kind = 'deny'", "not those of its id");
    check("UPDATE claim SET confidence = 1.0", "not as it was");
}

#[test]
fn changed_bytes_of_a_capture_are_a_fault() {
    check("UPDATE content SET packed = zeroblob(20)", "cannot be unpacked");
    check("UPDATE content SET bytes = bytes + 1", "another SHA-256 or length");
    check("UPDATE capture SET read = '2001-01-01T00:00:00Z'", "not as it was");
}

#[test]
fn claims_and_documents_are_found_by_the_start_of_their_ids_or_by_path() {
    let (_folder, ledger, stories) = stories();
    let asked = ledger.as_of(AsOf::default());
    let (claim, document) = (&stories[0].claims[0].id, &stories[0].document.id);
    assert_eq!(asked.claim(&claim[..8]).unwrap().unwrap().id, *claim);
    assert_eq!(asked.document(&document[..8]).unwrap().unwrap().row.id, *document);
    assert_eq!(asked.document("one.txt").unwrap().unwrap().row.id, *document);
    for unclear in ["", "no such", "\0", "'"] {
        assert_eq!(asked.claim(unclear).unwrap(), None);
        assert_eq!(asked.document(unclear).unwrap(), None);
        assert_eq!(asked.evidence(unclear).unwrap(), None);
    }
}

#[test]
fn what_was_not_known_cannot_be_asked_for() {
    let (_folder, ledger, stories) = stories();
    let asked = ledger.as_of(AsOf { on: None, known: Some(day(2)) });
    let (claim, document) = (&stories[1].claims[0].id, &stories[1].document.id);
    assert_eq!(asked.claim(claim).unwrap(), None);
    assert_eq!(asked.document(document).unwrap(), None);
    assert_eq!(asked.document("two.txt").unwrap(), None);
    let ids = [document.clone(), stories[0].document.id.clone(), "none".to_owned()];
    let rows = asked.document_rows(&ids).unwrap();
    assert_eq!(rows.iter().map(|row| &row.path).collect::<Vec<_>>(), ["one.txt"]);
    let claims = asked.claims_by_id(&[claim.clone(), stories[0].claims[1].id.clone()]).unwrap();
    assert_eq!(claims.len(), 1);
    let outlets = asked.outlets().unwrap();
    assert_eq!((outlets[0].documents, outlets[0].claims, outlets.len()), (1, 2, 1));
    assert_eq!(asked.claims(&ClaimFilter::default(), 0, 10).unwrap().claims.len(), 2);
}
