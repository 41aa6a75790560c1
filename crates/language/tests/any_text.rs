//! What holds for every text, however odd.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use proptest::prelude::*;
use sayso_language::Engine;
use sayso_records::Annotation;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);

/// Words, designations, punctuation and white space such as pages hold, in any order.
fn page_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("The base in Kant was opened in 2003.".to_owned()),
        Just("\"We deny it,\" said Ms. Orsic's spokesman".to_owned()),
        "[A-Z][a-z]{1,9}",
        "[0-9]{1,4}([.,:/-][0-9]{1,3})?(km|mm|%|th)?",
        "[A-Z]{1,3}-[0-9]{1,3}[A-Z]?",
        "[\\p{Cyrillic}\\p{Arabic}\\p{Han}\\p{Emoji}]{1,5}",
        "(https?://)?[a-z]{2,8}\\.(com|org|рф)(/[a-z0-9?&=-]{0,8})?",
        "[\\p{P}\\p{S}]{1,4}",
        "[ \t\n\r\u{a0}\u{2009}\u{3000}\u{1c}]{1,4}",
        "\\PC{0,6}",
    ];
    let separated = (piece, prop_oneof![3 => Just(" "), 1 => Just("")]);
    proptest::collection::vec(separated, 0..40).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect()
    })
}

fn check_spans(text: &str, annotation: &Annotation) {
    let mut end = 0;
    for (index, token) in annotation.tokens.iter().enumerate() {
        assert!(!token.span.is_empty());
        assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end));
        assert!(matches!(&text[end..token.span.start], "" | " "), "{text:?} before token {index}");
        assert!(token.head < annotation.tokens.len());
        end = token.span.end;
    }
    assert!(matches!(&text[end..], "" | " "), "{text:?} at the end");
}

fn check_structure(annotation: &Annotation) {
    let mut next = 0;
    for sentence in annotation.sentences() {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.contains(&sentence.root()));
        next = sentence.tokens.end;
    }
    assert_eq!(next, annotation.tokens.len());
    let mut end = 0;
    for entity in &annotation.entities {
        assert!(entity.tokens.start >= end && !entity.tokens.is_empty());
        end = entity.tokens.end;
    }
    assert!(end <= annotation.tokens.len());
    for chunk in annotation.noun_chunks() {
        assert!(chunk.end <= annotation.tokens.len() && !chunk.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn spans_cover_the_text(text in prop_oneof![page_like(), any::<String>()]) {
        let annotation = ENGINE.annotate(&text);
        check_spans(&text, &annotation);
        check_structure(&annotation);
    }
}

proptest! {
    // Each case builds an engine.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn company_and_threads_change_nothing(texts in proptest::collection::vec(page_like(), 0..12), threads in 1_usize..5) {
        let alone: Vec<Annotation> = texts.iter().map(|text| ENGINE.annotate(text)).collect();
        let together = ENGINE.annotate_all(&texts, NonZeroUsize::new(threads).unwrap());
        prop_assert_eq!(&alone, &together);
        let fresh = Engine::english().annotate_all(&texts, NonZeroUsize::MIN);
        prop_assert_eq!(alone, fresh);
    }
}

#[test]
fn a_text_longer_than_a_stretch_is_the_same_in_any_company() {
    let sentence =
        "Officials in Dushanbe said on 7 June 2017 that 7,500 soldiers are stationed there. ";
    let texts: Vec<String> =
        [1, 40, 3, 90, 0, 200].iter().map(|&count| sentence.repeat(count)).collect();
    let together = ENGINE.annotate_all(&texts, NonZeroUsize::new(2).unwrap());
    for (text, annotation) in texts.iter().zip(&together) {
        assert_eq!(*annotation, ENGINE.annotate(text));
    }
}

/// More words than are remembered: some are forgotten, and computed again when they come back.
#[test]
fn forgetting_words_changes_nothing() {
    let words = |thousand: usize| -> String {
        let words = (0..1000).map(|word| format!("unit{} ", thousand * 1000 + word));
        words.collect()
    };
    let expected: Vec<Annotation> =
        (0..4).map(|thousand| Engine::english().annotate(&words(thousand))).collect();
    let engine = Engine::english();
    for thousand in 0..60 {
        engine.annotate(&words(thousand));
        if thousand % 10 == 9 {
            for (early, expected) in expected.iter().enumerate() {
                assert!(engine.annotate(&words(early)) == *expected, "after {thousand} thousand");
            }
        }
    }
}

#[test]
fn nothing_has_no_tokens() {
    assert_eq!(ENGINE.annotate(""), Annotation::default());
    let none: [&str; 0] = [];
    assert!(ENGINE.annotate_all(&none, NonZeroUsize::MIN).is_empty());
}

/// Each of these once took time that grew with the square of the length in some tokenizer.
#[test]
fn long_runs_take_linear_time() {
    const LONG: usize = 10_000_000;
    for (run, tokens) in [("a", 1), ("\n", 1), ("é", 1), ("1", 1), ("@", 1)] {
        let text = run.repeat(LONG / run.len());
        let annotation = ENGINE.annotate(&text);
        assert_eq!(annotation.tokens.len(), tokens, "{run:?}");
        check_spans(&text, &annotation);
    }
    for run in ["(", ").", "a@", "/a", "...", "-a", "x.", "😀", "http://"] {
        let text = run.repeat(20_000 / run.len());
        check_spans(&text, &ENGINE.annotate(&text));
    }
}

/// A text too long to parse in one go: pieces, and nothing lost between them.
#[test]
fn a_text_of_many_tokens_is_parsed_in_pieces() {
    let text = "7 ".repeat(270_000);
    let annotation = ENGINE.annotate(&text);
    assert_eq!(annotation.tokens.len(), 270_000);
    assert!(annotation.tokens[1 << 18].starts_sentence);
    check_spans(&text, &annotation);
    check_structure(&annotation);
}
