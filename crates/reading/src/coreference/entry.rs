//! Phrases that can refer, with what agreement and salience ask of them.

use std::collections::HashSet;
use std::ops::Range;

use sayso_records::{
    AnnotatedDocument, DependencyLabel, EntityLabel, Mention, MentionClass, PartOfSpeech, Tag,
};

use crate::coreference::lexicon::{Gender, LEXICON, Standing};
use crate::coreference::name;

/// A phrase that can refer: a mention, or a noun phrase or pronoun that is none and yet may be what
/// a pronoun stands for.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The mention that it is, if it is one.
    pub(crate) mention: Option<usize>,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The token on which its others hang.
    pub(crate) head: usize,
    /// How it refers.
    pub(crate) kind: Kind,
    /// What it is, where that is known.
    pub(crate) class: Option<MentionClass>,
    /// One or several.
    pub(crate) number: Number,
    /// What its words say of a person.
    pub(crate) gender: Gender,
    /// Where it stands in its clause.
    pub(crate) role: Role,
    /// The tokens of a name without article, possessor and title; empty where it is no name.
    pub(crate) name: Range<usize>,
}

/// How a phrase refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// By a name.
    Name,
    /// By a noun.
    Description,
    /// By a pronoun.
    Pronoun(Pronoun),
    /// By several phrases, "Norway and Sweden".
    Coordination,
}

/// The pronouns that resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// he, him, his
    He,
    /// she, her
    She,
    /// it, its
    It,
    /// they, them, their
    They,
    /// I, me, my
    I,
    /// we, us, our
    We,
    /// who, which
    Relative,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// One body of several, "the team".
    Collective,
}

/// Where a phrase stands in its clause, the least salient first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// What something is only compared with: "unlike Peru".
    Foil,
    /// Before a noun: "Taliban fighters".
    Modifier,
    /// After a preposition, or anywhere else.
    Oblique,
    /// The owner: "Peru's army".
    Possessor,
    /// The object.
    Object,
    /// The subject of a clause inside another.
    Subject,
    /// The subject of the sentence.
    MainSubject,
}

/// The entries of a document, by their heads in text order.
pub(crate) fn entries(document: &AnnotatedDocument, mentions: &[Mention]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = mentions
        .iter()
        .enumerate()
        .filter_map(|(index, mention)| of_mention(document, mentions, index, mention))
        .collect();
    let mut heads: HashSet<usize> = entries.iter().map(|entry| entry.head).collect();
    for chunk in document.annotation().noun_chunks() {
        let head = chunk.end - 1;
        if !is_value(document, head) && heads.insert(head) {
            entries.push(of_tokens(document, chunk));
        }
    }
    for entry in &mut entries {
        if entry.mention.is_none() && name::is_of_person(document, &entry.tokens) {
            entry.kind = Kind::Name;
            entry.class = Some(MentionClass::Person);
            entry.name = entry.tokens.clone();
            entry.gender = name::gender(document, entry.head, &entry.name);
        }
    }
    for token in 0..document.len() {
        let possesses = document.label(token) == DependencyLabel::Poss
            && document.pos(token) == PartOfSpeech::Noun;
        if possesses && heads.insert(token) {
            entries.push(of_tokens(document, document.subtree(token).start..token + 1));
        }
        if pronoun(document, token).is_some() && heads.insert(token) {
            entries.push(of_tokens(document, token..token + 1));
        }
    }
    let coordinations: Vec<Entry> =
        entries.iter().filter_map(|entry| coordination(document, entry)).collect();
    entries.extend(coordinations);
    entries.sort_by_key(|entry| (entry.head, entry.tokens.len()));
    entries
}

impl Entry {
    /// Whether it is known to be a person, or several as persons.
    pub(crate) fn is_person(&self) -> bool {
        self.class == Some(MentionClass::Person)
    }
}

/// The entry of a mention; `None` where it refers to nothing that a name could resolve.
fn of_mention(
    document: &AnnotatedDocument,
    mentions: &[Mention],
    index: usize,
    mention: &Mention,
) -> Option<Entry> {
    if matches!(mention.class, MentionClass::Identifier | MentionClass::Coordinate) {
        return None;
    }
    let tokens = document.tokens_in(mention.span);
    if tokens.is_empty() {
        return None;
    }
    let mut entry = of_tokens(document, tokens.clone());
    entry.mention = Some(index);
    if matches!(entry.kind, Kind::Pronoun(_)) {
        return Some(entry);
    }
    entry.class = Some(mention.class);
    let is_name = !mention.nominal || is_numbered(document, tokens.clone(), mention.class);
    entry.number = number(document, entry.head, entry.class, is_name);
    if is_name {
        entry.kind = Kind::Name;
        let inside = mentions[index + 1..].iter().take_while(|inner| {
            inner.span.start < mention.span.end && inner.span.start == mention.span.start
        });
        let possessor = inside.map(|inner| document.tokens_in(inner.span)).next();
        entry.name = name::bare(document, tokens, mention.class, possessor);
        if mention.class == MentionClass::Organisation && name::is_of_person(document, &entry.name)
        {
            entry.class = Some(MentionClass::Person);
            entry.number = Number::Singular;
        }
        entry.head = head(document, entry.name.clone());
        entry.role = role(document, entry.head);
        if entry.is_person() {
            entry.gender = name::gender(document, entry.head, &entry.name);
        }
        let is_plural = matches!(document.tag(entry.head), Tag::Nns | Tag::Nnps);
        if is_plural && entry.name.len() == 1 && entry.number == Number::Collective {
            entry.number = Number::Plural;
        }
    }
    Some(entry)
}

/// Whether a base or unit is named by its number: "201st military base".
fn is_numbered(document: &AnnotatedDocument, tokens: Range<usize>, class: MentionClass) -> bool {
    let is_ordinal = |token: usize| {
        let word = document.lower(token);
        word.starts_with(|first: char| first.is_ascii_digit())
            && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending))
    };
    matches!(class, MentionClass::Facility | MentionClass::Force)
        && tokens.into_iter().any(is_ordinal)
}

/// The entry of some tokens that are no mention.
fn of_tokens(document: &AnnotatedDocument, tokens: Range<usize>) -> Entry {
    let head = head(document, tokens.clone());
    let pronoun = pronoun(document, head).filter(|_| tokens.len() == 1);
    let noun = document.lemma(head).to_lowercase();
    let person = LEXICON.person_noun(&noun);
    let class = match (pronoun, person, LEXICON.stands_for(&noun)) {
        (Some(Pronoun::He | Pronoun::She | Pronoun::I), ..) | (None, Some(_), _) => {
            Some(MentionClass::Person)
        }
        (None, None, Some(Standing::Country | Standing::Settlement)) => Some(MentionClass::Place),
        (None, None, Some(Standing::Force)) => Some(MentionClass::Force),
        (None, None, Some(Standing::Organisation)) => Some(MentionClass::Organisation),
        _ => None,
    };
    let gender = match pronoun {
        Some(Pronoun::He) => Gender::Masculine,
        Some(Pronoun::She) => Gender::Feminine,
        _ => person.map_or(Gender::Unknown, |person| person.gender),
    };
    let number = match pronoun {
        Some(Pronoun::They | Pronoun::We) => Number::Plural,
        Some(Pronoun::Relative) => Number::Collective,
        Some(_) => Number::Singular,
        None => number(document, head, class, false),
    };
    Entry {
        mention: None,
        role: role(document, head),
        kind: pronoun.map_or(Kind::Description, Kind::Pronoun),
        name: head..head,
        tokens,
        head,
        class,
        number,
        gender,
    }
}

/// Several phrases that are joined are one that is plural, beside each of them.
fn coordination(document: &AnnotatedDocument, entry: &Entry) -> Option<Entry> {
    let first = document.label(entry.head) != DependencyLabel::Conj;
    let last = children(document, entry.head)
        .iter()
        .rfind(|&&child| document.label(child) == DependencyLabel::Conj)?;
    let joined = first && !matches!(entry.kind, Kind::Pronoun(_));
    joined.then(|| Entry {
        mention: None,
        tokens: entry.tokens.start..last + 1,
        kind: Kind::Coordination,
        number: Number::Plural,
        name: entry.head..entry.head,
        gender: Gender::Unknown,
        ..entry.clone()
    })
}

/// The pronoun that a token is.
pub(crate) fn pronoun(document: &AnnotatedDocument, token: usize) -> Option<Pronoun> {
    let tag = document.tag(token);
    let relative = matches!(tag, Tag::Wdt | Tag::Wp | Tag::WpPoss);
    let acronym =
        document.word(token).len() > 1 && !document.word(token).contains(char::is_lowercase);
    if acronym || !(relative || matches!(tag, Tag::Prp | Tag::PrpPoss)) {
        return None;
    }
    match document.lower(token) {
        "he" | "him" | "his" | "himself" => Some(Pronoun::He),
        "she" | "her" | "hers" | "herself" => Some(Pronoun::She),
        "it" | "its" | "itself" => Some(Pronoun::It),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Pronoun::They),
        "i" | "me" | "my" | "mine" | "myself" => Some(Pronoun::I),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(Pronoun::We),
        "who" | "whom" | "whose" | "which" | "that" if relative => Some(Pronoun::Relative),
        _ => None,
    }
}

/// The token of some on which the others hang: of the names and nouns whose own head stands outside,
/// the first; where there is none, the last token.
fn head(document: &AnnotatedDocument, tokens: Range<usize>) -> usize {
    let hangs_outside = |&token: &usize| {
        let head = document.head(token);
        head == token || !tokens.contains(&head)
    };
    let is_noun = |&token: &usize| {
        use PartOfSpeech::{Noun, Pron, Propn};
        matches!(document.pos(token), Noun | Propn | Pron)
    };
    let mut tops = tokens.clone().filter(hangs_outside).filter(is_noun);
    tops.next().unwrap_or(tokens.end.max(tokens.start + 1) - 1)
}

fn number(
    document: &AnnotatedDocument,
    head: usize,
    class: Option<MentionClass>,
    is_name: bool,
) -> Number {
    let plural = matches!(document.tag(head), Tag::Nns | Tag::Nnps | Tag::Cd);
    match class {
        Some(MentionClass::Person) if is_name => Number::Singular,
        Some(MentionClass::Nationality) => Number::Plural,
        Some(MentionClass::Organisation | MentionClass::Force) if is_name || !plural => {
            Number::Collective
        }
        _ if plural => Number::Plural,
        _ => Number::Singular,
    }
}

/// Whether a token stands in a time or an amount.
fn is_value(document: &AnnotatedDocument, token: usize) -> bool {
    use EntityLabel::{Date, Money, Ordinal, Percent, Quantity, Time};
    let entity = document.annotation().entity_at(token);
    entity.is_some_and(|entity| {
        matches!(entity.label, Date | Money | Ordinal | Percent | Quantity | Time)
    })
}

/// Arcs between phrases of one role that are followed to the one that has it.
const JOINED_MAX: usize = 8;

/// Children of one token that are looked at.
const CHILDREN_MAX: usize = 32;

/// The first tokens that hang on a token; no head of prose has more, and a text of one word repeated
/// would cost the square of its length.
pub(crate) fn children<'a>(document: &'a AnnotatedDocument, token: usize) -> &'a [usize] {
    let all = document.children(token);
    &all[..all.len().min(CHILDREN_MAX)]
}

/// Arcs that are followed from a phrase up to a comparison.
const COMPARISON_DEPTH_MAX: usize = 6;

/// Whether a phrase only serves to compare: "as much as it is in Peru", "neighbouring Peru".
fn is_compared(document: &AnnotatedDocument, head: usize) -> bool {
    let below = |of: usize| children(document, of).iter().copied();
    let is_near = |token: usize| matches!(document.lower(token), "neighboring" | "neighbouring");
    let marks = |token: usize| {
        document.label(token) == DependencyLabel::Mark
            && matches!(document.lower(token), "as" | "than")
    };
    let is_degree = |token: usize| matches!(document.lower(token), "much" | "more" | "less");
    let begins = |above: usize| {
        document.label(above) == DependencyLabel::Advcl
            && below(above).any(marks)
            && (is_degree(document.head(above)) || below(document.head(above)).any(is_degree))
    };
    below(head).any(is_near) || document.ancestors(head).take(COMPARISON_DEPTH_MAX).any(begins)
}

fn role(document: &AnnotatedDocument, head: usize) -> Role {
    use DependencyLabel as Label;
    let joined = |&token: &usize| {
        let follows = matches!(document.label(token), Label::Conj | Label::Appos);
        (follows && document.head(token) != token).then(|| document.head(token))
    };
    let token = std::iter::successors(Some(head), joined).take(JOINED_MAX).last().unwrap_or(head);
    let above = document.head(token);
    if is_compared(document, head) {
        return Role::Foil;
    }
    match document.label(token) {
        Label::Nsubj | Label::Nsubjpass => match document.label(above) {
            Label::Root => Role::MainSubject,
            Label::Conj if document.label(document.head(above)) == Label::Root => Role::MainSubject,
            _ => Role::Subject,
        },
        Label::Dobj | Label::Dative => Role::Object,
        Label::Pobj if document.label(above) == Label::Agent => Role::Object,
        Label::Pobj if matches!(document.lower(above), "unlike" | "like" | "than") => Role::Foil,
        Label::Poss => Role::Possessor,
        Label::Compound | Label::Amod | Label::Nmod => Role::Modifier,
        Label::Root => Role::MainSubject,
        _ => Role::Oblique,
    }
}
