//! Where a page runs the credit of a picture into its caption without a space.

use crate::plain_text::lexicon::{Group, LEXICON, fold};

/// Bytes of a line in which a credit may end.
const CREDIT_LENGTH_MAX: usize = 240;
/// Places in a line at which a caption is looked for.
const PLACES_MAX: usize = 8;
/// Words that a caption has at least where nothing but a capital says that it begins.
const CAPTION_WORDS_MIN: usize = 5;
/// Beginnings of names with a capital in the middle.
const NAME_PARTS: [&str; 16] = [
    "de", "di", "fitz", "insta", "la", "le", "linked", "mac", "mc", "o", "play", "space", "tik",
    "van", "whats", "you",
];

/// The byte at which the caption begins in a line that begins with a credit.
pub(crate) fn cut(line: &str) -> Option<usize> {
    let credit = begins_credit(line);
    let mut before: [char; 2] = [' '; 2];
    let mut found = None;
    let mut places = 0;
    for (at, character) in line.char_indices().take_while(|&(at, _)| at < CREDIT_LENGTH_MAX) {
        let small_next = || line[at..].chars().nth(1).is_some_and(char::is_lowercase);
        let glued = before[1].is_lowercase()
            || before[1].is_uppercase() && before[0].is_uppercase() && small_next();
        if character.is_uppercase() && glued && places < PLACES_MAX {
            places += 1;
            let (head, tail) = line.split_at(at);
            let folded = fold(head);
            if LEXICON.is_at_end(&folded, Group::CreditEnd)
                || credit && LEXICON.is_at_end(&folded, Group::Agency)
            {
                return Some(at);
            }
            let words = tail.split_whitespace().count();
            if credit && found.is_none() && words >= CAPTION_WORDS_MIN && !is_name_part(&folded) {
                found = Some(at);
            }
        }
        before = [before[1], character];
    }
    found
}

/// Whether the last word of `folded` is the beginning of a name with a capital in the middle.
fn is_name_part(folded: &str) -> bool {
    folded.rsplit(' ').next().is_some_and(|part| NAME_PARTS.contains(&part))
}

/// Whether two words stand in one without a space: `KimCorrespondent`, but not `McAdam`.
pub(crate) fn is_glued(word: &str) -> bool {
    let capitals = word.char_indices().skip(1).filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    let glued = |&at: &usize| word[..at].ends_with(char::is_lowercase);
    capitals.take(PLACES_MAX).filter(glued).any(|at| !is_name_part(&fold(&word[..at])))
}

/// Whether `line` begins as the credit of a picture does.
pub(crate) fn begins_credit(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '[']);
    if line.starts_with('©') {
        return true;
    }
    let end = line.char_indices().map(|(at, _)| at).nth(48).unwrap_or(line.len());
    let head = line[..end].split([':', '/', '|']).next().unwrap_or_default();
    head.len() < line.len() && LEXICON.whole(&fold(head)).has(Group::Credit)
}
