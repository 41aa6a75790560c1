//! Patterns of ours.

use regex::Regex;

/// The pattern written as `source`, which stands in this crate.
pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(source).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
}
