//! Paths followed from a word to fillers of the right class.

use sayso_records::{MentionClass, PartOfSpeech, Tag};

use crate::arguments::{self, Candidate, content_of, is_infinitive, is_nominal, members};
use crate::draft::DraftFiller;
use crate::frames::phrase;
use crate::kinds::{FillerClass, Path, Slot};
use crate::read_document::ReadDocument;

/// What an earlier line put in a role.
type Earlier<'e> = dyn Fn(usize) -> Vec<DraftFiller> + 'e;

/// The fillers that a path leads to: of the first candidate whose list has any member of a right
/// class, all those members.
pub(super) fn fillers(
    read: &ReadDocument,
    path: &Path,
    classes: &[FillerClass],
    trigger: &[usize],
    earlier: &Earlier,
) -> Vec<DraftFiller> {
    let classes = if path.classes.is_empty() { classes } else { &path.classes };
    let fitting = |candidate: Candidate| {
        let class = class_of(read, &candidate, classes, path)?;
        Some((class, candidate))
    };
    let reached = reached(read, path, trigger, earlier);
    // Each of the fillers of an earlier role has its own count.
    if let [Slot::Role(_), Slot::Number | Slot::Measure] = path.slots[..] {
        let all = reached.into_iter().filter_map(fitting);
        return all.map(|(class, one)| phrase::filler(read, &one, class, &path.text)).collect();
    }
    let alone = match path.slots.last() {
        Some(Slot::Itself | Slot::Word(_) | Slot::Clause) => true,
        // "the minister Lund and several guests": one minister; "the ministers Lund and Aas": two.
        Some(Slot::Bearer) => read.words.tag(trigger[0]) != Tag::Nns,
        _ => false,
    };
    let list_of = |candidate: Candidate| -> Vec<(FillerClass, Candidate)> {
        let whole = [candidate.quantity, candidate.time].iter().any(Option::is_some)
            || candidate.tokens.is_some();
        let tokens =
            if alone || whole { vec![candidate.token] } else { members(read, candidate.token) };
        let of = |token| Candidate { token, ..candidate.clone() };
        let class = tokens.iter().find_map(|&token| fitting(of(token))).map(|(class, _)| class);
        // "a leader and two associates": a member that nothing is known of is like its neighbours.
        let like =
            |token| class.filter(|_| is_unknown(read, token)).map(|class| (class, of(token)));
        tokens.iter().filter_map(|&token| fitting(of(token)).or_else(|| like(token))).collect()
    };
    let list = reached.into_iter().map(list_of).find(|list| !list.is_empty()).unwrap_or_default();
    let mut fillers: Vec<DraftFiller> = Vec::new();
    for (class, one) in &list {
        let filler = phrase::filler(read, one, *class, &path.text);
        // "Andar district, Ghazni province": the parser takes the larger place for a second one.
        let inside = |last: &DraftFiller| {
            last.span.start <= filler.span.start && filler.span.end <= last.span.end
        };
        if !fillers.last().is_some_and(inside) {
            fillers.push(filler);
        }
    }
    fillers
}

/// Whether a token heads a noun phrase of which the reading says nothing.
fn is_unknown(read: &ReadDocument, token: usize) -> bool {
    read.words.pos(token) == PartOfSpeech::Noun
        && read.mention(token).is_none()
        && read.quantity_at(token).is_none()
        && read.time_at(token).is_none()
}

/// The count of a filler itself.
pub(super) fn count_of(read: &ReadDocument, filler: &DraftFiller) -> Option<DraftFiller> {
    let counts = arguments::candidates(read, filler.token, &Slot::Number, &[filler.token]);
    let count = counts.into_iter().next()?;
    Some(phrase::filler(read, &count, FillerClass::Quantity, "number"))
}

/// Whether a path that must lead nowhere leads to something that it does not pass over.
pub(super) fn leads_somewhere(read: &ReadDocument, path: &Path, trigger: &[usize]) -> bool {
    let reached = reached(read, path, trigger, &|_| Vec::new());
    let filtered = !path.classes.is_empty() || path.named.is_some();
    let counts = |candidate: &Candidate| {
        let classes =
            if path.classes.is_empty() { &[FillerClass::Phrase][..] } else { &path.classes };
        !filtered || class_of(read, candidate, classes, path).is_some()
    };
    reached.iter().any(counts)
}

/// Where a path leads, whatever stands there.
pub(super) fn reached(
    read: &ReadDocument,
    path: &Path,
    trigger: &[usize],
    earlier: &Earlier,
) -> Vec<Candidate> {
    let mut at = vec![Candidate {
        token: trigger[0],
        tokens: None,
        quantity: None,
        time: None,
        reach: crate::draft::Reach::Direct,
    }];
    for slot in &path.slots {
        at = match slot {
            Slot::Role(role) => earlier(*role).iter().map(of_filler).collect(),
            _ => at
                .iter()
                .flat_map(|from| {
                    let next = arguments::candidates(read, from.token, slot, trigger);
                    next.into_iter().map(|to| Candidate { reach: to.reach.max(from.reach), ..to })
                })
                .collect(),
        };
    }
    at
}

fn of_filler(filler: &DraftFiller) -> Candidate {
    Candidate {
        token: filler.token,
        tokens: None,
        quantity: filler.quantity,
        time: filler.time,
        reach: filler.reach,
    }
}

/// The first of the classes that a candidate is of, if it is named or described as the path wants.
fn class_of(
    read: &ReadDocument,
    candidate: &Candidate,
    classes: &[FillerClass],
    path: &Path,
) -> Option<FillerClass> {
    let named = read.mention(candidate.token).is_some_and(|mention| !mention.nominal);
    let wanted = path.named.is_none_or(|wanted| wanted == named);
    classes.iter().copied().find(|&class| wanted && is_of(read, candidate, class))
}

/// Whether a candidate is of a class.
fn is_of(read: &ReadDocument, candidate: &Candidate, class: FillerClass) -> bool {
    let token = candidate.token;
    let counts = candidate.quantity.is_some();
    match class {
        FillerClass::Mention(class) => {
            let tokens = [token, content_of(read, token)];
            let mut mentions = tokens.iter().filter_map(|&token| read.mention(token));
            !counts && mentions.any(|mention| mention.class == class)
        }
        FillerClass::Quantity => is_quantity(read, candidate, false),
        FillerClass::Money => is_quantity(read, candidate, true),
        FillerClass::Time => candidate.time.or(read.time_at(token)).is_some(),
        FillerClass::Phrase => !counts && is_phrase(read, token),
        FillerClass::Clause => !counts && candidate.tokens.is_some(),
        FillerClass::Infinitive => {
            !counts && candidate.tokens.is_some() && is_infinitive(read, token)
        }
        FillerClass::Word => true,
    }
}

fn is_quantity(read: &ReadDocument, candidate: &Candidate, money: bool) -> bool {
    let index = candidate.quantity.or_else(|| read.quantity_at(candidate.token));
    index.is_some_and(|index| read.reading.quantities[index].is_money == money)
}

/// Whether a token heads a noun phrase that is no time.
fn is_phrase(read: &ReadDocument, token: usize) -> bool {
    let is_coordinate =
        read.mention(token).is_some_and(|mention| mention.class == MentionClass::Coordinate);
    is_nominal(read, token) && (read.time_at(token).is_none() || is_coordinate)
}
