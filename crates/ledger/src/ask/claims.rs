//! Which claims?
//!
//! They are picked by their marks (`derive/search.rs`): a question becomes one full-text query that
//! joins the marks of each condition, over the range of places that the days of knowing allow. So
//! every condition, and each combination, costs what the shortest of its lists costs.

use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use sayso_records::{KeptClaim, Name};

use crate::ask::as_of::Asked;
use crate::ask::order::{Listed, Window};
use crate::ask::pick::{Picked, both};
use crate::ask::senses::{Senses, Where};
use crate::derive::place;
use crate::derive::search::{
    is_place, kind_mark, name_mark, outlet_mark, place_mark, speaker_mark,
};
use crate::store::error::AskError;
use crate::store::rows::{Day, load_claims, name_rows, stands};

/// Which claims; what is `None` or empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimFilter {
    /// Of one of these kinds.
    pub kinds: Vec<String>,
    /// With one of these names as a filler or a speaker: those of an entity.
    pub names: Vec<Name>,
    /// With one of these names in a role of place: `place`, `facility`, `from`, `territory`.
    pub places: Vec<Name>,
    /// With one of these names as a speaker, anywhere in the chain.
    pub speakers: Vec<Name>,
    /// In a document of this outlet, by its folded name.
    pub outlet: Option<String>,
    /// In this document, by its id.
    pub document: Option<String>,
    /// Known on this day or later.
    pub since: Option<Date>,
    /// Known on this day or earlier.
    pub until: Option<Date>,
}

/// Some of the claims that a filter lets through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimPage {
    /// The claims, the latest known first, then by document and place in the text.
    pub claims: Vec<KeptClaim>,
    /// Whether there are more.
    pub more: bool,
}

/// Makes a mark of a name's row.
type Mark = fn(i64) -> String;

impl Asked<'_> {
    /// The claims that stand and that `filter` lets through, `limit` of them at most behind the
    /// first `skip`.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn claims(
        &self,
        filter: &ClaimFilter,
        skip: usize,
        limit: usize,
    ) -> Result<ClaimPage, AskError> {
        let listed = self.picked(filter, Window { skip, limit })?;
        let claims = self.loaded(&listed.rows)?;
        Ok(ClaimPage { claims, more: listed.more })
    }

    /// The claim with an id, or with an id that begins so where only one does; also where a later
    /// reading no longer makes it.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn claim(&self, id: &str) -> Result<Option<KeptClaim>, AskError> {
        let Some((row, _)) = self.claim_row(id)? else { return Ok(None) };
        Ok(self.loaded(&[row])?.pop())
    }

    /// The claims with some ids, in the order of `ids`; none for those that are not kept or do not
    /// stand.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn claims_by_id(&self, ids: &[String]) -> Result<Vec<KeptClaim>, AskError> {
        let stands = stands("claim.id");
        let sql = format!(
            "SELECT id FROM claim WHERE hash = ?1 AND known <= coalesce(?2, known) AND {stands}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let known = self.as_of.known.map(Day);
        let mut rows = Vec::new();
        for id in ids {
            let row = statement.query_row(params![id, known], |row| row.get::<_, i64>(0));
            rows.extend(row.optional()?);
        }
        self.loaded(&rows)
    }

    /// The row of the claim with an id, or with an id that begins so where only one does, and that
    /// of its document.
    pub(crate) fn claim_row(&self, id: &str) -> Result<Option<(i64, i64)>, AskError> {
        let sql = "SELECT id, document, hash = ?1 FROM claim WHERE hash >= ?1 AND hash < ?2 \
            AND known <= coalesce(?3, known) ORDER BY hash LIMIT 2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let known = self.as_of.known.map(Day);
        let found = statement.query_map(params![id, behind(id), known], |row| {
            Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
        })?;
        Ok(only(found.collect::<Result<_, _>>()?))
    }

    /// Some claims as of the dates of the question: with the senses that their names have by then.
    pub(crate) fn loaded(&self, rows: &[i64]) -> Result<Vec<KeptClaim>, AskError> {
        let mut claims = load_claims(self.connection, rows)?;
        let senses = Senses::of(self)?;
        for claim in &mut claims {
            senses.apply(claim);
        }
        Ok(claims)
    }

    /// The rows of the claims that a filter lets through, those in a window of them.
    fn picked(&self, filter: &ClaimFilter, window: Window) -> Result<Listed, AskError> {
        let senses = Senses::of(self)?;
        let Some(conditions) = self.conditions(filter, &senses)? else {
            return Ok(Listed::default());
        };
        let until = [filter.until, self.as_of.known].into_iter().flatten().min();
        let mut picked = Picked {
            table: "search_mark",
            query: None,
            conditions,
            places: place::known_between(filter.since, until),
            document: None,
            on: self.as_of.on,
        };
        if let Some(id) = &filter.document {
            let sql = "SELECT id, known FROM document WHERE hash = ?1";
            let mut statement = self.connection.prepare_cached(sql)?;
            let found = statement
                .query_row([id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Day>(1)?.0)));
            let Some((row, known)) = found.optional()? else { return Ok(Listed::default()) };
            picked.document = Some(row);
            picked.places = both(&picked.places, &place::of_document(known, id));
        }
        let names = || [&filter.names, &filter.places, &filter.speakers].into_iter().flatten();
        let is_clear = names().all(|name| senses.kept(name).1 == Where::Everywhere);
        let holds = |row: i64| {
            Ok(is_clear || self.loaded(&[row])?.iter().all(|claim| has_names(claim, filter)))
        };
        picked.listed(self.connection, window, holds)
    }

    /// For each condition of a filter the marks of which a claim must bear one; `None` where none
    /// can.
    fn conditions(
        &self,
        filter: &ClaimFilter,
        senses: &Senses,
    ) -> Result<Option<Vec<Vec<String>>>, AskError> {
        let mut conditions = Vec::new();
        if !filter.kinds.is_empty() {
            conditions.push(filter.kinds.iter().map(|kind| kind_mark(kind)).collect());
        }
        conditions.extend(filter.outlet.iter().map(|outlet| vec![outlet_mark(outlet)]));
        let named: [(&[Name], Mark); 3] = [
            (&filter.names, name_mark),
            (&filter.places, place_mark),
            (&filter.speakers, speaker_mark),
        ];
        for (names, mark) in named {
            if names.is_empty() {
                continue;
            }
            let kept: Vec<Name> = names.iter().map(|name| senses.kept(name).0).collect();
            let rows = name_rows(self.connection, &kept)?;
            if rows.is_empty() {
                return Ok(None);
            }
            conditions.push(rows.into_iter().map(mark).collect());
        }
        Ok(Some(conditions))
    }
}

/// Whether a claim has a name of each of the lists of a filter, where that is asked of it.
fn has_names(claim: &KeptClaim, filter: &ClaimFilter) -> bool {
    let one_of = |names: &[Name], name: &Option<Name>| {
        names.is_empty() || name.as_ref().is_some_and(|name| names.contains(name))
    };
    let fills = |names: &[Name], is_asked: fn(&str) -> bool| {
        let roles = claim.roles.iter().filter(|role| is_asked(&role.role));
        let mut fillers = roles.flat_map(|role| &role.fillers);
        names.is_empty() || fillers.any(|filler| one_of(names, &filler.name))
    };
    let speaks = |names: &[Name]| {
        names.is_empty() || claim.speakers.iter().any(|speaker| one_of(names, &speaker.name))
    };
    (fills(&filter.names, |_| true) || speaks(&filter.names))
        && fills(&filter.places, is_place)
        && speaks(&filter.speakers)
}

/// The text that stands behind all texts that begin with `id`: ids are of digits and small letters.
pub(crate) fn behind(id: &str) -> String {
    format!("{id}\u{7f}")
}

/// The one that is exactly what was asked for, or the only one that begins so.
pub(crate) fn only<T>(mut found: Vec<(T, bool)>) -> Option<T> {
    let is_clear = found.len() == 1 || found.first().is_some_and(|&(_, exact)| exact);
    found.truncate(usize::from(is_clear));
    found.pop().map(|(one, _)| one)
}
