//! What `sayso add` can be told.

use clap::Args;

use crate::cli::answer_format::ReportFormat;
use crate::cli::ledger::LedgerArguments;
use crate::cli::pages::PagesArguments;
use crate::cli::stages::StagesArguments;

/// Read pages and keep what they claim in the ledger; what is kept already is passed over.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso add saved/*.html
  sayso add --ledger border.db --outlet 'The Courier' archive.warc.gz
  curl -s https://example.org/feed | sayso add -
  sayso add saved --format json | jq .claims

A folder stands for the files in it and in the folders in it, in the order of their names; what
begins with a full stop is left out.

Pages are kept some at a time. Whatever stops the program in between, nothing is half kept, and adding
the same files again goes on where it stopped.

Exit status: 0 all read, 1 nothing could be read or kept, 2 wrong usage, 3 some files gave no document,
4 the ledger is damaged, 5 another program keeps writing to it, 130 stopped by Ctrl-C.")]
pub(crate) struct AddArguments {
    /// How to write what was done
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    /// Read pages again that this reader has read before
    #[arg(long)]
    pub(crate) reread: bool,

    #[command(flatten)]
    pub(crate) stages: StagesArguments,

    #[command(flatten)]
    pub(crate) pages: PagesArguments,
}
