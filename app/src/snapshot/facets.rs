//! The catalog as a column store: one short line per API, ordered by name, that facets are counted on.

use super::Snapshot;
use portolan_domain::ids::{ApiId, DomainId, SystemId, TeamId};
use portolan_domain::words::{ApiStyle, Audience, Classification};
use portolan_landscape::{self as graph, StatusSet};
use std::collections::HashSet;
use std::sync::Arc;

/// What lists filter, count and sort an API by.
#[derive(Debug, Clone, Copy)]
pub struct CatalogLine {
    /// Which API.
    pub api: ApiId,
    /// The system that provides it.
    pub system: SystemId,
    /// The owning team.
    pub team: Option<TeamId>,
    /// The business area of its system.
    pub domain: Option<DomainId>,
    /// How it speaks.
    pub style: ApiStyle,
    /// For whom it is made.
    pub audience: Audience,
    /// How sensitive its data is.
    pub classification: Classification,
    /// Where its versions are in their lives: one bit per word of the vocabulary `Lifecycle`, in the order of the vocabulary; 0 without versions.
    pub lifecycles: u8,
    /// How many systems use it in running integrations.
    pub consumers: u32,
    /// When it last changed, in seconds since 1970.
    pub updated_at: i64,
}

/// The lines of every API that is not archived, ordered by name.
#[derive(Debug, Clone, Default)]
pub struct Catalog(Arc<Vec<CatalogLine>>);

impl std::ops::Deref for Catalog {
    type Target = [CatalogLine];
    fn deref(&self) -> &[CatalogLine] {
        &self.0
    }
}

impl Catalog {
    /// The catalog of a whole snapshot.
    pub(super) fn build(snapshot: &Snapshot) -> Self {
        let mut lines: Vec<(&str, CatalogLine)> = snapshot
            .apis
            .iter()
            .filter_map(|api| line(snapshot, api.id).map(|line| (&*api.sort_key, line)))
            .collect();
        lines.sort_by(|(a, x), (b, y)| a.cmp(b).then(x.api.cmp(&y.api)));
        Catalog(Arc::new(lines.into_iter().map(|(_, line)| line).collect()))
    }

    /// The catalog after these APIs changed; `snapshot` already has them as they are now.
    pub(super) fn update(&mut self, snapshot: &Snapshot, changed: &HashSet<ApiId>) {
        if changed.is_empty() {
            return;
        }
        let mut lines: Vec<CatalogLine> = Vec::with_capacity(self.len() + changed.len());
        // Usually one or two: asking a hash set a hundred thousand times would cost more than all the rest.
        let few: Vec<ApiId> = changed.iter().copied().take(9).collect();
        match few.as_slice() {
            [_, _, _, _, _, _, _, _, _] => lines.extend(self.iter().filter(|line| !changed.contains(&line.api))),
            few => lines.extend(self.iter().filter(|line| !few.contains(&line.api))),
        }
        let name = |api: ApiId| snapshot.api(api).map_or("", |api| &*api.sort_key);
        for api in changed {
            if let Some(line) = line(snapshot, *api) {
                let key = (name(*api), *api);
                let at = lines.partition_point(|other| (name(other.api), other.api) < key);
                lines.insert(at, line);
            }
        }
        self.0 = Arc::new(lines);
    }
}

fn line(snapshot: &Snapshot, id: ApiId) -> Option<CatalogLine> {
    let api = snapshot.api(id).filter(|api| !api.archived)?;
    // The links of an API are sorted by consumer, so a change of consumer is a new one.
    let mut consumers = 0;
    let mut last = None;
    for link in snapshot.landscape.links_of(graph::ApiId(super::place(id.0))) {
        if StatusSet::RUNNING.contains(link.status) && last != Some(link.consumer) {
            consumers += 1;
            last = Some(link.consumer);
        }
    }
    Some(CatalogLine {
        api: id,
        system: api.system,
        team: api.owner,
        domain: snapshot.system(api.system).and_then(|system| system.domain),
        style: api.style,
        audience: api.audience,
        classification: api.classification,
        lifecycles: api
            .versions
            .iter()
            .fold(0, |set, version| set | 1 << version.lifecycle as u8),
        consumers,
        updated_at: api.updated_at,
    })
}
