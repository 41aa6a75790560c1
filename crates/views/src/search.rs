//! Where is it said?

use sayso_ledger::{AsOf, AskError, Asked, Hit};
use serde::Serialize;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchResults {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// What was searched for.
    pub query: String,
    /// What was found: entities, then claims, then documents, the best of each first.
    pub hits: Vec<Hit>,
}

/// Where all words of `query` are found, `limit` of each sort at most.
///
/// # Errors
///
/// If the store fails.
pub fn search(asked: Asked<'_>, query: &str, limit: usize) -> Result<SearchResults, AskError> {
    let hits = asked.search(query, limit)?;
    Ok(SearchResults { as_of: asked.as_of(), query: query.to_owned(), hits })
}
