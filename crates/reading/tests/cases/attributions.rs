//! The cases of `testdata/attributions`.

use sayso_records::{Attribution, AttributionMode, Document, Reading, TextSpan};

use crate::case::Case;
use crate::check_layer;

#[test]
fn every_text_reads_as_its_case_says() {
    check_layer("attributions", 40, render);
}

fn render(_case: &Case, document: &Document, reading: &Reading) -> Vec<String> {
    reading.attributions.iter().map(|attribution| line(document, attribution)).collect()
}

/// An attribution as a line of a case.
fn line(document: &Document, attribution: &Attribution) -> String {
    let words = |span: TextSpan| format!("`{}`", span.of(&document.text));
    let part = |span: Option<TextSpan>| span.map_or("–".to_owned(), words);
    let content: Vec<String> = attribution.content.iter().map(|&span| words(span)).collect();
    let mode = match attribution.mode {
        AttributionMode::Direct => "direct",
        AttributionMode::Indirect => "indirect",
        AttributionMode::Mixed => "mixed",
    };
    let (source, cue) = (part(attribution.source), part(attribution.cue));
    format!("{source} | {cue} | {} | {mode}", content.join(" … "))
}
