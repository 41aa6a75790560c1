//! One document as an object of JSON, as other programs write it and as Sayso does:
//! `{"id", "text", "published"?, "title"?, "outlet"?, "url"?, "section"?, "byline"?, "blocks"?, …}`.

use sayso_records::{
    Block, BlockRole, Declared, FieldSource, Finding, FindingKind, Metadata, Place, TextSpan,
};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::capture::{Capture, Content};
use crate::input::cut::cut;
use crate::input::field;
use crate::input::json_word::Word;
use crate::limits::Limits;

/// What a line of JSON is.
#[derive(Debug)]
pub(crate) enum Line {
    /// A document.
    Document(Box<Fields>),
    /// A record of another type, such as a claim.
    Other,
    /// An object that is no record.
    Unknown,
}

/// The fields of a document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Fields {
    #[serde(rename = "type")]
    record: Word,
    id: Word,
    path: Word,
    text: Word,
    title: Word,
    outlet: Word,
    section: Word,
    byline: Word,
    dateline: Word,
    published: Word,
    modified: Word,
    language: Word,
    url: Word,
    blocks: Option<IgnoredAny>,
}

/// The byline where it is a list.
#[derive(Deserialize)]
struct BylineField {
    byline: Vec<Word>,
}

/// The blocks, read by themselves, so that faults in them cost nothing but them.
#[derive(Deserialize)]
struct BlocksField {
    blocks: Vec<BlockField>,
}

/// A block with its offsets in code points.
#[derive(Deserialize)]
struct BlockField {
    role: BlockRole,
    start: usize,
    end: usize,
}

/// What the object in `line` is.
///
/// # Errors
///
/// If `line` is not one object of JSON.
pub(crate) fn read(line: &[u8]) -> Result<Line, serde_json::Error> {
    if !line.trim_ascii_start().starts_with(b"{") {
        // A list could pass for the fields of an object in their order.
        return serde_json::from_slice(line).map(|IgnoredAny| Line::Unknown);
    }
    let fields: Fields = serde_json::from_slice(line)?;
    Ok(match (&fields.record, &fields.text) {
        (Word::Text(record), _) if record != "document" => Line::Other,
        (_, Word::Text(_)) => Line::Document(Box::new(fields)),
        _ => Line::Unknown,
    })
}

/// The capture of the document with `fields`, which were read from `line`; without a name of its
/// own, it has `path`.
pub(crate) fn capture(fields: Fields, line: &[u8], path: String, limits: &Limits) -> Capture {
    let mut findings = Vec::new();
    let mut text = fields.text.text().unwrap_or_default();
    let blocks = match fields.blocks.map(|_| blocks(line, &text)) {
        None => Vec::new(),
        Some(Ok(blocks)) => blocks,
        Some(Err(fault)) => {
            let message = format!("blocks that do not fit the text: {fault}");
            findings.push(Finding::new(FindingKind::Unreadable, Place::Whole, message));
            Vec::new()
        }
    };
    findings.extend(cut(&mut text, limits.text_bytes));
    let blocks: Vec<Block> =
        blocks.into_iter().filter(|block| block.span.end <= text.len()).collect();
    let content = if text.trim().is_empty() {
        findings.push(Finding::new(FindingKind::Empty, Place::Whole, "a document without a text"));
        Content::Nothing
    } else if blocks.is_empty() {
        Content::VerbatimText(text)
    } else {
        Content::Blocks(text, blocks)
    };
    let given = |word: Word| {
        let value = word.text().and_then(|text| field::squeezed(&text))?;
        Some(Declared::new(value, FieldSource::Given))
    };
    let mut time = |word: Word| field::time(&word.text()?, FieldSource::Given, &mut findings);
    let metadata = Metadata {
        published: time(fields.published),
        modified: time(fields.modified),
        title: given(fields.title),
        outlet: given(fields.outlet),
        section: given(fields.section),
        byline: byline(fields.byline, line),
        dateline: given(fields.dateline),
        language: given(fields.language),
        address: given(fields.url),
    };
    let path = fields.path.name().or(fields.id.name()).unwrap_or(path);
    let mut capture = Capture { metadata, findings, ..Capture::of(path, content) };
    capture.raw.address = capture.metadata.address.as_ref().map(|address| address.value.clone());
    capture
}

/// The authors in a text, or in a list of texts.
fn byline(field: Word, line: &[u8]) -> Option<Declared<Vec<String>>> {
    let words = match field {
        Word::Text(_) => vec![field],
        _ => serde_json::from_slice(line).map(|BylineField { byline }| byline).unwrap_or_default(),
    };
    let names: Vec<String> = words
        .into_iter()
        .filter_map(Word::text)
        .filter_map(|name| field::squeezed(&name))
        .collect();
    (!names.is_empty()).then(|| Declared::new(names, FieldSource::Given))
}

/// The blocks that `line` gives for `text`, or what is wrong with them.
fn blocks(line: &[u8], text: &str) -> Result<Vec<Block>, String> {
    let BlocksField { blocks } = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let mut walk = Walk { text, count: 0, at: 0 };
    let mut placed = Vec::with_capacity(blocks.len());
    for block in blocks {
        let before = walk.at;
        let span = (walk.forward_to(block.start), walk.forward_to(block.end));
        let (Some(start), Some(end)) = span else {
            let BlockField { start, end, .. } = block;
            return Err(format!("{start}..{end} lies outside or before its forerunner"));
        };
        if start == end {
            return Err(format!("the block at {} is empty", block.start));
        }
        if !text[before..start].trim().is_empty() {
            return Err(format!("there are words before {} and in no block", block.start));
        }
        placed.push(Block { role: block.role, span: TextSpan::new(start, end) });
    }
    if !placed.is_empty() && !text[walk.at..].trim().is_empty() {
        return Err("there are words behind the last".to_owned());
    }
    Ok(placed)
}

/// A walk through a text that counts its code points.
struct Walk<'a> {
    text: &'a str,
    /// Code points passed.
    count: usize,
    /// Bytes passed.
    at: usize,
}

impl Walk<'_> {
    /// The byte at which the code point `target` begins; `None` if it lies behind or outside.
    fn forward_to(&mut self, target: usize) -> Option<usize> {
        let steps = target.checked_sub(self.count)?;
        if steps > 0 {
            let (at, last) = self.text[self.at..].char_indices().nth(steps - 1)?;
            self.at += at + last.len_utf8();
            self.count = target;
        }
        Some(self.at)
    }
}
