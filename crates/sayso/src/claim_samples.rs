//! Documents and claims for the tests of the forms that show them.

use sayso_language::Engine;
use sayso_records::{
    Annotation, AttributionLink, AttributionMode, Block, BlockRole, Bound, Claim, Document,
    Evidence, Factuality, FilledRole, Filler, Metadata, Quantity, Quotation, TextSpan, TimeAnchor,
    TimeExpression, TimePrecision, TimexType,
};

/// A document of these blocks, an empty line between two of them.
pub(crate) fn document(blocks: &[(BlockRole, &str)]) -> Document {
    let mut document = Document {
        id: "0123456789abcdef".into(),
        path: "karsk.html".into(),
        text: String::new(),
        blocks: Vec::new(),
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    for &(role, words) in blocks {
        let start = document.text.len();
        document.text.push_str(words);
        document.blocks.push(Block { role, span: (start..start + words.len()).into() });
        document.text.push_str("\n\n");
    }
    document
}

/// The annotation of the blocks of a document.
pub(crate) fn annotation(document: &Document) -> Annotation {
    let engine = Engine::english();
    let mut annotation = Annotation::default();
    for block in &document.blocks {
        annotation.append(engine.annotate(block.span.of(&document.text)), block.span.start);
    }
    annotation
}

/// Where `words` stand in the text of `document`, for the first time.
pub(crate) fn span(document: &Document, words: &str) -> TextSpan {
    let start = document.text.find(words).unwrap();
    (start..start + words.len()).into()
}

/// A claim of this kind with this evidence, and nothing else.
pub(crate) fn claim(document: &Document, kind: &str, evidence: &[&str]) -> Claim {
    let evidence = evidence.iter().map(|words| quotation(document, words)).collect();
    Claim {
        id: "fedcba9876543210".into(),
        kind: kind.into(),
        roles: Vec::new(),
        time: None,
        attribution: Vec::new(),
        factuality: Factuality::Certain,
        cues: Vec::new(),
        evidence: Evidence::of(evidence).unwrap(),
        confidence: 0.86,
        made_by: "sayso 0.1.0 strength.kind:14".into(),
        doubts: Vec::new(),
    }
}

pub(crate) fn quotation(document: &Document, words: &str) -> Quotation {
    Quotation::cut(document, span(document, words)).unwrap()
}

/// A role that these words fill.
pub(crate) fn role(document: &Document, name: &str, fillers: &[&str]) -> FilledRole {
    let fillers = fillers.iter().map(|words| filler(document, words)).collect();
    FilledRole { name: name.into(), fillers }
}

pub(crate) fn filler(document: &Document, words: &str) -> Filler {
    Filler { words: quotation(document, words), name: None, quantity: None, time: None }
}

/// A role that a count fills.
pub(crate) fn count(
    document: &Document,
    words: &str,
    bound: Bound,
    value: Option<f64>,
    high: Option<f64>,
) -> FilledRole {
    let quantity = Quantity {
        span: span(document, words),
        value,
        high,
        bound,
        unit: Some("soldier".into()),
        is_money: false,
        of: None,
    };
    let filler = Filler { quantity: Some(quantity), ..filler(document, words) };
    FilledRole { name: "count".into(), fillers: vec![filler] }
}

/// One who says it.
pub(crate) fn link(document: &Document, source: &str, name: Option<&str>) -> AttributionLink {
    AttributionLink {
        source: quotation(document, source),
        name: name.map(str::to_owned),
        cue: None,
        mode: AttributionMode::Indirect,
    }
}

/// A day that was counted from the date of publication.
pub(crate) fn day(document: &Document, words: &str, value: &str) -> TimeExpression {
    let day = value.parse().ok();
    TimeExpression {
        span: span(document, words),
        kind: TimexType::Date,
        value: value.into(),
        earliest: day,
        latest: day,
        precision: Some(TimePrecision::Day),
        anchor: day.map(|_| TimeAnchor::Published),
    }
}
