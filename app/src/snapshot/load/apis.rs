//! APIs with their versions.

use super::kinds::Kept;
use super::select::{Which, each};
use crate::Result;
use crate::db::Tx;
use crate::snapshot::rows::{Api, Version, sort_key};
use crate::snapshot::search::SearchKind;
use crate::snapshot::{Snapshot, convert};
use portolan_domain::estate::{Environment, has_sandbox};
use portolan_domain::ids::{ApiId, SystemId, TeamId, VersionId};
use portolan_domain::words::{ApiStyle, Audience, Classification, Lifecycle, ObjectKind};
use portolan_landscape::{Change, Quality, QualityGroup, Table};
use std::sync::Arc;
use time::{Date, OffsetDateTime};

/// id, slug, name, summary, system, style, audience, classification, owner, archived, updated
type ApiRow = (
    ApiId,
    String,
    String,
    String,
    SystemId,
    ApiStyle,
    Audience,
    Classification,
    Option<TeamId>,
    bool,
    OffsetDateTime,
);

/// id, API, label, lifecycle, released, deprecated, sunset, successor, has a contract, whether there are limits, environments, score with and
/// without waivers, scores of groups
type VersionRow = (
    VersionId,
    ApiId,
    String,
    Lifecycle,
    Option<Date>,
    Option<Date>,
    Option<Date>,
    Option<VersionId>,
    bool,
    Option<bool>,
    String,
    Option<i64>,
    Option<i64>,
    Option<String>,
);

impl Kept for Api {
    const KIND: ObjectKind = ObjectKind::Api;
    const WORDS: SearchKind = SearchKind::Api;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>> {
        let mut versions: Vec<(ApiId, Version)> = Vec::new();
        each!(
            tx,
            "SELECT versions.id, api_id, label, lifecycle, released_on, deprecated_on, sunset_on, successor_id,
                    EXISTS (SELECT 1 FROM contracts c WHERE c.version_id = versions.id),
                    CASE WHEN s.limits_stated THEN TRUE ELSE rate_limit <> 'none' END, CAST(environments AS TEXT), s.score, s.without_waivers, s.groups
             FROM versions LEFT JOIN contract_standings s ON s.version_id = versions.id",
            "api_id",
            which,
            " ORDER BY api_id, versions.id",
            |row: VersionRow| {
                let (id, api, label, lifecycle, released_on, deprecated_on, sunset_on, successor, has_contract, ..) = &row;
                let (.., rate_limit, environments, score, without_waivers, groups) = &row;
                let version = Version {
                    id: *id,
                    label: label.as_str().into(),
                    lifecycle: *lifecycle,
                    released_on: *released_on,
                    deprecated_on: *deprecated_on,
                    sunset_on: *sunset_on,
                    successor: *successor,
                    has_contract: *has_contract,
                    quality: quality(*score, *without_waivers, groups.as_deref()),
                    rate_limit: *rate_limit,
                    sandbox: sandbox(environments),
                };
                versions.push((*api, version));
            }
        )?;
        // Both are ordered by API.
        let mut versions = versions.into_iter().peekable();
        let mut apis = Vec::new();
        each!(
            tx,
            "SELECT id, slug, name, substr(description, 1, 200), system_id, style, audience, classification, owner_id,
                    archived_at IS NOT NULL, updated_at FROM apis",
            "id",
            which,
            " ORDER BY id",
            |row: ApiRow| {
                let (id, slug, name, summary, system, style, audience, classification, owner, archived, updated_at) =
                    row;
                let mut own = Vec::new();
                while let Some((_, version)) = versions.next_if(|(api, _)| *api <= id) {
                    own.push(version);
                }
                apis.push(Api {
                    id,
                    sort_key: sort_key(&name),
                    slug: slug.into(),
                    name: name.into(),
                    summary: summary.lines().next().unwrap_or("").into(),
                    system,
                    style,
                    audience,
                    classification,
                    owner,
                    archived,
                    updated_at: updated_at.unix_timestamp(),
                    versions: by_age(own),
                });
            }
        )?;
        Ok(apis)
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn slug(&self) -> &str {
        &self.slug
    }
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>> {
        &mut snapshot.apis
    }
    fn changes(&self, graph: &mut Vec<Change>) {
        graph.push(Change::Api(convert::api(self)));
        graph.extend(convert::versions(self).map(Change::Version));
    }
    fn versions(&self) -> &[Version] {
        &self.versions
    }
}

/// Whether there is a place to try something out, from where a version runs as JSON. What cannot be read says nothing: one row must not keep
/// the whole estate from being seen.
fn sandbox(environments: &str) -> Option<bool> {
    if environments == "[]" {
        return None;
    }
    let places: Vec<Environment> = serde_json::from_str(environments).ok()?;
    has_sandbox(&places)
}

/// What a contract is worth, from how it is kept.
fn quality(score: Option<i64>, without_waivers: Option<i64>, groups: Option<&str>) -> Option<Quality> {
    let number = |number: i64| u8::try_from(number).ok();
    let score = number(score?)?;
    let groups = groups.unwrap_or_default().split(',');
    let pairs = QualityGroup::ALL.iter().zip(groups);
    Some(Quality {
        score,
        without_waivers: without_waivers.and_then(number).unwrap_or(score),
        groups: pairs
            .filter_map(|(group, score)| Some((*group, score.parse().ok()?)))
            .collect(),
    })
}

/// By release where both are released; else in the order in which they were written down.
fn by_age(mut versions: Vec<Version>) -> Box<[Version]> {
    versions.sort_by(|a, b| match (a.released_on, b.released_on) {
        (Some(x), Some(y)) => x.cmp(&y).then(a.id.cmp(&b.id)),
        _ => a.id.cmp(&b.id),
    });
    versions.into()
}
