//! What a ledger answers as of a day is what one answers that was never told anything later; and
//! the order in which it was told does not matter.

use jiff::civil::Date;
use proptest::prelude::*;
use sayso_corroboration::folded;
use sayso_corroboration::names::name_of;
use sayso_ledger::{
    AsOf, Asked, Candidate, ClaimFilter, DocumentRow, Hit, KeptDispute, KeptEntity, Ledger,
    LineageGroup, OutletRow,
};
use sayso_records::{Decision, DecisionAct, KeptClaim, MentionClass};
use tempfile::TempDir;

use crate::made::{DAYS, FORCES, Made, OUTLETS, PEOPLE, PLACES, day, history, made};

/// All that is asked of a ledger.
#[derive(Clone, Debug, PartialEq)]
struct Answers {
    claims: Vec<(String, Vec<KeptClaim>)>,
    documents: Vec<DocumentRow>,
    outlets: Vec<OutletRow>,
    hits: Vec<(&'static str, Vec<Hit>)>,
    disputes: Vec<KeptDispute>,
    entities: Vec<(&'static str, Vec<KeptEntity>)>,
    candidates: Vec<Candidate>,
    decisions: Vec<Decision>,
    lineage: Vec<LineageGroup>,
}

const QUERIES: [&str; 8] = [
    "soldiers",
    "7,500",
    "\"Mountain Brigade\"",
    "Shoigu",
    "suwalki",
    "Сувалки 300",
    "news of tav",
    "88th brigade said",
];

fn filters() -> Vec<(String, ClaimFilter)> {
    let all = ClaimFilter::default();
    let named = |words: &str, class| name_of(words, class).into_iter().collect::<Vec<_>>();
    let force = named(FORCES[0], MentionClass::Force);
    let place = named(PLACES[0], MentionClass::Place);
    let speaker = named(PEOPLE[0], MentionClass::Person);
    let kinds = vec!["strength".to_owned(), "attack".to_owned()];
    let outlet = Some(folded(OUTLETS[0]));
    let filters = [
        ("all", all.clone()),
        ("kinds", ClaimFilter { kinds: kinds.clone(), ..all.clone() }),
        ("names", ClaimFilter { names: force.clone(), ..all.clone() }),
        ("places", ClaimFilter { places: place.clone(), ..all.clone() }),
        ("speakers", ClaimFilter { speakers: speaker.clone(), ..all.clone() }),
        ("outlet", ClaimFilter { outlet: outlet.clone(), ..all.clone() }),
        ("since", ClaimFilter { since: Some(day(3)), ..all.clone() }),
        ("until", ClaimFilter { until: Some(day(6)), ..all.clone() }),
        ("several", ClaimFilter { kinds, names: force, outlet, since: Some(day(1)), ..all }),
    ];
    filters.into_iter().map(|(name, filter)| (name.to_owned(), filter)).collect()
}

fn answers(asked: &Asked, documents: &[(usize, Made)]) -> Answers {
    let ids: Vec<String> = documents.iter().map(|(_, made)| made.document.id.clone()).collect();
    let of_document = |id: &String| {
        (id.clone(), ClaimFilter { document: Some(id.clone()), ..Default::default() })
    };
    let filters = filters().into_iter().chain(ids.iter().map(of_document));
    let claims = |filter: &ClaimFilter| asked.claims(filter, 0, 1000).unwrap().claims;
    Answers {
        claims: filters.map(|(name, filter)| (name, claims(&filter))).collect(),
        documents: asked.document_rows(&ids).unwrap(),
        outlets: asked.outlets().unwrap(),
        hits: QUERIES.iter().map(|&query| (query, asked.search(query, 3).unwrap())).collect(),
        disputes: asked.disputes(None, None, 0, 1000).unwrap(),
        entities: [FORCES, PLACES, PEOPLE]
            .into_iter()
            .flatten()
            .map(|name| (name, asked.entities(name, 10).unwrap()))
            .collect(),
        candidates: asked.candidates(None, 1000).unwrap(),
        decisions: asked.decisions().unwrap(),
        lineage: asked.lineage_groups(0, 1000).unwrap(),
    }
}

pub(crate) fn ledger(documents: &[&Made]) -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("ledger.db"), &|| {}).unwrap();
    for made in documents {
        made.add_to(&mut ledger);
    }
    (folder, ledger)
}

/// A decision of a history.
#[derive(Clone, Debug)]
struct Decided {
    day: usize,
    what: u8,
    one: usize,
    other: usize,
}

fn decided() -> impl Strategy<Value = Vec<Decided>> {
    let one = (0..DAYS, 0..4_u8, 0..3_usize, 1..4_usize)
        .prop_map(|(day, what, one, other)| Decided { day, what, one, other });
    prop::collection::vec(one, 0..6)
}

impl Decided {
    fn act(&self, documents: &[(usize, Made)]) -> Option<DecisionAct> {
        let name = |index: usize| name_of(FORCES[index], MentionClass::Force);
        let (one, other) = (name(self.one)?, name((self.one + self.other) % FORCES.len())?);
        let names = (one.clone().min(other.clone()), one.clone().max(other));
        Some(match self.what {
            0 => DecisionAct::Merge { names },
            1 => DecisionAct::Split { names },
            2 => DecisionAct::Undo { number: self.other as u64 },
            _ => DecisionAct::Sense {
                sense: one.clone(),
                name: one,
                documents: documents
                    .iter()
                    .filter(|(day, _)| *day <= self.day)
                    .filter(|(_, made)| made.document.text.contains(FORCES[self.one]))
                    .map(|(_, made)| made.document.id.clone())
                    .take(self.other)
                    .collect(),
            },
        })
    }
}

/// A ledger that was told day by day what was known, and what was decided then, until one day. What
/// cannot be decided then is not.
fn told_until(documents: &[(usize, Made)], decided: &[Decided], last: usize) -> (TempDir, Ledger) {
    let (folder, mut ledger) = ledger(&[]);
    for day in 0..=last {
        let of_day = documents.iter().filter(|(known, _)| *known == day);
        of_day.for_each(|(_, made)| made.add_to(&mut ledger));
        for decided in decided.iter().filter(|decided| decided.day == day) {
            let at = format!("{}T18:00:00Z", self::day(day)).parse().unwrap();
            if let Some(act) = decided.act(documents) {
                drop(ledger.decide(act, None, &Ledger::run("sayso", "decide", at)));
            }
        }
    }
    (folder, ledger)
}

fn as_of(on: Option<Date>, known: Option<Date>) -> AsOf {
    AsOf { on, known }
}

/// What `filter` lets through, from its words.
fn lets_through(filter: &ClaimFilter, on: Option<Date>, claim: &KeptClaim) -> bool {
    let fillers =
        || claim.roles.iter().flat_map(|role| role.fillers.iter().map(|f| (&role.role, f)));
    let speaks = |names: &[_]| {
        claim.speakers.iter().filter_map(|s| s.name.as_ref()).any(|n| names.contains(n))
    };
    let named =
        |names: &[_]| fillers().filter_map(|(_, f)| f.name.as_ref()).any(|n| names.contains(n));
    let is_place = |role: &str| ["place", "facility", "from", "territory"].contains(&role);
    let placed = |names: &[_]| {
        fillers()
            .filter(|(role, _)| is_place(role))
            .filter_map(|(_, f)| f.name.as_ref())
            .any(|n| names.contains(n))
    };
    let posture = ["presence", "strength", "alias"].contains(&claim.kind.as_str());
    let holds = |on: Date| match claim.valid() {
        (None, None) if posture => on >= claim.known.saturating_sub(jiff::Span::new().days(30)),
        (None, None) => on == claim.known,
        (first, last) => first.is_none_or(|f| f <= on) && last.is_none_or(|l| on <= l),
    };
    (filter.kinds.is_empty() || filter.kinds.contains(&claim.kind))
        && (filter.names.is_empty() || named(&filter.names) || speaks(&filter.names))
        && (filter.places.is_empty() || placed(&filter.places))
        && (filter.speakers.is_empty() || speaks(&filter.speakers))
        && filter
            .outlet
            .as_ref()
            .is_none_or(|o| claim.outlet.as_deref().map(folded).as_ref() == Some(o))
        && filter.document.as_ref().is_none_or(|id| *id == claim.document)
        && filter.since.is_none_or(|since| since <= claim.known)
        && filter.until.is_none_or(|until| claim.known <= until)
        && on.is_none_or(holds)
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn as_of_a_day_is_as_if_nothing_later_had_been_told(
        history in history(),
        known in 0..DAYS,
        on in prop::option::of(0..DAYS),
    ) {
        let documents = made(&history);
        let all: Vec<&Made> = documents.iter().map(|(_, made)| made).collect();
        let told = documents.iter().filter(|(day, _)| *day <= known);
        let told: Vec<&Made> = told.map(|(_, made)| made).collect();
        let (_folder, whole) = ledger(&all);
        let (_other, part) = ledger(&told);
        let on = on.map(day);
        prop_assert_eq!(
            answers(&whole.as_of(as_of(on, Some(day(known)))), &documents),
            answers(&part.as_of(as_of(on, None)), &documents)
        );
    }

    #[test]
    fn what_was_decided_later_does_not_show_either(
        history in history(),
        decided in decided(),
        known in 0..DAYS,
    ) {
        let documents = made(&history);
        let (_folder, whole) = told_until(&documents, &decided, DAYS - 1);
        let (_other, part) = told_until(&documents, &decided, known);
        prop_assert_eq!(
            answers(&whole.as_of(as_of(None, Some(day(known)))), &documents),
            answers(&part.as_of(as_of(None, None)), &documents)
        );
    }

    #[test]
    fn the_order_of_adding_does_not_matter_and_nor_does_making_again(
        (history, order) in history().prop_flat_map(|history| {
            let order: Vec<usize> = (0..history.len()).collect();
            (Just(history), Just(order).prop_shuffle())
        }),
    ) {
        let documents = made(&history);
        let all: Vec<&Made> = documents.iter().map(|(_, made)| made).collect();
        let order = order.into_iter().filter_map(|index| all.get(index).copied());
        let shuffled: Vec<&Made> = order.collect();
        let (_folder, mut whole) = ledger(&all);
        let (_other, other) = ledger(&shuffled);
        let now = as_of(None, None);
        let first = answers(&whole.as_of(now), &documents);
        prop_assert_eq!(&answers(&other.as_of(now), &documents), &first);
        whole.rebuild(&|_, _| {}).unwrap();
        prop_assert_eq!(&answers(&whole.as_of(now), &documents), &first);
    }

    #[test]
    fn a_filter_lets_through_what_it_says_a_page_at_a_time(
        history in history(),
        on in prop::option::of(0..DAYS),
        page in 1..4_usize,
    ) {
        let documents = made(&history);
        let all: Vec<&Made> = documents.iter().map(|(_, made)| made).collect();
        let (_folder, ledger) = ledger(&all);
        let everything = ledger.as_of(as_of(None, None));
        let every = everything.claims(&ClaimFilter::default(), 0, 1000).unwrap().claims;
        prop_assert_eq!(every.len(), all.iter().map(|made| made.claims.len()).sum::<usize>());
        let keys = |claim: &KeptClaim| {
            let start = claim.evidence[0].start;
            (std::cmp::Reverse(claim.known), claim.document.clone(), start, claim.id.clone())
        };
        prop_assert!(every.iter().map(keys).is_sorted());
        let on = on.map(day);
        let asked = ledger.as_of(as_of(on, None));
        for (name, filter) in filters() {
            let expected = every.iter().filter(|claim| lets_through(&filter, on, claim));
            let expected: Vec<&KeptClaim> = expected.collect();
            let mut found = Vec::new();
            loop {
                let claims = asked.claims(&filter, found.len(), page).unwrap();
                prop_assert!(claims.claims.len() <= page);
                found.extend(claims.claims);
                if !claims.more {
                    break;
                }
            }
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{}", name);
        }
    }
}
