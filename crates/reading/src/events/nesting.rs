//! How every word of a document is put forward: its clause, and all that the clause stands in.

use sayso_records::{AnnotatedDocument, DependencyLabel, Factuality, PartOfSpeech, Tag};

use crate::events::clause::{Clause, Form};
use crate::events::lexicon::{self, CueKind, Embedder, Outcome, Shape};
use crate::events::standing::Standing;

/// How each token of a document is put forward.
pub(super) struct Nesting<'a> {
    document: &'a AnnotatedDocument<'a>,
    /// The clause or noun phrase that each token is the head of.
    pub(super) clauses: Vec<Clause>,
    /// How what each token stands in is put forward.
    pub(super) contexts: Vec<Standing>,
    /// How each token itself is put forward.
    pub(super) standings: Vec<Standing>,
}

impl<'a> Nesting<'a> {
    /// Goes down every tree once, from its root; a token asks its head, which is settled.
    pub(super) fn new(document: &'a AnnotatedDocument<'a>) -> Self {
        let clauses = (0..document.len()).map(|token| Clause::new(document, token)).collect();
        let certain = vec![Standing::CERTAIN; document.len()];
        let mut nesting = Self { document, clauses, contexts: certain.clone(), standings: certain };
        let is_root = |&token: &usize| document.head(token) == token;
        let mut waiting: Vec<usize> = (0..document.len()).filter(is_root).collect();
        while let Some(token) = waiting.pop() {
            nesting.settle(token);
            waiting.extend(document.children(token));
        }
        nesting
    }

    /// The document.
    pub(super) fn document(&self) -> &'a AnnotatedDocument<'a> {
        self.document
    }

    fn settle(&mut self, token: usize) {
        if self.shares_verb(token) {
            let head = self.document.head(token);
            self.contexts[token] = self.contexts[head];
            self.standings[token] = self.standings[head];
            return;
        }
        self.contexts[token] = self.context(token);
        let own = self.own(token);
        self.standings[token] = self.contexts[token].over(own);
    }

    /// Whether a token is joined to another verb whose auxiliaries and denial are also its own:
    /// "may attack and destroy".
    fn shares_verb(&self, token: usize) -> bool {
        let (document, clause) = (self.document, &self.clauses[token]);
        let head = document.head(token);
        document.label(token) == DependencyLabel::Conj
            && head != token
            && clause.subject.is_none()
            && clause.standing.word() == Factuality::Certain
            && clause.modal.is_none()
            && match document.tag(token) {
                Tag::Vb => clause.form == Form::Bare,
                Tag::Vbn | Tag::Vbg => document.tag(token) == document.tag(head),
                Tag::Jj | Tag::Nn | Tag::Nns => document.pos(token) == document.pos(head),
                _ => false,
            }
    }

    /// How a token is put forward by itself, whatever it stands in.
    fn own(&self, token: usize) -> Standing {
        let document = self.document;
        let own = self.clauses[token].standing;
        if let Some(condition) = self.condition_below(token) {
            if matches!(own.word(), Factuality::Planned | Factuality::Conditional) {
                return own.turned(Factuality::Conditional).with_cue(condition);
            }
            if own.word() == Factuality::Certain && self.clauses[token].form == Form::Present {
                return Standing::by(Factuality::Conditional, condition);
            }
        }
        if document.head(token) == token {
            return self.sentence_mood(token).over(own);
        }
        // "He said that it would": the future of the past.
        let above = &self.clauses[document.head(token)];
        let is_reported = match document.label(token) {
            DependencyLabel::Ccomp => above.form == Form::Past,
            DependencyLabel::Acl => above.form == Form::None,
            _ => false,
        };
        match self.clauses[token].modal {
            Some(modal) if is_reported && own.word() == Factuality::Conditional => {
                match document.lower(modal) {
                    "would" | "'d" | "’d" => own.turned(Factuality::Planned),
                    _ => own,
                }
            }
            _ => own,
        }
    }

    /// The word that makes a clause below `token` its condition.
    fn condition_below(&self, token: usize) -> Option<usize> {
        let document = self.document;
        let is_clause = |&&child: &&usize| document.label(child) == DependencyLabel::Advcl;
        document.children(token).iter().filter(is_clause).find_map(|&clause| self.condition(clause))
    }

    /// The word that makes a clause a condition.
    pub(super) fn condition(&self, clause: usize) -> Option<usize> {
        let mark = self.clauses[clause].mark?;
        let cue = lexicon::cue_of(CueKind::Condition, self.document.lower(mark))?;
        (cue.affirmed == Factuality::Conditional).then_some(mark)
    }

    /// What question and command make of a main clause, and a heading's infinitive.
    fn sentence_mood(&self, root: usize) -> Standing {
        let (document, clause) = (self.document, &self.clauses[root]);
        if let Some(mark) = self.question_mark(root) {
            let is_open = !document.children(root).iter().any(|&child| {
                let first = document.subtree(child).start;
                is_question_word(document.tag(child)) || is_question_word(document.tag(first))
            });
            if is_open {
                return Standing::by(Factuality::Unknown, mark);
            }
        }
        let cue = || {
            let is_to = |&&child: &&usize| document.tag(child) == Tag::To;
            document.children(root).iter().find(is_to).copied().unwrap_or(root)
        };
        match clause.form {
            Form::Infinitive => Standing::by(Factuality::Planned, cue()),
            Form::Bare if clause.subject.is_none() && document.tag(root) == Tag::Vb => {
                Standing::of(Factuality::Unknown)
            }
            _ => Standing::CERTAIN,
        }
    }

    /// The question mark that ends the sentence of a token.
    pub(super) fn question_mark(&self, token: usize) -> Option<usize> {
        let last = self.document.sentence(token).rev().take(3);
        last.into_iter().find(|&token| self.document.word(token).starts_with('?'))
    }

    /// How what a token stands in is put forward.
    fn context(&self, token: usize) -> Standing {
        use DependencyLabel as Label;
        let document = self.document;
        let head = document.head(token);
        if head == token {
            return Standing::CERTAIN;
        }
        let label = document.label(token);
        if let (Label::Ccomp | Label::Pcomp, Some(mark)) = (label, self.open_question(token)) {
            return Standing::by(Factuality::Unknown, mark);
        }
        match label {
            Label::Attr | Label::Acomp | Label::Oprd => self.standings[head],
            Label::Relcl if self.is_settled(token) || self.is_definite(head) => Standing::CERTAIN,
            Label::Acl if !self.is_content(token) && self.is_definite(head) => Standing::CERTAIN,
            Label::Acl if !self.is_content(token) => self.contexts[head],
            Label::Xcomp | Label::Ccomp | Label::Csubj | Label::Csubjpass | Label::Acl => {
                self.embedded(self.embedder(head, token), token, self.clauses[token].shape())
            }
            Label::Dobj | Label::Nsubjpass | Label::Dative => {
                self.embedded(head, token, Shape::Noun)
            }
            Label::Pobj => self.prepositional(token, Shape::Noun),
            Label::Pcomp => self.prepositional(token, Shape::Ing),
            Label::Advcl => self.adverbial(token),
            Label::Nsubj => self.presupposed(head),
            _ => self.contexts[head],
        }
    }

    /// Whether the clause of a noun tells what the noun is about, "the plan to", "the news that",
    /// and not, as a participle does, which of its kind it is.
    fn is_content(&self, clause: usize) -> bool {
        self.clauses[clause].is_finite() || self.clauses[clause].form == Form::Infinitive
    }

    /// Whether a noun phrase takes for granted that there is what it names: "the raid", "those".
    fn is_definite(&self, noun: usize) -> bool {
        let document = self.document;
        let points = |token: usize| {
            matches!(document.lower(token), "the" | "this" | "that" | "these" | "those" | "both")
                || document.label(token) == DependencyLabel::Poss
        };
        points(noun) || document.children(noun).iter().take(NEAR_MAX).any(|&child| points(child))
    }

    /// The "whether" or "if" of an indirect question.
    fn open_question(&self, clause: usize) -> Option<usize> {
        let mark = self.clauses[clause].mark?;
        matches!(self.document.lower(mark), "whether" | "if").then_some(mark)
    }

    /// The word that makes something of a clause below `head`: in "it is possible that" and "he is
    /// able to" the adjective, wherever the clause hangs.
    fn embedder(&self, head: usize, clause: usize) -> usize {
        let document = self.document;
        let is_predicate = |&child: &usize| {
            child < clause
                && matches!(document.label(child), DependencyLabel::Acomp | DependencyLabel::Attr)
                && matches!(document.pos(child), PartOfSpeech::Adj | PartOfSpeech::Noun)
        };
        let mut near = document.children(head).iter().take(NEAR_MAX).copied();
        near.find(is_predicate).unwrap_or(head)
    }

    /// What `governor` makes of `token`, which is below it in some shape.
    fn embedded(&self, governor: usize, token: usize, shape: Shape) -> Standing {
        let document = self.document;
        let embedder = match document.pos(governor) {
            PartOfSpeech::Verb | PartOfSpeech::Aux => Embedder::Verb,
            PartOfSpeech::Noun | PartOfSpeech::Propn => Embedder::Noun,
            PartOfSpeech::Adj => Embedder::Adjective,
            _ => return self.standings[governor],
        };
        let above = self.standings[governor];
        let form = lexicon::embedding_of(embedder, document.lower(governor), shape);
        let known =
            form.or_else(|| lexicon::embedding_of(embedder, document.lemma(governor), shape));
        if known.is_some_and(lexicon::Embedding::is_fact) {
            return Standing::CERTAIN;
        }
        let denied = above.word() == Factuality::Negated;
        match known.map(|known| if denied { known.denied } else { known.affirmed }) {
            Some(Outcome::Same) => above,
            Some(Outcome::Opposite) => above.with_cue(governor).opposite(),
            Some(Outcome::Fixed(Factuality::Negated)) if denied => above,
            Some(Outcome::Fixed(word)) if denied => above.with_cue(governor).turned(word),
            Some(Outcome::Fixed(word)) => above.over(Standing::by(word, governor)),
            None => self.embedded_by_default(governor, token, embedder, shape),
        }
    }

    /// What a word that is not known for anything makes of what is below it.
    fn embedded_by_default(
        &self,
        governor: usize,
        token: usize,
        embedder: Embedder,
        shape: Shape,
    ) -> Standing {
        let above = self.standings[governor];
        match (embedder, shape) {
            (Embedder::Verb | Embedder::Noun, Shape::To) => {
                above.over(Standing::by(Factuality::Possible, governor))
            }
            (Embedder::Verb, Shape::That) => said(above),
            (_, Shape::Noun) => self.presupposed_noun(governor, token),
            (Embedder::Noun, Shape::That | Shape::Ing) => self.presupposed(governor),
            _ => above,
        }
    }

    /// How something is put forward that a word has beside it: as the word, but not denied with it.
    fn presupposed(&self, governor: usize) -> Standing {
        let (above, context) = (self.standings[governor], self.contexts[governor]);
        if above.word() == Factuality::Negated { context } else { above }
    }

    /// The same for a noun, which may stand for something that is there in any case.
    fn presupposed_noun(&self, governor: usize, noun: usize) -> Standing {
        let beside = self.presupposed(governor);
        let granted = beside.word() == Factuality::Negated && self.is_definite(noun);
        if granted { Standing::CERTAIN } else { beside }
    }

    /// How what follows a preposition is put forward.
    fn prepositional(&self, token: usize, shape: Shape) -> Standing {
        let document = self.document;
        let preposition = document.head(token);
        let above = document.head(preposition);
        let (outer, governor) = match document.pos(above) {
            PartOfSpeech::Adp => (above, document.head(above)),
            _ => (preposition, above),
        };
        let cue = lexicon::cue_of(CueKind::Preposition, document.lower(preposition));
        if let Some(cue) = cue {
            return match cue.affirmed {
                Factuality::Certain => self.contexts[governor],
                word => self.presupposed(governor).over(Standing::by(word, preposition)),
            };
        }
        let leads_to_content = CONTENT_PREPOSITIONS.contains(&document.lower(outer));
        if leads_to_content && governor != outer {
            self.embedded(governor, token, shape)
        } else {
            self.presupposed_noun(governor, token)
        }
    }

    /// Whether a clause tells what has already happened.
    fn is_settled(&self, clause: usize) -> bool {
        matches!(self.clauses[clause].form, Form::Past | Form::Perfect | Form::PerfectGerund)
    }

    /// How an adverbial clause is put forward.
    fn adverbial(&self, token: usize) -> Standing {
        let document = self.document;
        let (head, clause) = (document.head(token), &self.clauses[token]);
        let cue = clause.mark.and_then(|mark| {
            Some((mark, lexicon::cue_of(CueKind::Condition, document.lower(mark))?))
        });
        if let Some((mark, cue)) = cue {
            return self.contexts[head].over(Standing::by(cue.affirmed, mark));
        }
        if clause.form == Form::Infinitive {
            let is_to = |&&child: &&usize| document.tag(child) == Tag::To;
            let to = document.children(token).iter().find(is_to).copied().unwrap_or(token);
            return self.presupposed(head).over(Standing::by(Factuality::Planned, to));
        }
        if self.is_settled(token) { self.contexts[head] } else { self.presupposed(head) }
    }
}

/// Words below one word among which another of them is sought; no prose has more, and a list that
/// hangs on one word costs no more than its length.
const NEAR_MAX: usize = 64;

/// Prepositions that lead to what a word is about: "risk of", "prevent from", "call for".
const CONTENT_PREPOSITIONS: [&str; 7] = ["of", "from", "for", "to", "on", "about", "against"];

/// How the words of another speaker are put forward: as facts, as far as they are spoken.
fn said(speaking: Standing) -> Standing {
    match speaking.word() {
        Factuality::Certain | Factuality::Probable | Factuality::Planned | Factuality::Opinion => {
            Standing::CERTAIN
        }
        Factuality::Negated => speaking.turned(Factuality::Unknown),
        _ => speaking,
    }
}

fn is_question_word(tag: Tag) -> bool {
    matches!(tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb)
}
