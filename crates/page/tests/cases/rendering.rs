//! Pages as the lines in which a case writes what it expects.

use std::fmt::Write;

use sayso_page::Page;
use sayso_records::{Declared, Document, FindingKind, Image, RelatedStory, TextSpan};

/// What a line begins with that is no block.
pub(crate) const FIELDS: &[&str] = &[
    "path",
    "document",
    "title",
    "outlet",
    "section",
    "byline",
    "dateline",
    "published",
    "modified",
    "language",
    "address",
    "charset",
    "image",
    "related",
    "finding",
];
/// What stands between the lines of two pages.
pub(crate) const BETWEEN_PAGES: &str = "\n----\n";
/// The charset that goes without saying.
const USUAL_CHARSET: &str = "UTF-8";

/// The pages of an input that was read under `path`.
pub(crate) fn of_pages(pages: &[Page], path: &str) -> String {
    let pages: Vec<String> = pages.iter().map(|page| of_page(page, path).join("\n")).collect();
    pages.join(BETWEEN_PAGES)
}

/// A block of the role `role`.
pub(crate) fn block_line(role: &str, words: &str) -> String {
    format!("{role:<10} | {words}")
}

fn of_page(page: &Page, path: &str) -> Vec<String> {
    let mut lines = Vec::new();
    match &page.document {
        None => lines.push("document: none".to_owned()),
        Some(document) => {
            if page.path != path {
                lines.push(format!("path: {}", page.path));
            }
            lines.extend(fields(document));
            let blocks = document.blocks.iter();
            lines.extend(
                blocks.map(|block| block_line(block.role.name(), &words(document, block.span))),
            );
            lines.extend(document.images.iter().filter_map(|image| image_line(document, image)));
            lines.extend(document.related.iter().map(|story| related_line(document, story)));
        }
    }
    let mut kinds: Vec<FindingKind> = page.findings.iter().map(|finding| finding.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    lines.extend(kinds.iter().map(|kind| format!("finding: {}", kind.name())));
    lines
}

fn fields(document: &Document) -> Vec<String> {
    let metadata = &document.metadata;
    let byline =
        metadata.byline.clone().map(|field| Declared::new(field.value.join("; "), field.from));
    let time = |field: &Option<Declared<_>>| {
        field.clone().map(|field| Declared::new(String::from(field.value), field.from))
    };
    let fields = [
        ("title", metadata.title.clone()),
        ("outlet", metadata.outlet.clone()),
        ("section", metadata.section.clone()),
        ("byline", byline),
        ("dateline", metadata.dateline.clone()),
        ("published", time(&metadata.published)),
        ("modified", time(&metadata.modified)),
        ("language", metadata.language.clone()),
        ("address", metadata.address.clone()),
    ];
    let declared = fields.into_iter().filter_map(|(key, field)| Some((key, field?)));
    let mut lines: Vec<String> = declared
        .map(|(key, field)| format!("{key}: {} [{}]", visible(&field.value), field.from.name()))
        .collect();
    let charset = document.charset.iter().filter(|charset| charset.name != USUAL_CHARSET);
    lines.extend(charset.map(|charset| {
        let from = serde_json::to_value(charset.from).expect("a source is a word");
        format!("charset: {} [{}]", charset.name, from.as_str().unwrap_or_default())
    }));
    lines
}

/// An image with words to it; `None` for one without.
fn image_line(document: &Document, image: &Image) -> Option<String> {
    image.caption.or(image.credit)?;
    let mut line = format!("image: {}", image.address.as_deref().unwrap_or("-"));
    let parts = [
        ("caption", image.caption.map(|span| words(document, span))),
        ("credit", image.credit.map(|span| words(document, span))),
        ("alternative", image.alternative.as_deref().map(visible)),
    ];
    for (key, part) in parts {
        if let Some(part) = part {
            let _ = write!(line, " | {key}: {part}");
        }
    }
    Some(line)
}

fn related_line(document: &Document, story: &RelatedStory) -> String {
    let title = words(document, story.title);
    match &story.address {
        Some(address) => format!("related: {title} -> {address}"),
        None => format!("related: {title}"),
    }
}

/// The words of a span; a span that is none is a matter of [`crate::structure`].
fn words(document: &Document, span: TextSpan) -> String {
    document.text.get(span.range()).map_or_else(|| format!("({span:?})"), visible)
}

/// `text` on one line: `⏎` for a line break, `\u{…}` for what cannot be seen.
fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => line.push('⏎'),
            '\t'
            | '\r'
            | '\u{a0}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => line.extend(character.escape_unicode()),
            _ => line.push(character),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use sayso_records::{
        Block, BlockRole, Capture, Charset, CharsetSource, FieldSource, Finding, Metadata, Place,
    };

    use super::*;

    #[test]
    fn a_page_is_fields_blocks_images_stories_and_findings() {
        let block = |role, start, end| Block { role, span: TextSpan::new(start, end) };
        let text = "Boat in\nbay © Ina Next".to_owned();
        let title = Some(Declared::new("Boat\u{ad}s".to_owned(), FieldSource::Meta));
        let names = vec!["Ina".to_owned(), "Per".to_owned()];
        let byline = Some(Declared::new(names, FieldSource::Text));
        let image = Image {
            address: Some("/a.jpg".to_owned()),
            caption: Some(TextSpan::new(0, 11)),
            credit: Some(TextSpan::new(12, 18)),
            alternative: None,
        };
        let document = Document {
            id: String::new(),
            path: "page.html".to_owned(),
            text,
            blocks: vec![
                block(BlockRole::Caption, 0, 11),
                block(BlockRole::Credit, 12, 18),
                block(BlockRole::Related, 19, 23),
            ],
            metadata: Metadata { title, byline, ..Metadata::default() },
            images: vec![image, Image::default()],
            related: vec![RelatedStory { title: TextSpan::new(19, 23), address: None }],
            charset: Some(Charset { name: "GBK".to_owned(), from: CharsetSource::Utf16Pattern }),
        };
        let finding = |kind| Finding::new(kind, Place::Whole, "");
        let findings = vec![finding(FindingKind::Conflict), finding(FindingKind::Cut)];
        let page = Page {
            path: "page.html".to_owned(),
            document: Some(document),
            findings,
            capture: Capture::default(),
        };
        let expected = "title: Boat\\u{ad}s [meta]\nbyline: Ina; Per [text]\ncharset: GBK \
                        [utf16-pattern]\ncaption    | Boat in⏎bay\ncredit     | © Ina\nrelated    | \
                        Next\nimage: /a.jpg | caption: Boat in⏎bay | credit: © Ina\nrelated: \
                        Next\nfinding: cut\nfinding: conflict";
        assert_eq!(of_pages(&[page], "page.html"), expected);
    }

    #[test]
    fn a_page_that_is_none() {
        let findings = vec![Finding::new(FindingKind::Empty, Place::Whole, "")];
        let page =
            Page { path: "b".to_owned(), document: None, findings, capture: Capture::default() };
        let expected = "document: none\nfinding: empty";
        assert_eq!(of_pages(std::slice::from_ref(&page), "a"), expected);
        assert_eq!(
            of_pages(&[page.clone(), page], "a"),
            format!("{expected}{BETWEEN_PAGES}{expected}")
        );
    }
}
