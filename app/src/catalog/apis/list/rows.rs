//! A line of the catalog with the names that a reader needs, as the page and the files show it.

use crate::snapshot::{Api, CatalogLine, Snapshot, System, Team, Version};
use portolan_domain::words::{ApiStyle, Audience, Classification, Lifecycle};
use serde::Serialize;
use time::{Date, OffsetDateTime};

/// The columns of the CSV file.
pub(super) const COLUMNS: [&str; 14] = [
    "slug",
    "name",
    "summary",
    "system",
    "domain",
    "owner",
    "style",
    "audience",
    "classification",
    "version",
    "lifecycle",
    "sunset_on",
    "consumers",
    "updated_on",
];

/// A row of the list; references are slugs.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row<'a> {
    pub(super) slug: &'a str,
    pub(super) name: &'a str,
    pub(super) summary: &'a str,
    pub(super) system: &'a str,
    pub(super) domain: Option<&'a str>,
    pub(super) owner: Option<&'a str>,
    pub(super) style: ApiStyle,
    pub(super) audience: Audience,
    pub(super) classification: Classification,
    /// The version that a new consumer should use.
    pub(super) version: Option<&'a str>,
    /// Where that version is in its life.
    pub(super) lifecycle: Option<Lifecycle>,
    #[serde(serialize_with = "iso")]
    pub(super) sunset_on: Option<Date>,
    pub(super) consumers: u32,
    #[serde(serialize_with = "iso")]
    pub(super) updated_on: Option<Date>,
    #[serde(skip)]
    pub(super) system_name: &'a str,
    #[serde(skip)]
    pub(super) owner_name: Option<&'a str>,
}

fn iso<S: serde::Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => to.serialize_str(&day.to_string()),
        None => to.serialize_none(),
    }
}

/// The rows of these lines of the catalog.
pub(super) fn rows<'a>(snapshot: &'a Snapshot, lines: &'a [u32]) -> impl Iterator<Item = Row<'a>> {
    lines.iter().filter_map(|at| {
        let line = snapshot.catalog.get(*at as usize)?;
        Some(row(snapshot, line, snapshot.api(line.api)?))
    })
}

fn row<'a>(snapshot: &'a Snapshot, line: &CatalogLine, api: &'a Api) -> Row<'a> {
    let system: Option<&System> = snapshot.system(line.system).map(|system| &**system);
    let owner: Option<&Team> = line.team.and_then(|team| snapshot.team(team)).map(|team| &**team);
    let version: Option<&Version> = api.recommended();
    Row {
        slug: &api.slug,
        name: &api.name,
        summary: &api.summary,
        system: system.map_or("", |system| &system.slug),
        domain: line
            .domain
            .and_then(|domain| snapshot.domain(domain))
            .map(|domain| &*domain.slug),
        owner: owner.map(|team| &*team.slug),
        style: line.style,
        audience: line.audience,
        classification: line.classification,
        version: version.map(|version| &*version.label),
        lifecycle: version.map(|version| version.lifecycle),
        sunset_on: version.and_then(|version| version.sunset_on),
        consumers: line.consumers,
        updated_on: OffsetDateTime::from_unix_timestamp(line.updated_at)
            .ok()
            .map(OffsetDateTime::date),
        system_name: system.map_or("", |system| &system.name),
        owner_name: owner.map(|team| &*team.name),
    }
}

impl Row<'_> {
    /// The cells of the CSV file.
    pub(super) fn cells(self) -> [String; 14] {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            self.slug.to_owned(),
            self.name.to_owned(),
            self.summary.to_owned(),
            self.system.to_owned(),
            self.domain.unwrap_or_default().to_owned(),
            self.owner.unwrap_or_default().to_owned(),
            self.style.as_str().to_owned(),
            self.audience.as_str().to_owned(),
            self.classification.as_str().to_owned(),
            self.version.unwrap_or_default().to_owned(),
            self.lifecycle.map(|word| word.as_str().to_owned()).unwrap_or_default(),
            day(self.sunset_on),
            self.consumers.to_string(),
            day(self.updated_on),
        ]
    }
}
