//! What a file of `data/kinds` says, in memory.

use sayso_records::{Factuality, MentionClass};

/// One kind of claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// Its name, and the stem of its file.
    pub name: String,
    /// What it means, for a person.
    pub meaning: String,
    /// Its roles, in the order of the file.
    pub roles: Vec<Role>,
    /// The needs of every frame that has none of its own.
    pub core: Vec<Need>,
    /// Names of kinds that it gives way to.
    pub yields_to: Vec<String>,
    /// What sets it off.
    pub frames: Vec<Frame>,
}

/// A role of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// What may fill it.
    pub classes: Vec<FillerClass>,
}

/// What may fill a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FillerClass {
    /// A mention of this class.
    Mention(MentionClass),
    /// A count or measure.
    Quantity,
    /// An amount of money.
    Money,
    /// A time.
    Time,
    /// Any noun phrase.
    Phrase,
    /// A clause.
    Clause,
    /// A clause with "to" before its verb.
    Infinitive,
    /// A word of the trigger.
    Word,
}

impl FillerClass {
    /// All classes, those of mentions first.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Quantity,
            Self::Money,
            Self::Time,
            Self::Phrase,
            Self::Clause,
            Self::Infinitive,
            Self::Word,
        ];
        MentionClass::ALL.into_iter().map(Self::Mention).chain(others)
    }

    /// The class as the files write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mention(class) => class.name(),
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Time => "time",
            Self::Phrase => "phrase",
            Self::Clause => "clause",
            Self::Infinitive => "infinitive",
            Self::Word => "word",
        }
    }
}

/// Roles of which one must have a number of fillers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Indices among the roles of the kind; any of them meets the need.
    pub roles: Vec<usize>,
    /// How many fillers it must have; at least one.
    pub fillers: usize,
}

/// Words that set off a claim, and where its roles are filled from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The line of the file that it begins on, from 1.
    pub line: usize,
    /// What sets it off.
    pub anchor: Anchor,
    /// Conditions on the word that sets it off; all must hold.
    pub conditions: Vec<Condition>,
    /// Where the roles are, in the order in which they are filled.
    pub rules: Vec<RoleRule>,
    /// What must be filled.
    pub needs: Vec<Need>,
    /// Paths that must lead nowhere.
    pub without: Vec<Path>,
    /// How it is put forward, whatever the verb's form.
    pub factuality: Option<Factuality>,
}

/// What sets off a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The lemma of a verb, with the words that must hang on it.
    Verbs(Vec<Trigger>),
    /// The lemma of a noun, after the words that must modify it.
    Nouns(Vec<Trigger>),
    /// The lemma of an adjective or participle, with the words that must hang on it.
    Adjectives(Vec<Trigger>),
    /// A mention of one of these classes.
    Mentions(Vec<MentionClass>),
}

/// Words that set off a frame, in small letters; never empty. The first is the lemma of a verb or
/// adjective; of a noun it is the last.
pub type Trigger = Vec<String>;

/// A condition on the word that sets off a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A verb in the passive.
    Passive,
    /// A verb that is not.
    Active,
    /// A mention that is a name.
    Named,
    /// A mention that is a description.
    Described,
    /// In a headline, subheading or caption.
    Headline,
    /// A noun that is definite.
    Definite,
    /// A noun that is not.
    Indefinite,
    /// A word with negation.
    Negated,
    /// A word without negation.
    NotNegated,
}

impl Condition {
    /// All conditions, in the order of their declaration.
    pub const ALL: [Self; 9] = [
        Self::Passive,
        Self::Active,
        Self::Named,
        Self::Described,
        Self::Headline,
        Self::Definite,
        Self::Indefinite,
        Self::Negated,
        Self::NotNegated,
    ];

    /// The words in a file, without the brackets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passive => "passive",
            Self::Active => "active",
            Self::Named => "named",
            Self::Described => "described",
            Self::Headline => "headline",
            Self::Definite => "definite",
            Self::Indefinite => "indefinite",
            Self::Negated => "negated",
            Self::NotNegated => "not negated",
        }
    }

    /// Whether a frame that begins so (`verb`, `noun`, `adjective`, `mention`) can have it.
    pub fn is_for(self, beginning: &str) -> bool {
        match self {
            Self::Passive | Self::Active => beginning == "verb",
            Self::Named | Self::Described => beginning == "mention",
            Self::Definite | Self::Indefinite => ["noun", "mention"].contains(&beginning),
            Self::Headline | Self::Negated | Self::NotNegated => true,
        }
    }
}

/// Where a role is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRule {
    /// Index among the roles of the kind.
    pub role: usize,
    /// The line of the file, from 1.
    pub line: usize,
    /// Each group fills the role with the first of its paths that leads to a filler.
    pub groups: Vec<Vec<Path>>,
}

/// A way from the word that sets off a frame to a filler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// As it stands in the file.
    pub text: String,
    /// The slots to go through, from left to right; never empty.
    pub slots: Vec<Slot>,
    /// Classes that count here instead of those of the role; empty if there is no filter.
    pub classes: Vec<FillerClass>,
    /// Whether the filler must be a name (`true`) or a description (`false`).
    pub named: Option<bool>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// `self`
    Itself,
    /// `word2` is 1: the index of a word of the trigger.
    Word(usize),
    /// `subject`
    Subject,
    /// `object`
    Object,
    /// `indirect`
    Indirect,
    /// `complement`
    Complement,
    /// `clause`
    Clause,
    /// A preposition, in small letters.
    Preposition(String),
    /// `where`
    Where,
    /// `possessor`
    Possessor,
    /// `modifier`
    Modifier,
    /// `apposition`
    Apposition,
    /// `bearer`
    Bearer,
    /// `bracket`
    Bracket,
    /// `number`
    Number,
    /// `measure`
    Measure,
    /// `time`
    Time,
    /// `participle`
    Participle,
    /// `verb`
    Verb,
    /// `@ROLE`: the index of a role that an earlier line fills.
    Role(usize),
}

/// The prepositions that a path may name.
pub(crate) const PREPOSITIONS: &[&str] = &[
    "aboard",
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "despite",
    "down",
    "during",
    "for",
    "from",
    "in",
    "including",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// The prepositions that `where` stands for.
pub(crate) const WHERE: &[&str] = &[
    "aboard",
    "above",
    "across",
    "along",
    "alongside",
    "around",
    "at",
    "behind",
    "beside",
    "between",
    "in",
    "inside",
    "near",
    "off",
    "on",
    "outside",
    "over",
    "throughout",
    "within",
];
