//! Text → tokens, as spaCy's English tokenizer cuts them.
//!
//! White space separates; what stands between is first looked up among the exceptions, then
//! stripped of prefixes and suffixes step by step, then kept whole if it is a web address, else
//! cut at its infixes. Exceptions that the affixes took apart are put together again at the end.
//!
//! Source: `spacy/tokenizer.pyx`, spaCy 3.8. No step looks further than one run of characters
//! without white space, and the time for a run is linear in its length.

mod affixes;
mod char_class;
mod exceptions;
mod phrases;
mod raw_token;
mod web_address;

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::Deserialize;

use self::affixes::{Affixes, Alternative};
use self::char_class::CharClass;
use self::exceptions::{Exceptions, Pieces};
use self::phrases::Phrases;
pub(crate) use self::raw_token::RawToken;
use self::web_address::is_web_address;
use crate::characters::is_space;
use crate::lexeme::{LexemeId, LexemeStore, Lexicon};
use crate::model_file::{ModelError, ModelFile, table};

/// Name of the table in the model file.
const TABLE: &str = "tokenizer.json";
/// Runs of characters remembered before the memory begins anew.
const REMEMBERED_RUNS_MAX: usize = 20_000;
/// Bytes up to which a run is remembered.
const REMEMBERED_LENGTH_MAX: usize = 64;

/// The tokenizer's tables; does not change while it works.
pub(crate) struct Tokenizer {
    affixes: Affixes,
    exceptions: Exceptions,
    phrases: Phrases,
    top_level_domain: CharClass,
}

/// What one thread has met so far: lexemes, and how runs of characters were cut.
pub(crate) struct TokenizerMemory {
    /// The lexemes that tokens point to.
    pub(crate) lexemes: LexemeStore,
    /// Where the pieces of each run stand in `pieces`.
    runs: HashMap<Box<str>, (u32, u32)>,
    /// Lexeme and length in bytes of each piece.
    pieces: Vec<(LexemeId, u32)>,
}

#[derive(Deserialize)]
struct Tables {
    classes: Vec<CharClass>,
    prefixes: Vec<Alternative>,
    suffixes: Vec<Alternative>,
    infixes: Vec<Alternative>,
    exceptions: BTreeMap<String, Pieces>,
    top_level_domain: usize,
}

impl Tokenizer {
    /// Reads the tables, and numbers the pieces of exceptions in the lexicon.
    pub(crate) fn read(file: &ModelFile<'_>, lexicon: &mut Lexicon) -> Result<Self, ModelError> {
        let wrong = |reason: &str| table(TABLE, &reason);
        let tables: Tables = file.json(TABLE)?;
        let top_level_domain = tables.classes.get(tables.top_level_domain).cloned();
        let top_level_domain =
            top_level_domain.ok_or_else(|| wrong("no class for top-level domains"))?;
        let affixes =
            Affixes::new(tables.classes, tables.prefixes, tables.suffixes, tables.infixes)
                .ok_or_else(|| wrong("an affix is empty or names a class that is not there"))?;
        let table: Vec<(String, Pieces)> = tables.exceptions.into_iter().collect();
        let without = Exceptions::new(&[], lexicon).ok_or_else(|| wrong("no exceptions"))?;
        let mut tokenizer =
            Self { affixes, exceptions: without, phrases: Phrases::default(), top_level_domain };
        tokenizer.phrases = tokenizer
            .phrases_among(&table, lexicon)
            .ok_or_else(|| wrong("more exceptions than there is room for"))?;
        tokenizer.exceptions = Exceptions::new(&table, lexicon)
            .ok_or_else(|| wrong("the pieces of an exception do not make up its text"))?;
        Ok(tokenizer)
    }

    /// The exceptions in which an affix is found, as the affixes alone would cut them.
    fn phrases_among(&self, table: &[(String, Pieces)], lexicon: &mut Lexicon) -> Option<Phrases> {
        let mut memory = TokenizerMemory {
            lexemes: LexemeStore::new(&[]),
            runs: HashMap::new(),
            pieces: Vec::new(),
        };
        let mut numbers = HashMap::new();
        let mut phrases = Phrases::default();
        for (text, _) in table {
            let affixed = self.affixes.prefix(text) > 0
                || self.affixes.suffix(text) > 0
                || self.affixes.infix(text, 0).is_some()
                || text.contains(' ');
            if !affixed {
                continue;
            }
            let mut tokens = Vec::new();
            self.cut_at_white_space(text, lexicon, &mut memory, &mut tokens);
            let pieces: Option<Vec<u16>> = tokens
                .iter()
                .map(|token| {
                    let free = u16::try_from(numbers.len()).ok()?;
                    Some(*numbers.entry(text[token.start..token.end].to_owned()).or_insert(free))
                })
                .collect();
            phrases.add(&pieces?)?;
        }
        lexicon.number_pieces(numbers);
        Some(phrases)
    }

    /// An empty memory for one thread.
    pub(crate) fn memory(&self) -> TokenizerMemory {
        TokenizerMemory {
            lexemes: LexemeStore::new(self.exceptions.lexemes()),
            runs: HashMap::new(),
            pieces: Vec::new(),
        }
    }

    /// The tokens of `text`.
    pub(crate) fn tokenize(
        &self,
        text: &str,
        lexicon: &Lexicon,
        memory: &mut TokenizerMemory,
    ) -> Vec<RawToken> {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        self.cut_at_white_space(text, lexicon, memory, &mut tokens);
        self.restore_phrases(text, &memory.lexemes, tokens)
    }

    /// Cuts `text` into runs of white space and of anything else; a single space between two runs
    /// belongs to the token before it.
    fn cut_at_white_space(
        &self,
        text: &str,
        lexicon: &Lexicon,
        memory: &mut TokenizerMemory,
        tokens: &mut Vec<RawToken>,
    ) {
        let mut start = 0;
        let mut in_space = text.starts_with(is_space);
        for (at, c) in text.char_indices() {
            if is_space(c) == in_space {
                continue;
            }
            if start < at {
                self.add_run(text, start, at, lexicon, memory, tokens);
            }
            start = at;
            if c == ' ' {
                start += 1;
                if let Some(last) = tokens.last_mut() {
                    last.space_after = true;
                }
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.add_run(text, start, text.len(), lexicon, memory, tokens);
        }
    }

    /// Adds the tokens of the run `start..end`.
    fn add_run(
        &self,
        text: &str,
        start: usize,
        end: usize,
        lexicon: &Lexicon,
        memory: &mut TokenizerMemory,
        tokens: &mut Vec<RawToken>,
    ) {
        let run = &text[start..end];
        let mut from = start;
        let mut add = |lexeme, length| {
            tokens.push(RawToken { start: from, end: from + length, lexeme, space_after: false });
            from += length;
        };
        if let Some(&(first, end)) = memory.runs.get(run) {
            for &(lexeme, length) in &memory.pieces[first as usize..end as usize] {
                add(lexeme, length as usize);
            }
            return;
        }
        let mut cut = Vec::new();
        self.cut_run(run, lexicon, &mut memory.lexemes, &mut cut);
        for &(lexeme, length) in &cut {
            add(lexeme, length);
        }
        if run.len() <= REMEMBERED_LENGTH_MAX {
            memory.remember(run, &cut);
        }
    }

    /// Cuts one run: lexeme and length in bytes of each piece.
    fn cut_run(
        &self,
        run: &str,
        lexicon: &Lexicon,
        lexemes: &mut LexemeStore,
        pieces: &mut Vec<(LexemeId, usize)>,
    ) {
        let (middle, suffixes) = self.strip_affixes(run, lexicon, lexemes, pieces);
        if let Some(exception) = self.exceptions.get(middle) {
            pieces.extend_from_slice(exception);
        } else if !middle.is_empty() {
            self.cut_at_infixes(middle, |piece| {
                pieces.push((lexemes.intern(lexicon, piece), piece.len()));
            });
        }
        pieces.extend(suffixes.into_iter().rev());
    }

    /// Strips prefixes, adding them to `pieces`, and suffixes; gives what is left and the suffixes
    /// from the outside in.
    fn strip_affixes<'t>(
        &self,
        run: &'t str,
        lexicon: &Lexicon,
        lexemes: &mut LexemeStore,
        pieces: &mut Vec<(LexemeId, usize)>,
    ) -> (&'t str, Vec<(LexemeId, usize)>) {
        let mut suffixes = Vec::new();
        let mut rest = run;
        while !rest.is_empty() && self.exceptions.get(rest).is_none() {
            let prefix = self.affixes.prefix(rest);
            let end = rest.len() - self.affixes.suffix(&rest[prefix..]);
            let prefix_piece = &rest[..prefix];
            let suffix_piece = &rest[end..];
            let mut intern = |piece: &str| (lexemes.intern(lexicon, piece), piece.len());
            if prefix > 0 && self.exceptions.get(&rest[prefix..]).is_some() {
                pieces.push(intern(prefix_piece));
                rest = &rest[prefix..];
                break;
            }
            if end < rest.len() && self.exceptions.get(&rest[..end]).is_some() {
                suffixes.push(intern(suffix_piece));
                rest = &rest[..end];
                break;
            }
            if prefix == 0 && end == rest.len() {
                break;
            }
            if prefix > 0 {
                pieces.push(intern(prefix_piece));
            }
            if end < rest.len() {
                suffixes.push(intern(suffix_piece));
            }
            rest = &rest[prefix..end];
        }
        (rest, suffixes)
    }

    /// Cuts what affixes have left; an infix at the very start stays with what follows.
    fn cut_at_infixes(&self, middle: &str, mut add: impl FnMut(&str)) {
        if is_web_address(middle, &self.top_level_domain) {
            return add(middle);
        }
        let mut start = 0;
        let mut from = 0;
        while let Some((infix_start, infix_end)) = self.affixes.infix(middle, from) {
            from = infix_end;
            if infix_start == 0 {
                continue;
            }
            if start < infix_start {
                add(&middle[start..infix_start]);
            }
            add(&middle[infix_start..infix_end]);
            start = infix_end;
        }
        if start < middle.len() {
            add(&middle[start..]);
        }
    }

    /// Puts the exceptions back that affixes took apart.
    fn restore_phrases(
        &self,
        text: &str,
        store: &LexemeStore,
        tokens: Vec<RawToken>,
    ) -> Vec<RawToken> {
        let found = self.phrases.find(&tokens, store);
        if found.is_empty() {
            return tokens;
        }
        let mut restored = Vec::with_capacity(tokens.len());
        let mut next = 0;
        for (first, end) in found {
            let (start_byte, end_byte) = (tokens[first].start, tokens[end - 1].end);
            let Some(pieces) = self.exceptions.get(&text[start_byte..end_byte]) else { continue };
            restored.extend_from_slice(&tokens[next..first]);
            let mut start = start_byte;
            for &(lexeme, length) in pieces {
                restored.push(RawToken { start, end: start + length, lexeme, space_after: false });
                start += length;
            }
            if let Some(last) = restored.last_mut() {
                last.space_after = tokens[end - 1].space_after;
            }
            next = end;
        }
        restored.extend_from_slice(&tokens[next..]);
        restored
    }
}

impl TokenizerMemory {
    /// Forgets every run and lexeme. Tokens made before no longer hold.
    pub(crate) fn clear(&mut self) {
        self.lexemes.clear();
        self.runs.clear();
        self.pieces.clear();
    }

    fn remember(&mut self, run: &str, cut: &[(LexemeId, usize)]) {
        if self.runs.len() >= REMEMBERED_RUNS_MAX {
            self.runs.clear();
            self.pieces.clear();
        }
        let first = self.pieces.len() as u32;
        self.pieces.extend(cut.iter().map(|&(lexeme, length)| (lexeme, length as u32)));
        self.runs.insert(run.into(), (first, self.pieces.len() as u32));
    }
}
