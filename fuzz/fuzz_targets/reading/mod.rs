//! What holds for every input of pages.

use sayso_page::{Limits, Page, pages};
use sayso_records::{Metadata, TextSpan};

/// Reads `bytes` twice: the pages are the same, and all that they point at is there.
pub(crate) fn check(bytes: &[u8]) {
    let limits = Limits {
        unpacked_bytes: 1 << 20,
        html_bytes: 1 << 16,
        text_bytes: 1 << 16,
        ..Limits::default()
    };
    let given = Metadata::default();
    let read = || pages("input", bytes, &given, &limits).collect::<Vec<_>>();
    let first = read();
    assert!(!first.is_empty());
    first.iter().for_each(check_page);
    assert_eq!(first, read());
}

fn check_page(page: &Page) {
    let Some(document) = &page.document else {
        assert!(!page.findings.is_empty());
        return;
    };
    let text = document.text.as_str();
    let mut end = 0;
    for block in &document.blocks {
        assert!(!block.span.of(text).trim().is_empty());
        assert!(text[end..block.span.start].trim().is_empty());
        end = block.span.end;
    }
    assert!(text[end..].trim().is_empty());
    let in_a_block = |span: TextSpan| {
        let mut blocks = document.blocks.iter().map(|block| block.span);
        assert!(blocks.any(|block| block.start <= span.start && span.end <= block.end));
    };
    for image in &document.images {
        image.caption.into_iter().chain(image.credit).for_each(in_a_block);
    }
    document.related.iter().for_each(|story| in_a_block(story.title));
}
