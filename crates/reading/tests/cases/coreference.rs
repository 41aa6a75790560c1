//! The cases of `testdata/coreference`.

use sayso_records::{Document, Reading};

use crate::case::Case;
use crate::check_layer;

#[test]
fn every_text_reads_as_its_case_says() {
    check_layer("coreference", 25, render);
}

/// Each mention that resolves, and to what; of two with one end ("The SCO", "SCO") the longer.
fn render(_case: &Case, document: &Document, reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    let mut last = None;
    for mention in &reading.mentions {
        let Some(name) = &mention.name else { continue };
        if last != Some((mention.span.end, name)) {
            lines.push(format!("`{}` → {name}", mention.span.of(&document.text)));
        }
        last = Some((mention.span.end, name));
    }
    lines
}
