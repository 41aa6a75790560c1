//! Word, part of speech and morphology → lemma, by exceptions, word lists and suffix rules.
//!
//! Source: `rule_lemmatize` of `spacy/pipeline/lemmatizer.py` and `is_base_form` of
//! `spacy/lang/en/lemmatizer.py`, spaCy 3.8; the tables go back to WordNet 3.0.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use sayso_records::{Morphology, PartOfSpeech};
use serde::Deserialize;

use crate::characters::is_alpha;
use crate::model_file::{ModelError, ModelFile};

/// The tables by part of speech.
pub(crate) struct Lemmatizer {
    tables: BTreeMap<PartOfSpeech, Table>,
}

struct Table {
    /// Ending and what replaces it, in order.
    rules: Vec<(String, String)>,
    exceptions: HashMap<String, Vec<String>>,
    words: WordList,
}

/// Sorted words, one a line.
#[derive(Default)]
struct WordList {
    text: String,
    /// Where each word begins.
    starts: Vec<u32>,
}

#[derive(Deserialize)]
struct Stored {
    rules: BTreeMap<String, Vec<(String, String)>>,
    exceptions: BTreeMap<String, HashMap<String, Vec<String>>>,
}

/// The parts of speech that have tables, as the model file names them.
const WITH_TABLES: [(PartOfSpeech, &str); 5] = [
    (PartOfSpeech::Adj, "adj"),
    (PartOfSpeech::Adv, "adv"),
    (PartOfSpeech::Noun, "noun"),
    (PartOfSpeech::Punct, "punct"),
    (PartOfSpeech::Verb, "verb"),
];

impl Lemmatizer {
    /// Reads the tables.
    pub(crate) fn read(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let mut stored: Stored = file.json("lemmatizer.json")?;
        let mut tables = BTreeMap::new();
        for (pos, name) in WITH_TABLES {
            // Only punctuation has no list of words.
            let words = match pos {
                PartOfSpeech::Punct => WordList::default(),
                _ => WordList::new(file.text(&format!("lemma_index.{name}"))?),
            };
            let rules = stored.rules.remove(name).unwrap_or_default();
            let exceptions = stored.exceptions.remove(name).unwrap_or_default();
            tables.insert(pos, Table { rules, exceptions, words });
        }
        Ok(Self { tables })
    }

    /// The lemma of `word`, whose lower case is `lower`.
    pub(crate) fn lemma(
        &self,
        word: &str,
        lower: &str,
        pos: PartOfSpeech,
        morphology: &Morphology,
    ) -> String {
        if pos == PartOfSpeech::Space || is_base_form(pos, morphology) {
            return lower.to_owned();
        }
        match self.tables.get(&pos) {
            Some(table) => table.lemma(lower).unwrap_or_else(|| word.to_owned()),
            None if pos == PartOfSpeech::Propn => word.to_owned(),
            None => lower.to_owned(),
        }
    }
}

/// Whether a word is already as a dictionary lists it.
fn is_base_form(pos: PartOfSpeech, morphology: &Morphology) -> bool {
    let is = |feature, value| morphology.get(feature) == Some(value);
    let present =
        is("VerbForm", "Fin") && is("Tense", "Pres") && morphology.get("Number").is_none();
    (pos == PartOfSpeech::Noun && is("Number", "Sing"))
        || (pos == PartOfSpeech::Verb && present)
        || is("VerbForm", "Inf")
        || is("VerbForm", "None")
        || is("Degree", "Pos")
}

impl Table {
    /// Forms that the rules give, listed ones in front and each new one before the last; then the
    /// exceptions, in front of them all in the same way. The first is the lemma. If there is none,
    /// the first form that no list holds.
    fn lemma(&self, lower: &str) -> Option<String> {
        let mut forms: Vec<String> = Vec::new();
        let mut unlisted = None;
        for (ending, replacement) in &self.rules {
            let Some(stem) = lower.strip_suffix(ending.as_str()) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.words.contains(&form) {
                forms.insert(0, form);
            } else if !form.chars().all(is_alpha) {
                forms.push(form);
            } else {
                unlisted.get_or_insert(form);
            }
        }
        for form in self.exceptions.get(lower).into_iter().flatten() {
            if !forms.contains(form) {
                forms.insert(0, form.clone());
            }
        }
        forms.into_iter().next().or(unlisted)
    }
}

impl WordList {
    fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts
            .extend(text.bytes().zip(1..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next));
        Self { text: text.to_owned(), starts }
    }

    fn contains(&self, word: &str) -> bool {
        let entry = |start: u32| {
            let rest = &self.text[start as usize..];
            rest.find('\n').map_or(rest, |end| &rest[..end])
        };
        self.starts.binary_search_by(|&start| entry(start).cmp(word)).is_ok()
    }
}
