//! Reading the estate from the database: all of it, or what changed since.

mod apis;
mod integrations;
mod kinds;
mod select;

use super::search::{Indexer, SearchKind, all_words, words_of};
use super::{Catalog, Snapshot, convert, place};
use crate::db::Tx;
use crate::{Error, Result, on};
use kinds::Kept;
use portolan_domain::ids::{ApiId, SystemId};
use portolan_domain::words::ObjectKind;
use portolan_landscape::{self as graph, Change, Landscape};
use select::Which;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::rows::{Api, Domain, Entity, Process, System, Team};

/// With more changes than this, reading everything is quicker.
const MANY: usize = 2000;

pub(super) async fn revision(tx: &mut Tx) -> sqlx::Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT revision FROM catalog_revision WHERE one = 1").fetch_one(c).await)
}

/// The snapshot after `current`.
pub(super) async fn next(tx: &mut Tx, current: &Snapshot, indexer: &Arc<Indexer>) -> Result<Snapshot> {
    let revision = revision(tx).await?;
    if current.revision >= 0 {
        let changes: Vec<(String, i64)> = on!(&mut *tx, c => sqlx::query_as(
            "SELECT DISTINCT kind, object_id FROM catalog_changes WHERE revision > $1 LIMIT 2001",
        )
        .bind(current.revision)
        .fetch_all(c)
        .await)?;
        let everything = changes.iter().any(|(kind, _)| kind == ObjectKind::Database.as_str());
        if !everything && changes.len() <= MANY {
            return changed(tx, current, revision, &changes, indexer).await;
        }
    }
    whole(tx, revision, indexer).await
}

fn broken(error: tantivy::TantivyError) -> Error {
    Error::Defect(format!("the search index: {error}"))
}

async fn whole(tx: &mut Tx, revision: i64, indexer: &Arc<Indexer>) -> Result<Snapshot> {
    let mut next = Snapshot {
        revision,
        ..Snapshot::default()
    };
    read_all::<Team>(tx, &mut next).await?;
    read_all::<Domain>(tx, &mut next).await?;
    read_all::<System>(tx, &mut next).await?;
    read_all::<Entity>(tx, &mut next).await?;
    read_all::<Process>(tx, &mut next).await?;
    read_all::<Api>(tx, &mut next).await?;
    // Everything that has words is there: another core reads them while this one goes on.
    let searched = tokio::task::spawn_blocking({
        let (next, indexer) = (next.clone(), indexer.clone());
        move || indexer.rebuild(all_words(&next))
    });
    let links = integrations::read_all(tx, &mut next).await?;
    let versions = next.apis.iter().flat_map(|api| convert::versions(api));
    next.landscape = Landscape::build(
        next.systems.iter().map(|system| convert::system(system)),
        next.apis.iter().map(|api| convert::api(api)),
        versions,
        next.entities.iter().map(|entity| convert::entity(entity)),
        links,
    );
    next.catalog = Catalog::build(&next);
    next.search = searched
        .await
        .map_err(|error| Error::Defect(format!("the search index: {error}")))?
        .map_err(broken)?;
    Ok(next)
}

async fn read_all<K: Kept>(tx: &mut Tx, next: &mut Snapshot) -> Result<()> {
    for row in K::read(tx, &Which::All).await? {
        next.put(row);
    }
    Ok(())
}

/// A snapshot on its way from one revision to a later one.
struct Step<'c> {
    current: &'c Snapshot,
    next: Snapshot,
    /// What changed, by kind.
    ids: HashMap<&'c str, Vec<i64>>,
    /// What the graph is told.
    graph: Vec<Change>,
    /// The APIs whose lines in the catalog are written anew.
    lines: HashSet<ApiId>,
    /// What is searched by other words now.
    words: Vec<(SearchKind, i64)>,
}

async fn changed(
    tx: &mut Tx,
    current: &Snapshot,
    revision: i64,
    changes: &[(String, i64)],
    indexer: &Arc<Indexer>,
) -> Result<Snapshot> {
    let mut ids: HashMap<&str, Vec<i64>> = HashMap::new();
    for (kind, id) in changes {
        ids.entry(kind).or_default().push(*id);
    }
    let mut step = Step {
        current,
        next: Snapshot {
            revision,
            ..current.clone()
        },
        ids,
        graph: Vec::new(),
        lines: HashSet::new(),
        words: Vec::new(),
    };
    step.kind::<Team>(tx).await?;
    step.kind::<Domain>(tx).await?;
    step.kind::<System>(tx).await?;
    step.kind::<Api>(tx).await?;
    step.kind::<Entity>(tx).await?;
    step.kind::<Process>(tx).await?;
    step.integrations(tx).await?;
    let Step {
        mut next,
        graph,
        lines,
        words,
        ..
    } = step;
    next.landscape = current.landscape.apply(&graph);
    let mut catalog = current.catalog.clone();
    catalog.update(&next, &lines);
    next.catalog = catalog;
    if !words.is_empty() {
        let fresh = words
            .iter()
            .filter_map(|(kind, id)| words_of(&next, *kind, *id))
            .collect();
        next.search = indexer.update(&words, fresh).map_err(broken)?;
    }
    Ok(next)
}

impl Step<'_> {
    async fn kind<K: Kept>(&mut self, tx: &mut Tx) -> Result<()> {
        let Some(ids) = self.ids.get(K::KIND.as_str()) else {
            return Ok(());
        };
        for row in K::read(tx, &Which::These(ids)).await? {
            self.words.push((K::WORDS, row.id()));
            row.changes(&mut self.graph);
            match K::KIND {
                ObjectKind::Api => {
                    self.lines.insert(ApiId(row.id()));
                }
                // The business area of an API is that of its system.
                ObjectKind::System => self.lines.extend(apis_of(self.current, SystemId(row.id()))),
                _ => {}
            }
            self.next.put(row);
        }
        Ok(())
    }

    async fn integrations(&mut self, tx: &mut Tx) -> Result<()> {
        let Some(ids) = self.ids.get(ObjectKind::Integration.as_str()) else {
            return Ok(());
        };
        for (row, link) in integrations::read(tx, ids, &self.next).await? {
            self.lines.insert(row.api);
            if let Some(before) = self.current.integration(row.id) {
                self.lines.insert(before.api);
            }
            self.next.integrations.put(place(row.id.0), row);
            self.graph.push(Change::Integration(link));
        }
        Ok(())
    }
}

fn apis_of(snapshot: &Snapshot, system: SystemId) -> impl Iterator<Item = ApiId> + '_ {
    let apis = snapshot.landscape.apis_of(graph::SystemId(place(system.0)));
    apis.iter().map(|api| ApiId(i64::from(api.0)))
}

impl Snapshot {
    /// Puts a thing in the place of the one with its id, and its slug in the place of the one that it had.
    fn put<K: Kept>(&mut self, row: K) {
        for version in row.versions() {
            self.version_apis.put(place(version.id.0), ApiId(row.id()));
        }
        let (id, slug) = (row.id(), Arc::from(row.slug()));
        if let Some(before) = K::table(self).put(place(id), Arc::new(row))
            && *before.slug() != *slug
        {
            self.slugs.remove(&(K::KIND, Arc::from(before.slug())));
        }
        self.slugs.insert((K::KIND, slug), id);
    }
}
