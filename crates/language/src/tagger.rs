//! Vectors → tags.

use sayso_records::Tag;

use crate::matrix::{Matrix, room};
use crate::maxout::{Vector, WIDTH};
use crate::model_file::{ModelError, ModelFile, table};

/// A linear layer whose largest output names the tag.
pub(crate) struct Tagger {
    weights: Matrix,
    bias: Vec<f32>,
    tags: Vec<Tag>,
}

impl Tagger {
    /// Reads the layer; `labels` are the tags in the order of its outputs.
    pub(crate) fn read(file: &ModelFile<'_>, labels: &[String]) -> Result<Self, ModelError> {
        let tags = labels.iter().map(|label| label.parse()).collect::<Result<Vec<Tag>, _>>()?;
        if tags.is_empty() {
            return Err(table("labels.json", &"no tags"));
        }
        let weight = file.floats("tagger.weight", &[tags.len(), WIDTH])?;
        let weights =
            Matrix::from_fn(WIDTH, tags.len(), |row, column| weight[column * WIDTH + row]);
        let bias = file.floats("tagger.bias", &[tags.len()])?;
        Ok(Self { weights, bias, tags })
    }

    /// Adds the tag of each vector to `tags`; of equal scores the first wins.
    pub(crate) fn tag(&self, vectors: &[Vector], scratch: &mut Vec<f32>, tags: &mut Vec<Tag>) {
        let count = self.tags.len();
        let scores = room(scratch, vectors.len() * count);
        self.weights.multiply(vectors.as_flattened(), WIDTH, scores);
        tags.extend(scores.chunks_exact(count).map(|scores| {
            let mut best = 0;
            let mut highest = f32::NEG_INFINITY;
            for (index, (score, bias)) in scores.iter().zip(&self.bias).enumerate() {
                if score + bias > highest {
                    highest = score + bias;
                    best = index;
                }
            }
            self.tags[best]
        }));
    }
}
