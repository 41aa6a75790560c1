//! A convolution over a token and its two neighbours, four tokens at a time.
//!
//! Written plainly, four tokens take twelve products of a vector with a third of the weights.
//! Minimal filtering, F(4, 3), takes six: sums of neighbouring vectors are multiplied with sums of
//! the thirds, and the sums are taken apart again. The result differs in rounding only.
//!
//! Source: S. Winograd, *Arithmetic Complexity of Computations* (1980); the transforms as given by
//! A. Lavin and S. Gray, *Fast Algorithms for Convolutional Neural Networks* (2016), section 4.3.

use pulp::Arch;

use crate::matrix::{Matrix, room};
use crate::maxout::{self, MaxoutNorm, UNMAXED, Vector, WIDTH};
use crate::model_file::{ModelError, ModelFile};

/// Tokens computed together.
pub(crate) const TILE: usize = 4;
/// Sums that are multiplied for a tile.
const SUMS: usize = TILE + 2;
/// Tiles whose sums are multiplied in one go, so that they stay in the processor's cache.
const TILES_AT_ONCE: usize = 128;

/// The weights of one convolution, and what follows it.
pub(crate) struct Convolution {
    weights: [Matrix; SUMS],
    norm: MaxoutNorm,
}

/// Space for the sums of some tiles and their products.
#[derive(Default)]
pub(crate) struct ConvolutionScratch {
    sums: Vec<f32>,
    products: Vec<f32>,
}

impl Convolution {
    /// Reads the convolution whose tensors begin with `name`.
    pub(crate) fn read(file: &ModelFile<'_>, name: &str) -> Result<Self, ModelError> {
        let (plain, norm) = maxout::read(file, name, 3 * WIDTH)?;
        let weights = std::array::from_fn(|sum| {
            Matrix::from_fn(WIDTH, UNMAXED, |row, column| {
                let third = |number: usize| f64::from(plain.get(number * WIDTH + row, column));
                weight_sum(sum, third(0), third(1), third(2)) as f32
            })
        });
        Ok(Self { weights, norm })
    }

    /// For the four rows from each of `tiles` on: `next = vectors + layer(vectors)`, where the
    /// layer sees the row before and the row after as well.
    ///
    /// # Panics
    ///
    /// If a tile has no row before it, or none after.
    pub(crate) fn apply(
        &self,
        arch: Arch,
        tiles: &[usize],
        vectors: &[Vector],
        next: &mut [Vector],
        scratch: &mut ConvolutionScratch,
    ) {
        let ConvolutionScratch { sums, products } = scratch;
        for tiles in tiles.chunks(TILES_AT_ONCE) {
            let sums = room(sums, SUMS * tiles.len() * WIDTH);
            let products = room(products, SUMS * tiles.len() * UNMAXED);
            arch.dispatch(|| add_neighbours(tiles, vectors, sums));
            let sums = sums.chunks_exact(tiles.len() * WIDTH);
            let parts = products.chunks_exact_mut(tiles.len() * UNMAXED);
            for ((weights, sums), products) in self.weights.iter().zip(sums).zip(parts) {
                weights.multiply(sums, WIDTH, products);
            }
            arch.dispatch(|| self.take_apart(tiles, products, vectors, next));
        }
    }

    /// Products of sums → the rows of each tile.
    #[inline(always)]
    fn take_apart(
        &self,
        tiles: &[usize],
        products: &[f32],
        vectors: &[Vector],
        next: &mut [Vector],
    ) {
        let (products, _) = products.as_chunks::<UNMAXED>();
        let mut rows = [[0.0_f32; UNMAXED]; TILE];
        for (index, &first) in tiles.iter().enumerate() {
            let part: [&[f32; UNMAXED]; SUMS] =
                std::array::from_fn(|sum| &products[sum * tiles.len() + index]);
            for i in 0..UNMAXED {
                let (near, near_odd) = (part[1][i] + part[2][i], part[1][i] - part[2][i]);
                let (far, far_odd) = (part[3][i] + part[4][i], part[3][i] - part[4][i]);
                rows[0][i] = part[0][i] + near + far;
                rows[1][i] = near_odd + 2.0 * far_odd;
                rows[2][i] = near + 4.0 * far;
                rows[3][i] = near_odd + 8.0 * far_odd + part[5][i];
            }
            for (row, unmaxed) in rows.iter().enumerate() {
                next[first + row] = vectors[first + row];
                self.norm.add_row(unmaxed, &mut next[first + row]);
            }
        }
    }
}

/// The weights with which one sum is multiplied, from the three thirds.
fn weight_sum(sum: usize, before: f64, here: f64, after: f64) -> f64 {
    match sum {
        0 => before / 4.0,
        1 => -(before + here + after) / 6.0,
        2 => -(before - here + after) / 6.0,
        3 => before / 24.0 + here / 12.0 + after / 6.0,
        4 => before / 24.0 - here / 12.0 + after / 6.0,
        _ => after,
    }
}

/// The sums of each tile, from the row before its first to the row after its last.
#[inline(always)]
fn add_neighbours(tiles: &[usize], vectors: &[Vector], sums: &mut [f32]) {
    let (sums, _) = sums.as_chunks_mut::<WIDTH>();
    let count = tiles.len();
    for (index, &first) in tiles.iter().enumerate() {
        let row: [&Vector; SUMS] = std::array::from_fn(|number| &vectors[first - 1 + number]);
        for i in 0..WIDTH {
            let (near, near_odd) = (row[4][i] - 4.0 * row[2][i], row[3][i] - 4.0 * row[1][i]);
            let (far, far_odd) = (row[4][i] - row[2][i], 2.0 * (row[3][i] - row[1][i]));
            sums[index][i] = 4.0 * row[0][i] - 5.0 * row[2][i] + row[4][i];
            sums[count + index][i] = near + near_odd;
            sums[2 * count + index][i] = near - near_odd;
            sums[3 * count + index][i] = far + far_odd;
            sums[4 * count + index][i] = far - far_odd;
            sums[5 * count + index][i] = 4.0 * row[1][i] - 5.0 * row[3][i] + row[5][i];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six sums of numbers and weights give what twelve products do.
    #[test]
    fn minimal_filtering_is_a_convolution() {
        let weights = [0.5, -1.25, 2.0];
        let numbers = [1.0_f32, -2.0, 3.5, 0.25, -4.0, 5.0];
        let vectors = numbers.map(|number| [number; WIDTH]);
        let mut sums = vec![0.0; SUMS * WIDTH];
        add_neighbours(&[1], &vectors, &mut sums);
        let product = |sum: usize| {
            let weight = weight_sum(sum, weights[0], weights[1], weights[2]) as f32;
            [sums[sum * WIDTH] * weight; UNMAXED]
        };
        let products: Vec<f32> = (0..SUMS).flat_map(product).collect();
        let p = |sum: usize| products[sum * UNMAXED];
        let found = [
            p(0) + p(1) + p(2) + p(3) + p(4),
            p(1) - p(2) + 2.0 * (p(3) - p(4)),
            p(1) + p(2) + 4.0 * (p(3) + p(4)),
            p(1) - p(2) + 8.0 * (p(3) - p(4)) + p(5),
        ];
        for (row, found) in found.into_iter().enumerate() {
            let expected: f64 =
                (0..3).map(|third| weights[third] * f64::from(numbers[row + third])).sum();
            assert!((f64::from(found) - expected).abs() < 1e-4, "{row}: {found} {expected}");
        }
    }
}
