//! Claims put together by who says them, and then by the sentences that say them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use sayso_records::{AnnotatedDocument, AttributionLink, BlockRole, Claim, TextSpan};

/// All that is said on one say-so.
pub(crate) struct Voice<'a> {
    /// Who says so, from the outside in; empty where the outlet itself does.
    pub(crate) chain: Vec<&'a str>,
    /// What they say, in text order.
    pub(crate) passages: Vec<Passage>,
}

/// Sentences with what they claim.
pub(crate) struct Passage {
    /// The role of the block that it begins in.
    pub(crate) role: BlockRole,
    /// The sentences, in bytes, in text order; those that follow each other are one span.
    pub(crate) sentences: Vec<TextSpan>,
    /// Indices of the claims, in their order; never empty.
    pub(crate) claims: Vec<usize>,
}

/// The voices in the order in which they speak, the outlet's own before all others.
pub(crate) fn voices<'a>(words: &AnnotatedDocument, claims: &'a [Claim]) -> Vec<Voice<'a>> {
    let mut spoken: Vec<(Vec<&str>, Vec<usize>)> = Vec::new();
    let mut index_of = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let chain: Vec<_> = claim.attribution.iter().map(AttributionLink::known_as).collect();
        let voice = *index_of.entry(chain.clone()).or_insert_with(|| {
            spoken.push((chain, Vec::new()));
            spoken.len() - 1
        });
        spoken[voice].1.push(index);
    }
    spoken.sort_by_key(|(chain, _)| !chain.is_empty());
    let voice = |(chain, indices)| Voice { chain, passages: passages(words, claims, indices) };
    spoken.into_iter().map(voice).collect()
}

/// Some claims by the sentences that they stand in: those that have a sentence in common stand in
/// one passage.
fn passages(words: &AnnotatedDocument, claims: &[Claim], indices: Vec<usize>) -> Vec<Passage> {
    let mut groups = Groups::default();
    let sentences: Vec<Vec<usize>> =
        indices.iter().map(|&index| sentences(words, &claims[index])).collect();
    for of_claim in &sentences {
        of_claim.windows(2).for_each(|pair| groups.join(pair[0], pair[1]));
    }
    let mut passages: BTreeMap<usize, (BTreeSet<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, of_claim) in indices.into_iter().zip(sentences) {
        let Some(&first) = of_claim.first() else { continue };
        let passage = passages.entry(groups.first_of(first)).or_default();
        passage.0.extend(of_claim);
        passage.1.push(index);
    }
    let passage = |(sentences, claims)| {
        let sentences = spans(words, &sentences);
        Passage { role: role(words, sentences[0]), sentences, claims }
    };
    passages.into_values().map(passage).collect()
}

/// Sentences in groups; each group is known by its first sentence.
#[derive(Default)]
struct Groups {
    /// An earlier sentence of the same group.
    earlier: HashMap<usize, usize>,
}

impl Groups {
    fn first_of(&mut self, sentence: usize) -> usize {
        let mut first = sentence;
        while let Some(&earlier) = self.earlier.get(&first) {
            first = earlier;
        }
        if first < sentence {
            self.earlier.insert(sentence, first);
        }
        first
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first_of(one), self.first_of(other));
        if one != other {
            self.earlier.insert(one.max(other), one.min(other));
        }
    }
}

/// The indices of the sentences that the evidence of a claim stands in, in text order: those of the
/// block where it is said first. What is said again elsewhere is not shown again.
fn sentences(words: &AnnotatedDocument, claim: &Claim) -> Vec<usize> {
    let tokens = claim.evidence.quotations().iter().flat_map(|one| words.tokens_in(one.span()));
    let mut tokens = tokens.peekable();
    let block = tokens.peek().map(|&first| words.block_index(first));
    let near = tokens.filter(|&token| Some(words.block_index(token)) == block);
    let mut sentences: Vec<usize> = near.map(|token| words.sentence_index(token)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences
}

/// Sentences in bytes, those that follow each other as one span.
fn spans(words: &AnnotatedDocument, sentences: &BTreeSet<usize>) -> Vec<TextSpan> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let block = |sentence: usize| words.block_index(words.sentences()[sentence].start);
    for &sentence in sentences {
        match runs.last_mut() {
            Some(run) if run.end == sentence && block(run.start) == block(sentence) => run.end += 1,
            _ => runs.push(sentence..sentence + 1),
        }
    }
    let all = words.sentences();
    let span = |run: Range<usize>| words.span(all[run.start].start..all[run.end - 1].end);
    runs.into_iter().map(span).collect()
}

/// The role of the block that a span begins in.
fn role(words: &AnnotatedDocument, span: TextSpan) -> BlockRole {
    let blocks = words.blocks();
    let block = blocks.partition_point(|block| block.span.end <= span.start);
    blocks.get(block).map_or(BlockRole::Paragraph, |block| block.role)
}
