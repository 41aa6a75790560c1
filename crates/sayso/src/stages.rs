//! The stages that a command was told to read with.

use std::path::Path;

use anyhow::Context;
use sayso_claims::{Extractor, Kinds};
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};
use sha2::{Digest, Sha256};

use crate::cli::stages::StagesArguments;
use crate::kinds_folder;
use crate::ledger_file::PROGRAM;
use crate::pipeline::Stages;

/// The name under which the ledger keeps who read a page: `sayso 0.1.0 fast`, and eight digits that
/// follow from what else changes the answers, where anything was given: other kinds, another encoder,
/// or `told`, what is said of the pages beside them.
///
/// # Errors
///
/// If kinds or encoder cannot be read.
pub(crate) fn name(arguments: &StagesArguments, told: Option<&str>) -> anyhow::Result<String> {
    let mode = if arguments.fast { "fast" } else { "encoder" };
    let mut hash = Sha256::new();
    let mut part = |name: &str, bytes: &[u8]| {
        for bytes in [name.as_bytes(), bytes] {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    };
    if let Some(folder) = &arguments.kinds {
        kinds_folder::texts(folder)?.iter().for_each(|(_, text)| part("kind", text.as_bytes()));
    }
    if let Some(path) = &arguments.encoder {
        part("encoder", &std::fs::read(path).with_context(|| path.display().to_string())?);
    }
    if let Some(told) = told {
        part("told", told.as_bytes());
    }
    let is_plain = arguments.kinds.is_none() && arguments.encoder.is_none() && told.is_none();
    let digest = hash.finalize();
    let digits = |id: String, byte: &u8| id + &format!("{byte:02x}");
    let digits = digest[..4].iter().fold(String::from(" "), digits);
    Ok(format!("{PROGRAM} {mode}{}", if is_plain { "" } else { &digits }))
}

/// The stages that were asked for.
///
/// # Errors
///
/// If kinds or encoder cannot be read, or are not as they should be.
pub(crate) fn asked(arguments: &StagesArguments) -> anyhow::Result<Stages> {
    let kinds = arguments.kinds.as_deref().map_or_else(|| Ok(Kinds::bundled()), kinds_folder::read);
    Ok(Stages {
        extractor: Extractor::new(kinds?),
        reader: reader(arguments)?,
        engine: Engine::english(),
    })
}

/// The reader that was asked for.
fn reader(arguments: &StagesArguments) -> anyhow::Result<Reader> {
    Ok(Reader::new(match &arguments.encoder {
        _ if arguments.fast => None,
        Some(path) => Some(encoder(path)?),
        None => Some(Encoder::english()),
    }))
}

fn encoder(path: &Path) -> anyhow::Result<Encoder> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Encoder::load(&bytes).with_context(|| path.display().to_string())
}
