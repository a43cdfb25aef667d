//! Teams: who owns what, and where to reach them.

mod members;
mod page;
mod page_views;
mod store;
mod views;
mod web;

use crate::audit::{self, By, Deed};
use crate::db::{Tx, next_id};
use crate::routes::Routes;
use crate::{App, Error, Result, snapshot};
use portolan_domain::facts::TeamFacts;
use portolan_domain::ids::TeamId;
use portolan_domain::names::{Email, Flaws, Name, Slug, optional, text};
use portolan_domain::words::ObjectKind;
use time::OffsetDateTime;

pub use store::Team;

/// The routes of teams.
pub(super) fn routes() -> Routes {
    web::routes().merge(members::routes()).merge(page::routes())
}

/// A team as its form says, parsed.
#[derive(Debug, Clone)]
pub struct NewTeam {
    /// Its name.
    pub name: Name,
    /// What it does.
    pub description: String,
    /// Where it can be written to.
    pub email: Option<Email>,
    /// Chat channel or pager, in words.
    pub contact: String,
}

impl NewTeam {
    fn parse(form: &web::TeamForm) -> std::result::Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let name = flaws.take("name", Name::parse(&form.name));
        let description = flaws.take("description", text(&form.description, 4000));
        let email = flaws.take("email", optional(&form.email, Email::parse));
        let contact = flaws.take("contact", text(&form.contact, 200));
        match (name, description, email, contact) {
            (Some(name), Some(description), Some(email), Some(contact)) => Ok(NewTeam {
                name,
                description,
                email,
                contact,
            }),
            _ => Err(flaws),
        }
    }
}

impl Team {
    fn facts(&self) -> TeamFacts {
        TeamFacts {
            slug: self.slug.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            email: self.email.clone(),
            contact: self.contact.clone(),
            archived: self.archived_at.is_some(),
        }
    }
    fn href(&self) -> String {
        format!("/teams/{}", self.slug)
    }
}

impl NewTeam {
    fn facts(&self, slug: &str) -> TeamFacts {
        TeamFacts {
            slug: slug.to_owned(),
            name: self.name.as_str().to_owned(),
            description: self.description.clone(),
            email: self.email.as_ref().map(|email| email.as_str().to_owned()),
            contact: self.contact.clone(),
            archived: false,
        }
    }
}

/// Creates a team under a slug made of its name.
async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, team: &NewTeam) -> Result<Slug> {
    let id: TeamId = next_id(tx, "team").await?;
    let slug = store::free_slug(tx, &Slug::of(team.name.as_str())).await?;
    store::insert(tx, id, &slug, team, now).await?;
    let deed = Deed::new(
        "team.create",
        ObjectKind::Team,
        id,
        None,
        Some(&team.facts(slug.as_str())),
    )
    .on(team.name.as_str(), format!("/teams/{slug}"));
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Team, id.0)]).await?;
    Ok(slug)
}

/// Changes a team, if it still has the revision that the form was opened with.
async fn edit(tx: &mut Tx, by: &By, now: OffsetDateTime, before: &Team, revision: i64, team: &NewTeam) -> Result<()> {
    let mut after = team.facts(&before.slug);
    after.archived = before.archived_at.is_some();
    let deed = Deed::new(
        "team.edit",
        ObjectKind::Team,
        before.id,
        Some(&before.facts()),
        Some(&after),
    )
    .on(team.name.as_str(), before.href())
    .revision(revision + 1);
    if !store::update(tx, before.id, revision, team, now).await? {
        return Err(Error::Stale);
    }
    if deed.changes_something() {
        audit::append(tx, by, now, deed).await?;
        snapshot::touch(tx, &[(ObjectKind::Team, before.id.0)]).await?;
    }
    Ok(())
}

/// A team by its slug.
async fn find(app: &App, slug: &str) -> Result<Team> {
    let mut tx = app.db().read().await?;
    store::find(&mut tx, slug).await?.ok_or(Error::NotFound)
}

/// Takes a team out of use, or back into it.
async fn set_archived(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Team,
    revision: i64,
    archived: bool,
    reason: &str,
) -> Result<()> {
    if !store::set_archived(tx, before.id, revision, archived.then_some(now), now).await? {
        return Err(Error::Stale);
    }
    let mut after = before.facts();
    after.archived = archived;
    let action = if archived { "team.archive" } else { "team.restore" };
    let deed = Deed::new(action, ObjectKind::Team, before.id, Some(&before.facts()), Some(&after))
        .on(before.name.as_str(), before.href())
        .revision(revision + 1)
        .reason(reason);
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Team, before.id.0)]).await?;
    Ok(())
}
