//! Claims, documents and entities in the words of FollowTheMoney.
//!
//! What a text puts forward as a fact becomes an `Event`, an `Occupancy` or a `Membership`; what is
//! only planned, possible, denied or said becomes a `Note`, because a program that reads events takes
//! them for what happened.

use std::collections::HashSet;
use std::io::{self, Write};

use sayso_corroboration::folded;
use sayso_records::{Factuality, KeptClaim, KeptFiller, NameClass};

use crate::export::cards::Card;
use crate::export::form::{Form, line};
use crate::export::ftm_entity::FtmEntity;
use crate::export::told::{Origin, Told, places, quotation, said_by, squeezed};
use crate::hexadecimal::hexadecimal;

/// Entities that are remembered as written; beyond it they may be written again, which readers of the
/// format put together by their ids.
const WRITTEN_MAX: usize = 1_000_000;
/// Characters of a name; FollowTheMoney keeps 384.
const NAME_MAX: usize = 240;

/// Kinds that are no events: somebody says something.
const SAID: [&str; 2] = ["say", "demand"];
/// Words by which a body is one of a state.
const PUBLIC: [&str; 14] = [
    "army",
    "battalion",
    "brigade",
    "committee",
    "division",
    "embassy",
    "force",
    "forces",
    "government",
    "guard",
    "ministry",
    "navy",
    "parliament",
    "regiment",
];

/// Entities of FollowTheMoney as lines of JSON.
#[derive(Default)]
pub(crate) struct Ftm {
    written: HashSet<String>,
}

impl Form for Ftm {
    fn document(&mut self, out: &mut dyn Write, told: &Told) -> io::Result<()> {
        line(out, &article(told))?;
        for (claim, origin) in told.claims() {
            for card in cards(claim, told) {
                if let Some(entity) = thing(card) {
                    self.once(out, &entity)?;
                    self.once(out, &mention(card, &told.document.row.id))?;
                }
            }
            self.claim(out, claim, origin, told)?;
        }
        Ok(())
    }
}

impl Ftm {
    /// Writes an entity that may have been written before.
    fn once(&mut self, out: &mut dyn Write, entity: &FtmEntity) -> io::Result<()> {
        if self.written.len() >= WRITTEN_MAX {
            self.written.clear();
        }
        if self.written.insert(entity.id().to_owned()) { line(out, entity) } else { Ok(()) }
    }

    fn claim(
        &mut self,
        out: &mut dyn Write,
        claim: &KeptClaim,
        origin: Option<&Origin>,
        told: &Told,
    ) -> io::Result<()> {
        let is_fact = matches!(claim.factuality, Factuality::Certain | Factuality::Probable)
            && !SAID.contains(&claim.kind.as_str());
        let edge = is_fact.then(|| edge(claim, told)).flatten();
        let (entity, post) = edge.unwrap_or_else(|| {
            let entity = if is_fact { event(claim, told) } else { note(claim, told) };
            (entity, None)
        });
        if let Some(post) = post {
            self.once(out, &post)?;
        }
        line(out, &with_source(entity, claim, origin, told))
    }
}

/// The document.
fn article(told: &Told) -> FtmEntity {
    let (row, metadata) = (&told.document.row, &told.document.document.metadata);
    let hashes = told
        .document
        .captures
        .iter()
        .map(|(hash, _)| format!("SHA-256 of the page as it was read: {}", hexadecimal(hash)));
    let is_english = metadata.language.as_ref().is_none_or(|tag| tag.value.starts_with("en"));
    let file = row.path.rsplit(['/', '\\']).next().unwrap_or("");
    FtmEntity::new(document_id(&row.id), "Article")
        .with("title", row.title.as_deref().map_or_else(String::new, squeezed))
        .with("fileName", file)
        .with("publishedAt", row.published.as_deref().map_or("", day))
        .with("retrievedAt", day(&row.read))
        .with("sourceUrl", web(row.address.as_deref()))
        .with("publisher", row.outlet.as_deref().map_or_else(String::new, squeezed))
        .with_all("author", metadata.byline.iter().flat_map(|names| names.value.clone()))
        .with("language", if is_english { "eng" } else { "" })
        .with("bodyText", told.document.document.text.as_str())
        .with_all("notes", hashes)
}

/// A person, a body or a place; nothing else is one in this model.
fn thing(card: &Card) -> Option<FtmEntity> {
    let schema = schema(card)?;
    let entity = FtmEntity::new(entity_id(card), schema)
        .with("name", cut(&card.title))
        .with_all("alias", card.others.iter().map(|name| cut(name)));
    Some(if schema == "Address" { entity.with("full", cut(&card.title)) } else { entity })
}

/// The schema of an entity.
fn schema(card: &Card) -> Option<&'static str> {
    let is_public = || card.first.key.split(' ').any(|word| PUBLIC.contains(&word));
    match card.class {
        NameClass::Person => Some("Person"),
        NameClass::Group if is_public() => Some("PublicBody"),
        NameClass::Group => Some("Organization"),
        NameClass::Place => Some("Address"),
        NameClass::Equipment | NameClass::Event | NameClass::Instrument => None,
    }
}

/// Whether an entity can act in this model.
fn acts(card: &Card) -> bool {
    matches!(card.class, NameClass::Person | NameClass::Group)
}

/// That a document names an entity.
fn mention(card: &Card, document: &str) -> FtmEntity {
    let id = format!("sayso-mention-{document}-{}", card.id);
    let resolved = if acts(card) { entity_id(card) } else { String::new() };
    FtmEntity::new(id, "Mention")
        .with("document", document_id(document))
        .with("name", cut(&card.title))
        .with("detectedSchema", schema(card).unwrap_or(""))
        .with("resolved", resolved)
}

/// A claim of the kinds for which this model has an edge, with the post that it leads to.
fn edge(claim: &KeptClaim, told: &Told) -> Option<(FtmEntity, Option<FtmEntity>)> {
    let role = |role| {
        let mut named = claim.fillers(role).iter().filter_map(|filler| filler.name.as_ref());
        named.find_map(|name| told.cards.get(name))
    };
    match claim.kind.as_str() {
        "office" => {
            let holder = role("person").filter(|card| card.class == NameClass::Person)?;
            let title = squeezed(&claim.fillers("title").first()?.words.text);
            let body = role("organisation").filter(|card| card.class == NameClass::Group);
            let post = position(&title, body);
            let occupancy = FtmEntity::new(claim_id(claim), "Occupancy")
                .with("holder", entity_id(holder))
                .with("post", post.id());
            Some((occupancy, Some(post)))
        }
        "affiliation" => {
            let member = role("member").filter(|card| acts(card))?;
            let body = role("organisation").filter(|card| card.class == NameClass::Group)?;
            let status = claim.fillers("status").first();
            let membership = FtmEntity::new(claim_id(claim), "Membership")
                .with("member", entity_id(member))
                .with("organization", entity_id(body))
                .with("status", status.map_or_else(String::new, |words| cut(&words.words.text)));
            Some((membership, None))
        }
        _ => None,
    }
}

/// A post that can be held.
fn position(title: &str, body: Option<&Card>) -> FtmEntity {
    let slug: String = folded(title).replace(' ', "-").chars().take(100).collect();
    let of = body.map_or_else(String::new, |card| format!("-{}", card.id));
    let name = body.map_or_else(|| cut(title), |card| cut(&format!("{title}, {}", card.title)));
    FtmEntity::new(format!("sayso-position-{slug}{of}"), "Position")
        .with("name", name)
        .with("organization", body.map_or_else(String::new, entity_id))
}

/// A claim that is put forward as a fact.
fn event(claim: &KeptClaim, told: &Told) -> FtmEntity {
    let roles = || claim.roles.iter().flat_map(|role| &role.fillers);
    let involved = roles().filter_map(|filler| told.cards.get(filler.name.as_ref()?));
    let places = places(claim).map(|(_, filler)| filler);
    let addresses = roles().filter_map(|filler| told.cards.get(filler.name.as_ref()?));
    let addresses = addresses.filter(|card| card.class == NameClass::Place);
    FtmEntity::new(claim_id(claim), "Event")
        .with("name", cut(&format!("{}: {}", claim.kind, quotation(claim))))
        .with_all("involved", involved.filter(|card| acts(card)).map(entity_id))
        .with_all("location", places.map(|filler| cut(told.title(filler))))
        .with_all("addressEntity", addresses.map(entity_id))
}

/// A claim that is not put forward as a fact, or only says that somebody says something.
fn note(claim: &KeptClaim, told: &Told) -> FtmEntity {
    let about = cards(claim, told).filter(|card| schema(card).is_some());
    let manner = match claim.factuality {
        Factuality::Certain => String::new(),
        factuality => format!(" ({})", factuality.name()),
    };
    FtmEntity::new(claim_id(claim), "Note")
        .with("name", cut(&format!("{}{manner}: {}", claim.kind, quotation(claim))))
        .with_all("entity", about.map(entity_id))
}

/// With the words, the source, the time and the manner of a claim, each where its schema has room.
fn with_source(
    entity: FtmEntity,
    claim: &KeptClaim,
    origin: Option<&Origin>,
    told: &Told,
) -> FtmEntity {
    let row = &told.document.row;
    let said = match said_by(claim) {
        words if words.is_empty() => "said by the outlet".to_owned(),
        words => format!("said by {words}"),
    };
    let origin = origin.map_or("nobody named", |origin| &origin.name);
    let manner = format!(
        "{said}; comes from {origin}; {}; confidence {:.2}",
        claim.factuality.name(),
        claim.confidence
    );
    let is_note = entity.is("Note");
    let entity = entity
        .with("summary", quotation(claim))
        .with("description", manner)
        .with("proof", document_id(&claim.document))
        .with("publisher", row.outlet.as_deref().map_or_else(String::new, squeezed))
        .with("sourceUrl", web(row.address.as_deref()));
    if is_note {
        return entity;
    }
    let entity = entity.with("recordId", claim.id.as_str());
    let time = claim.time.as_ref().map(|when| &when.time);
    let first = time.and_then(|time| time.earliest.as_deref()).unwrap_or("");
    let last = time.and_then(|time| time.latest.as_deref()).unwrap_or("");
    if first == last {
        entity.with("date", first)
    } else {
        entity.with("startDate", first).with("endDate", last)
    }
}

/// The entities that are named in a claim.
fn cards<'a>(claim: &'a KeptClaim, told: &'a Told) -> impl Iterator<Item = &'a Card> {
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers);
    let fillers = fillers.filter_map(|filler: &KeptFiller| filler.name.as_ref());
    let speakers = claim.speakers.iter().filter_map(|speaker| speaker.name.as_ref());
    fillers.chain(speakers).filter_map(|name| told.cards.get(name))
}

fn document_id(id: &str) -> String {
    format!("sayso-document-{id}")
}

fn claim_id(claim: &KeptClaim) -> String {
    format!("sayso-claim-{}", claim.id)
}

fn entity_id(card: &Card) -> String {
    format!("sayso-entity-{}", card.id)
}

/// The day of a moment.
fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

/// An address of the web; empty where it is none.
fn web(address: Option<&str>) -> &str {
    let is_web = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
    address.filter(is_web).unwrap_or("")
}

/// Words short enough for a name.
fn cut(words: &str) -> String {
    let words = squeezed(words);
    if words.chars().count() <= NAME_MAX {
        return words;
    }
    let kept: String = words.chars().take(NAME_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}
