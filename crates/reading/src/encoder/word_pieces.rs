//! Words → word pieces, as BERT's uncased tokenizer cuts them.
//!
//! A word loses its accents and capitals, is cut at punctuation marks and ideographs, and each run
//! becomes the longest pieces of the vocabulary that it begins with, from left to right.
//!
//! Source: `tokenization.py` of BERT, and `BertNormalizer` of the package `tokenizers`, which made
//! the pieces that the network was trained on.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Pieces of one word; what a longer word ends in is not seen.
const PIECES_OF_WORD_MAX: usize = 16;
/// Code points of a run that is looked up; a longer one is unknown, as BERT has it.
const RUN_LENGTH_MAX: usize = 100;
/// What a piece that goes on begins with in the vocabulary.
const GOES_ON: &str = "##";

/// The vocabulary of word pieces.
pub(crate) struct WordPieces {
    /// Pieces that a run begins with.
    first: HashMap<Box<str>, i32>,
    /// Pieces that go on, without their mark.
    further: HashMap<Box<str>, i32>,
    /// Bytes of the longest piece.
    longest: usize,
    unknown: i32,
    /// The piece before a text.
    pub(crate) begin: i32,
    /// The piece after a text.
    pub(crate) end: i32,
}

impl WordPieces {
    /// The pieces of a vocabulary, one a line; a piece's number is that of its line, from 0.
    ///
    /// `None` if the vocabulary lacks one of BERT's own pieces.
    pub(crate) fn new(vocabulary: &str) -> Option<Self> {
        let mut first = HashMap::<Box<str>, i32>::new();
        let mut further = first.clone();
        for (number, piece) in (0..).zip(vocabulary.lines()) {
            match piece.strip_prefix(GOES_ON) {
                Some(rest) if !rest.is_empty() => further.insert(rest.into(), number),
                _ => first.insert(piece.into(), number),
            };
        }
        let longest = first.keys().chain(further.keys()).map(|piece| piece.len()).max()?;
        let [unknown, begin, end] = ["[UNK]", "[CLS]", "[SEP]"].map(|piece| first.get(piece));
        let (unknown, begin, end) = (*unknown?, *begin?, *end?);
        Some(Self { first, further, longest, unknown, begin, end })
    }

    /// Adds the pieces of `word` to `pieces`; none for white space and control characters.
    pub(crate) fn cut(&self, word: &str, pieces: &mut Vec<i32>) {
        let full = pieces.len() + PIECES_OF_WORD_MAX;
        for run in plain(word).split(' ').filter(|run| !run.is_empty()) {
            if pieces.len() >= full {
                break;
            }
            self.cut_run(run, full, pieces);
        }
        pieces.truncate(full);
    }

    /// Adds the pieces of a run without punctuation, or the piece for the unknown; stops at `full`.
    fn cut_run(&self, run: &str, full: usize, pieces: &mut Vec<i32>) {
        let before = pieces.len();
        let mut rest = if run.chars().count() > RUN_LENGTH_MAX { "" } else { run };
        let mut known = &self.first;
        while !rest.is_empty() && pieces.len() < full {
            let Some((length, piece)) = self.longest_piece(known, rest) else { break };
            pieces.push(piece);
            rest = &rest[length..];
            known = &self.further;
        }
        if pieces.len() == before || !rest.is_empty() && pieces.len() < full {
            pieces.truncate(before);
            pieces.push(self.unknown);
        }
    }

    /// The longest of the `known` pieces that `rest` begins with, and its length in bytes.
    fn longest_piece(&self, known: &HashMap<Box<str>, i32>, rest: &str) -> Option<(usize, i32)> {
        (1..=rest.len().min(self.longest))
            .rev()
            .filter(|&length| rest.is_char_boundary(length))
            .find_map(|length| Some((length, *known.get(&rest[..length])?)))
    }
}

/// The word without accents and capitals, with spaces around marks and ideographs.
fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len() + 2);
    for c in word.chars().filter(|&c| !is_dropped(c)).nfd() {
        if c.is_whitespace() {
            plain.push(' ');
        } else if is_alone(c) {
            plain.extend([' ', c, ' ']);
        } else if c.general_category() != GeneralCategory::NonspacingMark {
            plain.extend(c.to_lowercase());
        }
    }
    plain
}

/// Whether BERT does not see the character: control characters, and what stands for no character.
fn is_dropped(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER
        || !matches!(c, '\t' | '\n' | '\r')
            && c.general_category_group() == GeneralCategoryGroup::Other
}

/// Whether the character is a run of its own: punctuation in BERT's sense, or an ideograph.
fn is_alone(c: char) -> bool {
    c.is_ascii_punctuation()
        || c.general_category_group() == GeneralCategoryGroup::Punctuation
        || matches!(c,
            '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2A6DF}'
            | '\u{2A700}'..='\u{2B73F}' | '\u{2B740}'..='\u{2B81F}' | '\u{2B920}'..='\u{2CEAF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the pieces of a word, by their numbers: `[UNK]` is 0, and the rest as listed.
    #[track_caller]
    fn check(word: &str, expected: &[i32]) {
        let vocabulary = "[UNK]\n[CLS]\n[SEP]\nbase\nba\n##se\n##s\n-\ncafe\n基\n##地\n地";
        let mut pieces = Vec::new();
        WordPieces::new(vocabulary).unwrap().cut(word, &mut pieces);
        assert_eq!(pieces, expected);
    }

    #[test]
    fn the_longest_piece_is_taken_first() {
        check("bases", &[3, 6]);
        check("base", &[3]);
    }

    #[test]
    fn accents_and_capitals_are_not_seen() {
        check("CAFÉ", &[8]);
        check("Cafe\u{301}", &[8]);
    }

    #[test]
    fn punctuation_and_ideographs_stand_alone() {
        check("ba-base", &[4, 7, 3]);
        check("基地", &[9, 11]);
    }

    #[test]
    fn a_run_with_an_unknown_rest_is_unknown_as_a_whole() {
        check("basex", &[0]);
        check(&"s".repeat(RUN_LENGTH_MAX + 1), &[0]);
    }

    #[test]
    fn what_has_no_character_has_no_piece() {
        check("\u{200B}\u{FFFD} \n", &[]);
    }

    #[test]
    fn a_long_word_is_cut_short() {
        check(&"-".repeat(400), &[7; PIECES_OF_WORD_MAX]);
        check(&format!("base{}", "s".repeat(60)), &[[3].as_slice(), &[6; 15]].concat());
    }

    #[test]
    fn a_vocabulary_without_its_own_pieces_is_none() {
        assert!(WordPieces::new("base\n##s").is_none());
        assert!(WordPieces::new("").is_none());
    }
}
