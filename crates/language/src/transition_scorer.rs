//! A state of a transition system → a score for each transition.
//!
//! A state is seen through the vectors of a few tokens. Their part in the hidden layer is linear,
//! so it is computed once per token, for every role the token can play, and added up per state.
//!
//! Source: `spacy/ml/parser_model.pyx` (`precompute_hiddens`, `predict_states`), spaCy 3.8.

use pulp::{Arch, Simd, WithSimd};

use crate::matrix::Matrix;
use crate::maxout::{Vector, WIDTH};
use crate::model_file::{ModelError, ModelFile};

/// Width of the hidden layer, and of the vectors before it.
pub(crate) const HIDDEN: usize = 64;
/// Linear pieces of which the larger is kept.
const PIECES: usize = 2;
/// Floats of one token in one role: the pieces one after another.
const PART: usize = HIDDEN * PIECES;
/// Tokens whose parts are computed in one go.
const BLOCK: usize = 128;
/// Blocks whose parts are kept: more than a state has roles, so that it finds room for all.
const BLOCKS_KEPT: usize = 12;

/// A token's vector, reduced for the scorer.
pub(crate) type Reduced = [f32; HIDDEN];

/// The weights for states seen through `ROLES` tokens, with room for `SCORES` transitions, a
/// multiple of 16.
pub(crate) struct TransitionScorer<const ROLES: usize, const SCORES: usize> {
    reduce: Matrix,
    reduce_bias: Reduced,
    /// 64 × (`ROLES` · 128).
    lower: Matrix,
    /// The part of a missing token in each role.
    missing: [[f32; PART]; ROLES],
    lower_bias: [f32; PART],
    /// By hidden unit, the weight for each transition.
    upper: Vec<[f32; SCORES]>,
    upper_bias: [f32; SCORES],
}

impl<const ROLES: usize, const SCORES: usize> TransitionScorer<ROLES, SCORES> {
    /// Reads the scorer whose tensors begin with `prefix`, for so many transitions.
    pub(crate) fn read(
        file: &ModelFile<'_>,
        prefix: &str,
        transitions: usize,
    ) -> Result<Self, ModelError> {
        let floats = |name: &str, shape: &[usize]| file.floats(&format!("{prefix}.{name}"), shape);
        if transitions > SCORES {
            return Err(ModelError::Shape {
                name: format!("{prefix}.upper.weight"),
                expected: format!("at most {SCORES} transitions"),
                found: transitions.to_string(),
            });
        }
        let reduce = floats("reduce.weight", &[HIDDEN, WIDTH])?;
        let reduce_bias = floats("reduce.bias", &[HIDDEN])?;
        let lower = floats("lower.weight", &[ROLES, HIDDEN, PIECES, HIDDEN])?;
        let lower_bias = floats("lower.bias", &[HIDDEN, PIECES])?;
        let missing = floats("lower.pad", &[ROLES, HIDDEN, PIECES])?;
        let upper = floats("upper.weight", &[transitions, HIDDEN])?;
        let upper_bias = floats("upper.bias", &[transitions])?;
        // The file orders parts by hidden unit and then by piece.
        let from = |column: usize| column % HIDDEN * PIECES + column / HIDDEN;
        let weight = |unit: usize, score: usize| {
            if score < transitions { upper[score * HIDDEN + unit] } else { 0.0 }
        };
        Ok(Self {
            reduce: Matrix::from_fn(WIDTH, HIDDEN, |row, column| reduce[column * WIDTH + row]),
            reduce_bias: std::array::from_fn(|index| reduce_bias[index]),
            lower: Matrix::from_fn(HIDDEN, ROLES * PART, |row, column| {
                lower[(column / PART * PART + from(column % PART)) * HIDDEN + row]
            }),
            missing: std::array::from_fn(|role| {
                std::array::from_fn(|column| missing[role * PART + from(column)])
            }),
            lower_bias: std::array::from_fn(|column| lower_bias[from(column)]),
            upper: (0..HIDDEN)
                .map(|unit| std::array::from_fn(|score| weight(unit, score)))
                .collect(),
            upper_bias: std::array::from_fn(|score| upper_bias.get(score).copied().unwrap_or(0.0)),
        })
    }

    /// Adds the reduced form of each vector to `reduced`.
    pub(crate) fn reduce(&self, vectors: &[Vector], reduced: &mut Vec<Reduced>) {
        let first = reduced.len();
        reduced.resize(first + vectors.len(), [0.0; HIDDEN]);
        let added = &mut reduced[first..];
        self.reduce.multiply(vectors.as_flattened(), WIDTH, added.as_flattened_mut());
        for row in added {
            for (value, bias) in row.iter_mut().zip(&self.reduce_bias) {
                *value += bias;
            }
        }
    }

    /// Prepares to score states over the tokens of one text.
    pub(crate) fn over<'a>(
        &'a self,
        arch: Arch,
        tokens: &'a [Reduced],
        memory: &'a mut PartsMemory,
    ) -> StateScorer<'a, ROLES, SCORES> {
        memory.parts.resize(BLOCKS_KEPT * BLOCK * ROLES * PART, 0.0);
        memory.place_of.clear();
        memory.place_of.resize(tokens.len().div_ceil(BLOCK), None);
        memory.kept = [Kept::default(); BLOCKS_KEPT];
        StateScorer { scorer: self, arch, tokens, states: 0, memory }
    }
}

/// The parts of the tokens that were looked at last, block by block.
#[derive(Default)]
pub(crate) struct PartsMemory {
    parts: Vec<f32>,
    /// By block of the text: its place in `parts`.
    place_of: Vec<Option<usize>>,
    /// By place in `parts`.
    kept: [Kept; BLOCKS_KEPT],
}

/// A block whose parts are kept.
#[derive(Clone, Copy, Default)]
struct Kept {
    block: Option<usize>,
    /// Number of the last state that looked at it.
    last_used: usize,
}

/// Scores the states of one text.
pub(crate) struct StateScorer<'a, const ROLES: usize, const SCORES: usize> {
    scorer: &'a TransitionScorer<ROLES, SCORES>,
    arch: Arch,
    tokens: &'a [Reduced],
    /// States scored so far.
    states: usize,
    memory: &'a mut PartsMemory,
}

impl<const ROLES: usize, const SCORES: usize> StateScorer<'_, ROLES, SCORES> {
    /// The scores of the state in which `roles` are the tokens seen, `None` where one is missing.
    pub(crate) fn score(&mut self, roles: [Option<usize>; ROLES]) -> [f32; SCORES] {
        self.states += 1;
        let places =
            roles.map(|token| token.map(|token| self.place(token / BLOCK) * BLOCK + token % BLOCK));
        let (parts, _) = self.memory.parts.as_chunks::<PART>();
        let parts = std::array::from_fn(|role| match places[role] {
            Some(place) => &parts[place * ROLES + role],
            None => &self.scorer.missing[role],
        });
        self.arch.dispatch(Score { scorer: self.scorer, parts })
    }

    /// Where the parts of a block are kept; they are computed if they are not, in the place of the
    /// block that was not looked at for longest.
    fn place(&mut self, block: usize) -> usize {
        let memory = &mut *self.memory;
        let place = memory.place_of[block].unwrap_or_else(|| {
            let oldest =
                (0..BLOCKS_KEPT).min_by_key(|&place| memory.kept[place].last_used).unwrap_or(0);
            if let Some(dropped) = memory.kept[oldest].block.replace(block) {
                memory.place_of[dropped] = None;
            }
            memory.place_of[block] = Some(oldest);
            let tokens = &self.tokens[block * BLOCK..self.tokens.len().min((block + 1) * BLOCK)];
            let first = oldest * BLOCK * ROLES * PART;
            let parts = &mut memory.parts[first..first + tokens.len() * ROLES * PART];
            self.scorer.lower.multiply(tokens.as_flattened(), HIDDEN, parts);
            oldest
        });
        memory.kept[place].last_used = self.states;
        place
    }
}

/// The arithmetic of one state, for whichever vectors the processor has.
struct Score<'a, const ROLES: usize, const SCORES: usize> {
    scorer: &'a TransitionScorer<ROLES, SCORES>,
    parts: [&'a [f32; PART]; ROLES],
}

impl<const ROLES: usize, const SCORES: usize> WithSimd for Score<'_, ROLES, SCORES> {
    type Output = [f32; SCORES];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [f32; SCORES] {
        let mut sum = [0.0_f32; PART];
        for part in self.parts {
            for (sum, value) in sum.iter_mut().zip(part) {
                *sum += value;
            }
        }
        let mut hidden = [0.0_f32; HIDDEN];
        for (unit, value) in hidden.iter_mut().enumerate() {
            let first = sum[unit] + self.scorer.lower_bias[unit];
            let second = sum[HIDDEN + unit] + self.scorer.lower_bias[HIDDEN + unit];
            *value = if second > first { second } else { first };
        }
        let mut scores = [0.0_f32; SCORES];
        multiply_upper(simd, &self.scorer.upper, &hidden, &mut scores);
        for (score, bias) in scores.iter_mut().zip(&self.scorer.upper_bias) {
            *score += bias;
        }
        scores
    }
}

/// Vectors of scores that are added up side by side.
const AT_ONCE: usize = 8;

/// `scores = hidden · upper`, eight vectors of scores at a time over all hidden units.
#[inline(always)]
fn multiply_upper<S: Simd, const SCORES: usize>(
    simd: S,
    upper: &[[f32; SCORES]],
    hidden: &Reduced,
    scores: &mut [f32; SCORES],
) {
    let (scores, _) = S::as_mut_simd_f32s(scores);
    for (block, sums) in scores.chunks_mut(AT_ONCE).enumerate() {
        let mut parts = [simd.splat_f32s(0.0); AT_ONCE];
        for (weights, &value) in upper.iter().zip(hidden) {
            let (weights, _) = S::as_simd_f32s(weights);
            let value = simd.splat_f32s(value);
            let weights = &weights[block * AT_ONCE..];
            for (part, weight) in parts.iter_mut().zip(weights) {
                *part = simd.mul_add_f32s(value, *weight, *part);
            }
        }
        sums.copy_from_slice(&parts[..sums.len()]);
    }
}
