//! HTML as a run of tags, comments and text, without a tree: just enough to bound what the tree
//! will cost. Follows the tokenizer of the HTML standard where it tells markup from text.

use std::ops::Range;

/// A piece of markup; all ranges are bytes of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Characters.
    Text(Range<usize>),
    /// A start tag.
    Start(Tag),
    /// An end tag, with its name in small letters.
    End(String),
    /// The doctype.
    Doctype(Range<usize>),
    /// A comment, or what the standard takes for one.
    Comment(Range<usize>),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name in small letters.
    pub(crate) name: String,
    /// The attributes as they are written, as many as were asked for.
    pub(crate) attributes: Vec<Range<usize>>,
    /// Whether there were more.
    pub(crate) more_attributes: bool,
    /// It ends in `/>`.
    pub(crate) closed: bool,
    /// Its first byte.
    pub(crate) start: usize,
}

/// Reads markup from the front of a text.
pub(crate) struct Reader<'a> {
    html: &'a str,
    at: usize,
    attributes_max: usize,
}

impl<'a> Reader<'a> {
    /// A reader of `html` that keeps up to `attributes_max` attributes of a tag.
    pub(crate) fn new(html: &'a str, attributes_max: usize) -> Self {
        Self { html, at: 0, attributes_max }
    }

    /// The text of an element whose content is no markup, up to its end tag, which is read too;
    /// `None`, and nothing read, if no end tag follows.
    pub(crate) fn raw_text(&mut self, name: &str) -> Option<Range<usize>> {
        let bytes = self.html.as_bytes();
        let start = self.at;
        let mut at = start;
        while let Some(found) = self.html[at..].find("</") {
            let end = at + found;
            let after = end + 2 + name.len();
            let named = bytes.get(end + 2..after);
            let same = named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes()));
            if same && bytes.get(after).is_none_or(|byte| b"\t\n\x0c\r />".contains(byte)) {
                self.at = self.place_of(b'>', after).map_or(bytes.len(), |close| close + 1);
                return Some(start..end);
            }
            at = end + 2;
        }
        None
    }

    /// Reads all that is left.
    pub(crate) fn rest(&mut self) {
        self.at = self.html.len();
    }

    fn place_of(&self, byte: u8, from: usize) -> Option<usize> {
        self.html.as_bytes()[from..].iter().position(|&is| is == byte).map(|found| from + found)
    }

    /// Everything up to and with the next `>`.
    fn read_to_close(&mut self) -> Range<usize> {
        let start = self.at;
        self.at = self.place_of(b'>', start).map_or(self.html.len(), |close| close + 1);
        start..self.at
    }

    fn comment(&mut self) -> Range<usize> {
        let start = self.at;
        let rest = &self.html[start + 4..];
        // `<!-->` and `<!--->` are whole comments.
        let length = if rest.starts_with('>') {
            Some(1)
        } else if rest.starts_with("->") {
            Some(2)
        } else {
            comment_length(rest)
        };
        self.at = length.map_or(self.html.len(), |length| start + 4 + length);
        start..self.at
    }

    fn name(&mut self) -> String {
        let bytes = self.html.as_bytes();
        let start = self.at;
        while self.at < bytes.len() && !b"\t\n\x0c\r />".contains(&bytes[self.at]) {
            self.at += 1;
        }
        self.html[start..self.at].to_ascii_lowercase()
    }

    fn start_tag(&mut self) -> Tag {
        let start = self.at;
        self.at += 1;
        let mut tag = Tag {
            name: self.name(),
            attributes: Vec::new(),
            more_attributes: false,
            closed: false,
            start,
        };
        let bytes = self.html.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'>' => {
                    self.at += 1;
                    break;
                }
                b'/' => {
                    tag.closed = bytes.get(self.at + 1) == Some(&b'>');
                    self.at += 1;
                }
                b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => self.at += 1,
                _ => {
                    let attribute = self.attribute();
                    if tag.attributes.len() < self.attributes_max {
                        tag.attributes.push(attribute);
                    } else {
                        tag.more_attributes = true;
                    }
                }
            }
        }
        tag
    }

    fn attribute(&mut self) -> Range<usize> {
        let bytes = self.html.as_bytes();
        let start = self.at;
        // A name may begin with `=`.
        self.at += 1;
        self.pass(|byte| !b"\t\n\x0c\r />=".contains(&byte));
        let name_end = self.at;
        self.pass(|byte| b"\t\n\x0c\r ".contains(&byte));
        if bytes.get(self.at) != Some(&b'=') {
            self.at = name_end;
            return start..name_end;
        }
        self.at += 1;
        self.pass(|byte| b"\t\n\x0c\r ".contains(&byte));
        match bytes.get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let close = self.place_of(quote, self.at + 1);
                self.at = close.map_or(bytes.len(), |close| close + 1);
            }
            _ => self.pass(|byte| !b"\t\n\x0c\r >".contains(&byte)),
        }
        start..self.at
    }

    fn pass(&mut self, passed: impl Fn(u8) -> bool) {
        let bytes = self.html.as_bytes();
        while self.at < bytes.len() && passed(bytes[self.at]) {
            self.at += 1;
        }
    }
}

impl Iterator for Reader<'_> {
    type Item = Markup;

    fn next(&mut self) -> Option<Markup> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.as_bytes();
        let next = bytes.get(1).copied().unwrap_or(b' ');
        Some(match bytes[0] {
            b'<' if next.is_ascii_alphabetic() => Markup::Start(self.start_tag()),
            b'<' if rest.starts_with("<!--") => Markup::Comment(self.comment()),
            b'<' if bytes.len() > 8 && bytes[1..9].eq_ignore_ascii_case(b"!doctype") => {
                Markup::Doctype(self.read_to_close())
            }
            b'<' if next == b'/' && bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                self.at += 2;
                let name = self.name();
                self.read_to_close();
                Markup::End(name)
            }
            b'<' if matches!(next, b'!' | b'?' | b'/') => Markup::Comment(self.read_to_close()),
            _ => {
                let start = self.at;
                let end = self.place_of(b'<', start + 1).unwrap_or(self.html.len());
                self.at = end;
                Markup::Text(start..end)
            }
        })
    }
}

/// The bytes up to and with the first `-->` or `--!>`.
fn comment_length(rest: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = rest[at..].find("--") {
        let after = at + found + 2;
        if rest[after..].starts_with('>') {
            return Some(after + 1);
        }
        if rest[after..].starts_with("!>") {
            return Some(after + 2);
        }
        at = after - 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let show = |markup| match markup {
            Markup::Text(range) => format!("'{}'", &html[range]),
            Markup::Start(tag) => {
                let attributes = tag.attributes.into_iter().map(|at| &html[at]);
                let mut parts: Vec<&str> =
                    std::iter::once(tag.name.as_str()).chain(attributes).collect();
                parts.extend(tag.more_attributes.then_some("…"));
                parts.extend(tag.closed.then_some("/"));
                format!("<{}>", parts.join(" "))
            }
            Markup::End(name) => format!("</{name}>"),
            Markup::Doctype(_) => "doctype".to_owned(),
            Markup::Comment(range) => format!("[{}]", &html[range]),
        };
        let found: Vec<String> = Reader::new(html, 2).map(show).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn tags_and_text() {
        check("<!DOCTYPE html><P class=a>One</P >two", "doctype <p class=a> 'One' </p> 'two'");
    }

    #[test]
    fn attributes_of_every_form() {
        check("<a href = 'x>y' b c>", "<a href = 'x>y' b …>");
        check("<img src=a/b/>", "<img src=a/b/>");
        check("<br/>", "<br /> ".trim());
        check("<i =a>", "<i =a>");
    }

    #[test]
    fn what_only_looks_like_markup() {
        check("1 < 2 <3 & <", "'1 ' '< 2 ' '<3 & ' '<'");
        check(
            "<!-- a > b --><!-->x<?php ?></ p>",
            "[<!-- a > b -->] [<!-->] 'x' [<?php ?>] [</ p>]",
        );
    }

    #[test]
    fn what_never_ends() {
        check("<p class='a", "<p class='a>");
        check("<!-- a", "[<!-- a]");
        check("<", "'<'");
        check("</a", "</a>");
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        let html = "<script>'</p>' </SCRIPTS></Script >x";
        let mut reader = Reader::new(html, 2);
        reader.next();
        let raw = reader.raw_text("script");
        assert_eq!(raw.map(|raw| &html[raw]), Some("'</p>' </SCRIPTS>"));
        assert_eq!(reader.next(), Some(Markup::Text(html.len() - 1..html.len())));
    }
}
