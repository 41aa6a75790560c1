//! What holds for every text.

use proptest::prelude::*;
use sayso_records::{BlockRole, Place};

use crate::plain_text::{clean, label};

/// The pieces of which pages are made, so that the rules meet each other.
const PIECES: [&str; 34] = [
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{ad}",
    "World",
    "Subscribe",
    "0",
    "© Kant Herald / Jane Doe / Go to the mediabankSoldiers of the base",
    "Photo: Jane Doe/Reuters",
    "Soldiers at the base - Kant Herald",
    "Read also: The base in Kant grows again",
    "The base in Kant, which was opened in 2003, is home to 500 soldiers of the force.",
    "Kyrgyzstan, Tajikistan,",
    "and Kazakhstan agreed on it.",
    "By Jane Doe, Kant",
    "June 7, 2017 12:30 GMT",
    "Published 7 June 2017",
    "- item",
    "1. item",
    "> quoted",
    "“We are alarmed.”",
    "— Jane Doe",
    "Subject: Base",
    "From: a@b.example",
    "###",
    "-30-",
    "База в Канте",
    "基地。",
    "الأخبار",
];

fn any_page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        2 => "\\PC{0,24}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) {
    let draft = label(text.to_owned());
    assert_eq!(draft.text, text, "the text is changed");
    let mut end = 0;
    for block in &draft.blocks {
        let between = &text[end..block.span.start];
        assert!(between.trim().is_empty(), "in no block: {between:?}");
        let words = block.span.of(text);
        assert!(!words.is_empty() && words == words.trim(), "{words:?}");
        end = block.span.end;
    }
    assert!(text[end..].trim().is_empty(), "in no block: {:?}", &text[end..]);
    let spans: Vec<_> = draft.blocks.iter().map(|block| block.span).collect();
    for image in &draft.images {
        assert!(image.caption.is_none_or(|caption| spans.contains(&caption)));
        assert!(image.credit.is_none_or(|credit| !credit.of(text).is_empty()));
    }
    for story in &draft.related {
        let block = draft.blocks.iter().find(|block| block.span == story.title);
        assert_eq!(block.map(|block| block.role), Some(BlockRole::Related));
    }
    for finding in &draft.findings {
        if let Place::Text(span) = finding.place {
            assert!(!span.of(text).is_empty());
        }
    }
    let again = label(text.to_owned());
    assert_eq!((draft.blocks, draft.metadata), (again.blocks, again.metadata));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn every_word_lies_in_one_block(page in any_page()) {
        holds(&page);
        holds(&clean(&page));
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn clean_text_stays_as_it_is(page in any_page()) {
        let once = clean(&page);
        prop_assert_eq!(clean(&once), once);
    }
}

#[test]
fn nothing_and_next_to_nothing() {
    for text in [
        "", " ", "\n", "\u{feff}", "\u{200b}", "a", "©", "-", "\0", "Photo:", "Subject:", "> ",
        "\t\t",
    ] {
        holds(text);
    }
}

#[test]
fn long_texts_take_time_in_proportion_to_their_length() {
    let prose = "The base in Kant, which was opened in 2003, is home to 500 soldiers.";
    for text in [
        "x\n".repeat(200_000),
        prose.repeat(4_000),
        format!("{prose}\n").repeat(6_000),
        "Related stories\n".repeat(30_000),
        "Photo: Kant\nThe base in Kant\n".repeat(10_000),
        "aBcDeFgHiJ ".repeat(40_000),
        "Kant, ".repeat(80_000),
        "From: Kant\n".repeat(30_000),
        "12:30\t500\n".repeat(30_000),
        "> ".repeat(200_000),
        "((((".repeat(100_000),
        "Some words at the end - Kant Herald\n".repeat(10_000),
    ] {
        holds(&text);
    }
}
