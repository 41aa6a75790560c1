//! What stands in a clause itself: its verb form, auxiliaries, negation, adverbs, subject.

use sayso_records::{AnnotatedDocument, DependencyLabel, Factuality, PartOfSpeech, Tag};

use crate::events::lexicon::{self, CueKind, Shape};
use crate::events::standing::Standing;

/// The form of a clause's verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It came.
    Past,
    /// It comes.
    Present,
    /// It has come.
    Perfect,
    /// It is coming.
    Progressive,
    /// It may come.
    Modal,
    /// To come.
    Infinitive,
    /// Come, with nothing that tells time.
    Bare,
    /// Coming.
    Gerund,
    /// Having come.
    PerfectGerund,
    /// Built, without an auxiliary.
    Participle,
    /// No verb.
    None,
}

/// What stands in a clause itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// The form of its verb.
    pub(super) form: Form,
    /// How it is put forward by itself.
    pub(super) standing: Standing,
    /// Its subordinating word: that, because, if.
    pub(super) mark: Option<usize>,
    /// Its subject.
    pub(super) subject: Option<usize>,
    /// Its auxiliary of mood: may, will.
    pub(super) modal: Option<usize>,
    /// What denies it.
    pub(super) denial: Option<usize>,
    /// Whether it is a passive.
    pub(super) passive: bool,
}

impl Clause {
    /// The clause or the noun phrase whose head is `token`. Costs the number of its children, and
    /// of the children of its subject and object.
    pub(super) fn new(document: &AnnotatedDocument, token: usize) -> Self {
        let mut clause = Self {
            form: Form::None,
            standing: Standing::CERTAIN,
            mark: None,
            subject: None,
            modal: None,
            denial: None,
            passive: false,
        };
        let adverb = match document.pos(token) {
            PartOfSpeech::Verb | PartOfSpeech::Aux => clause.read_verb(document, token),
            PartOfSpeech::Noun | PartOfSpeech::Propn | PartOfSpeech::Adj => {
                clause.read_noun(document, token)
            }
            _ => Standing::CERTAIN,
        };
        let own = clause.own_standing(document);
        clause.standing = adverb.over(own);
        clause
    }

    /// The form in which it stands below another word.
    pub(super) fn shape(&self) -> Shape {
        match self.form {
            Form::Infinitive | Form::Bare => Shape::To,
            Form::Gerund | Form::PerfectGerund => Shape::Ing,
            _ => Shape::That,
        }
    }

    /// Whether its verb tells person or time.
    pub(super) fn is_finite(&self) -> bool {
        !matches!(
            self.form,
            Form::Infinitive | Form::Bare | Form::Gerund | Form::PerfectGerund | Form::Participle
        )
    }

    /// What modal verb and denial make of it.
    fn own_standing(&self, document: &AnnotatedDocument) -> Standing {
        let cue = |modal: usize| lexicon::cue_of(CueKind::Auxiliary, document.lower(modal));
        let modal = self.modal.and_then(|modal| cue(modal).map(|cue| (modal, cue)));
        match (modal, self.denial) {
            (Some((modal, cue)), Some(denial)) => Standing::by(cue.denied, modal).with_cue(denial),
            (Some((modal, cue)), None) => Standing::by(cue.affirmed, modal),
            (None, Some(denial)) => Standing::by(Factuality::Negated, denial),
            (None, None) => Standing::CERTAIN,
        }
    }

    /// Takes in the children of a verb; gives what its adverbs say.
    fn read_verb(&mut self, document: &AnnotatedDocument, token: usize) -> Standing {
        let mut adverb = Standing::CERTAIN;
        let mut auxiliary = None;
        let mut infinitive = false;
        for &child in document.children(token) {
            match document.label(child) {
                DependencyLabel::Aux | DependencyLabel::Auxpass => {
                    infinitive |= document.tag(child) == Tag::To;
                    self.passive |= document.label(child) == DependencyLabel::Auxpass;
                    if document.tag(child) == Tag::Md {
                        self.modal = self.modal.or(Some(child));
                    }
                    auxiliary = auxiliary.or(Some(child));
                }
                DependencyLabel::Neg if !is_not_only(document, child) => self.denial = Some(child),
                DependencyLabel::Advmod => match adverb_standing(document, child) {
                    Some(standing) => adverb = adverb.over(standing),
                    None => self.denial = self.denial.or_else(|| denial_below(document, child)),
                },
                DependencyLabel::Mark => self.mark = self.mark.or(Some(child)),
                DependencyLabel::Nsubj | DependencyLabel::Nsubjpass => {
                    self.passive |= document.label(child) == DependencyLabel::Nsubjpass;
                    self.subject = Some(child);
                    self.denial = self.denial.or_else(|| denial_of_noun(document, child));
                }
                DependencyLabel::Dobj | DependencyLabel::Attr => {
                    self.denial = self.denial.or_else(|| denial_of_noun(document, child));
                }
                _ => {}
            }
        }
        self.form = form(document, token, auxiliary, self.modal.is_some(), infinitive);
        adverb
    }

    /// Takes in the children of a noun or an adjective; gives what its adjectives say.
    fn read_noun(&mut self, document: &AnnotatedDocument, token: usize) -> Standing {
        let mut adjective = Standing::CERTAIN;
        for &child in document.children(token) {
            match document.label(child) {
                DependencyLabel::Amod | DependencyLabel::Compound => {
                    if let Some(cue) = lexicon::cue_of(CueKind::Adjective, document.lower(child)) {
                        adjective = adjective.over(Standing::by(cue.affirmed, child));
                    }
                }
                DependencyLabel::Advmod => {
                    if let Some(standing) = adverb_standing(document, child) {
                        adjective = adjective.over(standing);
                    }
                }
                DependencyLabel::Neg if !is_not_only(document, child) => self.denial = Some(child),
                // "no" before an object or a subject denies the clause, which says so below.
                DependencyLabel::Det if !is_argument(document.label(token)) => {
                    self.denial = self.denial.or_else(|| denying_word(document, child));
                }
                _ => {}
            }
        }
        adjective
    }
}

/// What an adverb says of its clause.
fn adverb_standing(document: &AnnotatedDocument, adverb: usize) -> Option<Standing> {
    let cue = lexicon::cue_of(CueKind::Adverb, document.lower(adverb))?;
    Some(Standing::by(cue.affirmed, adverb))
}

/// Whether a "not" is that of "not only", which denies nothing.
fn is_not_only(document: &AnnotatedDocument, not: usize) -> bool {
    let next = not + 1;
    next < document.len()
        && matches!(document.lower(next), "only" | "just" | "merely" | "simply" | "solely")
}

/// The "no" of "no longer", "no more".
fn denial_below(document: &AnnotatedDocument, adverb: usize) -> Option<usize> {
    let longer = matches!(document.lower(adverb), "longer" | "more");
    let is_no = |&&child: &&usize| longer && document.lower(child) == "no";
    document.children(adverb).iter().find(is_no).copied()
}

/// The word that denies a whole noun phrase: "no plans", "nobody", "none of them".
fn denial_of_noun(document: &AnnotatedDocument, noun: usize) -> Option<usize> {
    denying_word(document, noun).or_else(|| {
        let mut determiners = document
            .children(noun)
            .iter()
            .filter(|&&child| document.label(child) == DependencyLabel::Det);
        determiners.find_map(|&child| denying_word(document, child))
    })
}

fn denying_word(document: &AnnotatedDocument, token: usize) -> Option<usize> {
    let denying = ["no", "nobody", "nothing", "none", "neither", "nowhere"];
    denying.contains(&document.lower(token)).then_some(token)
}

fn is_argument(label: DependencyLabel) -> bool {
    matches!(
        label,
        DependencyLabel::Nsubj
            | DependencyLabel::Nsubjpass
            | DependencyLabel::Dobj
            | DependencyLabel::Attr
    )
}

/// The form of a verb with its first auxiliary.
fn form(
    document: &AnnotatedDocument,
    token: usize,
    auxiliary: Option<usize>,
    modal: bool,
    infinitive: bool,
) -> Form {
    if infinitive {
        return Form::Infinitive;
    }
    if modal {
        return Form::Modal;
    }
    let first = auxiliary.unwrap_or(token);
    let verb = document.tag(token);
    match (document.tag(first), auxiliary) {
        (Tag::Vbd, _) => Form::Past,
        (Tag::Vbz | Tag::Vbp, Some(auxiliary)) => match (document.lemma(auxiliary), verb) {
            ("have", _) => Form::Perfect,
            ("be", Tag::Vbg) => Form::Progressive,
            _ => Form::Present,
        },
        (Tag::Vbz | Tag::Vbp, None) => Form::Present,
        (Tag::Vbg, Some(auxiliary)) if document.lemma(auxiliary) == "have" => Form::PerfectGerund,
        (Tag::Vbg, _) => Form::Gerund,
        (Tag::Vbn, _) => Form::Participle,
        (Tag::Vb, _) => Form::Bare,
        _ => Form::None,
    }
}
