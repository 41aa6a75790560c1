//! Header fields, as HTTP and WARC have them: `Name: value` up to a blank line.
//!
//! They are read leniently: lines may end in a line feed alone, a line without a colon is passed
//! over, and a line that begins with white space goes on with the value before it.

/// The fields of a header. Nothing is kept but the bytes, so it costs nothing to have many.
#[derive(Clone, Copy)]
pub(crate) struct Header<'a>(&'a [u8]);

impl<'a> Header<'a> {
    /// The header at the start of `bytes`, its first line among them, and what follows the blank
    /// line; `None` if there is no blank line.
    pub(crate) fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut at = 0;
        loop {
            let end = at + bytes[at..].iter().position(|&byte| byte == b'\n')?;
            let blank = matches!(&bytes[at..end], b"" | b"\r");
            if blank {
                return Some((Self(&bytes[..at]), &bytes[end + 1..]));
            }
            at = end + 1;
        }
    }

    /// A header without a field.
    pub(crate) fn empty() -> Self {
        Self(b"")
    }

    /// The first line, which is no field.
    pub(crate) fn first_line(self) -> &'a [u8] {
        self.0.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii()
    }

    /// The value of the first field called `name`; `None` if there is none or it is empty.
    pub(crate) fn get(self, name: &str) -> Option<String> {
        let mut lines = self.0.split(|&byte| byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            let Some(colon) = line.iter().position(|&byte| byte == b':') else { continue };
            if !line[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes()) {
                continue;
            }
            let mut value = line[colon + 1..].trim_ascii().to_vec();
            while let Some(more) =
                lines.next_if(|line| line.starts_with(b" ") || line.starts_with(b"\t"))
            {
                value.push(b' ');
                value.extend_from_slice(more.trim_ascii());
            }
            let value = String::from_utf8_lossy(&value).into_owned();
            return Some(value).filter(|value| !value.is_empty());
        }
        None
    }
}

/// A media type with its charset: `text/html; charset=utf-8`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MediaType {
    /// Type and subtype, in small letters; empty if there are none.
    pub(crate) name: String,
    /// The charset as it is written.
    pub(crate) charset: Option<String>,
}

impl MediaType {
    /// The media type in the value of a field.
    pub(crate) fn parse(value: &str) -> Self {
        let mut parts = value.split(';');
        let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (key.trim().eq_ignore_ascii_case("charset") && !value.is_empty())
                .then(|| value.to_owned())
        });
        Self { name, charset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_leniently() {
        let bytes = b"HTTP/1.1 200 OK\r\nno field\nContent-Type : text/html;\r\n charset=x\r\nA:\r\n\r\nbody";
        let (header, body) = Header::split(bytes).unwrap();
        assert_eq!(header.first_line(), b"HTTP/1.1 200 OK");
        assert_eq!(header.get("content-type").as_deref(), Some("text/html; charset=x"));
        assert_eq!(header.get("A"), None);
        assert_eq!(header.get("B"), None);
        assert_eq!(body, b"body");
        assert!(Header::split(b"A: b\r\n").is_none());
    }

    #[test]
    fn media_types() {
        let check = |value: &str, name: &str, charset: Option<&str>| {
            let found = MediaType::parse(value);
            assert_eq!((&*found.name, found.charset.as_deref()), (name, charset), "{value}");
        };
        check("Text/HTML; Charset=\"UTF-8\"", "text/html", Some("UTF-8"));
        check("text/html;x=y;charset=koi8-r", "text/html", Some("koi8-r"));
        check("text/html; charset=", "text/html", None);
        check("", "", None);
    }
}
