//! The cases of `testdata/times`.

use sayso_records::{Document, Reading, TimeExpression};
use serde::Serialize;

use crate::case::Case;
use crate::check_layer;

#[test]
fn every_text_reads_as_its_case_says() {
    check_layer("times", 40, render);
}

/// Each time as its case has it, if the case says the beginning of it; else in full.
fn render(case: &Case, document: &Document, reading: &Reading) -> Vec<String> {
    let line = |time: &TimeExpression| {
        let full = full_line(document, time);
        let is_told = |told: &&String| {
            full.strip_prefix(told.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        case.expected.iter().find(is_told).cloned().unwrap_or(full)
    };
    reading.times.iter().map(line).collect()
}

/// Words, type, value, precision, first and last day, anchor; what is open is left out.
fn full_line(document: &Document, time: &TimeExpression) -> String {
    let words = time.span.of(&document.text);
    let mut parts = vec![format!("`{words}`"), name(&time.kind), time.value.clone()];
    parts.extend(time.precision.as_ref().map(name));
    if let (Some(earliest), Some(latest)) = (time.earliest, time.latest) {
        parts.push(format!("{earliest}..{latest}"));
    }
    parts.extend(time.anchor.as_ref().map(name));
    parts.join(" ")
}

/// The name of a member of an enum, as it is written in records.
fn name<T: Serialize>(member: &T) -> String {
    let written = serde_json::to_string(member).unwrap_or_default();
    written.trim_matches('"').to_owned()
}
