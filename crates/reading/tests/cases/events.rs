//! The cases of `testdata/events`.

use sayso_records::{Document, Event, Reading};

use crate::case::Case;
use crate::check_layer;

#[test]
fn every_text_reads_as_its_case_says() {
    check_layer("events", 25, render);
}

fn render(_case: &Case, document: &Document, reading: &Reading) -> Vec<String> {
    reading.events.iter().map(|event| line(&document.text, event)).collect()
}

/// An event with its factuality and the cues: `` `attack` possible (`may`) ``.
fn line(text: &str, event: &Event) -> String {
    let cues: Vec<String> = event.cues.iter().map(|cue| format!("`{}`", cue.of(text))).collect();
    let line = format!("`{}` {}", event.span.of(text), event.factuality.name());
    if cues.is_empty() { line } else { format!("{line} ({})", cues.join(", ")) }
}
