//! Words in their context → a vector of 96 floats for each token.
//!
//! A mix of hashed embeddings, then four residual convolutions over the token and its two
//! neighbours, so that a vector depends on four tokens to either side, whatever the sentence.
//!
//! The mix, and the products of the first convolution, depend on the word alone: they are computed
//! once per word and remembered. The other convolutions run over stretches of limited length that
//! overlap by what a vector can see, which bounds memory and keeps the work in the cache. Where a
//! stretch begins depends on the text alone, so its vectors are the same in any company.

use std::collections::BTreeMap;

use pulp::Arch;

use crate::convolution::{Convolution, ConvolutionScratch, TILE};
use crate::embedding::HashedEmbedding;
use crate::lexeme::{LexemeId, LexemeStore};
use crate::matrix::{Matrix, room};
use crate::maxout::{self, MaxoutNorm, UNMAXED, Vector, WIDTH};
use crate::model_file::{ModelError, ModelFile};
use crate::tokenizer::RawToken;

/// Convolutions.
const DEPTH: usize = 4;
/// Rows before and after a stretch that its vectors depend on: one for each convolution, and a
/// whole tile. Before and after a text they are empty, but the convolutions fill them: so spaCy.
const MARGIN: usize = TILE;
/// Products of the first convolution for one word: as the token before, itself, the token after.
const PRODUCTS: usize = 3 * UNMAXED;
/// Words remembered: 30 MB. When there are more, the half that was used least is forgotten.
const REMEMBERED_WORDS_MAX: usize = 8_192;
/// Tokens of a stretch.
pub(crate) const STRETCH: usize = 512;

/// Tokens `from..to` of one text: `from` is a multiple of [`STRETCH`], and `to` the next one or
/// the end of the text.
pub(crate) struct Stretch<'a> {
    /// All tokens of the text.
    pub(crate) tokens: &'a [RawToken],
    /// First token to encode.
    pub(crate) from: usize,
    /// One past the last token to encode.
    pub(crate) to: usize,
}

/// The weights of one encoder.
pub(crate) struct Encoder {
    embeddings: Vec<HashedEmbedding>,
    mix: (Matrix, MaxoutNorm),
    /// The weights of the first convolution side by side: 96 × (3 · 288).
    first_products: Matrix,
    first: MaxoutNorm,
    others: Vec<Convolution>,
    /// Whether the space after a token is one of the features.
    sees_space: bool,
}

/// What one thread has computed for words so far, and its scratch space.
#[derive(Default)]
pub(crate) struct EncoderMemory {
    words: WordVectors,
    rows: Rows,
    vectors: Vec<Vector>,
    next: Vec<Vector>,
    scratch: ConvolutionScratch,
    encoded: Vec<Vector>,
}

/// What depends on a word alone.
#[derive(Default)]
struct WordVectors {
    /// By key, which is lexeme and space after: one more than the place of the word, or 0.
    places: Vec<u32>,
    /// By place: the key.
    keys: Vec<usize>,
    /// By place: how often the word was met, halved whenever words are forgotten.
    uses: Vec<u32>,
    /// The mix of each remembered word.
    mixed: Vec<Vector>,
    /// The products of the first convolution of each remembered word.
    products: Vec<[f32; PRODUCTS]>,
    unmaxed: Vec<f32>,
}

/// Stretches laid out in rows, with a row between them that stays empty.
#[derive(Default)]
struct Rows {
    /// One more than the place of the row's word, or 0.
    words: Vec<u32>,
    /// First row of each tile.
    tiles: Vec<usize>,
    /// The rows that stay empty.
    walls: Vec<usize>,
    /// Rows of the tokens that are asked for, by stretch.
    wanted: Vec<std::ops::Range<usize>>,
}

impl Encoder {
    /// Reads the encoder whose tensors begin with `prefix`, with the features that it uses.
    pub(crate) fn read(
        file: &ModelFile<'_>,
        prefix: &str,
        features: &[&str],
        seeds: &BTreeMap<String, u32>,
    ) -> Result<Self, ModelError> {
        let mut embeddings = Vec::new();
        for feature in features {
            let name = format!("{prefix}.embed.{feature}");
            let seed = seeds
                .get(*feature)
                .ok_or_else(|| ModelError::Missing(format!("seed of {name}")))?;
            embeddings.push(HashedEmbedding::read(file, &name, *seed)?);
        }
        let mix = maxout::read(file, &format!("{prefix}.mix"), WIDTH * features.len())?;
        let (weights, first) = maxout::read(file, &format!("{prefix}.conv.1"), 3 * WIDTH)?;
        let first_products = Matrix::from_fn(WIDTH, PRODUCTS, |row, column| {
            weights.get(column / UNMAXED * WIDTH + row, column % UNMAXED)
        });
        let others =
            (2..=DEPTH).map(|number| Convolution::read(file, &format!("{prefix}.conv.{number}")));
        let others = others.collect::<Result<_, _>>()?;
        Ok(Self { embeddings, mix, first_products, first, others, sees_space: features.len() > 4 })
    }

    /// The vectors of the tokens of some stretches, one stretch after another.
    pub(crate) fn encode<'m>(
        &self,
        arch: Arch,
        stretches: &[Stretch<'_>],
        lexemes: &LexemeStore,
        memory: &'m mut EncoderMemory,
    ) -> &'m [Vector] {
        let EncoderMemory { words, rows, vectors, next, scratch, encoded } = memory;
        self.learn_words(arch, stretches, lexemes, words);
        rows.lay_out(stretches, |token| words.places[self.key(token.lexeme, token.space_after)]);
        for buffer in [&mut *vectors, &mut *next] {
            buffer.resize(rows.words.len(), [0.0; WIDTH]);
            rows.walls.iter().for_each(|&wall| buffer[wall] = [0.0; WIDTH]);
        }
        arch.dispatch(|| self.first_convolution(words, rows, vectors));
        for convolution in &self.others {
            convolution.apply(arch, &rows.tiles, vectors, next, scratch);
            std::mem::swap(vectors, next);
        }
        encoded.clear();
        rows.wanted.iter().for_each(|wanted| encoded.extend_from_slice(&vectors[wanted.clone()]));
        encoded
    }

    /// Computes and remembers what depends on the words of the stretches alone.
    fn learn_words(
        &self,
        arch: Arch,
        stretches: &[Stretch<'_>],
        lexemes: &LexemeStore,
        words: &mut WordVectors,
    ) {
        let tokens = || stretches.iter().flat_map(|stretch| &stretch.tokens[stretch.visible()]);
        if words.keys.len() + tokens().count() > REMEMBERED_WORDS_MAX {
            words.forget_half();
        }
        words.places.resize(lexemes.len() * 2, 0);
        let known = words.keys.len();
        let mut inputs: Vec<f32> = Vec::new();
        for token in tokens() {
            let key = self.key(token.lexeme, token.space_after);
            if words.places[key] == 0 {
                words.keys.push(key);
                words.uses.push(0);
                words.places[key] = words.keys.len() as u32;
                self.embed(lexemes, token, &mut inputs);
            }
            words.uses[words.places[key] as usize - 1] += 1;
        }
        let count = words.keys.len();
        if count == known {
            return;
        }
        let unmaxed = room(&mut words.unmaxed, (count - known) * UNMAXED);
        self.mix.0.multiply(&inputs, WIDTH * self.embeddings.len(), unmaxed);
        words.mixed.resize(count, [0.0; WIDTH]);
        self.mix.1.add_to(arch, unmaxed, &mut words.mixed[known..]);
        words.products.resize(count, [0.0; PRODUCTS]);
        let mixed = words.mixed[known..].as_flattened();
        self.first_products.multiply(mixed, WIDTH, words.products[known..].as_flattened_mut());
    }

    /// The concatenated embeddings of one word.
    fn embed(&self, lexemes: &LexemeStore, token: &RawToken, inputs: &mut Vec<f32>) {
        let lexeme = lexemes.get(token.lexeme);
        let flags = [u64::from(token.space_after), u64::from(lexeme.is_space)];
        let features = lexeme.features.iter().chain(&flags);
        for (embedding, &feature) in self.embeddings.iter().zip(features) {
            inputs.extend(embedding.vector(feature));
        }
    }

    /// Adds up the remembered products of each row and its neighbours, and goes on as every
    /// convolution does.
    #[inline(always)]
    fn first_convolution(&self, words: &WordVectors, rows: &Rows, vectors: &mut [Vector]) {
        for row in rows.tiles.iter().flat_map(|&first| first..first + TILE) {
            let products = |neighbour: usize, part: usize| {
                let place = rows.words[neighbour].checked_sub(1)?;
                let (parts, _) = words.products[place as usize].as_chunks::<UNMAXED>();
                Some(&parts[part])
            };
            let mut unmaxed = products(row, 1).map_or([0.0; UNMAXED], |here| *here);
            for other in [products(row - 1, 0), products(row + 1, 2)].into_iter().flatten() {
                for (sum, value) in unmaxed.iter_mut().zip(other) {
                    *sum += value;
                }
            }
            let word = rows.words[row].checked_sub(1);
            vectors[row] = word.map_or([0.0; WIDTH], |place| words.mixed[place as usize]);
            self.first.add_row(&unmaxed, &mut vectors[row]);
        }
    }

    fn key(&self, lexeme: LexemeId, space_after: bool) -> usize {
        lexeme as usize * 2 + usize::from(space_after && self.sees_space)
    }
}

impl Stretch<'_> {
    /// The tokens that the vectors of the stretch depend on.
    fn visible(&self) -> std::ops::Range<usize> {
        self.from.saturating_sub(MARGIN)..(self.to + MARGIN).min(self.tokens.len())
    }
}

impl Rows {
    fn lay_out(&mut self, stretches: &[Stretch<'_>], place: impl Fn(&RawToken) -> u32) {
        self.words.clear();
        self.tiles.clear();
        self.walls.clear();
        self.wanted.clear();
        self.add_wall();
        for stretch in stretches {
            let first = self.words.len();
            let visible = stretch.visible();
            let empty_before = MARGIN - (stretch.from - visible.start);
            let length = MARGIN + (stretch.to - stretch.from) + MARGIN;
            self.words.extend(std::iter::repeat_n(0, empty_before));
            self.words.extend(stretch.tokens[visible].iter().map(&place));
            self.words.resize(first + length.next_multiple_of(TILE), 0);
            self.tiles.extend((first..self.words.len()).step_by(TILE));
            self.wanted.push(first + MARGIN..first + MARGIN + stretch.to - stretch.from);
            self.add_wall();
        }
    }

    fn add_wall(&mut self) {
        self.walls.push(self.words.len());
        self.words.push(0);
    }
}

impl WordVectors {
    /// Keeps the words that were used more than most, in their order.
    fn forget_half(&mut self) {
        let mut sorted = self.uses.clone();
        let middle = sorted.len() / 2;
        let limit = if sorted.is_empty() { 0 } else { *sorted.select_nth_unstable(middle).1 };
        let mut kept = 0;
        for place in 0..self.keys.len() {
            if self.uses[place] <= limit {
                self.places[self.keys[place]] = 0;
                continue;
            }
            self.keys[kept] = self.keys[place];
            self.uses[kept] = self.uses[place] / 2;
            self.mixed[kept] = self.mixed[place];
            self.products.copy_within(place..=place, kept);
            kept += 1;
            self.places[self.keys[kept - 1]] = kept as u32;
        }
        self.keys.truncate(kept);
        self.uses.truncate(kept);
        self.mixed.truncate(kept);
        self.products.truncate(kept);
    }

    fn clear(&mut self) {
        self.places.clear();
        self.keys.clear();
        self.uses.clear();
        self.mixed.clear();
        self.products.clear();
    }
}

impl EncoderMemory {
    /// Forgets every word.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
    }
}
