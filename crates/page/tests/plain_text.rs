//! A text through the door of the crate: bytes in, a document with roles out.

use sayso_page::{Limits, pages};
use sayso_records::{BlockRole, Metadata};

const PAGE: &str = "\
Log in\r
Subscribe\r
World\r
\r
Orda opens second airfield in the valley\r
\r
By Jane Doe\r
7 June 2017\r
\r
Orda will open a second airfield in the valley,\u{a0}Defence Minister Anna Kim said on Tuesday.\r
\r
The runway is 2,500 metres long, and forty planes a month are expected to land there.\r
\r
Share on Facebook\r
";

#[test]
fn a_copied_page_becomes_a_document() {
    let (given, limits) = (Metadata::default(), Limits::default());
    let read: Vec<_> = pages("airfield.txt", PAGE.as_bytes(), &given, &limits).collect();
    let [page] = &read[..] else { panic!("one page, not {}", read.len()) };
    let document = page.document.as_ref().expect("a text is a document");
    let of_role = |role| {
        let blocks = document.blocks.iter().filter(move |block| block.role == role);
        blocks.map(|block| block.span.of(&document.text)).collect::<Vec<_>>()
    };
    assert_eq!(
        of_role(BlockRole::Furniture),
        ["Log in", "Subscribe", "World", "7 June 2017", "Share on Facebook"]
    );
    assert_eq!(of_role(BlockRole::Headline), ["Orda opens second airfield in the valley"]);
    assert_eq!(of_role(BlockRole::Credit), ["By Jane Doe"]);
    assert_eq!(
        of_role(BlockRole::Paragraph),
        [
            "Orda will open a second airfield in the valley, Defence Minister Anna Kim said on Tuesday.",
            "The runway is 2,500 metres long, and forty planes a month are expected to land there.",
        ]
    );
    let fields = &document.metadata;
    assert_eq!(fields.section.as_ref().map(|field| field.value.as_str()), Some("World"));
    assert_eq!(fields.published.as_ref().map(|field| field.value.as_str()), Some("2017-06-07"));
}

#[test]
fn the_same_bytes_are_the_same_document() {
    let (given, limits) = (Metadata::default(), Limits::default());
    let read = || pages("airfield.txt", PAGE.as_bytes(), &given, &limits).collect::<Vec<_>>();
    assert_eq!(read(), read());
}
