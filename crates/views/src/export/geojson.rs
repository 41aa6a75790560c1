//! A GeoJSON collection with a feature for each claim that has a place.
//!
//! A place is a name in a text. Where it lies nobody has looked up, so the geometry is null, as RFC
//! 7946 allows (section 3.2), and the name stands among the properties.

use std::io::{self, Write};

use jiff::civil::Date;
use sayso_ledger::AsOf;
use sayso_records::{KeptClaim, KeptFiller, QuantityLine};
use serde::Serialize;

use crate::export::form::Form;
use crate::export::told::{Origin, Told, places, quotation, said_by, squeezed};

/// A collection of features.
#[derive(Default)]
pub(crate) struct Geojson {
    is_begun: bool,
}

impl Form for Geojson {
    fn begin(&mut self, out: &mut dyn Write, as_of: AsOf) -> io::Result<()> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"as_of\":")?;
        serde_json::to_writer(&mut *out, &as_of)?;
        out.write_all(b",\"features\":[")
    }

    fn document(&mut self, out: &mut dyn Write, told: &Told) -> io::Result<()> {
        for (claim, origin) in told.claims() {
            let Some(feature) = Feature::of(claim, origin, told) else { continue };
            out.write_all(if self.is_begun { b",\n" } else { b"\n" })?;
            serde_json::to_writer(&mut *out, &feature)?;
            self.is_begun = true;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

/// A claim that has a place.
#[derive(Serialize)]
struct Feature<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    id: &'a str,
    geometry: Option<()>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    kind: &'a str,
    factuality: &'static str,
    places: Vec<Place<'a>>,
    who: Vec<&'a str>,
    said_by: String,
    origin: Option<&'a str>,
    quantity: Option<&'a QuantityLine>,
    when: Option<&'a str>,
    earliest: Option<&'a str>,
    latest: Option<&'a str>,
    known: Date,
    quotation: String,
    document: &'a str,
    outlet: Option<&'a str>,
    address: Option<&'a str>,
    confidence: f64,
}

/// Where.
#[derive(Serialize)]
struct Place<'a> {
    role: &'a str,
    name: String,
    entity: Option<String>,
}

impl<'a> Feature<'a> {
    /// The feature; `None` where the claim has no place.
    fn of(claim: &'a KeptClaim, origin: Option<&'a Origin>, told: &'a Told) -> Option<Self> {
        let place = |role: &'a str, filler: &KeptFiller| Place {
            role,
            name: squeezed(told.title(filler)),
            entity: told.cards.id(filler.name.as_ref()),
        };
        let places: Vec<Place> = places(claim).map(|(role, filler)| place(role, filler)).collect();
        if places.is_empty() {
            return None;
        }
        let others = claim.roles.iter().filter(|role| places.iter().all(|at| at.role != role.role));
        let who = others.flat_map(|role| &role.fillers);
        let who: Vec<&str> = who
            .filter(|filler| filler.quantity.is_none())
            .map(|filler| told.title(filler))
            .collect();
        let mut fillers = claim.roles.iter().flat_map(|role| &role.fillers);
        let (row, time) = (&told.document.row, claim.time.as_ref());
        Some(Self {
            sort: "Feature",
            id: &claim.id,
            geometry: None,
            properties: Properties {
                kind: &claim.kind,
                factuality: claim.factuality.name(),
                places,
                who,
                said_by: said_by(claim),
                origin: origin.map(|origin| origin.name.as_str()),
                quantity: fillers.find_map(|filler| filler.quantity.as_ref()),
                when: time.map(|time| time.words.text.as_str()),
                earliest: time.and_then(|time| time.time.earliest.as_deref()),
                latest: time.and_then(|time| time.time.latest.as_deref()),
                known: claim.known,
                quotation: quotation(claim),
                document: &claim.document,
                outlet: row.outlet.as_deref(),
                address: row.address.as_deref(),
                confidence: claim.confidence,
            },
        })
    }
}
