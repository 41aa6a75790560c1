//! Any text: nothing panics, and the tokens cover it but for single spaces between them.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sayso_language::Engine;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);

fuzz_target!(|text: &str| {
    let annotation = ENGINE.annotate(text);
    let mut end = 0;
    for token in &annotation.tokens {
        assert!(matches!(&text[end..token.span.start], "" | " "));
        assert!(!token.span.of(text).is_empty());
        assert!(token.head < annotation.tokens.len());
        end = token.span.end;
    }
    assert!(matches!(&text[end..], "" | " "));
});
