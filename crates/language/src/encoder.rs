//! Words in their context → a vector of 96 floats for each token.
//!
//! A mix of hashed embeddings, then four residual convolutions over the token and its two
//! neighbours, so that a vector depends on four tokens to either side, whatever the sentence.
//!
//! Two shortcuts keep the answer and save most of the first half of the work. The mix, and the
//! products of the first convolution, depend on the word alone: they are computed once per word
//! and remembered. And a sequence is encoded in stretches of limited length that overlap by the
//! four tokens a vector can see, which bounds memory and keeps the stretch in the cache.

use std::collections::BTreeMap;

use pulp::Arch;

use crate::embedding::HashedEmbedding;
use crate::lexeme::{LexemeId, LexemeStore};
use crate::matrix::Matrix;
use crate::maxout::{self, MaxoutNorm, UNMAXED, Vector, WIDTH};
use crate::model_file::{ModelError, ModelFile};

/// Convolutions, and so the tokens to either side that a vector depends on.
pub(crate) const REACH: usize = 4;
/// Floats of a convolution's input: the token before, the token, the token after.
const WINDOW: usize = 3 * WIDTH;
/// Products of the first convolution for one word: as the token before, itself, the token after.
const PRODUCTS: usize = 3 * UNMAXED;
/// Words remembered before the memory begins anew: 30 MB.
const REMEMBERED_WORDS_MAX: usize = 8_192;
/// Tokens encoded in one go.
pub(crate) const STRETCH: usize = 512;

/// A word as an encoder sees it: the lexeme, and whether a space follows; `None` between texts.
pub(crate) type Slot = Option<(LexemeId, bool)>;

/// The weights of one encoder.
pub(crate) struct Encoder {
    embeddings: Vec<HashedEmbedding>,
    mix: (Matrix, MaxoutNorm),
    /// The weights of the first convolution side by side: 96 × (3 · 288).
    first_products: Matrix,
    first: MaxoutNorm,
    convolutions: Vec<(Matrix, MaxoutNorm)>,
    /// Whether the space after a token is one of the features.
    sees_space: bool,
}

/// What one thread has computed for words so far, and its scratch space.
#[derive(Default)]
pub(crate) struct EncoderMemory {
    /// By lexeme and space after: one more than the place of the word's vectors, or 0.
    places: Vec<u32>,
    /// The mix of each remembered word.
    mixed: Vec<Vector>,
    /// The products of the first convolution of each remembered word.
    products: Vec<[f32; PRODUCTS]>,
    unmaxed: Vec<f32>,
    vectors: Vec<Vector>,
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
        let (first_weights, first) = maxout::read(file, &format!("{prefix}.conv.1"), WINDOW)?;
        let first_products = Matrix::from_fn(WIDTH, PRODUCTS, |row, column| {
            first_weights.get(column / UNMAXED * WIDTH + row, column % UNMAXED)
        });
        let convolutions = (2..=REACH)
            .map(|number| maxout::read(file, &format!("{prefix}.conv.{number}"), WINDOW));
        let convolutions = convolutions.collect::<Result<_, _>>()?;
        let sees_space = features.len() > 4;
        Ok(Self { embeddings, mix, first_products, first, convolutions, sees_space })
    }

    /// Encodes `sequence[from..to]`, at most [`STRETCH`] slots, and returns their vectors.
    ///
    /// The sequence must hold [`REACH`] empty slots before, between and after the texts in it: the
    /// convolutions fill them, as they do the padding in spaCy, and no text sees another.
    pub(crate) fn encode<'m>(
        &self,
        arch: Arch,
        sequence: &[Slot],
        (from, to): (usize, usize),
        lexemes: &LexemeStore,
        memory: &'m mut EncoderMemory,
    ) -> &'m [Vector] {
        let start = from.saturating_sub(REACH);
        let end = (to + REACH).min(sequence.len());
        let slots = &sequence[start..end];
        self.learn_words(arch, slots, lexemes, memory);
        self.first_convolution(arch, slots, memory);
        for convolution in &self.convolutions {
            convolve(arch, convolution, memory);
        }
        // One empty vector stands before the first slot.
        &memory.vectors[1 + from - start..1 + to - start]
    }

    /// Computes and remembers what depends on the words of `slots` alone.
    fn learn_words(
        &self,
        arch: Arch,
        slots: &[Slot],
        lexemes: &LexemeStore,
        memory: &mut EncoderMemory,
    ) {
        if memory.mixed.len() + slots.len() > REMEMBERED_WORDS_MAX {
            memory.clear();
        }
        memory.places.resize(lexemes.len() * 2, 0);
        let mut inputs: Vec<f32> = Vec::new();
        let known = memory.mixed.len();
        let mut count = known;
        for &(lexeme, space_after) in slots.iter().flatten() {
            let place = &mut memory.places[self.key(lexeme, space_after)];
            if *place == 0 {
                count += 1;
                *place = count as u32;
                self.embed(lexemes, lexeme, space_after, &mut inputs);
            }
        }
        if count == known {
            return;
        }
        let width = WIDTH * self.embeddings.len();
        memory.unmaxed.resize((count - known) * UNMAXED, 0.0);
        self.mix.0.multiply(&inputs, width, &mut memory.unmaxed);
        memory.mixed.resize(count, [0.0; WIDTH]);
        self.mix.1.add_to(arch, &memory.unmaxed, &mut memory.mixed[known..]);
        memory.products.resize(count, [0.0; PRODUCTS]);
        let mixed = memory.mixed[known..].as_flattened();
        self.first_products.multiply(mixed, WIDTH, memory.products[known..].as_flattened_mut());
    }

    /// The concatenated embeddings of one word.
    fn embed(
        &self,
        lexemes: &LexemeStore,
        lexeme: LexemeId,
        space_after: bool,
        inputs: &mut Vec<f32>,
    ) {
        let lexeme = lexemes.get(lexeme);
        let flags = [u64::from(space_after), u64::from(lexeme.is_space)];
        let features = lexeme.features.iter().chain(&flags);
        for (embedding, &feature) in self.embeddings.iter().zip(features) {
            inputs.extend(embedding.vector(feature));
        }
    }

    /// Adds up the remembered products of each slot and its neighbours, and goes on as every
    /// convolution does. Leaves the vectors with an empty one at either end.
    fn first_convolution(&self, arch: Arch, slots: &[Slot], memory: &mut EncoderMemory) {
        let place = |slot: Option<&Slot>| {
            let (lexeme, space_after) = (*slot?)?;
            Some(memory.places[self.key(lexeme, space_after)] as usize - 1)
        };
        memory.vectors.clear();
        memory.vectors.resize(slots.len() + 2, [0.0; WIDTH]);
        memory.unmaxed.clear();
        memory.unmaxed.resize(slots.len() * UNMAXED, 0.0);
        let (rows, _) = memory.unmaxed.as_chunks_mut::<UNMAXED>();
        let (products, mixed, vectors) = (&memory.products, &memory.mixed, &mut memory.vectors);
        arch.dispatch(|| {
            for (index, row) in rows.iter_mut().enumerate() {
                let neighbours = [index.checked_sub(1), Some(index), Some(index + 1)];
                for (part, neighbour) in neighbours.into_iter().enumerate() {
                    if let Some(place) = neighbour.and_then(|index| place(slots.get(index))) {
                        let product = &products[place][part * UNMAXED..(part + 1) * UNMAXED];
                        for (sum, value) in row.iter_mut().zip(product) {
                            *sum += value;
                        }
                        if part == 1 {
                            vectors[index + 1] = mixed[place];
                        }
                    }
                }
            }
        });
        let last = memory.vectors.len() - 1;
        self.first.add_to(arch, &memory.unmaxed, &mut memory.vectors[1..last]);
    }

    fn key(&self, lexeme: LexemeId, space_after: bool) -> usize {
        lexeme as usize * 2 + usize::from(space_after && self.sees_space)
    }
}

/// One residual convolution over the vectors, in place.
fn convolve(arch: Arch, (weights, norm): &(Matrix, MaxoutNorm), memory: &mut EncoderMemory) {
    weights.multiply(memory.vectors.as_flattened(), WIDTH, &mut memory.unmaxed);
    let last = memory.vectors.len() - 1;
    norm.add_to(arch, &memory.unmaxed, &mut memory.vectors[1..last]);
}

impl EncoderMemory {
    /// Forgets every word.
    pub(crate) fn clear(&mut self) {
        self.places.clear();
        self.mixed.clear();
        self.products.clear();
    }
}
