//! Lines that say whose a text is: `(Reporting by …)`, `© AFP 2024`, `Source: TASS`.

use std::sync::LazyLock;

use regex::Regex;

use crate::lineage::pattern::pattern;

/// Words of the longest line of credit.
const WORDS_MAX: usize = 30;

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\s*(?:",
        r"[(\[]?(?i:(?:additional |with )?(?:reporting|writing|editing|report) (?:by|from|in)\b)",
        r"|[(\[]?(?i:(?:source|sources|credit|text)\s*:)",
        r"|[(\[]?(?i:by|via|from)\s+\p{Lu}[^.!?]{1,60}$",
        r"|(?:©|\([cC]\)|(?i:copyright))\s",
        r"|(?:—|–|--?)\s*\p{Lu}[^.!?]{1,40}\.?\s*$",
        r"|[(\[]\p{Lu}[^()\[\].!?]{1,40}[)\]]\.?\s*$",
        r")"
    ))
});

/// Whether a paragraph is nothing but a line of credit.
pub(super) fn is_credit_line(paragraph: &str) -> bool {
    paragraph.split_whitespace().take(WORDS_MAX + 1).count() <= WORDS_MAX
        && LINE.is_match(paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_credit() {
        for line in [
            "(Reporting by Edo Marsk; editing by Runa Vey)",
            "Additional reporting by Meridian Press",
            "Source: TASS",
            "© AFP 2024",
            "— Meridian Press",
            "(Meridian Press)",
            "By Edo Marsk",
        ] {
            assert!(is_credit_line(line), "{line}");
        }
        for line in [
            "From the ridge it is a day's walk to Hasket, and two in winter.",
            "The source said that nobody was hurt.",
            "(It rained.)",
        ] {
            assert!(!is_credit_line(line), "{line}");
        }
    }
}
