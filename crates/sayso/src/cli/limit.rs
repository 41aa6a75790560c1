//! How many answers are asked for.

/// Answers of one command at most.
const LIMIT_MAX: usize = 1000;

/// A number of answers.
pub(crate) fn limit(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=LIMIT_MAX).contains(number));
    number.ok_or_else(|| format!("expected a number from 1 to {LIMIT_MAX}"))
}
