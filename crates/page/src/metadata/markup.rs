//! Declared texts as plain ones: character references decoded, tags taken out, white space squeezed.

/// Elements that end a line, where a declared text is HTML.
const BLOCKS: &str = "blockquote br div figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p section table td th tr \
    ul";
/// Elements that stand within a line. Any other name after `<` may be the text's own.
const INLINES: &str = "a abbr b cite code em font i img mark q s small span strong sub sup u wbr";
/// The character references of HTML that texts of news hold.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("cent", "¢"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("shy", ""),
    ("trade", "™"),
];
/// Bytes between `&` and `;`.
const REFERENCE_LENGTH_MAX: usize = 10;
/// Bytes of a tag, attributes and all.
const TAG_LENGTH_MAX: usize = 4096;

/// `text` on one line: white space squeezed, character references decoded.
///
/// Twice, for what a program encoded and a template encoded again.
pub(super) fn line(text: &str) -> String {
    if !text.contains('&') {
        return squeezed(text);
    }
    squeezed(&decoded(&decoded(text)))
}

/// `text`, which may be HTML, on one line.
pub(super) fn plain_line(text: &str) -> String {
    if text.contains('<') { line(&without_tags(text)) } else { line(text) }
}

/// `text`, which may be HTML, with a line break where a block ends.
pub(super) fn plain_lines(text: &str) -> String {
    let text = decoded(&without_tags(text));
    let text = if text.contains('<') { without_tags(&text) } else { text };
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.retain(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') && !c.is_control());
    out
}

/// `text` with its character references decoded, once. What is no reference stays.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.bytes().take(REFERENCE_LENGTH_MAX + 1).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, reference(&rest[..end])?))) {
            Some((end, character)) => {
                out.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

/// What `&name;` stands for.
fn reference(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|&c| c != '\0').map(String::from);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
}

/// `text` without tags of the elements above; those of blocks become line breaks.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((length, block)) = tag(rest) {
            if block {
                out.push('\n');
            }
            rest = &rest[length..];
        } else {
            out.push('<');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The length in bytes of the tag that `text` begins with, and whether it is a block's.
fn tag(text: &str) -> Option<(usize, bool)> {
    let inside = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = inside[..name_end].to_ascii_lowercase();
    let is_among = |names: &str| names.split(' ').any(|known| known == name);
    let block = is_among(BLOCKS);
    if !block && !is_among(INLINES) {
        return None;
    }
    let length = text.bytes().take(TAG_LENGTH_MAX).position(|byte| byte == b'>')? + 1;
    Some((length, block))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain_line(text), expected, "{text:?}");
    }

    #[test]
    fn references_become_characters() {
        check("Guns &amp; butter", "Guns & butter");
        check("&#8216;Never&#x2019;", "‘Never’");
        check("three&nbsp;bridges", "three bridges");
        check("&amp;#8220;Yes&amp;#8221;", "“Yes”");
    }

    #[test]
    fn what_is_no_reference_stays() {
        check("R&D; and AT&T", "R&D; and AT&T");
        check("&#0; &#xD800; &#99999999; &;", "&#0; &#xD800; &#99999999; &;");
        check("a & b; c", "a & b; c");
        check("&éééééééééééé;", "&éééééééééééé;");
    }

    #[test]
    fn tags_go_and_signs_stay() {
        check("The <em>Nordwind</em> sails", "The Nordwind sails");
        check("<p>One.</p><p>Two.</p>", "One. Two.");
        check("Growth < 2 % and I <3 it", "Growth < 2 % and I <3 it");
        check("How <canvas> works", "How <canvas> works");
        check("ends in <", "ends in <");
        check("ends in <b", "ends in <b");
    }

    #[test]
    fn blocks_end_lines() {
        assert_eq!(
            plain_lines("<p>One\ntwo.</p><p>&lt;b&gt;Three&lt;/b&gt;</p>"),
            "One\ntwo.\nThree"
        );
        assert_eq!(plain_lines("&lt;p&gt;A &amp;amp; B&lt;/p&gt;"), "A & B");
    }

    #[test]
    fn white_space_is_squeezed() {
        check(" a\n\t b\u{a0}c\u{ad}d\u{200b} ", "a b cd");
    }
}
