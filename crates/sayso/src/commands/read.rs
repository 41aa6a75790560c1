//! `sayso read`: pages → what they claim.

use clap::CommandFactory;
use clap::error::ErrorKind;
use indicatif::ProgressBar;
use sayso_page::Page;
use sayso_records::Capture;

use crate::cli::Cli;
use crate::cli::read::{ReadArguments, ReadFormat};
use crate::exit_status::ExitStatus;
use crate::findings_list::FindingsList;
use crate::pipeline::Stages;
use crate::read_output::ReadOutput;
use crate::{input, pipeline, progress, stages, terminal, threads};

/// Bytes of text read together, so that many pages do not fill the memory.
const BATCH_BYTES: usize = 4 << 20;

/// Reads file after file and writes each document, below it what was found in it.
pub(crate) fn run(arguments: &ReadArguments) -> anyhow::Result<ExitStatus> {
    if !arguments.with.is_empty() && arguments.format != ReadFormat::Jsonl {
        let fault = "--with adds lines to --format jsonl, and to no other format";
        Cli::command().error(ErrorKind::ArgumentConflict, fault).exit();
    }
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
    stages: Stages,
    pages: Vec<Page>,
    bytes: usize,
    output: ReadOutput,
}

impl<'a> Batch<'a> {
    fn new(arguments: &'a ReadArguments) -> anyhow::Result<Self> {
        Ok(Self {
            arguments,
            stages: stages::asked(&arguments.stages)?,
            pages: Vec::new(),
            bytes: 0,
            output: ReadOutput::new(arguments.format, &arguments.with)?,
        })
    }

    /// Takes a page, and reads all that wait if they are enough.
    fn add(&mut self, mut page: Page) -> std::io::Result<()> {
        // A page is many times its text, and nobody asks for it here.
        page.capture = Capture::default();
        self.bytes += page.document.as_ref().map_or(0, |document| document.text.len());
        self.pages.push(page);
        if self.bytes >= BATCH_BYTES { self.read() } else { Ok(()) }
    }

    /// Reads the pages that wait and writes them in their order.
    fn read(&mut self) -> std::io::Result<()> {
        let threads = threads::asked(self.arguments.stages.threads);
        let documents: Vec<_> =
            self.pages.iter().filter_map(|page| page.document.as_ref()).collect();
        let mut read = pipeline::read(&self.stages, &documents, threads).into_iter();
        for page in self.pages.drain(..) {
            let read = page.document.is_some().then(|| read.next()).flatten();
            self.output.write(page, read.as_ref(), self.stages.extractor.kinds())?;
        }
        self.bytes = 0;
        self.output.flush()
    }

    fn finish(mut self) -> std::io::Result<()> {
        self.read()
    }
}
