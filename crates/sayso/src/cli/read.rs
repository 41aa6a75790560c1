//! What `sayso read` can be told.

use clap::{Args, ValueEnum};

use crate::cli::pages::PagesArguments;
use crate::cli::stages::StagesArguments;

/// Read what English pages claim: who says so, when it held, how surely, in which words.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso read article.html
  sayso read --format csv --outlet 'The Courier' saved/*.html > claims.csv
  sayso read --format jsonl --published 2017-06-07 - < article.txt | jq 'select(.kind == \"strength\")'
  sayso read --format jsonl --with mentions,attributions,events --fast saved/*.html > all.jsonl
  sayso read --kinds my-kinds article.html

Columns of --format csv, a row for each claim:
  id, document, path, title, outlet, published   the claim, and the page it was read on
  kind, factuality, said_by                      what is claimed, how surely, who says so: the agency
                                                 first, then whom it quotes; empty for the outlet
  who, where                                     what fills the kind's first role, and its place
  value, high, bound, unit                       the first figure; high of a range
  when, earliest, latest                         when it held, in words and as days
  roles                                          all roles: role=words [name]; role=words
  cues, quotation, start, end                    the words of factuality, the evidence, where it stands
  confidence, doubts                             the share of such claims that are right; what is odd
A cell that a spreadsheet would take for a formula has an apostrophe before it.

Exit status: 0 all read, 1 nothing could be read, 2 wrong usage, 3 some files gave no document.")]
pub(crate) struct ReadArguments {
    /// How to write the claims
    #[arg(long, value_enum, default_value_t = ReadFormat::Text)]
    pub(crate) format: ReadFormat,

    /// Layers to write below each document as well, with --format jsonl
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LAYERS")]
    pub(crate) with: Vec<Layer>,

    #[command(flatten)]
    pub(crate) stages: StagesArguments,

    #[command(flatten)]
    pub(crate) pages: PagesArguments,
}

/// A form of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// For a person: by who says it, each sentence with the evidence underlined and its claims
    Text,
    /// One JSON object a line: each document, its claims, its findings, the layers asked for
    Jsonl,
    /// A table of comma-separated values, a row for each claim
    Csv,
}

/// A layer of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// What is named, counted and dated
    Mentions,
    /// Who says what
    Attributions,
    /// What happens, and how surely
    Events,
}
