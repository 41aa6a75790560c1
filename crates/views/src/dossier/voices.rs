//! Whose word all this is.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sayso_records::KeptClaim;
use serde::Serialize;

use crate::testimony::{Testimony, VoiceName};

/// Voices that are listed.
const VOICES_MAX: usize = 12;

/// Somebody with how much rests on his word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoiceCount {
    /// Who; `None`: nobody is named.
    pub voice: Option<VoiceName>,
    /// How many claims.
    pub claims: usize,
    /// How many documents.
    pub documents: usize,
    /// How many outlets.
    pub outlets: usize,
    /// The day on which the first of them was known.
    pub first: Date,
    /// The day on which the last of them was known.
    pub last: Date,
}

/// What is counted of a voice.
struct Count<'a> {
    claims: usize,
    documents: BTreeSet<&'a str>,
    outlets: BTreeSet<&'a str>,
    first: Date,
    last: Date,
}

/// The voices behind some claims, those with the most first.
pub(super) fn count<'a>(
    claims: impl IntoIterator<Item = &'a KeptClaim>,
    testimony: &Testimony,
) -> Vec<VoiceCount> {
    let mut counts: HashMap<Option<VoiceName>, Count> = HashMap::new();
    for claim in claims {
        let voice = testimony.sighting(claim).voice.map(|voice| testimony.voice(&voice));
        let count = counts.entry(voice).or_insert_with(|| Count {
            claims: 0,
            documents: BTreeSet::new(),
            outlets: BTreeSet::new(),
            first: claim.known,
            last: claim.known,
        });
        count.claims += 1;
        count.documents.insert(&claim.document);
        count.outlets.extend(claim.outlet.as_deref());
        count.first = count.first.min(claim.known);
        count.last = count.last.max(claim.known);
    }
    let count = |(voice, count): (Option<VoiceName>, Count)| VoiceCount {
        voice,
        claims: count.claims,
        documents: count.documents.len(),
        outlets: count.outlets.len(),
        first: count.first,
        last: count.last,
    };
    let mut voices: Vec<VoiceCount> = counts.into_iter().map(count).collect();
    voices.sort_by_cached_key(|one| {
        let name = one.voice.as_ref().map(|voice| voice.name.name.clone());
        (one.voice.is_none(), std::cmp::Reverse(one.claims), name)
    });
    voices.truncate(VOICES_MAX);
    voices
}
