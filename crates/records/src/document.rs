//! The clean text of one page, cut into blocks, with what the page declares of itself.

use serde::{Deserialize, Serialize};

use crate::declared_time::DeclaredTime;
use crate::span::TextSpan;

/// One page as a text that can be read from top to bottom.
///
/// Nothing of the page's visible text is left out: menus and prompts keep their place as blocks of
/// the role [`BlockRole::Furniture`]. The blocks stand in reading order and do not overlap; what
/// lies between two of them is white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Sixteen hexadecimal digits that follow from the text, the blocks and the metadata, so that
    /// the same page read twice is the same document.
    pub id: String,
    /// Where it was read: a file's path, the `id` of a line of JSON, the address of a record.
    pub path: String,
    /// The clean text, all blocks in reading order.
    pub text: String,
    /// The pieces of the text, in reading order.
    pub blocks: Vec<Block>,
    /// What the page says of itself.
    pub metadata: Metadata,
    /// The pictures that have words to them.
    pub images: Vec<Image>,
    /// The cards for other stories, in reading order.
    pub related: Vec<RelatedStory>,
    /// How bytes became characters; `None` where the input was text already.
    pub charset: Option<Charset>,
}

impl Document {
    /// The spans that are to be annotated each by itself: those of the blocks that are read, the
    /// dateline apart from the sentence behind it, of which a parser would make it a part.
    pub fn passages(&self) -> Vec<TextSpan> {
        let mut dateline = self.metadata.dateline.as_ref().map(|dateline| dateline.value.as_str());
        let mut passages = Vec::with_capacity(self.blocks.len() + 1);
        for block in self.blocks.iter().filter(|block| block.role.is_read()) {
            let words = block.span.of(&self.text);
            let cut = dateline.and_then(|dateline| length_of(dateline, words));
            let Some(cut) = cut.filter(|&cut| cut < words.len()) else {
                passages.push(block.span);
                continue;
            };
            dateline = None;
            let sentence = block.span.start + cut;
            passages.push(TextSpan::new(block.span.start, sentence));
            passages.push(TextSpan::new(sentence, block.span.end));
        }
        passages
    }
}

/// The bytes of `dateline` at the start of `text`, with the marks and the space behind it; `None`
/// where it does not stand there. White space may differ.
fn length_of(dateline: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    for word in dateline.split_whitespace() {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    let is_between = |c: char| c.is_whitespace() || "-–—―.:".contains(c);
    let behind = rest.trim_start_matches(is_between);
    (rest.len() < text.len()).then_some(text.len() - behind.len())
}

/// A piece of a document with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// What it is.
    pub role: BlockRole,
    /// Where it stands in the document's text; never empty.
    pub span: TextSpan,
}

/// What a block is to its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockRole {
    /// The title over the article.
    Headline,
    /// The summary between headline and body.
    Standfirst,
    /// Running prose.
    Paragraph,
    /// A heading inside the body.
    Subheading,
    /// Words set apart as somebody's.
    Quote,
    /// An entry of a list in the body.
    ListItem,
    /// A cell of a table in the body.
    TableCell,
    /// The words to a picture.
    Caption,
    /// Who made the text or a picture.
    Credit,
    /// A card for another story.
    Related,
    /// Menus, prompts, counters, comments: what surrounds the article.
    Furniture,
}

impl BlockRole {
    /// All roles, in the order of their declaration.
    pub const ALL: [Self; 11] = [
        Self::Headline,
        Self::Standfirst,
        Self::Paragraph,
        Self::Subheading,
        Self::Quote,
        Self::ListItem,
        Self::TableCell,
        Self::Caption,
        Self::Credit,
        Self::Related,
        Self::Furniture,
    ];

    /// The role's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Paragraph => "paragraph",
            Self::Subheading => "subheading",
            Self::Quote => "quote",
            Self::ListItem => "list_item",
            Self::TableCell => "table_cell",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Related => "related",
            Self::Furniture => "furniture",
        }
    }

    /// Whether the block is read for what it names and claims: headline, body and captions.
    ///
    /// Credits, cards for other stories and furniture are not what this document says.
    pub fn is_read(self) -> bool {
        self.is_body() || matches!(self, Self::Headline | Self::Caption)
    }

    /// Whether the block belongs to the article's running text, from standfirst to table cell.
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::Standfirst
                | Self::Paragraph
                | Self::Subheading
                | Self::Quote
                | Self::ListItem
                | Self::TableCell
        )
    }
}

/// What a page says of itself. A field that the page does not declare is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The article's title, without the outlet's name.
    pub title: Option<Declared<String>>,
    /// Who publishes the page.
    pub outlet: Option<Declared<String>>,
    /// The part of the outlet that the page stands in.
    pub section: Option<Declared<String>>,
    /// The authors' names, in the order in which they are given; never an empty list.
    pub byline: Option<Declared<Vec<String>>>,
    /// Where and through whom the text was sent, as it stands before the first sentence.
    pub dateline: Option<Declared<String>>,
    /// When the page was first published.
    pub published: Option<Declared<DeclaredTime>>,
    /// When it was last changed.
    pub modified: Option<Declared<DeclaredTime>>,
    /// The language, an ISO 639-1 code in small letters where there is one, else ISO 639-3.
    pub language: Option<Declared<String>>,
    /// The address that the page calls its own.
    pub address: Option<Declared<String>>,
}

impl Metadata {
    /// These fields, and those of `other` where there is none here.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            section: self.section.or(other.section),
            byline: self.byline.or(other.byline),
            dateline: self.dateline.or(other.dateline),
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            language: self.language.or(other.language),
            address: self.address.or(other.address),
        }
    }

    /// The fields that something declares, and those that were only read off the visible text.
    pub fn split_text(self) -> (Self, Self) {
        let (title, title_read) = split(self.title);
        let (outlet, outlet_read) = split(self.outlet);
        let (section, section_read) = split(self.section);
        let (byline, byline_read) = split(self.byline);
        let (dateline, dateline_read) = split(self.dateline);
        let (published, published_read) = split(self.published);
        let (modified, modified_read) = split(self.modified);
        let (language, language_read) = split(self.language);
        let (address, address_read) = split(self.address);
        (
            Self {
                title,
                outlet,
                section,
                byline,
                dateline,
                published,
                modified,
                language,
                address,
            },
            Self {
                title: title_read,
                outlet: outlet_read,
                section: section_read,
                byline: byline_read,
                dateline: dateline_read,
                published: published_read,
                modified: modified_read,
                language: language_read,
                address: address_read,
            },
        )
    }
}

/// The field on the left if it was declared, on the right if it was read off the text.
fn split<T>(field: Option<Declared<T>>) -> (Option<Declared<T>>, Option<Declared<T>>) {
    match field {
        Some(field) if field.from == FieldSource::Text => (None, Some(field)),
        field => (field, None),
    }
}

/// A value and where on the page it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared<T> {
    /// The value, white space squeezed.
    pub value: T,
    /// Where it was read.
    pub from: FieldSource,
}

impl<T> Declared<T> {
    /// `value`, read in `from`.
    pub fn new(value: T, from: FieldSource) -> Self {
        Self { value, from }
    }
}

/// Where a field of the metadata was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldSource {
    /// Linked data in a script element.
    JsonLd,
    /// A meta element of the Open Graph, `og:` or `article:`.
    OpenGraph,
    /// Any other meta element.
    Meta,
    /// The elements of the page: `title`, `time`, `html lang`, microdata, a link.
    Html,
    /// The visible text.
    Text,
    /// The dateline before the first sentence.
    Dateline,
    /// The element of a feed that carried the text.
    Feed,
    /// Said by whoever handed the page over.
    Given,
}

impl FieldSource {
    /// The source's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::OpenGraph => "open-graph",
            Self::Meta => "meta",
            Self::Html => "html",
            Self::Text => "text",
            Self::Dateline => "dateline",
            Self::Feed => "feed",
            Self::Given => "given",
        }
    }
}

/// A picture of the page that has words to it, or that the page names as the article's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Its address as the page writes it; `None` in a text.
    pub address: Option<String>,
    /// The block that is its caption.
    pub caption: Option<TextSpan>,
    /// The block, or the part of one, that says who made it.
    pub credit: Option<TextSpan>,
    /// The words that stand for it where it cannot be seen.
    pub alternative: Option<String>,
}

/// A card for another story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedStory {
    /// The block that is its title.
    pub title: TextSpan,
    /// Its address as the page writes it; `None` in a text.
    pub address: Option<String>,
}

/// How bytes became characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charset {
    /// Its name in the WHATWG Encoding Standard.
    pub name: String,
    /// What it was chosen by.
    pub from: CharsetSource,
}

/// What a charset was chosen by, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharsetSource {
    /// A byte-order mark.
    ByteOrderMark,
    /// NUL in every other byte, as UTF-16 has it.
    Utf16Pattern,
    /// The header under which a server sent the page.
    HttpHeader,
    /// The page's own meta element or XML declaration.
    Meta,
    /// The bytes are UTF-8, but for a few.
    Utf8,
    /// The frequencies of the bytes.
    Detected,
}

impl CharsetSource {
    /// The source's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            Self::Utf16Pattern => "utf16-pattern",
            Self::HttpHeader => "http-header",
            Self::Meta => "meta",
            Self::Utf8 => "utf8",
            Self::Detected => "detected",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(blocks: &[(BlockRole, &str)], dateline: &str) -> Vec<String> {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (role, words) in blocks {
            let start = text.len();
            text.push_str(words);
            spans.push(Block { role: *role, span: TextSpan::new(start, text.len()) });
            text.push('\n');
        }
        let dateline = Declared::new(dateline.to_owned(), FieldSource::Text);
        let document = Document {
            id: String::new(),
            path: String::new(),
            text,
            blocks: spans,
            metadata: Metadata { dateline: Some(dateline), ..Metadata::default() },
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        document.passages().iter().map(|span| span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn a_dateline_is_a_passage_of_its_own() {
        use BlockRole::{Furniture, Headline, Paragraph};
        let blocks = [
            (Furniture, "KANT (AP)"),
            (Headline, "Bridge opens"),
            (Paragraph, "KANT  (AP) — A bridge was opened."),
            (Paragraph, "KANT (AP) — It was."),
        ];
        let expected =
            ["Bridge opens", "KANT  (AP) — ", "A bridge was opened.", "KANT (AP) — It was."];
        assert_eq!(passages(&blocks, "KANT (AP)"), expected);
    }

    #[test]
    fn a_dateline_alone_or_elsewhere_cuts_nothing() {
        let blocks = [(BlockRole::Paragraph, "KANT (AP) —"), (BlockRole::Paragraph, "It rained.")];
        assert_eq!(passages(&blocks, "KANT (AP)"), ["KANT (AP) —", "It rained."]);
        assert_eq!(passages(&blocks, "PARIS (AP)"), ["KANT (AP) —", "It rained."]);
        assert_eq!(passages(&blocks, ""), ["KANT (AP) —", "It rained."]);
    }
}
