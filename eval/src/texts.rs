//! The texts that are measured on: lines of JSON.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// A text and its name, `SET/NAME`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Text {
    /// Unique among the texts of one run.
    pub(crate) id: String,
    /// The text.
    pub(crate) text: String,
}

impl Text {
    /// What stands before the first slash of the id.
    pub(crate) fn set(&self) -> &str {
        self.id.split_once('/').map_or("texts", |(set, _)| set)
    }

    /// Words as Python's `str.split` counts them.
    pub(crate) fn words(&self) -> usize {
        let is_space = |c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c);
        self.text.split(is_space).filter(|word| !word.is_empty()).count()
    }
}

/// All texts of some files, in order.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Text>> {
    let mut texts: Vec<Text> = Vec::new();
    for path in paths {
        for text in lines(path)? {
            texts.push(text?);
        }
    }
    let mut seen = HashSet::new();
    for text in &texts {
        ensure!(seen.insert(&text.id), "two texts have the id {:?}", text.id);
    }
    Ok(texts)
}

/// Writes texts as lines.
pub(crate) fn write(path: &Path, texts: &[Text]) -> Result<()> {
    let mut out = BufWriter::new(create(path)?);
    for text in texts {
        serde_json::to_writer(&mut out, text)?;
        out.write_all(b"\n")?;
    }
    out.flush().with_context(|| format!("writing {}", path.display()))
}

/// The values of a file of JSON lines, one after another.
pub(crate) fn lines<T: for<'de> Deserialize<'de>>(
    path: &Path,
) -> Result<impl Iterator<Item = Result<T>> + use<T>> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let path = path.to_owned();
    Ok(BufReader::new(file).lines().enumerate().map(move |(index, line)| {
        let place = || format!("line {} of {}", index + 1, path.display());
        serde_json::from_str(&line.with_context(place)?).with_context(place)
    }))
}

/// A file to write, and its folder.
pub(crate) fn create(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    File::create(path).with_context(|| format!("creating {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_python_does() {
        let text = Text { id: "a/b/c".into(), text: " one\u{1c}two\u{a0}three\n\nfour ".into() };
        assert_eq!(text.words(), 4);
        assert_eq!(text.set(), "a");
    }
}
