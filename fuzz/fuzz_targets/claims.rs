//! Any text read for what it claims: nothing panics, every claim quotes the text, and is the same
//! when it is read again.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sayso_claims::Extractor;
use sayso_language::Engine;
use sayso_reading::Reader;
use sayso_records::{Annotation, Block, BlockRole, Document, Metadata, Quotation, TextSpan};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(None));
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::bundled);

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
    let reading = READER.read(&document, &annotation);
    let claims = EXTRACTOR.claims(&document, &annotation, &reading);
    for claim in &claims {
        let fillers = claim.roles.iter().flat_map(|role| &role.fillers).map(|filler| &filler.words);
        for words in claim.evidence.quotations().iter().chain(&claim.cues).chain(fillers) {
            assert_eq!(Quotation::cut(&document, words.span()).as_ref(), Ok(words));
        }
    }
    assert_eq!(claims, EXTRACTOR.claims(&document, &annotation, &reading));
    EXTRACTOR.explain(&document, &annotation, &reading);
});
