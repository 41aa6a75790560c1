//! The words around those that were found.

use sayso_corroboration::Folded;
use sayso_records::TextSpan;

use crate::ask::query::Query;

/// Stands before a word that was found.
const FOUND: char = '\u{2}';
/// Stands behind it.
const FOUND_END: char = '\u{3}';
/// About so many bytes before the first word that was found.
const BEFORE: usize = 80;
/// About so many bytes in all.
const LENGTH: usize = 240;

/// The words of `text` around the first that `query` looks for, each that it looks for marked; the
/// beginning of the text where it holds none. White space is squeezed.
pub(crate) fn excerpt(text: &str, query: &Query) -> String {
    let folded = Folded::of(text);
    let mut found: Vec<TextSpan> =
        folded.words().filter(|(word, _)| query.holds(word)).map(|(_, span)| span).collect();
    found.dedup();
    let first = found.first().map_or(0, |first| first.start);
    let start = if first <= BEFORE { 0 } else { behind_space(text, first - BEFORE, first) };
    let end = if text.len() <= start + LENGTH {
        text.len()
    } else {
        let at = behind_space(text, start + LENGTH, text.len());
        found.iter().find(|span| span.start < at && at < span.end).map_or(at, |span| span.end)
    };
    let mut marked = String::new();
    if start > 0 {
        marked.push_str("… ");
    }
    let mut at = start;
    for span in found {
        if at <= span.start && span.end <= end {
            marked.extend(shown(&text[at..span.start]));
            marked.push(FOUND);
            marked.extend(shown(span.of(text)));
            marked.push(FOUND_END);
            at = span.end;
        }
    }
    marked.extend(shown(&text[at..end]));
    let squeezed: Vec<&str> = marked.split_whitespace().collect();
    let more = if end < text.len() { " …" } else { "" };
    squeezed.join(" ") + more
}

/// The characters of a text, but for those that mark.
fn shown(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| c != FOUND && c != FOUND_END)
}

/// The first place from `from` on behind which a word begins; `or` where there is none before it.
fn behind_space(text: &str, from: usize, or: usize) -> usize {
    let from = (from..or).find(|&at| text.is_char_boundary(at)).unwrap_or(or);
    let space = text[from..or].char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(or, |(at, c)| from + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, query: &str, expected: &str) {
        let marked = excerpt(text, &Query::of(query));
        assert_eq!(marked.replace(FOUND, "[").replace(FOUND_END, "]"), expected);
    }

    #[test]
    fn words_that_are_found_are_marked() {
        check("Some 7,500 men\nat Кант.", "7500 kant", "Some [7,500] men at [Кант].");
        check("Salk's men", "salk ", "[Salk]'s men");
        check("No word of it", "hasket ", "No word of it");
        check("A T-90 tank", "T90 ", "A [T]-[90] tank");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first() {
        let text = format!("{}Hasket {}", "before ".repeat(50), "behind ".repeat(50));
        let marked = excerpt(&text, &Query::of("hasket "));
        assert!(marked.starts_with("… before") && marked.ends_with("behind …"), "{marked}");
        assert!(marked.len() < LENGTH + 60);
        assert!(marked.contains("\u{2}Hasket\u{3}"));
    }

    proptest! {
        #[test]
        fn any_text_has_an_excerpt(text in "(?s)[a-c \n\u{2}é]{0,400}|.{0,400}", query in "[a-c ]{0,5}") {
            let marked = excerpt(&text, &Query::of(&query));
            prop_assert_eq!(marked.matches(FOUND).count(), marked.matches(FOUND_END).count());
        }
    }
}
