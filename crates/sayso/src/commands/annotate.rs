//! `sayso annotate`: texts → what they are made of.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use indicatif::ProgressBar;
use sayso_language::Engine;
use sayso_records::{Annotation, AnnotationLine};

use crate::cli::annotate::{AnnotateArguments, AnnotationFormat};
use crate::exit_status::ExitStatus;
use crate::{annotation_view, conllu, input, pipeline, progress, terminal, threads};

/// Bytes of text annotated together, so that many files do not fill the memory.
const BATCH_BYTES: usize = 8 << 20;

/// Annotates each file and writes the annotations in the order of the files.
pub(crate) fn run(arguments: &AnnotateArguments) -> anyhow::Result<ExitStatus> {
    let engine = engine(arguments.model.as_deref())?;
    let threads = threads::asked(arguments.threads);
    let progress = progress::bar(arguments.files.len());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut unread = 0;
    let mut files = arguments.files.iter().peekable();
    while files.peek().is_some() {
        let (paths, texts, failed) = read_batch(&mut files, &progress);
        unread += failed;
        let annotations = pipeline::annotate(&engine, &texts, threads);
        for ((path, text), annotation) in paths.iter().zip(&texts).zip(&annotations) {
            let several = arguments.files.len() > 1;
            write_annotation(&mut output, arguments.format, several, path, text, annotation)?;
        }
        progress.inc((paths.len() + failed) as u64);
    }
    progress.finish_and_clear();
    output.flush()?;
    Ok(ExitStatus::after_reading(arguments.files.len(), unread))
}

fn engine(model: Option<&Path>) -> anyhow::Result<Engine> {
    let Some(path) = model else { return Ok(Engine::english()) };
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Engine::load(&bytes).with_context(|| path.display().to_string())
}

/// Reads files until there is enough text; says which could not be read, and counts them.
fn read_batch<'a>(
    files: &mut impl Iterator<Item = &'a PathBuf>,
    progress: &ProgressBar,
) -> (Vec<&'a Path>, Vec<String>, usize) {
    let (mut paths, mut texts, mut failed, mut bytes) = (Vec::new(), Vec::new(), 0, 0);
    for path in files {
        match input::read_text(path) {
            Ok(text) => {
                bytes += text.len();
                paths.push(path.as_path());
                texts.push(text);
            }
            Err(error) => {
                failed += 1;
                progress.suspend(|| eprintln!("sayso: {error:#}"));
            }
        }
        if bytes >= BATCH_BYTES {
            break;
        }
    }
    (paths, texts, failed)
}

fn write_annotation(
    output: &mut impl Write,
    format: AnnotationFormat,
    several: bool,
    path: &Path,
    text: &str,
    annotation: &Annotation,
) -> anyhow::Result<()> {
    let path = path.display().to_string();
    match format {
        AnnotationFormat::Text => {
            let heading = several.then_some(path.as_str());
            annotation_view::write(output, heading, text, annotation, terminal::width())?;
        }
        AnnotationFormat::Conllu => conllu::write(output, &path, text, annotation)?,
        AnnotationFormat::Json => {
            let line = AnnotationLine::new(path, text, annotation);
            serde_json::to_writer(&mut *output, &line).map_err(std::io::Error::from)?;
            writeln!(output)?;
        }
    }
    Ok(())
}
