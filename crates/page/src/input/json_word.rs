//! Values in JSON of which only the words are wanted, whatever stands there instead.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A text, a number, or anything else, of which nothing is kept: a field of the wrong kind is no
/// reason to lose the others, nor to fill the memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Word {
    /// A text.
    Text(String),
    /// A number as it is written out.
    Number(String),
    /// Anything else.
    #[default]
    None,
}

impl Word {
    /// The text, if it is one.
    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text or the number, if it has a character.
    pub(crate) fn name(self) -> Option<String> {
        match self {
            Self::Text(name) | Self::Number(name) => Some(name).filter(|name| !name.is_empty()),
            Self::None => None,
        }
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordVisitor)
    }
}

struct WordVisitor;

impl<'de> Visitor<'de> for WordVisitor {
    type Value = Word;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Word, E> {
        Ok(Word::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Word, E> {
        Ok(Word::Text(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Word, E> {
        Ok(Word::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Word, E> {
        Ok(Word::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Word, E> {
        Ok(Word::Number(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Word, E> {
        Ok(Word::None)
    }

    fn visit_unit<E>(self) -> Result<Word, E> {
        Ok(Word::None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Word, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Word::None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Word, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Word::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_kept() {
        let line = r#"["a", 12, -1, 1.5, true, null, [["a"]], {"b": {"c": 1}}]"#;
        let words: Vec<Word> = serde_json::from_str(line).unwrap();
        let names: Vec<String> = words.into_iter().filter_map(Word::name).collect();
        assert_eq!(names, ["a", "12", "-1", "1.5"]);
    }

    #[test]
    fn deep_nesting_is_passed_over() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(serde_json::from_str::<Word>(&deep).unwrap(), Word::None);
    }
}
