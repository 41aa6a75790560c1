//! What the language engine and the letters say of each word, as numbers for the network.

use sayso_records::{AnnotatedDocument, DependencyLabel, EntityLabel, PartOfSpeech};

/// Numbers for each word; 0 stands for nothing known in each of them.
pub(crate) const FEATURES: usize = 4;
/// The kinds of writing, in the order of their numbers; the first is for what is no word.
const WRITINGS: &str = "none lower title upper mixed digits other";

/// The labels that the numbers stand for, by the name of the list in the network's file.
///
/// A network that was trained on other lists, or on the same in another order, is refused.
pub(crate) fn vocabularies() -> [(&'static str, String); FEATURES] {
    let parts: Vec<_> = PartOfSpeech::ALL.iter().map(|pos| pos.as_str()).collect();
    let arcs: Vec<_> = DependencyLabel::ALL.iter().map(|label| label.as_str()).collect();
    let names: Vec<_> = EntityLabel::ALL.iter().map(|label| label.as_str()).collect();
    [
        ("parts_of_speech", parts.join(" ")),
        ("dependency_labels", arcs.join(" ")),
        ("entity_labels", names.join(" ")),
        ("writings", WRITINGS.to_owned()),
    ]
}

/// The numbers of each token of a document.
pub(crate) fn features(document: &AnnotatedDocument) -> Vec<[i32; FEATURES]> {
    let mut features: Vec<_> = (0..document.len())
        .map(|token| {
            let (pos, label) = (document.pos(token), document.label(token));
            [1 + pos as i32, 1 + label as i32, 1, writing(document.word(token))]
        })
        .collect();
    for entity in &document.annotation().entities {
        let label = 2 + 2 * entity.label as i32;
        for token in entity.tokens.clone() {
            features[token][2] = label + i32::from(token > entity.tokens.start);
        }
    }
    features
}

/// How a word is written, as its place in [`WRITINGS`].
fn writing(word: &str) -> i32 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return if word.chars().any(char::is_numeric) { 5 } else { 6 };
    };
    let (mut upper, mut lower, mut count) = (true, true, 1);
    for letter in letters {
        upper &= letter.is_uppercase();
        lower &= letter.is_lowercase();
        count += 1;
    }
    match (first.is_lowercase(), first.is_uppercase()) {
        (true, _) if lower => 1,
        (_, true) if count > 1 && upper => 3,
        (_, true) if lower => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_have_their_numbers() {
        let words = ["base", "Base", "A", "USS", "NATO-led", "McKay", "1,500", "…", "F-16", "基地"];
        assert_eq!(words.map(writing), [1, 2, 2, 3, 4, 4, 5, 6, 2, 4]);
    }
}
