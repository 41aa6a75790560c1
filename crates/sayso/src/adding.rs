//! Pages on their way into the ledger: those that are kept already are passed over, the others read
//! and kept some at a time.

use anyhow::Context;
use sayso_ledger::{Added, Ledger, Run};
use sayso_page::Page;
use sayso_records::FindingKind;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::cli::add::AddArguments;
use crate::pipeline::Stages;
use crate::{ledger_file, pipeline, stages, threads};

/// Pages that are kept together, so that a program that is killed loses no more than these.
const BATCH_PAGES: usize = 32;
/// Bytes of text that are kept together.
const BATCH_TEXT: usize = 1 << 20;
/// Bytes of captures that are kept together.
const BATCH_CAPTURES: usize = 16 << 20;

/// A ledger that pages are added to.
pub(crate) struct Adding<'a> {
    arguments: &'a AddArguments,
    ledger: Ledger,
    run: Run,
    /// Who reads, as the ledger names it.
    reader: String,
    /// Made when there is something to read.
    stages: Option<Stages>,
    batch: Vec<Page>,
    /// What was done so far.
    pub(crate) tally: Tally,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Tally {
    /// Pages that were looked at.
    pub(crate) pages: u64,
    /// Those that were kept before and passed over.
    pub(crate) kept_before: u64,
    /// Documents that were not kept before.
    pub(crate) documents: u64,
    /// Claims that were not kept before.
    pub(crate) claims: u64,
    /// What was odd about the pages that were read.
    pub(crate) findings: u64,
}

impl<'a> Adding<'a> {
    /// Opens the ledger; waits for another program that writes to it.
    ///
    /// # Errors
    ///
    /// If the ledger cannot be opened, or what it is to be read with cannot be read.
    pub(crate) fn new(arguments: &'a AddArguments) -> anyhow::Result<Self> {
        Ok(Self {
            reader: stages::name(&arguments.stages, arguments.pages.told().as_deref())?,
            run: ledger_file::run("add")?,
            ledger: ledger_file::to_write(&arguments.ledger)?,
            arguments,
            stages: None,
            batch: Vec::new(),
            tally: Tally::default(),
        })
    }

    /// Whether the page is kept already and was read by this reader; then it is passed over.
    ///
    /// # Errors
    ///
    /// If the ledger fails.
    pub(crate) fn passes_over(&mut self, page: &Page) -> anyhow::Result<bool> {
        self.tally.pages += 1;
        let sha256 = Sha256::digest(&page.capture.bytes).into();
        let passes_over =
            !self.arguments.reread && self.ledger.has_read(&sha256, &page.path, &self.reader)?;
        self.tally.kept_before += u64::from(passes_over);
        Ok(passes_over)
    }

    /// Takes a page, and reads and keeps all that wait if they are enough.
    ///
    /// # Errors
    ///
    /// As [`keep`](Self::keep).
    pub(crate) fn add(&mut self, page: Page) -> anyhow::Result<()> {
        self.tally.findings += page.findings.len() as u64;
        if is_worth_keeping(&page) {
            self.batch.push(page);
        }
        let text = |page: &Page| page.document.as_ref().map_or(0, |document| document.text.len());
        let is_enough = self.batch.len() >= BATCH_PAGES
            || self.batch.iter().map(text).sum::<usize>() >= BATCH_TEXT
            || self.batch.iter().map(|page| page.capture.bytes.len()).sum::<usize>()
                >= BATCH_CAPTURES;
        if is_enough { self.keep() } else { Ok(()) }
    }

    /// Reads the pages that wait, and keeps them: all of them or, if it fails, none.
    ///
    /// # Errors
    ///
    /// If the ledger fails, or the kinds or the encoder that are to be read with.
    pub(crate) fn keep(&mut self) -> anyhow::Result<()> {
        let pages = std::mem::take(&mut self.batch);
        let documents: Vec<_> = pages.iter().filter_map(|page| page.document.as_ref()).collect();
        let mut read = Vec::new();
        if !documents.is_empty() {
            let stages = match &mut self.stages {
                Some(stages) => stages,
                none => none.insert(stages::asked(&self.arguments.stages)?),
            };
            let threads = threads::asked(self.arguments.stages.threads);
            read = pipeline::read(stages, &documents, threads);
        }
        let added = pipeline::keep(&mut self.ledger, &self.run, &self.reader, &pages, &read);
        for Added { document, claims, .. } in added.with_context(|| self.name())? {
            self.tally.documents += u64::from(document);
            self.tally.claims += claims as u64;
        }
        Ok(())
    }

    /// How many pages wait to be read.
    pub(crate) fn waiting(&self) -> usize {
        self.batch.len()
    }

    /// The ledger's path, for a person.
    pub(crate) fn name(&self) -> String {
        self.arguments.ledger.path.display().to_string()
    }
}

/// Whether there is something to keep of a page: not of a picture or a program that lay among the
/// pages, nor of what a carrier only said of itself.
fn is_worth_keeping(page: &Page) -> bool {
    let is_none = |kind| matches!(kind, FindingKind::NotAPage | FindingKind::Empty);
    page.document.is_some()
        || !page.capture.bytes.is_empty()
            && !page.findings.iter().any(|finding| is_none(finding.kind))
}
