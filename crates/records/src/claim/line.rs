//! A claim as one JSON line.

use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use crate::claim::{AttributionLink, Claim, DoubtKind, Filler, Quotation};
use crate::code_points::CodePointOffsets;
use crate::document::Document;
use crate::reading::{AttributionMode, Factuality, QuantityLine, TimeLine};

/// One claim, as `sayso read --format jsonl` writes it below its document. All offsets count
/// Unicode code points of the document's text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename = "claim")]
pub struct ClaimLine {
    /// The claim's id.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Where the document was read.
    pub path: String,
    /// The name of its kind.
    pub kind: String,
    /// What fills which role.
    #[serde(serialize_with = "as_map")]
    pub roles: Vec<(String, Vec<FillerLine>)>,
    /// When it held.
    pub time: Option<WhenLine>,
    /// Who says so, from the outside in.
    pub attribution: Vec<LinkLine>,
    /// How surely.
    pub factuality: Factuality,
    /// The words that the factuality rests on.
    pub cues: Vec<QuotationLine>,
    /// The words that say it.
    pub evidence: Vec<QuotationLine>,
    /// The share of such claims that are right, to three decimals.
    pub confidence: f64,
    /// What made it.
    pub made_by: String,
    /// What is odd about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<DoubtLine>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FillerLine {
    /// The words and where they stand.
    #[serde(flatten)]
    pub words: QuotationLine,
    /// The name that the words resolve to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the words count or measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<QuantityLine>,
    /// What time the words are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeLine>,
}

/// A time with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhenLine {
    /// The words and where they stand.
    #[serde(flatten)]
    pub words: QuotationLine,
    /// What they say.
    #[serde(flatten)]
    pub time: TimeLine,
}

/// One who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkLine {
    /// The name of the one who says it, or the words where they resolve to none.
    pub source: String,
    /// First code point of the words for the source.
    pub start: usize,
    /// One past the last code point of the words for the source.
    pub end: usize,
    /// The words that attribute.
    pub cue: Option<String>,
    /// In whose words.
    pub mode: AttributionMode,
}

/// Words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationLine {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Something odd about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtLine {
    /// Of what kind.
    pub kind: DoubtKind,
    /// What it is, for a person.
    pub message: String,
    /// The ids of the other claims that it is about.
    pub claims: Vec<String>,
}

impl ClaimLine {
    /// The lines for the claims of one document, in their order.
    ///
    /// # Panics
    ///
    /// If a claim was made from another document.
    pub fn all(document: &Document, claims: &[Claim]) -> Vec<Self> {
        let writer = Writer { document, offsets: CodePointOffsets::new(&document.text) };
        claims.iter().map(|claim| writer.claim(claim)).collect()
    }
}

/// Makes the lines of one document.
struct Writer<'a> {
    document: &'a Document,
    offsets: CodePointOffsets<'a>,
}

impl Writer<'_> {
    fn claim(&self, claim: &Claim) -> ClaimLine {
        let quotations = |all: &[Quotation]| all.iter().map(|one| self.quotation(one)).collect();
        let roles = claim.roles.iter().map(|role| {
            (role.name.clone(), role.fillers.iter().map(|filler| self.filler(filler)).collect())
        });
        let doubts = claim.doubts.iter().map(|doubt| DoubtLine {
            kind: doubt.kind,
            message: doubt.message.clone(),
            claims: doubt.claims.clone(),
        });
        ClaimLine {
            id: claim.id.clone(),
            document: self.document.id.clone(),
            path: self.document.path.clone(),
            kind: claim.kind.clone(),
            roles: roles.collect(),
            time: claim
                .time
                .as_ref()
                .map(|time| WhenLine { words: self.words(time.span), time: TimeLine::of(time) }),
            attribution: claim.attribution.iter().map(|link| self.link(link)).collect(),
            factuality: claim.factuality,
            cues: quotations(&claim.cues),
            evidence: quotations(claim.evidence.quotations()),
            confidence: (claim.confidence * 1000.0).round() / 1000.0,
            made_by: claim.made_by.clone(),
            doubts: doubts.collect(),
        }
    }

    fn words(&self, span: crate::span::TextSpan) -> QuotationLine {
        let (start, end) = self.offsets.of(span);
        QuotationLine { text: span.of(&self.document.text).to_owned(), start, end }
    }

    fn quotation(&self, quotation: &Quotation) -> QuotationLine {
        self.words(quotation.span())
    }

    fn filler(&self, filler: &Filler) -> FillerLine {
        FillerLine {
            words: self.quotation(&filler.words),
            name: filler.name.clone(),
            quantity: filler.quantity.as_ref().map(QuantityLine::of),
            time: filler.time.as_ref().map(TimeLine::of),
        }
    }

    fn link(&self, link: &AttributionLink) -> LinkLine {
        let words = self.quotation(&link.source);
        LinkLine {
            source: link.name.clone().unwrap_or(words.text),
            start: words.start,
            end: words.end,
            cue: link.cue.as_ref().map(|cue| cue.text().to_owned()),
            mode: link.mode,
        }
    }
}

/// Roles are written as a map that keeps their order.
fn as_map<S: Serializer>(roles: &[(String, Vec<FillerLine>)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(roles.len()))?;
    for (role, fillers) in roles {
        map.serialize_entry(role, fillers)?;
    }
    map.end()
}
