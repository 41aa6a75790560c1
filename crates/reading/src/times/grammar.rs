//! The patterns of `data/times/rules.txt`, in a tree by what they begin with.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::times::conditions::Condition;
use crate::times::grammar_error::GrammarError;
use crate::times::lexicon::Lexicon;
use crate::times::meaning::Template;
use crate::times::numbers::NumberClass;
use crate::times::pieces::pieces_of;

/// Words and patterns, ready to be looked for.
pub(super) struct Grammar {
    pub(super) lexicon: Lexicon,
    pub(super) rules: Vec<Rule>,
    pub(super) nodes: Vec<Node>,
}

/// What a pattern means and when it counts.
pub(super) struct Rule {
    /// One for each time expression that the pattern tells.
    pub(super) meanings: Vec<Template>,
    pub(super) conditions: Vec<Condition>,
}

/// A place in the tree of patterns: what has been read leads here.
#[derive(Default)]
pub(super) struct Node {
    /// The nodes after a word, and whether it must begin with a capital.
    pub(super) words: HashMap<String, Vec<(bool, usize)>>,
    /// The nodes after something that is no single word.
    pub(super) steps: Vec<(Step, usize)>,
    /// The rules whose patterns end here.
    pub(super) rules: Vec<usize>,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A word in small letters, and whether it must begin with a capital.
    Word(String, bool),
    /// A word or number of one of some classes, kept under a name.
    Class(Vec<ClassName>, String),
    /// What follows stands without a space.
    Glue,
    /// A time expression begins.
    Open,
    /// A time expression ends.
    Close,
}

/// A class of words or of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ClassName {
    Words(String),
    Numbers(NumberClass),
}

impl Grammar {
    /// The grammar of English.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Grammar> = LazyLock::new(|| {
            let words = include_str!("../../../../data/times/words.txt");
            let rules = include_str!("../../../../data/times/rules.txt");
            Grammar::parse(words, rules).unwrap_or_else(|error| unreachable!("{error}"))
        });
        &ENGLISH
    }

    /// Reads words and rules.
    ///
    /// # Errors
    ///
    /// If a line cannot be read; with its file and number.
    pub(super) fn parse(words: &str, rules: &str) -> Result<Self, GrammarError> {
        let lexicon = Lexicon::parse(words)?;
        let mut grammar = Self { lexicon, rules: Vec::new(), nodes: vec![Node::default()] };
        for (number, line) in rules.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            grammar
                .add(line)
                .map_err(|what| GrammarError::new("rules.txt", number + 1, &what, line))?;
        }
        Ok(grammar)
    }

    fn add(&mut self, line: &str) -> Result<(), String> {
        let (pattern, rest) = line.split_once(" => ").ok_or("no arrow")?;
        let (meanings, conditions) = rest.split_once(" / ").unwrap_or((rest, ""));
        let items = self.items(pattern)?;
        let captures = captures(&items);
        let meanings: Vec<Template> = meanings
            .split(" ; ")
            .map(|meaning| Template::parse(meaning, &captures))
            .collect::<Result<_, _>>()?;
        let conditions = conditions.split(", ").filter(|condition| !condition.is_empty());
        let conditions =
            conditions.map(|text| self.condition(text)).collect::<Result<Vec<_>, _>>()?;
        let spans = pattern.split(' ').filter(|&word| word == "[").count();
        if spans.max(1) != meanings.len() {
            return Err(format!("{spans} time expressions and {} meanings", meanings.len()));
        }
        self.rules.push(Rule { meanings, conditions });
        for variant in variants(&items) {
            self.insert(&variant);
        }
        Ok(())
    }

    fn condition(&self, text: &str) -> Result<Condition, String> {
        let condition = Condition::parse(text).ok_or_else(|| format!("no condition `{text}`"))?;
        match condition.class() {
            Some(class) if self.lexicon.class(class).is_none() => {
                Err(format!("no class `{class}`"))
            }
            _ => Ok(condition),
        }
    }

    /// Puts a pattern without anything optional into the tree, for the rule that came last.
    fn insert(&mut self, steps: &[Step]) {
        let mut node = 0;
        for step in steps {
            let known = self.after(node, step);
            node = known.unwrap_or_else(|| {
                let next = self.nodes.len();
                self.nodes.push(Node::default());
                match step {
                    Step::Word(word, capital) => {
                        let nodes = self.nodes[node].words.entry(word.clone()).or_default();
                        nodes.push((*capital, next));
                    }
                    _ => self.nodes[node].steps.push((step.clone(), next)),
                }
                next
            });
        }
        let rule = self.rules.len() - 1;
        if !self.nodes[node].rules.contains(&rule) {
            self.nodes[node].rules.push(rule);
        }
    }

    /// The node after a step from another, if there is one yet.
    fn after(&self, node: usize, step: &Step) -> Option<usize> {
        let node = &self.nodes[node];
        if let Step::Word(word, capital) = step {
            let nodes = node.words.get(word)?;
            return nodes.iter().find(|(known, _)| known == capital).map(|&(_, node)| node);
        }
        node.steps.iter().find(|(known, _)| known == step).map(|&(_, node)| node)
    }

    /// The items of a pattern.
    fn items(&self, pattern: &str) -> Result<Vec<Item>, String> {
        let spaced = pattern.replace('(', "( ").replace(")?", " )?");
        let mut levels: Vec<Vec<Item>> = vec![Vec::new()];
        for word in spaced.split_whitespace() {
            if word == "(" {
                levels.push(Vec::new());
                continue;
            }
            let item = if word == ")?" {
                vec![levels.pop().ok_or("a `)?` without `(`")?]
            } else if word.len() > 1 && word.ends_with('?') {
                self.alternatives(&word[..word.len() - 1])?
            } else {
                let last = levels.last_mut().ok_or("a `)?` without `(`")?;
                last.push(Item::Required(self.alternatives(word)?));
                continue;
            };
            levels.last_mut().ok_or("a `)?` without `(`")?.push(Item::Optional(item));
        }
        match (levels.pop(), levels.is_empty()) {
            (Some(items), true) => Ok(items),
            _ => Err("a `(` without `)?`".into()),
        }
    }

    /// The steps of one element, each by itself.
    fn alternatives(&self, element: &str) -> Result<Vec<Vec<Item>>, String> {
        let alone = |step| vec![vec![Item::Step(step)]];
        match element {
            "~" => return Ok(alone(Step::Glue)),
            "[" => return Ok(alone(Step::Open)),
            "]" => return Ok(alone(Step::Close)),
            _ => {}
        }
        if let Some(class) = element.strip_prefix('<').and_then(|class| class.strip_suffix('>')) {
            let (names, capture) = class.split_once(':').unwrap_or((class, class));
            let names = names.split('|').map(|name| self.class_name(name));
            let names = names.collect::<Result<_, _>>()?;
            return Ok(alone(Step::Class(names, capture.to_owned())));
        }
        let word = |word: &str| match pieces_of(word, 0).as_slice() {
            [piece] => Ok(vec![Item::Step(Step::Word(piece.lower.clone(), piece.is_capital))]),
            _ => Err(format!("`{word}` is more than one piece")),
        };
        element.split('|').map(word).collect()
    }

    fn class_name(&self, name: &str) -> Result<ClassName, String> {
        match NumberClass::parse(name) {
            Some(class) => Ok(ClassName::Numbers(class)),
            None if self.lexicon.class(name).is_some() => Ok(ClassName::Words(name.to_owned())),
            None => Err(format!("no class `{name}`")),
        }
    }
}

/// A part of a pattern.
#[derive(Clone)]
enum Item {
    Step(Step),
    /// One of these.
    Required(Vec<Vec<Item>>),
    /// One of these or nothing.
    Optional(Vec<Vec<Item>>),
}

/// The names that a pattern captures.
fn captures(items: &[Item]) -> Vec<String> {
    let of = |item: &Item| match item {
        Item::Step(Step::Class(_, name)) => vec![name.clone()],
        Item::Step(_) => Vec::new(),
        Item::Required(choices) | Item::Optional(choices) => {
            choices.iter().flat_map(|choice| captures(choice)).collect()
        }
    };
    items.iter().flat_map(of).collect()
}

/// Every way to read a pattern, what may be left out once there and once not.
fn variants(items: &[Item]) -> Vec<Vec<Step>> {
    let mut all = vec![Vec::new()];
    for item in items {
        let ways: Vec<Vec<Step>> = match item {
            Item::Step(step) => vec![vec![step.clone()]],
            Item::Required(choices) => choices.iter().flat_map(|way| variants(way)).collect(),
            Item::Optional(choices) => {
                choices.iter().flat_map(|way| variants(way)).chain([Vec::new()]).collect()
            }
        };
        let with = |before: &Vec<Step>| {
            let before = before.clone();
            ways.clone().into_iter().map(move |way| [before.clone(), way].concat())
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(rules: &str) -> String {
        let words = include_str!("../../../../data/times/words.txt");
        Grammar::parse(words, rules).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_grammar_of_english_can_be_read() {
        let words = include_str!("../../../../data/times/words.txt");
        let rules = include_str!("../../../../data/times/rules.txt");
        assert_eq!(Grammar::parse(words, rules).err().map(|error| error.to_string()), None);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_by_file_and_number() {
        for (line, what) in [
            ("today", "no arrow"),
            ("<moon> => date {moon}", "no class `moon`"),
            ("<month> => date {year}", "nothing is captured as `year`"),
            ("today => whenever", "no meaning `whenever`"),
            ("today => ref PAST_REF / sunny", "no condition `sunny`"),
            ("today => ref PAST_REF / not-before moon", "no class `moon`"),
            ("( today => ref PAST_REF", "a `(` without `)?`"),
            ("[ today ] [ now ] => ref PAST_REF", "2 time expressions and 1 meanings"),
        ] {
            let wanted = format!("data/times/rules.txt:2: {what}: {line}");
            assert_eq!(error(&format!("# rules\n{line}")), wanted);
        }
    }
}
