//! What a text is written in: HTML, a feed, other XML, JSON, or nothing of the kind.

use std::collections::BTreeSet;

use crate::input::cut::prefix;

/// Bytes of the text that are looked at.
const HEAD_LENGTH: usize = 64 << 10;
/// Pairs of tags, each opened and closed, that make HTML of what begins with other words.
const PAIRS_MIN: usize = 3;

/// What a text is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// HTML or XHTML, a page or a fragment.
    Html,
    /// RSS or Atom.
    Feed,
    /// XML of another kind, with the name of its root.
    Xml(String),
    /// None: a plain text, which may well mention tags.
    None,
}

/// The elements that begin a line of their own, and those that stand at the top of a page.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
/// The elements that stand within a line.
const INLINES: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "i", "img", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var",
];

/// What `text` is written in, judged by its beginning and, for XML, its end.
pub(crate) fn of(text: &str) -> Markup {
    let prolog = Prolog::read(text);
    let head = prefix(prolog.rest, HEAD_LENGTH);
    if prolog.doctype.is_some_and(|name| name.eq_ignore_ascii_case("html")) {
        return Markup::Html;
    }
    match tag_at(head) {
        Some(tag) if !tag.closing => with_root(text, head, &tag, prolog.is_xml),
        _ if is_html_within(head) => Markup::Html,
        _ => Markup::None,
    }
}

/// What a text is whose first element is `root`.
fn with_root(text: &str, head: &str, root: &Tag<'_>, declared: bool) -> Markup {
    let local = root.name.rsplit(':').next().unwrap_or(root.name);
    let attributes = root.inside.contains('=');
    if local.eq_ignore_ascii_case("html") || root.inside.contains("www.w3.org/1999/xhtml") {
        return Markup::Html;
    }
    let feed = match local {
        "feed" | "entry" => declared || root.inside.contains("xmlns"),
        "RDF" => head.contains("purl.org/rss/") || head.contains("<item"),
        _ => local.eq_ignore_ascii_case("rss") && (declared || attributes || head.contains("</")),
    };
    if feed {
        return Markup::Feed;
    }
    if !declared && (is_html_from(head, root) || is_html_within(head)) {
        return Markup::Html;
    }
    let end = text.trim_end();
    let closed = end.ends_with("/>")
        || end.strip_suffix('>').is_some_and(|end| end.trim_end().ends_with(root.name));
    if declared || closed { Markup::Xml(root.name.to_owned()) } else { Markup::None }
}

/// Whether a text that begins with the tag `first` is HTML: there is another tag, and a tag that
/// stands within a line is closed.
fn is_html_from(head: &str, first: &Tag<'_>) -> bool {
    let name = first.name.to_ascii_lowercase();
    let mut others = tags(head).skip(1).filter(|tag| is_known(&tag.name.to_ascii_lowercase()));
    if BLOCKS.contains(&&*name) {
        others.next().is_some()
    } else {
        INLINES.contains(&&*name)
            && others.any(|tag| tag.closing && tag.name.eq_ignore_ascii_case(&name))
    }
}

/// Whether a text that begins otherwise is HTML all the same: several elements are opened and
/// closed, and not only such as a sentence about HTML may show.
fn is_html_within(head: &str) -> bool {
    let mut opened = BTreeSet::new();
    let (mut pairs, mut block) = (0, false);
    for tag in tags(head) {
        let name = tag.name.to_ascii_lowercase();
        if !is_known(&name) {
            continue;
        }
        if matches!(&*name, "body" | "head") && opened.contains("html") {
            return true;
        }
        if !tag.closing {
            opened.insert(name);
        } else if opened.remove(&name) {
            pairs += 1;
            block |= BLOCKS.contains(&&*name);
        }
    }
    block && pairs >= PAIRS_MIN
}

fn is_known(name: &str) -> bool {
    BLOCKS.contains(&name) || INLINES.contains(&name)
}

/// What stands before the first element.
struct Prolog<'a> {
    rest: &'a str,
    /// Whether there is an XML declaration.
    is_xml: bool,
    /// The name in the document type declaration.
    doctype: Option<&'a str>,
}

impl<'a> Prolog<'a> {
    fn read(text: &'a str) -> Self {
        let mut prolog = Self { rest: text.trim_start(), is_xml: false, doctype: None };
        loop {
            let rest = prolog.rest;
            let length = if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else if rest.starts_with("<?") {
                prolog.is_xml |= rest.starts_with("<?xml") && !rest.starts_with("<?xml-");
                rest.find('>').map(|end| end + 1)
            } else if let Some(declaration) = after_doctype(rest) {
                let name = declaration.trim_start();
                let end = name.find(|c: char| c.is_whitespace() || "[>".contains(c));
                prolog.doctype = Some(&name[..end.unwrap_or(name.len())]);
                Some(rest.len() - declaration.len() + doctype_length(declaration))
            } else {
                return prolog;
            };
            let Some(length) = length else { return prolog };
            prolog.rest = rest[length..].trim_start();
        }
    }
}

fn after_doctype(text: &str) -> Option<&str> {
    let (start, rest) = text.split_at_checked("<!doctype".len())?;
    start.eq_ignore_ascii_case("<!doctype").then_some(rest)
}

/// Bytes up to and with the `>` of a declaration, which may hold others in brackets.
fn doctype_length(declaration: &str) -> usize {
    let mut inside = false;
    for (at, byte) in declaration.bytes().enumerate() {
        match byte {
            b'[' => inside = true,
            b']' => inside = false,
            b'>' if !inside => return at + 1,
            _ => {}
        }
    }
    declaration.len()
}

/// A tag, without what is between its attributes' quotes looked at.
struct Tag<'a> {
    name: &'a str,
    closing: bool,
    /// What stands between the name and the `>`.
    inside: &'a str,
    /// Bytes from `<` to `>`.
    length: usize,
}

/// The tag at the start of `text`.
fn tag_at(text: &str) -> Option<Tag<'_>> {
    let start = text.strip_prefix('<')?;
    let name_start = start.strip_prefix('/').unwrap_or(start);
    let closing = name_start.len() < start.len();
    let is_name = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
    let end = name_start.find(|c| !is_name(c))?;
    let (name, rest) = name_start.split_at(end);
    let ends = rest.starts_with(['>', '/']) || rest.starts_with(char::is_whitespace);
    if !ends || !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let inside = &rest[..rest.find('>')?];
    // A line of text with `<` in it may have a `>` much further on.
    if inside.contains('<') && !inside.contains(['"', '\'']) {
        return None;
    }
    let length = text.len() - rest.len() + inside.len() + 1;
    Some(Tag { name, closing, inside, length })
}

/// All tags in `text`, in one pass.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let last = text.rfind('>').map_or(0, |at| at + 1);
    let mut rest = &text[..last];
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')?..];
            if let Some(tag) = tag_at(rest) {
                rest = &rest[tag.length..];
                return Some(tag);
            }
            rest = &rest[1..];
        }
    })
}
