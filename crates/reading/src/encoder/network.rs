//! The network itself: batches of windows in, scores of their pieces out.

use std::sync::Arc;

use rten::{Model, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;

use crate::encoder::features::FEATURES;

/// Names of what goes in.
const INPUTS: [&str; 3] = ["pieces", "features", "real"];
/// Names of what comes out.
const OUTPUTS: [&str; 2] = ["mention", "happen"];

thread_local! {
    /// Each thread computes on a helper of its own: documents are what is read side by side.
    static HELPER: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// What is wrong with a network.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct NetworkError(String);

/// A network that reads windows.
pub(crate) struct Network {
    model: Model,
    inputs: [NodeId; 3],
    outputs: [NodeId; 2],
}

/// Windows of about one length, side by side; the shorter ones are filled up.
pub(crate) struct Batch {
    windows: usize,
    length: usize,
    pieces: Vec<i32>,
    features: Vec<i32>,
    real: Vec<f32>,
}

/// What the network says of the pieces of a batch.
pub(crate) struct Scores {
    length: usize,
    labels: usize,
    mention: Vec<f32>,
    happen: Vec<f32>,
}

impl Batch {
    /// Room for `windows` windows of up to `length` pieces.
    pub(crate) fn new(windows: usize, length: usize) -> Self {
        let size = windows * length;
        Self {
            windows,
            length,
            pieces: vec![0; size],
            features: vec![0; size * FEATURES],
            real: vec![0.0; size],
        }
    }

    /// Puts a piece at a place of a window.
    pub(crate) fn put(&mut self, window: usize, place: usize, piece: i32) {
        let at = window * self.length + place;
        self.pieces[at] = piece;
        self.real[at] = 1.0;
    }

    /// Gives the piece at a place of a window the features of the word that it begins.
    pub(crate) fn describe(&mut self, window: usize, place: usize, features: [i32; FEATURES]) {
        let at = (window * self.length + place) * FEATURES;
        self.features[at..at + FEATURES].copy_from_slice(&features);
    }
}

impl Scores {
    /// The scores of the mention labels for a piece.
    pub(crate) fn mention(&self, window: usize, place: usize) -> &[f32] {
        let at = (window * self.length + place) * self.labels;
        &self.mention[at..at + self.labels]
    }

    /// For a piece, how sure its event is, and by how much it is rather an event than none.
    pub(crate) fn happen(&self, window: usize, place: usize) -> [f32; 2] {
        let at = (window * self.length + place) * 2;
        [self.happen[at], self.happen[at + 1]]
    }
}

impl Network {
    /// The network of a model with `labels` mention labels, tried on one empty window.
    ///
    /// # Errors
    ///
    /// If the model takes or gives something else.
    pub(crate) fn new(model: Model, labels: usize) -> Result<Self, NetworkError> {
        let node =
            |name: &str| model.node_id(name).map_err(|error| NetworkError(error.to_string()));
        let [pieces, features, real] = INPUTS.map(node);
        let [mention, happen] = OUTPUTS.map(node);
        let (inputs, outputs) = ([pieces?, features?, real?], [mention?, happen?]);
        let network = Self { model, inputs, outputs };
        network.run(Batch::new(1, 2), labels)?;
        Ok(network)
    }

    /// What the network says of a batch, on one thread.
    ///
    /// The scores of a window depend on the other windows of its batch: the values between two
    /// layers are rounded to 8 bits by the least and the greatest of the whole batch.
    ///
    /// # Errors
    ///
    /// If the network cannot be run on this batch, or does not give `labels` scores for a piece.
    pub(crate) fn run(&self, batch: Batch, labels: usize) -> Result<Scores, NetworkError> {
        let shape = [batch.windows, batch.length];
        let [pieces, features, real] = self.inputs;
        let inputs = vec![
            (pieces, NdTensor::from_data(shape, batch.pieces).into()),
            (features, NdTensor::from_data([shape[0], shape[1], FEATURES], batch.features).into()),
            (real, NdTensor::from_data(shape, batch.real).into()),
        ];
        let mut options = RunOptions::default();
        options.thread_pool = Some(HELPER.with(Arc::clone));
        let [mention, happen] = self
            .model
            .run_n(inputs, self.outputs, Some(options))
            .map_err(|error| NetworkError(error.to_string()))?;
        Ok(Scores {
            mention: scores(mention, [shape[0], shape[1], labels])?,
            happen: scores(happen, [shape[0], shape[1], 2])?,
            length: shape[1],
            labels,
        })
    }
}

/// The numbers of an output, which must be of this shape.
fn scores(output: Value, expected: [usize; 3]) -> Result<Vec<f32>, NetworkError> {
    let (shape, scores) =
        output.into_shape_vec().map_err(|error| NetworkError(error.to_string()))?;
    if shape != expected {
        return Err(NetworkError(format!("it gives scores of shape {shape:?}, not {expected:?}")));
    }
    Ok(scores)
}
