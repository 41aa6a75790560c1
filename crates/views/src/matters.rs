//! Claims about the same thing, side by side: each value with who says so, nothing averaged.

use std::collections::{BTreeMap, HashMap};

use sayso_corroboration::disputes::{Assertion, Interval, Proposition, Status, Strength, conflict};
use sayso_corroboration::origins::Voice;
use sayso_records::{KeptClaim, Name};
use serde::Serialize;

use crate::statement::{Figure, Named, Statement, status};
use crate::testimony::{Origins, Saying, Testimony};

/// Values of one matter that are listed; the others are counted.
const VALUES_MAX: usize = 12;
/// Of these, values that no longer stand.
const FORMER_MAX: usize = 3;
/// Documents that are listed with one value; the others are counted.
const SAYINGS_MAX: usize = 12;

/// One thing with all that is said of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matter {
    /// What it is about, for figures: what claims of several documents have in common.
    pub about: Option<About>,
    /// What the latest claim says of it.
    pub statement: Statement,
    /// From the least to the greatest number of the values that stand and are put forward as so.
    pub range: Option<Range>,
    /// The values: those that stand before those that do not, the latest known first.
    pub values: Vec<Value>,
    /// How many values are not listed.
    pub more: usize,
}

/// An attribute of a subject.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct About {
    /// What is asserted: `strength person`, `casualty killed`.
    pub attribute: String,
    /// Whom or what it is about.
    pub subject: Named,
    /// The other side, where there is one.
    pub object: Option<Named>,
}

/// The least and the greatest of some numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// One value, with all who say it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// The figure, as the latest document words it.
    pub figure: Option<Figure>,
    /// Where, for what holds at one place at a time.
    pub place: Option<Named>,
    /// Whether it is put forward as so, as possible, as planned, as not so.
    pub status: Status,
    /// Whether it still stands.
    pub standing: Standing,
    /// Whether another value contradicts it, and how surely.
    pub disputed: Option<Strength>,
    /// Who it really comes from.
    pub origins: Origins,
    /// The documents that say it, the earliest known first.
    pub sayings: Vec<Saying>,
    /// How many documents are not listed.
    pub more: usize,
}

/// Whether a value still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing took its place.
    Stands,
    /// A later figure of another time: it has changed, and nobody was wrong.
    Earlier,
    /// Whoever said it later said otherwise.
    Replaced,
    /// The document was corrected, or another took its place.
    Corrected,
}

/// One claim with what it asserts of the matter.
#[derive(Clone, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) claim: &'a KeptClaim,
    /// What it asserts; `None` where it asserts nothing that could be compared.
    pub(crate) assertion: Option<&'a Assertion>,
    /// How surely another contradicts it.
    pub(crate) disputed: Option<Strength>,
}

/// How values are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// By figure, place and status.
    ByValue,
    /// Also by when it held.
    ByTime,
}

/// What makes a value another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    standing: Standing,
    status: Status,
    figure: Option<(u64, u64)>,
    words: Option<String>,
    place: Option<Name>,
    valid: Option<String>,
}

impl About {
    pub(crate) fn of(proposition: &Proposition, testimony: &Testimony) -> Self {
        Self {
            attribute: proposition.attribute.clone(),
            subject: testimony.titled(&proposition.subject),
            object: proposition.object.as_ref().map(|name| testimony.titled(name)),
        }
    }
}

impl Told<'_> {
    fn status(&self) -> Status {
        self.assertion.map_or_else(|| status(self.claim.factuality), |told| told.status)
    }

    fn interval(&self) -> Option<Interval> {
        match self.assertion {
            Some(assertion) => assertion.figure,
            None => Figure::of(self.claim).and_then(|figure| Interval::of(&figure.quantity)),
        }
    }
}

impl Matter {
    /// What some claims, at least one, say of one thing.
    pub(crate) fn of(
        told: &[Told],
        about: Option<About>,
        apart: Apart,
        testimony: &Testimony,
    ) -> Option<Self> {
        let latest = told.iter().max_by_key(|one| (one.claim.known, &one.claim.id))?;
        let standings = standings(told, testimony);
        let mut groups: BTreeMap<Key, Vec<&Told>> = BTreeMap::new();
        for (one, &standing) in told.iter().zip(&standings) {
            groups.entry(key(one, standing, apart)).or_default().push(one);
        }
        let value = |(key, told): (Key, Vec<&Told>)| value(&key, told, testimony);
        let mut values: Vec<Value> = groups.into_iter().map(value).collect();
        let last = |value: &Value| value.sayings.iter().map(|saying| saying.known).max();
        values.sort_by(|one, other| (one.standing, last(other)).cmp(&(other.standing, last(one))));
        let range = range(&values);
        let all = values.len();
        let standing = values.iter().filter(|value| value.standing == Standing::Stands).count();
        values.truncate(VALUES_MAX.min(standing + FORMER_MAX));
        let more = all - values.len();
        Some(Self { about, statement: Statement::of(latest.claim), range, values, more })
    }

    /// The day on which it was last spoken of.
    pub(crate) fn last_known(&self) -> Option<jiff::civil::Date> {
        let sayings = self.values.iter().flat_map(|value| &value.sayings);
        sayings.map(|saying| saying.known).max()
    }
}

fn key(told: &Told, standing: Standing, apart: Apart) -> Key {
    let interval = told.interval();
    let figure = Figure::of(told.claim);
    let valid = || told.claim.time.as_ref().map(|when| (&when.time.earliest, &when.time.latest));
    Key {
        standing,
        status: told.status(),
        figure: interval.map(|figure| (figure.low.to_bits(), figure.high.to_bits())),
        words: figure.filter(|_| interval.is_none()).map(|figure| figure.words),
        place: told.assertion.and_then(|told| told.place.clone()),
        valid: (apart == Apart::ByTime).then(valid).flatten().map(|valid| format!("{valid:?}")),
    }
}

/// A value with all who say it; `told` is never empty.
fn value(key: &Key, mut told: Vec<&Told>, testimony: &Testimony) -> Value {
    told.sort_by(|one, other| {
        (one.claim.known, &one.claim.id).cmp(&(other.claim.known, &other.claim.id))
    });
    let claims: Vec<&KeptClaim> = told.iter().map(|one| one.claim).collect();
    let listed = claims.iter().take(SAYINGS_MAX);
    Value {
        figure: claims.last().and_then(|claim| Figure::of(claim)),
        place: key.place.as_ref().map(|name| testimony.titled(name)),
        status: key.status,
        standing: key.standing,
        disputed: told.iter().filter_map(|one| one.disputed).max(),
        origins: testimony.origins(&claims),
        sayings: listed.map(|claim| testimony.saying(claim)).collect(),
        more: claims.len().saturating_sub(SAYINGS_MAX),
    }
}

fn range(values: &[Value]) -> Option<Range> {
    let is_so = |value: &&Value| value.standing == Standing::Stands && value.status == Status::Done;
    let figures = values.iter().filter(is_so).filter_map(|value| value.figure.as_ref());
    figures.flat_map(Figure::numbers).fold(None, |range, number| {
        Some(range.map_or(Range { low: number, high: number }, |range: Range| Range {
            low: range.low.min(number),
            high: range.high.max(number),
        }))
    })
}

/// Whether each of some claims of one thing still stands.
fn standings(told: &[Told], testimony: &Testimony) -> Vec<Standing> {
    let voices: Vec<Option<Voice>> =
        told.iter().map(|one| testimony.sighting(one.claim).voice).collect();
    let standing = |(at, one): (usize, &Told)| {
        if testimony.replaced_by(one.claim).is_some() {
            return Standing::Corrected;
        }
        if one.disputed.is_some() {
            return Standing::Stands;
        }
        let later = || {
            told.iter().zip(&voices).filter(|(other, _)| {
                other.claim.known > one.claim.known && testimony.replaced_by(other.claim).is_none()
            })
        };
        let is_same_voice =
            |voice: &Option<Voice>| voice.is_some() && same(voice.as_ref(), voices[at].as_ref());
        if later().any(|(other, voice)| is_same_voice(voice) && takes_place(one, other)) {
            Standing::Replaced
        } else if later().any(|(other, _)| is_change(one, other)) {
            Standing::Earlier
        } else {
            Standing::Stands
        }
    };
    told.iter().enumerate().map(standing).collect()
}

/// Whether two voices are one, whatever text an outlet's words go back to.
fn same(one: Option<&Voice>, other: Option<&Voice>) -> bool {
    match (one, other) {
        (Some(Voice::Outlet(one, _)), Some(Voice::Outlet(other, _))) => one == other,
        (one, other) => one == other,
    }
}

/// Whether what one voice says later takes the place of what it said before: it says otherwise, and
/// not of another time.
fn takes_place(earlier: &Told, later: &Told) -> bool {
    let differs = match (earlier.interval(), later.interval()) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    let settles = earlier.status() != later.status() && later.status() != Status::Possible;
    (differs || settles) && !is_of_another_time(earlier, later)
}

/// Whether the times that two claims tell have no day in common.
fn is_of_another_time(one: &Told, other: &Told) -> bool {
    let ((one_first, one_last), (first, last)) = (one.claim.valid(), other.claim.valid());
    let before =
        |end: Option<_>, start: Option<_>| end.zip(start).is_some_and(|(end, start)| end < start);
    before(one_last, first) || before(last, one_first)
}

/// Whether a later figure is another one and contradicts nothing: what is counted has changed.
fn is_change(earlier: &Told, later: &Told) -> bool {
    let both_done = earlier.status() == Status::Done && later.status() == Status::Done;
    let apart = earlier.interval().zip(later.interval());
    let apart = apart.is_some_and(|(one, other)| one.high < other.low || other.high < one.low);
    let contradicts = earlier.assertion.zip(later.assertion);
    let contradicts = contradicts.is_none_or(|(one, other)| conflict(one, other).is_some());
    both_done && apart && !contradicts
}

/// Claims that say the same of the same, together, whatever figure they tell and however they are
/// put forward; the latest spoken of first. `disputed` are those that others contradict, by their
/// ids.
pub(crate) fn matters<'a>(
    claims: impl IntoIterator<Item = &'a KeptClaim>,
    disputed: &BTreeMap<String, Strength>,
    testimony: &Testimony,
) -> Vec<Matter> {
    let mut groups: HashMap<String, Vec<Told>> = HashMap::new();
    for claim in claims {
        let disputed = disputed.get(&claim.id).copied();
        let told = Told { claim, assertion: None, disputed };
        groups.entry(sameness(claim)).or_default().push(told);
    }
    let matter = |told: Vec<Told>| Matter::of(&told, None, Apart::ByTime, testimony);
    let mut matters: Vec<Matter> = groups.into_values().filter_map(matter).collect();
    matters.sort_by_cached_key(|matter| {
        let first = matter.values.first().and_then(|value| value.sayings.first());
        (std::cmp::Reverse(matter.last_known()), first.map(|saying| saying.claim.clone()))
    });
    matters
}

/// What claims that say the same of the same have in common.
pub(crate) fn sameness(claim: &KeptClaim) -> String {
    let mut key = claim.kind.clone();
    for role in &claim.roles {
        let fillers = role.fillers.iter().filter(|filler| filler.quantity.is_none());
        let mut names: Vec<String> = fillers
            .map(|filler| match &filler.name {
                Some(name) => name.id(),
                None => sayso_corroboration::folded(&filler.words.text),
            })
            .collect();
        names.sort_unstable();
        if !names.is_empty() {
            key.push('\u{1f}');
            key.push_str(&role.role);
            for name in names {
                key.push('\u{1e}');
                key.push_str(&name);
            }
        }
    }
    key
}
