//! The sections of a dossier: which claim stands where.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use sayso_corroboration::disputes::Assertion;
use sayso_records::{KeptClaim, Name};

use crate::dossier::gathered::Gathered;
use crate::matters::{About, Apart, Matter, Standing, Told, matters};
use crate::testimony::Testimony;

/// Matters of one section that are shown; the others are counted.
const MATTERS_MAX: usize = 12;

/// Kinds whose figures are compared; of the others, figures are told beside what happened.
const FIGURES: &[&str] = &["strength", "casualty", "equipment", "capability", "boundary"];
/// Kinds of the other sections.
const PLACES: &[&str] = &["presence", "control", "boundary"];
const THINGS: &[&str] = &["strength", "equipment", "capability", "affiliation", "office", "found"];
const MOVES: &[&str] =
    &["deploy", "withdraw", "reinforce", "supply", "exercise", "attack", "advance", "casualty"];
/// Kinds that say what the names of an entity are: they stand in its head.
const NAMES: &[&str] = &["alias"];

/// The sections of a dossier.
#[derive(Debug, Default)]
pub(super) struct Sections {
    pub(super) figures: Vec<Matter>,
    pub(super) places: Vec<Matter>,
    pub(super) things: Vec<Matter>,
    pub(super) moves: Vec<Matter>,
    pub(super) dealings: Vec<Matter>,
    pub(super) says: Vec<Matter>,
    /// How many matters are not shown.
    pub(super) more: usize,
}

impl Sections {
    pub(super) fn of(gathered: &Gathered, testimony: &Testimony) -> Self {
        let mut sections = Self::default();
        let used = sections.add_figures(gathered, testimony);
        let names: BTreeSet<&Name> = gathered.entity.names.iter().map(|(name, _)| name).collect();
        let mut rest: BTreeMap<Section, Vec<&KeptClaim>> = BTreeMap::new();
        for claim in gathered.claims.values().filter(|claim| !used.contains(claim.id.as_str())) {
            if let Some(section) = Section::of(claim, &names) {
                rest.entry(section).or_default().push(claim);
            }
        }
        for (section, claims) in rest {
            let mut all = matters(claims, &gathered.disputed, testimony);
            let room = match section {
                Section::Figures => MATTERS_MAX.saturating_sub(sections.figures.len()),
                _ => MATTERS_MAX,
            };
            sections.more += all.len().saturating_sub(room);
            all.truncate(room);
            match section {
                Section::Figures => sections.figures.append(&mut all),
                Section::Places => sections.places = all,
                Section::Things => sections.things = all,
                Section::Moves => sections.moves = all,
                Section::Dealings => sections.dealings = all,
                Section::Says => sections.says = all,
            }
        }
        sections
    }

    /// Adds the figures that are compared, and gives back the ids of their claims.
    fn add_figures<'a>(
        &mut self,
        gathered: &'a Gathered,
        testimony: &Testimony,
    ) -> BTreeSet<&'a str> {
        let mut used = BTreeSet::new();
        for (proposition, assertions) in &gathered.propositions {
            let has_figure = assertions.iter().any(|assertion| assertion.figure.is_some());
            let kind = proposition.attribute.split(' ').next().unwrap_or_default();
            if !has_figure || !FIGURES.contains(&kind) {
                continue;
            }
            let told: Vec<Told> =
                assertions.iter().filter_map(|assertion| gathered.told(assertion)).collect();
            let about = About::of(proposition, testimony);
            if let Some(matter) = Matter::of(&told, Some(about), Apart::ByValue, testimony) {
                used.extend(told.iter().map(|one| one.claim.id.as_str()));
                self.figures.push(matter);
            }
        }
        let stands = |matter: &Matter| {
            matter.values.iter().filter(|value| value.standing == Standing::Stands).count()
        };
        self.figures
            .sort_by_cached_key(|matter| (Reverse(stands(matter)), Reverse(matter.last_known())));
        self.more += self.figures.len().saturating_sub(MATTERS_MAX);
        self.figures.truncate(MATTERS_MAX);
        used
    }
}

impl Gathered {
    fn told<'a>(&'a self, assertion: &'a Assertion) -> Option<Told<'a>> {
        let claim = self.claims.get(&assertion.claim)?;
        let disputed = self.disputed.get(&assertion.claim).copied();
        Some(Told { claim, assertion: Some(assertion), disputed })
    }
}

/// A section of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Figures,
    Places,
    Things,
    Moves,
    Dealings,
    Says,
}

impl Section {
    /// Where a claim stands in the dossier of the entity with these names; nowhere, if it says only
    /// what the entity is called.
    fn of(claim: &KeptClaim, names: &BTreeSet<&Name>) -> Option<Self> {
        let fillers = claim.roles.iter().flat_map(|role| &role.fillers);
        let is_about =
            fillers.filter_map(|filler| filler.name.as_ref()).any(|name| names.contains(name));
        let kind = claim.kind.as_str();
        let has_figure = claim
            .roles
            .iter()
            .any(|role| role.fillers.iter().any(|filler| filler.quantity.is_some()));
        match kind {
            _ if NAMES.contains(&kind) => None,
            _ if !is_about => Some(Self::Says),
            _ if has_figure && FIGURES.contains(&kind) => Some(Self::Figures),
            _ if PLACES.contains(&kind) => Some(Self::Places),
            _ if THINGS.contains(&kind) => Some(Self::Things),
            _ if MOVES.contains(&kind) => Some(Self::Moves),
            _ => Some(Self::Dealings),
        }
    }
}
