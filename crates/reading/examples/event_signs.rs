//! Prints the signs of the events of some texts, for `data/factuality/make_weights.py`.
//!
//! In: a file of lines `{"id", "text"}`. Out: a line for each, `{"id", "events": [{"start", "end",
//! "signs"}]}`, offsets in code points.

use std::io::Write;

use sayso_language::Engine;
use sayso_reading::event_signs;
use sayso_records::{Block, BlockRole, CodePointOffsets, Document, Metadata, TextSpan};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("no file of texts")?;
    let (engine, mut out) = (Engine::english(), std::io::stdout().lock());
    for line in std::fs::read_to_string(path)?.lines() {
        let line: Value = serde_json::from_str(line)?;
        let text = line["text"].as_str().ok_or("a line without text")?;
        let (document, offsets) = (document(text), CodePointOffsets::new(text));
        let events = event_signs(&document, &engine.annotate(text));
        let events: Vec<Value> = events
            .into_iter()
            .map(|(span, signs)| {
                let (start, end) = offsets.of(span);
                json!({ "start": start, "end": end, "signs": signs })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": line["id"], "events": events }))?;
    }
    Ok(())
}

/// A document of one paragraph.
fn document(text: &str) -> Document {
    let span = TextSpan::new(0, text.len());
    Document {
        id: String::new(),
        path: String::new(),
        text: text.to_owned(),
        blocks: vec![Block { role: BlockRole::Paragraph, span }],
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}
