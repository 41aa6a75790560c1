//! A JSON Feed → captures, an item at a time.
//!
//! Source: <https://www.jsonfeed.org/version/1.1/>

use sayso_records::{Charset, Finding, FindingKind, Place};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Deserializer;

use crate::capture::{Capture, Captures};
use crate::input::feed::item::{Body, Channel, Item};
use crate::input::field;
use crate::input::json_word::Word;

/// The items of the feed in `text`, which was found at `path` and is JSON.
pub(crate) fn captures(
    text: String,
    path: String,
    charset: Charset,
    findings: Vec<Finding>,
) -> Captures {
    let channel = channel(&text);
    let at = items_start(&text);
    Box::new(Items { text, at, channel, path, charset, number: 0, findings })
}

/// The items that are left.
struct Items {
    text: String,
    /// The byte behind the item that was read last; `None` at the end.
    at: Option<usize>,
    channel: Channel,
    path: String,
    charset: Charset,
    /// The number of the item that was read last.
    number: usize,
    /// What was odd before the first.
    findings: Vec<Finding>,
}

impl Iterator for Items {
    type Item = Capture;

    fn next(&mut self) -> Option<Capture> {
        let capture = if let Some(object) = self.next_object() {
            let (item, bytes) = (item(object), object.to_owned());
            self.number += 1;
            let path = format!("{}#{}", self.path, self.number);
            item.into_capture(&self.channel, path, self.charset.clone()).made_of(bytes)
        } else if self.number == 0 {
            self.number = 1;
            let message = "a feed without an item";
            let finding = Finding::new(FindingKind::NoBody, Place::Whole, message);
            Capture::nothing(&self.path, vec![finding])
        } else {
            return None;
        };
        Some(capture.behind(std::mem::take(&mut self.findings)))
    }
}

impl Items {
    /// The text of the next item's object.
    fn next_object(&mut self) -> Option<&str> {
        let rest = &self.text[self.at?..];
        let value = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let length = value_length(value).filter(|_| !value.starts_with(']'));
        let start = self.text.len() - value.len();
        self.at = length.map(|length| start + length);
        length.map(|length| &self.text[start..start + length])
    }
}

/// Bytes of the value at the start of `text`; `None` if there is none.
fn value_length(text: &str) -> Option<usize> {
    let mut values = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    Some(values.byte_offset())
}

/// Where the list of items begins in an object, behind its bracket.
fn items_start(text: &str) -> Option<usize> {
    let mut rest = text.trim_start().strip_prefix('{')?;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let (key, behind) = rest.split_at(value_length(rest)?);
        let value = behind.trim_start().strip_prefix(':')?.trim_start();
        if key == "\"items\"" {
            return value.strip_prefix('[').map(|items| text.len() - items.len());
        }
        rest = &value[value_length(value)?..];
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FeedFields {
    title: Word,
    home_page_url: Word,
    language: Word,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ItemFields {
    id: Word,
    url: Word,
    external_url: Word,
    title: Word,
    content_html: Word,
    content_text: Word,
    summary: Word,
    date_published: Word,
    date_modified: Word,
    language: Word,
}

/// The authors, read by themselves: they alone have a structure that may be another.
#[derive(Default, Deserialize)]
#[serde(default)]
struct AuthorFields {
    author: Option<Author>,
    authors: Vec<Author>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Author {
    name: Word,
}

fn channel(text: &str) -> Channel {
    let fields: FeedFields = serde_json::from_str(text).unwrap_or_default();
    Channel {
        title: fields.title.text().and_then(|title| field::unmarked(&title)),
        link: fields.home_page_url.text(),
        language: fields.language.text(),
        authors: authors(text),
    }
}

fn authors(object: &str) -> Vec<String> {
    let fields: AuthorFields = serde_json::from_str(object).unwrap_or_default();
    let authors = fields.authors.into_iter().chain(fields.author);
    let mut names: Vec<String> = authors.filter_map(|author| author.name.text()).collect();
    names.dedup();
    names
}

fn item(object: &str) -> Item {
    // A list could pass for the fields of an object in their order.
    let object = if object.starts_with('{') { object } else { "{}" };
    let fields: ItemFields = serde_json::from_str(object).unwrap_or_default();
    let html = fields.content_html.text().map(Body::Html);
    let text = || fields.content_text.text().map(Body::Text);
    Item {
        title: fields.title.text().and_then(|title| field::unmarked(&title)),
        content: html.or_else(text),
        summary: fields.summary.text().map(Body::Text),
        authors: authors(object),
        published: fields.date_published.text(),
        modified: fields.date_modified.text(),
        language: fields.language.text(),
        categories: Vec::new(),
        link: fields.url.text().or(fields.external_url.text()),
        id: fields.id.name(),
        source: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::input::shown::shown;

    fn check(feed: &str, expected: &str) {
        assert_eq!(shown(feed), expected, "{feed}");
    }

    #[test]
    fn items_become_captures() {
        check(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Bugle",
 "home_page_url": "https://example.org/", "language": "en-GB", "authors": [{"name": "Jo Bloggs"}],
 "items": [
  {"id": 1, "url": "/a", "title": "Troops &amp; tanks", "content_html": "<p>One.</p>",
   "date_published": "2017-06-07T12:30:00+03:00", "author": {"name": "Sam Doe"}},
  {"id": "b", "content_text": "Two.", "summary": "Short.", "title": 7, "tags": ["x"]},
  {"id": "c", "title": "Kant"},
  [4], null
 ], "hubs": []}"#,
            "[https://example.org/a]
title (feed): Troops & tanks
outlet (feed): The Bugle
byline (feed): Sam Doe
published (feed): 2017-06-07T12:30:00+03:00
language (feed): en
address (feed): https://example.org/a
html: <p>One.</p>

[b]
outlet (feed): The Bugle
byline (feed): Jo Bloggs
language (feed): en
text: Two.

[c]
title (feed): Kant
outlet (feed): The Bugle
byline (feed): Jo Bloggs
language (feed): en
! no-body: an item of a feed with a title at most

[in#4]
outlet (feed): The Bugle
byline (feed): Jo Bloggs
language (feed): en
! no-body: an item of a feed with a title at most

[in#5]
outlet (feed): The Bugle
byline (feed): Jo Bloggs
language (feed): en
! no-body: an item of a feed with a title at most
",
        );
        check(
            r#"{"version":"https://jsonfeed.org/version/1","items":{}}"#,
            "[in]\n! no-body: a feed without an item\n",
        );
    }
}
