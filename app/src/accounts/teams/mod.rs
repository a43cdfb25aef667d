//! Teams: who owns what, and where to reach them.

mod members;
mod page;
mod page_views;
mod store;
mod views;
mod web;

use crate::audit::By;
use crate::db::{Tx, next_id};
use crate::routes::Routes;
use crate::things::{self, Kind, Thing};
use crate::{App, Error, Result};
use portolan_domain::facts::TeamFacts;
use portolan_domain::ids::TeamId;
use portolan_domain::names::{Email, Flaws, Name, Slug, optional, text};
use time::OffsetDateTime;

pub use store::{Contact, Team, contacts};

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
    fn thing(&self) -> Thing<TeamFacts> {
        let facts = TeamFacts {
            slug: self.slug.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            email: self.email.clone(),
            contact: self.contact.clone(),
            archived: self.archived_at.is_some(),
        };
        Thing {
            id: self.id.0,
            revision: self.revision,
            facts,
        }
    }
}

impl NewTeam {
    fn facts(&self, slug: &str, archived: bool) -> TeamFacts {
        TeamFacts {
            slug: slug.to_owned(),
            name: self.name.as_str().to_owned(),
            description: self.description.clone(),
            email: self.email.as_ref().map(|email| email.as_str().to_owned()),
            contact: self.contact.clone(),
            archived,
        }
    }
}

/// Creates a team under a slug made of its name.
async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, team: &NewTeam) -> Result<Slug> {
    let id: TeamId = next_id(tx, "team").await?;
    let slug = things::free_slug(tx, Kind::Team, &Slug::of(team.name.as_str())).await?;
    store::insert(tx, id, &slug, team, now).await?;
    things::created(tx, by, now, id.0, &team.facts(slug.as_str(), false)).await?;
    Ok(slug)
}

/// Changes a team, if it still has the revision that the form was opened with.
async fn edit(tx: &mut Tx, by: &By, now: OffsetDateTime, before: &Team, revision: i64, team: &NewTeam) -> Result<()> {
    let after = team.facts(&before.slug, before.archived_at.is_some());
    let Some(edit) = before.thing().edit(revision, &after)? else {
        return Ok(());
    };
    if !store::update(tx, before.id, revision, team, now).await? {
        return Err(Error::Stale);
    }
    things::edited(tx, by, now, edit).await
}

/// A team by its slug.
async fn find(app: &App, slug: &str) -> Result<Team> {
    let mut tx = app.db().read().await?;
    store::find(&mut tx, slug).await?.ok_or(Error::NotFound)
}
