//! Business areas: they group systems. One with systems in use is not archived.

mod dependencies;
mod forms;
mod store;
mod views;
mod web;

pub(super) use web::routes;

use crate::audit::By;
use crate::auth::Cx;
use crate::db::{Tx, next_id};
use crate::snapshot::{Domain, Snapshot};
use crate::things::{self, Kind};
use crate::{App, Error, Result};
use portolan_domain::facts::DomainFacts;
use portolan_domain::ids::{DomainId, TeamId};
use portolan_domain::names::{Flaw, Flaws, Name, Slug, optional, text};
use portolan_domain::roles::{Action, Object};
use std::sync::Arc;
use store::Record;
use time::OffsetDateTime;

/// A business area by its slug, in the newest snapshot. An old slug is [`Error::Moved`] to the same page under the new one.
async fn find(app: &App, cx: &Cx, slug: &str) -> Result<(Arc<Snapshot>, Arc<Domain>)> {
    let snapshot = app.snapshot().await?;
    if let Some(domain) = snapshot.domain_by_slug(slug).cloned() {
        return Ok((snapshot, domain));
    }
    Err(things::moved(app, cx, &snapshot, Kind::Domain, slug).await?)
}

/// A business area as its form says, parsed.
#[derive(Debug, Clone)]
struct NewDomain {
    name: Name,
    /// Made of the name where not given.
    slug: Option<Slug>,
    description: String,
    owner: Option<TeamId>,
}

/// Whether the person may change a business area: the owning team may, and whoever manages all of them.
fn may_edit(cx: &Cx, owner: Option<TeamId>) -> bool {
    cx.may(Action::ManageDomains, Object::Any) || owner.is_some() && cx.may(Action::Edit, Object::Owned(owner))
}

/// Parses a form within the write that it leads to, so that a slug which is taken shows at its field.
async fn parse(
    tx: &mut Tx,
    form: &web::DomainForm,
    snapshot: &Snapshot,
    this: Option<DomainId>,
) -> Result<std::result::Result<NewDomain, Flaws>> {
    let mut flaws = Flaws::new();
    let name = flaws.take("name", Name::parse(&form.name));
    let slug = flaws.take("slug", optional(&form.slug, Slug::parse));
    let description = flaws.take("description", text(&form.description, 10_000));
    let owner = flaws.take(
        "owner",
        optional(&form.owner, |slug| {
            let team = snapshot.team_by_slug(slug).ok_or_else(|| Flaw::new("unknown"))?;
            Ok(team.id)
        }),
    );
    let (Some(name), Some(slug), Some(description), Some(owner)) = (name, slug, description, owner) else {
        return Ok(Err(flaws));
    };
    if let Some(slug) = &slug
        && things::is_taken(tx, Kind::Domain, slug.as_str(), this.map(i64::from)).await?
    {
        flaws.add("slug", Flaw::new("taken"));
        return Ok(Err(flaws));
    }
    Ok(Ok(NewDomain {
        name,
        slug,
        description,
        owner,
    }))
}

impl NewDomain {
    fn facts(&self, slug: &Slug, snapshot: &Snapshot, archived: bool) -> DomainFacts {
        DomainFacts {
            slug: slug.as_str().to_owned(),
            name: self.name.as_str().to_owned(),
            description: self.description.clone(),
            owner: self.owner.and_then(|id| snapshot.team(id)).map(|t| t.slug.to_string()),
            archived,
        }
    }
}

/// Creates a business area under the slug given, or one made of its name.
async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, domain: &NewDomain, snapshot: &Snapshot) -> Result<Slug> {
    let slug = match &domain.slug {
        Some(slug) => slug.clone(),
        None => things::free_slug(tx, Kind::Domain, &Slug::of(domain.name.as_str())).await?,
    };
    let id: DomainId = next_id(tx, "domain").await?;
    store::insert(tx, id, &slug, domain, now).await?;
    things::created(tx, by, now, id.0, &domain.facts(&slug, snapshot, false)).await?;
    Ok(slug)
}

/// Changes a business area, if it still has the revision that the form was opened with.
async fn edit(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Record,
    revision: i64,
    domain: &NewDomain,
    snapshot: &Snapshot,
) -> Result<Slug> {
    let slug = match &domain.slug {
        Some(slug) => slug.clone(),
        None => Slug::parse(&before.slug).map_err(|_| Error::Defect("a stored slug is none".into()))?,
    };
    let after = domain.facts(&slug, snapshot, before.archived_at.is_some());
    let Some(edit) = before.thing().edit(revision, &after)? else {
        return Ok(slug);
    };
    if !store::update(tx, before.id, revision, &slug, domain, now).await? {
        return Err(Error::Stale);
    }
    things::edited(tx, by, now, edit).await?;
    Ok(slug)
}
