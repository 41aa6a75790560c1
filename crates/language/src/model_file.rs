//! The model file: a safetensors container with weights, and tables as JSON or lines of text.
//!
//! `docs/model-format.md` describes the layout; `models/make_english.py` writes it. Everything a
//! file can be wrong in is checked when the engine is built, so that annotation cannot fail.

use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use sayso_records::UnknownLabel;
use serde::Deserialize;
use thiserror::Error;

/// What `format` must say in the metadata.
const FORMAT: &str = "sayso-language-model";
/// The version of the layout that this code reads.
const VERSION: &str = "1";

/// Why a model file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Not a safetensors file, or one cut short.
    #[error("not a model file: expected a complete safetensors container ({0})")]
    Container(String),
    /// A safetensors file of something else.
    #[error(
        "a safetensors file, but not a model of this program: expected `format` to be {FORMAT:?}, found {0:?}"
    )]
    Foreign(String),
    /// A layout that this program does not know.
    #[error(
        "model file of format version {0:?}, this program reads version {VERSION:?}: use the model file that came with the program, or a newer program"
    )]
    Version(String),
    /// The data is not what was written.
    #[error(
        "damaged model file: checksum of the data is {found:08x}, expected {expected:?}; fetch or build it again"
    )]
    Checksum {
        /// CRC-32 of the data as read.
        found: u32,
        /// CRC-32 in the metadata, in hexadecimal.
        expected: String,
    },
    /// A part is not there.
    #[error("model file without {0:?}")]
    Missing(String),
    /// A part has another shape or number type.
    #[error("{name:?} in the model file: expected {expected}, found {found}")]
    Shape {
        /// Name of the tensor.
        name: String,
        /// Number type and sizes needed; `_` where any size will do.
        expected: String,
        /// Number type and sizes found.
        found: String,
    },
    /// A table cannot be read.
    #[error("{name:?} in the model file cannot be read: {reason}")]
    Table {
        /// Name of the tensor.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// A label that the records do not know.
    #[error("model file with foreign labels: {0}")]
    Label(#[from] UnknownLabel),
}

/// An opened and checked container. Its parts are checked as they are asked for.
pub(crate) struct ModelFile<'a> {
    tensors: SafeTensors<'a>,
}

impl<'a> ModelFile<'a> {
    /// Reads the container, its format, its version and its checksum.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let container =
            |error: safetensors::SafeTensorError| ModelError::Container(error.to_string());
        let (header, metadata) = SafeTensors::read_metadata(bytes).map_err(container)?;
        let entries = metadata.metadata().clone().unwrap_or_default();
        let entry = |name: &str| entries.get(name).cloned().unwrap_or_default();
        if entry("format") != FORMAT {
            return Err(ModelError::Foreign(entry("format")));
        }
        if entry("version") != VERSION {
            return Err(ModelError::Version(entry("version")));
        }
        let data = bytes.get(header + size_of::<u64>()..).unwrap_or_default();
        let found = crc32fast::hash(data);
        if entry("crc32") != format!("{found:08x}") {
            return Err(ModelError::Checksum { found, expected: entry("crc32") });
        }
        Ok(Self { tensors: SafeTensors::deserialize(bytes).map_err(container)? })
    }

    /// The floats of a tensor, row by row; a size of 0 in `shape` stands for any but none.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let tensor = self.tensor(name)?;
        let fits = tensor.shape().len() == shape.len()
            && shape
                .iter()
                .zip(tensor.shape())
                .all(|(&want, &got)| got > 0 && (want == 0 || want == got));
        if tensor.dtype() != Dtype::F32 || !fits {
            let sizes: Vec<String> = shape
                .iter()
                .map(|size| if *size == 0 { "_".to_owned() } else { size.to_string() })
                .collect();
            return Err(ModelError::Shape {
                name: name.to_owned(),
                expected: format!("F32 [{}]", sizes.join(", ")),
                found: format!("{:?} {:?}", tensor.dtype(), tensor.shape()),
            });
        }
        let (words, _) = tensor.data().as_chunks::<4>();
        Ok(words.iter().map(|word| f32::from_le_bytes(*word)).collect())
    }

    /// A table stored as JSON.
    pub(crate) fn json<T: Deserialize<'a>>(&self, name: &str) -> Result<T, ModelError> {
        serde_json::from_str(self.text(name)?).map_err(|error| table(name, &error))
    }

    /// A table stored as text.
    pub(crate) fn text(&self, name: &str) -> Result<&'a str, ModelError> {
        let tensor = self.tensor(name)?;
        if tensor.dtype() != Dtype::U8 {
            return Err(table(name, &"expected bytes of text"));
        }
        std::str::from_utf8(tensor.data()).map_err(|error| table(name, &error))
    }

    fn tensor(&self, name: &str) -> Result<TensorView<'a>, ModelError> {
        self.tensors.tensor(name).map_err(|_| ModelError::Missing(name.to_owned()))
    }
}

/// The error for a table that says what it should not.
pub(crate) fn table(name: &str, reason: &dyn std::fmt::Display) -> ModelError {
    ModelError::Table { name: name.to_owned(), reason: reason.to_string() }
}
