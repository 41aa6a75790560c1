//! The bytes of one page → its capture, or those of the items of a feed.

use std::borrow::Cow;
use std::iter;

use sayso_records::{Charset, Finding, FindingKind, Metadata, Place};

use crate::capture::{Capture, Captures, Content};
use crate::input::charset::{self, Decoded};
use crate::input::cut::{cut, prefix};
use crate::input::document_line::{self, Line};
use crate::input::json::{self, Json};
use crate::input::markup::{self, Markup};
use crate::input::{binary, feed};
use crate::limits::Limits;

/// The bytes of one page with what its carrier knows of them.
pub(crate) struct Payload<'a> {
    /// The `path` of the document to be.
    pub(crate) path: String,
    /// The page.
    pub(crate) bytes: Cow<'a, [u8]>,
    /// Where the page stands in the input, if not at its beginning and byte for byte.
    pub(crate) place: Option<Place>,
    /// The charset in an HTTP header.
    pub(crate) charset: Option<String>,
    /// Whether an HTTP header says that this is HTML.
    pub(crate) is_html: bool,
    /// What the carrier says of the page.
    pub(crate) metadata: Metadata,
    /// What was odd so far.
    pub(crate) findings: Vec<Finding>,
}

impl Payload<'_> {
    /// The captures in these bytes, at least one.
    pub(crate) fn captures(mut self, limits: &Limits) -> Captures {
        if self.bytes.trim_ascii().is_empty() {
            return self.nothing(FindingKind::Empty, "nothing but white space");
        }
        if let Some(name) = binary::name(&self.bytes) {
            return self.nothing(FindingKind::NotAPage, &name);
        }
        let decoded = charset::decode(&self.bytes, self.charset.as_deref());
        let Decoded { text, charset, findings } = decoded;
        self.findings.extend(
            findings
                .into_iter()
                .map(|finding| Finding { place: self.place.unwrap_or(finding.place), ..finding }),
        );
        if text.trim().is_empty() {
            return self.nothing(FindingKind::Empty, "nothing but white space");
        }
        if binary::is_noise(&text) {
            return self.nothing(FindingKind::NotAPage, "bytes of no known kind");
        }
        let markup = markup::of(&text);
        match (markup, self.is_html) {
            (Markup::Html, _) => self.one(Content::Html(text), charset),
            (Markup::Feed, _) => feed::xml_captures(text, self.path, charset, self.findings),
            (Markup::Xml(_) | Markup::None, true) if text.contains('<') => {
                self.one(Content::Html(text), charset)
            }
            (Markup::Xml(root), _) => {
                let root = prefix(&root, 40);
                let message = format!("XML of the kind `{root}`, which is neither page nor feed");
                self.nothing(FindingKind::NotAPage, &message)
            }
            (Markup::None, _) => self.json_or_text(text, charset, limits),
        }
    }

    fn json_or_text(self, text: String, charset: Charset, limits: &Limits) -> Captures {
        match json::of(&text) {
            Some(Json::Feed) => feed::json_captures(text, self.path, charset, self.findings),
            Some(Json::Object) => self.one_document(&text, limits),
            Some(Json::Other(name)) => self.nothing(FindingKind::NotAPage, name),
            None => self.plain_text(text, charset, limits),
        }
    }

    /// A document whose object stands on several lines.
    fn one_document(self, object: &str, limits: &Limits) -> Captures {
        let Ok(Line::Document(fields)) = document_line::read(object.as_bytes()) else {
            return self.nothing(FindingKind::NotAPage, "an object of JSON without a text");
        };
        let capture = document_line::capture(*fields, object.as_bytes(), self.path, limits);
        let capture = capture.made_of(self.bytes).behind(self.findings);
        Box::new(iter::once(capture))
    }

    fn plain_text(mut self, mut text: String, charset: Charset, limits: &Limits) -> Captures {
        self.findings.extend(cut(&mut text, limits.text_bytes));
        self.one(Content::Text(text), charset)
    }

    fn one(self, content: Content, charset: Charset) -> Captures {
        let capture = Capture {
            charset: Some(charset),
            metadata: self.metadata,
            findings: self.findings,
            ..Capture::of(self.path, content)
        };
        Box::new(iter::once(capture.made_of(self.bytes)))
    }

    fn nothing(mut self, kind: FindingKind, message: &str) -> Captures {
        let place = self.place.unwrap_or(Place::Whole);
        self.findings.push(Finding::new(kind, place, message));
        Box::new(iter::once(Capture::nothing(self.path, self.findings).made_of(self.bytes)))
    }
}
