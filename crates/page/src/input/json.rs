//! A text that is JSON as a whole: a JSON Feed, one document, or nothing of ours.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Deserializer;

use crate::input::json_word::Word;

/// What a text of JSON holds.
#[derive(Debug)]
pub(crate) enum Json {
    /// A JSON Feed.
    Feed,
    /// An object, not a feed.
    Object,
    /// Something else, for a person.
    Other(&'static str),
}

/// What the JSON in `text` is; `None` if it is no JSON.
pub(crate) fn of(text: &str) -> Option<Json> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut values = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let first = values.next()?;
    let rest = text[values.byte_offset()..].trim_start();
    match first {
        Ok(_) if rest.starts_with(['{', '[']) => Some(Json::Other("several values of JSON")),
        Ok(_) if !rest.is_empty() => None,
        Ok(_) if text.starts_with('[') => {
            Some(Json::Other("a list in JSON; write an object a line"))
        }
        Ok(_) => Some(object(text)),
        Err(error) if error.is_eof() && begins_like_json(text) => {
            Some(Json::Other("JSON that ends early"))
        }
        Err(_) => None,
    }
}

fn object(text: &str) -> Json {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Head {
        version: Word,
    }
    let head: Head = serde_json::from_str(text).unwrap_or_default();
    // Source: <https://www.jsonfeed.org/version/1.1/>
    let is_feed =
        matches!(head.version, Word::Text(name) if name.contains("jsonfeed.org/version/"));
    if is_feed { Json::Feed } else { Json::Object }
}

/// Whether a bracket is followed by what JSON may have there, so that `[Updated] Troops …` is text.
fn begins_like_json(text: &str) -> bool {
    text[1..].trim_start().starts_with(['"', '{', '['])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match of(text) {
            None => "text".to_owned(),
            Some(Json::Feed) => "feed".to_owned(),
            Some(Json::Object) => "object".to_owned(),
            Some(Json::Other(what)) => what.split(';').next().unwrap_or_default().to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn json_is_told_from_text_in_brackets() {
        check(r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#, "feed");
        check("{\n \"id\": \"1\",\n \"text\": \"Troops.\"\n}\n", "object");
        check(r#"[{"id": 1}]"#, "a list in JSON");
        check("{\"a\": 1}\n{\"a\": 2}", "several values of JSON");
        check(r#"{"a": "#, "JSON that ends early");
        check("[Updated] Troops arrived.", "text");
        check("[1] See the annex.", "text");
        check("{{ headline }}", "text");
        check("Troops", "text");
        check("", "text");
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        check(&deep, "object");
        check(&"[".repeat(100_000), "JSON that ends early");
    }
}
