//! Names, ties and decisions → entities: what holds for cases told by hand and for random ones.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sayso_corroboration::names::{SAME, entities};
use sayso_records::{Decision, DecisionAct, Name, NameClass, Tie, TieReason};

fn name(key: &str) -> Name {
    Name { class: NameClass::Group, key: key.into() }
}

fn pair(one: &str, other: &str) -> (Name, Name) {
    let (one, other) = (name(one), name(other));
    if one < other { (one, other) } else { (other, one) }
}

fn tie(one: &str, other: &str, score: f64) -> Tie {
    let reason = TieReason::Transliteration;
    Tie { names: pair(one, other), reason, score, document: None, known: None }
}

fn told(one: &str, other: &str, document: &str) -> Tie {
    let document = Some(document.to_owned());
    Tie { reason: TieReason::Alias, document, ..tie(one, other, 0.95) }
}

fn merge(one: &str, other: &str) -> DecisionAct {
    DecisionAct::Merge { names: pair(one, other) }
}

fn split(one: &str, other: &str) -> DecisionAct {
    DecisionAct::Split { names: pair(one, other) }
}

fn undo(number: u64) -> DecisionAct {
    DecisionAct::Undo { number }
}

fn decided(acts: Vec<DecisionAct>) -> Vec<Decision> {
    let known = jiff::civil::date(2024, 5, 13);
    let decision = |(number, act)| Decision { number, act, reason: None, known };
    (1..).zip(acts).map(decision).collect()
}

/// The entities among the names `names`, written as keys: `a b | c`.
fn check(names: &str, ties: &[Tie], acts: Vec<DecisionAct>, expected: &str) {
    let names: Vec<Name> = names.split(' ').map(name).collect();
    let found = entities(&names, ties, &decided(acts));
    let keys = |names: &Vec<Name>| {
        names.iter().map(|name| name.key.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found.iter().map(keys).collect::<Vec<_>>().join(" | "), expected);
}

#[test]
fn ties_from_the_threshold_on_hold() {
    let ties = [tie("a", "b", SAME), tie("b", "c", SAME - 0.01), tie("c", "d", 1.0)];
    check("a b c d", &ties, vec![], "a b | c d");
    check("d b", &ties, vec![], "b | d");
}

#[test]
fn a_decision_stands_above_ties() {
    let ties = [tie("a", "b", 1.0)];
    check("a b c", &ties, vec![split("a", "b")], "a | b | c");
    check("a b c", &ties, vec![merge("c", "b")], "a b c");
}

#[test]
fn what_is_two_is_not_tied_by_a_roundabout_way() {
    let ties = [tie("a", "b", 0.95), tie("b", "c", 0.92)];
    check("a b c", &ties, vec![split("a", "c")], "a b | c");
    check("a b c", &ties, vec![split("a", "c"), merge("b", "c")], "a | b c");
}

#[test]
fn the_later_decision_about_two_names_holds() {
    check("a b", &[], vec![merge("a", "b"), split("a", "b")], "a | b");
    check("a b", &[], vec![split("a", "b"), merge("a", "b")], "a b");
    check("a b", &[], vec![split("a", "b"), merge("a", "b"), undo(2)], "a | b");
}

#[test]
fn the_earliest_of_decisions_that_contradict_each_other_gives_way() {
    let acts = vec![merge("a", "b"), merge("b", "c"), split("a", "c")];
    check("a b c", &[], acts, "a | b c");
}

#[test]
fn an_undo_can_be_undone() {
    let ties = [tie("a", "b", 1.0)];
    check("a b", &ties, vec![split("a", "b"), undo(1)], "a b");
    check("a b", &ties, vec![split("a", "b"), undo(1), undo(2)], "a | b");
    check("a b", &ties, vec![split("a", "b"), undo(1), undo(2), undo(3)], "a b");
}

#[test]
fn a_short_form_of_several_entities_belongs_to_none() {
    let (one, other) = ("northern-rivers-compact", "norwegian-refugee-council");
    let names = format!("nrc {one} {other}");
    let ties = [told("nrc", one, "1"), told("nrc", other, "2")];
    check(&names, &ties, vec![], &format!("{one} | {other} | nrc"));
    let merged = vec![merge("nrc", one)];
    check(&names, &ties, merged, &format!("{one} nrc | {other}"));
}

#[test]
fn a_short_form_belongs_to_whom_most_texts_use_it_for() {
    let ties = [
        told("un", "united-nations", "1"),
        told("un", "united-nations", "2"),
        told("un", "united-nations", "3"),
        told("un", "united-nurses", "4"),
    ];
    check("un united-nations united-nurses", &ties, vec![], "un united-nations | united-nurses");
}

const KEYS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn any_tie() -> impl Strategy<Value = Tie> {
    let score = prop::sample::select(vec![0.5, 0.7, 0.9, 0.92, 0.95, 1.0]);
    (0..6usize, 0..6usize, score)
        .prop_filter("two names", |(one, other, _)| one != other)
        .prop_map(|(one, other, score)| tie(KEYS[one], KEYS[other], score))
}

fn any_acts() -> impl Strategy<Value = Vec<DecisionAct>> {
    let act = (0..3u8, 0..6usize, 1..6usize, 0..12u64);
    prop::collection::vec(act, 0..12).prop_map(|acts| {
        let act = |(number, (what, one, step, back)): (u64, (u8, usize, usize, u64))| {
            let (one, other) = (KEYS[one], KEYS[(one + step) % 6]);
            match what {
                0 => merge(one, other),
                1 => split(one, other),
                // Takes back an earlier one, where there is one.
                _ if number > 1 => undo(1 + back % (number - 1)),
                _ => split(one, other),
            }
        };
        (1..).zip(acts).map(act).collect()
    })
}

/// Whether a decision holds, by the definition: no later one that holds takes it back.
fn holds(number: u64, acts: &[DecisionAct]) -> bool {
    let later = (number + 1..=acts.len() as u64)
        .filter(|later| acts[*later as usize - 1] == (DecisionAct::Undo { number }));
    !later.into_iter().any(|later| holds(later, acts))
}

/// The entities, decision by decision and tie by tie, with sets that are copied whole.
fn replayed(ties: &[Tie], acts: &[DecisionAct]) -> Vec<BTreeSet<Name>> {
    let mut last: Vec<((Name, Name), bool)> = Vec::new();
    for (number, act) in (1..).zip(acts).filter(|(number, _)| holds(*number, acts)) {
        let _: u64 = number;
        let (names, is_merge) = match act {
            DecisionAct::Merge { names } => (names, true),
            DecisionAct::Split { names } => (names, false),
            _ => continue,
        };
        last.retain(|(known, _)| known != names);
        last.push((names.clone(), is_merge));
    }
    let splits: Vec<&(Name, Name)> =
        last.iter().filter(|(_, merge)| !merge).map(|(n, _)| n).collect();
    let mut wanted: Vec<(Name, Name)> =
        last.iter().rev().filter(|(_, merge)| *merge).map(|(names, _)| names.clone()).collect();
    let mut ties: Vec<&Tie> = ties.iter().filter(|tie| tie.score >= SAME).collect();
    ties.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then_with(|| one.names.cmp(&other.names))
    });
    wanted.extend(ties.into_iter().map(|tie| tie.names.clone()));
    let mut sets: Vec<BTreeSet<Name>> =
        KEYS.iter().map(|key| BTreeSet::from([name(key)])).collect();
    for (one, other) in wanted {
        let (held, rest): (Vec<_>, Vec<_>) =
            sets.iter().cloned().partition(|set| set.contains(&one) || set.contains(&other));
        let union: BTreeSet<Name> = held.into_iter().flatten().collect();
        if splits.iter().all(|(one, other)| !(union.contains(one) && union.contains(other))) {
            sets = rest;
            sets.push(union);
        }
    }
    sets.sort();
    sets
}

proptest! {
    #[test]
    fn the_end_is_that_of_a_replay(
        ties in prop::collection::vec(any_tie(), 0..8),
        acts in any_acts(),
    ) {
        let names: Vec<Name> = KEYS.iter().map(|key| name(key)).collect();
        let found = entities(&names, &ties, &decided(acts.clone()));
        let found: Vec<BTreeSet<Name>> =
            found.into_iter().map(|names| names.into_iter().collect()).collect();
        prop_assert_eq!(found, replayed(&ties, &acts));
    }

    #[test]
    fn the_order_of_names_and_ties_changes_nothing(
        ties in prop::collection::vec(any_tie(), 0..8).prop_shuffle(),
        acts in any_acts(),
        names in Just(KEYS.to_vec()).prop_shuffle(),
    ) {
        let shuffled: Vec<Name> = names.iter().map(|key| name(key)).collect();
        let sorted: Vec<Name> = KEYS.iter().map(|key| name(key)).collect();
        let mut reversed = ties.clone();
        reversed.reverse();
        let decisions = decided(acts);
        prop_assert_eq!(
            entities(&shuffled, &ties, &decisions),
            entities(&sorted, &reversed, &decisions)
        );
    }

    #[test]
    fn what_is_decided_to_be_two_is_two(
        ties in prop::collection::vec(any_tie(), 0..8),
        acts in any_acts(),
    ) {
        let names: Vec<Name> = KEYS.iter().map(|key| name(key)).collect();
        let acts: Vec<_> = acts.into_iter().chain([split("a", "b")]).collect();
        for entity in entities(&names, &ties, &decided(acts)) {
            prop_assert!(!(entity.contains(&name("a")) && entity.contains(&name("b"))));
        }
    }
}
