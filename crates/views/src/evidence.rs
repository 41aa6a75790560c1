//! The sentence behind a claim, the page behind the sentence, the bytes behind the page.

use sayso_corroboration::disputes::Status;
use sayso_ledger::{AsOf, AskError, Asked, DocumentRow, EvidenceCheck, Fault, KeptDocument};
use sayso_records::{BlockRole, CodePointOffsets, KeptClaim};
use serde::Serialize;

use crate::hexadecimal::hexadecimal;
use crate::statement::{Figure, Statement, status};
use crate::testimony::{Saying, Testimony};

/// A claim with the words that it rests on, checked again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// What the claim says.
    #[serde(flatten)]
    pub statement: Statement,
    /// Its first figure.
    pub figure: Option<Figure>,
    /// Whether it is put forward as so, as possible, as planned, as not so.
    pub status: Status,
    /// Who says so, when, in which words.
    pub saying: Saying,
    /// The program, its version, the file and line of the pattern that made it.
    pub made_by: String,
    /// The blocks of the text that the words stand in.
    pub passages: Vec<Passage>,
    /// The document.
    pub document: DocumentRow,
    /// The pages that it was read from.
    pub captures: Vec<CaptureLine>,
    /// What is wrong; nothing where every quotation stands in the text and every hash is right.
    pub faults: Vec<Fault>,
}

/// A block of a text with the words that a claim rests on. Offsets count code points of the
/// document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// What the block is to its page.
    pub role: BlockRole,
    /// Its first code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// Its text.
    pub text: String,
    /// Where in it the words stand: first code point, and one past the last.
    pub words: Vec<(usize, usize)>,
}

/// A page that a document was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaptureLine {
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// The moment at which it was read here, RFC 3339.
    pub read: String,
}

/// A claim, by its id or the beginning of it, with its evidence checked again.
///
/// # Errors
///
/// If the store fails.
pub fn evidence(asked: Asked<'_>, claim: &str) -> Result<Option<Evidence>, AskError> {
    let Some(EvidenceCheck { claim, document, faults }) = asked.evidence(claim)? else {
        return Ok(None);
    };
    let testimony = Testimony::of(asked, [&claim], None)?;
    let passages = passages(&claim, &document);
    let KeptDocument { row, captures, .. } = document;
    let captures = captures
        .into_iter()
        .map(|(sha256, read)| CaptureLine { sha256: hexadecimal(&sha256), read });
    Ok(Some(Evidence {
        as_of: asked.as_of(),
        statement: Statement::of(&claim),
        figure: Figure::of(&claim),
        status: status(claim.factuality),
        saying: testimony.saying(&claim),
        made_by: claim.made_by,
        passages,
        document: row,
        captures: captures.collect(),
        faults,
    }))
}

/// The blocks that the evidence of a claim stands in, in text order.
fn passages(claim: &KeptClaim, document: &KeptDocument) -> Vec<Passage> {
    let document = &document.document;
    let offsets = CodePointOffsets::new(&document.text);
    let mut passages = Vec::new();
    for block in &document.blocks {
        let Some(text) = document.text.get(block.span.range()) else { continue };
        let (start, end) = offsets.of(block.span);
        let inside = claim.evidence.iter().filter(|words| words.start < end && words.end > start);
        let words: Vec<(usize, usize)> =
            inside.map(|words| (words.start.max(start), words.end.min(end))).collect();
        if !words.is_empty() {
            passages.push(Passage { role: block.role, start, end, text: text.to_owned(), words });
        }
    }
    passages
}
