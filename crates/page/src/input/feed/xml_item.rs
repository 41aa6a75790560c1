//! The elements of one item of RSS or Atom → its fields.
//!
//! Prefixes are taken for what they stand for by convention; no feed in use binds them otherwise.
//!
//! Sources: RSS 2.0 with the modules `content` and `dc`, RSS 1.0, RFC 4287 (Atom).

use quick_xml::events::BytesStart;

use crate::input::feed::item::{Body, Item};
use crate::input::feed::xml_cursor::Element;
use crate::input::field;

/// Authors of one item.
const AUTHORS_MAX: usize = 64;
/// Categories of one item; whether there is more than one is all that matters.
const CATEGORIES_MAX: usize = 2;

/// Puts what the element says where it belongs. `name` is without the prefix that
/// the feed's own elements have.
pub(crate) fn set(item: &mut Item, name: &str, tag: &BytesStart<'_>, element: Element<'_>) {
    let text = || Some(element.text()).filter(|text| !text.trim().is_empty());
    match name {
        "title" => item.title = item.title.take().or_else(|| title(tag, element)),
        "link" => set_link(item, tag, element),
        "feedburner:origLink" => item.link = text().or(item.link.take()),
        "guid" => {
            let guid = text();
            let is_address = attribute(tag, "isPermaLink").as_deref() != Some("false");
            let web = guid.clone().filter(|guid| is_address && guid.trim().starts_with("http"));
            item.link = item.link.take().or(web);
            item.id = guid;
        }
        "id" => item.id = text(),
        "content:encoded" => item.content = Some(Body::Html(element.text())),
        "content" => item.content = body(tag, element).or(item.content.take()),
        "description" => item.summary = Some(description(element)),
        "summary" => item.summary = body(tag, element).or(item.summary.take()),
        "author" | "dc:creator" => {
            let name = element.child("name").map_or_else(text, |name| Some(name.text()));
            item.authors.extend(name.filter(|_| item.authors.len() < AUTHORS_MAX));
        }
        "pubDate" | "dc:date" | "published" | "issued" => {
            item.published = item.published.take().or_else(text);
        }
        "updated" | "modified" | "dcterms:modified" => {
            item.modified = item.modified.take().or_else(text);
        }
        "dc:language" => item.language = text(),
        "category" => {
            let term = attribute(tag, "label").or_else(|| attribute(tag, "term"));
            let term = term.or_else(text);
            item.categories.extend(term.filter(|_| item.categories.len() < CATEGORIES_MAX));
        }
        "source" => {
            let source = element.child("title").map_or_else(text, |title| Some(title.text()));
            item.source = source.and_then(|source| field::unmarked(&source));
        }
        _ => {}
    }
}

/// The value of an attribute, references resolved where they can be.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value);
    Some(value.map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

/// The title in an element. That of RSS may hold markup; so does that of Atom where it says so.
pub(crate) fn title(tag: &BytesStart<'_>, element: Element<'_>) -> Option<String> {
    let text = element.text();
    let plain = attribute(tag, "type").is_some_and(|kind| kind == "text");
    if plain && !element.has_children { field::squeezed(&text) } else { field::unmarked(&text) }
}

/// The address in `<link>…</link>` or in the attribute of Atom's, if it is that of the page.
pub(crate) fn link(tag: &BytesStart<'_>, element: Element<'_>) -> Option<String> {
    let relation = attribute(tag, "rel");
    if relation.is_some_and(|relation| relation != "alternate") {
        return None;
    }
    let address = attribute(tag, "href").unwrap_or_else(|| element.text());
    Some(address).filter(|address| !address.trim().is_empty())
}

fn set_link(item: &mut Item, tag: &BytesStart<'_>, element: Element<'_>) {
    item.link = item.link.take().or_else(|| link(tag, element));
}

/// The text of RSS: HTML where it looks like it, for nothing says so.
fn description(element: Element<'_>) -> Body {
    let text = element.text();
    if text.contains(['<', '&']) { Body::Html(text) } else { Body::Text(text) }
}

/// The text of Atom, whose type stands beside it; `None` if it is elsewhere or is no text.
fn body(tag: &BytesStart<'_>, element: Element<'_>) -> Option<Body> {
    if attribute(tag, "src").is_some() {
        return None;
    }
    let kind = attribute(tag, "type").unwrap_or_else(|| "text".to_owned());
    let kind = kind.to_ascii_lowercase();
    match &*kind {
        "html" | "text/html" => Some(Body::Html(element.text())),
        "xhtml" => Some(Body::Html(element.inside.to_owned())),
        _ if element.has_children => Some(Body::Html(element.inside.to_owned())),
        _ if kind.starts_with("text") => Some(Body::Text(element.text())),
        _ => None,
    }
}
