//! captures → pages: each capture read by its kind, given its id.

use sayso_records::{BlockRole, Declared, Document, FieldSource, Finding, Metadata};

use crate::capture::{Capture, Content};
use crate::draft::Draft;
use crate::limits::Limits;
use crate::step::{Observer, Step};
use crate::{html, input, metadata, plain_text, told_date};

/// One page of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The file's path, the `id` of a line of JSON, the address of a record or feed item.
    pub path: String,
    /// The document; `None` where there was nothing to read, and then a finding says why.
    pub document: Option<Document>,
    /// What was odd.
    pub findings: Vec<Finding>,
    /// The bytes that it was read from, as its carrier held them: an input as a whole, the body of a
    /// record of an archive, an item of a feed, a line of JSON. They are unpacked where the carrier
    /// was packed, cut where a finding says so, and never decoded; but a feed is decoded as a whole,
    /// and its items are in UTF-8. Empty where a finding belongs to the carrier and to no page of it.
    pub capture: sayso_records::Capture,
}

/// The pages of one input, one after another.
pub struct Pages<'a> {
    captures: Box<dyn Iterator<Item = Capture> + 'a>,
    given: &'a Metadata,
    limits: &'a Limits,
    observer: Observer<'a>,
}

/// The pages in `bytes`, which were read from `path`.
///
/// `given` says what a page itself may not: it fills fields that the page does not declare and
/// wins over what is only guessed from the visible text. The same bytes give the same pages, and at
/// least one.
pub fn pages<'a>(
    path: &str,
    bytes: &'a [u8],
    given: &'a Metadata,
    limits: &'a Limits,
) -> Pages<'a> {
    Pages { captures: input::captures(path, bytes, limits), given, limits, observer: &|_| {} }
}

impl<'a> Pages<'a> {
    /// Tells `observer` each step of each page when it has ended.
    #[must_use]
    pub fn observed(self, observer: &'a dyn Fn(Step)) -> Self {
        Self { observer, ..self }
    }
}

impl Iterator for Pages<'_> {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        let capture = self.captures.next()?;
        (self.observer)(Step::Unpacked);
        let page = page(capture, self.given, self.limits, self.observer);
        (self.observer)(Step::Finished);
        Some(page)
    }
}

fn page(capture: Capture, given: &Metadata, limits: &Limits, observer: Observer) -> Page {
    let Capture { path, raw, content, charset, metadata: carried, mut findings } = capture;
    let draft = match content {
        Content::Html(html) => html::read(&html, limits, observer),
        Content::Text(text) => labelled(plain_text::clean(&text), observer),
        Content::VerbatimText(text) => labelled(text, observer),
        Content::Blocks(text, blocks) => Draft { text, blocks, ..Draft::default() },
        Content::Nothing => return Page { path, document: None, findings, capture: raw },
    };
    let Draft { text, blocks, metadata, images, related, findings: found } = draft;
    findings.extend(found);
    let mut document = Document {
        id: String::new(),
        path: path.clone(),
        text,
        blocks,
        metadata: merged(metadata, carried, given),
        images,
        related,
        charset,
    };
    fill_from_text(&mut document);
    document.id = document.content_id();
    Page { path, document: Some(document), findings, capture: raw }
}

fn labelled(text: String, observer: Observer) -> Draft {
    let draft = plain_text::label(text);
    observer(Step::Labelled);
    draft
}

/// What the page declares, else what its carrier says, else what was given, else the text.
fn merged(page: Metadata, carried: Metadata, given: &Metadata) -> Metadata {
    let (declared, guessed) = page.split_text();
    declared.or(carried).or(given.clone()).or(guessed)
}

/// Fills the fields that nothing declares and that the text shows.
fn fill_from_text(document: &mut Document) {
    let (text, blocks) = (document.text.as_str(), &document.blocks);
    let first = |role| blocks.iter().find(|block| block.role == role);
    let from_text = |value: String| Declared::new(value, FieldSource::Text);
    let fields = &mut document.metadata;
    if fields.title.is_none() {
        let headline = first(BlockRole::Headline).map(|block| block.span.of(text));
        let squeezed = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        fields.title = headline.map(squeezed).map(from_text);
    }
    let title = fields.title.as_ref().map(|title| title.value.as_str());
    let told = told_date::read(text, blocks, title);
    fields.dateline =
        fields.dateline.take().or(told.dateline.map(|dateline| from_text(dateline.words)));
    fields.published = fields.published.take().or(told.published);
    if fields.language.is_none() {
        let body = blocks.iter().filter(|block| block.role.is_body());
        let body: Vec<&str> = body.map(|block| block.span.of(text)).collect();
        let words = if body.is_empty() { text.to_owned() } else { body.join("\n") };
        fields.language = metadata::language(&words).map(from_text);
    }
}
