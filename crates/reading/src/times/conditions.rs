//! The conditions that a rule of the grammar names.

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// The last word is a noun, and no part of the name of a person or an organisation.
    Noun,
    /// The last word is an adjective before a noun.
    Adjective,
    /// The last word is an adverb.
    Adverb,
    /// The number counts nothing.
    Year,
    /// The match stands behind a prefix.
    Prefixed,
    /// What is captured as `start`, or in the last two digits of `year`, lies before the end.
    Rising,
    /// No word of a name stands directly before: not "Long March".
    Bare,
    /// No capital, but at the beginning of a sentence.
    Common,
    /// No noun or its attributes follow.
    Closed,
    /// No word of a class follows.
    NotBefore(String),
    /// No word of a class stands directly before.
    NotAfter(String),
}

impl Condition {
    /// The condition of a name in a rule.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text.split_once(' ') {
            Some(("not-before", class)) => Self::NotBefore(class.to_owned()),
            Some(("not-after", class)) => Self::NotAfter(class.to_owned()),
            Some(_) => return None,
            None => match text {
                "noun" => Self::Noun,
                "adjective" => Self::Adjective,
                "adverb" => Self::Adverb,
                "year" => Self::Year,
                "prefixed" => Self::Prefixed,
                "rising" => Self::Rising,
                "bare" => Self::Bare,
                "common" => Self::Common,
                "closed" => Self::Closed,
                _ => return None,
            },
        })
    }

    /// The class of words that it names.
    pub(super) fn class(&self) -> Option<&str> {
        match self {
            Self::NotBefore(class) | Self::NotAfter(class) => Some(class),
            _ => None,
        }
    }
}
