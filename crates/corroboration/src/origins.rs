//! Who a claim really comes from.
//!
//! An origin is a voice on one occasion. Two origins are two voices that are named; that they are
//! independent of each other is not established by it.

use jiff::civil::Date;
use sayso_records::{KeptClaim, LineageSource, Name};

use crate::folding::folded;

/// Who one claim comes from: the voice and the day of one sighting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// The voice; `None` where nobody is named: it counts as no origin.
    pub voice: Option<Voice>,
    /// The day on which the document was known.
    pub known: Date,
}

/// Whose word a claim is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// Somebody who is quoted: the innermost speaker, as an entity's first name.
    Speaker(Name),
    /// An outlet or agency in its own voice, by its folded name, with the text it goes back to.
    Outlet(String, LineageSource),
}

/// One origin: a voice on one occasion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The voice.
    pub voice: Voice,
    /// The first day of the occasion.
    pub first: Date,
    /// The last day of the occasion.
    pub last: Date,
}

/// Who a claim comes from. `root` is where the text of its document goes back to, `outlet` the
/// publisher of that root; `entity` gives the first name of the entity that a name belongs to.
///
/// The innermost speaker is who knows it; whoever passes it on adds nothing. Where that one is not
/// named ("officials", "a source"), nobody vouches for it, however well known the outlet that says
/// so. A text in its own voice is the word of the publisher of its root: of the agency, where it is
/// an agency's text; of nobody, where the publisher is not told.
pub fn sighting(
    claim: &KeptClaim,
    root: &LineageSource,
    outlet: Option<&str>,
    entity: &dyn Fn(&Name) -> Name,
) -> Sighting {
    let publisher = match root {
        LineageSource::Outlet(agency) => Some(agency.as_str()),
        LineageSource::Document(_) => outlet,
    };
    let publisher = publisher.map(folded).filter(|publisher| !publisher.is_empty());
    let speaker = claim.speakers.last();
    // "Meridian Press reported", in a text of Meridian Press.
    let itself = |name: &Name| publisher.as_ref().is_some_and(|publisher| *publisher == name.key);
    let voice = match speaker.map(|speaker| speaker.name.as_ref()) {
        Some(None) => None,
        Some(Some(name)) if !itself(name) => Some(Voice::Speaker(entity(name))),
        _ => publisher.map(|publisher| Voice::Outlet(publisher, root.clone())),
    };
    Sighting { voice, known: claim.known }
}

/// The voice of a claim by its name alone, as assertions are compared by it: the innermost speaker,
/// or else the outlet; `None` where nobody is named.
pub(crate) fn voice_of(claim: &KeptClaim) -> Option<String> {
    let voice = match claim.speakers.last() {
        Some(speaker) => speaker.name.as_ref().map(|name| name.key.clone()),
        None => claim.outlet.as_deref().map(folded),
    };
    voice.filter(|voice| !voice.is_empty())
}

/// The origins among some sightings of one proposition: sightings of one voice are one origin where
/// no more than [`OCCASION_DAYS`] lie between one and the next. An outlet is one voice, whichever of
/// its texts says so. In the order of voice and day.
pub fn origins(sightings: &[Sighting]) -> Vec<Origin> {
    let mut named: Vec<(&Voice, Date)> = sightings
        .iter()
        .filter_map(|sighting| Some((sighting.voice.as_ref()?, sighting.known)))
        .collect();
    named.sort_unstable_by(|(one, day), (other, later)| {
        one.who().cmp(&other.who()).then(day.cmp(later)).then(one.cmp(other))
    });
    let mut origins: Vec<Origin> = Vec::new();
    for (voice, day) in named {
        match origins.last_mut() {
            Some(origin) if origin.voice.who() == voice.who() && is_near(origin.last, day) => {
                origin.last = day;
            }
            _ => origins.push(Origin { voice: voice.clone(), first: day, last: day }),
        }
    }
    origins
}

impl Voice {
    /// Whose voice it is, whatever text it is heard in.
    fn who(&self) -> (Option<&Name>, &str) {
        match self {
            Self::Speaker(name) => (Some(name), ""),
            Self::Outlet(outlet, _) => (None, outlet),
        }
    }
}

fn is_near(last: Date, next: Date) -> bool {
    last.until(next).is_ok_and(|span| span.get_days() <= OCCASION_DAYS)
}

/// Days that may lie between two reports of what somebody said on one occasion.
pub const OCCASION_DAYS: i32 = 3;
