//! What holds for every page that is read, whatever is on it.

use sayso_page::Page;
use sayso_records::{Document, Place, TextSpan};

/// What is wrong with a page; nothing, if it holds together.
pub(crate) fn faults(page: &Page) -> Vec<String> {
    let Some(document) = &page.document else {
        let silent = page.findings.is_empty();
        return silent.then(|| "neither a document nor a finding".to_owned()).into_iter().collect();
    };
    let mut faults = block_faults(document);
    if page.capture.bytes.is_empty() {
        faults.push("a document made of no bytes".to_owned());
    }
    let images = document.images.iter().flat_map(|image| [image.caption, image.credit]).flatten();
    let named = images.map(|span| ("image", span));
    let related = document.related.iter().map(|story| ("related story", story.title));
    for (what, span) in named.chain(related) {
        if !is_in_a_block(document, span) {
            faults.push(format!("the words {span:?} of an {what} are in no block"));
        }
    }
    let in_text = page.findings.iter().filter_map(|finding| match finding.place {
        Place::Text(span) => Some(span),
        Place::Whole | Place::Input(_) => None,
    });
    let outside = in_text.filter(|span| document.text.get(span.range()).is_none());
    faults
        .extend(outside.map(|span| format!("a finding at {span:?}, which is no part of the text")));
    let id = &document.id;
    let hexadecimal = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if id.len() != 16 || !id.bytes().all(hexadecimal) {
        faults.push(format!("the id `{id}` is not sixteen hexadecimal digits"));
    }
    if document.metadata.byline.as_ref().is_some_and(|byline| byline.value.is_empty()) {
        faults.push("a byline that names nobody".to_owned());
    }
    faults
}

/// Blocks that are no part of the text, empty or out of order, and words between two of them.
fn block_faults(document: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span;
        let Some(words) = document.text.get(span.range()) else {
            faults.push(format!("the block {span:?} is no part of the text"));
            continue;
        };
        if words.trim().is_empty() {
            faults.push(format!("the block {span:?} has no words"));
        }
        match document.text.get(end..span.start) {
            None => faults.push(format!("the block {span:?} begins before {end}")),
            Some(between) if between.trim().is_empty() => {}
            Some(between) => faults.push(format!("{between:?} is in no block")),
        }
        end = span.end;
    }
    let rest = document.text.get(end..).unwrap_or_default();
    if !rest.trim().is_empty() {
        faults.push(format!("{rest:?} is in no block"));
    }
    faults
}

fn is_in_a_block(document: &Document, span: TextSpan) -> bool {
    let inside = |block: TextSpan| block.start <= span.start && span.end <= block.end;
    let words = document.text.get(span.range());
    words.is_some_and(|words| !words.is_empty())
        && document.blocks.iter().any(|block| inside(block.span))
}

#[cfg(test)]
mod tests {
    use sayso_records::{Block, BlockRole, Capture, Image, Metadata, RelatedStory};

    use super::*;

    /// The faults of the text `é one two` with these blocks, as one line.
    fn check(spans: &[(usize, usize)], change: impl Fn(&mut Document)) -> String {
        let block =
            |&(start, end)| Block { role: BlockRole::Paragraph, span: TextSpan::new(start, end) };
        let mut document = Document {
            id: "0123456789abcdef".to_owned(),
            path: String::new(),
            text: "é one two".to_owned(),
            blocks: spans.iter().map(block).collect(),
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        change(&mut document);
        let capture = Capture { bytes: b"page".to_vec(), ..Capture::default() };
        let (path, findings) = (String::new(), Vec::new());
        let page = Page { path, document: Some(document), findings, capture };
        faults(&page).join("; ")
    }

    #[test]
    fn blocks_that_cover_the_words_hold_together() {
        assert_eq!(check(&[(0, 2), (3, 10)], |_| {}), "");
    }

    #[test]
    fn spans_and_gaps() {
        assert_eq!(check(&[(0, 2), (3, 6)], |_| {}), "\" two\" is in no block");
        assert_eq!(check(&[(0, 2), (7, 10)], |_| {}), "\" one \" is in no block");
        assert_eq!(check(&[(0, 6), (3, 10)], |_| {}), "the block 3..10 begins before 6");
        assert!(check(&[(0, 10), (10, 10)], |_| {}).contains("10..10 has no words"));
        assert!(check(&[(1, 10)], |_| {}).contains("1..10 is no part of the text"));
        assert!(check(&[(0, 11)], |_| {}).contains("0..11 is no part of the text"));
    }

    #[test]
    fn pictures_stories_and_ids() {
        let blocks = [(0, 6), (7, 10)];
        let span = TextSpan::new(3, 10);
        let across = check(&blocks, |document| {
            document.related.push(RelatedStory { title: span, address: None });
        });
        assert!(across.contains("3..10"), "{across}");
        let across = check(&blocks, |document| {
            document.images.push(Image { credit: Some(span), ..Image::default() });
        });
        assert!(across.contains("3..10"), "{across}");
        assert!(check(&blocks, |document| document.id.make_ascii_uppercase()).contains("ABCDEF"));
    }

    #[test]
    fn a_page_without_a_document_says_why() {
        let page = Page {
            path: String::new(),
            document: None,
            findings: Vec::new(),
            capture: Capture::default(),
        };
        assert_eq!(faults(&page), ["neither a document nor a finding"]);
    }
}
