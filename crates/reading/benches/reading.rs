//! How long one article takes, after the engine: by rules alone, and with the encoder.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};
use sayso_records::{Annotation, Block, BlockRole, Document, Metadata, TextSpan};

const ARTICLE: &str = include_str!("../../sayso/demo/article.txt");

fn benches(criterion: &mut Criterion) {
    let document = document();
    let engine = Engine::english();
    let mut annotation = Annotation::default();
    for block in &document.blocks {
        annotation.append(engine.annotate(block.span.of(ARTICLE)), block.span.start);
    }
    let readers = [("fast", None), ("with the encoder", Some(Encoder::english()))];
    for (name, encoder) in readers {
        let reader = Reader::new(encoder);
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| reader.read(black_box(&document), &annotation));
        });
    }
}

/// The article with a block for each paragraph.
fn document() -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in ARTICLE.split("\n\n") {
        let end = start + paragraph.trim_end().len();
        if end > start {
            blocks.push(Block { role: BlockRole::Paragraph, span: TextSpan::new(start, end) });
        }
        start += paragraph.len() + 2;
    }
    Document {
        id: "0".into(),
        path: "article".into(),
        text: ARTICLE.into(),
        blocks,
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

criterion_group!(all, benches);
criterion_main!(all);
