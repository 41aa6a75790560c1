//! A document beside its annotation, with what every layer asks of the two.

use std::ops::Range;

use crate::annotation::{Annotation, Token};
use crate::document::{Block, Document};
use crate::edges::SubtreeEdges;
use crate::span::TextSpan;
use crate::vocabulary::{DependencyLabel, PartOfSpeech, Tag};
use jiff::civil::Date;

/// A document beside its annotation.
///
/// Words, heads and sentences are asked for by the index of a token. Everything is prepared in one
/// pass, so that each question costs constant time, or the length of its answer.
pub struct AnnotatedDocument<'a> {
    document: &'a Document,
    annotation: &'a Annotation,
    /// The words in small letters.
    lower: Vec<Box<str>>,
    /// Token ranges of the sentences, in text order; they cover all tokens.
    sentences: Vec<Range<usize>>,
    /// Index of the sentence of each token.
    sentence_of: Vec<u32>,
    /// Index of the block of each token among the document's blocks.
    block_of: Vec<u32>,
    /// Where the children of each token begin in `children`; one more than tokens.
    first_child: Vec<u32>,
    children: Vec<usize>,
    edges: SubtreeEdges,
    published: Option<Date>,
}

impl<'a> AnnotatedDocument<'a> {
    /// Puts the two side by side.
    ///
    /// # Panics
    ///
    /// If the annotation is that of another text.
    pub fn new(document: &'a Document, annotation: &'a Annotation) -> Self {
        let tokens = &annotation.tokens;
        let heads: Vec<usize> = tokens.iter().map(|token| token.head).collect();
        let block_of = blocks_of(&document.blocks, tokens);
        let sentences = sentences(tokens, &block_of);
        let mut sentence_of = vec![0; tokens.len()];
        for (index, sentence) in sentences.iter().enumerate() {
            sentence_of[sentence.clone()].fill(index as u32);
        }
        let (first_child, children) = children(&heads);
        let published = document.metadata.published.as_ref();
        Self {
            lower: tokens
                .iter()
                .map(|token| token.span.of(&document.text).to_lowercase().into())
                .collect(),
            sentences,
            sentence_of,
            block_of,
            first_child,
            children,
            edges: SubtreeEdges::new(&heads),
            published: published.and_then(|time| time.value.date().parse().ok()),
            document,
            annotation,
        }
    }

    /// The document's whole text.
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    /// The document's blocks.
    pub fn blocks(&self) -> &'a [Block] {
        &self.document.blocks
    }

    /// The annotation of the blocks that are read.
    pub fn annotation(&self) -> &'a Annotation {
        self.annotation
    }

    /// The day of publication, where the document has one.
    pub fn published(&self) -> Option<Date> {
        self.published
    }

    /// All tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.annotation.tokens
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.annotation.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.annotation.tokens.is_empty()
    }

    /// The word of a token as it stands in the text.
    pub fn word(&self, token: usize) -> &'a str {
        self.annotation.tokens[token].span.of(&self.document.text)
    }

    /// The word of a token in small letters.
    pub fn lower(&self, token: usize) -> &str {
        &self.lower[token]
    }

    /// The dictionary form of a token.
    pub fn lemma(&self, token: usize) -> &'a str {
        &self.annotation.tokens[token].lemma
    }

    /// The part of speech of a token.
    pub fn pos(&self, token: usize) -> PartOfSpeech {
        self.annotation.tokens[token].pos
    }

    /// The fine-grained tag of a token.
    pub fn tag(&self, token: usize) -> Tag {
        self.annotation.tokens[token].tag
    }

    /// The label of the arc from a token to its head.
    pub fn label(&self, token: usize) -> DependencyLabel {
        self.annotation.tokens[token].label
    }

    /// The head of a token; the root of a sentence is its own.
    pub fn head(&self, token: usize) -> usize {
        self.annotation.tokens[token].head
    }

    /// The tokens whose head is `token`, in text order, without itself.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[self.first_child[token] as usize..self.first_child[token + 1] as usize]
    }

    /// The tokens from the leftmost to the rightmost below a token, itself among them.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        self.edges.left[token]..self.edges.right[token] + 1
    }

    /// A token, its head, the head of that, and so on up to the root; at most [`DEPTH_MAX`].
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let up = move |&below: &usize| {
            let head = self.head(below);
            (head != below).then_some(head)
        };
        std::iter::successors(Some(token), up).take(DEPTH_MAX)
    }

    /// The token ranges of the sentences, in text order.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The sentence that a token stands in.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        self.sentences[self.sentence_of[token] as usize].clone()
    }

    /// The index of the sentence that a token stands in.
    pub fn sentence_index(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// The index, among the document's blocks, of the block that a token stands in.
    pub fn block_index(&self, token: usize) -> usize {
        self.block_of[token] as usize
    }

    /// The bytes from the first to the last of some tokens.
    ///
    /// # Panics
    ///
    /// If there are none.
    pub fn span(&self, tokens: Range<usize>) -> TextSpan {
        let tokens = &self.annotation.tokens[tokens];
        TextSpan::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end)
    }

    /// The tokens that have a byte in common with `span`.
    pub fn tokens_in(&self, span: TextSpan) -> Range<usize> {
        let tokens = self.tokens();
        let start = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }
}

/// Heads that are followed upwards; no sentence of prose is nested deeper.
pub const DEPTH_MAX: usize = 128;

/// The block that each token stands in.
fn blocks_of(blocks: &[Block], tokens: &[Token]) -> Vec<u32> {
    let mut block = 0;
    let of = |token: &Token| {
        while block + 1 < blocks.len() && blocks[block].span.end <= token.span.start {
            block += 1;
        }
        block as u32
    };
    tokens.iter().map(of).collect()
}

/// Sentences begin where the engine says and where a block does.
fn sentences(tokens: &[Token], block_of: &[u32]) -> Vec<Range<usize>> {
    let begins =
        |&at: &usize| at == 0 || tokens[at].starts_sentence || block_of[at] != block_of[at - 1];
    let starts: Vec<usize> = (0..tokens.len()).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([tokens.len()]);
    starts.iter().zip(ends).map(|(&start, end)| start..end).collect()
}

/// Where the children of each token begin, and all children.
fn children(heads: &[usize]) -> (Vec<u32>, Vec<usize>) {
    let is_child = |&(token, head): &(usize, usize)| token != head;
    let arcs = || heads.iter().copied().enumerate().filter(is_child);
    let mut first = vec![0_u32; heads.len() + 1];
    for (_, head) in arcs() {
        first[head + 1] += 1;
    }
    for at in 1..first.len() {
        first[at] += first[at - 1];
    }
    let mut next = first.clone();
    let mut children = vec![0; first[heads.len()] as usize];
    for (token, head) in arcs() {
        children[next[head] as usize] = token;
        next[head] += 1;
    }
    (first, children)
}
