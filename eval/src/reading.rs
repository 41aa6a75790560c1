//! How fast a document is read beside spaCy alone: the same texts, in turn, in one run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};
use sayso_records::{Block, BlockRole, Document, Metadata, TextSpan};

use crate::blocks;
use crate::clock::{Seconds, processor_name, timed};
use crate::reference;
use crate::speed::{TEXTS, WARM_UP_WORDS, sample};
use crate::table::summary_path;
use crate::texts::{self, Text};
use crate::timings::Timings;

/// What is set beside what.
const RATIOS: [[&str; 3]; 4] = [
    ["sayso_read_to_spacy", "sayso_read_1", "spacy_as_installed"],
    ["sayso_read_to_spacy_with_numpy_blas", "sayso_read_1", "spacy_numpy_blas"],
    ["sayso_read_fast_to_spacy", "sayso_read_fast", "spacy_as_installed"],
    ["sayso_read_fast_to_spacy_with_numpy_blas", "sayso_read_fast", "spacy_numpy_blas"],
];

/// Times engine and reader, with the encoder and without, and spaCy, round after round.
pub(crate) fn run(paths: &[PathBuf], words: usize, rounds: usize, out: &Path) -> Result<()> {
    let texts = sample(texts::read(paths)?, words);
    ensure!(!texts.is_empty(), "there is no text to time on");
    ensure!(rounds > 0, "there must be a round");
    texts::write(Path::new(TEXTS), &texts)?;
    let words = texts.iter().map(Text::words).sum();
    let documents: Vec<Document> = texts.iter().map(document).collect();
    let mut timings = Timings::new(words);
    for round in 1..=rounds {
        eprintln!("sayso-eval: round {round} of {rounds}, {words} words");
        let slow = Reader::new(Some(Encoder::english()));
        timings.add("sayso_read_1_thread", round, ours(&documents, &slow)?);
        timings.add("sayso_read_fast_1_thread", round, ours(&documents, &Reader::new(None))?);
        let spacy = reference::time(Path::new(TEXTS))?;
        ensure!(spacy.words == words, "spaCy counts {} words, we count {words}", spacy.words);
        for (batch, &wall) in &spacy.seconds {
            let processor = spacy.cpu_seconds.get(batch).copied();
            let processor = processor.context("no processor time for a batch size")?;
            timings.add(&format!("spacy_{batch}"), round, Seconds { wall, processor });
        }
    }
    let mut summary = timings.summary(&RATIOS);
    let processor = processor_name();
    summary.row(&["processor", &processor, ""]);
    timings.table.write(out)?;
    let summary_path = summary_path(out);
    summary.write(&summary_path)?;
    print!("{}\n{}", timings.table.as_str(), summary.as_str());
    eprintln!("sayso-eval: wrote {} and {}", out.display(), summary_path.display());
    Ok(())
}

/// Times a freshly loaded engine and a reader, warmed up, on one thread.
fn ours(documents: &[Document], reader: &Reader) -> Result<Seconds> {
    let engine = Engine::english();
    let mut warm_up = 0;
    for document in documents {
        if warm_up >= WARM_UP_WORDS {
            break;
        }
        read(&engine, reader, document);
        warm_up += document.text.split_whitespace().count();
    }
    let all = || documents.iter().for_each(|document| read(&engine, reader, document));
    timed(all).map(|((), seconds)| seconds)
}

/// Annotates and reads one document, as the program does it.
fn read(engine: &Engine, reader: &Reader, document: &Document) {
    std::hint::black_box(reader.read(document, &blocks::annotate(engine, document)));
}

/// A document with a paragraph for each line that holds words.
fn document(text: &Text) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.text.split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            let span = TextSpan::new(from, from + words.len());
            blocks.push(Block { role: BlockRole::Paragraph, span });
        }
        start += line.len() + 1;
    }
    Document {
        id: text.id.clone(),
        path: text.id.clone(),
        text: text.text.clone(),
        blocks,
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}
