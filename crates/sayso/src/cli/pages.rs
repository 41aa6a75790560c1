//! Which pages are read, and how much of them.

use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;
use sayso_page::Limits;
use sayso_records::{Declared, DeclaredTime, FieldSource, Metadata};

use crate::byte_count::ByteCount;

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

    /// What makes other documents of the same pages than are made without it, in one line; `None`
    /// where nothing was given.
    pub(crate) fn told(&self) -> Option<String> {
        let (given, limits) = (self.given(), self.limits());
        let is_plain = given == Metadata::default() && limits == Limits::default();
        (!is_plain).then(|| format!("{:?} {:?} {limits:?}", self.published, self.outlet))
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
