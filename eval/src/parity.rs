//! How much of what spaCy says the engine says too.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sayso_language::Engine;

use crate::answer::Answer;
use crate::comparison::{Comparison, Layer};
use crate::differences::Differences;
use crate::reference;
use crate::table::{Table, percent};
use crate::texts::{self, Text};

/// Where spaCy's answers are kept if nobody says otherwise.
const TEXTS: &str = "target/parity-texts.jsonl";
const ANSWERS: &str = "target/parity-reference.jsonl";

/// The name of the row over all sets.
const TOTAL: &str = "total";

/// Compares the engine with spaCy on some texts; writes the figures and the list of differences.
pub(crate) fn run(
    paths: &[PathBuf],
    reference: Option<PathBuf>,
    out: &Path,
    differences_out: &Path,
) -> Result<()> {
    let texts = texts::read(paths)?;
    let answers = match reference {
        Some(answers) => answers,
        None => annotated_by_spacy(&texts)?,
    };
    let engine = Engine::english();
    let mut texts: HashMap<String, Text> =
        texts.into_iter().map(|text| (text.id.clone(), text)).collect();
    let mut sets: BTreeMap<String, Tally> = BTreeMap::new();
    let mut differences = Differences::default();
    for theirs in texts::lines::<Answer>(&answers)? {
        let theirs = theirs?;
        let text = texts.remove(&theirs.id);
        let text = text.with_context(|| {
            format!("{} answers for {:?}, which is no text", answers.display(), theirs.id)
        })?;
        let ours = Answer::of(&text.id, &text.text, &engine.annotate(&text.text));
        let comparison = Comparison::of(&theirs, &ours);
        for set in [text.set(), TOTAL] {
            sets.entry(set.to_owned()).or_default().add(&text, &comparison);
        }
        differences.add(&text.text, &theirs, &comparison.differences);
    }
    ensure!(!sets.is_empty(), "{} holds no answers", answers.display());
    for id in texts.keys() {
        eprintln!("sayso-eval: left out {id}: spaCy gave no answer");
    }
    let table = table(&sets);
    table.write(out)?;
    differences.write(differences_out)?;
    print!("{}", total_rows(&table));
    eprintln!("sayso-eval: wrote {} and {}", out.display(), differences_out.display());
    Ok(())
}

/// Has spaCy annotate the texts; returns where its answers are.
fn annotated_by_spacy(texts: &[Text]) -> Result<PathBuf> {
    eprintln!("sayso-eval: asking spaCy about {} texts; this takes minutes", texts.len());
    texts::write(Path::new(TEXTS), texts)?;
    reference::annotate(Path::new(TEXTS), Path::new(ANSWERS))?;
    Ok(PathBuf::from(ANSWERS))
}

/// What was compared in one set.
#[derive(Default)]
struct Tally {
    texts: usize,
    texts_differing: usize,
    words: usize,
    /// Statements compared, and how many differ.
    layers: BTreeMap<Layer, (usize, usize)>,
}

impl Tally {
    fn add(&mut self, text: &Text, comparison: &Comparison) {
        self.texts += 1;
        self.texts_differing += usize::from(!comparison.differences.is_empty());
        self.words += text.words();
        for (&layer, items) in &comparison.items {
            self.layers.entry(layer).or_default().0 += items;
        }
        for difference in &comparison.differences {
            self.layers.entry(difference.layer).or_default().1 += 1;
        }
    }

    /// The rows of one set.
    fn rows(&self, set: &str, table: &mut Table) {
        let mut counted = |layer: &str, items: usize, different: usize| {
            let same = percent(items - different, items);
            table.row(&[set, layer, &items.to_string(), &different.to_string(), &same]);
        };
        counted("texts", self.texts, self.texts_differing);
        for layer in Layer::ALL {
            let (items, different) = self.layers.get(&layer).copied().unwrap_or_default();
            counted(layer.name(), items, different);
        }
        table.row(&[set, "words", &self.words.to_string(), "", ""]);
    }
}

/// The figures of all sets, the total last.
fn table(sets: &BTreeMap<String, Tally>) -> Table {
    let mut table = Table::new(&["set", "layer", "items", "different", "same_percent"]);
    let (total, each): (Vec<_>, Vec<_>) = sets.iter().partition(|(set, _)| *set == TOTAL);
    for (set, tally) in each.into_iter().chain(total) {
        tally.rows(set, &mut table);
    }
    table
}

/// The rows that a person looks at first.
fn total_rows(table: &Table) -> String {
    let rows = table.as_str().split_inclusive('\n').enumerate();
    let rows = rows.filter(|(index, row)| *index == 0 || row.starts_with(TOTAL));
    rows.map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Difference;

    #[test]
    fn a_broken_answer_is_counted_in_its_set_and_in_the_total() {
        let text = Text { id: "isaf/1".into(), text: "Ships sank.".into() };
        let difference = Difference {
            layer: Layer::Tag,
            span: (0, 5),
            theirs: Some("NNS".into()),
            ours: Some("NNPS".into()),
        };
        let comparison = Comparison {
            items: [(Layer::Tokens, 3), (Layer::Tag, 3)].into(),
            differences: vec![difference],
        };
        let mut sets: BTreeMap<String, Tally> = BTreeMap::new();
        for set in [text.set(), TOTAL] {
            sets.entry(set.to_owned()).or_default().add(&text, &comparison);
        }
        let table = table(&sets);
        let rows: Vec<&str> = table.as_str().lines().collect();
        assert_eq!(
            rows[..4],
            [
                "set,layer,items,different,same_percent",
                "isaf,texts,1,1,0.0000",
                "isaf,tokens,3,0,100.0000",
                "isaf,tag,3,1,66.6666",
            ]
        );
        assert!(rows.contains(&"isaf,entities,0,0,"));
        assert!(rows.contains(&"total,tag,3,1,66.6666"));
        assert_eq!(rows.last(), Some(&"total,words,2,,"));
    }
}
