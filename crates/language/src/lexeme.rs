//! The features of a word out of its context, and the store that remembers them.

use hashbrown::HashMap;

use crate::characters::{is_alpha, is_digit, is_space};
use crate::model_file::{ModelError, ModelFile};
use crate::string_id::StringIds;

/// Code points from which a word's shape is only `LONG`.
const SHAPE_LENGTH_MAX: usize = 100;
/// Bytes up to which a word is remembered; a longer one is made anew each time.
const REMEMBERED_LENGTH_MAX: usize = 64;

/// A word with one normal form, and what the engine needs to know of it whatever the context.
#[derive(Clone)]
pub(crate) struct Lexeme {
    /// The word as written.
    pub(crate) text: Box<str>,
    /// The word in lower case.
    pub(crate) lower: Box<str>,
    /// String ids of normal form, first character, last three characters and shape.
    pub(crate) features: [u64; 4],
    /// Whether it is white space only.
    pub(crate) is_space: bool,
    /// Number of the word among those that rules ask for in lower case.
    pub(crate) rule_word: Option<u32>,
    /// Number of the word among the pieces of tokenizer exceptions.
    pub(crate) piece: Option<u16>,
}

/// Index of a lexeme in a [`LexemeStore`].
pub(crate) type LexemeId = u32;

/// Makes lexemes: normal forms, and the words that later stages have numbered.
pub(crate) struct Lexicon {
    ids: StringIds,
    norms: HashMap<u64, String>,
    rule_words: HashMap<String, u32>,
    pieces: HashMap<String, u16>,
}

impl Lexicon {
    /// Reads symbols and normal forms; `rule_words` are numbered from 0 in their order.
    pub(crate) fn read(file: &ModelFile<'_>, rule_words: &[&str]) -> Result<Self, ModelError> {
        let numbered =
            rule_words.iter().zip(0..).map(|(word, number)| ((*word).to_owned(), number));
        Ok(Self {
            ids: StringIds::new(file.json("symbols.json")?),
            norms: file.json("norms.json")?,
            rule_words: numbered.collect(),
            pieces: HashMap::new(),
        })
    }

    /// Numbers the pieces of tokenizer exceptions, which lexemes made from here on carry.
    pub(crate) fn number_pieces(&mut self, pieces: HashMap<String, u16>) {
        self.pieces = pieces;
    }

    /// The lexeme of a word, with its own normal form or with the one that an exception gives it.
    pub(crate) fn lexeme(&self, text: &str, norm: Option<&str>) -> Lexeme {
        let lower = text.to_lowercase();
        let known = norm.or_else(|| self.norms.get(&self.ids.of(text)).map(String::as_str));
        let features = [
            self.ids.of(known.unwrap_or(&lower)),
            self.ids.of(prefix(text)),
            self.ids.of(suffix(text)),
            self.ids.of(&shape(text)),
        ];
        Lexeme {
            features,
            is_space: !text.is_empty() && text.chars().all(is_space),
            rule_word: self.rule_words.get(&lower).copied(),
            piece: self.pieces.get(text).copied(),
            text: text.into(),
            lower: lower.into(),
        }
    }
}

/// The first character.
fn prefix(text: &str) -> &str {
    text.chars().next().map_or("", |first| &text[..first.len_utf8()])
}

/// The last three characters.
fn suffix(text: &str) -> &str {
    text.char_indices().rev().take(3).last().map_or("", |(start, _)| &text[start..])
}

/// Letters as `X` or `x`, digits as `d`, other characters as they are, each run cut after four.
///
/// Source: `word_shape` of `spacy/lang/lex_attrs.py`, spaCy 3.8.
fn shape(text: &str) -> String {
    if text.chars().nth(SHAPE_LENGTH_MAX - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let mut last = None;
    let mut run = 0;
    for c in text.chars() {
        let class = match c {
            _ if is_alpha(c) && c.is_uppercase() => 'X',
            _ if is_alpha(c) => 'x',
            _ if is_digit(c) => 'd',
            _ => c,
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            shape.push(class);
        }
    }
    shape
}

/// Lexemes by number. The first are the fixed ones of the tokenizer's exceptions.
pub(crate) struct LexemeStore {
    lexemes: Vec<Lexeme>,
    fixed: usize,
    by_text: HashMap<Box<str>, LexemeId>,
}

impl LexemeStore {
    /// A store that begins with `fixed`.
    pub(crate) fn new(fixed: &[Lexeme]) -> Self {
        Self { lexemes: fixed.to_vec(), fixed: fixed.len(), by_text: HashMap::new() }
    }

    /// The number of the lexeme for `text` with its own normal form, made if it is not there.
    pub(crate) fn intern(&mut self, lexicon: &Lexicon, text: &str) -> LexemeId {
        if let Some(&id) = self.by_text.get(text) {
            return id;
        }
        let id = self.lexemes.len() as LexemeId;
        self.lexemes.push(lexicon.lexeme(text, None));
        if text.len() <= REMEMBERED_LENGTH_MAX {
            self.by_text.insert(text.into(), id);
        }
        id
    }

    /// The lexeme of a number that this store has given.
    pub(crate) fn get(&self, id: LexemeId) -> &Lexeme {
        &self.lexemes[id as usize]
    }

    /// How many lexemes there are.
    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Forgets all but the fixed ones. Numbers given before no longer hold.
    pub(crate) fn clear(&mut self) {
        self.lexemes.truncate(self.fixed);
        self.by_text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_keep_four_of_a_run() {
        assert_eq!(shape("Dushanbe"), "Xxxxx");
        assert_eq!(shape("T-72B3"), "X-ddXd");
        assert_eq!(shape("10,000,000"), "dd,ddd,ddd");
        assert_eq!(shape("........"), "....");
        assert_eq!(shape(&"ы".repeat(99)), "xxxx");
        assert_eq!(shape(&"ы".repeat(100)), "LONG");
    }

    #[test]
    fn affixes_count_characters() {
        assert_eq!(prefix("Éire"), "É");
        assert_eq!(suffix("Кант"), "ант");
        assert_eq!(suffix("по"), "по");
        assert_eq!((prefix(""), suffix("")), ("", ""));
    }
}
