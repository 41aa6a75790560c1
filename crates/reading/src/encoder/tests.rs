//! The encoder on texts of our own, against what onnxruntime says of them.

use sayso_language::Engine;
use sayso_records::{
    AnnotatedDocument, Annotation, Block, BlockRole, Document, Metadata, TextSpan,
};
use serde::Deserialize;

use crate::encoder::{CLASSES, ENGLISH, Encoder, EncoderError, Encoding};

/// What `models/make_reading.py --freeze` wrote.
const ANSWERS: &str = include_str!("../../testdata/encoder/answers.jsonl");
/// How far scores may lie from onnxruntime's on average. Sums come out in another order than there,
/// and now and then another rounding to 8 bits follows, which the next layers carry on; of twenty
/// mentions one may differ.
const DIFFERENCE_MAX: f32 = 0.05;

/// A text with what onnxruntime says of it; places are bytes.
#[derive(Deserialize)]
struct Answer {
    text: String,
    /// Start, end, class, probability.
    mentions: Vec<(usize, usize, String, f32)>,
    /// Start, factuality, probability of an event.
    words: Vec<(usize, f32, f32)>,
}

/// A document of paragraphs, one a line, and its annotation.
fn document(text: &str, engine: &Engine) -> (Document, Annotation) {
    let (mut blocks, mut annotation, mut start) = (Vec::new(), Annotation::default(), 0);
    for line in text.split('\n') {
        let span = TextSpan::new(start, start + line.len());
        start = span.end + 1;
        if !line.trim().is_empty() {
            blocks.push(Block { role: BlockRole::Paragraph, span });
            annotation.append(engine.annotate(line), span.start);
        }
    }
    let document = Document {
        id: String::new(),
        path: String::new(),
        text: text.to_owned(),
        blocks,
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    (document, annotation)
}

fn encode(text: &str, encoder: &Encoder, engine: &Engine) -> Encoding {
    let (document, annotation) = document(text, engine);
    encoder.encode(&AnnotatedDocument::new(&document, &annotation))
}

#[test]
fn answers_are_those_of_onnxruntime() {
    let (encoder, engine) = (Encoder::english(), Engine::english());
    let (mut differences, mut mentions, mut missed) = (Vec::new(), 0, 0);
    for line in ANSWERS.lines() {
        let answer: Answer = serde_json::from_str(line).unwrap();
        let (document, annotation) = document(&answer.text, &engine);
        let document = AnnotatedDocument::new(&document, &annotation);
        let found = encoder.encode(&document);

        for (start, factuality, event) in answer.words {
            let token = document.tokens_in(TextSpan::new(start, start + 1)).start;
            differences.push((found.factuality[token] - factuality).abs());
            differences.push((found.event[token] - event).abs());
        }
        for (start, end, class, _) in answer.mentions {
            let class = CLASSES.iter().find(|(name, _)| *name == class).unwrap().1;
            let same = found.mentions.iter().any(|mention| {
                document.span(mention.tokens.clone()) == TextSpan::new(start, end)
                    && mention.class == class
            });
            missed += usize::from(!same);
        }
        mentions += found.mentions.len();
    }
    assert!(missed * 20 <= mentions, "{missed} of {mentions}");
    let mean = differences.iter().sum::<f32>() / differences.len() as f32;
    assert!(mean < DIFFERENCE_MAX, "{mean}");
}

#[test]
fn a_document_is_the_same_alone_and_among_others() {
    let (encoder, engine) = (Encoder::english(), Engine::english());
    let text = "The brigade of Orda left Belasu. It may come back.";
    let alone = format!("{:?}", encode(text, &encoder, &engine));
    encode("Another text, which is longer.\nIt has two paragraphs.", &encoder, &engine);
    let among = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| format!("{:?}", encode(text, &encoder, &engine))))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(among, [&*alone; 3]);
}

#[test]
fn any_text_is_encoded() {
    let (encoder, engine) = (Encoder::english(), Engine::english());
    let long = "\"".repeat(700);
    let run = format!("{} {}", "x1".repeat(500), "base ".repeat(700));
    for text in ["", " \n\t", "\u{200b}\u{200b}", "e\u{301}\u{301}", &*long, &*run] {
        let (document, annotation) = document(text, &engine);
        let document = AnnotatedDocument::new(&document, &annotation);
        let found = encoder.encode(&document);
        assert_eq!((found.event.len(), found.factuality.len()), (document.len(), document.len()));
        assert!(found.mentions.is_sorted_by(|a, b| a.tokens.end <= b.tokens.start));
    }
}

#[test]
fn bytes_that_are_no_encoder_are_an_error() {
    for bytes in [&[][..], b"no model", &ENGLISH[..1000], &ENGLISH[..ENGLISH.len() / 2]] {
        assert!(matches!(Encoder::load(bytes), Err(EncoderError::Unreadable(_))));
    }
}

#[test]
fn an_encoder_of_another_format_is_an_error() {
    let mut other = ENGLISH.to_vec();
    let format = b"sayso-encoder 1";
    let at = other.windows(format.len()).rposition(|bytes| bytes == format).unwrap();
    other[at + format.len() - 1] = b'0';
    assert!(matches!(Encoder::load(&other), Err(EncoderError::Foreign("format"))));
}
