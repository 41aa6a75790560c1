//! The document as one JSON line.

use serde::{Deserialize, Serialize};

use crate::code_points::CodePointOffsets;
use crate::declared_time::DeclaredTime;
use crate::document::{BlockRole, Charset, Declared, Document, FieldSource, Metadata};
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
    fn a_byline_that_nobody_declares_is_an_empty_list() {
        let document = Document { metadata: Metadata::default(), ..document() };
        let json = serde_json::to_value(DocumentLine::new(document)).unwrap();
        assert_eq!(json["byline"], serde_json::json!([]));
        assert_eq!(json["provenance"], serde_json::json!({}));
    }
}
