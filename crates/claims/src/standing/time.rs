//! When it held: the time that hangs on what happens, and not on its telling.

use sayso_records::{
    AnnotatedDocument, DependencyLabel as Label, PartOfSpeech, Tag, TimeExpression, TimexType,
};

use crate::arguments::told_before;
use crate::draft::Draft;
use crate::read_document::ReadDocument;
use crate::standing::predicate::{self, has_subject};

/// The times of a document, by the words whose happening they date.
pub(crate) struct Dating {
    /// Index in the reading of the time of each token.
    dates: Vec<Option<u32>>,
}

/// Heads that are followed from a time or a word that sets off a claim.
const CLIMB_MAX: usize = 16;

impl Dating {
    /// Finds for every time the words that it dates.
    pub(crate) fn new(read: &ReadDocument) -> Self {
        let mut dating = Self { dates: vec![None; read.words.len()] };
        for (index, time) in read.reading.times.iter().enumerate() {
            if is_date(time)
                && let Some(head) = read.head_of(time.span)
            {
                dating.attach(read, index, head);
            }
        }
        dating
    }

    /// When a draft held; `None` where the text does not say.
    pub(crate) fn of(&self, read: &ReadDocument, draft: &Draft) -> Option<TimeExpression> {
        let told = draft.named("time").iter().find_map(|filler| filler.time);
        let start = match draft.statement {
            Some(_) => draft.named("content").first()?.token,
            None => draft.trigger[0],
        };
        let before =
            || told_before(read, start).into_iter().find_map(|earlier| self.climb(read, earlier));
        let index = told.or_else(|| self.climb(read, start)).or_else(before)?;
        read.reading.times.get(index).cloned()
    }

    /// Walks up from the head of a time, and dates what it meets up to the first verb.
    fn attach(&mut self, read: &ReadDocument, index: usize, head: usize) {
        let words = &read.words;
        let mut token = head;
        for _ in 0..CLIMB_MAX {
            let above = words.head(token);
            if above == token {
                break;
            }
            let label = words.label(token);
            let verb = predicate::is_verb(words, above);
            if read.time_at(above) != Some(index) && words.pos(above) != PartOfSpeech::Adp {
                let date = self.dates[above].get_or_insert(index as u32);
                if verb && !is_of_noun(words, above) || *date as usize != index {
                    break;
                }
                if is_modifier(label) && token == head {
                    break;
                }
            }
            if verb && !is_of_noun(words, above) || !verb && !passes(read, above) {
                break;
            }
            token = above;
        }
    }

    /// Walks up from a word to the first that is dated and whose time is also its own.
    fn climb(&self, read: &ReadDocument, start: usize) -> Option<usize> {
        let words = &read.words;
        let mut token = start;
        let mut fronted_before = None;
        let mut beside = None;
        for _ in 0..CLIMB_MAX {
            beside = beside.or_else(|| self.beside(words, token));
            if let Some(index) = self.dates[token] {
                let index = index as usize;
                let end = read.reading.times[index].span.end;
                let in_front = |clause: usize| end <= words.tokens()[clause].span.start;
                if fronted_before.is_none_or(in_front) {
                    return Some(index);
                }
            }
            match shares(words, token) {
                Shared::All => {}
                Shared::Front => fronted_before = fronted_before.or(Some(words.head(token))),
                Shared::None => break,
            }
            token = words.head(token);
        }
        beside
    }

    /// The time of what happens together with a verb and is told behind it: "detained two *while
    /// searching for him on Monday*", "killed three *and seized arms on Monday*".
    fn beside(&self, words: &AnnotatedDocument, verb: usize) -> Option<usize> {
        let together = |&&child: &&usize| match words.label(child) {
            Label::Conj => predicate::is_verb(words, child) && !has_subject(words, child),
            Label::Advcl => {
                let marks = words.children(child).iter().take(NEAR_MAX).filter(|&&mark| {
                    words.label(mark) == Label::Mark || words.label(mark) == Label::Advmod
                });
                let mut marks = marks.map(|&mark| words.lower(mark));
                child > verb && marks.any(|mark| matches!(mark, "while" | "when" | "as"))
            }
            _ => false,
        };
        let mut children = words.children(verb).iter().take(NEAR_MAX).filter(together);
        children.find_map(|&child| self.dates[child]).map(|index| index as usize)
    }
}

/// Words below one word that are looked at.
const NEAR_MAX: usize = 64;

/// Whether a time has a place on a line, as "for three days", "every week" and "recently" have not.
fn is_date(time: &TimeExpression) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && !matches!(time.value.as_str(), "PAST_REF" | "FUTURE_REF")
}

/// Whether a time of this label belongs to its noun alone: "the 2014 games", "today's army".
fn is_modifier(label: Label) -> bool {
    matches!(label, Label::Compound | Label::Amod | Label::Nmod | Label::Poss | Label::Nummod)
}

/// Whether a verb tells what a noun before it is doing at the time: "an operation *targeting* him".
fn is_of_noun(words: &AnnotatedDocument, verb: usize) -> bool {
    words.label(verb) == Label::Acl && words.tag(verb) == Tag::Vbg
}

/// Whether what dates a noun dates also what the noun stands below: "in an attack on Monday" does,
/// "discussed the attack on Monday" does not.
fn passes(read: &ReadDocument, noun: usize) -> bool {
    let words = &read.words;
    match words.label(noun) {
        Label::Nsubj
        | Label::Nsubjpass
        | Label::Agent
        | Label::Prep
        | Label::Appos
        | Label::Npadvmod
        | Label::Advmod
        | Label::Conj
        | Label::Pcomp => true,
        Label::Pobj => {
            let preposition = words.lower(words.head(noun));
            read.event(noun).is_none()
                || matches!(preposition, "in" | "during" | "by" | "with" | "through" | "as" | "at")
        }
        Label::Dobj | Label::Attr => {
            read.event(noun).is_none()
                || predicate::is(predicate::VerbClass::Light, words.lemma(words.head(noun)))
        }
        _ => false,
    }
}

/// How a word shares the time of the word above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shared {
    /// Any time.
    All,
    /// A time that stands before the clause above.
    Front,
    /// None.
    None,
}

fn shares(words: &AnnotatedDocument, token: usize) -> Shared {
    let head = words.head(token);
    if head == token {
        return Shared::None;
    }
    match words.label(token) {
        Label::Conj if predicate::is_verb(words, token) && has_subject(words, token) => {
            Shared::Front
        }
        // "detained him on Monday, killing two"; not a clause of another time.
        Label::Advcl if words.tag(token) != Tag::Vbg || has_subject(words, token) => Shared::None,
        Label::Advcl
        | Label::Conj
        | Label::Xcomp
        | Label::Attr
        | Label::Acomp
        | Label::Oprd
        | Label::Dobj
        | Label::Agent
        | Label::Nsubj
        | Label::Nsubjpass
        | Label::Prep
        | Label::Pobj
        | Label::Pcomp
        | Label::Appos
        | Label::Compound => Shared::All,
        _ => Shared::None,
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The only attack of a text, published on 7 June 2017, held then.
    fn check(text: &str, expected: Option<&str>) {
        let claim = sample::only("attack", text);
        let value = claim.time.as_ref().map(|time| time.value.as_str());
        assert_eq!(value, expected, "{text}");
    }

    #[test]
    fn the_time_hangs_on_the_verb() {
        check("Velm bombed Orrend on Tuesday.", Some("2017-06-06"));
        check("Yesterday, Velm bombed Orrend.", Some("2017-06-06"));
        check("In May 2016 Velm bombed Orrend and left.", Some("2016-05"));
        check("Velm bombed Orrend.", None);
    }

    #[test]
    fn the_time_hangs_on_what_it_happened_in() {
        check(
            "During an operation in Orrend district yesterday, troops shelled the fort.",
            Some("2017-06-06"),
        );
    }

    #[test]
    fn when_it_was_said_is_not_when_it_was() {
        check("The mayor said on Tuesday that Velm bombed Orrend.", None);
        check("The mayor said on Tuesday that Velm bombed Orrend on Monday.", Some("2017-06-05"));
    }

    #[test]
    fn verbs_joined_to_it_share_its_time() {
        check("Yesterday, troops crossed the river and attacked the town.", Some("2017-06-06"));
        check(
            "On Monday, rebels crossed the river, and troops attacked the town.",
            Some("2017-06-05"),
        );
        check("Troops crossed the river on Monday, attacking the town.", Some("2017-06-05"));
    }

    #[test]
    fn a_relative_clause_has_a_time_of_its_own() {
        check("The pilots who bombed Orrend were honoured on Monday.", None);
    }

    #[test]
    fn lengths_and_repetitions_are_no_time() {
        check("Velm bombed Orrend for three days.", None);
        check("Velm bombed Orrend every day.", None);
    }
}
