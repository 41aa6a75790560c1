//! Who says so: the chain of speakers, the outlet, and who it really comes from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use sayso_corroboration::folded;
use sayso_corroboration::lineage::Lineage;
use sayso_corroboration::origins::{Origin, Sighting, Voice, origins, sighting};
use sayso_ledger::{AskError, Asked, DocumentHead};
use sayso_records::{Factuality, KeptClaim, LineageSource, Name, WhenLine};
use serde::Serialize;

use crate::statement::Named;

/// That one document says something: one claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saying {
    /// The claim's id.
    pub claim: String,
    /// The document's id.
    pub document: String,
    /// The document's title.
    pub title: Option<String>,
    /// Who publishes the document.
    pub outlet: Option<String>,
    /// The day on which it was known: published or last changed, or read here where neither is told.
    pub known: Date,
    /// Who says so, from the outside in; empty where the outlet itself does.
    pub speakers: Vec<Named>,
    /// Who it really comes from; `None` where nobody is named.
    pub origin: Option<VoiceName>,
    /// How surely.
    pub factuality: Factuality,
    /// The words that the factuality rests on.
    pub cues: Vec<String>,
    /// When it held, in words and as days.
    pub when: Option<WhenLine>,
    /// The words that say it, pieces of it put together with ` … `.
    pub quotation: String,
    /// The share of such claims that are right, from 0 to 1.
    pub confidence: f64,
    /// What is odd about it.
    pub doubts: Vec<String>,
    /// The outlet or agency that the text goes back to, where it is not this document's.
    pub taken_from: Option<String>,
    /// The id of the document that took this one's place.
    pub replaced_by: Option<String>,
}

/// Somebody whose word it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct VoiceName {
    /// The name.
    #[serde(flatten)]
    pub name: Named,
    /// Whether it is somebody who is quoted; else an outlet or agency in its own voice.
    pub is_quoted: bool,
}

/// Who some claims really come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Origins {
    /// How many origins are named. Two are not yet two that know it on their own.
    pub count: usize,
    /// Those that are named, the earliest first.
    pub named: Vec<NamedOrigin>,
    /// What is told on the word of people who are not named: each such word or chain once.
    pub unnamed: Vec<UnnamedOrigin>,
    /// How many outlets carry it.
    pub outlets: usize,
}

/// A voice on one occasion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedOrigin {
    /// The voice.
    pub voice: VoiceName,
    /// The first day of the occasion.
    pub first: Date,
    /// The last day of the occasion.
    pub last: Date,
    /// The outlets that carry it.
    pub outlets: Vec<String>,
    /// The ids of the claims.
    pub claims: Vec<String>,
}

/// Words for somebody who is not named.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnnamedOrigin {
    /// The words, as `officials`; empty where the outlet is not known either.
    pub words: String,
    /// The first day on which it was known.
    pub first: Date,
    /// The last day on which it was known.
    pub last: Date,
    /// The outlets that carry it.
    pub outlets: Vec<String>,
    /// The ids of the claims.
    pub claims: Vec<String>,
}

/// An entity as far as it is needed to name it.
#[derive(Clone, Debug)]
struct Known {
    first: Name,
    named: Named,
}

/// What is needed to tell who says some claims.
#[derive(Debug)]
pub(crate) struct Testimony {
    /// By the documents' ids: those of the claims and those that they go back to.
    heads: HashMap<String, DocumentHead>,
    lineage: HashMap<String, Lineage>,
    entities: HashMap<Name, Known>,
}

impl Testimony {
    /// What is needed for `claims`; `also` are names that are asked for beside their speakers.
    pub(crate) fn of<'a>(
        asked: Asked<'_>,
        claims: impl IntoIterator<Item = &'a KeptClaim>,
        also: impl IntoIterator<Item = &'a Name>,
    ) -> Result<Self, AskError> {
        let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
        names.extend(also.into_iter().cloned());
        for claim in claims {
            ids.insert(claim.document.clone());
            names.extend(claim.speakers.iter().filter_map(|speaker| speaker.name.clone()));
        }
        let ids: Vec<String> = ids.into_iter().collect();
        let lineage: HashMap<String, Lineage> =
            ids.iter().cloned().zip(asked.lineage_of(&ids)?).collect();
        let mut wanted: BTreeSet<String> = ids.into_iter().collect();
        wanted.extend(lineage.values().filter_map(|lineage| match &lineage.root {
            LineageSource::Document(id) => Some(id.clone()),
            LineageSource::Outlet(_) => None,
        }));
        let wanted: Vec<String> = wanted.into_iter().collect();
        let heads = asked.document_heads(&wanted)?.into_iter().map(|head| (head.id.clone(), head));
        let mut testimony =
            Self { heads: heads.collect(), lineage, entities: HashMap::with_capacity(names.len()) };
        let names: Vec<Name> = names.into_iter().collect();
        let entities = asked.entities_of(&names)?;
        for (name, entity) in names.into_iter().zip(entities) {
            let Some(entity) = entity else { continue };
            let first = entity.names.iter().map(|(name, _)| name).min().unwrap_or(&name);
            let titled = Named { name: entity.title.clone(), entity: Some(entity.id.clone()) };
            let known = Known { first: first.clone(), named: titled };
            testimony.entities.insert(first.clone(), known.clone());
            testimony.entities.insert(name, known);
        }
        Ok(testimony)
    }

    /// An entity's title, by one of its names.
    pub(crate) fn titled(&self, name: &Name) -> Named {
        let known = self.entities.get(name).map(|known| known.named.clone());
        known.unwrap_or_else(|| Named { name: name.key.clone(), entity: Some(name.id()) })
    }

    /// Whose word a claim is, and when.
    pub(crate) fn sighting(&self, claim: &KeptClaim) -> Sighting {
        let own = LineageSource::Document(claim.document.clone());
        let root = self.lineage.get(&claim.document).map_or(&own, |lineage| &lineage.root);
        let outlet = match root {
            LineageSource::Outlet(name) => Some(name.as_str()),
            LineageSource::Document(id) => {
                self.heads.get(id).and_then(|head| head.outlet.as_deref())
            }
        };
        let first = |name: &Name| {
            self.entities.get(name).map_or_else(|| name.clone(), |known| known.first.clone())
        };
        sighting(claim, root, outlet, &first)
    }

    /// One claim as that one document says it.
    pub(crate) fn saying(&self, claim: &KeptClaim) -> Saying {
        let head = self.heads.get(&claim.document);
        let pieces: Vec<&str> = claim.evidence.iter().map(|words| words.text.as_str()).collect();
        Saying {
            claim: claim.id.clone(),
            document: claim.document.clone(),
            title: head.and_then(|head| head.title.clone()),
            outlet: claim.outlet.clone(),
            known: claim.known,
            speakers: speakers(claim),
            origin: self.sighting(claim).voice.map(|voice| self.voice(&voice)),
            factuality: claim.factuality,
            cues: claim.cues.iter().map(|cue| cue.text.clone()).collect(),
            when: claim.time.clone(),
            quotation: pieces.join(" … "),
            confidence: claim.confidence,
            doubts: claim.doubts.iter().map(|doubt| doubt.message.clone()).collect(),
            taken_from: self.taken_from(claim),
            replaced_by: self.replaced_by(claim).map(str::to_owned),
        }
    }

    /// The id of the document that took the place of a claim's document.
    pub(crate) fn replaced_by(&self, claim: &KeptClaim) -> Option<&str> {
        self.lineage.get(&claim.document)?.replaced_by.as_deref()
    }

    /// The outlet or agency whose text a claim's document has, where it is not its own.
    fn taken_from(&self, claim: &KeptClaim) -> Option<String> {
        match &self.lineage.get(&claim.document)?.root {
            LineageSource::Outlet(name) => Some(name.clone()),
            LineageSource::Document(id) if *id == claim.document => None,
            LineageSource::Document(id) => {
                let head = self.heads.get(id)?;
                let outlet = head.outlet.clone().filter(|name| claim.outlet.as_ref() != Some(name));
                outlet.or_else(|| head.title.clone())
            }
        }
    }

    /// Who some claims really come from.
    pub(crate) fn origins(&self, claims: &[&KeptClaim]) -> Origins {
        let sightings: Vec<Sighting> = claims.iter().map(|claim| self.sighting(claim)).collect();
        let mut found = origins(&sightings);
        found.sort_by(|one, other| (one.first, &one.voice).cmp(&(other.first, &other.voice)));
        let mut named: Vec<NamedOrigin> = found.iter().map(|one| self.named(one)).collect();
        let mut unnamed: BTreeMap<String, UnnamedOrigin> = BTreeMap::new();
        let mut outlets = BTreeSet::new();
        for (claim, seen) in claims.iter().zip(&sightings) {
            outlets.extend(claim.outlet.as_deref().map(folded));
            let origin = found.iter().position(|one| {
                seen.voice.as_ref() == Some(&one.voice)
                    && (one.first..=one.last).contains(&seen.known)
            });
            if let Some(origin) = origin {
                let origin = &mut named[origin];
                add(&mut origin.outlets, &mut origin.claims, claim);
                continue;
            }
            let words = speakers(claim).into_iter().map(|one| one.name).collect::<Vec<_>>();
            let entry = unnamed.entry(words.join(" > ")).or_insert_with_key(|words| {
                let (first, last) = (seen.known, seen.known);
                UnnamedOrigin { words: words.clone(), first, last, outlets: vec![], claims: vec![] }
            });
            entry.first = entry.first.min(seen.known);
            entry.last = entry.last.max(seen.known);
            add(&mut entry.outlets, &mut entry.claims, claim);
        }
        let unnamed = unnamed.into_values().collect();
        Origins { count: named.len(), named, unnamed, outlets: outlets.len() }
    }

    fn named(&self, origin: &Origin) -> NamedOrigin {
        NamedOrigin {
            voice: self.voice(&origin.voice),
            first: origin.first,
            last: origin.last,
            outlets: Vec::new(),
            claims: Vec::new(),
        }
    }

    /// A voice by its name.
    pub(crate) fn voice(&self, voice: &Voice) -> VoiceName {
        match voice {
            Voice::Speaker(name) => VoiceName { name: self.titled(name), is_quoted: true },
            Voice::Outlet(key, source) => {
                let name = match source {
                    LineageSource::Outlet(name) => Some(name),
                    LineageSource::Document(id) => {
                        self.heads.get(id).and_then(|head| head.outlet.as_ref())
                    }
                };
                let name = name.unwrap_or(key).clone();
                VoiceName { name: Named { name, entity: None }, is_quoted: false }
            }
        }
    }
}

/// Who says a claim, from the outside in.
fn speakers(claim: &KeptClaim) -> Vec<Named> {
    let named = claim.speakers.iter();
    named.map(|speaker| Named::of(speaker.known_as(), speaker.name.as_ref())).collect()
}

/// Counts a claim to its origin.
fn add(outlets: &mut Vec<String>, claims: &mut Vec<String>, claim: &KeptClaim) {
    claims.push(claim.id.clone());
    if let Some(outlet) = claim.outlet.as_ref().filter(|name| !outlets.contains(name)) {
        outlets.push(outlet.clone());
    }
}
