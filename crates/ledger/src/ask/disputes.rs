//! What cannot both be true?

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rusqlite::params;
use sayso_corroboration::disputes::{Assertion, DisputeKind, Proposition, Strength, conflicts};
use sayso_records::DecisionAct;

use crate::ask::as_of::{AsOf, Asked};
use crate::ask::entities::KeptEntity;
use crate::derive::dispute_groups::{Counted, Entities, Group, dispute_id};
use crate::store::error::AskError;
use crate::store::rows::{Day, Json, Named, name_rows, row_list};

/// Claims of one proposition that cannot all be true.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDispute {
    /// Sixteen hexadecimal digits that follow from the proposition and the kind.
    pub id: String,
    /// What it is about, its names those of entities.
    pub proposition: Proposition,
    /// In what the claims differ.
    pub kind: DisputeKind,
    /// The strongest of its conflicts.
    pub strength: Strength,
    /// The day on which it was first known.
    pub known: Date,
    /// The assertions of the proposition that stand, the earliest known first: of very many, the
    /// latest.
    pub assertions: Vec<Assertion>,
    /// Which of them are in conflict with another: places in `assertions`.
    pub disputed: Vec<usize>,
}

/// How many propositions are looked at beyond those that are asked for, when it is asked as of a date:
/// names may have been those of other entities then, so that a dispute falls apart, or comes earlier
/// in the order.
const LOOKED_AHEAD: usize = 75;
/// How many disputes are read at once.
const PAGE: usize = 100;

impl Asked<'_> {
    /// The disputes about an entity, or about any where it is `None`: definite ones first, then the
    /// latest known; `limit` of them at most behind the first `skip`. Assertions of documents that
    /// another took the place of are left out.
    ///
    /// With a day on which it should hold, those alone of which an assertion that is in conflict
    /// may hold on that day.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn disputes(
        &self,
        about: Option<&KeptEntity>,
        kind: Option<DisputeKind>,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<KeptDispute>, AskError> {
        let mut entities = Entities::as_of(self.connection, self.as_of.known)?;
        let names = about.map(|entity| self.rows_of(entity)).transpose()?;
        let names = names.as_deref();
        if self.as_of == AsOf::default() {
            return self.disputes_now(&mut entities, names, kind, skip, limit);
        }
        let enough = skip.saturating_add(limit);
        let mut groups = self.decided_since(&mut entities)?;
        let mut today = Entities::as_of(self.connection, None)?;
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        let mut read = 0;
        loop {
            for group in std::mem::take(&mut groups) {
                if is_about(&group, names) && told.insert(group.clone()) {
                    found.extend(self.disputes_of(&mut entities, &group, kind)?);
                }
            }
            if found.len() >= enough && read >= enough.saturating_add(LOOKED_AHEAD) {
                break;
            }
            let page = self.page(names, kind, read, PAGE)?;
            read += page.len();
            if page.is_empty() {
                break;
            }
            for row in page {
                groups.extend(Self::groups_then(&mut entities, &mut today, &row)?);
            }
        }
        found.sort_by(|one, other| {
            let order = |dispute: &KeptDispute| (dispute.strength, dispute.known);
            order(other).cmp(&order(one)).then_with(|| one.id.cmp(&other.id))
        });
        Ok(found.into_iter().skip(skip).take(limit).collect())
    }

    /// The assertions about an entity, those of one proposition together: as subject, object or
    /// place; `limit` propositions at most, those with the most assertions first, and of each the
    /// latest `of_each`, the earliest known of these first. With a day on which it should hold,
    /// those that may hold on it.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn assertions(
        &self,
        about: &KeptEntity,
        limit: usize,
        of_each: usize,
    ) -> Result<Vec<(Proposition, Vec<Assertion>)>, AskError> {
        let mut entities = Entities::as_of(self.connection, self.as_of.known)?;
        let groups = self.groups_about(&mut entities, &self.rows_of(about)?, limit)?;
        // Some of them may have been replaced, or not hold on the day that is asked for.
        let most = if self.as_of.on.is_some() { usize::MAX } else { of_each.saturating_mul(4) };
        let mut found = Vec::new();
        for (_, proposition, group) in groups {
            let counted = entities.latest(&group, most)?.into_iter();
            let counted = counted.filter(|one| self.counts(one)).map(|one| one.assertion);
            let mut assertions: Vec<_> = counted.filter(|one| self.may_hold(one)).collect();
            assertions.drain(..assertions.len().saturating_sub(of_each));
            if !assertions.is_empty() {
                found.push((proposition, assertions));
            }
            if found.len() >= limit {
                break;
            }
        }
        Ok(found)
    }

    /// The groups about some names, those with the most assertions first: what is the subject, the
    /// object, the place. At least `limit` and a few more, if there are so many.
    fn groups_about(
        &self,
        entities: &mut Entities,
        names: &[i64],
        limit: usize,
    ) -> Result<Vec<(Reverse<i64>, Proposition, Group)>, AskError> {
        // Names of one entity tell one proposition in several ways; and of those that are told most,
        // some may not hold on the day that is asked for.
        let in_vain = if self.as_of.on.is_some() { PAGE } else { limit };
        let most = limit.saturating_mul(2).saturating_add(in_vain);
        let mut rows = BTreeSet::new();
        for name in entities.kept_under(names)? {
            for about in [
                "subject = ?1 ORDER BY told DESC, attribute, object",
                "object = ?1 AND object <> 0 ORDER BY told DESC, attribute, subject",
                "id IN (SELECT proposition FROM disputes_assertion WHERE place = ?1) \
                    ORDER BY told DESC",
            ] {
                rows.extend(self.most_told(about, name, most)?);
            }
        }
        let mut told: BTreeMap<Group, i64> = BTreeMap::new();
        for Told { count: Reverse(count), attribute, subject, object } in
            rows.into_iter().take(most)
        {
            for group in entities.groups_with_senses(&attribute, subject, object)? {
                *told.entry(group).or_default() += count;
            }
        }
        let mut groups = Vec::with_capacity(told.len());
        for (group, count) in told {
            groups.push((Reverse(count), entities.proposition(&group)?, group));
        }
        groups.sort();
        Ok(groups)
    }

    /// The propositions `about` a name that were told most by the day that is asked for, `most` of
    /// them. They are read in the order of how often they are told today, until none that is left
    /// can have been told more often then.
    fn most_told(&self, about: &str, name: i64, most: usize) -> Result<BTreeSet<Told>, AskError> {
        let sql = format!(
            "SELECT attribute, subject, object, id, told FROM disputes_proposition WHERE {about}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let sql = "SELECT count(*) FROM disputes_assertion WHERE proposition = ?1 AND known <= ?2";
        let mut by_then = self.connection.prepare_cached(sql)?;
        let mut found = BTreeSet::new();
        let mut rows = statement.query([name])?;
        while let Some(row) = rows.next()? {
            let (proposition, today): (i64, i64) = (row.get(3)?, row.get(4)?);
            let least = found.last().map_or(0, |Told { count: Reverse(count), .. }| *count);
            if found.len() >= most && today < least {
                break;
            }
            let count = match self.as_of.known {
                None => today,
                Some(day) => by_then.query_row(params![proposition, Day(day)], |row| row.get(0))?,
            };
            if count == 0 {
                continue;
            }
            found.insert(Told {
                count: Reverse(count),
                attribute: row.get(0)?,
                subject: row.get(1)?,
                object: row.get(2)?,
            });
            if found.len() > most {
                found.pop_last();
            }
        }
        Ok(found)
    }

    /// The disputes as they stand, in the order in which they are kept.
    fn disputes_now(
        &self,
        entities: &mut Entities,
        names: Option<&[i64]>,
        kind: Option<DisputeKind>,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<KeptDispute>, AskError> {
        let mut found = Vec::new();
        for row in self.page(names, kind, skip, limit)? {
            let group = entities.group(&row.attribute, row.subject, row.object)?;
            found.extend(self.disputes_of(entities, &group, Some(row.kind))?);
        }
        Ok(found)
    }

    /// Some of the rows of disputes that stood on the day that is asked for, definite ones first,
    /// then the latest known.
    fn page(
        &self,
        names: Option<&[i64]>,
        kind: Option<DisputeKind>,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<SpanRow>, AskError> {
        let firsts = match names {
            None => None,
            Some(names) => {
                let mut today = Entities::as_of(self.connection, None)?;
                let firsts = names.iter().map(|name| today.first(*name));
                Some(row_list(&firsts.collect::<Result<Vec<_>, _>>()?))
            }
        };
        let stood = match self.as_of.known {
            None => "until IS NULL AND ?1 IS NULL",
            Some(_) => "since <= ?1 AND (until IS NULL OR until > ?1)",
        };
        let about = match firsts {
            None => "?3 IS NULL",
            Some(_) => {
                "(subject IN (SELECT value FROM json_each(?3)) \
                OR object <> 0 AND object IN (SELECT value FROM json_each(?3)))"
            }
        };
        let sql = format!(
            "SELECT attribute, subject, object, kind FROM disputes_span \
            WHERE {stood} AND (?2 IS NULL OR kind = ?2) AND {about} \
            ORDER BY definite DESC, known DESC, id LIMIT ?4 OFFSET ?5"
        );
        let known = self.as_of.known.map(Day);
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let kind = kind.map(DisputeKind::name);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(
            params![known, kind, firsts, number(limit), number(skip)],
            |row| {
                let Named(kind) = row.get(3)?;
                let (attribute, subject, object) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(SpanRow { attribute, subject, object, kind })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The disputes in one group, as of the dates.
    fn disputes_of(
        &self,
        entities: &mut Entities,
        group: &Group,
        kind: Option<DisputeKind>,
    ) -> Result<Vec<KeptDispute>, AskError> {
        let counted = entities.assertions(group)?;
        let counts = |place: usize| self.counts(&counted[place]);
        let told: Vec<Assertion> = counted.iter().map(|one| one.assertion.clone()).collect();
        let mut kinds: BTreeMap<DisputeKind, Dispute> = BTreeMap::new();
        for (one, other, conflict) in conflicts(&told, &counts) {
            let known = told[one].known.max(told[other].known);
            let (strength, first, disputed) =
                kinds.entry(conflict.kind).or_insert((conflict.strength, known, BTreeSet::new()));
            *strength = conflict.strength.max(*strength);
            *first = known.min(*first);
            disputed.extend([one, other]);
        }
        kinds.retain(|found, (.., disputed)| {
            kind.is_none_or(|kind| kind == *found)
                && disputed.iter().any(|place| self.may_hold(&told[*place]))
        });
        if kinds.is_empty() {
            return Ok(Vec::new());
        }
        let proposition = entities.proposition(group)?;
        let standing: Vec<usize> = (0..told.len()).filter(|place| counts(*place)).collect();
        let disputes = kinds.into_iter().map(|(kind, (strength, known, disputed))| KeptDispute {
            id: dispute_id(&proposition, kind),
            proposition: proposition.clone(),
            kind,
            strength,
            known,
            assertions: standing.iter().map(|place| told[*place].clone()).collect(),
            disputed: disputed.iter().filter_map(|one| standing.binary_search(one).ok()).collect(),
        });
        Ok(disputes.collect())
    }

    /// Whether an assertion is still that of its text: not where another text had taken the place of
    /// it by then.
    fn counts(&self, counted: &Counted) -> bool {
        let known = self.as_of.known;
        counted.until.is_none_or(|until| known.is_some_and(|known| known < until))
    }

    /// Whether an assertion may hold on the day that is asked for; one without a time holds around
    /// the day on which it was known.
    fn may_hold(&self, assertion: &Assertion) -> bool {
        self.as_of.on.is_none_or(|on| assertion.may_hold(on))
    }

    /// The groups into which the propositions of a group of today fell then.
    fn groups_then(
        entities: &mut Entities,
        today: &mut Entities,
        row: &SpanRow,
    ) -> Result<BTreeSet<Group>, AskError> {
        let SpanRow { attribute, subject, object, .. } = row;
        let group = today.group(attribute, *subject, *object)?;
        let objects = if group.object.is_empty() { vec![0] } else { group.object };
        let mut groups = BTreeSet::new();
        for subject in &group.subject {
            for object in &objects {
                groups.insert(entities.group(attribute, *subject, *object)?);
            }
        }
        Ok(groups)
    }

    /// The groups of names about which something was decided after the day that is asked for: they
    /// may have been larger then than they are now.
    fn decided_since(&self, entities: &mut Entities) -> Result<BTreeSet<Group>, AskError> {
        let Some(known) = self.as_of.known else { return Ok(BTreeSet::new()) };
        let sql = "SELECT act FROM decision WHERE known > ?1 \
            UNION SELECT undone.act FROM decision \
            JOIN decision AS undone ON undone.id = json_extract(decision.act, '$.number') \
            WHERE decision.known > ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let acts = statement.query_map([Day(known)], |row| row.get(0))?;
        let mut names = Vec::new();
        for act in acts {
            let Json(act) = act?;
            match act {
                DecisionAct::Merge { names: (one, other) }
                | DecisionAct::Split { names: (one, other) }
                | DecisionAct::Sense { name: one, sense: other, .. } => names.extend([one, other]),
                DecisionAct::Undo { .. } => {}
            }
        }
        let mut rows = BTreeSet::new();
        for row in name_rows(self.connection, &names)? {
            rows.extend(entities.members(row)?);
        }
        entities.groups_of(&Vec::from_iter(rows))
    }

    /// The rows of an entity's names.
    fn rows_of(&self, entity: &KeptEntity) -> Result<Vec<i64>, AskError> {
        name_rows(self.connection, entity.names.iter().map(|(name, _)| name))
    }
}

/// A dispute as it is kept, without what follows from its assertions.
struct SpanRow {
    attribute: String,
    subject: i64,
    object: i64,
    kind: DisputeKind,
}

/// How often a proposition was told, and by which names; that which was told most comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    count: Reverse<i64>,
    attribute: String,
    subject: i64,
    object: i64,
}

/// The strongest conflict, the day on which the first was known, the places of the assertions.
type Dispute = (Strength, Date, BTreeSet<usize>);

/// Whether a group is about one of some names; about any where they are `None`.
fn is_about(group: &Group, names: Option<&[i64]>) -> bool {
    names.is_none_or(|names| {
        group.subject.iter().chain(&group.object).any(|name| names.contains(name))
    })
}
