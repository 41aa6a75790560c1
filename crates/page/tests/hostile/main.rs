//! Hostile pages end, with a document or with a finding. How long they take and how much memory,
//! `sayso-eval hostile` says.

mod inputs;

use sayso_page::{Limits, pages};
use sayso_records::Metadata;

#[test]
fn each_has_a_name_of_its_own() {
    let mut names: Vec<_> = inputs::names().collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), inputs::all().count());
}

#[test]
fn each_ends_with_a_document_or_a_finding() {
    for hostile in inputs::all() {
        let (given, limits) = (Metadata::default(), Limits::default());
        let pages: Vec<_> = pages(hostile.name, &hostile.bytes, &given, &limits).collect();
        assert!(!pages.is_empty(), "{}", hostile.name);
        for page in pages {
            assert!(page.document.is_some() || !page.findings.is_empty(), "{}", hostile.name);
        }
    }
}
