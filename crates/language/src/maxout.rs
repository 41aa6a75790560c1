//! The layer that the encoders are made of: three linear pieces, their maximum, normalised.

use pulp::Arch;

use crate::matrix::Matrix;
use crate::model_file::{ModelError, ModelFile};

/// Width of every vector between layers.
pub(crate) const WIDTH: usize = 96;
/// Linear pieces of which the largest is kept.
pub(crate) const PIECES: usize = 3;
/// Floats that the product leaves for one token: the pieces one after another.
pub(crate) const UNMAXED: usize = WIDTH * PIECES;

/// A vector between layers.
pub(crate) type Vector = [f32; WIDTH];

/// Added to the variance, so that its root is never 0. Source: thinc's `LayerNorm`.
const VARIANCE_FLOOR: f32 = 1e-8;

/// What follows the product: bias, maximum over the pieces, layer normalisation.
pub(crate) struct MaxoutNorm {
    bias: [f32; UNMAXED],
    scale: Vector,
    shift: Vector,
}

/// Reads the weights of `name`, which take `inputs` floats: as a matrix to multiply with from the
/// right, `inputs` × 288, its columns ordered by piece; and what follows.
pub(crate) fn read(
    file: &ModelFile<'_>,
    name: &str,
    inputs: usize,
) -> Result<(Matrix, MaxoutNorm), ModelError> {
    // The file orders both by output and then by piece.
    let from = |column: usize| (column % WIDTH) * PIECES + column / WIDTH;
    let weight = file.floats(&format!("{name}.weight"), &[WIDTH, PIECES, inputs])?;
    let bias = file.floats(&format!("{name}.bias"), &[WIDTH, PIECES])?;
    let scale = file.floats(&format!("{name}.scale"), &[WIDTH])?;
    let shift = file.floats(&format!("{name}.shift"), &[WIDTH])?;
    let matrix =
        Matrix::from_fn(inputs, UNMAXED, |row, column| weight[from(column) * inputs + row]);
    let norm = MaxoutNorm {
        bias: std::array::from_fn(|column| bias[from(column)]),
        scale: std::array::from_fn(|index| scale[index]),
        shift: std::array::from_fn(|index| shift[index]),
    };
    Ok((matrix, norm))
}

impl MaxoutNorm {
    /// For each row of a product (288 floats, by piece): bias, maximum, normalisation. Adds the
    /// result to the vector of that row.
    pub(crate) fn add_to(&self, arch: Arch, unmaxed: &[f32], vectors: &mut [Vector]) {
        arch.dispatch(|| {
            let (rows, _) = unmaxed.as_chunks::<UNMAXED>();
            for (row, vector) in rows.iter().zip(vectors) {
                self.add_row(row, vector);
            }
        });
    }

    /// The same for one row; to be called from code that runs under `arch`.
    #[inline(always)]
    pub(crate) fn add_row(&self, row: &[f32; UNMAXED], vector: &mut Vector) {
        let mut largest = [0.0_f32; WIDTH];
        for i in 0..WIDTH {
            let a = row[i] + self.bias[i];
            let b = row[WIDTH + i] + self.bias[WIDTH + i];
            let c = row[2 * WIDTH + i] + self.bias[2 * WIDTH + i];
            let ab = if b > a { b } else { a };
            largest[i] = if c > ab { c } else { ab };
        }
        let mean = sum(&largest) / WIDTH as f32;
        for value in &mut largest {
            *value -= mean;
        }
        let mut squares = largest;
        for value in &mut squares {
            *value *= *value;
        }
        let inverse = (sum(&squares) / WIDTH as f32 + VARIANCE_FLOOR).sqrt().recip();
        for i in 0..WIDTH {
            vector[i] += largest[i] * inverse * self.scale[i] + self.shift[i];
        }
    }
}

/// The sum in eight interleaved parts, so that it can be taken eight at a time.
#[inline(always)]
fn sum(vector: &Vector) -> f32 {
    let (chunks, _) = vector.as_chunks::<8>();
    let mut parts = [0.0_f32; 8];
    for chunk in chunks {
        for (part, value) in parts.iter_mut().zip(chunk) {
            *part += value;
        }
    }
    ((parts[0] + parts[4]) + (parts[2] + parts[6]))
        + ((parts[1] + parts[5]) + (parts[3] + parts[7]))
}
