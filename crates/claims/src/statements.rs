//! What is said and is no other claim.
//!
//! A statement becomes a claim of `say` where no other claim was set off by what it says of its
//! subject: "the base is a guarantor of stability" does, though another claim may stand in its
//! base. Claims on the way, in a relative clause, an apposition, the subject, do not say what the
//! statement says.

use std::collections::HashSet;
use std::ops::Range;

use sayso_records::{AttributionMode, DependencyLabel as Label, PartOfSpeech, TextSpan};

use crate::draft::{Draft, DraftFiller, DraftRole, Reach};
use crate::kinds::{Kind, Kinds};
use crate::read_document::ReadDocument;
use crate::standing::attribution::{self, Speakers};
use crate::standing::predicate::{self, VerbClass};

/// Adds a draft of `say` for every statement that holds no other claim.
///
/// What a frame of `say` makes of somebody's own words gives way to his whole statement: in "“We
/// welcome the plan,” she said" he speaks, and nobody else.
pub(crate) fn add<'k>(
    read: &ReadDocument,
    kinds: &'k Kinds,
    mut drafts: Vec<Draft<'k>>,
) -> Vec<Draft<'k>> {
    let Some(say) = kinds.get("say") else { return drafts };
    let speakers = Speakers::new(read);
    let is_say = |draft: &&Draft| draft.kind.name == say.name;
    let other = Told::new(read, drafts.iter().filter(|draft| !is_say(draft)));
    let said = Told::new(read, drafts.iter().filter(is_say));
    let (mut found, mut replaced) = (Vec::new(), HashSet::new());
    for (index, record) in read.reading.attributions.iter().enumerate() {
        if !attribution::speaks(read, record) {
            continue;
        }
        replaced.extend(record.cue.into_iter().flat_map(|cue| read.words.tokens_in(cue)));
        for statement in record.content.iter().flat_map(|&content| sentences(read, content)) {
            let Some(verb) = predicate_of(read, statement.clone()) else { continue };
            let own = record.mode == AttributionMode::Direct;
            if own {
                replaced.insert(verb);
            }
            let innermost = speakers.at(read, verb).last() == Some(&index);
            if innermost && !other.holds(read, verb) && (own || !said.holds(read, verb)) {
                found.extend(draft(read, say, index, statement, verb));
            }
        }
    }
    drafts.retain(|draft| !is_say(&draft) || !replaced.contains(&draft.trigger[0]));
    drafts.extend(found);
    drafts
}

/// The sentences of a content, or what of them lies in it.
fn sentences(read: &ReadDocument, content: TextSpan) -> Vec<Range<usize>> {
    let tokens = read.words.tokens_in(content);
    let mut found = Vec::new();
    let mut start = tokens.start;
    while start < tokens.end {
        let end = read.words.sentence(start).end.min(tokens.end);
        found.push(start..end);
        start = end;
    }
    found
}

/// What the other drafts tell: the words that set them off or carry them, and what they are about.
struct Told {
    /// The words that set off a draft, and those above that carry them.
    carried: HashSet<usize>,
    /// What fills a role of a draft that its own subject does not hold whole.
    about: HashSet<usize>,
}

/// Words above the one that set off a draft which may carry it.
const CARRIERS_MAX: usize = 8;

impl Told {
    fn new<'a>(read: &ReadDocument, drafts: impl Iterator<Item = &'a Draft<'a>>) -> Self {
        let mut told = Self { carried: HashSet::new(), about: HashSet::new() };
        for draft in drafts {
            let mut token = draft.trigger[0];
            for _ in 0..CARRIERS_MAX {
                told.carried.insert(token);
                match above(read, token) {
                    Some(above) => token = above,
                    None => break,
                }
            }
            // "3,000 soldiers will take part in the exercise": the subject does what the claim says.
            let trigger = draft.trigger[0];
            let clause = clause_of(read, trigger);
            for filler in draft.roles.iter().flat_map(|role| &role.fillers) {
                let outside = !read.words.subtree(filler.token).contains(&trigger);
                if outside && read.words.head(filler.token) == clause {
                    told.about.insert(filler.token);
                }
            }
        }
        told
    }

    /// Whether a draft was set off by what the verb of a statement says of its subject.
    fn holds(&self, read: &ReadDocument, verb: usize) -> bool {
        let mut subjects =
            read.children(verb).iter().copied().filter(|&child| {
                matches!(read.words.label(child), Label::Nsubj | Label::Nsubjpass)
            });
        self.carried.contains(&verb) || subjects.any(|subject| self.about.contains(&subject))
    }
}

/// The word above that says the same: the carrier of a noun, the verb above an infinitive or a
/// gerund: "will continue to attack", "is committed to defeating".
fn above(read: &ReadDocument, token: usize) -> Option<usize> {
    let words = &read.words;
    let head = words.head(token);
    if head == token {
        return None;
    }
    match words.label(token) {
        Label::Xcomp => Some(head),
        Label::Pcomp => Some(words.head(head)),
        Label::Conj if !predicate::has_subject(words, token) => Some(head),
        Label::Ccomp if is_own_report(read, head) => Some(head),
        _ => predicate::carrier(words, token),
    }
}

/// Whether "I" or "we" tell by a verb what they say or think: "we announced that", "I believe".
fn is_own_report(read: &ReadDocument, verb: usize) -> bool {
    let words = &read.words;
    let mut children = read.children(verb).iter().copied();
    let first =
        |child| words.label(child) == Label::Nsubj && matches!(words.lower(child), "i" | "we");
    predicate::is_verb(words, verb)
        && !predicate::is(VerbClass::NoSpeech, words.lemma(verb))
        && words.lemma(verb) != "be"
        && children.any(first)
}

/// The verb of the clause that a token stands in.
fn clause_of(read: &ReadDocument, token: usize) -> usize {
    let verb = read.words.ancestors(token).find(|&above| predicate::is_verb(&read.words, above));
    verb.unwrap_or(token)
}

/// The verb of a statement; `None` where it has none: a quoted word or phrase states nothing.
fn predicate_of(read: &ReadDocument, statement: Range<usize>) -> Option<usize> {
    let words = &read.words;
    let outside = |token: usize| {
        let head = words.head(token);
        head == token || !statement.contains(&head)
    };
    let is_top = |&token: &usize| predicate::is_verb(words, token) && outside(token);
    statement.clone().find(is_top)
}

/// The draft for a statement.
fn draft<'k>(
    read: &ReadDocument,
    say: &'k Kind,
    index: usize,
    statement: Range<usize>,
    verb: usize,
) -> Option<Draft<'k>> {
    let record = &read.reading.attributions[index];
    let cue = record.cue.map(|cue| read.words.tokens_in(cue)).filter(|cue| !cue.is_empty());
    let span = unquoted(read, statement.clone())?;
    let mut roles = Vec::new();
    let mut fill = |name: &str, filler: Option<DraftFiller>| {
        let role = say.roles.iter().position(|role| role.name == name);
        if let (Some(role), Some(filler)) = (role, filler) {
            roles.push(DraftRole { role, fillers: vec![filler] });
        }
    };
    let source = record.source?;
    fill("speaker", filler(read, read.head_of(source)?, source));
    fill("addressee", cue.clone().and_then(|cue| addressee(read, cue)));
    fill("content", filler(read, verb, span));
    roles.sort_by_key(|role| role.role);
    let trigger = cue.map_or_else(|| vec![statement.start], Iterator::collect);
    Some(Draft { kind: say, frame: None, trigger, roles, statement: Some(index) })
}

fn filler(read: &ReadDocument, token: usize, span: TextSpan) -> Option<DraftFiller> {
    (!span.is_empty()).then(|| DraftFiller {
        span,
        token,
        mention: read.mention_at(token).filter(|_| !predicate::is_verb(&read.words, token)),
        quantity: None,
        time: None,
        reach: Reach::Direct,
        path: String::new(),
    })
}

/// The words of a statement without quotation marks and the marks that close it.
fn unquoted(read: &ReadDocument, statement: Range<usize>) -> Option<TextSpan> {
    let is_word = |token: &usize| read.words.word(*token).chars().any(char::is_alphanumeric);
    let first = statement.clone().find(is_word)?;
    let last = statement.rev().find(is_word)?;
    Some(read.words.span(first..last + 1))
}

/// Whom it is said to: "told *reporters* that".
fn addressee(read: &ReadDocument, cue: Range<usize>) -> Option<DraftFiller> {
    let words = &read.words;
    let told = |&child: &usize| {
        matches!(words.label(child), Label::Dobj | Label::Dative)
            && words.pos(child) != PartOfSpeech::Adp
    };
    let verb = cue.into_iter().find(|&token| predicate::is_verb(words, token))?;
    matches!(words.lemma(verb), "tell" | "inform" | "assure" | "remind" | "warn").then_some(())?;
    let one = read.children(verb).iter().copied().find(told)?;
    filler(read, one, words.span(words.subtree(one)))
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// What a text makes somebody say that is no other claim: "speaker: content".
    fn check(text: &str, expected: &[&str]) {
        let said = sample::claims(text).into_iter().filter(|claim| claim.kind == "say");
        let said: Vec<String> = said
            .map(|claim| {
                let words = |role| claim.fillers(role)[0].words.text().to_owned();
                format!("{}: {}", words("speaker"), words("content"))
            })
            .collect();
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn a_statement_that_is_no_other_claim_is_said() {
        check(
            "The mayor said that the town is tired of war.",
            &["The mayor: that the town is tired of war"],
        );
    }

    #[test]
    fn a_statement_that_is_another_claim_is_not_said_again() {
        check("The mayor said that Velm bombed Orrend.", &[]);
        check("“Velm will continue to bomb Orrend,” the mayor said.", &[]);
        check("The mayor said Velm had carried out an attack on Orrend.", &[]);
    }

    #[test]
    fn a_claim_on_the_way_says_not_what_the_statement_says() {
        check(
            "“The pilots who bombed Orrend are a disgrace,” the mayor said.",
            &["the mayor: The pilots who bombed Orrend are a disgrace"],
        );
    }

    #[test]
    fn each_sentence_of_a_quotation_stands_for_itself() {
        check(
            "“Velm bombed Orrend. The town is tired of war,” the mayor said.",
            &["the mayor: The town is tired of war"],
        );
    }

    #[test]
    fn he_who_is_quoted_speaks() {
        check("“We welcome the plan,” the mayor said.", &["the mayor: We welcome the plan"]);
        check("The mayor welcomed the plan.", &["The mayor: the plan"]);
    }

    #[test]
    fn wishes_and_findings_are_no_statements() {
        check("The army decided that the bridge is too old.", &[]);
        check("The mayor wants the war to end.", &[]);
    }
}
