//! Exceptions: strings that are cut in a fixed way, some with normal forms of their own.

use hashbrown::HashMap;

use crate::lexeme::{Lexeme, LexemeId, Lexicon};

/// Pieces of one exception, each with the normal form that replaces its own.
pub(super) type Pieces = Vec<(String, Option<String>)>;

/// The exceptions by their whole text.
pub(super) struct Exceptions {
    /// Where the pieces of each stand in `pieces`.
    by_text: HashMap<String, (usize, usize)>,
    /// Lexeme and length in bytes of each piece.
    pieces: Vec<(LexemeId, usize)>,
    /// The lexemes of all pieces, numbered as in `pieces`.
    lexemes: Vec<Lexeme>,
    length_max: usize,
}

impl Exceptions {
    /// Takes the exceptions; `None` if the pieces of one do not make up its text.
    pub(super) fn new(table: &[(String, Pieces)], lexicon: &Lexicon) -> Option<Self> {
        let mut by_text = HashMap::new();
        let mut pieces = Vec::new();
        let mut lexemes = Vec::new();
        for (text, parts) in table {
            let first = pieces.len();
            for (piece, norm) in parts {
                pieces.push((lexemes.len() as LexemeId, piece.len()));
                lexemes.push(lexicon.lexeme(piece, norm.as_deref()));
            }
            let joined: String = parts.iter().map(|(piece, _)| piece.as_str()).collect();
            if text.is_empty() || joined != *text {
                return None;
            }
            by_text.insert(text.clone(), (first, pieces.len()));
        }
        let length_max = by_text.keys().map(String::len).max().unwrap_or(0);
        Some(Self { by_text, pieces, lexemes, length_max })
    }

    /// Lexeme and length in bytes of each piece of `text`, if it is an exception.
    pub(super) fn get(&self, text: &str) -> Option<&[(LexemeId, usize)]> {
        if text.len() > self.length_max {
            return None;
        }
        let &(first, end) = self.by_text.get(text)?;
        Some(&self.pieces[first..end])
    }

    /// The lexemes with which every store begins.
    pub(super) fn lexemes(&self) -> &[Lexeme] {
        &self.lexemes
    }
}
