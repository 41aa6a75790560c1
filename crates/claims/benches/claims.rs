//! How long the claims of the bundled pages take, after the engine and the reader.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso_claims::Extractor;
use sayso_language::Engine;
use sayso_page::{Limits, pages};
use sayso_reading::Reader;
use sayso_records::{Annotation, Document, Metadata, Reading};

const PAGES: [&[u8]; 10] = [
    include_bytes!("../../sayso/demo/pages/brenik-courier.html"),
    include_bytes!("../../sayso/demo/pages/channel-six.html"),
    include_bytes!("../../sayso/demo/pages/defence-ministry.html"),
    include_bytes!("../../sayso/demo/pages/frontier-review.html"),
    include_bytes!("../../sayso/demo/pages/harbour-post.html"),
    include_bytes!("../../sayso/demo/pages/meridian-press.txt"),
    include_bytes!("../../sayso/demo/pages/observer-mission.txt"),
    include_bytes!("../../sayso/demo/pages/orrend-herald.txt"),
    include_bytes!("../../sayso/demo/pages/tolmar-times.html"),
    include_bytes!("../../sayso/demo/pages/valley-voice.txt"),
];

fn benches(criterion: &mut Criterion) {
    let read = read();
    let extractor = Extractor::bundled();
    let mut group = criterion.benchmark_group("claims");
    group.throughput(Throughput::Elements(read.len() as u64));
    group.bench_function("ten pages", |bencher| {
        bencher.iter(|| {
            for (document, annotation, reading) in black_box(&read) {
                black_box(extractor.claims(document, annotation, reading));
            }
        });
    });
    group.finish();
}

/// The pages as documents, annotated and read by rules alone.
fn read() -> Vec<(Document, Annotation, Reading)> {
    let (given, limits) = (Metadata::default(), Limits::default());
    let (engine, reader) = (Engine::english(), Reader::new(None));
    let documents = PAGES.iter().flat_map(|bytes| pages("page", bytes, &given, &limits));
    let read = |document: Document| {
        let mut annotation = Annotation::default();
        for block in document.blocks.iter().filter(|block| block.role.is_read()) {
            let piece = engine.annotate(block.span.of(&document.text));
            annotation.append(piece, block.span.start);
        }
        let reading = reader.read(&document, &annotation);
        (document, annotation, reading)
    };
    documents.filter_map(|page| page.document).map(read).collect()
}

criterion_group!(all, benches);
criterion_main!(all);
