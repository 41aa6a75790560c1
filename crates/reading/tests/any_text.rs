//! What holds for every text, however odd, with the encoder and without.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use proptest::prelude::*;
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};
use sayso_records::{Annotation, Block, BlockRole, Document, Metadata, Reading, TextSpan};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);
static READERS: LazyLock<[Reader; 2]> =
    LazyLock::new(|| [Reader::new(None), Reader::new(Some(Encoder::english()))]);

/// Words of news, designations, numbers, marks and white space, in any order.
fn news_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[A-Z][a-z]{1,9}",
        1 => "[0-9]{1,4}([.,:/-][0-9]{1,3})?(km|mm|%|th|m)?",
        1 => "[A-Z]{1,3}-[0-9]{1,3}[A-Z]?",
        1 => "[\\p{Cyrillic}\\p{Arabic}\\p{Han}\\p{Emoji}]{1,5}",
        2 => "[\"'“”‘’«»„()\\[\\],.;:?!–—-]{1,3}",
        1 => "\\PC{0,6}",
    ];
    let separated = (piece, prop_oneof![5 => Just(" "), 1 => Just(""), 1 => Just("\n\n")]);
    proptest::collection::vec(separated, 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect()
    })
}

const WORDS: &[&str] = &[
    "said",
    "told",
    "according to",
    "claims that",
    "denied",
    "would",
    "may",
    "not",
    "if",
    "we",
    "it",
    "they",
    "its",
    "the base",
    "soldiers",
    "the country",
    "Minister Ina Vesk",
    "Vesk",
    "on Wednesday",
    "June 15",
    "2001",
    "three days later",
    "since",
    "the 1990s",
    "up to",
    "between",
    "and",
    "more than",
    "dozens of",
    "5",
    "million",
    "km",
    "$",
    "percent",
    "T-72",
    "201st",
    "38 T AB 12345 67890",
    "42°51'N 74°36'E",
    "plans to",
    "was deployed",
    "attack",
    "“",
    "”",
    ",",
    ".",
    "?",
    "in Kant",
];

/// A document with a paragraph for each piece between blank lines.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for piece in text.split("\n\n") {
        let words = piece.trim();
        if !words.is_empty() {
            let from = start + (piece.len() - piece.trim_start().len());
            let span = TextSpan::new(from, from + words.len());
            blocks.push(Block { role: BlockRole::Paragraph, span });
        }
        start += piece.len() + 2;
    }
    Document {
        id: "0".into(),
        path: "text".into(),
        text: text.into(),
        blocks,
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

fn annotate(document: &Document) -> Annotation {
    let spans = || document.blocks.iter().map(|block| block.span);
    let texts: Vec<&str> = spans().map(|span| span.of(&document.text)).collect();
    let mut annotation = Annotation::default();
    for (span, piece) in spans().zip(ENGINE.annotate_all(&texts, NonZeroUsize::MIN)) {
        annotation.append(piece, span.start);
    }
    annotation
}

/// Reads a text in both ways; what comes out must hold together.
fn check(text: &str) -> [Reading; 2] {
    let document = document(text);
    let annotation = annotate(&document);
    READERS.each_ref().map(|reader| {
        let reading = reader.read(&document, &annotation);
        assert_eq!(reading.faults(&document), [""; 0], "{text:?}");
        reading
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_span_quotes_its_text(text in news_like()) {
        check(&text);
    }

    #[test]
    fn reading_twice_gives_the_same(text in news_like()) {
        prop_assert_eq!(check(&text), check(&text));
    }
}

/// Tokens of a document that is long for a page.
const LONG: usize = 100_000;
/// Tokens of such a document for the encoder, which is slow in an unoptimised build.
const LONG_FOR_THE_ENCODER: usize = 4_000;

/// Reads `piece`, which has so many tokens, over and over.
fn check_long(piece: &str, tokens: usize) {
    let document = document(&piece.repeat(LONG / tokens));
    let reading = READERS[0].read(&document, &annotate(&document));
    assert_eq!(reading.faults(&document), [""; 0], "{piece:?}");
    check(&piece.repeat(LONG_FOR_THE_ENCODER / tokens));
}

#[test]
fn one_word_repeated() {
    for word in ["said ", "base ", "we ", "2001 ", "May ", "million "] {
        check_long(word, 1);
    }
}

#[test]
fn marks_alone() {
    for marks in ["\" ", "“ ", "” ", "' ", "( ", "- "] {
        check_long(marks, 1);
    }
}

#[test]
fn digits_alone() {
    check_long("7 ", 1);
    check_long("12 34, ", 3);
    check_long(&"9".repeat(50), 1);
}

#[test]
fn sentences_and_paragraphs_repeated() {
    let sentence = "“We saw 20 jets on Monday,” he said, adding that it may not be so. ";
    check_long(sentence, 19);
    check_long(&format!("{sentence}\n\n"), 19);
    check_long("said that he ", 3);
    check_long("according to it ", 3);
    check_long("a\n\n", 5);
}
