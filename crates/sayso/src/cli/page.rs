//! What `sayso page` can be told.

use clap::{Args, ValueEnum};

use crate::cli::pages::PagesArguments;

/// Read pages: their clean text in blocks, what they say of themselves, and what was odd.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso page article.html
  sayso page --format jsonl --outlet 'The Courier' saved/*.html > documents.jsonl
  sayso page --format json --published 2017-06-07 - < article.txt | jq .blocks

Exit status: 0 all read, 1 nothing could be read, 2 wrong usage, 3 some files gave no document.")]
pub(crate) struct PageArguments {
    /// How to write the documents
    #[arg(long, value_enum, default_value_t = PageFormat::Text)]
    pub(crate) format: PageFormat,

    #[command(flatten)]
    pub(crate) pages: PagesArguments,
}

/// A form of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    /// For a person: what a page says of itself, then its text, each block with its role
    Text,
    /// Indented JSON: one object for one page, an array for several, findings inside
    Json,
    /// One JSON object a line: each document, then its findings
    Jsonl,
}
