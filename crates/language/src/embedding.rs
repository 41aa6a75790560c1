//! Hashed embeddings: a feature of a word → the sum of four rows of a table.

use crate::maxout::{Vector, WIDTH};
use crate::model_file::{ModelError, ModelFile};
use crate::string_id::embedding_hashes;

/// The table of one feature.
pub(crate) struct HashedEmbedding {
    rows: Vec<Vector>,
    seed: u32,
}

impl HashedEmbedding {
    /// Reads the table `name`.
    pub(crate) fn read(file: &ModelFile<'_>, name: &str, seed: u32) -> Result<Self, ModelError> {
        let floats = file.floats(name, &[0, WIDTH])?;
        let (rows, _) = floats.as_chunks::<WIDTH>();
        Ok(Self { rows: rows.to_vec(), seed })
    }

    /// The vector of the feature value `id`.
    pub(crate) fn vector(&self, id: u64) -> Vector {
        let mut vector = [0.0; WIDTH];
        for hash in embedding_hashes(id, self.seed) {
            let row = &self.rows[hash as usize % self.rows.len()];
            for (sum, value) in vector.iter_mut().zip(row) {
                *sum += value;
            }
        }
        vector
    }
}
