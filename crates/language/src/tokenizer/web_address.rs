//! Web addresses, which stay one token.
//!
//! The pattern is spaCy's `URL_PATTERN` (after Diego Perini, MIT), taken apart by hand: scheme,
//! user, host or public IP address, port, path. A host ends at the first `:`, `/`, `?` or `#`, so
//! one pass decides; the time is linear in the text however many `@` it holds.

use super::char_class::CharClass;
use crate::characters::{is_decimal, is_word};

/// Whether all of `text`, which holds no white space, is a web address.
///
/// `top_level_domain` holds the characters of which the last part of a host may be made.
pub(super) fn is_web_address(text: &str, top_level_domain: &CharClass) -> bool {
    let after_scheme = scheme(text).map_or("", |length| &text[length..]);
    let after_user =
        text.match_indices('@').filter(|&(at, _)| at > 0).map(|(at, _)| &text[at + 1..]);
    [text, after_scheme].into_iter().chain(after_user).any(|rest| {
        // No host holds an `@`: stopping there keeps the whole search to one pass.
        let end = rest.find([':', '/', '?', '#', '@']).unwrap_or(rest.len());
        let (host, tail) = rest.split_at(end);
        is_port_and_path(tail) && (is_domain(host, top_level_domain) || is_public_address(host))
    })
}

/// Length of `scheme://` at the start.
fn scheme(text: &str) -> Option<usize> {
    let end = text.find("://")?;
    let name = &text[..end];
    let fits = name.chars().all(|c| is_word(c) || "+-.".contains(c));
    (fits && name.chars().nth(1).is_some()).then_some(end + "://".len())
}

/// `:port`, then a path; either may be missing.
fn is_port_and_path(tail: &str) -> bool {
    let path = match tail.strip_prefix(':') {
        Some(rest) => {
            let end = rest.find(|c| !is_decimal(c)).unwrap_or(rest.len());
            if !(2..=5).contains(&rest[..end].chars().count()) {
                return false;
            }
            &rest[end..]
        }
        None => tail,
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

/// Labels joined by dots, then a top-level domain of 2 to 63 letters.
fn is_domain(host: &str, top_level_domain: &CharClass) -> bool {
    let Some((labels, last)) = host.rsplit_once('.') else { return false };
    let length = last.chars().count();
    (2..=63).contains(&length)
        && last.chars().all(|c| top_level_domain.contains(c))
        && labels.split('.').all(is_label)
}

/// 1 to 64 letters, digits or characters above U+00A0; within, also `_` and `-`.
fn is_label(label: &str) -> bool {
    let outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let fits = |c: char| outer(c) || c == '_' || c == '-';
    label.starts_with(outer)
        && label.ends_with(outer)
        && label.chars().all(fits)
        && label.chars().count() <= 64
}

/// Four octets that are no private, local or reserved address.
fn is_public_address(host: &str) -> bool {
    let mut octets = host.split('.');
    let (Some(a), Some(b), Some(c), Some(d), None) =
        (octets.next(), octets.next(), octets.next(), octets.next(), octets.next())
    else {
        return false;
    };
    let positive = |text: &str| text.starts_with(|c| ('1'..='9').contains(&c));
    let first = octet(a).is_some_and(|value| positive(a) && value <= 223);
    // `1?\d{1,2}`: two digits may begin with a zero, three only with 1 or 2.
    let middle = |text: &str| octet(text).is_some() && (text.chars().count() < 3 || positive(text));
    let last = octet(d).is_some_and(|value| positive(d) && value <= 254);
    let private = match (a, b) {
        ("10" | "127", _) | ("169", "254") | ("192", "168") => true,
        ("172", _) => is_sixteen_to_thirty_one(b),
        _ => false,
    };
    first && middle(b) && middle(c) && last && !private
}

/// `1[6-9]|2\d|3[0-1]`.
fn is_sixteen_to_thirty_one(text: &str) -> bool {
    let mut digits = text.chars();
    match (digits.next(), digits.next(), digits.next()) {
        (Some('1'), Some(second), None) => ('6'..='9').contains(&second),
        (Some('2'), Some(second), None) => is_decimal(second),
        (Some('3'), Some(second), None) => ('0'..='1').contains(&second),
        _ => false,
    }
}

/// The value of one to three digits up to 255.
///
/// Digits other than ASCII are let through by `\d` where the pattern has it, but never as the
/// first of three; they count with their place only, as 9.
fn octet(text: &str) -> Option<u32> {
    let mut value = 0;
    for c in text.chars() {
        if !is_decimal(c) {
            return None;
        }
        value = value * 10 + c.to_digit(10).unwrap_or(9);
    }
    let length = text.chars().count();
    ((1..=3).contains(&length) && value <= 255).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers of `spacy.lang.tokenizer_exceptions.URL_MATCH`, spaCy 3.8.
    #[test]
    fn answers_are_those_of_spacys_pattern() {
        // The letters that top-level domains have below.
        let letters = CharClass::from(vec![u32::from('a'), u32::from('z')]);
        for (text, expected) in [
            ("example.org", true),
            ("http://example.org/a?b#c", true),
            ("example.org:80", true),
            ("example.org:8", false),
            ("example.org:123456", false),
            ("example.org:80/x", true),
            ("user@example.org", true),
            ("a:b@example.org/x@y", true),
            ("@example.org", false),
            ("http://@example.org", true),
            ("ftp+x.1://example.org", true),
            ("x://example.org", false),
            ("example.o", false),
            ("ex_ample.org", true),
            ("_example.org", false),
            ("example_.org", false),
            ("exa--mple.org", true),
            ("example..org", false),
            ("a.b.c.org", true),
            ("8.8.8.8", true),
            ("8.8.8.8:53/x", true),
            ("10.0.0.1", false),
            ("127.1.2.3", false),
            ("192.168.1.1", false),
            ("192.167.1.1", true),
            ("169.254.0.1", false),
            ("172.15.0.1", true),
            ("172.16.0.1", false),
            ("172.31.9.9", false),
            ("172.32.0.1", true),
            ("172.2\u{663}.0.1", false),
            ("172.1\u{663}.0.1", true),
            ("224.0.0.1", false),
            ("223.0.0.1", true),
            ("1.2.3.255", false),
            ("1.2.3.254", true),
            ("1.2.3.0", false),
            ("01.2.3.4", false),
            ("1.02.3.4", true),
            ("1.002.3.4", false),
            ("1.256.3.4", false),
            ("\u{665}.2.3.4", false),
            ("1\u{665}.2.3.4", true),
            ("1.\u{665}.3.4", true),
            ("1.2.3", false),
            ("1.2.3.4.5", false),
            ("example.org/@@@", true),
            ("@@@@", false),
            ("a@@b.org", true),
            ("h\u{e9}.org", true),
            ("\u{4f8b}.org", true),
            ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.org", true),
            ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.org", false),
            ("example.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true),
            ("example.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ] {
            assert_eq!(is_web_address(text, &letters), expected, "{text}");
        }
    }
}
