//! Rules over one or two tokens that set part of speech, morphology and some lemmas.
//!
//! Source: `spacy/pipeline/attributeruler.py`, spaCy 3.8. All rules look at the tokens as tagger
//! and parser left them; then what they set is written in the order of the rules, so that a later
//! one wins.

use std::sync::Arc;

use hashbrown::HashMap;
use sayso_records::{DependencyLabel, Morphology, PartOfSpeech, Tag};
use serde::Deserialize;

use crate::model_file::{ModelError, ModelFile, table};

const TABLE: &str = "attribute_rules.json";

/// What the rules look at in one token.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) tag: Tag,
    pub(crate) label: DependencyLabel,
    /// Number of the word in lower case among [`AttributeRules::words`].
    pub(crate) word: Option<u32>,
    pub(crate) is_space: bool,
}

/// What the rules set; what none of them sets stays as it was, or empty.
#[derive(Clone, Debug)]
pub(crate) struct Attributes {
    pub(crate) tag: Tag,
    pub(crate) label: DependencyLabel,
    pub(crate) pos: PartOfSpeech,
    pub(crate) morphology: Morphology,
    pub(crate) lemma: Option<Arc<str>>,
}

/// The rules as the engine asks for them.
pub(crate) struct AttributeRules {
    rules: Vec<Rule>,
    words: Vec<String>,
    /// By tag: numbers of the rules that set something on a token with that tag, in order.
    by_tag: Vec<Vec<u32>>,
    no_morphology: Morphology,
}

struct Rule {
    conditions: Vec<Condition>,
    /// Which of the tokens is set.
    target: usize,
    set: Settings,
}

#[derive(Default)]
struct Settings {
    tag: Option<Tag>,
    label: Option<DependencyLabel>,
    pos: Option<PartOfSpeech>,
    morphology: Option<Morphology>,
    lemma: Option<Arc<str>>,
}

/// What one token must be. An empty list asks for nothing.
#[derive(Default)]
struct Condition {
    tags: Vec<Tag>,
    tags_not: Vec<Tag>,
    labels: Vec<DependencyLabel>,
    labels_not: Vec<DependencyLabel>,
    words: Option<Vec<u32>>,
    is_space: Option<bool>,
}

#[derive(Deserialize)]
struct StoredRule {
    patterns: Vec<Vec<StoredCondition>>,
    target: usize,
    set: StoredSettings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredCondition {
    #[serde(default)]
    tag: Vec<Tag>,
    #[serde(default)]
    tag_not: Vec<Tag>,
    #[serde(default)]
    label: Vec<DependencyLabel>,
    #[serde(default)]
    label_not: Vec<DependencyLabel>,
    lower: Option<Vec<String>>,
    is_space: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredSettings {
    tag: Option<Tag>,
    label: Option<DependencyLabel>,
    pos: Option<PartOfSpeech>,
    morphology: Option<Morphology>,
    lemma: Option<Arc<str>>,
}

impl AttributeRules {
    /// Reads the rules.
    pub(crate) fn read(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let stored: Vec<StoredRule> = file.json(TABLE)?;
        let mut words = Vec::new();
        let mut numbers = HashMap::new();
        let mut number = |word: String| {
            *numbers.entry(word).or_insert_with_key(|word: &String| {
                words.push(word.clone());
                words.len() as u32 - 1
            })
        };
        let mut rules = Vec::new();
        for rule in stored {
            for pattern in rule.patterns {
                if rule.target >= pattern.len() {
                    return Err(table(TABLE, &"a rule sets a token that it does not look at"));
                }
                let conditions =
                    pattern.into_iter().map(|stored| stored.condition(&mut number)).collect();
                rules.push(Rule { conditions, target: rule.target, set: rule.set.settings() });
            }
        }
        let by_tag = Tag::ALL.iter().map(|&tag| {
            let applies = |rule: &Rule| rule.conditions[rule.target].allows_tag(tag);
            (0..).zip(&rules).filter(|(_, rule)| applies(rule)).map(|(number, _)| number).collect()
        });
        Ok(Self { by_tag: by_tag.collect(), rules, words, no_morphology: Morphology::new("") })
    }

    /// The lower-case words that rules ask for, by number.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// What the rules set on the token `index` of `tokens`.
    pub(crate) fn apply(&self, tokens: &[Seen], index: usize) -> Attributes {
        let Seen { tag, label, .. } = tokens[index];
        let mut attributes = Attributes {
            tag,
            label,
            pos: PartOfSpeech::X,
            morphology: self.no_morphology.clone(),
            lemma: None,
        };
        let mut morphology = None;
        for &number in &self.by_tag[tag as usize] {
            let Rule { conditions, target, set } = &self.rules[number as usize];
            let seen = index
                .checked_sub(*target)
                .and_then(|start| tokens.get(start..start + conditions.len()));
            if !seen.is_some_and(|seen| {
                conditions.iter().zip(seen).all(|(condition, &seen)| condition.holds(seen))
            }) {
                continue;
            }
            attributes.tag = set.tag.unwrap_or(attributes.tag);
            attributes.label = set.label.unwrap_or(attributes.label);
            attributes.pos = set.pos.unwrap_or(attributes.pos);
            morphology = set.morphology.as_ref().or(morphology);
            if set.lemma.is_some() {
                attributes.lemma.clone_from(&set.lemma);
            }
        }
        if let Some(morphology) = morphology {
            attributes.morphology = morphology.clone();
        }
        attributes
    }
}

impl Condition {
    fn allows_tag(&self, tag: Tag) -> bool {
        (self.tags.is_empty() || self.tags.contains(&tag)) && !self.tags_not.contains(&tag)
    }

    fn holds(&self, token: Seen) -> bool {
        self.allows_tag(token.tag)
            && self
                .words
                .as_ref()
                .is_none_or(|words| token.word.is_some_and(|word| words.contains(&word)))
            && (self.labels.is_empty() || self.labels.contains(&token.label))
            && !self.labels_not.contains(&token.label)
            && self.is_space.is_none_or(|is_space| is_space == token.is_space)
    }
}

impl StoredCondition {
    fn condition(self, number: impl FnMut(String) -> u32) -> Condition {
        Condition {
            tags: self.tag,
            tags_not: self.tag_not,
            labels: self.label,
            labels_not: self.label_not,
            words: self.lower.map(|words| words.into_iter().map(number).collect()),
            is_space: self.is_space,
        }
    }
}

impl StoredSettings {
    fn settings(&self) -> Settings {
        Settings {
            tag: self.tag,
            label: self.label,
            pos: self.pos,
            morphology: self.morphology.clone(),
            lemma: self.lemma.clone(),
        }
    }
}
