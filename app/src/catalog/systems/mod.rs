//! Systems: what consumes and provides. A system that is out of use is archived, never deleted, and only when no agreed integration
//! touches it and no API of it is in use.

pub(super) mod links;
mod list;
mod list_views;
mod page;
mod page_views;
mod store;
mod views;
mod web;

pub use store::Record;
pub(super) use web::routes;

use crate::audit::By;
use crate::auth::Cx;
use crate::db::{Tx, next_id};
use crate::snapshot::{Snapshot, System};
use crate::things::{self, Kind};
use crate::{App, Error, Result};
use portolan_domain::facts::SystemFacts;
use portolan_domain::ids::{ApiId, DomainId, IntegrationId, SystemId, TeamId};
use portolan_domain::names::{Flaw, Flaws, Name, Slug, optional, text, word};
use portolan_domain::words::SystemKind;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::OffsetDateTime;

/// A system by its slug, in the newest snapshot. An old slug is [`Error::Moved`] to the same page under the new one.
pub async fn find(app: &App, cx: &Cx, slug: &str) -> Result<(Arc<Snapshot>, Arc<System>)> {
    let snapshot = app.snapshot().await?;
    if let Some(system) = snapshot.system_by_slug(slug).cloned() {
        return Ok((snapshot, system));
    }
    Err(things::moved(app, cx, &snapshot, Kind::System, slug).await?)
}

/// A system as its form says, parsed.
#[derive(Debug, Clone)]
pub struct NewSystem {
    /// Its name.
    pub name: Name,
    /// Its place in URLs; made of the name where not given.
    pub slug: Option<Slug>,
    /// What it is for.
    pub description: String,
    /// What it is in the landscape.
    pub kind: SystemKind,
    /// Its business area.
    pub domain: Option<DomainId>,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// The larger system it is a component of.
    pub part_of: Option<SystemId>,
    /// Words of other tools.
    pub labels: BTreeMap<String, String>,
}

impl NewSystem {
    /// Parses the form of a new system, or of `this` one.
    fn parse(form: &web::SystemForm, snapshot: &Snapshot, this: Option<SystemId>) -> std::result::Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let unknown = || Flaw::new("unknown");
        let name = flaws.take("name", Name::parse(&form.name));
        let slug = flaws.take("slug", optional(&form.slug, Slug::parse));
        let description = flaws.take("description", text(&form.description, 10_000));
        let kind = flaws.take("kind", word(&form.kind));
        let domain = flaws.take(
            "domain",
            optional(&form.domain, |slug| {
                let domain = snapshot.domain_by_slug(slug).ok_or_else(unknown)?;
                Ok(domain.id)
            }),
        );
        let owner = flaws.take(
            "owner",
            optional(&form.owner, |slug| {
                let team = snapshot.team_by_slug(slug).ok_or_else(unknown)?;
                Ok(team.id)
            }),
        );
        let part_of = flaws.take(
            "part_of",
            optional(&form.part_of, |given| whole(snapshot, given.trim(), this)),
        );
        let labels = flaws.take("labels", super::labels::parse(&form.labels));
        match (name, slug, description, kind, domain, owner, part_of, labels) {
            (
                Some(name),
                Some(slug),
                Some(description),
                Some(kind),
                Some(domain),
                Some(owner),
                Some(part_of),
                Some(labels),
            ) => Ok(NewSystem {
                name,
                slug,
                description,
                kind,
                domain,
                owner,
                part_of,
                labels,
            }),
            _ => Err(flaws),
        }
    }

    fn facts(&self, slug: &Slug, snapshot: &Snapshot, archived: bool) -> SystemFacts {
        SystemFacts {
            slug: slug.as_str().to_owned(),
            name: self.name.as_str().to_owned(),
            description: self.description.clone(),
            kind: self.kind,
            domain: self
                .domain
                .and_then(|id| snapshot.domain(id))
                .map(|d| d.slug.to_string()),
            owner: self.owner.and_then(|id| snapshot.team(id)).map(|t| t.slug.to_string()),
            part_of: self
                .part_of
                .and_then(|id| snapshot.system(id))
                .map(|s| s.slug.to_string()),
            labels: self.labels.clone(),
            archived,
        }
    }
}

/// The larger system by its slug; not one that is itself a part of `this`.
fn whole(snapshot: &Snapshot, slug: &str, this: Option<SystemId>) -> std::result::Result<SystemId, Flaw> {
    let whole = snapshot.system_by_slug(slug).ok_or_else(|| Flaw::new("unknown"))?;
    let mut above = Some(whole.id);
    // An import may have made a circle elsewhere, so the walk has an end of its own.
    for _ in 0..100 {
        match above {
            Some(id) if Some(id) == this => return Err(Flaw::new("part-of-itself")),
            Some(id) => above = snapshot.system(id).and_then(|system| system.part_of),
            None => break,
        }
    }
    Ok(whole.id)
}

/// Parses a form within the write that it leads to, so that a slug which is taken shows at its field.
async fn parse(
    tx: &mut Tx,
    form: &web::SystemForm,
    snapshot: &Snapshot,
    this: Option<SystemId>,
) -> Result<std::result::Result<NewSystem, Flaws>> {
    let system = match NewSystem::parse(form, snapshot, this) {
        Ok(system) => system,
        Err(flaws) => return Ok(Err(flaws)),
    };
    if let Some(slug) = &system.slug
        && things::is_taken(tx, Kind::System, slug.as_str(), this.map(i64::from)).await?
    {
        let mut flaws = Flaws::new();
        flaws.add("slug", Flaw::new("taken"));
        return Ok(Err(flaws));
    }
    Ok(Ok(system))
}

/// Registers a system under the slug given, or one made of its name.
async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, system: &NewSystem, snapshot: &Snapshot) -> Result<Slug> {
    let slug = match &system.slug {
        Some(slug) => slug.clone(),
        None => things::free_slug(tx, Kind::System, &Slug::of(system.name.as_str())).await?,
    };
    let id: SystemId = next_id(tx, "system").await?;
    store::insert(tx, id, &slug, system, now).await?;
    let facts = system.facts(&slug, snapshot, false);
    things::created(tx, by, now, id.0, &facts).await?;
    Ok(slug)
}

/// Changes a system, if it still has the revision that the form was opened with.
async fn edit(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Record,
    revision: i64,
    system: &NewSystem,
    snapshot: &Snapshot,
) -> Result<Slug> {
    let slug = match &system.slug {
        Some(slug) => slug.clone(),
        None => Slug::parse(&before.slug).map_err(|_| Error::Defect("a stored slug is none".into()))?,
    };
    let after = system.facts(&slug, snapshot, before.archived_at.is_some());
    let Some(edit) = before.thing().edit(revision, &after)? else {
        return Ok(slug);
    };
    if !store::update(tx, before.id, revision, &slug, system, now).await? {
        return Err(Error::Stale);
    }
    things::edited(tx, by, now, edit).await?;
    Ok(slug)
}

/// What keeps a system in use.
#[derive(Debug, Clone)]
pub(super) struct Ties {
    /// Agreed integrations.
    pub(super) integrations: Vec<IntegrationId>,
    /// APIs that are not archived.
    pub(super) apis: Vec<ApiId>,
}

async fn ties(tx: &mut Tx, id: SystemId) -> Result<Ties> {
    Ok(Ties {
        integrations: store::agreed_integrations(tx, id).await?,
        apis: store::apis_in_use(tx, id).await?,
    })
}
