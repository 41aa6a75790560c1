//! Whether a document says of itself that it corrects an earlier text.

use std::sync::LazyLock;

use regex::Regex;
use sayso_records::{BlockRole, Document};

use crate::lineage::pattern::pattern;

static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    let text = "(?:article|dispatch|item|page|piece|post|report|story|text|version)";
    let mended = "(?:amended|changed|clarified|corrected|edited|revised|updated)";
    pattern(&format!(
        concat!(
            r"(?i)^\W*(?:(?:correction|corrections|clarification|erratum|corrected version)\s*[:.—–-]",
            r"|corrects\b|corrected\s*[:(—–-]|refiles\b)",
            r"|\b(?:an|a) (?:earlier|previous|prior) version of (?:this|the) (?:\w+ )?{text}\b",
            r"|\bthis (?:\w+ )?{text} (?:has been|was|is) (?:\w+ )?{mended}\b"
        ),
        text = text,
        mended = mended
    ))
});

/// Whether a document says that it corrects or brings up to date an earlier text: "Correction:",
/// "(Corrects …)", "An earlier version of this article …".
pub fn corrects(document: &Document) -> bool {
    let title = document.metadata.title.as_ref().map(|title| title.value.as_str());
    let own = document.blocks.iter().filter(|block| block.role != BlockRole::Related);
    let mut texts = own.map(|block| block.span.of(&document.text)).chain(title);
    texts.any(|text| NOTICE.is_match(text))
}

/// Whether a paragraph is nothing but such a notice.
pub(super) fn is_notice(paragraph: &str) -> bool {
    /// Words of the longest notice.
    const WORDS_MAX: usize = 60;
    paragraph.split_whitespace().take(WORDS_MAX + 1).count() <= WORDS_MAX
        && NOTICE.is_match(paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_say_that_something_was_corrected() {
        for text in [
            "Correction: the brigade has 4,800 soldiers.",
            "(Corrects number of soldiers in first paragraph)",
            "CORRECTED-Kordia sends a squadron",
            "An earlier version of this article gave a wrong figure.",
            "This story has been updated.",
            "This news report was later corrected.",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "The correction of the course took a week.",
            "The army has been updated with tanks.",
            "Corrections officers met.",
            "Updated 10:30",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }
}
