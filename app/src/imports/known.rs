//! What the catalog has, by reference: the ids, and the few facts that new things take from old ones where a file is silent. All of it is
//! read at once, since a file may refer to anything; at 100,000 APIs that is a third of a second.

use crate::db::Tx;
use crate::on;
use portolan_domain::import;
use portolan_domain::words::{ApiStyle, Lifecycle, ObjectKind};
use std::collections::HashMap;
use std::sync::Arc;
use time::Date;

/// The references of one kind and their ids, both ways.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: HashMap<Arc<str>, i64>,
    names: HashMap<i64, Arc<str>>,
}

impl Names {
    pub(super) fn put(&mut self, id: i64, name: &str) {
        let name: Arc<str> = name.into();
        self.ids.insert(name.clone(), id);
        self.names.insert(id, name);
    }
    pub(super) fn id(&self, name: &str) -> Option<i64> {
        self.ids.get(name).copied()
    }
    /// The id of what a fact refers to.
    pub(super) fn id_of(&self, name: Option<&String>) -> Option<i64> {
        self.id(name?)
    }
    pub(super) fn has(&self, name: &str) -> bool {
        self.ids.contains_key(name)
    }
    pub(super) fn name(&self, id: i64) -> Option<&str> {
        self.names.get(&id).map(|name| &**name)
    }
    /// The reference behind a foreign key, as facts hold it.
    pub(super) fn owned(&self, id: Option<i64>) -> Option<String> {
        self.name(id?).map(str::to_owned)
    }
}

/// A version, as far as integrations choose by it.
#[derive(Debug, Clone)]
pub(super) struct KnownVersion {
    pub(super) id: i64,
    pub(super) label: Arc<str>,
    pub(super) lifecycle: Lifecycle,
    pub(super) released_on: Option<Date>,
}

/// An API, as far as its versions and integrations take from it.
#[derive(Debug, Clone)]
pub(super) struct KnownApi {
    pub(super) style: ApiStyle,
    pub(super) versions: Vec<KnownVersion>,
}

/// Everything that files can refer to.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) teams: Names,
    pub(super) users: Names,
    pub(super) domains: Names,
    pub(super) systems: Names,
    pub(super) apis: Names,
    pub(super) entities: Names,
    pub(super) processes: Names,
    pub(super) system_owners: HashMap<i64, Option<i64>>,
    pub(super) by_api: HashMap<i64, KnownApi>,
    /// The API of each version.
    pub(super) version_apis: HashMap<i64, i64>,
}

impl Known {
    pub(super) async fn load(tx: &mut Tx) -> sqlx::Result<Self> {
        let mut known = Known::default();
        for (names, text) in [
            (&mut known.teams, "SELECT id, slug FROM teams"),
            (&mut known.users, "SELECT id, login FROM users"),
            (&mut known.domains, "SELECT id, slug FROM domains"),
            (&mut known.entities, "SELECT id, slug FROM entities"),
            (&mut known.processes, "SELECT id, slug FROM processes"),
        ] {
            let rows: Vec<(i64, String)> = on!(&mut *tx, c => sqlx::query_as(text).fetch_all(c).await)?;
            for (id, name) in rows {
                names.put(id, &name);
            }
        }
        let rows: Vec<(i64, String, Option<i64>)> =
            on!(&mut *tx, c => sqlx::query_as("SELECT id, slug, owner_id FROM systems").fetch_all(c).await)?;
        for (id, slug, owner) in rows {
            known.systems.put(id, &slug);
            known.system_owners.insert(id, owner);
        }
        let rows: Vec<(i64, String, ApiStyle)> =
            on!(&mut *tx, c => sqlx::query_as("SELECT id, slug, style FROM apis").fetch_all(c).await)?;
        for (id, slug, style) in rows {
            known.apis.put(id, &slug);
            let versions = Vec::new();
            known.by_api.insert(id, KnownApi { style, versions });
        }
        let rows: Vec<(i64, i64, String, Lifecycle, Option<Date>)> = on!(&mut *tx, c => sqlx::query_as(
            "SELECT id, api_id, label, lifecycle, released_on FROM versions ORDER BY id",
        )
        .fetch_all(c)
        .await)?;
        for (id, api, label, lifecycle, released_on) in rows {
            known.version_apis.insert(id, api);
            if let Some(api) = known.by_api.get_mut(&api) {
                let label = label.into();
                api.versions.push(KnownVersion {
                    id,
                    label,
                    lifecycle,
                    released_on,
                });
            }
        }
        Ok(known)
    }

    /// Whether the catalog has a thing, as [`import::resolve`] asks.
    pub(super) fn has(&self, kind: ObjectKind, reference: &str) -> bool {
        match kind {
            ObjectKind::Team => self.teams.has(reference),
            ObjectKind::User => self.users.has(reference),
            ObjectKind::Domain => self.domains.has(reference),
            ObjectKind::System => self.systems.has(reference),
            ObjectKind::Api => self.apis.has(reference),
            ObjectKind::Entity => self.entities.has(reference),
            ObjectKind::Process => self.processes.has(reference),
            ObjectKind::Version => {
                let found = reference.split_once('/').map(|(api, label)| self.version(api, label));
                found.flatten().is_some()
            }
            _ => false,
        }
    }

    /// Holds what files say against the catalog.
    pub(super) fn resolve(&self, reading: &mut import::Reading) {
        import::resolve(reading, &|kind, reference| self.has(kind, reference));
    }

    /// An API by its reference.
    pub(super) fn api(&self, slug: &str) -> Option<&KnownApi> {
        self.by_api.get(&self.apis.id(slug)?)
    }

    /// The id of a version.
    pub(super) fn version(&self, api: &str, label: &str) -> Option<i64> {
        let versions = &self.api(api)?.versions;
        versions
            .iter()
            .find(|version| *version.label == *label)
            .map(|version| version.id)
    }

    /// The label of a version, by its id.
    pub(super) fn label(&self, version: i64) -> Option<&str> {
        let versions = &self.by_api.get(self.version_apis.get(&version)?)?.versions;
        versions
            .iter()
            .find(|known| known.id == version)
            .map(|known| &*known.label)
    }

    /// Notes a version that was just written.
    pub(super) fn put_version(&mut self, api: i64, version: KnownVersion) {
        self.version_apis.insert(version.id, api);
        if let Some(api) = self.by_api.get_mut(&api) {
            api.versions.push(version);
        }
    }
}

/// The version that a new consumer uses when its file names none: the newest active one, else the newest in preview, else the newest.
pub(super) fn recommended(versions: &[KnownVersion]) -> Option<&KnownVersion> {
    // Later ones are newer, unless both say when they were released.
    let newest = |of: &dyn Fn(&KnownVersion) -> bool| {
        versions
            .iter()
            .filter(|version| of(version))
            .reduce(|best, next| match (best.released_on, next.released_on) {
                (Some(a), Some(b)) if a > b => best,
                _ => next,
            })
    };
    newest(&|version| version.lifecycle == Lifecycle::Active)
        .or_else(|| newest(&|version| version.lifecycle == Lifecycle::Preview))
        .or_else(|| newest(&|_| true))
}
