//! One page as its carrier hands it over: decoded, but not read yet.

use sayso_records::{Block, Charset, Finding, Metadata};

/// One page with what its carrier (file, record, feed item, line of JSON) says of it.
#[derive(Debug)]
pub(crate) struct Capture {
    /// The `path` of the document to be.
    pub(crate) path: String,
    /// The bytes as the carrier held them, with what it tells of where they come from.
    pub(crate) raw: sayso_records::Capture,
    /// What there is to read.
    pub(crate) content: Content,
    /// How bytes became characters; `None` where the carrier was text already.
    pub(crate) charset: Option<Charset>,
    /// What the carrier says of the page.
    pub(crate) metadata: Metadata,
    /// What was odd on the way here.
    pub(crate) findings: Vec<Finding>,
}

/// What there is to read.
#[derive(Debug)]
pub(crate) enum Content {
    /// A page or a fragment of HTML.
    Html(String),
    /// A text as a person saved it; white space may be mended.
    Text(String),
    /// A text to which others hold offsets; not a character of it may change.
    VerbatimText(String),
    /// A text that has its blocks already.
    Blocks(String, Vec<Block>),
    /// Nothing that could be read; a finding says why.
    Nothing,
}

impl Capture {
    /// A capture of which nothing but its content is known.
    pub(crate) fn of(path: impl Into<String>, content: Content) -> Self {
        Self {
            path: path.into(),
            raw: sayso_records::Capture::default(),
            content,
            charset: None,
            metadata: Metadata::default(),
            findings: Vec::new(),
        }
    }

    /// A capture in which there is nothing to read, for the reasons in `findings`.
    pub(crate) fn nothing(path: impl Into<String>, findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::of(path, Content::Nothing) }
    }

    /// The capture with the bytes that it was made of.
    #[must_use]
    pub(crate) fn made_of(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.raw.bytes = bytes.into();
        self
    }

    /// The capture with `findings`, which were made before its own.
    #[must_use]
    pub(crate) fn behind(self, mut findings: Vec<Finding>) -> Self {
        findings.extend(self.findings);
        Self { findings, ..self }
    }
}

/// Captures, one after another.
pub(crate) type Captures = Box<dyn Iterator<Item = Capture>>;
