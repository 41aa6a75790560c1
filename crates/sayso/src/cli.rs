//! The command line, without behaviour.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use sayso_page::Limits;
use sayso_records::{Declared, DeclaredTime, FieldSource, Metadata};

use crate::byte_count::ByteCount;

/// Reads the news and keeps account of what was claimed, and on whose say-so.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Page(PageArguments),
    Read(ReadArguments),
    Annotate(AnnotateArguments),
    Kinds(KindsArguments),
}

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

/// Which pages, and what is said of them beside them.
#[derive(Debug, Args)]
pub(crate) struct PagesArguments {
    /// Pages of HTML, texts, web archives, feeds, documents as lines of JSON; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Date of pages that do not tell theirs: 2017-06-07 or 2017-06-07T12:30:00+03:00
    #[arg(long, value_name = "DATE", value_parser = DeclaredTime::parse)]
    published: Option<DeclaredTime>,

    /// Outlet of pages that do not name theirs
    #[arg(long, value_name = "NAME", value_parser = name)]
    outlet: Option<String>,

    #[command(flatten)]
    limits: LimitArguments,
}

impl PagesArguments {
    /// What is said of pages that do not say it themselves.
    pub(crate) fn given(&self) -> Metadata {
        Metadata {
            published: self.published.clone().map(|time| Declared::new(time, FieldSource::Given)),
            outlet: self.outlet.clone().map(|name| Declared::new(name, FieldSource::Given)),
            ..Metadata::default()
        }
    }

    /// The limits that were asked for.
    pub(crate) fn limits(&self) -> Limits {
        let limits = &self.limits;
        Limits {
            page_bytes: bytes(limits.page_bytes),
            html_bytes: bytes(limits.html_bytes),
            extracted_elements: limits.extracted_elements,
            extracted_bytes: bytes(limits.extracted_bytes),
            depth: limits.depth,
            attributes: limits.attributes,
            attribute_bytes: bytes(limits.attribute_bytes),
            text_bytes: bytes(limits.text_bytes),
            unpacked_bytes: limits.unpacked_bytes.0,
            unpacked_ratio: limits.unpacked_ratio,
            linked_data_bytes: bytes(limits.linked_data_bytes),
        }
    }
}

/// How much of an input is read. What lies beyond is cut, and a finding says so.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits (what lies beyond is cut, and a finding says so)")]
struct LimitArguments {
    /// Bytes of one page
    #[arg(long = "max-page-bytes", value_name = "SIZE")]
    #[arg(default_value_t = count(Limits::default().page_bytes))]
    page_bytes: ByteCount,

    /// Bytes of HTML, without scripts and comments, that are parsed
    #[arg(long = "max-html-bytes", value_name = "SIZE")]
    #[arg(default_value_t = count(Limits::default().html_bytes))]
    html_bytes: ByteCount,

    /// Elements of a page whose article is extracted; in a larger one, what reads like prose is body
    #[arg(long = "max-extracted-elements", value_name = "N")]
    #[arg(default_value_t = Limits::default().extracted_elements)]
    extracted_elements: usize,

    /// Bytes of a page whose article is extracted
    #[arg(long = "max-extracted-bytes", value_name = "SIZE")]
    #[arg(default_value_t = count(Limits::default().extracted_bytes))]
    extracted_bytes: ByteCount,

    /// Depth of nested elements
    #[arg(long = "max-depth", value_name = "N")]
    #[arg(default_value_t = Limits::default().depth)]
    #[arg(value_parser = RangedU64ValueParser::<usize>::new().range(1..=DEPTH_MAX))]
    depth: usize,

    /// Attributes of one tag
    #[arg(long = "max-attributes", value_name = "N")]
    #[arg(default_value_t = Limits::default().attributes)]
    #[arg(value_parser = RangedU64ValueParser::<usize>::new().range(1..=ATTRIBUTES_MAX))]
    attributes: usize,

    /// Bytes of one attribute
    #[arg(long = "max-attribute-bytes", value_name = "SIZE")]
    #[arg(default_value_t = count(Limits::default().attribute_bytes))]
    attribute_bytes: ByteCount,

    /// Bytes of one plain text
    #[arg(long = "max-text-bytes", value_name = "SIZE")]
    #[arg(default_value_t = count(Limits::default().text_bytes))]
    text_bytes: ByteCount,

    /// Bytes that a packed input may unpack to
    #[arg(long = "max-unpacked-bytes", value_name = "SIZE")]
    #[arg(default_value_t = ByteCount(Limits::default().unpacked_bytes))]
    unpacked_bytes: ByteCount,

    /// Times its packed size that a member of a packed input may unpack to
    #[arg(long = "max-unpacked-ratio", value_name = "N")]
    #[arg(default_value_t = Limits::default().unpacked_ratio)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    unpacked_ratio: u64,

    /// Bytes of one script element of linked data
    #[arg(long = "max-linked-data-bytes", value_name = "SIZE")]
    #[arg(default_value_t = count(Limits::default().linked_data_bytes))]
    linked_data_bytes: ByteCount,
}

/// Depth of nested elements that can be asked for; the parsers of pages go down by recursion.
const DEPTH_MAX: u64 = 480;
/// Attributes of one tag that can be asked for; their parser compares each with each.
const ATTRIBUTES_MAX: u64 = 4096;

fn count(bytes: usize) -> ByteCount {
    ByteCount(bytes as u64)
}

fn bytes(count: ByteCount) -> usize {
    usize::try_from(count.0).unwrap_or(usize::MAX)
}

/// A name with its white space squeezed.
fn name(text: &str) -> Result<String, &'static str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { Err("expected a name") } else { Ok(words.join(" ")) }
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

    /// Read by rules and lexicons alone: several times faster, fewer mentions found
    #[arg(long)]
    pub(crate) fast: bool,

    /// Threads that read, 256 at most [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Other kinds of claims than those in the program: the files `*.kind` of a folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) kinds: Option<PathBuf>,

    /// Another encoder than the one in the program
    #[arg(long, value_name = "FILE", conflicts_with = "fast")]
    pub(crate) encoder: Option<PathBuf>,

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

/// Check the kinds of claims, and see which pattern made which claim
#[derive(Debug, Args)]
pub(crate) struct KindsArguments {
    #[command(subcommand)]
    pub(crate) command: KindsCommand,
}

/// What to do with kinds.
#[derive(Debug, Subcommand)]
pub(crate) enum KindsCommand {
    Check(KindsCheckArguments),
    Explain(KindsExplainArguments),
}

/// List kinds of claims, or say what is wrong with their files, by file and line
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso kinds check
  sayso kinds check my-kinds

Exit status: 0 all is right, 1 something is wrong, 2 wrong usage.")]
pub(crate) struct KindsCheckArguments {
    /// Folder of files `*.kind` [default: the kinds in the program]
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// Show which pattern made which claim of a page, and which one nearly did and failed where
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso kinds explain article.html
  sayso kinds explain --kinds my-kinds --kind arrival - < article.txt

Below each sentence stand the words that set off a pattern, the pattern's file and line, and
  made      it made a claim: each role with its words and, after ←, the path that led to them
  gave way  it held, but another claim says the same, or is of a kind that this one gives way to
  failed    something was missing; of patterns that a mention sets off, with --kind alone
What is only said, and by whom, is claimed without a pattern and is not shown.

Exit status: 0 all read, 1 nothing could be read, 2 wrong usage, 3 some files gave no document.")]
pub(crate) struct KindsExplainArguments {
    #[command(flatten)]
    pub(crate) pages: PagesArguments,

    /// Other kinds of claims than those in the program: the files `*.kind` of a folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) kinds: Option<PathBuf>,

    /// Patterns of this kind alone; may be given several times
    #[arg(long = "kind", value_name = "NAME")]
    pub(crate) only: Vec<String>,

    /// Read by rules and lexicons alone: several times faster, fewer mentions found
    #[arg(long)]
    pub(crate) fast: bool,
}

/// Show what English texts are made of: sentences, words with their syntax, names.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso annotate article.txt
  sayso annotate --format conllu reports/*.txt > reports.conllu
  curl -s https://example.org/a.txt | sayso annotate --format json -

Exit status: 0 all read, 1 nothing could be done, 2 wrong usage, 3 some files could not be read.")]
pub(crate) struct AnnotateArguments {
    /// Plain-text files in UTF-8, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// How to write the annotations
    #[arg(long, value_enum, default_value_t = AnnotationFormat::Text)]
    pub(crate) format: AnnotationFormat,

    /// Threads that annotate, 256 at most [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Another language model than the one in the program
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// A form of annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotationFormat {
    /// For a person: sentences with names marked, and under them word, part of speech, label, head
    Text,
    /// CoNLL-U, ten columns, with spaCy's labels and the names in the last
    Conllu,
    /// One JSON object a line for each file; offsets count code points
    Json,
}

/// Threads of one command at most.
const THREADS_MAX: usize = 256;

fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let number = text.parse().ok().filter(|&number: &NonZeroUsize| number.get() <= THREADS_MAX);
    number.ok_or_else(|| format!("expected a number from 1 to {THREADS_MAX}"))
}
