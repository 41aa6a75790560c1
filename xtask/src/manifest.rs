//! `Cargo.toml` line by line: sections, keys, values, and the comments above them.

/// One `key = value` of a manifest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The section it stands in, `workspace.dependencies`.
    pub(crate) section: String,
    /// What stands before the equals sign.
    pub(crate) key: String,
    /// What stands after it, in one line.
    pub(crate) value: String,
    /// The line of the key, counted from 1.
    pub(crate) line: usize,
    /// The comment lines directly above, joined; empty where there are none.
    pub(crate) comment: String,
}

/// The entries of a manifest, in order.
pub(crate) fn entries(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut section = String::new();
    let mut comment = String::new();
    let mut open = 0;
    for (line, content) in (1..).zip(text.lines().map(str::trim)) {
        if open > 0 {
            if let Some(entry) = entries.last_mut() {
                entry.value.push_str(content);
            }
            open += brackets_left_open(content);
        } else if let Some(words) = content.strip_prefix('#') {
            comment.push_str(words);
        } else if let Some(header) = content.strip_prefix('[') {
            header.trim_end_matches(']').trim().clone_into(&mut section);
            comment.clear();
        } else if let Some((key, value)) = content.split_once('=') {
            open = brackets_left_open(value);
            entries.push(Entry {
                section: section.clone(),
                key: key.trim().to_owned(),
                value: value.trim().to_owned(),
                line,
                comment: std::mem::take(&mut comment).trim().to_owned(),
            });
        } else {
            comment.clear();
        }
    }
    entries
}

/// Brackets and braces opened in `value` and not closed again.
fn brackets_left_open(value: &str) -> i32 {
    let step = |character| match character {
        '[' | '{' => 1,
        ']' | '}' => -1,
        _ => 0,
    };
    value.chars().map(step).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_go_on_over_several_lines() {
        let text = "[a.b]\n# Why\n# so.\nkey = [\n  1, # one\n]\n\nother.x = true\n";
        let entry = |key: &str, value: &str, line, comment: &str| Entry {
            section: "a.b".to_owned(),
            key: key.to_owned(),
            value: value.to_owned(),
            line,
            comment: comment.to_owned(),
        };
        let expected = [entry("key", "[1, # one]", 4, "Why so."), entry("other.x", "true", 8, "")];
        assert_eq!(entries(text), expected);
    }
}
