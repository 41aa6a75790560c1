//! Who copied whom: documents below those that they were taken from.

use std::collections::{BTreeMap, BTreeSet};

use sayso_ledger::{AsOf, AskError, Asked, DocumentRow, LineageGroup};
use sayso_records::{LineageEdge, LineageMethod, LineageSource};
use serde::Serialize;

/// Documents of one group that are listed; the others are counted.
const DOCUMENTS_MAX: usize = 200;

/// Some groups of documents that go back to one text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineageList {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// The groups, the largest first.
    pub groups: Vec<LineageTree>,
    /// How many were passed over.
    pub skipped: usize,
    /// Whether there are more.
    pub more: bool,
}

/// Documents below those that they were taken from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineageTree {
    /// The documents, each behind the one that it was taken from.
    pub documents: Vec<LineageNode>,
    /// How many texts there are that were taken from no other of the group.
    pub roots: usize,
    /// How many documents are not listed.
    pub more: usize,
}

/// A document, or an agency whose text is not kept, in the tree of copies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineageNode {
    /// How many texts stand above it.
    pub depth: usize,
    /// The document; `None` for an agency or outlet whose text is not kept.
    pub document: Option<DocumentRow>,
    /// The agency or outlet whose text is not kept.
    pub agency: Option<String>,
    /// How it was taken from the text above it.
    pub taken: Option<Taken>,
    /// The agencies and outlets that it credits or cites.
    pub credits: Vec<Credited>,
    /// The id of the document that took its place.
    pub replaced_by: Option<String>,
    /// Whether it is the document that was asked for.
    pub is_asked: bool,
}

/// How a text was taken from another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Taken {
    /// How that is known.
    pub method: LineageMethod,
    /// How much speaks for it, from 0 to 1.
    pub score: f64,
    /// Whether it is known which of the two is the source.
    pub directed: bool,
}

/// An agency or outlet that a text names as its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Credited {
    /// Its name.
    pub outlet: String,
    /// [`LineageMethod::Credit`] or [`LineageMethod::Citation`].
    pub method: LineageMethod,
}

/// The group that a document belongs to; `None` where there is no such document.
///
/// # Errors
///
/// If the store fails.
pub fn lineage_of(asked: Asked<'_>, id: &str) -> Result<Option<LineageList>, AskError> {
    let group = asked.lineage_group(id)?;
    Ok(group.map(|group| LineageList {
        as_of: asked.as_of(),
        groups: vec![tree(&group, Some(id))],
        skipped: 0,
        more: false,
    }))
}

/// All groups of more than one document, or with an agency; `limit` at most behind the first `skip`.
///
/// # Errors
///
/// If the store fails.
pub fn lineage_list(asked: Asked<'_>, skip: usize, limit: usize) -> Result<LineageList, AskError> {
    let mut groups = asked.lineage_groups(skip, limit.saturating_add(1))?;
    let more = groups.len() > limit;
    groups.truncate(limit);
    let groups = groups.iter().map(|group| tree(group, None)).collect();
    Ok(LineageList { as_of: asked.as_of(), groups, skipped: skip, more })
}

/// The tree of a group.
fn tree(group: &LineageGroup, asked: Option<&str>) -> LineageTree {
    let sources = sources(group);
    let planted = Planted::of(group, &sources);
    let mut documents = Vec::new();
    let mut seen = BTreeSet::new();
    let mut roots = 0;
    // Whatever a ring of copies leaves out stands as a root of its own.
    for &root in planted.roots.iter().chain(planted.above.keys()) {
        let mut waiting = vec![(0, root)];
        roots += usize::from(!seen.contains(root));
        while let Some((depth, source)) = waiting.pop() {
            if seen.insert(source) {
                documents.push(planted.node(source, depth, asked));
                let below = planted.below.get(source).into_iter().flatten().rev();
                waiting.extend(below.map(|&source| (depth + 1, source)));
            }
        }
    }
    let more = documents.len().saturating_sub(DOCUMENTS_MAX);
    documents.truncate(DOCUMENTS_MAX);
    LineageTree { documents, roots, more }
}

/// A group, each of its texts below one other at most.
struct Planted<'a> {
    rows: BTreeMap<&'a str, &'a DocumentRow>,
    replaced_by: BTreeMap<&'a str, &'a str>,
    credits: BTreeMap<&'a str, Vec<Credited>>,
    above: BTreeMap<&'a LineageSource, &'a LineageEdge>,
    below: BTreeMap<&'a LineageSource, Vec<&'a LineageSource>>,
    roots: Vec<&'a LineageSource>,
}

impl<'a> Planted<'a> {
    fn of(group: &'a LineageGroup, sources: &'a [LineageSource]) -> Self {
        let rows: BTreeMap<&str, &DocumentRow> =
            group.documents.iter().map(|row| (row.id.as_str(), row)).collect();
        let replaced = group.documents.iter().zip(&group.lineage);
        let replaced = replaced
            .filter_map(|(row, lineage)| Some((row.id.as_str(), lineage.replaced_by.as_deref()?)));
        let (mut edges, mut credits) = (BTreeMap::new(), BTreeMap::<_, Vec<Credited>>::new());
        for edge in &group.edges {
            let is_kept = match &edge.source {
                LineageSource::Document(id) => rows.contains_key(id.as_str()),
                LineageSource::Outlet(_) => true,
            };
            if is_kept && rows.contains_key(edge.document.as_str()) {
                let best = edges.entry(edge.document.as_str()).or_insert(edge);
                if is_nearer(edge, best) {
                    *best = edge;
                }
            }
            if let LineageSource::Outlet(outlet) = &edge.source {
                let credited = Credited { outlet: outlet.clone(), method: edge.method };
                credits.entry(edge.document.as_str()).or_default().push(credited);
            }
        }
        let mut planted = Self {
            rows,
            replaced_by: replaced.collect(),
            credits,
            above: BTreeMap::new(),
            below: BTreeMap::new(),
            roots: Vec::new(),
        };
        for source in sources {
            let LineageSource::Document(id) = source else { continue };
            match edges.get(id.as_str()) {
                Some(edge) => {
                    planted.above.insert(source, edge);
                    planted.below.entry(&edge.source).or_default().push(source);
                }
                None => planted.roots.push(source),
            }
        }
        // An agency that is credited alone, by texts that stand below others, is no root.
        let is_above = |source: &&LineageSource| {
            matches!(source, LineageSource::Outlet(_)) && planted.below.contains_key(source)
        };
        planted.roots.extend(sources.iter().filter(is_above));
        planted
    }

    fn node(&self, source: &LineageSource, depth: usize, asked: Option<&str>) -> LineageNode {
        let (id, agency) = match source {
            LineageSource::Document(id) => (Some(id.as_str()), None),
            LineageSource::Outlet(name) => (None, Some(name.clone())),
        };
        let taken = self.above.get(source).filter(|_| depth > 0).map(|edge| Taken {
            method: edge.method,
            score: edge.score,
            directed: edge.directed,
        });
        LineageNode {
            depth,
            document: id.and_then(|id| self.rows.get(id)).map(|&row| row.clone()),
            agency,
            taken,
            credits: id.and_then(|id| self.credits.get(id)).cloned().unwrap_or_default(),
            replaced_by: id.and_then(|id| self.replaced_by.get(id)).map(|&id| id.to_owned()),
            is_asked: id.is_some() && id == asked,
        }
    }
}

/// All texts of a group: its documents, the earliest known first, and the agencies that one of them
/// has its whole text from.
fn sources(group: &LineageGroup) -> Vec<LineageSource> {
    let documents = group.documents.iter().map(|row| LineageSource::Document(row.id.clone()));
    let agencies = group.edges.iter().map(|edge| &edge.source);
    let agencies: BTreeSet<&LineageSource> =
        agencies.filter(|source| matches!(source, LineageSource::Outlet(_))).collect();
    agencies.into_iter().cloned().chain(documents).collect()
}

/// Whether a document stands below the source of `one` rather than that of `other`: the same words go
/// before a line of credit, that before a citation; then whether the direction is known, then the
/// score.
fn is_nearer(one: &LineageEdge, other: &LineageEdge) -> bool {
    let rank = |edge: &LineageEdge| {
        (edge.method.is_same_text(), edge.method == LineageMethod::Credit, edge.directed)
    };
    rank(one).cmp(&rank(other)).then(one.score.total_cmp(&other.score)).is_gt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use sayso_corroboration::lineage::Lineage;

    fn document(id: &str) -> DocumentRow {
        DocumentRow {
            id: id.into(),
            path: format!("{id}.html"),
            title: None,
            outlet: None,
            published: None,
            address: None,
            known: date(2025, 3, 17),
            read: "2025-03-18T09:00:00Z".into(),
            claims: 1,
        }
    }

    fn edge(
        document: &str,
        source: LineageSource,
        method: LineageMethod,
        score: f64,
    ) -> LineageEdge {
        let known = date(2025, 3, 17);
        LineageEdge { document: document.into(), source, method, score, directed: true, known }
    }

    fn kept(id: &str) -> LineageSource {
        LineageSource::Document(id.into())
    }

    fn agency(name: &str) -> LineageSource {
        LineageSource::Outlet(name.into())
    }

    /// The tree of some documents as lines: indented by depth, the method behind.
    fn check(documents: &[&str], edges: Vec<LineageEdge>, expected: &[&str]) {
        let lineage = |id: &&str| Lineage { root: kept(id), replaced_by: None };
        let group = LineageGroup {
            documents: documents.iter().map(|id| document(id)).collect(),
            edges,
            lineage: documents.iter().map(lineage).collect(),
        };
        let line = |node: LineageNode| {
            let name = node.document.map(|row| row.id).or(node.agency).unwrap_or_default();
            let method = node.taken.map_or("", |taken| taken.method.name());
            format!("{}{name} {method}", "  ".repeat(node.depth)).trim_end().to_owned()
        };
        let lines: Vec<String> = tree(&group, None).documents.into_iter().map(line).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_copy_of_a_copy_stands_below_it() {
        check(
            &["wire", "courier", "radio"],
            vec![
                edge("courier", kept("wire"), LineageMethod::NearCopy, 0.9),
                edge("radio", kept("courier"), LineageMethod::Excerpt, 0.8),
                edge("radio", kept("wire"), LineageMethod::Excerpt, 0.7),
            ],
            &["wire", "  courier near_copy", "    radio excerpt"],
        );
    }

    #[test]
    fn an_agency_stands_above_the_texts_that_have_no_other_source() {
        check(
            &["courier", "radio", "post"],
            vec![
                edge("courier", agency("Meridian"), LineageMethod::Credit, 1.0),
                edge("radio", kept("courier"), LineageMethod::Copy, 1.0),
                edge("radio", agency("Meridian"), LineageMethod::Credit, 1.0),
            ],
            &["post", "Meridian", "  courier credit", "    radio copy"],
        );
    }

    #[test]
    fn an_agency_that_is_only_credited_beside_a_copy_is_no_root() {
        check(
            &["wire", "radio"],
            vec![
                edge("radio", kept("wire"), LineageMethod::Copy, 1.0),
                edge("radio", agency("Meridian"), LineageMethod::Credit, 1.0),
            ],
            &["wire", "  radio copy"],
        );
    }

    #[test]
    fn a_ring_of_copies_is_shown_once() {
        check(
            &["courier", "radio"],
            vec![
                edge("courier", kept("radio"), LineageMethod::Copy, 1.0),
                edge("radio", kept("courier"), LineageMethod::Copy, 1.0),
            ],
            &["courier", "  radio copy"],
        );
    }
}
