//! A synthetic estate of any size, for measuring and for trying things out: seeded, with the skew that real ones have. Few things are used
//! by many, many by few; some have no owner, no versions that are still active, or only one consumer.

mod uses;
mod words;

use super::known::{Known, KnownApi, KnownVersion};
use super::rows;
use crate::audit::{self, By, Deed};
use crate::db::{Tx, next_ids};
use crate::{Result, snapshot};
use portolan_domain::estate::Stewardship;
use portolan_domain::facts::{ApiFacts, DomainFacts, EntityFacts, SystemFacts, TeamFacts, VersionFacts};
use portolan_domain::names::Slug;
use portolan_domain::words::{ApiStyle, Audience, Classification, EntityRole, Lifecycle, ObjectKind, SystemKind};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};
use words::{AREAS, DEEDS, NOUNS, REGIONS, RESOURCES};

/// How large an estate is to be.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many systems.
    pub systems: usize,
    /// How many APIs.
    pub apis: usize,
    /// How many integrations.
    pub integrations: usize,
    /// The same seed gives the same estate.
    pub seed: u64,
}

/// Things that are made and written together.
const AT_ONCE: usize = 5000;

struct Maker<'a> {
    tx: &'a mut Tx,
    now: OffsetDateTime,
    random: StdRng,
    known: Known,
    teams: Vec<String>,
    domains: Vec<String>,
    systems: Vec<String>,
    entities: Vec<String>,
    /// Reference, style and labels of each API, for those who use it.
    apis: Vec<(String, ApiStyle, Vec<String>)>,
}

/// Writes a synthetic estate beside whatever is there. `progress` hears what is being made and how much of it is done.
pub async fn generate(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    size: Size,
    mut progress: impl FnMut(&str, usize, usize),
) -> Result<()> {
    let mut maker = Maker {
        tx,
        now,
        random: StdRng::seed_from_u64(size.seed),
        known: Known::default(),
        teams: Vec::new(),
        domains: Vec::new(),
        systems: Vec::new(),
        entities: Vec::new(),
        apis: Vec::new(),
    };
    maker.teams((size.systems / 40).clamp(4, 1000)).await?;
    maker.domains().await?;
    for from in (0..size.systems).step_by(AT_ONCE) {
        maker.systems(AT_ONCE.min(size.systems - from)).await?;
        progress("systems", (from + AT_ONCE).min(size.systems), size.systems);
    }
    maker.entities().await?;
    if !maker.systems.is_empty() {
        for from in (0..size.apis).step_by(AT_ONCE) {
            maker.apis(AT_ONCE.min(size.apis - from)).await?;
            progress("APIs", (from + AT_ONCE).min(size.apis), size.apis);
        }
    }
    if !maker.apis.is_empty() {
        for from in (0..size.integrations).step_by(AT_ONCE) {
            maker.integrations(AT_ONCE.min(size.integrations - from)).await?;
            progress(
                "integrations",
                (from + AT_ONCE).min(size.integrations),
                size.integrations,
            );
        }
    }
    let facts = serde_json::json!({
        "systems": size.systems, "apis": size.apis, "integrations": size.integrations, "seed": size.seed,
    });
    let deed = Deed::new("database.generate", ObjectKind::Database, 0, None, Some(&facts)).on("synthetic estate", "");
    audit::append(maker.tx, by, now, deed).await?;
    snapshot::touch_everything(maker.tx).await?;
    Ok(())
}

fn slug(name: &str, id: i64) -> String {
    format!("{}-{id}", Slug::of(name))
}

impl Maker<'_> {
    fn one<T: Copy>(&mut self, of: &[T], otherwise: T) -> T {
        of.get(self.random.random_range(0..of.len().max(1)))
            .copied()
            .unwrap_or(otherwise)
    }

    /// A position among `count`, the early ones far more often: with `skew` 3 a tenth of them gets almost half.
    fn skewed(&mut self, count: usize, skew: i32) -> usize {
        let place = self.random.random::<f64>().powi(skew) * count as f64;
        (place as usize).min(count.saturating_sub(1))
    }

    fn chance(&mut self, of_hundred: u32) -> bool {
        self.random.random_range(0..100) < of_hundred
    }

    /// A team, or nobody in six of a hundred cases.
    fn owner(&mut self) -> Option<String> {
        if self.chance(6) {
            return None;
        }
        let place = self.skewed(self.teams.len(), 2);
        self.teams.get(place).cloned()
    }

    async fn ids(&mut self, kind: ObjectKind, count: usize) -> Result<std::ops::Range<i64>> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let first = next_ids(self.tx, kind.as_str(), count).await?;
        Ok(first..first + count)
    }

    async fn teams(&mut self, count: usize) -> Result<()> {
        let mut made = Vec::new();
        for id in self.ids(ObjectKind::Team, count).await? {
            let name = format!("{} {}", self.one(REGIONS, ""), self.one(AREAS, ""));
            let team = TeamFacts {
                slug: slug(&name, id),
                name,
                ..TeamFacts::default()
            };
            self.known.teams.put(id, &team.slug);
            self.teams.push(team.slug.clone());
            made.push((id, team));
        }
        let rows: Vec<_> = made.iter().map(|(id, team)| (*id, team)).collect();
        Ok(rows::teams(self.tx, self.now, &rows).await?)
    }

    async fn domains(&mut self) -> Result<()> {
        let mut made = Vec::new();
        for (id, name) in self.ids(ObjectKind::Domain, AREAS.len()).await?.zip(AREAS) {
            let domain = DomainFacts {
                slug: slug(name, id),
                name: (*name).to_owned(),
                ..DomainFacts::default()
            };
            self.known.domains.put(id, &domain.slug);
            self.domains.push(domain.slug.clone());
            made.push((id, domain));
        }
        let rows: Vec<_> = made.iter().map(|(id, domain)| (*id, domain)).collect();
        Ok(rows::domains(self.tx, &self.known, self.now, &rows).await?)
    }

    async fn systems(&mut self, count: usize) -> Result<()> {
        let mut made = Vec::with_capacity(count);
        for id in self.ids(ObjectKind::System, count).await? {
            let area = self.skewed(AREAS.len(), 2);
            let name = format!(
                "{} {} {}",
                self.one(REGIONS, ""),
                AREAS.get(area).copied().unwrap_or(""),
                self.one(NOUNS, "")
            );
            let kind = match self.random.random_range(0..100) {
                0 => SystemKind::IntegrationHub,
                1 => SystemKind::MessageBroker,
                2 => SystemKind::ApiGateway,
                3..=9 => SystemKind::DataStore,
                10..=19 => SystemKind::External,
                _ => SystemKind::Application,
            };
            let system = SystemFacts {
                slug: slug(&name, id),
                description: format!("Made for measuring. {name} belongs to nobody's real estate."),
                name,
                kind,
                domain: self.domains.get(area).cloned(),
                owner: self.owner(),
                part_of: None,
                labels: BTreeMap::new(),
                archived: false,
            };
            self.known.systems.put(id, &system.slug);
            self.systems.push(system.slug.clone());
            made.push((id, system));
        }
        let rows: Vec<_> = made.iter().map(|(id, system)| (*id, system)).collect();
        Ok(rows::systems(self.tx, &self.known, self.now, &rows).await?)
    }

    async fn entities(&mut self) -> Result<()> {
        let mut made = Vec::new();
        for (id, name) in self.ids(ObjectKind::Entity, RESOURCES.len()).await?.zip(RESOURCES) {
            let mut roles: Vec<Stewardship> = Vec::new();
            for n in 0..6 {
                let place = self.skewed(self.systems.len(), 2);
                let Some(system) = self.systems.get(place).cloned() else {
                    continue;
                };
                let role = if n == 0 { EntityRole::Master } else { EntityRole::Copy };
                if !roles.iter().any(|other| other.system == system) {
                    roles.push(Stewardship {
                        scope: "all".to_owned(),
                        system,
                        role,
                    });
                }
            }
            let entity = EntityFacts {
                slug: slug(name, id),
                name: (*name).to_owned(),
                definition: format!("What the company calls a {name}."),
                owner: self.owner(),
                personal_data: matches!(*name, "customer" | "membership" | "address" | "employee" | "consent"),
                roles,
                ..EntityFacts::default()
            };
            self.known.entities.put(id, &entity.slug);
            self.entities.push(entity.slug.clone());
            made.push((id, entity));
        }
        let rows: Vec<_> = made.iter().map(|(id, entity)| (*id, entity)).collect();
        rows::entities(self.tx, &self.known, self.now, &rows).await
    }

    async fn apis(&mut self, count: usize) -> Result<()> {
        let mut made = Vec::with_capacity(count);
        for id in self.ids(ObjectKind::Api, count).await? {
            let resource = self.one(RESOURCES, "order");
            let style = match self.random.random_range(0..100) {
                0..=59 => ApiStyle::Rest,
                60..=79 => ApiStyle::Event,
                80..=86 => ApiStyle::File,
                87..=91 => ApiStyle::Soap,
                92..=96 => ApiStyle::Grpc,
                _ => ApiStyle::Graphql,
            };
            let name = format!(
                "{} {} {resource} {}",
                self.one(REGIONS, ""),
                self.one(AREAS, ""),
                ending(style)
            );
            let audience = match self.random.random_range(0..20) {
                0 => Audience::ExternalPublic,
                1 | 2 => Audience::ExternalPartner,
                3..=6 => Audience::BusinessUnitInternal,
                7 | 8 => Audience::ComponentInternal,
                _ => Audience::CompanyInternal,
            };
            let provider = self.skewed(self.systems.len(), 2);
            let api = ApiFacts {
                slug: slug(&name, id),
                description: format!(
                    "{} the {resource} for whoever needs it. Made for measuring.",
                    self.one(DEEDS, "")
                ),
                name,
                system: self.systems.get(provider).cloned().unwrap_or_default(),
                style,
                audience,
                classification: self.one(Classification::ALL, Classification::Internal),
                owner: self.owner(),
                labels: BTreeMap::new(),
                archived: false,
            };
            self.known.apis.put(id, &api.slug);
            self.known.by_api.insert(
                id,
                KnownApi {
                    style,
                    versions: Vec::new(),
                },
            );
            made.push((id, api));
        }
        let rows: Vec<_> = made.iter().map(|(id, api)| (*id, api)).collect();
        rows::apis(self.tx, &self.known, self.now, &rows).await?;
        let mut versions: Vec<(i64, VersionFacts)> = Vec::with_capacity(count * 2);
        for (id, _) in &made {
            let newest = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4];
            let newest = self.one(&newest, 1);
            for number in 1..=newest {
                versions.push((*id, self.version(number, newest)));
            }
        }
        let ids = self.ids(ObjectKind::Version, versions.len()).await?;
        let rows: Vec<_> = ids
            .zip(&versions)
            .map(|(id, (api, version))| (id, *api, version))
            .collect();
        rows::versions(self.tx, self.now, &rows).await?;
        for (id, api, version) in rows {
            let known = KnownVersion {
                id,
                label: version.label.as_str().into(),
                lifecycle: version.lifecycle,
                released_on: version.released_on,
            };
            self.known.put_version(api, known);
        }
        for (id, api) in made {
            let labels = self
                .known
                .by_api
                .get(&id)
                .map(|api| api.versions.iter().map(|v| v.label.to_string()).collect());
            self.apis.push((api.slug, api.style, labels.unwrap_or_default()));
        }
        Ok(())
    }

    fn version(&mut self, number: i64, newest: i64) -> VersionFacts {
        let today = self.now.date();
        let age = (newest - number + 1) * 400 + self.random.random_range(0..300);
        let lifecycle = match newest - number {
            0 if self.chance(8) => Lifecycle::Preview,
            0 => Lifecycle::Active,
            1 => Lifecycle::Deprecated,
            _ => Lifecycle::Retired,
        };
        let is_old = lifecycle == Lifecycle::Deprecated || lifecycle == Lifecycle::Retired;
        let sunset = match lifecycle {
            Lifecycle::Deprecated => self.random.random_range(-30..300),
            _ => -self.random.random_range(30..300),
        };
        VersionFacts {
            label: format!("v{number}"),
            lifecycle,
            released_on: Some(today - Duration::days(age)),
            deprecated_on: is_old.then(|| today + Duration::days(sunset - 200)),
            sunset_on: is_old.then(|| today + Duration::days(sunset)),
            successor: None,
            migration_guide: String::new(),
            environments: Vec::new(),
            rate_limit: None,
            contract: None,
        }
    }
}

fn ending(style: ApiStyle) -> &'static str {
    match style {
        ApiStyle::Event => "events",
        ApiStyle::File => "file",
        ApiStyle::Graphql => "graph",
        _ => "API",
    }
}
