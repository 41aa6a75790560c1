//! Which documents were taken from which?

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use rusqlite::{OptionalExtension, params};
use sayso_corroboration::lineage::{Lineage, root};
use sayso_records::{LineageEdge, LineageMethod, LineageSource};

use crate::ask::as_of::Asked;
use crate::ask::documents::DocumentRow;
use crate::ask::groups::{Group, Groups};
use crate::store::error::AskError;
use crate::store::rows::{Day, Named};

/// Documents of which one was taken from the other.
#[derive(Clone, Debug, PartialEq)]
pub struct LineageGroup {
    /// The documents, the earliest known first.
    pub documents: Vec<DocumentRow>,
    /// Who was taken from whom.
    pub edges: Vec<LineageEdge>,
    /// What each of the documents goes back to.
    pub lineage: Vec<Lineage>,
}

/// Documents of one group that are looked at: those nearest to the one that is asked about.
const GROUP_MAX: usize = 500;

/// A document with its neighbours, near and far.
#[derive(Debug, Default)]
struct Walk {
    /// The ids of the documents.
    documents: BTreeSet<String>,
    /// The edges between them, and from them to agencies.
    edges: BTreeMap<(String, LineageSource, LineageMethod), LineageEdge>,
    /// Who publishes them.
    outlets: BTreeMap<String, String>,
}

impl Asked<'_> {
    /// The lineage of each of some documents, in their order; one that is not known goes back to
    /// itself.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn lineage_of(&self, ids: &[String]) -> Result<Vec<Lineage>, AskError> {
        let mut found: HashMap<String, Lineage> = HashMap::new();
        for id in ids {
            if found.contains_key(id) {
                continue;
            }
            let Some(row) = self.tied_document(id)? else { continue };
            let walk = self.walk(row)?;
            let mut lineage = walk.lineage();
            found.insert(id.clone(), lineage.remove(id).unwrap_or_else(|| itself(id)));
            // Of a group that was seen whole, the others need no walk of their own.
            if walk.documents.len() < GROUP_MAX {
                found.extend(lineage);
            }
        }
        Ok(ids.iter().map(|id| found.get(id).cloned().unwrap_or_else(|| itself(id))).collect())
    }

    /// The group that a document belongs to; of itself alone where it was taken from none. Of a
    /// large group, the 500 documents that are nearest to it.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn lineage_group(&self, id: &str) -> Result<Option<LineageGroup>, AskError> {
        self.known_document(id)?.map(|row| self.group(row)).transpose()
    }

    /// The groups of more than one document, or with an agency; the largest first, then that which
    /// was known first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn lineage_groups(&self, skip: usize, limit: usize) -> Result<Vec<LineageGroup>, AskError> {
        let sql = "SELECT document, source, known FROM lineage_edge \
            WHERE known <= coalesce(?1, known) AND method <> 'citation'";
        let mut groups = Groups::default();
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([self.as_of.known.map(Day)])?;
        while let Some(row) = rows.next()? {
            groups.join(row.get(0)?, row.get(1)?, row.get::<_, Day>(2)?.0);
        }
        let first = self.first_of_each(groups.in_order(), skip + limit)?;
        first.into_iter().skip(skip).map(|row| self.group(row)).collect()
    }

    /// The first document of each of the first groups, `most` of them; of groups that are equally
    /// large and were known on the same day, that with the smallest id first.
    fn first_of_each(&self, mut groups: Vec<Group>, most: usize) -> Result<Vec<i64>, AskError> {
        let rank = |group: &Group| (Reverse(group.rows.len()), group.known);
        if let Some(last) = most.checked_sub(1).and_then(|last| groups.get(last)).map(rank) {
            groups.truncate(groups.partition_point(|group| rank(group) <= last));
        }
        let sql = "SELECT known, hash FROM document WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut first = Vec::new();
        for group in groups {
            let mut documents: Vec<(String, String, i64)> = Vec::new();
            for &row in &group.rows {
                let (known, id) =
                    statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
                documents.push((known, id, row));
            }
            first.extend(documents.into_iter().min().map(|(_, id, row)| (rank(&group), id, row)));
        }
        first.sort_unstable();
        Ok(first.into_iter().take(most).map(|(_, _, row)| row).collect())
    }

    /// The row of a document that is known.
    fn known_document(&self, id: &str) -> Result<Option<i64>, AskError> {
        let sql = "SELECT id FROM document WHERE hash = ?1 AND known <= coalesce(?2, known)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let known = self.as_of.known.map(Day);
        Ok(statement.query_row(params![id, known], |row| row.get(0)).optional()?)
    }

    /// The row of a document that is known and has an edge: few have.
    fn tied_document(&self, id: &str) -> Result<Option<i64>, AskError> {
        let sql = "SELECT id FROM document WHERE hash = ?1 AND known <= coalesce(?2, known) \
            AND (EXISTS (SELECT 1 FROM lineage_edge WHERE lineage_edge.document = document.id) \
                OR EXISTS (SELECT 1 FROM lineage_edge WHERE lineage_edge.source = document.id))";
        let mut statement = self.connection.prepare_cached(sql)?;
        let known = self.as_of.known.map(Day);
        Ok(statement.query_row(params![id, known], |row| row.get(0)).optional()?)
    }

    fn group(&self, row: i64) -> Result<LineageGroup, AskError> {
        let walk = self.walk(row)?;
        let ids: Vec<String> = walk.documents.iter().cloned().collect();
        let mut documents = self.document_rows(&ids)?;
        documents.sort_by(|one, other| {
            (one.known, &one.published, &one.id).cmp(&(other.known, &other.published, &other.id))
        });
        let mut lineage = walk.lineage();
        let of = |row: &DocumentRow| lineage.remove(&row.id).unwrap_or_else(|| itself(&row.id));
        let lineage = documents.iter().map(of).collect();
        Ok(LineageGroup { documents, edges: walk.edges.into_values().collect(), lineage })
    }

    /// A document with all that it is tied to, the nearest first.
    fn walk(&self, start: i64) -> Result<Walk, AskError> {
        let mut walk = Walk::default();
        let mut queue = VecDeque::from([start]);
        let mut near = BTreeSet::from([start]);
        while let Some(row) = queue.pop_front() {
            self.visit(row, &mut walk)?;
            for (edge, other) in self.edges_of(row)? {
                if let Some(other) = other.filter(|other| !near.contains(other)) {
                    if near.len() == GROUP_MAX {
                        continue;
                    }
                    near.insert(other);
                    queue.push_back(other);
                }
                let key = (edge.document.clone(), edge.source.clone(), edge.method);
                walk.edges.insert(key, edge);
            }
        }
        Ok(walk)
    }

    fn visit(&self, row: i64, walk: &mut Walk) -> Result<(), AskError> {
        let sql = "SELECT hash, outlet FROM document WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (id, outlet): (String, Option<String>) =
            statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let Some(outlet) = outlet {
            walk.outlets.insert(id.clone(), outlet);
        }
        walk.documents.insert(id);
        Ok(())
    }

    /// The edges of a document, each with the row of the document at the other end; that which says
    /// most first.
    fn edges_of(&self, row: i64) -> Result<Vec<(LineageEdge, Option<i64>)>, AskError> {
        let sql = "SELECT taken.hash, source.hash, edge.outlet, method, score, directed, \
                edge.known, CASE edge.document WHEN ?1 THEN edge.source ELSE edge.document END \
            FROM lineage_edge AS edge JOIN document AS taken ON taken.id = edge.document \
            LEFT JOIN document AS source ON source.id = edge.source \
            WHERE (edge.document = ?1 OR edge.source = ?1) \
                AND edge.known <= coalesce(?2, edge.known) \
            ORDER BY score DESC, taken.hash, source.hash, edge.outlet";
        let mut statement = self.connection.prepare_cached(sql)?;
        let edges = statement.query_map(params![row, self.as_of.known.map(Day)], |row| {
            let document: Option<String> = row.get(1)?;
            let source = match document {
                Some(id) => LineageSource::Document(id),
                None => LineageSource::Outlet(row.get(2)?),
            };
            let edge = LineageEdge {
                document: row.get(0)?,
                source,
                method: row.get::<_, Named<_>>(3)?.0,
                score: row.get(4)?,
                directed: row.get(5)?,
                known: row.get::<_, Day>(6)?.0,
            };
            Ok((edge, row.get(7)?))
        })?;
        Ok(edges.collect::<Result<_, _>>()?)
    }
}

impl Walk {
    /// The lineage of each of the documents that one was tied to.
    fn lineage(&self) -> BTreeMap<String, Lineage> {
        let edges: Vec<LineageEdge> = self.edges.values().cloned().collect();
        root(&edges, &self.outlets)
    }
}

fn itself(id: &str) -> Lineage {
    Lineage { root: LineageSource::Document(id.to_owned()), replaced_by: None }
}
