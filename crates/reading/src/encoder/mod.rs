//! A small transformer that sees mentions and events, in one pass over a document.
//!
//! The document goes through the modules in this order: `word_pieces` and `features` (what the
//! network is told of each word), `windows` (what it sees at once), `network`, `decode` (its scores
//! become mentions).

mod decode;
mod features;
mod network;
#[cfg(test)]
mod tests;
mod windows;
mod word_pieces;

use std::ops::Range;

use rten::ModelOptions;
use sayso_records::{AnnotatedDocument, MentionClass};

use self::features::{FEATURES, features, vocabularies};
use self::network::{Batch, Network, Scores};
use self::windows::windows;
use self::word_pieces::WordPieces;

/// The encoder for English that every program carries.
const ENGLISH: &[u8] = include_bytes!("../../../../models/reading.onnx");
/// What the file calls its own kind and version.
const FORMAT: &str = "sayso-encoder 1";
/// Pieces that the network reads at once, filled up; a window may have more.
const BATCH_PIECES: usize = 1024;
/// The classes that the network knows, in the order of its labels, by their name in its file.
const CLASSES: [(&str, EncodedClass); 10] = [
    ("Organisation", EncodedClass::Mention(MentionClass::Organisation)),
    ("Location", EncodedClass::Mention(MentionClass::Place)),
    ("Person", EncodedClass::Mention(MentionClass::Person)),
    ("Temporal", EncodedClass::Value),
    ("Quantity", EncodedClass::Value),
    ("Nationality", EncodedClass::Mention(MentionClass::Nationality)),
    ("Equipment", EncodedClass::Mention(MentionClass::Equipment)),
    ("Vehicle", EncodedClass::Mention(MentionClass::Vehicle)),
    ("Money", EncodedClass::Value),
    ("DocumentReference", EncodedClass::Mention(MentionClass::Instrument)),
];
/// Labels of a word: outside, and begin or go on for each class.
const LABELS: usize = 1 + 2 * CLASSES.len();

/// The encoder: a fine-tuned `MiniLM` with a head for each layer that asks it.
pub struct Encoder {
    word_pieces: WordPieces,
    network: Network,
}

/// Bytes that are no encoder.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// The network cannot be read or run.
    #[error("the encoder cannot be read: {0}")]
    Unreadable(String),
    /// Something of the file's metadata is not what is asked here.
    #[error("the encoder's {0} is not the one that this program knows; make the file again")]
    Foreign(&'static str),
}

/// What the encoder says of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Encoding {
    /// Mentions that it sees, in text order, not overlapping.
    pub(crate) mentions: Vec<EncodedMention>,
    /// How likely each token is the word of an event, from 0 to 1.
    pub(crate) event: Vec<f32>,
    /// How sure each token's event is, from -3 to 3.
    pub(crate) factuality: Vec<f32>,
}

/// A mention that the encoder sees.
#[derive(Clone, Debug)]
pub(crate) struct EncodedMention {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What it is.
    pub(crate) class: EncodedClass,
    /// How likely it is, from 0 to 1.
    pub(crate) probability: f32,
}

/// A class that the encoder was taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EncodedClass {
    /// A mention.
    Mention(MentionClass),
    /// A time, a quantity or money, which other layers find as well.
    Value,
}

/// A document as the network is shown it.
struct Shown {
    /// The pieces of all tokens.
    pieces: Vec<i32>,
    /// Where the pieces of each token begin; one more than tokens.
    starts: Vec<usize>,
    /// What is known of each token.
    features: Vec<[i32; FEATURES]>,
}

impl Shown {
    /// The tokens of a window that have pieces, each with the place of its first in the window.
    fn words(&self, window: Range<usize>) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.starts[window.start];
        let has_pieces = |&token: &usize| self.starts[token] < self.starts[token + 1];
        window.filter(has_pieces).map(move |token| (token, 1 + self.starts[token] - first))
    }

    /// How many pieces a window has, with those before and after it.
    fn length(&self, window: &Range<usize>) -> usize {
        self.starts[window.end] - self.starts[window.start] + 2
    }
}

impl Encoder {
    /// The encoder for English that every program carries.
    ///
    /// # Panics
    ///
    /// Never, if the program was built from a tree whose tests pass: one of them builds it.
    pub fn english() -> Self {
        let model = ModelOptions::with_all_ops().load_static_slice(ENGLISH);
        match Self::new(model) {
            Ok(encoder) => encoder,
            Err(error) => panic!("the encoder in the program: {error}"),
        }
    }

    /// An encoder from the bytes of its file.
    ///
    /// # Errors
    ///
    /// If the bytes are no encoder of the shape that is asked here.
    pub fn load(model: &[u8]) -> Result<Self, EncoderError> {
        Self::new(ModelOptions::with_all_ops().load(model.to_vec()))
    }

    /// An encoder with this model, once it is seen to be one.
    fn new(model: Result<rten::Model, rten::LoadError>) -> Result<Self, EncoderError> {
        let model = model.map_err(|error| EncoderError::Unreadable(error.to_string()))?;
        let classes = CLASSES.map(|(name, _)| name).join(" ");
        let known =
            vocabularies().into_iter().chain([("format", FORMAT.to_owned()), ("classes", classes)]);
        for (name, expected) in known {
            if model.metadata().get(name) != Some(&expected) {
                return Err(EncoderError::Foreign(name));
            }
        }
        let vocabulary = model.metadata().get("word_pieces").unwrap_or_default();
        let word_pieces =
            WordPieces::new(vocabulary).ok_or(EncoderError::Foreign("word_pieces"))?;
        let network = Network::new(model, LABELS)
            .map_err(|error| EncoderError::Unreadable(error.to_string()))?;
        Ok(Self { word_pieces, network })
    }

    /// What the encoder says of a document; the same whatever else is read.
    pub(crate) fn encode(&self, document: &AnnotatedDocument) -> Encoding {
        let shown = self.show(document);
        let mut windows = windows(document, &shown.starts);
        windows.sort_by_key(|window| shown.length(window));
        let mut encoding = Encoding {
            mentions: Vec::new(),
            event: vec![0.0; document.len()],
            factuality: vec![0.0; document.len()],
        };
        let mut rest = windows.as_slice();
        while !rest.is_empty() {
            let (batch, further) = rest.split_at(batch_size(rest, &shown));
            self.encode_batch(batch, &shown, &mut encoding);
            rest = further;
        }
        encoding.mentions.sort_by_key(|mention| mention.tokens.start);
        encoding
    }

    /// The document's words as pieces and features.
    fn show(&self, document: &AnnotatedDocument) -> Shown {
        let mut pieces = Vec::with_capacity(2 * document.len());
        let mut starts = Vec::with_capacity(document.len() + 1);
        for token in 0..document.len() {
            starts.push(pieces.len());
            self.word_pieces.cut(document.word(token), &mut pieces);
        }
        starts.push(pieces.len());
        Shown { pieces, starts, features: features(document) }
    }

    /// Adds what the network says of some windows of about one length, the longest of them last.
    fn encode_batch(&self, windows: &[Range<usize>], shown: &Shown, encoding: &mut Encoding) {
        let length = windows.last().map_or(0, |window| shown.length(window));
        let mut batch = Batch::new(windows.len(), length);
        for (row, window) in windows.iter().enumerate() {
            let pieces = &shown.pieces[shown.starts[window.start]..shown.starts[window.end]];
            let edged = [&[self.word_pieces.begin], pieces, &[self.word_pieces.end]].concat();
            for (place, piece) in edged.into_iter().enumerate() {
                batch.put(row, place, piece);
            }
            for (token, place) in shown.words(window.clone()) {
                batch.describe(row, place, shown.features[token]);
            }
        }
        // A network that could read the empty window can read any; if not, it says nothing.
        let Ok(scores) = self.network.run(batch, LABELS) else { return };
        for (row, window) in windows.iter().enumerate() {
            let words: Vec<_> = shown.words(window.clone()).collect();
            encoding.add(&words, row, &scores);
        }
    }
}

impl Encoding {
    /// Adds what is said of the words of one window: tokens with their places in row `row`.
    fn add(&mut self, words: &[(usize, usize)], row: usize, scores: &Scores) {
        for &(token, place) in words {
            let [factuality, event] = scores.happen(row, place);
            self.factuality[token] = factuality.clamp(-3.0, 3.0);
            self.event[token] = 1.0 / (1.0 + (-event).exp());
        }
        let rows: Vec<_> = words.iter().map(|&(_, place)| scores.mention(row, place)).collect();
        self.mentions.extend(decode::mentions(&rows).into_iter().map(|spelt| EncodedMention {
            tokens: words[spelt.words.start].0..words[spelt.words.end - 1].0 + 1,
            class: CLASSES[spelt.class].1,
            probability: spelt.probability,
        }));
    }
}

/// How many of the windows, shortest first, go into the next batch; at least one.
fn batch_size(windows: &[Range<usize>], shown: &Shown) -> usize {
    let fits = |&(count, window): &(usize, &Range<usize>)| {
        (count + 1) * shown.length(window) <= BATCH_PIECES
    };
    windows.iter().enumerate().take_while(fits).count().max(1)
}
