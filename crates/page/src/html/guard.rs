//! Bounds a page before a tree is made of it.
//!
//! The HTML parser takes time that grows with the square of the depth and of a tag's attributes, and
//! the extractors behind it recurse (<https://github.com/servo/html5ever/issues/788>). So the markup
//! is rewritten first: elements nested too deep are taken out of their parents, attributes over the
//! limit are cut, and tags are closed in the order in which they were opened, so that no formatting
//! element comes back to life in each later paragraph. Comments, styles and scripts other than
//! linked data are left out on the way; a reader does not see them.

use std::collections::HashMap;
use std::ops::Range;

use sayso_records::{Finding, FindingKind, Place};

use crate::html::markup::{Markup, Reader, Tag};
use crate::limits::Limits;

/// Open elements that are searched for the one that a tag closes.
const SEARCHED: usize = 512;

/// Bytes of an element's name; one with a longer name is taken out of its parent.
const NAME_MAX: usize = 64;

/// HTML whose tree costs no more than the limits allow.
#[derive(Debug, Default)]
pub(crate) struct Guarded {
    /// The rewritten page.
    pub(crate) html: String,
    /// How many elements it has.
    pub(crate) elements: usize,
    /// What was cut.
    pub(crate) findings: Vec<Finding>,
}

/// Rewrites `html` within `limits`.
pub(crate) fn guard(html: &str, limits: &Limits) -> Guarded {
    let mut writer = Writer {
        html,
        limits,
        output: String::new(),
        open: Vec::new(),
        counts: HashMap::new(),
        depth: 0,
        unclosed: Vec::new(),
        elements: 0,
        flattened: None,
        attributes_cut: None,
    };
    let end = writer.page();
    let mut findings = Vec::new();
    if let Some(at) = end {
        let message =
            format!("the page is cut after {} bytes of markup and text", limits.html_bytes);
        findings.push(Finding::new(FindingKind::Cut, Place::Input(at), message));
    }
    if let Some(at) = writer.flattened {
        let message =
            format!("elements nested deeper than {} are taken out of their parents", limits.depth);
        findings.push(Finding::new(FindingKind::Flattened, Place::Input(at), message));
    }
    if let Some(at) = writer.attributes_cut {
        let message = format!(
            "more than {} attributes or {} bytes of one are cut",
            limits.attributes, limits.attribute_bytes
        );
        findings.push(Finding::new(FindingKind::Cut, Place::Input(at), message));
    }
    Guarded { html: writer.output, elements: writer.elements, findings }
}

struct Writer<'a> {
    html: &'a str,
    limits: &'a Limits,
    output: String,
    /// Open elements, those that were left out for their depth too.
    open: Vec<Open>,
    /// How many open elements have a name.
    counts: HashMap<String, usize>,
    /// Open elements that were written.
    depth: usize,
    /// Elements of raw text of which no end tag is left.
    unclosed: Vec<String>,
    /// Elements that were written.
    elements: usize,
    flattened: Option<usize>,
    attributes_cut: Option<usize>,
}

struct Open {
    name: String,
    written: bool,
}

impl Writer<'_> {
    /// Writes the page; the place where it had to be cut.
    fn page(&mut self) -> Option<usize> {
        let mut reader = Reader::new(self.html, self.limits.attributes);
        let mut at = 0;
        while let Some(markup) = reader.next() {
            match markup {
                Markup::Text(range) | Markup::Doctype(range) => {
                    at = range.start;
                    let room = self.limits.html_bytes.saturating_sub(self.output.len());
                    if range.len() > room {
                        let cut = floor_boundary(self.html, range.start + room);
                        self.output.push_str(&self.html[range.start..cut]);
                        return Some(cut);
                    }
                    self.output.push_str(&self.html[range]);
                }
                Markup::Start(tag) => {
                    at = tag.start;
                    self.start(&tag, &mut reader);
                }
                Markup::End(name) => self.end(&name),
                Markup::Comment(_) => {}
            }
            if self.output.len() > self.limits.html_bytes {
                return Some(at);
            }
        }
        None
    }

    fn start(&mut self, tag: &Tag, reader: &mut Reader) {
        let name = tag.name.as_str();
        if name.len() > NAME_MAX {
            self.keep_apart(name);
            return;
        }
        if is_raw(name) && !self.unclosed.contains(&tag.name) {
            match reader.raw_text(name) {
                Some(text) => self.raw(tag, text),
                // A browser would read the page to its end as the text of this element.
                None if is_program(name) => reader.rest(),
                None => self.unclosed.push(tag.name.clone()),
            }
            return;
        }
        if name == "br" && self.output.ends_with("<br><br>") {
            return;
        }
        self.close_implied(name);
        let leaf =
            is_void(name) || (tag.closed && self.counts.get("svg").is_some_and(|&count| count > 0));
        if leaf {
            self.write_tag(tag);
            return;
        }
        let written = self.depth < self.limits.depth;
        if written {
            self.write_tag(tag);
            self.depth += 1;
        } else {
            self.flattened.get_or_insert(tag.start);
            self.keep_apart(name);
        }
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        self.open.push(Open { name: tag.name.clone(), written });
    }

    /// Keeps apart what the borders of an element that is left out kept apart.
    fn keep_apart(&mut self, name: &str) {
        let border = if ends_paragraph(name) { "<br><br>" } else { " " };
        if !self.output.ends_with(border) {
            self.output.push_str(border);
        }
    }

    /// Writes an element of raw text if a reader sees it or if it is linked data.
    fn raw(&mut self, tag: &Tag, text: Range<usize>) {
        if is_kept_raw(&tag.name) || self.is_linked_data(tag) {
            self.write_tag(tag);
            let room = self.limits.html_bytes.saturating_sub(self.output.len()).min(text.len());
            let end = floor_boundary(self.html, text.start + room);
            self.output.push_str(&self.html[text.start..end]);
            self.write_end(&tag.name);
        }
    }

    fn is_linked_data(&self, tag: &Tag) -> bool {
        tag.name == "script"
            && tag.attributes.iter().any(|range| {
                let attribute = self.html[range.clone()].to_ascii_lowercase();
                attribute.starts_with("type") && attribute.contains("ld+json")
            })
    }

    fn write_tag(&mut self, tag: &Tag) {
        if tag.more_attributes {
            self.attributes_cut.get_or_insert(tag.start);
        }
        self.elements += 1;
        self.output.push('<');
        self.output.push_str(&tag.name);
        for range in &tag.attributes {
            if range.len() > self.limits.attribute_bytes {
                self.attributes_cut.get_or_insert(range.start);
                continue;
            }
            self.output.push(' ');
            self.output.push_str(&self.html[range.clone()]);
        }
        self.output.push_str(if tag.closed { " />" } else { ">" });
    }

    fn write_end(&mut self, name: &str) {
        self.output.push_str("</");
        self.output.push_str(name);
        self.output.push('>');
    }

    /// Closes what an end tag closes. One that closes nothing is left out.
    fn end(&mut self, name: &str) {
        match name {
            "br" => self.output.push_str("<br>"),
            // Formatting that ends inside a block which it did not begin in: the parser's own rules
            // for it keep the block whole.
            _ if is_formatting(name) => {
                let place = self.find(name, |_| false);
                let Some(place) = place else { return };
                let blocks = self.open[place + 1..].iter().any(|open| !is_formatting(&open.name));
                if blocks {
                    self.remove(place);
                } else {
                    self.close_to(place);
                }
            }
            _ => {
                let wall: fn(&str) -> bool = match name {
                    "table" => |_| false,
                    _ if is_of_table(name) => |open| open == "table",
                    _ => is_wall,
                };
                if let Some(place) = self.find(name, wall) {
                    self.close_to(place);
                }
            }
        }
    }

    /// The innermost open element of a name that no `wall` separates from here.
    fn find(&self, name: &str, wall: impl Fn(&str) -> bool) -> Option<usize> {
        if self.counts.get(name).is_none_or(|&count| count == 0) {
            return None;
        }
        let searched = self.open.len().saturating_sub(SEARCHED)..self.open.len();
        for place in searched.rev() {
            let open = &self.open[place];
            if open.name == name {
                return Some(place);
            }
            if wall(&open.name) {
                return None;
            }
        }
        None
    }

    /// Closes the element at `place` and all inside it.
    fn close_to(&mut self, place: usize) {
        while self.open.len() > place {
            let place = self.open.len() - 1;
            self.remove(place);
        }
    }

    fn remove(&mut self, place: usize) {
        let open = self.open.remove(place);
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count -= 1;
        }
        if open.written {
            self.depth -= 1;
            self.write_end(&open.name);
        } else {
            self.keep_apart(&open.name);
        }
    }

    /// Closes what the standard closes when `name` begins.
    fn close_implied(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li"],
            "dd" | "dt" => &["dd", "dt"],
            "tr" => &["tr", "caption"],
            "td" | "th" => &["td", "th"],
            "tbody" | "thead" | "tfoot" => &["tbody", "thead", "tfoot", "caption"],
            "option" => &["option"],
            "optgroup" => &["option", "optgroup"],
            "a" => &["a"],
            "button" => &["button"],
            _ if ends_paragraph(name) => &[],
            _ => return,
        };
        let wall: fn(&str) -> bool = match name {
            "li" => |open| matches!(open, "ul" | "ol" | "menu" | "dir") || is_wall(open),
            "dd" | "dt" => |open| open == "dl" || is_wall(open),
            _ if is_of_table(name) => |open| open == "table",
            _ => is_wall,
        };
        let outermost = closes.iter().filter_map(|closed| self.find(closed, wall)).min();
        if let Some(place) = outermost {
            self.close_to(place);
        }
        if ends_paragraph(name)
            && let Some(place) = self.find("p", |open| is_wall(open) || open == "button")
        {
            self.close_to(place);
        }
    }
}

/// The last character boundary at `at` or before.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rfind(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Elements that no end tag outside a cell or a caption closes.
fn is_wall(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "template" | "object" | "marquee")
}

/// Elements that make up a table.
fn is_of_table(name: &str) -> bool {
    matches!(name, "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption")
}

/// Elements whose content is characters only.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
    )
}

/// Of these, those whose text is no prose.
fn is_program(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Of these, those whose text a reader sees.
fn is_kept_raw(name: &str) -> bool {
    matches!(name, "title" | "xmp")
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "basefont"
            | "bgsound"
            | "frame"
            | "keygen"
            | "image"
    )
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Elements before which an open paragraph ends.
fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "dd"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "section"
            | "summary"
            | "ul"
            | "xmp"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let limits = Limits { depth: 4, attributes: 2, attribute_bytes: 30, ..Limits::default() };
        let guarded = guard(html, &limits);
        let mut found = guarded.html;
        for finding in guarded.findings {
            let Place::Input(at) = finding.place else { panic!("{finding:?}") };
            found = format!("{found} | {} at {at}", finding.kind.name());
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn a_page_in_order_stays_as_it_is() {
        let html = "<!doctype html><div><p class=a>One <b>two</b><br>three</p></div>";
        check(html, html);
    }

    #[test]
    fn elements_that_the_standard_closes_are_closed() {
        check("<p>one<p>two<div>three", "<p>one</p><p>two</p><div>three");
        check("<ul><li>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>");
        check("<ul><li><ul><li>one<li>two", "<ul><li><ul><li>one</li><li>two");
        check("<table><tr><td>1<td>2<tr><td>3", "<table><tr><td>1</td><td>2</td></tr><tr><td>3");
        check("<p><b>one<p>two", "<p><b>one</b></p><p>two");
    }

    #[test]
    fn formatting_that_ends_in_another_block_leaves_the_block_whole() {
        check("<b><p>one</b> two</p>", "<b><p>one</b> two</p>");
    }

    #[test]
    fn end_tags_of_nothing_are_left_out() {
        check("one</div></b></p>two", "onetwo");
        check("<table><tr><td></div></p>x</table>", "<table><tr><td>x</td></tr></table>");
    }

    #[test]
    fn what_is_too_deep_is_taken_out_of_its_parent() {
        check(
            "<i><i><i><i><div>one<p>two</p></div>three",
            "<i><i><i><i><br><br>one<br><br>two<br><br>three | flattened at 12",
        );
    }

    #[test]
    fn attributes_over_the_limits_are_cut() {
        check("<p a b c>", "<p a b> | cut at 0");
        check("<p a='123456789012345678901234567890' b>", "<p b> | cut at 3");
    }

    #[test]
    fn comments_styles_and_scripts_are_left_out_but_not_linked_data() {
        check("a<!-- b --><style>p{}</style><script>'<p>'</script>c", "ac");
        let linked = "<script type=\"application/ld+json\">{}</script>";
        check(linked, linked);
    }

    #[test]
    fn a_text_area_that_never_ends_hides_nothing() {
        check("<textarea><p>one</p>", "<p>one</p>");
        check("<script><p>one</p>", "");
    }

    #[test]
    fn the_page_is_cut_between_characters() {
        let limits = Limits { html_bytes: 5, ..Limits::default() };
        assert_eq!(guard("ééé", &limits).html, "éé");
    }
}
