//! One claim for one thing: drafts that say the same become one, and some give way to others.

use std::collections::{BTreeMap, HashMap, HashSet};

use sayso_records::MentionClass;

use crate::draft::{Draft, DraftFiller, DraftRole};
use crate::kinds::{FillerClass, Need};
use crate::read_document::ReadDocument;

/// The drafts that stand, in the order of the words that set them off.
pub(crate) fn settle<'k>(read: &ReadDocument, drafts: Vec<Draft<'k>>) -> Vec<Draft<'k>> {
    let drafts = one_frame_a_word(drafts);
    let drafts = one_claim_a_sentence(read, drafts);
    give_way(read, drafts)
}

/// Of several frames that held at one word for one kind, the one that fills most roles stands; what
/// another adds to it is taken over.
fn one_frame_a_word(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut groups: BTreeMap<(usize, &str), Vec<Draft>> = BTreeMap::new();
    for draft in drafts {
        groups.entry((draft.trigger[0], &draft.kind.name)).or_default().push(draft);
    }
    groups.into_values().flat_map(fullest).collect()
}

/// The drafts of the fullest frame of a group.
fn fullest(group: Vec<Draft>) -> Vec<Draft> {
    let rank =
        |draft: &Draft| (usize::MAX - draft.roles.len(), draft.frame.map_or(0, |frame| frame.line));
    let Some(line) = group.iter().map(rank).min().map(|(_, line)| line) else {
        return group;
    };
    let of_frame = |draft: &Draft| draft.frame.map_or(0, |frame| frame.line) == line;
    let (mut kept, others): (Vec<Draft>, Vec<Draft>) = group.into_iter().partition(of_frame);
    if let [only] = kept.as_mut_slice() {
        for other in &others {
            take_over(only, other);
        }
    }
    kept
}

/// Adds to a draft the roles that only another of the same word fills, with words that the draft
/// has in no role.
fn take_over(draft: &mut Draft, other: &Draft) {
    for role in &other.roles {
        let filled = draft.roles.iter().any(|own| own.role == role.role);
        let mut own = draft.roles.iter().flat_map(|own| &own.fillers);
        let used = own.any(|own| role.fillers.iter().any(|filler| filler.token == own.token));
        if !filled && !used {
            draft.roles.push(role.clone());
        }
    }
    draft.roles.sort_by_key(|role| role.role);
}

/// What makes two fillers one: the name of what they mention, or the word at their head.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Thing {
    Named(String),
    Word(usize),
}

fn thing(read: &ReadDocument, filler: &DraftFiller) -> Thing {
    let mention = filler.mention.map(|index| &read.reading.mentions[index]);
    let name = mention.and_then(|mention| match &mention.name {
        Some(name) => Some(name.clone()),
        None if !mention.nominal => Some(mention.span.of(&read.document.text).to_owned()),
        None => None,
    });
    name.map_or(Thing::Word(filler.token), |name| Thing::Named(name.to_lowercase()))
}

/// The roles without which there is no such draft.
fn needs<'k>(draft: &Draft<'k>) -> &'k [Need] {
    draft.frame.map_or(&draft.kind.core, |frame| &frame.needs)
}

/// What fills the core of a draft, in order.
fn core(read: &ReadDocument, draft: &Draft) -> Vec<(usize, Thing)> {
    let roles: HashSet<usize> =
        needs(draft).iter().flat_map(|need| need.roles.iter().copied()).collect();
    let filled = draft.roles.iter().filter(|role| roles.contains(&role.role));
    let mut core: Vec<(usize, Thing)> = filled
        .flat_map(|role| role.fillers.iter().map(|filler| (role.role, thing(read, filler))))
        .collect();
    core.sort();
    core
}

/// What fills the core roles of a draft, by role.
type Core = Vec<(usize, Thing)>;

/// Drafts of one kind in one sentence with the same core become the first of them, with the roles
/// of all.
fn one_claim_a_sentence<'k>(read: &ReadDocument, drafts: Vec<Draft<'k>>) -> Vec<Draft<'k>> {
    let mut first: HashMap<(&str, usize, Core), usize> = HashMap::new();
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let sentence = read.words.sentence_index(draft.trigger[0]);
        let core = core(read, &draft);
        if core.is_empty() {
            kept.push(draft);
            continue;
        }
        match first.entry((&draft.kind.name, sentence, core)) {
            std::collections::hash_map::Entry::Occupied(earlier) => {
                take_over(&mut kept[*earlier.get()], &draft);
            }
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(kept.len());
                kept.push(draft);
            }
        }
    }
    within_another(read, kept)
}

/// Leaves out a draft of which all is said by another of its kind that the syntax joins to it: the
/// noun of "carried out an attack", where the verb made a fuller claim.
fn within_another<'k>(read: &ReadDocument, drafts: Vec<Draft<'k>>) -> Vec<Draft<'k>> {
    let at: HashMap<(usize, &str), usize> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| ((draft.trigger[0], draft.kind.name.as_str()), index))
        .collect();
    let mut dropped = HashSet::new();
    for (index, draft) in drafts.iter().enumerate() {
        let above = read.words.ancestors(draft.trigger[0]).skip(1).take(JOINED_MAX);
        for token in above {
            let Some(&other) = at.get(&(token, draft.kind.name.as_str())) else { continue };
            let (own, others) = (things(read, draft), things(read, &drafts[other]));
            if own.is_subset(&others) {
                dropped.insert(index);
            } else if others.is_subset(&own) {
                dropped.insert(other);
            }
            break;
        }
    }
    let kept = drafts.into_iter().enumerate().filter(|(index, _)| !dropped.contains(index));
    kept.map(|(_, draft)| draft).collect()
}

/// Heads between a word and one whose claim it may belong to: "carried out *a series of* attacks".
const JOINED_MAX: usize = 3;

/// All that fills roles of a draft.
fn things(read: &ReadDocument, draft: &Draft) -> HashSet<(usize, Thing)> {
    let things = |role: &DraftRole| {
        let things = role.fillers.iter().map(|filler| (role.role, thing(read, filler)));
        things.collect::<Vec<_>>()
    };
    draft.roles.iter().flat_map(things).collect()
}

/// Leaves out drafts that share what they are about with one, in their sentence, of a kind that
/// theirs yields to. A place that two claims share is no reason.
fn give_way<'k>(read: &ReadDocument, drafts: Vec<Draft<'k>>) -> Vec<Draft<'k>> {
    let mut told: HashSet<(&str, usize, usize)> = HashSet::new();
    for draft in &drafts {
        let sentence = read.words.sentence_index(draft.trigger[0]);
        for filler in draft.roles.iter().flat_map(|role| &role.fillers) {
            told.insert((&draft.kind.name, sentence, filler.token));
        }
    }
    let gives_way = |draft: &Draft| {
        let sentence = read.words.sentence_index(draft.trigger[0]);
        let about = draft.roles.iter().filter(|role| !is_place(draft, role.role));
        let mut tokens = about.flat_map(|role| role.fillers.iter().map(|filler| filler.token));
        tokens.any(|token| {
            let mut kinds = draft.kind.yields_to.iter();
            kinds.any(|kind| told.contains(&(kind.as_str(), sentence, token)))
        })
    };
    let yields: Vec<bool> = drafts.iter().map(gives_way).collect();
    drafts.into_iter().zip(yields).filter(|(_, yields)| !yields).map(|(draft, _)| draft).collect()
}

/// Whether only places fill a role.
fn is_place(draft: &Draft, role: usize) -> bool {
    use MentionClass::{Coordinate, Facility, Place};
    draft.kind.roles[role]
        .classes
        .iter()
        .all(|class| matches!(class, FillerClass::Mention(Place | Facility | Coordinate)))
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// A text makes these claims: "kind role=words role=words", in order.
    fn check(text: &str, expected: &[&str]) {
        let claims = sample::claims(text);
        let line = |claim: &sayso_records::Claim| {
            let role = |role: &sayso_records::FilledRole| {
                let words: Vec<&str> =
                    role.fillers.iter().map(|filler| filler.words.text()).collect();
                format!(" {}={}", role.name, words.join("+"))
            };
            claim.kind.clone() + &claim.roles.iter().map(role).collect::<String>()
        };
        assert_eq!(claims.iter().map(line).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn the_noun_of_a_light_verb_makes_no_claim_of_its_own() {
        check("Velm carried out an attack on Orrend.", &["attack actor=Velm target=Orrend"]);
    }

    #[test]
    fn two_deeds_are_two_claims() {
        check(
            "Velm bombed Orrend and shelled Tolm.",
            &["attack actor=Velm target=Orrend", "attack actor=Velm target=Tolm"],
        );
    }

    #[test]
    fn a_count_of_those_who_came_to_harm_is_no_strength() {
        check("The blast killed 20 soldiers.", &["casualty victim=soldiers harm=killed"]);
        check("There were 20 soldiers there.", &["strength counted=soldiers count=20"]);
    }
}
