//! `sayso read`: pages → what is named, counted, dated and said in them.

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use indicatif::ProgressBar;
use sayso_language::Engine;
use sayso_page::Page;
use sayso_reading::{Encoder, Reader};

use crate::cli::ReadArguments;
use crate::exit_status::ExitStatus;
use crate::findings_list::FindingsList;
use crate::{input, page_json, pipeline, progress, reading_json, terminal, threads};

/// Bytes of text read together, so that many pages do not fill the memory.
const BATCH_BYTES: usize = 4 << 20;

/// Reads file after file and writes each document, below it what was found in it.
pub(crate) fn run(arguments: &ReadArguments) -> anyhow::Result<ExitStatus> {
    let (given, limits) = (arguments.pages.given(), arguments.pages.limits());
    let progress = progress::bar(arguments.pages.files.len());
    let mut batch = Batch::new(arguments)?;
    let mut odd = FindingsList::default();
    let mut unread = 0;
    for path in &arguments.pages.files {
        let name = path.display().to_string();
        let read = input::read_pages(path).map_err(|error| format!("{error:#}"));
        let any_document = match read {
            Ok(bytes) => {
                let mut any_document = false;
                for page in pipeline::pages(&name, &bytes, &given, &limits) {
                    any_document |= page.document.is_some();
                    odd.add(&name, &page);
                    batch.add(page)?;
                }
                any_document
            }
            Err(error) => {
                say(&progress, [terminal::visible(&error)]);
                false
            }
        };
        unread += usize::from(!any_document);
        progress.inc(1);
    }
    batch.finish()?;
    progress.finish_and_clear();
    say(&progress, odd.into_lines());
    Ok(ExitStatus::after_reading(arguments.pages.files.len(), unread))
}

/// Writes lines on standard error, beside the progress.
fn say(progress: &ProgressBar, lines: impl IntoIterator<Item = String>) {
    progress.suspend(|| lines.into_iter().for_each(|line| eprintln!("sayso: {line}")));
}

/// Pages that are read together.
struct Batch<'a> {
    arguments: &'a ReadArguments,
    engine: Engine,
    reader: Reader,
    pages: Vec<Page>,
    bytes: usize,
    out: BufWriter<std::io::StdoutLock<'static>>,
}

impl<'a> Batch<'a> {
    fn new(arguments: &'a ReadArguments) -> anyhow::Result<Self> {
        Ok(Self {
            arguments,
            engine: Engine::english(),
            reader: reader(arguments)?,
            pages: Vec::new(),
            bytes: 0,
            out: BufWriter::new(std::io::stdout().lock()),
        })
    }

    /// Takes a page, and reads all that wait if they are enough.
    fn add(&mut self, page: Page) -> std::io::Result<()> {
        self.bytes += page.document.as_ref().map_or(0, |document| document.text.len());
        self.pages.push(page);
        if self.bytes >= BATCH_BYTES { self.read() } else { Ok(()) }
    }

    /// Reads the pages that wait and writes them in their order.
    fn read(&mut self) -> std::io::Result<()> {
        let threads = threads::asked(self.arguments.threads);
        let documents: Vec<_> =
            self.pages.iter().filter_map(|page| page.document.as_ref()).collect();
        let readings = pipeline::read(&self.engine, &self.reader, &documents, threads);
        let mut readings = readings.into_iter();
        for page in self.pages.drain(..) {
            let layers = &self.arguments.with;
            let reading = page.document.is_some().then(|| readings.next()).flatten();
            let lines = page.document.as_ref().zip(reading).map_or_else(Vec::new, |both| {
                layers
                    .iter()
                    .flat_map(|layer| reading_json::lines(*layer, both.0, &both.1))
                    .collect()
            });
            page_json::write_lines(&mut self.out, page)?;
            lines.iter().try_for_each(|line| page_json::write_line(&mut self.out, line))?;
        }
        self.bytes = 0;
        self.out.flush()
    }

    fn finish(mut self) -> std::io::Result<()> {
        self.read()
    }
}

/// The reader that was asked for.
fn reader(arguments: &ReadArguments) -> anyhow::Result<Reader> {
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
