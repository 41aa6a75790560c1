//! One item of a feed → its capture.

use sayso_records::{Charset, Declared, FieldSource, Finding, FindingKind, Metadata, Place};
use url::Url;

use crate::capture::{Capture, Content};
use crate::input::field;

/// What a feed says of itself, and so of each of its items.
#[derive(Clone, Debug, Default)]
pub(crate) struct Channel {
    /// The name of the feed.
    pub(crate) title: Option<String>,
    /// The address of the site.
    pub(crate) link: Option<String>,
    /// A language tag.
    pub(crate) language: Option<String>,
    /// Who writes in it.
    pub(crate) authors: Vec<String>,
}

/// What a feed says of one item; values as they stand there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// The title, without markup.
    pub(crate) title: Option<String>,
    /// The whole text.
    pub(crate) content: Option<Body>,
    /// The text, or its beginning, or a few words on it.
    pub(crate) summary: Option<Body>,
    /// Names, perhaps with addresses of electronic mail.
    pub(crate) authors: Vec<String>,
    /// When it was published.
    pub(crate) published: Option<String>,
    /// When it was changed.
    pub(crate) modified: Option<String>,
    /// A language tag.
    pub(crate) language: Option<String>,
    /// Sections, subjects, keywords: feeds do not tell one from the other.
    pub(crate) categories: Vec<String>,
    /// The address of the page.
    pub(crate) link: Option<String>,
    /// A name that no other item has.
    pub(crate) id: Option<String>,
    /// The feed that it was taken over from.
    pub(crate) source: Option<String>,
}

/// The text of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// A fragment of HTML.
    Html(String),
    /// A text.
    Text(String),
}

impl Body {
    fn is_blank(&self) -> bool {
        let (Self::Html(text) | Self::Text(text)) = self;
        text.trim().is_empty()
    }

    fn into_content(self) -> Content {
        match self {
            Self::Html(html) => Content::Html(html),
            Self::Text(text) => Content::Text(text),
        }
    }
}

impl Item {
    /// The item's capture; `path` is its name if it has none of its own.
    pub(crate) fn into_capture(self, channel: &Channel, path: String, charset: Charset) -> Capture {
        let mut findings = Vec::new();
        let address = self.link.and_then(|link| absolute(&link, channel.link.as_deref()));
        let path = address.clone().or(self.id.filter(|id| !id.is_empty())).unwrap_or(path);
        let mut time = |text: Option<String>| field::time(&text?, FieldSource::Feed, &mut findings);
        let (published, modified) = (time(self.published), time(self.modified));
        let authors = if self.authors.is_empty() { &channel.authors } else { &self.authors };
        let names: Vec<String> = authors.iter().filter_map(|author| person(author)).collect();
        let section = match &*self.categories {
            // One of several may be a section or a keyword.
            [only] => field::unmarked(only),
            _ => None,
        };
        let language = self.language.as_deref().or(channel.language.as_deref());
        let metadata = Metadata {
            title: declared(self.title),
            outlet: declared(self.source.or_else(|| channel.title.clone())),
            section: declared(section),
            byline: declared(Some(names).filter(|names| !names.is_empty())),
            dateline: None,
            published,
            modified,
            language: declared(language.and_then(field::language)),
            address: declared(address.clone()),
        };
        let bodies = [self.content, self.summary];
        let body = bodies.into_iter().flatten().find(|body| !body.is_blank());
        let content = body.map_or(Content::Nothing, Body::into_content);
        if matches!(content, Content::Nothing) {
            let message = "an item of a feed with a title at most";
            findings.push(Finding::new(FindingKind::NoBody, Place::Whole, message));
        }
        let charset = Some(charset);
        let mut capture = Capture { charset, metadata, findings, ..Capture::of(path, content) };
        capture.raw.address = address;
        capture
    }
}

fn declared<T>(value: Option<T>) -> Option<Declared<T>> {
    value.map(|value| Declared::new(value, FieldSource::Feed))
}

/// `link` as an address that can be asked for anywhere.
fn absolute(link: &str, base: Option<&str>) -> Option<String> {
    let link = link.trim();
    match Url::parse(link) {
        Ok(_) => Some(link.to_owned()),
        Err(_) if link.is_empty() => None,
        Err(_) => Url::parse(base?.trim()).ok()?.join(link).ok().map(String::from),
    }
}

/// The name in `author`, which may be `Jo Bloggs`, `jo@example.org (Jo Bloggs)` or
/// `Jo Bloggs <jo@example.org>`.
fn person(author: &str) -> Option<String> {
    if !author.contains('@') {
        return field::unmarked(author);
    }
    let inside = author.split_once('(').and_then(|(_, rest)| rest.split(')').next());
    let before = author.split_once('<').map(|(before, _)| before);
    field::unmarked(inside.or(before)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_lose_their_addresses() {
        let check = |author: &str, expected: Option<&str>| {
            assert_eq!(person(author).as_deref(), expected, "{author}");
        };
        check("Jo  Bloggs", Some("Jo Bloggs"));
        check("jo@example.org (Jo Bloggs)", Some("Jo Bloggs"));
        check("Jo Bloggs <jo@example.org>", Some("Jo Bloggs"));
        check("jo@example.org", None);
        check("日本語の新聞社、jo@example.org", None);
        check("Jo &amp; Co", Some("Jo & Co"));
        check(" ", None);
    }

    #[test]
    fn addresses_are_whole() {
        let check = |link: &str, base: Option<&str>, expected: Option<&str>| {
            assert_eq!(absolute(link, base).as_deref(), expected, "{link}");
        };
        check(" https://example.org/a ", None, Some("https://example.org/a"));
        check("/a", Some("https://example.org/feed/"), Some("https://example.org/a"));
        check("/a", None, None);
        check("", Some("https://example.org/"), None);
    }
}
