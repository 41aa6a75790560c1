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
    let first = octet(a).is_some_and(|value| !a.starts_with('0') && value <= 223);
    let middle = |text: &str| {
        // `1?\d{1,2}`: two digits may begin with a zero, three only with 1 or 2.
        octet(text).is_some() && (text.chars().count() < 3 || !text.starts_with('0'))
    };
    let last = octet(d).is_some_and(|value| !d.starts_with('0') && value <= 254);
    let private = match (a, octet(b)) {
        ("10" | "127", _) => true,
        ("169", _) => b == "254",
        ("192", _) => b == "168",
        ("172", Some(value)) => (16..=31).contains(&value) && b.len() == 2,
        _ => false,
    };
    first && middle(b) && middle(c) && last && !private
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
