//! Any text read for what it names, counts, dates and says: nothing panics, every span quotes it.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};
use sayso_records::{Annotation, Block, BlockRole, Document, Metadata, TextSpan};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);
static READERS: LazyLock<[Reader; 2]> =
    LazyLock::new(|| [Reader::new(None), Reader::new(Some(Encoder::english()))]);

fuzz_target!(|text: &str| {
    if text.is_empty() {
        return;
    }
    let span = TextSpan::new(0, text.len());
    let document = Document {
        id: "0".into(),
        path: "text".into(),
        text: text.into(),
        blocks: vec![Block { role: BlockRole::Paragraph, span }],
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    let mut annotation = Annotation::default();
    annotation.append(ENGINE.annotate(text), 0);
    for reader in &*READERS {
        let reading = reader.read(&document, &annotation);
        assert_eq!(reading.faults(&document), [""; 0]);
        assert_eq!(reading, reader.read(&document, &annotation));
    }
});
