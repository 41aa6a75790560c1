//! The document as one JSON line, and back.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::code_points::{ByteOffsets, CodePointOffsets};
use crate::declared_time::DeclaredTime;
use crate::document::{
    Block, BlockRole, Charset, Declared, Document, FieldSource, Image, Metadata, RelatedStory,
};
use crate::span::TextSpan;

/// One document, as `sayso page --format jsonl` writes it.
///
/// All offsets count Unicode code points of `text` and are half-open. A field that the page does
/// not declare is null; the byline, being a list, is empty instead, and so are the other lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "document")]
pub struct DocumentLine {
    /// Sixteen hexadecimal digits that follow from the content.
    pub id: String,
    /// Where it was read: a file's path, `-`, the `id` of a line of JSON, the address of a record.
    pub path: String,
    /// The article's title.
    pub title: Option<String>,
    /// Who publishes the page.
    pub outlet: Option<String>,
    /// The part of the outlet that the page stands in.
    pub section: Option<String>,
    /// The authors' names; empty where none is declared, never null.
    pub byline: Vec<String>,
    /// Where and through whom the text was sent.
    pub dateline: Option<String>,
    /// When the page was first published.
    pub published: Option<DeclaredTime>,
    /// When it was last changed.
    pub modified: Option<DeclaredTime>,
    /// The language, an ISO 639 code.
    pub language: Option<String>,
    /// The address that the page calls its own.
    pub address: Option<String>,
    /// Where each of the fields above was read.
    pub provenance: ProvenanceLine,
    /// How bytes became characters; null where the input was text already.
    pub charset: Option<Charset>,
    /// The pictures that have words to them.
    pub images: Vec<ImageLine>,
    /// The cards for other stories.
    pub related: Vec<RelatedLine>,
    /// The clean text, all blocks in reading order.
    pub text: String,
    /// The pieces of the text, in reading order.
    pub blocks: Vec<BlockLine>,
}

/// Where the fields of a document were read. A field without a value is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is named for the field of the document it is about")]
pub struct ProvenanceLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<FieldSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<FieldSource>,
}

/// A piece of the text with one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockLine {
    /// What it is.
    pub role: BlockRole,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Words of the text, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsLine {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageLine {
    /// Its address as the page writes it; null in a text.
    pub address: Option<String>,
    /// The words to it.
    pub caption: Option<WordsLine>,
    /// The words that say who made it.
    pub credit: Option<WordsLine>,
    /// The words that stand for it where it cannot be seen. They are not part of the text.
    pub alternative: Option<String>,
}

/// A card for another story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedLine {
    /// The other story's title.
    pub title: String,
    /// First code point of the title.
    pub start: usize,
    /// One past the last code point of the title.
    pub end: usize,
    /// The other story's address as the page writes it; null in a text.
    pub address: Option<String>,
}

impl DocumentLine {
    /// The line for `document`.
    ///
    /// # Panics
    ///
    /// If a span of the document misses the characters of its text.
    pub fn new(document: Document) -> Self {
        let Document { id, path, text, blocks, metadata, images, related, charset } = document;
        let offsets = CodePointOffsets::new(&text);
        let words = |span: TextSpan| {
            let (start, end) = offsets.of(span);
            WordsLine { start, end, text: span.of(&text).to_owned() }
        };
        let blocks = blocks.iter().map(|block| {
            let (start, end) = offsets.of(block.span);
            BlockLine { role: block.role, start, end }
        });
        let images = images.into_iter().map(|image| ImageLine {
            address: image.address,
            caption: image.caption.map(words),
            credit: image.credit.map(words),
            alternative: image.alternative,
        });
        let related = related.into_iter().map(|story| {
            let WordsLine { start, end, text: title } = words(story.title);
            RelatedLine { title, start, end, address: story.address }
        });
        let (blocks, images, related) = (blocks.collect(), images.collect(), related.collect());
        let provenance = ProvenanceLine::new(&metadata);
        Self {
            id,
            path,
            title: value(metadata.title),
            outlet: value(metadata.outlet),
            section: value(metadata.section),
            byline: value(metadata.byline).unwrap_or_default(),
            dateline: value(metadata.dateline),
            published: value(metadata.published),
            modified: value(metadata.modified),
            language: value(metadata.language),
            address: value(metadata.address),
            provenance,
            charset,
            images,
            related,
            text,
            blocks,
        }
    }
}

/// What is wrong with a line that is no document's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotADocument {
    /// Offsets that miss the text.
    Offsets {
        /// First code point.
        start: usize,
        /// One past the last code point.
        end: usize,
    },
    /// Words that do not stand where the line says.
    Words(WordsLine),
    /// A field of which the line does not say where it was read.
    Source(&'static str),
}

impl fmt::Display for NotADocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offsets { start, end } => {
                write!(f, "the code points {start} to {end} are none of the text's")
            }
            Self::Words(WordsLine { start, end, text }) => {
                write!(f, "\"{text}\" does not stand at the code points {start} to {end}")
            }
            Self::Source(field) => write!(f, "the field {field} has no provenance"),
        }
    }
}

impl std::error::Error for NotADocument {}

impl TryFrom<DocumentLine> for Document {
    type Error = NotADocument;

    /// The document that the line was written for.
    fn try_from(line: DocumentLine) -> Result<Self, NotADocument> {
        let text = line.text;
        let offsets = ByteOffsets::new(&text);
        let span =
            |start, end| offsets.span(start, end).ok_or(NotADocument::Offsets { start, end });
        let words = |line: WordsLine| {
            let span = span(line.start, line.end)?;
            let stands = span.of(&text) == line.text;
            stands.then_some(span).ok_or(NotADocument::Words(line))
        };
        let block = |line: BlockLine| {
            span(line.start, line.end).map(|span| Block { role: line.role, span })
        };
        let image = |line: ImageLine| {
            Ok(Image {
                address: line.address,
                caption: line.caption.map(words).transpose()?,
                credit: line.credit.map(words).transpose()?,
                alternative: line.alternative,
            })
        };
        let story = |line: RelatedLine| {
            let RelatedLine { title: text, start, end, address } = line;
            let title = words(WordsLine { start, end, text })?;
            Ok(RelatedStory { title, address })
        };
        let from = line.provenance;
        let byline = (!line.byline.is_empty()).then_some(line.byline);
        Ok(Self {
            id: line.id,
            path: line.path,
            blocks: line.blocks.into_iter().map(block).collect::<Result<_, _>>()?,
            metadata: Metadata {
                title: declared("title", line.title, from.title)?,
                outlet: declared("outlet", line.outlet, from.outlet)?,
                section: declared("section", line.section, from.section)?,
                byline: declared("byline", byline, from.byline)?,
                dateline: declared("dateline", line.dateline, from.dateline)?,
                published: declared("published", line.published, from.published)?,
                modified: declared("modified", line.modified, from.modified)?,
                language: declared("language", line.language, from.language)?,
                address: declared("address", line.address, from.address)?,
            },
            images: line.images.into_iter().map(image).collect::<Result<_, _>>()?,
            related: line.related.into_iter().map(story).collect::<Result<_, _>>()?,
            charset: line.charset,
            text,
        })
    }
}

/// A field with its source; a source without a value says nothing.
fn declared<T>(
    field: &'static str,
    value: Option<T>,
    from: Option<FieldSource>,
) -> Result<Option<Declared<T>>, NotADocument> {
    let with_source =
        |value| from.map(|from| Declared { value, from }).ok_or(NotADocument::Source(field));
    value.map(with_source).transpose()
}

impl ProvenanceLine {
    /// The sources of the fields that are there.
    fn new(metadata: &Metadata) -> Self {
        Self {
            title: source(metadata.title.as_ref()),
            outlet: source(metadata.outlet.as_ref()),
            section: source(metadata.section.as_ref()),
            byline: source(metadata.byline.as_ref()),
            dateline: source(metadata.dateline.as_ref()),
            published: source(metadata.published.as_ref()),
            modified: source(metadata.modified.as_ref()),
            language: source(metadata.language.as_ref()),
            address: source(metadata.address.as_ref()),
        }
    }
}

fn source<T>(field: Option<&Declared<T>>) -> Option<FieldSource> {
    field.map(|field| field.from)
}

fn value<T>(field: Option<Declared<T>>) -> Option<T> {
    field.map(|field| field.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, CharsetSource, Image, RelatedStory};

    /// The words of `text`, which stand there once.
    fn span(text: &str, words: &str) -> TextSpan {
        let start = text.find(words).unwrap();
        (start..start + words.len()).into()
    }

    /// A document in which code points and bytes differ from the first word on.
    fn document() -> Document {
        let text = "«Кант» grows\n\nA café opened – at last.\n\nГейт\n\nMore: Токмок".to_owned();
        let block = |role, words| Block { role, span: span(&text, words) };
        Document {
            id: "0123456789abcdef".into(),
            path: "kant.html".into(),
            blocks: vec![
                block(BlockRole::Headline, "«Кант» grows"),
                block(BlockRole::Paragraph, "A café opened – at last."),
                block(BlockRole::Caption, "Гейт"),
                block(BlockRole::Related, "More: Токмок"),
            ],
            metadata: Metadata {
                title: Some(Declared::new("«Кант» grows".into(), FieldSource::JsonLd)),
                byline: Some(Declared::new(vec!["A. Writer".into()], FieldSource::OpenGraph)),
                published: Some(Declared::new(
                    DeclaredTime::parse("2017-06-07").unwrap(),
                    FieldSource::Given,
                )),
                ..Metadata::default()
            },
            images: vec![Image { caption: Some(span(&text, "Гейт")), ..Image::default() }],
            related: vec![RelatedStory {
                title: span(&text, "Токмок"),
                address: Some("/tokmok".into()),
            }],
            charset: Some(Charset { name: "UTF-8".into(), from: CharsetSource::Utf8 }),
            text,
        }
    }

    #[test]
    fn offsets_count_code_points_and_fields_keep_their_order() {
        let json = serde_json::to_string_pretty(&DocumentLine::new(document())).unwrap();
        let expected = r#"{
  "type": "document",
  "id": "0123456789abcdef",
  "path": "kant.html",
  "title": "«Кант» grows",
  "outlet": null,
  "section": null,
  "byline": [
    "A. Writer"
  ],
  "dateline": null,
  "published": "2017-06-07",
  "modified": null,
  "language": null,
  "address": null,
  "provenance": {
    "title": "json-ld",
    "byline": "open-graph",
    "published": "given"
  },
  "charset": {
    "name": "UTF-8",
    "from": "utf8"
  },
  "images": [
    {
      "address": null,
      "caption": {
        "start": 40,
        "end": 44,
        "text": "Гейт"
      },
      "credit": null,
      "alternative": null
    }
  ],
  "related": [
    {
      "title": "Токмок",
      "start": 52,
      "end": 58,
      "address": "/tokmok"
    }
  ],
  "text": "«Кант» grows\n\nA café opened – at last.\n\nГейт\n\nMore: Токмок",
  "blocks": [
    {
      "role": "headline",
      "start": 0,
      "end": 12
    },
    {
      "role": "paragraph",
      "start": 14,
      "end": 38
    },
    {
      "role": "caption",
      "start": 40,
      "end": 44
    },
    {
      "role": "related",
      "start": 46,
      "end": 58
    }
  ]
}"#;
        assert_eq!(json, expected);
    }

    #[test]
    fn a_line_reads_back_as_itself() {
        let line = DocumentLine::new(document());
        let json = serde_json::to_string(&line).unwrap();
        assert_eq!(serde_json::from_str::<DocumentLine>(&json).unwrap(), line);
    }

    #[test]
    fn a_line_leads_back_to_its_document() {
        let line = DocumentLine::new(document());
        assert_eq!(Document::try_from(line), Ok(document()));
    }

    /// What is wrong with the line of the document above once `spoil` was done to it.
    fn check(spoil: impl Fn(&mut DocumentLine), expected: &str) {
        let mut line = DocumentLine::new(document());
        spoil(&mut line);
        assert_eq!(Document::try_from(line).unwrap_err().to_string(), expected);
    }

    #[test]
    fn a_line_that_does_not_fit_its_text_is_no_document() {
        check(|line| line.blocks[3].end = 59, "the code points 46 to 59 are none of the text's");
        check(|line| line.blocks[0].start = 13, "the code points 13 to 12 are none of the text's");
        check(
            |line| line.related[0].start = 51,
            "\"Токмок\" does not stand at the code points 51 to 58",
        );
        check(|line| line.provenance.title = None, "the field title has no provenance");
    }

    #[test]
    fn a_byline_that_nobody_declares_is_an_empty_list() {
        let document = Document { metadata: Metadata::default(), ..document() };
        let json = serde_json::to_value(DocumentLine::new(document)).unwrap();
        assert_eq!(json["byline"], serde_json::json!([]));
        assert_eq!(json["provenance"], serde_json::json!({}));
    }
}
