//! Names: what the engine and the lexicon see as one, and what is called the same elsewhere.

mod entity;
mod evidence;
mod name;
mod sentence;

use std::collections::HashMap;
use std::ops::Range;

use sayso_records::{AnnotatedDocument, MentionClass, PartOfSpeech};

use crate::mentions::found::Found;
use crate::mentions::lexicon::{LEXICON, NameClass};
use entity::{is_acronym, kind_of_label, trimmed};
use evidence::{PLACE_TOKENS_MAX, follows_locative};
use name::words;

pub(super) use name::{Name, NameKind, top};
pub(super) use sentence::{class_in_sentence, with_article};

/// The names of a document, in text order, not overlapping.
pub(super) struct Names {
    all: Vec<Name>,
    /// For each token the index of its name, from 1; 0 where it has none.
    of: Vec<u32>,
}

/// Tokens of a name that is looked for elsewhere in its document.
const REPEATED_TOKENS_MAX: usize = 6;

impl Names {
    /// The names of a document. `taken` tells the tokens that are times or quantities.
    ///
    /// `known` are findings by their form, of which those that are no codes are names.
    pub(super) fn new<'a>(
        document: &AnnotatedDocument,
        taken: &[bool],
        known: impl Iterator<Item = &'a Found>,
    ) -> Self {
        let mut names = Self { all: Vec::new(), of: vec![0; document.len()] };
        for found in known {
            let tokens = document.tokens_in(found.span);
            let code = matches!(found.class, MentionClass::Identifier | MentionClass::Coordinate);
            if !code && !tokens.is_empty() && document.span(tokens.clone()) == found.span {
                names.add(tokens, NameKind::Class(found.class));
            }
        }
        names.add_listed(document, taken);
        names.add_entities(document, taken);
        names.add_located(document, taken);
        names.put_in_order();
        evidence::mark_places(document, &mut names.all);
        evidence::mark_surnames(document, &mut names.all);
        names.add_repeated(document, taken);
        names.put_in_order();
        names
    }

    fn put_in_order(&mut self) {
        self.all.sort_by_key(|name| name.tokens.start);
        for (index, name) in self.all.iter().enumerate() {
            self.of[name.tokens.clone()].fill(index as u32 + 1);
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Name> {
        self.all.iter()
    }

    /// The name that a token belongs to.
    pub(super) fn at(&self, token: usize) -> Option<&Name> {
        (self.of[token] as usize).checked_sub(1).map(|index| &self.all[index])
    }

    fn add(&mut self, tokens: Range<usize>, kind: NameKind) {
        self.add_name(Name { tokens, kind, is_country: false });
    }

    fn add_name(&mut self, name: Name) {
        if self.of[name.tokens.clone()].iter().all(|&name| name == 0) {
            self.all.push(name);
            let index = self.all.len() as u32;
            self.of[self.all[index as usize - 1].tokens.clone()].fill(index);
        }
    }

    /// What the lexicon lists, if the engine does not see more than that there.
    fn add_listed(&mut self, document: &AnnotatedDocument, taken: &[bool]) {
        for sentence in document.sentences() {
            let mut at = sentence.start;
            while at < sentence.end {
                let listed = LEXICON.name(document, at, sentence.end);
                let Some((class, end)) = listed.filter(|_| !taken[at]) else {
                    at += 1;
                    continue;
                };
                let tokens = at..end;
                at = end;
                if is_shouted(document, tokens.clone()) || in_longer_entity(document, &tokens) {
                    continue;
                }
                let kind = match class {
                    NameClass::Class(MentionClass::Nationality) => NameKind::People,
                    NameClass::Class(class) => NameKind::Class(class),
                    NameClass::Country => NameKind::Polity,
                    NameClass::People => NameKind::Members,
                    NameClass::System(_) => continue,
                };
                self.add_name(Name { tokens, kind, is_country: class == NameClass::Country });
            }
        }
    }

    /// What the engine sees.
    fn add_entities(&mut self, document: &AnnotatedDocument, taken: &[bool]) {
        for entity in &document.annotation().entities {
            let Some(kind) = kind_of_label(document, entity.label, &entity.tokens) else {
                continue;
            };
            let tokens = self.hyphenated(document, trimmed(document, entity.tokens.clone()));
            let first = document.word(tokens.start);
            let named = tokens.clone().any(|token| {
                document.word(token).starts_with(|letter: char| {
                    letter.is_uppercase() || !letter.is_ascii() && letter.is_alphabetic()
                })
            });
            if named && !first.starts_with('@') && !taken[tokens.clone()].contains(&true) {
                self.add(tokens, kind);
            }
        }
    }

    /// A name with the words that hyphens join to it, if they are no names of their own.
    fn hyphenated(&self, document: &AnnotatedDocument, mut tokens: Range<usize>) -> Range<usize> {
        let close = |token: usize| {
            document.tokens()[token].span.end == document.tokens()[token + 1].span.start
        };
        let free = |token: usize| {
            document.word(token).starts_with(char::is_uppercase)
                && self.of[token] == 0
                && document.annotation().entity_at(token).is_none()
        };
        while tokens.end + 1 < document.len()
            && document.word(tokens.end) == "-"
            && close(tokens.end - 1)
            && close(tokens.end)
            && free(tokens.end + 1)
        {
            tokens.end += 2;
        }
        tokens
    }

    /// What is called as a name is elsewhere in the document.
    fn add_repeated(&mut self, document: &AnnotatedDocument, taken: &[bool]) {
        let mut called: HashMap<String, NameKind> = HashMap::new();
        for name in &self.all {
            if name.tokens.len() <= REPEATED_TOKENS_MAX {
                called.entry(words(document, &name.tokens)).or_insert(name.kind);
            }
        }
        let mut repeated = Vec::new();
        for sentence in document.sentences() {
            for at in sentence.clone() {
                if self.of[at] != 0 || taken[at] || !begins_as_name(document, at) {
                    continue;
                }
                let longest = sentence.end.min(at + REPEATED_TOKENS_MAX);
                let found = (at + 1..=longest).rev().find_map(|end| {
                    let kind = called.get(&words(document, &(at..end)))?;
                    Some((at..end, *kind))
                });
                repeated.extend(found);
            }
        }
        for (tokens, kind) in repeated {
            self.add(tokens, kind);
        }
    }

    /// Capital words after "in" or "near" that nothing else knows are a place: "in Mailuu-Suu".
    fn add_located(&mut self, document: &AnnotatedDocument, taken: &[bool]) {
        for start in 0..document.len() {
            let begins = document.word(start).starts_with(char::is_uppercase)
                && follows_locative(document, start);
            if !begins {
                continue;
            }
            let sentence = document.sentence(start);
            let capital = |&token: &usize| {
                let word = document.word(token);
                (document.pos(token) == PartOfSpeech::Propn || word == "-")
                    && !taken[token]
                    && self.of[token] == 0
            };
            let limit = sentence.end.min(start + PLACE_TOKENS_MAX);
            let mut end = start + (start..limit).take_while(capital).count();
            while end > start && document.word(end - 1) == "-" {
                end -= 1;
            }
            let known = end > start && LEXICON.noun(document, start..end).is_some();
            if end > start && !known && !is_acronym(document.word(end - 1)) {
                self.add(start..end, NameKind::Class(MentionClass::Place));
            }
        }
    }
}

/// Whether a name stands among capitals only, as in a headline of them, where a short one may be
/// any word.
fn is_shouted(document: &AnnotatedDocument, tokens: Range<usize>) -> bool {
    let short = tokens.len() == 1 && document.word(tokens.start).len() <= 3;
    let capitals = |&token: &usize| {
        let word = document.word(token);
        word.len() > 1
            && word.chars().any(char::is_alphabetic)
            && !word.chars().any(char::is_lowercase)
    };
    let sentence = document.sentence(tokens.start);
    let before = tokens.start.saturating_sub(1).max(sentence.start)..tokens.start;
    let after = tokens.end..(tokens.end + 1).min(sentence.end);
    short && before.chain(after).any(|token| capitals(&token))
}

/// Whether the engine sees a longer name there.
fn in_longer_entity(document: &AnnotatedDocument, tokens: &Range<usize>) -> bool {
    let entity = document.annotation().entity_at(tokens.start);
    entity.is_some_and(|entity| {
        kind_of_label(document, entity.label, &entity.tokens).is_some()
            && entity.tokens.end >= tokens.end
            && entity.tokens.clone().filter(|&token| is_word_of_name(document, token)).count()
                > tokens.clone().filter(|&token| is_word_of_name(document, token)).count()
    })
}

fn is_word_of_name(document: &AnnotatedDocument, token: usize) -> bool {
    !matches!(document.lower(token), "the" | "a" | "an" | "-" | "'s" | "’s")
}

fn begins_as_name(document: &AnnotatedDocument, token: usize) -> bool {
    document.word(token).starts_with(char::is_uppercase)
        || document.pos(token) == PartOfSpeech::Propn
}
