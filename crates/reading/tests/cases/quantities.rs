//! The cases of `testdata/quantities`.

use proptest::prelude::{ProptestConfig, prop, proptest};
use sayso_records::{Annotation, Block, BlockRole, Bound, Document, Quantity, Reading, TextSpan};

use crate::case::Case;
use crate::{ENGINE, FAST_READER, check_layer};

#[test]
fn every_text_reads_as_its_case_says() {
    check_layer("quantities", 40, render);
}

fn render(_case: &Case, document: &Document, reading: &Reading) -> Vec<String> {
    reading.quantities.iter().map(|quantity| line(document, quantity)).collect()
}

fn line(document: &Document, quantity: &Quantity) -> String {
    let words = quantity.span.of(&document.text);
    let number = match (quantity.value, quantity.high) {
        (Some(value), Some(high)) => format!("{value}–{high}"),
        (Some(value), None) => value.to_string(),
        (None, _) => "–".to_owned(),
    };
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let of = quantity.of.map(|of| format!(" of `{}`", of.of(&document.text))).unwrap_or_default();
    format!("`{words}` {} {number}{unit}{of}", quantity.bound.name())
}

/// A document of one paragraph.
fn paragraph(text: String) -> Document {
    let block = Block { role: BlockRole::Paragraph, span: TextSpan::new(0, text.len()) };
    Document {
        id: "0123456789abcdef".into(),
        path: "paragraph".into(),
        text,
        blocks: vec![block],
        metadata: sayso_records::Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

fn check_invariants(text: String) {
    let document = paragraph(text);
    let annotation: Annotation = ENGINE.annotate(&document.text);
    let reading = FAST_READER.read(&document, &annotation);
    let mut end = 0;
    for quantity in &reading.quantities {
        let text = &document.text;
        assert!(!quantity.span.of(text).is_empty() && quantity.span.start >= end, "{quantity:?}");
        end = quantity.span.end;
        assert!(quantity.of.is_none_or(|of| !of.of(text).is_empty()), "{quantity:?}");
        assert!(quantity.value.is_none_or(f64::is_finite), "{quantity:?}");
        assert_eq!(quantity.high.is_some(), quantity.bound == Bound::Between, "{quantity:?}");
        assert_eq!(quantity.value.is_none(), quantity.bound == Bound::Vague, "{quantity:?}");
        assert!(reading.times.iter().all(|time| {
            time.span.end <= quantity.span.start || quantity.span.end <= time.span.start
        }));
    }
}

/// What numbers are made of, and what stands around them.
const PIECES: [&str; 48] = [
    "1",
    "20",
    "3,500",
    "2.5",
    "½",
    "9999999999999999999999",
    "one",
    "two",
    "twenty",
    "hundred",
    "million",
    "dozen",
    "a",
    "half",
    "third",
    "and",
    "to",
    "or",
    "between",
    "from",
    "-",
    "–",
    "−",
    "+",
    "/",
    ".",
    ",",
    ":",
    "(",
    ")",
    "$",
    "US$",
    "€",
    "%",
    "km",
    "metres",
    "per",
    "hour",
    "at",
    "least",
    "up",
    "than",
    "more",
    "of",
    "soldiers",
    "tanks",
    "’s",
    "é\u{301}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn quantities_lie_in_any_text(text in ".{0,120}") {
        check_invariants(text);
    }

    #[test]
    fn quantities_lie_in_any_row_of_numbers_and_signs(
        row in prop::collection::vec((prop::sample::select(&PIECES[..]), prop::bool::ANY), 0..40),
    ) {
        let spaced = row.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" }));
        check_invariants(spaced.collect());
    }
}

#[test]
fn a_long_text_of_numbers_alone_is_read_in_one_pass() {
    for piece in
        ["1", "1 ", "1,", "1-", "1 to ", "one ", "hundred ", "a third of ", "$", "at least "]
    {
        check_invariants(piece.repeat(4_000));
    }
}
