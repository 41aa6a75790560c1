//! What the engine's matrix products would cost at the speed the machine reaches on them: the time
//! below which no bookkeeping can bring it.

use std::collections::HashSet;
use std::time::Instant;

use anyhow::{Context, Result};
use ndarray::Array2;
use ndarray::linalg::general_mat_mul;
use sayso_language::Engine;

use crate::table::Table;
use crate::texts::Text;

/// Multiply-adds for each token, whatever its word: three convolutions by minimal filtering, six
/// products for four tokens, in two encoders; the reduced vector and the parts of parser and
/// entities; the tagger.
const PER_TOKEN: f64 = (2 * 3 * (6 * 96 * 288) / 4) as f64
    + (2 * 96 * 64) as f64
    + (64 * 8 * 128 + 64 * 3 * 128) as f64
    + (96 * 50) as f64;
/// Multiply-adds for each state of the parser and of the entities: hidden layer to scores.
const PER_PARSER_STATE: f64 = (64 * 106) as f64;
const PER_ENTITY_STATE: f64 = (64 * 74) as f64;
/// States of the parser for each token: it is shifted, and it is reduced.
const PARSER_STATES: f64 = 2.0;
/// Multiply-adds for each word that is met for the first time: two mixes, two first convolutions.
const PER_WORD: f64 = (576 * 288 + 384 * 288 + 2 * 96 * 864) as f64;
/// Multiply-adds for each token if nothing is remembered or rearranged, as spaCy computes.
const PLAIN: f64 = (576 * 288 + 384 * 288 + 2 * 4 * 288 * 288) as f64
    + (2 * 96 * 64 + 64 * 8 * 128 + 64 * 3 * 128 + 96 * 50) as f64
    + PARSER_STATES * PER_PARSER_STATE
    + PER_ENTITY_STATE;

/// The shapes of the engine's large products: rows, shared dimension, columns.
const SHAPES: [(usize, usize, usize); 4] =
    [(512, 288, 288), (512, 96, 288), (512, 64, 1024), (512, 576, 288)];
/// How often each shape is tried, and the products of one try.
const TRIES: usize = 20;
const PRODUCTS: usize = 20;

/// What the limit is made of.
pub(crate) struct Limit {
    /// Multiply-adds a second in the fastest of the products.
    peak: f64,
    tokens_per_word: f64,
    /// Words met for the first time, for each token, if each is met once.
    first_words: f64,
}

/// Measures the peak, and counts tokens and different words of the texts.
pub(crate) fn measure(texts: &[Text]) -> Result<Limit> {
    let engine = Engine::english();
    let (mut words, mut tokens) = (0, 0);
    let mut different = HashSet::new();
    for text in texts {
        let annotation = engine.annotate(&text.text);
        words += text.words();
        tokens += annotation.tokens.len();
        for token in annotation.tokens {
            let space_after = text.text[token.span.end..].starts_with(' ');
            different.insert((token.span.of(&text.text).to_owned(), space_after));
        }
    }
    let rates = SHAPES.map(|(rows, shared, columns)| rate(rows, shared, columns));
    let peak = rates.into_iter().reduce(f64::max).context("no shapes")?;
    Ok(Limit {
        peak,
        tokens_per_word: tokens as f64 / words as f64,
        first_words: different.len() as f64 / tokens as f64,
    })
}

impl Limit {
    /// Adds the limit to a summary, and the share of it that `reached` words a second are.
    pub(crate) fn write(&self, summary: &mut Table, reached: f64) {
        let per_token = PER_TOKEN
            + PARSER_STATES * PER_PARSER_STATE
            + PER_ENTITY_STATE
            + self.first_words * PER_WORD;
        let words = |per_token: f64| self.peak / per_token / self.tokens_per_word;
        let mut fact = |what: &str, value: String, unit: &str| summary.row(&[what, &value, unit]);
        fact(
            "peak_of_products",
            format!("{:.1}", self.peak / 1e9),
            "thousand million multiply-adds a second",
        );
        fact("products_per_token", format!("{per_token:.0}"), "multiply-adds");
        fact("products_per_token_done_plainly", format!("{PLAIN:.0}"), "multiply-adds");
        fact("limit", format!("{:.0}", words(per_token)), "words a second");
        fact("limit_done_plainly", format!("{:.0}", words(PLAIN)), "words a second");
        fact("share_of_limit", format!("{:.2}", reached / words(per_token)), "");
        fact("share_of_limit_done_plainly", format!("{:.2}", reached / words(PLAIN)), "");
    }
}

/// Multiply-adds a second of one shape, the best of several tries.
fn rate(rows: usize, shared: usize, columns: usize) -> f64 {
    let left = Array2::from_elem((rows, shared), 0.5_f32);
    let right = Array2::from_elem((shared, columns), 0.25_f32);
    let mut product = Array2::zeros((rows, columns));
    let mut best = 0.0_f64;
    for _ in 0..TRIES {
        let start = Instant::now();
        for _ in 0..PRODUCTS {
            general_mat_mul(1.0, &left, &right, 0.0, &mut product);
        }
        let seconds = start.elapsed().as_secs_f64();
        best = best.max((PRODUCTS * rows * shared * columns) as f64 / seconds);
    }
    std::hint::black_box(product);
    best
}
