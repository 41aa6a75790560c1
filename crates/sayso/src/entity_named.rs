//! A name, or an id → the entity that is meant.

use sayso_corroboration::folded;
use sayso_ledger::{AskError, Asked, KeptEntity};
use sayso_records::Name;

use crate::answers::said::short;
use crate::exit_status::ExitStatus;
use crate::terminal::visible;

/// Entities that are told of where a name may mean several, or none.
const LISTED_MAX: usize = 8;
/// Digits from which on the beginning of an id is taken for one.
const ID_DIGITS_MIN: usize = 6;

/// The entity that `query` means. Where it may mean several, or none, says so on standard error,
/// and gives back how the program ends.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn entity_named(
    asked: Asked<'_>,
    query: &str,
) -> Result<Result<KeptEntity, ExitStatus>, AskError> {
    let mut found = asked.entities(query, LISTED_MAX)?;
    if found.is_empty() {
        let nearest = nearest(asked, query)?;
        say_unknown(query, &nearest);
        return Ok(Err(ExitStatus::Failure));
    }
    let exact: Vec<usize> = (0..found.len()).filter(|&at| is_called(&found[at], query)).collect();
    match (exact.as_slice(), found.len()) {
        ([one], _) => Ok(Ok(found.swap_remove(*one))),
        ([], 1) => Ok(Ok(found.swap_remove(0))),
        _ => {
            say_unclear(query, &found);
            Ok(Err(ExitStatus::Unclear))
        }
    }
}

/// The name that `query` means, by itself or by its id; of an entity found by words, its most
/// frequent one. Where it may mean several entities, or none, says so on standard error, and gives
/// back how the program ends.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn name_meant(
    asked: Asked<'_>,
    query: &str,
) -> Result<Result<Name, ExitStatus>, AskError> {
    let names = asked.names(query)?;
    let mut entities: Vec<KeptEntity> = Vec::new();
    for name in &names {
        let entity = asked.entity_of(name)?;
        let is_new = |entity: &KeptEntity| entities.iter().all(|other| other.id != entity.id);
        entities.extend(entity.filter(is_new));
    }
    match (names.into_iter().next(), entities.len()) {
        (Some(name), 1) => Ok(Ok(name)),
        (_, 0) => {
            let entity = entity_named(asked, query)?;
            Ok(entity.and_then(|entity| {
                let first = entity.names.into_iter().next();
                first.map(|(name, _)| name).ok_or(ExitStatus::Failure)
            }))
        }
        _ => {
            say_unclear(query, &entities);
            Ok(Err(ExitStatus::Unclear))
        }
    }
}

/// Whether this is one of its names, or the beginning of its id.
fn is_called(entity: &KeptEntity, query: &str) -> bool {
    let folded_query = folded(query);
    let is_name = |words: &str| folded(words) == folded_query;
    let is_id = query.len() >= ID_DIGITS_MIN && entity.id.starts_with(query);
    let spelled = entity.names.iter().any(|(name, spellings)| {
        name.id() == query || name.key == folded_query || spellings.iter().any(|one| is_name(one))
    });
    is_id || spelled || is_name(&entity.title)
}

/// Entities with one of the words of a query in their names.
fn nearest(asked: Asked<'_>, query: &str) -> Result<Vec<KeptEntity>, AskError> {
    let mut words: Vec<&str> = query.split_whitespace().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut nearest: Vec<KeptEntity> = Vec::new();
    for word in words.into_iter().take(4) {
        for entity in asked.entities(word, LISTED_MAX)? {
            if nearest.len() < LISTED_MAX && nearest.iter().all(|other| other.id != entity.id) {
                nearest.push(entity);
            }
        }
    }
    Ok(nearest)
}

fn say_unknown(query: &str, nearest: &[KeptEntity]) {
    eprintln!("sayso: nothing is known of “{}”", visible(query));
    if !nearest.is_empty() {
        eprintln!("What comes nearest:");
        list(nearest);
    }
}

fn say_unclear(query: &str, found: &[KeptEntity]) {
    eprintln!("sayso: “{}” may mean several; ask for one by its id:", visible(query));
    list(found);
}

fn list(entities: &[KeptEntity]) {
    for entity in entities {
        let mentions = entity.mentions;
        let (id, title) = (short(&entity.id), visible(&entity.title));
        let class = entity.class.name();
        let times = if mentions == 1 { "mention" } else { "mentions" };
        eprintln!("  {id}  {title} ({class}, {mentions} {times})");
    }
}
