//! The engine: every stage, in order, over one text or many.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashMap;
use pulp::Arch;
use sayso_records::{
    Annotation, Entity, Morphology, PartOfSpeech, SubtreeEdges, Tag, TextSpan, Token,
};
use serde::Deserialize;

use crate::attribute_rules::{AttributeRules, Seen};
use crate::encoder::{Encoder, EncoderMemory, STRETCH, Stretch};
use crate::entities::EntityRecogniser;
use crate::lemmatizer::Lemmatizer;
use crate::lexeme::{LexemeId, Lexicon};
use crate::model_file::{ModelError, ModelFile};
use crate::parser::Parser;
use crate::projectivity::restore_lifted;
use crate::tagger::Tagger;
use crate::tokenizer::{RawToken, Tokenizer, TokenizerMemory};
use crate::transition_scorer::{PartsMemory, Reduced};

/// The English model that every program carries.
const ENGLISH: &[u8] = include_bytes!("../../../models/english.safetensors");
/// The features that the encoders see, in the order of their embeddings.
const FEATURES: [&str; 6] = ["norm", "prefix", "suffix", "shape", "space_after", "is_space"];
/// Tokens of one text that are parsed together; a longer text is parsed in pieces.
const PIECE_TOKENS_MAX: usize = 1 << 18;
/// Tokens of short texts that are encoded together.
const BATCH_TOKENS: usize = 2 * STRETCH;
/// Reduced vectors for which room is kept between texts: 4 MB.
const REDUCED_KEPT_MAX: usize = 1 << 14;
/// Words that a thread remembers before it begins anew.
const LEXEMES_MAX: usize = 40_000;

/// The language engine: reads a text and says what it is made of.
///
/// Building one takes some tens of milliseconds; annotating cannot fail, whatever the text. An
/// engine can be shared between threads. What it remembers between texts (words, their vectors)
/// changes only its speed.
///
/// A text of more than 262,144 tokens (about a million characters, where spaCy refuses) is parsed
/// in pieces of that size, and a sentence begins at each. For each thread an engine takes at most
/// about 110 MB that it remembers, 400 bytes for each token of the piece at hand, and 200 bytes for
/// each token of the text, most of which is the annotation.
pub struct Engine {
    arch: Arch,
    lexicon: Lexicon,
    tokenizer: Tokenizer,
    syntax: Encoder,
    tagger: Tagger,
    parser: Parser,
    names: Encoder,
    entities: EntityRecogniser,
    rules: AttributeRules,
    lemmatizer: Lemmatizer,
    /// One for each thread that has annotated, while it is not at it.
    memories: Mutex<Vec<Memory>>,
}

/// What one thread remembers between texts.
struct Memory {
    tokenizer: TokenizerMemory,
    syntax: EncoderMemory,
    names: EncoderMemory,
    parts: PartsMemory,
    reduced: Vec<Reduced>,
    lemmas: HashMap<(LexemeId, PartOfSpeech, Morphology), Arc<str>>,
    scores: Vec<f32>,
}

#[derive(Deserialize)]
struct Labels {
    tags: Vec<String>,
    parser_moves: Vec<(String, String)>,
    entity_moves: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Seeds {
    syntax: BTreeMap<String, u32>,
    entities: BTreeMap<String, u32>,
}

/// A text, or a piece of one, with what is known of it so far.
struct Piece {
    /// Which of the texts at hand.
    text: usize,
    tokens: Vec<RawToken>,
    tags: Vec<Tag>,
    heads: Vec<usize>,
    labels: Vec<sayso_records::DependencyLabel>,
    starts: Vec<bool>,
    entities: Vec<Entity>,
}

impl Engine {
    /// The engine for English, with the model that the program carries.
    ///
    /// # Panics
    ///
    /// Never, if the program was built from a tree whose tests pass: one of them builds it.
    pub fn english() -> Self {
        match Self::load(ENGLISH) {
            Ok(engine) => engine,
            Err(error) => panic!("the model in the program: {error}"),
        }
    }

    /// An engine with another model, from the bytes of its file.
    ///
    /// # Errors
    ///
    /// If the bytes are no model file, are damaged, of another version, or do not fit together;
    /// the error says what was expected.
    pub fn load(model: &[u8]) -> Result<Self, ModelError> {
        let file = ModelFile::open(model)?;
        let labels: Labels = file.json("labels.json")?;
        let seeds: Seeds = file.json("seeds.json")?;
        let rules = AttributeRules::read(&file)?;
        let mut lexicon = Lexicon::read(&file, &rules.words())?;
        let tokenizer = Tokenizer::read(&file, &mut lexicon)?;
        Ok(Self {
            arch: Arch::new(),
            tokenizer,
            lexicon,
            syntax: Encoder::read(&file, "syntax", &FEATURES, &seeds.syntax)?,
            tagger: Tagger::read(&file, &labels.tags)?,
            parser: Parser::read(&file, &labels.parser_moves)?,
            names: Encoder::read(&file, "entities", &FEATURES[..4], &seeds.entities)?,
            entities: EntityRecogniser::read(&file, &labels.entity_moves)?,
            rules,
            lemmatizer: Lemmatizer::read(&file)?,
            memories: Mutex::new(Vec::new()),
        })
    }

    /// The annotation of one text.
    pub fn annotate(&self, text: &str) -> Annotation {
        self.annotate_batch(&[text]).pop().unwrap_or_default()
    }

    /// The annotations of many texts, in their order, by so many threads.
    ///
    /// Each is what [`Engine::annotate`] gives for the text alone.
    pub fn annotate_all<T: AsRef<str> + Sync>(
        &self,
        texts: &[T],
        threads: NonZeroUsize,
    ) -> Vec<Annotation> {
        let batches = batches(texts);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                let texts: Vec<&str> = texts[batch.clone()].iter().map(AsRef::as_ref).collect();
                done.push((batch.start, self.annotate_batch(&texts)));
            }
            done
        };
        let mut done = std::thread::scope(|scope| {
            let helpers: Vec<_> =
                (1..threads.get().min(batches.len())).map(|_| scope.spawn(work)).collect();
            let mut done = work();
            for helper in helpers {
                match helper.join() {
                    Ok(more) => done.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        });
        done.sort_unstable_by_key(|&(start, _)| start);
        done.into_iter().flat_map(|(_, annotations)| annotations).collect()
    }

    /// Annotates texts that are encoded together.
    fn annotate_batch(&self, texts: &[&str]) -> Vec<Annotation> {
        let mut memory = self.take_memory();
        let mut pieces = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let tokens = self.tokenizer.tokenize(text, &self.lexicon, &mut memory.tokenizer);
            pieces.extend(Piece::cut(index, tokens));
        }
        let mut annotations = vec![Annotation::default(); texts.len()];
        while !pieces.is_empty() {
            let mut count = 0;
            let fitting = pieces.iter().take_while(|piece| {
                count += piece.tokens.len();
                count <= PIECE_TOKENS_MAX
            });
            let mut batch: Vec<Piece> = pieces.drain(..fitting.count().max(1)).collect();
            self.read_pieces(&mut batch, &mut memory);
            for piece in batch {
                self.finish(&piece, &mut memory, &mut annotations[piece.text]);
            }
        }
        self.return_memory(memory);
        annotations
    }

    /// Tags, parses and finds entities in some pieces.
    fn read_pieces(&self, pieces: &mut [Piece], memory: &mut Memory) {
        let lexemes = &memory.tokenizer.lexemes;
        let mut tags = Vec::new();
        memory.reduced.clear();
        for stretches in stretches(pieces) {
            let vectors = self.syntax.encode(self.arch, &stretches, lexemes, &mut memory.syntax);
            self.tagger.tag(vectors, &mut memory.scores, &mut tags);
            self.parser.reduce(vectors, &mut memory.reduced);
        }
        let mut start = 0;
        for piece in pieces.iter_mut() {
            let range = start..start + piece.tokens.len();
            start = range.end;
            piece.tags.extend_from_slice(&tags[range.clone()]);
            let parse = self.parser.parse(self.arch, &memory.reduced[range], &mut memory.parts);
            let is_space = |token: usize| lexemes.get(piece.tokens[token].lexeme).is_space;
            (piece.heads, piece.labels) = restore_lifted(parse, is_space);
            piece.starts = SubtreeEdges::new(&piece.heads).sentence_starts(&piece.heads);
        }
        memory.reduced.clear();
        for stretches in stretches(pieces) {
            let vectors = self.names.encode(self.arch, &stretches, lexemes, &mut memory.names);
            self.entities.reduce(vectors, &mut memory.reduced);
        }
        start = 0;
        for piece in pieces.iter_mut() {
            let reduced = &memory.reduced[start..start + piece.tokens.len()];
            start += piece.tokens.len();
            let is_space = |token: usize| lexemes.get(piece.tokens[token].lexeme).is_space;
            piece.entities = self.entities.recognise(
                self.arch,
                reduced,
                &piece.starts,
                is_space,
                &mut memory.parts,
            );
        }
    }

    /// Applies rules and lemmatizer, and adds a piece to the annotation of its text.
    fn finish(&self, piece: &Piece, memory: &mut Memory, annotation: &mut Annotation) {
        let offset = annotation.tokens.len();
        let lexemes = &memory.tokenizer.lexemes;
        let seen: Vec<Seen> = piece
            .tokens
            .iter()
            .zip(piece.tags.iter().zip(&piece.labels))
            .map(|(token, (&tag, &label))| {
                let lexeme = lexemes.get(token.lexeme);
                Seen { tag, label, word: lexeme.rule_word, is_space: lexeme.is_space }
            })
            .collect();
        annotation.tokens.reserve(piece.tokens.len());
        for (index, token) in piece.tokens.iter().enumerate() {
            let attributes = self.rules.apply(&seen, index);
            let lexeme = lexemes.get(token.lexeme);
            let lemma = attributes.lemma.unwrap_or_else(|| {
                let key = (token.lexeme, attributes.pos, attributes.morphology.clone());
                let lemma = memory.lemmas.entry(key).or_insert_with(|| {
                    let lemma = self.lemmatizer.lemma(
                        &lexeme.text,
                        &lexeme.lower,
                        attributes.pos,
                        &attributes.morphology,
                    );
                    lemma.into()
                });
                lemma.clone()
            });
            annotation.tokens.push(Token {
                span: TextSpan::new(token.start, token.end),
                lemma,
                tag: attributes.tag,
                pos: attributes.pos,
                morphology: attributes.morphology,
                head: offset + piece.heads[index],
                label: attributes.label,
                starts_sentence: piece.starts[index],
            });
        }
        let moved = |tokens: &std::ops::Range<usize>| tokens.start + offset..tokens.end + offset;
        let entities = piece.entities.iter();
        annotation.entities.extend(
            entities.map(|entity| Entity { tokens: moved(&entity.tokens), label: entity.label }),
        );
    }

    fn take_memory(&self) -> Memory {
        let kept = self.memories.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut memory = kept.unwrap_or_else(|| Memory {
            tokenizer: self.tokenizer.memory(),
            syntax: EncoderMemory::default(),
            names: EncoderMemory::default(),
            parts: PartsMemory::default(),
            reduced: Vec::new(),
            lemmas: HashMap::new(),
            scores: Vec::new(),
        });
        if memory.tokenizer.lexemes.len() > LEXEMES_MAX {
            memory.tokenizer.clear();
            memory.syntax.clear();
            memory.names.clear();
            memory.lemmas.clear();
        }
        memory
    }

    fn return_memory(&self, mut memory: Memory) {
        memory.reduced.clear();
        memory.reduced.shrink_to(REDUCED_KEPT_MAX);
        self.memories.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
    }
}

impl Piece {
    /// The tokens of one text in pieces of limited length.
    fn cut(text: usize, tokens: Vec<RawToken>) -> Vec<Self> {
        if tokens.len() <= PIECE_TOKENS_MAX {
            return vec![Self::new(text, tokens)];
        }
        tokens.chunks(PIECE_TOKENS_MAX).map(|piece| Self::new(text, piece.to_vec())).collect()
    }

    fn new(text: usize, tokens: Vec<RawToken>) -> Self {
        Self {
            text,
            tokens,
            tags: Vec::new(),
            heads: Vec::new(),
            labels: Vec::new(),
            starts: Vec::new(),
            entities: Vec::new(),
        }
    }
}

/// Consecutive texts that are long enough together to be encoded in one go.
fn batches<T: AsRef<str>>(texts: &[T]) -> Vec<std::ops::Range<usize>> {
    /// English has about this many bytes to a token.
    const BYTES_PER_TOKEN: usize = 5;
    let mut batches = Vec::new();
    let mut start = 0;
    let mut bytes = 0;
    for (index, text) in texts.iter().enumerate() {
        bytes += text.as_ref().len();
        if bytes >= BATCH_TOKENS * BYTES_PER_TOKEN {
            batches.push(start..index + 1);
            start = index + 1;
            bytes = 0;
        }
    }
    if start < texts.len() {
        batches.push(start..texts.len());
    }
    batches
}

/// The pieces in stretches, and so many stretches together as make about two long ones.
fn stretches(pieces: &[Piece]) -> Vec<Vec<Stretch<'_>>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    let mut count = 0;
    for Piece { tokens, .. } in pieces {
        for from in (0..tokens.len()).step_by(STRETCH) {
            let to = (from + STRETCH).min(tokens.len());
            group.push(Stretch { tokens, from, to });
            count += to - from;
            if count >= BATCH_TOKENS {
                groups.push(std::mem::take(&mut group));
                count = 0;
            }
        }
    }
    groups.push(group);
    groups
}
