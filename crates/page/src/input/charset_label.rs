//! The charset that a page declares in its first bytes.
//!
//! Source: WHATWG HTML, "prescan a byte stream to determine its encoding".

/// Bytes in which a declaration is looked for.
const HEAD_LENGTH: usize = 1024;

/// The label in a `meta` element or in the XML declaration, as the page writes it.
pub(crate) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD_LENGTH)];
    let label = xml_declaration(head).or_else(|| meta(head))?;
    Some(label.trim().to_owned()).filter(|label| !label.is_empty())
}

fn xml_declaration(head: &[u8]) -> Option<String> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|window| window == b"?>")?;
    let declaration = String::from_utf8_lossy(&head[..end]);
    value_after(&declaration, "encoding")
}

/// The value in `text` behind `name =`, quoted or not.
fn value_after(text: &str, name: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower[from..].find(name) {
        from += found + name.len();
        let Some(value) = text[from..].trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let mut words = match quote {
            Some(quote) => value[1..].split(quote),
            None => return value.split([';', ' ', '\t', '\n', '\r']).next().map(str::to_owned),
        };
        return words.next().map(str::to_owned);
    }
    None
}

fn meta(head: &[u8]) -> Option<String> {
    let mut at = Cursor { bytes: head, at: 0 };
    while let Some(next) = at.bytes.get(at.at..).filter(|rest| !rest.is_empty()) {
        if next.starts_with(b"<!--") {
            at.pass(b"-->");
        } else if starts_ignoring_case(next, b"<meta")
            && next.get(5).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
        {
            at.at += 5;
            if let Some(label) = label_of_meta(&mut at) {
                return Some(label);
            }
        } else if next[0] == b'<' && next.get(1).is_some_and(|b| matches!(b, b'!' | b'/' | b'?')) {
            at.pass(b">");
        } else if next[0] == b'<' && next.get(1).is_some_and(u8::is_ascii_alphabetic) {
            at.pass_name();
            while at.attribute().is_some() {}
        } else {
            at.at += 1;
        }
    }
    None
}

/// The label that one `meta` element declares: `charset=…`, or `content="…; charset=…"` beside
/// `http-equiv=content-type`.
fn label_of_meta(at: &mut Cursor<'_>) -> Option<String> {
    let (mut direct, mut pragma, mut content) = (None, false, None);
    while let Some((name, value)) = at.attribute() {
        match &*name {
            "charset" => direct = direct.or(Some(value)),
            "http-equiv" => pragma = value.eq_ignore_ascii_case("content-type"),
            "content" => content = content.or_else(|| value_after(&value, "charset")),
            _ => {}
        }
    }
    direct.or(content.filter(|_| pragma))
}

/// A place in the head.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes behind the next `end`, or to the end.
    fn pass(&mut self, end: &[u8]) {
        let rest = &self.bytes[self.at..];
        let found = rest.windows(end.len()).position(|window| window == end);
        self.at = found.map_or(self.bytes.len(), |found| self.at + found + end.len());
    }

    fn pass_name(&mut self) {
        while self.peek().is_some_and(|byte| !byte.is_ascii_whitespace() && byte != b'>') {
            self.at += 1;
        }
    }

    fn pass_while(&mut self, wanted: impl Fn(u8) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned()
    }

    /// The next attribute of the tag, its name in small letters; `None` at the tag's end.
    fn attribute(&mut self) -> Option<(String, String)> {
        self.pass_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
        if self.peek()? == b'>' {
            self.at += 1;
            return None;
        }
        // A name may begin with `=`.
        let start = self.at;
        self.at += 1;
        self.pass_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'/' | b'>'));
        let name = String::from_utf8_lossy(&self.bytes[start..self.at]).to_ascii_lowercase();
        self.pass_while(|byte| byte.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            return Some((name, String::new()));
        }
        self.at += 1;
        self.pass_while(|byte| byte.is_ascii_whitespace());
        let value = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let value = self.pass_while(|byte| byte != quote);
                self.at = self.bytes.len().min(self.at + 1);
                value
            }
            _ => self.pass_while(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
        // A value that goes on beyond the bytes that are looked at is no value.
        self.peek().map(|_| (name, value))
    }
}

fn starts_ignoring_case(bytes: &[u8], start: &[u8]) -> bool {
    bytes.get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: Option<&str>) {
        assert_eq!(declared(page.as_bytes()).as_deref(), expected, "{page}");
    }

    #[test]
    fn labels_are_read_as_browsers_read_them() {
        check("<meta charset=koi8-r>", Some("koi8-r"));
        check("<html><head><META  CharSet = 'windows-1251' />", Some("windows-1251"));
        check(
            r#"<meta content="text/html; charset=big5" http-equiv="Content-Type">"#,
            Some("big5"),
        );
        check(r#"<meta http-equiv=content-type content="text/html;charset='gbk'">"#, Some("gbk"));
        check(r#"<?xml version="1.0" encoding='iso-8859-2'?><rss>"#, Some("iso-8859-2"));
        check(r#"<!-- <meta charset=gbk> --><meta charset="utf-8">"#, Some("utf-8"));
        check(r#"<a title="<meta charset=gbk>"><meta charset=utf-8>"#, Some("utf-8"));
    }

    #[test]
    fn what_is_no_declaration() {
        check("", None);
        check("<metacharset=gbk>", None);
        check("<meta name=description content='charset=gbk'>", None);
        check("The tag <metaphor charset=x>", None);
        check("charset=gbk", None);
        check("<meta charset", None);
        check("<meta charset=ut", None);
        check(&format!("{}<meta charset=gbk>", " ".repeat(1024)), None);
    }
}
