//! The cases of `testdata/mentions`.

use sayso_records::{Document, Reading};

use crate::case::Case;
use crate::check_layer;

#[test]
fn every_text_reads_as_its_case_says() {
    check_layer("mentions", 25, render);
}

/// `` `the 7,500 soldiers` force nominal `` for each mention of a class that the case compares.
fn render(case: &Case, document: &Document, reading: &Reading) -> Vec<String> {
    let mentions = reading.mentions.iter();
    let compared = mentions.filter(|mention| {
        case.classes.is_empty() || case.classes.iter().any(|class| class == mention.class.name())
    });
    let line = |mention: &sayso_records::Mention| {
        let words = mention.span.of(&document.text);
        let nominal = if mention.nominal { " nominal" } else { "" };
        format!("`{words}` {}{nominal}", mention.class.name())
    };
    compared.map(line).collect()
}
