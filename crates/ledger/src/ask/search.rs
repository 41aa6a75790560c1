//! Where is it said?

use jiff::civil::Date;
use rusqlite::params;
use sayso_corroboration::Folded;
use sayso_records::{Document, KeptClaim, Name};
use serde::Serialize;

use crate::ask::as_of::Asked;
use crate::ask::entities::KeptEntity;
use crate::ask::excerpt::excerpt;
use crate::ask::order::{Window, listed};
use crate::ask::pick::Picked;
use crate::ask::query::Query;
use crate::derive::place;
use crate::store::error::AskError;
use crate::store::rows::{Day, Named, load_document};

/// Bytes of a document in which words are looked for to show them; all of it is searched.
const EXCERPT_BYTES_MAX: usize = 1 << 17;

/// Something that the words of a search were found in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// What.
    pub of: HitOf,
    /// Its title: an entity's, a document's, the words of a claim.
    pub title: String,
    /// The words around, the found ones between U+0002 and U+0003.
    pub excerpt: String,
    /// The outlet of the document.
    pub outlet: Option<String>,
    /// The day on which it was known; an entity, on which it was first mentioned.
    pub known: Date,
}

/// What was found, with its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HitOf {
    /// An entity.
    Entity(String),
    /// A claim.
    Claim(String),
    /// A document.
    Document(String),
}

impl Asked<'_> {
    /// Where all words of `query` are found: entities, then claims, then documents, `limit` of each
    /// at most.
    ///
    /// Claims hold on the day that is asked for, and stand; the latest known come first. So do
    /// documents, those with all words in the title before the others. Nothing is ranked by how
    /// often a word occurs in all that is kept: what was learned later would show in it.
    ///
    /// All words must occur; words in quotation marks stand together; the last may be begun, unless
    /// enough is found where it stands as it is. Accents,
    /// case, scripts and the separators of figures do not matter, and names are found by other
    /// spellings that sound alike. Of a query, 32 words within 1,000 characters are looked at.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, AskError> {
        let (text, mut query) = (query, Query::of(query));
        if query.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        query.add_spellings(self.connection, self.as_of.known)?;
        let mut hits = self.entity_hits(text, &query, limit)?;
        hits.extend(self.claim_hits(&query, limit)?);
        hits.extend(self.document_hits(&query, limit)?);
        Ok(hits)
    }

    /// Entities that the words may mean; then those with a name that has all the words, in whatever
    /// spelling sounds alike, the shortest names first.
    fn entity_hits(&self, text: &str, query: &Query, limit: usize) -> Result<Vec<Hit>, AskError> {
        let mut entities = self.entities(text, limit)?;
        if entities.len() < limit {
            for name in self.names_found(query, 2 * limit)? {
                let entity = self.entity_of(&name)?;
                let is_new = |entity: &KeptEntity| entities.iter().all(|one| one.id != entity.id);
                if let Some(entity) = entity.filter(is_new) {
                    entities.push(entity);
                }
            }
        }
        entities.truncate(limit);
        Ok(entities.into_iter().map(|entity| entity_hit(entity, query)).collect())
    }

    /// The names with a spelling that has all words of a query, those of the fewest words first.
    fn names_found(&self, query: &Query, limit: usize) -> Result<Vec<Name>, AskError> {
        let sql = "SELECT class, key FROM search_name AS found \
            CROSS JOIN search_name_place ON search_name_place.place = found.rowid \
            CROSS JOIN name ON name.id = search_name_place.name \
            WHERE search_name MATCH ?1 AND known <= coalesce(?2, known) \
            ORDER BY found.rowid LIMIT ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = params![query.full_text(), self.as_of.known.map(Day), limit];
        let names = statement.query_map(values, |row| {
            let Named(class) = row.get(0)?;
            Ok(Name { class, key: row.get(1)? })
        })?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    fn claim_hits(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, AskError> {
        let rows = enough(query, limit, |query| self.claims_found(query, limit))?;
        let claims = self.loaded(&rows)?;
        Ok(claims.into_iter().map(|claim| claim_hit(claim, query)).collect())
    }

    /// The rows of the claims that a query finds, the latest known first.
    fn claims_found(&self, query: &Query, limit: usize) -> Result<Vec<i64>, AskError> {
        let picked = Picked {
            table: "search_claim",
            query: Some(query.full_text()),
            conditions: Vec::new(),
            places: place::known_between(None, self.as_of.known),
            document: None,
            on: self.as_of.on,
        };
        let window = Window { skip: 0, limit };
        Ok(picked.listed(self.connection, window, |_| Ok(true))?.rows)
    }

    fn document_hits(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, AskError> {
        let rows = enough(query, limit, |query| self.documents_with(query, limit))?;
        rows.into_iter().map(|row| self.document_hit(row, query)).collect()
    }

    /// The rows of the documents that a query finds: those with all words in the title first.
    fn documents_with(&self, query: &Query, limit: usize) -> Result<Vec<i64>, AskError> {
        let words = query.full_text();
        let mut rows = self.documents_found("search_title", &words, limit)?;
        if rows.len() < limit {
            // No more than the rows above are among these that are there already.
            let all = self.documents_found("search_document", &words, limit + rows.len())?;
            let others: Vec<i64> = all.into_iter().filter(|row| !rows.contains(row)).collect();
            rows.extend(others);
            rows.truncate(limit);
        }
        Ok(rows)
    }

    /// The rows of the documents that a full-text query finds in a table of titles or of texts, the
    /// latest known first.
    fn documents_found(
        &self,
        table: &str,
        query: &str,
        limit: usize,
    ) -> Result<Vec<i64>, AskError> {
        let sql = format!(
            "SELECT found.rowid, search_document_place.document FROM {table} AS found \
            CROSS JOIN search_document_place ON search_document_place.place = found.rowid \
            WHERE {table} MATCH ?1 AND found.rowid <= ?2 ORDER BY found.rowid DESC"
        );
        let keys = "SELECT id, hash, 0, '' FROM document \
            WHERE id IN (SELECT value FROM json_each(?1))";
        let mut statement = self.connection.prepare_cached(&sql)?;
        let last = *place::known_between(None, self.as_of.known).end();
        let found = statement.query(params![query, last])?;
        let window = Window { skip: 0, limit };
        Ok(listed(self.connection, found, window, |_| Ok(true), keys)?.rows)
    }

    fn document_hit(&self, row: i64, query: &Query) -> Result<Hit, AskError> {
        let document = load_document(self.connection, row)?;
        let row = self.document_row(row)?;
        Ok(Hit {
            of: HitOf::Document(row.id),
            title: row.title.unwrap_or(row.path),
            excerpt: document_excerpt(&document, query),
            outlet: row.outlet,
            known: row.known,
        })
    }
}

/// What is found with the last word as it is or, where that is less than `limit`, with it begun. All
/// that a word begins has to be put together before the first of it is found; one word has not.
fn enough(
    query: &Query,
    limit: usize,
    found: impl Fn(&Query) -> Result<Vec<i64>, AskError>,
) -> Result<Vec<i64>, AskError> {
    if let Some(ended) = query.ended() {
        let rows = found(&ended)?;
        if rows.len() >= limit {
            return Ok(rows);
        }
    }
    found(query)
}

fn entity_hit(entity: KeptEntity, query: &Query) -> Hit {
    let mut spellings: Vec<&str> = Vec::new();
    for spelling in entity.names.iter().flat_map(|(_, spellings)| spellings) {
        if !spellings.contains(&spelling.as_str()) {
            spellings.push(spelling);
        }
    }
    Hit {
        excerpt: excerpt(&spellings.join(", "), query),
        title: entity.title,
        of: HitOf::Entity(entity.id),
        outlet: None,
        known: entity.known.0,
    }
}

fn claim_hit(claim: KeptClaim, query: &Query) -> Hit {
    let words: Vec<&str> = claim.evidence.iter().map(|words| words.text.as_str()).collect();
    let words = words.join(" … ");
    Hit {
        excerpt: excerpt(&words, query),
        title: words.split_whitespace().collect::<Vec<_>>().join(" "),
        of: HitOf::Claim(claim.id),
        outlet: claim.outlet,
        known: claim.known,
    }
}

/// The words around those found in the first block of the body that holds one, of the first
/// [`EXCERPT_BYTES_MAX`] bytes; else the beginning of the body.
fn document_excerpt(document: &Document, query: &Query) -> String {
    let body = document.blocks.iter().filter(|block| block.role.is_body());
    let body: Vec<&str> = body
        .take_while(|block| block.span.end <= EXCERPT_BYTES_MAX)
        .map(|block| block.span.of(&document.text))
        .collect();
    let holds = |text: &&&str| Folded::of(text).words().any(|(word, _)| query.holds(word));
    let block = body.iter().find(holds).or(body.first());
    block.map_or(String::new(), |text| excerpt(text, query))
}
