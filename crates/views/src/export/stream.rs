//! The claims of a ledger, a document at a time, in bounded memory.

use std::collections::HashMap;
use std::io::Write;
use std::mem;

use sayso_corroboration::lineage::Lineage;
use sayso_corroboration::origins::{Voice, sighting};
use sayso_ledger::{AskError, Asked, ClaimFilter};
use sayso_records::{KeptClaim, LineageSource, Name};

use crate::export::cards::Cards;
use crate::export::csv_rows::CsvRows;
use crate::export::form::{ExportError, ExportFormat, Form};
use crate::export::ftm::Ftm;
use crate::export::geojson::Geojson;
use crate::export::jsonl::Jsonl;
use crate::export::told::{Origin, Told};

/// Claims that are asked for together.
const PAGE: usize = 2_000;

/// Writes the claims that `filter` lets through, with their documents, the latest known first. A
/// document without such a claim is not written. Memory holds a page of claims and the names that
/// were seen last, however large the ledger is.
///
/// # Errors
///
/// If the ledger cannot be asked, or `out` does not take it.
pub fn export(
    asked: Asked<'_>,
    filter: &ClaimFilter,
    format: ExportFormat,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut form: Box<dyn Form> = match format {
        ExportFormat::Jsonl => Box::new(Jsonl),
        ExportFormat::Csv => Box::new(CsvRows),
        ExportFormat::Ftm => Box::<Ftm>::default(),
        ExportFormat::Geojson => Box::<Geojson>::default(),
    };
    form.begin(out, asked.as_of())?;
    let mut stream = Stream { asked, cards: Cards::default(), form: form.as_mut(), out };
    stream.write_all(filter)?;
    form.end(out)?;
    Ok(())
}

/// An export on its way.
struct Stream<'a> {
    asked: Asked<'a>,
    cards: Cards,
    form: &'a mut dyn Form,
    out: &'a mut dyn Write,
}

impl Stream<'_> {
    /// Goes back day by day, so that what lies behind is not counted through again on each page.
    fn write_all(&mut self, filter: &ClaimFilter) -> Result<(), ExportError> {
        let (mut filter, mut skip) = (filter.clone(), 0);
        let mut waiting = Vec::new();
        loop {
            let page = self.asked.claims(&filter, skip, PAGE)?;
            let Some(day) = page.claims.last().map(|claim| claim.known) else { break };
            let of_day = page.claims.iter().rev().take_while(|claim| claim.known == day).count();
            skip = if filter.until == Some(day) { skip + of_day } else { of_day };
            filter.until = Some(day);
            waiting.extend(page.claims);
            if !page.more {
                break;
            }
            // The last document may go on in the next page.
            let last = &waiting[waiting.len() - 1].document;
            let begun = waiting.iter().position(|claim| claim.document == *last).unwrap_or(0);
            let rest = waiting.split_off(begun);
            self.write(&mem::replace(&mut waiting, rest))?;
        }
        self.write(&waiting)
    }

    /// Writes whole documents.
    fn write(&mut self, claims: &[KeptClaim]) -> Result<(), ExportError> {
        self.cards.load(self.asked, claims)?;
        let groups: Vec<&[KeptClaim]> =
            claims.chunk_by(|one, other| one.document == other.document).collect();
        let ids: Vec<String> = groups.iter().map(|group| group[0].document.clone()).collect();
        let lineage = self.asked.lineage_of(&ids)?;
        let outlets = root_outlets(self.asked, &lineage)?;
        for ((claims, id), lineage) in groups.into_iter().zip(&ids).zip(&lineage) {
            let Some(document) = self.asked.document(id)? else { continue };
            let outlet = match &lineage.root {
                LineageSource::Document(root) => outlets.get(root).and_then(Option::as_deref),
                LineageSource::Outlet(name) => Some(name.as_str()),
            };
            let origins: Vec<Option<Origin>> =
                claims.iter().map(|claim| origin(claim, lineage, outlet, &self.cards)).collect();
            let (document, origins, cards) = (&document, &origins[..], &self.cards);
            self.form.document(self.out, &Told { document, lineage, claims, origins, cards })?;
        }
        Ok(())
    }
}

/// The publishers of the documents that others go back to, by their ids.
fn root_outlets(
    asked: Asked<'_>,
    lineage: &[Lineage],
) -> Result<HashMap<String, Option<String>>, AskError> {
    let roots = lineage.iter().filter_map(|lineage| match &lineage.root {
        LineageSource::Document(id) => Some(id.clone()),
        LineageSource::Outlet(_) => None,
    });
    let rows = asked.document_rows(&roots.collect::<Vec<_>>())?;
    Ok(rows.into_iter().map(|row| (row.id, row.outlet)).collect())
}

/// Who a claim really comes from.
fn origin(
    claim: &KeptClaim,
    lineage: &Lineage,
    outlet: Option<&str>,
    cards: &Cards,
) -> Option<Origin> {
    let first =
        |name: &Name| cards.get(name).map_or_else(|| name.clone(), |card| card.first.clone());
    Some(match sighting(claim, &lineage.root, outlet, &first).voice? {
        Voice::Speaker(name) => {
            let speakers = claim.speakers.iter().filter_map(|speaker| speaker.name.as_ref());
            let card = speakers.filter_map(|own| cards.get(own)).find(|card| card.first == name);
            match card {
                Some(card) => Origin {
                    name: card.title.clone(),
                    entity: Some(card.id.clone()),
                    is_quoted: true,
                },
                None => Origin { entity: Some(name.id()), name: name.key, is_quoted: true },
            }
        }
        Voice::Outlet(key, _) => {
            let name = outlet.map_or(key, str::to_owned);
            Origin { name, entity: None, is_quoted: false }
        }
    })
}
