//! Names, ties and decisions → entities.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sayso_records::{Decision, DecisionAct, Name, Tie, TieReason};

use crate::names::thresholds::SAME;

/// The entities among `names`, each the names of one, the smallest name first; in the order of
/// their first names. The order of `names` and `ties` changes nothing.
///
/// Ties below [`SAME`] tie nothing. Decisions are taken in the order of their numbers, those that
/// are undone not at all; of two about the same names the later holds. What is decided to be two
/// entities is never tied, however strong or roundabout the ties: the weakest gives way, of
/// decisions the earliest. A short form that texts use for several entities belongs to that for
/// which three documents of four use it, or to none.
pub fn entities(names: &[Name], ties: &[Tie], decisions: &[Decision]) -> Vec<Vec<Name>> {
    let names: BTreeSet<&Name> = names.iter().collect();
    let names: Vec<&Name> = names.into_iter().collect();
    let place = |name: &Name| names.binary_search(&name).ok();
    let both = |pair: &(Name, Name)| place(&pair.0).zip(place(&pair.1));
    let decided = Decided::of(decisions);
    let mut components = Components::new(names.len());
    for (one, other) in decided.splits.iter().filter_map(both) {
        components.keep_apart(one, other);
    }
    for (one, other) in decided.merges.iter().rev().filter_map(both) {
        components.tie(one, other);
    }
    let mut ties: Vec<(&Tie, (usize, usize))> = ties
        .iter()
        .filter(|tie| tie.score >= SAME)
        .filter_map(|tie| Some((tie, both(&tie.names)?)))
        .collect();
    ties.sort_by(|(one, _), (other, _)| {
        let rank = |tie: &Tie| (tie.names.clone(), tie.reason, tie.document.clone());
        other.score.total_cmp(&one.score).then_with(|| rank(one).cmp(&rank(other)))
    });
    let (short, full): (Vec<_>, Vec<_>) =
        ties.into_iter().partition(|(tie, _)| is_of_short_form(tie));
    for (_, (one, other)) in full {
        components.tie(one, other);
    }
    for (one, other) in unambiguous(&names, &short, &mut components) {
        components.tie(one, other);
    }
    components
        .into_groups()
        .into_iter()
        .map(|group| group.into_iter().map(|place| names[place].clone()).collect())
        .collect()
}

/// Decisions about pairs of names that hold, in the order of their numbers.
#[derive(Default)]
struct Decided {
    merges: Vec<(Name, Name)>,
    splits: Vec<(Name, Name)>,
}

impl Decided {
    fn of(decisions: &[Decision]) -> Self {
        let mut last: BTreeMap<(&Name, &Name), (u64, bool)> = BTreeMap::new();
        for decision in holding(decisions) {
            let (names, is_merge) = match &decision.act {
                DecisionAct::Merge { names } => (names, true),
                DecisionAct::Split { names } => (names, false),
                DecisionAct::Sense { .. } | DecisionAct::Undo { .. } => continue,
            };
            let pair = ((&names.0).min(&names.1), (&names.0).max(&names.1));
            last.insert(pair, (decision.number, is_merge));
        }
        let mut pairs: Vec<_> = last.into_iter().collect();
        pairs.sort_by_key(|(_, (number, _))| *number);
        let mut decided = Self::default();
        for ((one, other), (_, is_merge)) in pairs {
            let pairs = if is_merge { &mut decided.merges } else { &mut decided.splits };
            pairs.push((one.clone(), other.clone()));
        }
        decided
    }
}

/// The decisions that hold, in the order of their numbers: those that no other takes back that holds
/// itself.
pub fn holding(decisions: &[Decision]) -> Vec<&Decision> {
    let mut sorted: Vec<&Decision> = decisions.iter().collect();
    sorted.sort_by_key(|decision| decision.number);
    let mut undone: HashSet<u64> = HashSet::new();
    let mut hold = Vec::new();
    // From the last to the first: whatever takes back a decision comes later than it.
    for decision in sorted.into_iter().rev() {
        if undone.contains(&decision.number) {
            continue;
        }
        if let DecisionAct::Undo { number } = decision.act {
            undone.insert(number);
        }
        hold.push(decision);
    }
    hold.reverse();
    hold
}

/// Whether a text gave the tie and one name is short for the other, so that it may be short for
/// others too.
fn is_of_short_form(tie: &Tie) -> bool {
    matches!(tie.reason, TieReason::Alias | TieReason::ShortForm) && tie.document.is_some()
}

/// The shorter of two names: that with fewer words, then with fewer letters.
fn short_first(names: &[&Name], (one, other): (usize, usize)) -> (usize, usize) {
    let size = |place: usize| (names[place].key.split(' ').count(), names[place].key.len(), place);
    if size(one) <= size(other) { (one, other) } else { (other, one) }
}

/// The ties of short forms that hold: of those of one short form, which lead to several entities,
/// those to the entity to which three documents of four lead.
fn unambiguous(
    names: &[&Name],
    ties: &[(&Tie, (usize, usize))],
    components: &mut Components,
) -> Vec<(usize, usize)> {
    let mut documents: BTreeMap<usize, BTreeMap<usize, HashSet<&str>>> = BTreeMap::new();
    for (tie, pair) in ties {
        let (short, full) = short_first(names, *pair);
        let of_short = documents.entry(short).or_default();
        let of_full = of_short.entry(components.root(full)).or_default();
        of_full.extend(tie.document.as_deref());
    }
    let mut held = Vec::new();
    for (_, pair) in ties {
        let (short, full) = short_first(names, *pair);
        let Some(of_short) = documents.get(&short) else { continue };
        let all: HashSet<&str> = of_short.values().flatten().copied().collect();
        let of_full = of_short.get(&components.root(full)).map_or(0, HashSet::len);
        if of_full * 4 >= all.len() * 3 {
            held.push(*pair);
        }
    }
    held
}

/// Groups that grow together, but for those that are kept apart.
struct Components {
    parents: Vec<usize>,
    members: Vec<Vec<usize>>,
    apart: HashMap<usize, Vec<usize>>,
}

impl Components {
    fn new(count: usize) -> Self {
        Self {
            parents: (0..count).collect(),
            members: (0..count).map(|place| vec![place]).collect(),
            apart: HashMap::new(),
        }
    }

    fn root(&mut self, mut place: usize) -> usize {
        while self.parents[place] != place {
            self.parents[place] = self.parents[self.parents[place]];
            place = self.parents[place];
        }
        place
    }

    fn keep_apart(&mut self, one: usize, other: usize) {
        self.apart.entry(one).or_default().push(other);
        self.apart.entry(other).or_default().push(one);
    }

    /// Makes one group of two, unless members of them are kept apart.
    fn tie(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return;
        }
        let is_smaller = self.members[one].len() < self.members[other].len();
        let (small, large) = if is_smaller { (one, other) } else { (other, one) };
        let apart =
            self.members[small].iter().filter_map(|member| self.apart.get(member)).flatten();
        let apart: Vec<usize> = apart.copied().collect();
        if apart.into_iter().any(|other| self.root(other) == large) {
            return;
        }
        self.parents[small] = large;
        let moved = std::mem::take(&mut self.members[small]);
        self.members[large].extend(moved);
    }

    /// The groups, each in order, in the order of their first members.
    fn into_groups(self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> =
            self.members.into_iter().filter(|members| !members.is_empty()).collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}
