//! The text of a path → its slots.

use sayso_records::MentionClass;

use crate::kinds::kind::{FillerClass, PREPOSITIONS, Path, Role, Slot};
use crate::kinds::near_name::unknown;

/// Steps of one path.
const STEPS_MAX: usize = 8;

/// What sort of word a slot is looked for at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// A mention: a noun that no trigger is told of.
    Mention,
    /// An adjective or participle.
    Adjective,
    /// A word of which nothing is known here.
    Any,
}

/// What a path may use.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    /// The roles of the kind.
    pub(crate) roles: &'a [Role],
    /// Indices of the roles that earlier lines of the frame fill.
    pub(crate) filled: &'a [usize],
    /// What the path starts from.
    pub(crate) sort: Sort,
    /// Words of the longest trigger of the frame.
    pub(crate) words: usize,
}

/// The slots that are no preposition, no word of the trigger and no role.
const SLOTS: &[(&str, Slot)] = &[
    ("self", Slot::Itself),
    ("subject", Slot::Subject),
    ("object", Slot::Object),
    ("indirect", Slot::Indirect),
    ("complement", Slot::Complement),
    ("clause", Slot::Clause),
    ("where", Slot::Where),
    ("possessor", Slot::Possessor),
    ("modifier", Slot::Modifier),
    ("apposition", Slot::Apposition),
    ("bearer", Slot::Bearer),
    ("bracket", Slot::Bracket),
    ("number", Slot::Number),
    ("measure", Slot::Measure),
    ("time", Slot::Time),
    ("participle", Slot::Participle),
    ("verb", Slot::Verb),
];

/// Reads a path.
///
/// # Errors
///
/// What is wrong with it, for a person.
pub(crate) fn parse(text: &str, around: &Surroundings) -> Result<Path, String> {
    if text.is_empty() {
        return Err("a path is missing".to_owned());
    }
    let (steps, filter) = match text.split_once(':') {
        Some((steps, filter)) => (steps.trim(), Some(filter)),
        None => (text, None),
    };
    let mut slots = Vec::new();
    let mut sort = around.sort;
    for step in steps.split('.') {
        let slot = slot(step, slots.is_empty(), around)?;
        check_exists(step, &slot, sort)?;
        sort = after(&slot, sort);
        slots.push(slot);
    }
    if slots.len() > STEPS_MAX {
        return Err(format!("`{text}` has more than {STEPS_MAX} steps"));
    }
    if let [Slot::Role(_)] = slots[..] {
        return Err(format!(
            "`{text}` is taken already, for a word fills one role; go on from it, as in `{text}.in`"
        ));
    }
    let (classes, named) = filter.map_or(Ok((Vec::new(), None)), filters)?;
    Ok(Path { text: text.to_owned(), slots, classes, named })
}

/// The slot that a step names.
fn slot(step: &str, first: bool, around: &Surroundings) -> Result<Slot, String> {
    if let Some((_, slot)) = SLOTS.iter().find(|(name, _)| *name == step) {
        return Ok(slot.clone());
    }
    if PREPOSITIONS.contains(&step) {
        return Ok(Slot::Preposition(step.to_owned()));
    }
    let role = step.strip_prefix('@');
    let word = step.strip_prefix("word").and_then(|number| number.parse::<usize>().ok());
    if !first && (role.is_some() || word.is_some()) {
        return Err(format!("`{step}` can only begin a path"));
    }
    if let Some(name) = role {
        let Some(role) = around.roles.iter().position(|role| role.name == name) else {
            let names: Vec<&str> = around.roles.iter().map(|role| role.name.as_str()).collect();
            return Err(unknown("role", name, &names));
        };
        let filled = around.filled.contains(&role);
        let message =
            || format!("no earlier line of the frame fills `{name}`; put that line first");
        return filled.then_some(Slot::Role(role)).ok_or_else(message);
    }
    match word {
        Some(number) if (2..=around.words).contains(&number) => Ok(Slot::Word(number - 1)),
        Some(number) if number < 2 => Err(format!("there is no `{step}`; write `self`")),
        Some(_) => Err(format!("no trigger of the frame has so many words as `{step}` wants")),
        None if around.roles.iter().any(|role| role.name == step) => {
            Err(format!("`{step}` is a role; what an earlier line put in it is `@{step}`"))
        }
        None => {
            let names = SLOTS.iter().map(|(name, _)| *name).chain(PREPOSITIONS.iter().copied());
            Err(unknown("slot or preposition", step, &names.collect::<Vec<_>>()))
        }
    }
}

/// Whether words of a sort have a slot at all, by the table of `data/kinds/README.md`.
fn check_exists(step: &str, slot: &Slot, sort: Sort) -> Result<(), String> {
    let (what, exists) = match sort {
        Sort::Verb => {
            let of_nouns = matches!(
                slot,
                Slot::Possessor
                    | Slot::Modifier
                    | Slot::Apposition
                    | Slot::Bearer
                    | Slot::Bracket
                    | Slot::Participle
            );
            ("verb", !of_nouns)
        }
        Sort::Noun => ("noun", *slot != Slot::Indirect),
        Sort::Mention => ("mention", *slot != Slot::Indirect),
        Sort::Adjective | Sort::Any => return Ok(()),
    };
    exists.then_some(()).ok_or_else(|| format!("a {what} has no `{step}`"))
}

/// The sort of word that a slot leads to, from a word of `sort`.
fn after(slot: &Slot, sort: Sort) -> Sort {
    match slot {
        Slot::Itself => sort,
        Slot::Clause | Slot::Participle | Slot::Verb => Sort::Verb,
        Slot::Word(_) | Slot::Role(_) | Slot::Complement => Sort::Any,
        _ => Sort::Noun,
    }
}

/// The classes of a filter, and whether it wants a name or a description.
fn filters(text: &str) -> Result<(Vec<FillerClass>, Option<bool>), String> {
    let (mut classes, mut named) = (Vec::new(), None);
    for filter in text.split('|').map(str::trim) {
        match filter {
            "named" | "described" if named.is_some() => {
                return Err("a filter wants a name or a description, not both".to_owned());
            }
            "named" => named = Some(true),
            "described" => named = Some(false),
            _ => classes.push(class(filter, &["named", "described"])?),
        }
    }
    Ok((classes, named))
}

/// The class of a name; `others` may stand there too, and are told of where it is unknown.
///
/// # Errors
///
/// That there is no such class, for a person.
pub(crate) fn class(name: &str, others: &[&'static str]) -> Result<FillerClass, String> {
    let found = FillerClass::all().find(|class| class.name() == name);
    let names = || FillerClass::all().map(FillerClass::name).chain(others.iter().copied());
    found.ok_or_else(|| unknown("class", name, &names().collect::<Vec<_>>()))
}

/// The class of mentions of a name.
///
/// # Errors
///
/// That there is no such class, for a person.
pub(crate) fn mention_class(name: &str) -> Result<MentionClass, String> {
    let found = MentionClass::ALL.into_iter().find(|class| class.name() == name);
    found.ok_or_else(|| {
        unknown("class of mentions", name, &MentionClass::ALL.map(MentionClass::name))
    })
}

/// Whether a path can lead to a filler of one of some classes.
///
/// # Errors
///
/// What it leads to, for a person.
pub(crate) fn check_leads_to(path: &Path, classes: &[FillerClass]) -> Result<(), String> {
    let Some(last) = path.slots.last() else { return Ok(()) };
    let any_of = |wanted: &[FillerClass]| wanted.iter().any(|class| classes.contains(class));
    let (leads, to) = match last {
        Slot::Time => (any_of(&[FillerClass::Time]), "times"),
        Slot::Number | Slot::Measure => {
            (any_of(&[FillerClass::Quantity, FillerClass::Money]), "quantities and money")
        }
        Slot::Clause => (any_of(&[FillerClass::Clause, FillerClass::Infinitive]), "clauses"),
        Slot::Itself | Slot::Word(_) => (true, ""),
        _ => (classes != [FillerClass::Word], "words that are no part of the trigger"),
    };
    let message = || {
        let names: Vec<&str> = classes.iter().map(|class| class.name()).collect();
        format!("`{}` leads to {to} alone, and {} is wanted", path.text, names.join(" or "))
    };
    leads.then_some(()).ok_or_else(message)
}
