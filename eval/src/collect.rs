//! Gathers the texts of the public evaluation sets, or those that are bundled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::markup::without_tags;
use crate::page_files;
use crate::texts::{self, Text};

/// Sets with one line of `docs.jsonl` for each text.
const LINES: [&str; 7] =
    ["isaf", "meantime", "newsquant", "polnear", "re3d", "uds_ih2", "wikiwars"];

/// The bundled article, and the folder of bundled sentences.
const ARTICLE: &str = "crates/sayso/demo/article.txt";
const SENTENCES: &str = "crates/language/testdata/sameness";

/// Writes all texts of the sets in `data`, or the bundled ones, to `out` and prints how many words
/// each set has.
pub(crate) fn run(data: Option<&Path>, out: &Path) -> Result<()> {
    let all = match data {
        Some(data) => evaluation_sets(data)?,
        None => bundled()?,
    };
    texts::write(out, &all)?;

    let mut sets: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for text in &all {
        for set in [text.set(), "total"] {
            let (count, words) = sets.entry(set).or_default();
            *count += 1;
            *words += text.words();
        }
    }
    println!("set,texts,words");
    for (set, (count, words)) in sets {
        println!("{set},{count},{words}");
    }
    Ok(())
}

fn evaluation_sets(data: &Path) -> Result<Vec<Text>> {
    let mut all = Vec::new();
    for set in LINES {
        all.extend(documents(data, set)?);
    }
    all.extend(treebank(data, "gum_news")?);
    all.extend(bodies(data)?);
    all.extend(pages(data)?);
    Ok(all)
}

/// The bundled article, and the bundled sentences topic by topic, escapes and all.
fn bundled() -> Result<Vec<Text>> {
    let mut paths = vec![PathBuf::from(ARTICLE)];
    paths.extend(files(Path::new(SENTENCES), ".txt")?);
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).with_context(|| {
            format!("reading {}; run this in the root of the repository", path.display())
        })?;
        Ok(Text { id: format!("bundled/{}", name(&path, ".txt")), text })
    };
    paths.into_iter().map(read).collect()
}

/// The texts of a set that is kept as lines.
fn documents(data: &Path, set: &str) -> Result<Vec<Text>> {
    let documents = texts::lines::<Text>(&data.join(set).join("docs.jsonl"))?;
    let named = |text: Text| Text { id: format!("{set}/{}", text.id), ..text };
    documents.map(|text| text.map(named)).collect()
}

/// The texts of a set of CoNLL-U files: their `# text = ` lines.
fn treebank(data: &Path, set: &str) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for path in files(&data.join(set), ".conllu")? {
        let sentences = std::fs::read_to_string(&path)
            .with_context(|| format!("reading {}", path.display()))?;
        let sentences = sentences.lines().filter_map(|line| line.strip_prefix("# text = "));
        let text = sentences.collect::<Vec<_>>().join("\n");
        texts.push(Text { id: format!("{set}/{}", name(&path, ".conllu")), text });
    }
    Ok(texts)
}

/// A page as the set of pages describes it.
#[derive(Deserialize)]
struct Page {
    #[serde(rename = "articleBody")]
    body: String,
}

/// The article bodies of the set of pages.
fn bodies(data: &Path) -> Result<Vec<Text>> {
    let path = data.join("pages/gold.json");
    let file = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let pages: BTreeMap<String, Page> =
        serde_json::from_slice(&file).with_context(|| format!("in {}", path.display()))?;
    let text = |(name, page): (String, Page)| Text { id: format!("pages/{name}"), text: page.body };
    Ok(pages.into_iter().map(text).collect())
}

/// The same pages as dirty text, menus and all.
fn pages(data: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for page in page_files::read(&data.join("pages/html"))? {
        let text = without_tags(&String::from_utf8_lossy(&page.bytes));
        texts.push(Text { id: format!("messy/{}", page.name), text });
    }
    Ok(texts)
}

/// The files of a folder whose names end with `end`, sorted.
fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let listing = || format!("listing {}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(listing)? {
        let path = entry.with_context(listing)?.path();
        if path.to_string_lossy().ends_with(end) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The name of a file without its ending.
fn name(path: &Path, end: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(end).unwrap_or(&name).to_owned()
}
