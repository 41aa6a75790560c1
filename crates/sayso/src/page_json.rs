//! Pages as JSON: one value for all of them, or one line for each document and finding.

use std::io::{Result, Write};

use sayso_page::Page;
use sayso_records::{ClaimLine, DocumentLine, FindingLine};
use serde::Serialize;

/// A document with its findings inside.
#[derive(Serialize)]
struct DocumentWithFindings {
    #[serde(flatten)]
    document: DocumentLine,
    findings: Vec<FindingLine>,
}

/// Writes the document of a page, its claims and then its findings, each on a line of its own.
pub(crate) fn write_lines(out: &mut impl Write, page: Page, claims: &[ClaimLine]) -> Result<()> {
    let findings = findings(&page);
    if let Some(document) = page.document {
        write_line(out, &DocumentLine::new(document))?;
    }
    claims.iter().try_for_each(|claim| write_line(out, claim))?;
    findings.iter().try_for_each(|finding| write_line(out, finding))
}

/// Writes one value on a line of its own.
pub(crate) fn write_line(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

fn findings(page: &Page) -> Vec<FindingLine> {
    let text = page.document.as_ref().map(|document| document.text.as_str());
    FindingLine::all(&page.path, text, &page.findings)
}

/// Writes pages as one indented JSON value, page after page: the only object, or an array of all.
///
/// A page without a document is there with its findings. The first object waits for the second;
/// no other is kept.
#[derive(Default)]
pub(crate) struct JsonValue {
    first: Option<String>,
    in_array: bool,
}

impl JsonValue {
    /// Adds a page.
    pub(crate) fn write(&mut self, out: &mut impl Write, page: Page) -> Result<()> {
        let findings = findings(&page);
        match page.document {
            Some(document) => {
                let document = DocumentLine::new(document);
                self.write_value(out, &DocumentWithFindings { document, findings })
            }
            None => findings.iter().try_for_each(|finding| self.write_value(out, finding)),
        }
    }

    fn write_value(&mut self, out: &mut impl Write, value: &impl Serialize) -> Result<()> {
        let json = serde_json::to_string_pretty(value)?;
        match self.first.take() {
            None if !self.in_array => self.first = Some(json),
            None => write!(out, ",\n  {}", indented(&json))?,
            Some(first) => {
                write!(out, "[\n  {},\n  {}", indented(&first), indented(&json))?;
                self.in_array = true;
            }
        }
        Ok(())
    }

    /// Ends the value; of no page at all it is an empty array.
    pub(crate) fn finish(self, out: &mut impl Write) -> Result<()> {
        match self.first {
            Some(only) => writeln!(out, "{only}"),
            None if self.in_array => writeln!(out, "\n]"),
            None => writeln!(out, "[]"),
        }
    }
}

/// JSON one step further in. Its strings hold no line breaks, so each is one of its layout.
fn indented(json: &str) -> String {
    json.replace('\n', "\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_records::{Capture, Document, Finding, FindingKind, Metadata, Place};

    fn finding() -> Finding {
        Finding::new(FindingKind::Empty, Place::Whole, "there is nothing in it")
    }

    fn page(document: bool) -> Page {
        let document = document.then(|| Document {
            id: "0".into(),
            path: "a".into(),
            text: "One\ntwo".into(),
            blocks: Vec::new(),
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        });
        Page { path: "a".into(), document, findings: vec![finding()], capture: Capture::default() }
    }

    fn check(documents: &[bool], expected: &str) {
        let (mut value, mut out) = (JsonValue::default(), Vec::new());
        for &document in documents {
            value.write(&mut out, page(document)).unwrap();
        }
        value.finish(&mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let shape = |value: &serde_json::Value| {
            let inside = value["findings"].as_array().map_or(0, Vec::len);
            format!("{} {inside}", value["type"].as_str().unwrap())
        };
        let shown = match value.as_array() {
            Some(values) => {
                format!("[{}]", values.iter().map(shape).collect::<Vec<_>>().join(", "))
            }
            None => shape(&value),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn one_is_an_object_and_several_are_an_array() {
        check(&[], "[]");
        check(&[true], "document 1");
        check(&[true, true], "[document 1, document 1]");
        check(&[true, false, true], "[document 1, finding 0, document 1]");
        check(&[false], "finding 0");
    }

    #[test]
    fn an_array_is_indented_all_through() {
        let (mut value, mut out) = (JsonValue::default(), Vec::new());
        for _ in 0..2 {
            value.write(&mut out, page(false)).unwrap();
        }
        value.finish(&mut out).unwrap();
        let object = "  {\n    \"type\": \"finding\",\n    \"path\": \"a\",\n    \"kind\": \"empty\",\n    \
                      \"message\": \"there is nothing in it\"\n  }";
        assert_eq!(String::from_utf8(out).unwrap(), format!("[\n{object},\n{object}\n]\n"));
    }
}
