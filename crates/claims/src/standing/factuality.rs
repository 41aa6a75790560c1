//! How surely it is put forward: what the events of the reading say of the word that set it off.

use sayso_records::{Bound, DependencyLabel as Label, Factuality, TextSpan};

use crate::draft::Draft;
use crate::kinds::Anchor;
use crate::read_document::ReadDocument;
use crate::standing::predicate;

/// How surely a draft is put forward, and the words that this rests on, in text order.
pub(crate) fn of(read: &ReadDocument, draft: &Draft) -> (Factuality, Vec<TextSpan>) {
    let (mut word, mut cues) = told(read, draft);
    if word == Factuality::Certain
        && let Some(fixed) = draft.frame.and_then(|frame| frame.factuality)
    {
        word = fixed;
        cues.push(read.words.tokens()[draft.trigger[0]].span);
    }
    if word == Factuality::Certain
        && let Some(hedge) = hedged_count(read, draft)
    {
        word = Factuality::Probable;
        cues.push(hedge);
    }
    if word == Factuality::Certain {
        cues.clear();
    }
    cues.sort_unstable();
    cues.dedup();
    (word, cues)
}

/// What the word that set it off, and those above it that carry it, say.
fn told(read: &ReadDocument, draft: &Draft) -> (Factuality, Vec<TextSpan>) {
    let start = match draft.statement {
        Some(_) => draft.named("content").first().map_or(draft.trigger[0], |said| said.token),
        None => draft.trigger[0],
    };
    let by_mention = draft.frame.is_some_and(|frame| matches!(frame.anchor, Anchor::Mentions(_)));
    let (mut word, mut cues) = (Factuality::Certain, Vec::new());
    if is_presupposed(read, start) {
        return (word, cues);
    }
    let mut token = start;
    for _ in 0..CARRIERS_MAX {
        if let Some(event) = read.event(token) {
            if weakness(event.factuality) > weakness(word) {
                word = event.factuality;
            }
            cues.extend(&event.cues);
        }
        match predicate::carrier(&read.words, token) {
            Some(above) if !(by_mention && is_there(read, token)) => token = above,
            _ => break,
        }
    }
    (word, cues)
}

/// Words above the one that set it off which may carry it; no prose nests them deeper.
const CARRIERS_MAX: usize = 8;

/// Whether what a mention names is there, whatever is said of it: it is a name, a definite phrase,
/// or the subject.
fn is_there(read: &ReadDocument, mention: usize) -> bool {
    matches!(read.words.label(mention), Label::Nsubj | Label::Nsubjpass)
        || read.mention(mention).is_some_and(|mention| !mention.nominal)
        || is_definite(read, mention)
}

fn is_definite(read: &ReadDocument, noun: usize) -> bool {
    let words = &read.words;
    words.children(noun).iter().take(NEAR_MAX).any(|&child| match words.label(child) {
        Label::Poss => true,
        Label::Det => matches!(words.lower(child), "the" | "this" | "that" | "these" | "those"),
        _ => false,
    })
}

/// Whether a sentence takes for granted what a noun in it names, whatever else it puts forward: a
/// definite noun that stands beside what is told and is not what it is about: "urged them to pay
/// under *the agreement*".
fn is_presupposed(read: &ReadDocument, noun: usize) -> bool {
    let words = &read.words;
    let beside = words.label(noun) == Label::Pobj
        && matches!(
            words.lower(words.head(noun)),
            "under" | "after" | "since" | "during" | "following" | "despite" | "amid" | "before"
        );
    let hedged = || {
        let own = words.span(words.subtree(noun));
        let cues = read.event(noun).map_or(&[][..], |event| &event.cues);
        cues.iter().any(|cue| own.start <= cue.start && cue.end <= own.end)
    };
    !predicate::is_verb(words, noun) && beside && is_definite(read, noun) && !hedged()
}

/// Words below one word that are looked at.
const NEAR_MAX: usize = 64;

/// The word that makes a count of the draft an estimate.
fn hedged_count(read: &ReadDocument, draft: &Draft) -> Option<TextSpan> {
    let fillers = draft.roles.iter().flat_map(|role| &role.fillers);
    let quantities = fillers.filter_map(|filler| filler.quantity);
    quantities.into_iter().find_map(|index| {
        let quantity = &read.reading.quantities[index];
        if quantity.bound == Bound::Vague {
            return None;
        }
        let tokens = read.words.tokens_in(quantity.span);
        let before = tokens.start.saturating_sub(HEDGE_DISTANCE)..tokens.end;
        let sentence = read.words.sentence(tokens.start);
        let hedges =
            |&token: &usize| sentence.contains(&token) && HEDGES.contains(&read.words.lower(token));
        before.into_iter().find(hedges).map(|token| read.words.tokens()[token].span)
    })
}

/// Tokens before a count among which a word may stand that makes it an estimate.
const HEDGE_DISTANCE: usize = 2;

/// Words that make a count an estimate of somebody's.
const HEDGES: [&str; 7] =
    ["estimated", "reportedly", "allegedly", "believed", "thought", "possibly", "perhaps"];

/// How little a word promises of what it is said of.
fn weakness(word: Factuality) -> u8 {
    match word {
        Factuality::Certain => 0,
        Factuality::Opinion => 1,
        Factuality::Probable => 2,
        Factuality::Planned => 3,
        Factuality::Possible => 4,
        Factuality::Unknown => 5,
        Factuality::Conditional => 6,
        Factuality::Negated => 7,
    }
}

#[cfg(test)]
mod tests {
    use sayso_records::Claim;

    use crate::sample;

    fn word(claim: &Claim) -> (&'static str, Vec<&str>) {
        let cues = claim.cues.iter().map(sayso_records::Quotation::text);
        (claim.factuality.name(), cues.collect())
    }

    /// The only claim of a kind in a text is put forward so, on these cues.
    fn check(kind: &str, text: &str, expected: &str, cues: &[&str]) {
        assert_eq!(word(&sample::only(kind, text)), (expected, cues.to_vec()), "{text}");
    }

    #[test]
    fn a_verb_is_put_forward_as_its_event_is() {
        check("attack", "Velm bombed Orrend.", "certain", &[]);
        check("attack", "Velm may bomb Orrend.", "possible", &["may"]);
        check("attack", "Velm will bomb Orrend.", "planned", &["will"]);
        check("attack", "Velm did not bomb Orrend.", "negated", &["not"]);
    }

    #[test]
    fn a_noun_is_put_forward_as_the_verb_that_carries_it() {
        check("presence", "Velm will open a base in Orrend.", "planned", &["will"]);
        check("attack", "Velm carried out no attack on Orrend.", "negated", &["no"]);
    }

    #[test]
    fn what_an_uncertain_sentence_takes_for_granted_is_certain() {
        check("presence", "The minister will visit the base in Orrend.", "certain", &[]);
        check("presence", "The army may close its base in Orrend.", "certain", &[]);
    }

    #[test]
    fn an_estimate_of_how_many_is_probable() {
        check("strength", "An estimated 300 soldiers are here.", "probable", &["estimated"]);
        check("strength", "Some 300 soldiers are here.", "certain", &[]);
    }
}
