//! How long one page takes, as HTML and as the text that a person copies out of it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sayso_page::{Limits, pages};
use sayso_records::Metadata;

const PAGE: &[u8] = include_bytes!("../../sayso/demo/page.html");

fn benches(criterion: &mut Criterion) {
    let (given, limits) = (Metadata::default(), Limits::default());
    let copied: String = pages("page.html", PAGE, &given, &limits)
        .filter_map(|page| page.document)
        .map(|document| document.text)
        .collect();
    for (name, bytes) in [("html", PAGE), ("plain text", copied.as_bytes())] {
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| pages("page", black_box(bytes), &given, &limits).count());
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
