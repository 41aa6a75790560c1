//! A script of linked data → JSON values, with leave for the slips of templates.
//!
//! What is mended cannot change what the script says: wrappers of comments, line breaks inside
//! strings, commas before a closing bracket, escapes that JSON does not know. What would have to be
//! guessed, as a missing quotation mark, makes the script unreadable.

use serde_json::{Deserializer, Value};

use crate::metadata::markup::decoded;

/// What scripts are wrapped in, to hide them from programs of the nineties.
const OPENERS: &[&str] = &["<!--", "<![CDATA[", "//", "/*", "*/", "\u{feff}"];
const CLOSERS: &[&str] = &["-->", "]]>", "//", "/*", "*/", ";"];

/// The values in `script`, one after another.
///
/// # Errors
///
/// What the parser says of a script that is no JSON, or is nested deeper than 127 levels.
pub(super) fn values(script: &str) -> Result<Vec<Value>, String> {
    let text = unwrapped(script);
    let all =
        |text: &str| Deserializer::from_str(text).into_iter().collect::<Result<Vec<Value>, _>>();
    all(text).or_else(|error| {
        let decoded = if is_encoded(text) { decoded(text) } else { text.to_owned() };
        all(&mended(&decoded)).map_err(|_| error.to_string())
    })
}

fn unwrapped(script: &str) -> &str {
    let mut text = script.trim();
    while let Some(inner) = OPENERS.iter().find_map(|opener| text.strip_prefix(opener)) {
        text = inner.trim_start();
    }
    while let Some(inner) = CLOSERS.iter().find_map(|closer| text.strip_suffix(closer)) {
        text = inner.trim_end();
    }
    text
}

/// Whether the quotation marks are character references, which a browser does not read here.
fn is_encoded(text: &str) -> bool {
    let inside = text.trim_start_matches(|c: char| "{[".contains(c) || c.is_whitespace());
    inside.starts_with("&quot;") || inside.starts_with("&#34;")
}

/// `text` with the slips mended that can only be meant one way.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    let mut depth = 0_usize;
    // A comma is written once something follows it.
    let mut comma = false;
    while let Some(c) = chars.next() {
        match c {
            ',' => comma = depth > 0,
            ';' | '\u{feff}' => {}
            '/' if chars.as_str().starts_with('*') => {
                let rest = chars.as_str();
                chars = rest.split_once("*/").map_or("", |(_, after)| after).chars();
            }
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            _ => {
                let closes = matches!(c, '}' | ']');
                if comma && !closes {
                    out.push(',');
                }
                comma = false;
                out.push(c);
                match c {
                    '"' => string(&mut chars, &mut out),
                    '{' | '[' => depth += 1,
                    _ if closes => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }
    out
}

/// The rest of a string, up to its closing quotation mark.
fn string(chars: &mut std::str::Chars<'_>, out: &mut String) {
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(chars, out),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => {
                out.push(c);
                if c == '"' {
                    return;
                }
            }
        }
    }
}

/// An escape, of which the backslash has been read; one that JSON does not know is its character.
fn escape(chars: &mut std::str::Chars<'_>, out: &mut String) {
    let rest = chars.as_str();
    let known = match rest.as_bytes() {
        [b'u', digits @ ..] => digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_hexdigit),
        [first, ..] => b"\"\\/bfnrt".contains(first),
        [] => false,
    };
    if known {
        out.push('\\');
        out.extend(chars.next());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(script: &str, expected: &[&str]) {
        let written =
            values(script).map(|all| all.iter().map(Value::to_string).collect::<Vec<_>>());
        assert_eq!(
            written.as_deref(),
            Ok(&expected.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()[..]),
            "{script:?}"
        );
    }

    #[test]
    fn sound_scripts() {
        check("", &[]);
        check(r#" {"a": 1} "#, &[r#"{"a":1}"#]);
        check(r#"{"a": 1} {"b": 2}"#, &[r#"{"a":1}"#, r#"{"b":2}"#]);
        check(r#"{"a": "don't; [stop, ]"}"#, &[r#"{"a":"don't; [stop, ]"}"#]);
    }

    #[test]
    fn wrappers_go() {
        check("<!-- {\"a\": 1} -->", &[r#"{"a":1}"#]);
        check("//<![CDATA[\n{\"a\": 1}\n//]]>", &[r#"{"a":1}"#]);
        check("/*<![CDATA[*/ {\"a\": [[1]]} /*]]>*/", &[r#"{"a":[[1]]}"#]);
        check("{\"a\": 1};", &[r#"{"a":1}"#]);
    }

    #[test]
    fn slips_are_mended() {
        check("{\"a\": \"one\ntwo\t\u{1}three\"}", &[r#"{"a":"one\ntwo  three"}"#]);
        check(r#"{"a": [1, 2, ], }"#, &[r#"{"a":[1,2]}"#]);
        check(r#"{"a": "Kant\'s", "b": "\u00e9 \u12", }"#, &[r#"{"a":"Kant's","b":"é u12"}"#]);
        check(r#"{"a": 1}, {"b": 2},"#, &[r#"{"a":1}"#, r#"{"b":2}"#]);
        check(r#"{"a": 1, /* note, */ "b": 2,}"#, &[r#"{"a":1,"b":2}"#]);
        check("{&quot;a&quot;: &quot;b&quot;}", &[r#"{"a":"b"}"#]);
    }

    #[test]
    fn what_would_have_to_be_guessed_is_refused() {
        for script in [
            r#"{"a": "one" two", "b": 1}"#,
            r#"{"a": "#,
            r#"{"a": "b"#,
            "{a: 1}",
            "undefined",
            "{\"a\": 1 \"b\": 2}",
        ] {
            assert!(values(script).is_err(), "{script}");
        }
    }

    #[test]
    fn depth_is_no_danger() {
        assert!(values(&"[".repeat(1_000_000)).is_err());
        let deep = format!("{}{}", "{\"a\":[".repeat(50_000), "]}".repeat(50_000));
        assert!(values(&deep).is_err());
    }

    proptest! {
        #[test]
        fn nothing_panics(script in any::<String>()) {
            let _ = values(&script);
        }

        #[test]
        fn a_broken_script_is_read_or_refused(script in r#"[\[\]{}",:;/*\\ua1' \n&-]{0,60}"#) {
            let _ = values(&script);
        }

        #[test]
        fn sound_json_is_read_as_it_is(text in any::<String>()) {
            let value = serde_json::json!({ "a": [text] });
            prop_assert_eq!(values(&value.to_string()), Ok(vec![value]));
        }
    }
}
