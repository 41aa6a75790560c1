//! The classes of words of `data/times/words.txt`.

use std::collections::HashMap;

use crate::times::grammar_error::GrammarError;
use crate::times::pieces::{Piece, pieces_of};

/// Classes of words by their names.
pub(super) struct Lexicon {
    classes: HashMap<String, Class>,
}

/// Words that stand for each other in patterns.
#[derive(Default)]
pub(super) struct Class {
    /// The words by their first piece, the longest first.
    by_first: HashMap<String, Vec<Entry>>,
}

/// A word, in pieces, and what it is worth.
struct Entry {
    pieces: Vec<Piece>,
    value: String,
}

impl Lexicon {
    /// Reads `class value: word, word` lines.
    ///
    /// # Errors
    ///
    /// If a line is not of that form; with its number.
    pub(super) fn parse(text: &str) -> Result<Self, GrammarError> {
        let mut classes: HashMap<String, Class> = HashMap::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |what: &str| GrammarError::new("words.txt", number + 1, what, line);
            let (head, words) = line.split_once(": ").ok_or_else(|| wrong("no colon"))?;
            let (class, value) = head.split_once(' ').ok_or_else(|| wrong("no value"))?;
            let class = classes.entry(class.to_owned()).or_default();
            for word in words.split(", ") {
                let pieces = pieces_of(word, 0);
                let first = pieces.first().ok_or_else(|| wrong("an empty word"))?.lower.clone();
                let entries = class.by_first.entry(first).or_default();
                entries.push(Entry { pieces, value: value.to_owned() });
                entries.sort_by_key(|entry| std::cmp::Reverse(entry.pieces.len()));
            }
        }
        Ok(Self { classes })
    }

    /// A class by its name.
    pub(super) fn class(&self, name: &str) -> Option<&Class> {
        self.classes.get(name)
    }

    /// Whether a word of a class begins at a piece.
    pub(super) fn begins(&self, name: &str, pieces: &[Piece], at: usize) -> bool {
        self.class(name).is_some_and(|class| class.matches(pieces, at).next().is_some())
    }
}

impl Class {
    /// The words of it that begin at a piece, the longest first: how many pieces, what value.
    pub(super) fn matches<'a>(
        &'a self,
        pieces: &'a [Piece],
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a str)> {
        let entries = pieces.get(at).and_then(|first| self.by_first.get(&first.lower));
        let fits = move |entry: &&Entry| {
            let found = pieces.get(at..at + entry.pieces.len());
            found.is_some_and(|found| found.iter().zip(&entry.pieces).enumerate().all(equal))
        };
        let found = entries.into_iter().flatten().filter(fits);
        found.map(|entry| (entry.pieces.len(), entry.value.as_str()))
    }
}

/// Whether the piece at a place in a word is the one that the lexicon has there.
fn equal((index, (found, wanted)): (usize, (&Piece, &Piece))) -> bool {
    found.lower == wanted.lower
        && (found.is_capital || !wanted.is_capital)
        && (index == 0 || found.is_glued == wanted.is_glued)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_none_is_named() {
        let error = Lexicon::parse("# words\nmonth January\n").err().unwrap();
        assert_eq!(error.to_string(), "data/times/words.txt:2: no colon: month January");
    }

    #[test]
    fn the_longest_word_comes_first_and_capitals_are_asked_for() {
        let lexicon = Lexicon::parse("part -: early, early in\nmonth 05: May").unwrap();
        let pieces = pieces_of("Early in may", 0);
        let part = lexicon.class("part").unwrap();
        assert_eq!(part.matches(&pieces, 0).map(|(length, _)| length).collect::<Vec<_>>(), [2, 1]);
        assert!(!lexicon.begins("month", &pieces, 2));
    }
}
