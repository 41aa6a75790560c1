//! A finding as one JSON line.

use serde::{Deserialize, Serialize};

use crate::code_points::CodePointOffsets;
use crate::finding::{Finding, FindingKind, Place};

/// One finding, as `sayso page --format jsonl` writes it after its document.
///
/// A finding at some words has `start` and `end`, one in the input has `byte`, one about the whole
/// has none of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "finding")]
pub struct FindingLine {
    /// The path of the document, or of the page that gave none.
    pub path: String,
    /// Of what kind.
    pub kind: FindingKind,
    /// What it is, for a person.
    pub message: String,
    /// First code point in the document's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// One past the last code point in the document's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// Offset in the input, in bytes, before anything was decoded or unpacked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte: Option<usize>,
}

impl FindingLine {
    /// The lines for the findings of one page, whose document has the text `text`.
    ///
    /// # Panics
    ///
    /// If a finding is about words that lie outside the text.
    pub fn all(path: &str, text: Option<&str>, findings: &[Finding]) -> Vec<Self> {
        if findings.is_empty() {
            return Vec::new();
        }
        let offsets = text.map(CodePointOffsets::new);
        let line = |finding: &Finding| {
            let (words, byte) = match finding.place {
                Place::Whole => (None, None),
                Place::Input(byte) => (None, Some(byte)),
                Place::Text(span) => (offsets.as_ref().map(|offsets| offsets.of(span)), None),
            };
            let (start, end) = words.unzip();
            let message = finding.message.clone();
            Self { path: path.to_owned(), kind: finding.kind, message, start, end, byte }
        };
        findings.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: Option<&str>, place: Place, expected: &str) {
        let finding = Finding::new(FindingKind::Cut, place, "too long");
        let lines = FindingLine::all("a.html", text, &[finding]);
        let json = serde_json::to_string(&lines[0]).unwrap();
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<FindingLine>(&json).unwrap(), lines[0]);
    }

    #[test]
    fn words_are_counted_in_code_points() {
        check(
            Some("Кант grows"),
            Place::Text((9..14).into()),
            r#"{"type":"finding","path":"a.html","kind":"cut","message":"too long","start":5,"end":10}"#,
        );
    }

    #[test]
    fn the_input_is_counted_in_bytes() {
        check(
            Some("Кант grows"),
            Place::Input(9),
            r#"{"type":"finding","path":"a.html","kind":"cut","message":"too long","byte":9}"#,
        );
    }

    #[test]
    fn what_is_about_the_whole_has_no_place() {
        check(
            None,
            Place::Whole,
            r#"{"type":"finding","path":"a.html","kind":"cut","message":"too long"}"#,
        );
    }
}
