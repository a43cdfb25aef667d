//! Business areas: they group systems. One with systems in use is not archived.

mod dependencies;
mod forms;
mod store;
mod views;
mod web;

pub(super) use web::routes;

use super::keep_old_address;
use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::db::{Tx, next_id};
use crate::snapshot::{self, Snapshot};
use crate::{Error, Result};
use portolan_domain::facts::DomainFacts;
use portolan_domain::ids::{DomainId, TeamId};
use portolan_domain::names::{Flaw, Flaws, Name, Slug, optional, text};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use store::Record;
use time::OffsetDateTime;

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
        && store::is_taken(tx, slug, this).await?
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
    let wanted = domain.slug.clone().unwrap_or_else(|| Slug::of(domain.name.as_str()));
    let mut slug = wanted.clone();
    let mut n = 2;
    while store::is_taken(tx, &slug, None).await? {
        slug = wanted.numbered(n);
        n += 1;
    }
    let id: DomainId = next_id(tx, "domain").await?;
    store::insert(tx, id, &slug, domain, now).await?;
    let facts = domain.facts(&slug, snapshot, false);
    let deed = Deed::new("domain.create", ObjectKind::Domain, id, None, Some(&facts))
        .on(domain.name.as_str(), format!("/domains/{slug}"));
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Domain, id.0)]).await?;
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
    if before.revision != revision {
        return Err(Error::Stale);
    }
    let after = domain.facts(&slug, snapshot, before.archived_at.is_some());
    let deed = Deed::new(
        "domain.edit",
        ObjectKind::Domain,
        before.id,
        Some(&before.facts()),
        Some(&after),
    )
    .on(domain.name.as_str(), format!("/domains/{slug}"))
    .revision(revision + 1);
    if !deed.changes_something() {
        return Ok(slug);
    }
    if !store::update(tx, before.id, revision, &slug, domain, now).await? {
        return Err(Error::Stale);
    }
    if slug.as_str() != before.slug {
        keep_old_address(tx, ObjectKind::Domain, &before.slug, slug.as_str(), before.id.0).await?;
    }
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Domain, before.id.0)]).await?;
    Ok(slug)
}

/// Takes a business area out of use, or back into it.
async fn set_archived(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Record,
    revision: i64,
    archived: bool,
    reason: &str,
) -> Result<()> {
    if !store::set_archived(tx, before.id, revision, archived.then_some(now), now).await? {
        return Err(Error::Stale);
    }
    let mut after = before.facts();
    after.archived = archived;
    let action = if archived { "domain.archive" } else { "domain.restore" };
    let deed = Deed::new(
        action,
        ObjectKind::Domain,
        before.id,
        Some(&before.facts()),
        Some(&after),
    )
    .on(before.name.as_str(), format!("/domains/{}", before.slug))
    .revision(revision + 1)
    .reason(reason);
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Domain, before.id.0)]).await?;
    Ok(())
}
