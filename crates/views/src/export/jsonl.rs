//! Documents and claims as `sayso read` writes them, with what the ledger knows beside.

use std::io::{self, Write};

use jiff::civil::Date;
use sayso_records::{
    ClaimLine, DocumentLine, DoubtLine, Factuality, FillerLine, KeptClaim, LineageSource, LinkLine,
    QuotationLine, WhenLine,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::export::form::{Form, line};
use crate::export::told::{Origin, Told};
use crate::hexadecimal::hexadecimal;

/// Lines of JSON.
pub(crate) struct Jsonl;

impl Form for Jsonl {
    fn document(&mut self, out: &mut dyn Write, told: &Told) -> io::Result<()> {
        line(out, &Page::of(told))?;
        told.claims().try_for_each(|(claim, origin)| line(out, &Row::of(claim, origin, told)))
    }
}

/// A document's line.
#[derive(serde::Serialize)]
struct Page<'a> {
    #[serde(flatten)]
    line: DocumentLine,
    known: Date,
    captures: Vec<Capture<'a>>,
    root: &'a LineageSource,
    replaced_by: Option<&'a str>,
}

/// Bytes that the document was read from.
#[derive(serde::Serialize)]
struct Capture<'a> {
    sha256: String,
    read: &'a str,
}

impl<'a> Page<'a> {
    fn of(told: &Told<'a>) -> Self {
        let document = told.document;
        let captures = document
            .captures
            .iter()
            .map(|(hash, read)| Capture { sha256: hexadecimal(hash), read });
        Self {
            line: DocumentLine::new(document.document.clone()),
            known: document.row.known,
            captures: captures.collect(),
            root: &told.lineage.root,
            replaced_by: told.lineage.replaced_by.as_deref(),
        }
    }
}

/// A claim's line.
#[derive(serde::Serialize)]
struct Row<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    id: String,
    document: String,
    path: String,
    kind: String,
    roles: Roles,
    time: Option<WhenLine>,
    attribution: Vec<Link>,
    factuality: Factuality,
    cues: Vec<QuotationLine>,
    evidence: Vec<QuotationLine>,
    confidence: f64,
    made_by: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<DoubtLine>,
    known: Date,
    origin: Option<&'a Origin>,
}

/// What fills which role; a map that keeps its order.
struct Roles(Vec<(String, Vec<Filler>)>);

#[derive(serde::Serialize)]
struct Filler {
    #[serde(flatten)]
    line: FillerLine,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
}

#[derive(serde::Serialize)]
struct Link {
    #[serde(flatten)]
    line: LinkLine,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
}

impl<'a> Row<'a> {
    fn of(claim: &KeptClaim, origin: Option<&'a Origin>, told: &Told) -> Self {
        let ClaimLine {
            id,
            document,
            path,
            kind,
            roles,
            time,
            attribution,
            factuality,
            cues,
            evidence,
            confidence,
            made_by,
            doubts,
        } = claim.line();
        let roles = roles.into_iter().zip(&claim.roles).map(|((role, lines), kept)| {
            let fillers = lines
                .into_iter()
                .zip(&kept.fillers)
                .map(|(line, filler)| Filler { line, entity: told.cards.id(filler.name.as_ref()) });
            (role, fillers.collect())
        });
        let links = attribution.into_iter().zip(&claim.speakers);
        let links = links
            .map(|(line, speaker)| Link { line, entity: told.cards.id(speaker.name.as_ref()) });
        Self {
            sort: "claim",
            id,
            document,
            path,
            kind,
            roles: Roles(roles.collect()),
            time,
            attribution: links.collect(),
            factuality,
            cues,
            evidence,
            confidence,
            made_by,
            doubts,
            known: claim.known,
            origin,
        }
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (role, fillers) in &self.0 {
            map.serialize_entry(role, fillers)?;
        }
        map.end()
    }
}
