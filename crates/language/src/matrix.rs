//! Products of matrices, by `ndarray` and the `matrixmultiply` kernels under it.
//!
//! Each row of a product comes out the same bit for bit however many rows are multiplied at once:
//! the kernels add up along the shared dimension in an order that depends on its length only. The
//! engine's answers being the same for every batch rests on that; a test below holds it fast.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, ShapeBuilder};

/// A matrix of weights, row by row.
pub(crate) struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// A matrix of `rows` × `columns` whose entry at (row, column) is `entry(row, column)`.
    pub(crate) fn from_fn(
        rows: usize,
        columns: usize,
        mut entry: impl FnMut(usize, usize) -> f32,
    ) -> Self {
        let mut values = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            values.extend((0..columns).map(|column| entry(row, column)));
        }
        Self { rows, columns, values }
    }

    /// The entry at (row, column).
    pub(crate) fn get(&self, row: usize, column: usize) -> f32 {
        self.values[row * self.columns + column]
    }

    /// `out = left · self`, where row `i` of `left` begins at `left[i * stride]`; rows may overlap.
    ///
    /// The number of rows is what `out` has room for.
    ///
    /// # Panics
    ///
    /// If `left` is too short for them.
    pub(crate) fn multiply(&self, left: &[f32], stride: usize, out: &mut [f32]) {
        let count = out.len() / self.columns;
        if count == 0 {
            return;
        }
        let length = (count - 1) * stride + self.rows;
        let left = ArrayView2::from_shape((count, self.rows).strides((stride, 1)), &left[..length]);
        let right = ArrayView2::from_shape((self.rows, self.columns), &self.values);
        let product = ArrayViewMut2::from_shape((count, self.columns), out);
        let (Ok(left), Ok(right), Ok(mut product)) = (left, right, product) else {
            unreachable!("shapes were computed from the lengths");
        };
        general_mat_mul(1.0, &left, &right, 0.0, &mut product);
    }
}

/// The first `length` floats of a buffer that grows as needed; what they hold is left over.
pub(crate) fn room(buffer: &mut Vec<f32>, length: usize) -> &mut [f32] {
    if buffer.len() < length {
        buffer.resize(length, 0.0);
    }
    &mut buffer[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 7919) % 1009) as f32 / 1009.0 - 0.5).collect()
    }

    #[test]
    fn rows_may_overlap() {
        let matrix = Matrix::from_fn(2, 2, |row, column| (row * 2 + column) as f32);
        let mut out = [0.0; 4];
        matrix.multiply(&[1.0, 2.0, 3.0], 1, &mut out);
        assert_eq!(out.map(|value| value as i32), [4, 7, 6, 11]);
    }

    #[test]
    fn a_row_is_the_same_in_any_company() {
        for (rows, columns) in [(288, 288), (96, 864), (576, 288), (96, 288), (64, 1024), (96, 64)]
        {
            let weights = numbers(rows * columns);
            let matrix =
                Matrix::from_fn(rows, columns, |row, column| weights[row * columns + column]);
            let left = numbers(rows * 100);
            let mut together = vec![0.0; columns * 100];
            matrix.multiply(&left, rows, &mut together);
            for count in [1, 2, 3, 7, 8, 33] {
                for first in [0, 1, 50] {
                    let mut some = vec![0.0; columns * count];
                    matrix.multiply(&left[first * rows..], rows, &mut some);
                    assert!(
                        some == together[first * columns..(first + count) * columns],
                        "{rows}×{columns}"
                    );
                }
            }
        }
    }
}
