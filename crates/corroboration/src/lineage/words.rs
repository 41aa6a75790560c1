//! The words of a document that are compared, each with whether it stands between quotation marks.

use std::ops::Range;

use sayso_records::{BlockRole, Document};

use crate::folding::folded;
use crate::lineage::corrects::is_notice;
use crate::lineage::credit_line::is_credit_line;
use crate::lineage::dateline::dateline;
use crate::lineage::hash;

/// A word as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The hash of its folded spelling.
    pub(super) hash: u64,
    /// Whether it is somebody's whom the text quotes.
    pub(super) quoted: bool,
}

/// Words of what is between quotation marks, at least, for it to be a quotation: fewer are a term.
const QUOTED_MIN: usize = 6;

/// The words of the body, in text order: without headline, captions, dateline and lines of credit,
/// which every outlet makes its own.
pub(super) fn words(document: &Document) -> Vec<Word> {
    let mut words = Vec::new();
    for block in document.blocks.iter().filter(|block| block.role.is_body()) {
        let text = block.span.of(&document.text);
        if is_credit_line(text) || is_notice(text) {
            continue;
        }
        let told = dateline(text, &document.metadata).map_or(0, |dateline| dateline.end);
        let text = &text[told..];
        let mut at = 0;
        for quoted in quotations(text) {
            push(&mut words, &text[at..quoted.start], block.role == BlockRole::Quote);
            let long = text[quoted.clone()].split_whitespace().count() >= QUOTED_MIN;
            push(&mut words, &text[quoted.clone()], long || block.role == BlockRole::Quote);
            at = quoted.end;
        }
        push(&mut words, &text[at..], block.role == BlockRole::Quote);
    }
    words
}

fn push(words: &mut Vec<Word>, text: &str, quoted: bool) {
    let text = folded(text);
    let spelled = text.split(' ').filter(|word| !word.is_empty());
    words.extend(spelled.map(|word| Word { hash: hash::word(word), quoted }));
}

/// What stands between quotation marks. An opening mark that nothing closes opens a quotation that
/// goes on in the next paragraph.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, mark) in text.char_indices() {
        match open {
            None => {
                let close = match mark {
                    '"' => Some('"'),
                    '“' | '„' => Some('”'),
                    '«' => Some('»'),
                    _ => None,
                };
                open = close.map(|close| (at + mark.len_utf8(), close));
            }
            Some((start, close)) if mark == close || close == '”' && mark == '"' => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
        }
    }
    found.extend(open.map(|(start, _)| start..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = quotations(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotations_stand_between_marks_of_one_sort() {
        check(r#""We stay," he said. "All of us.""#, &["We stay,", "All of us."]);
        check("“We stay,” he said of the “guests”.", &["We stay,", "guests"]);
        check("«Мы остаёмся», — сказал он.", &["Мы остаёмся"]);
        check("The minister’s men stay.", &[]);
    }

    #[test]
    fn an_open_quotation_goes_on_to_the_end() {
        check("“We stay. It is ours.", &["We stay. It is ours."]);
    }
}
