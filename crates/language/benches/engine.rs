//! How long the engine takes to load, and to annotate a page of news.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso_language::Engine;

const ARTICLE: &str = include_str!("../../sayso/demo/article.txt");

fn load(c: &mut Criterion) {
    c.bench_function("load", |b| b.iter(Engine::english));
}

/// The whole pipeline over one article whose words are known, and over one that is met for the
/// first time.
fn annotate(c: &mut Criterion) {
    let words = ARTICLE.split_whitespace().count() as u64;
    let mut group = c.benchmark_group("annotate");
    group.throughput(Throughput::Elements(words));
    let engine = Engine::english();
    group.bench_function("known words", |b| b.iter(|| engine.annotate(black_box(ARTICLE))));
    group.sample_size(20);
    let fresh = || Engine::english();
    group.bench_function("first words", |b| {
        b.iter_with_setup(fresh, |engine| engine.annotate(black_box(ARTICLE)));
    });
    group.finish();
}

criterion_group!(benches, load, annotate);
criterion_main!(benches);
