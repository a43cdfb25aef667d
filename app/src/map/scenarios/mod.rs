//! What if: named lists of changes that are tried out on a copy of the estate, and turned into requests where they are worth it.
//!
//! Invariants: a scenario never touches the catalog; it names things by their ids, so that it survives renames; each of its changes has a
//! number that stays the same while others come, go and move, since requests are linked to it; a private one is seen by its author, and by
//! the team that it was given to.

mod demo;
mod form;
mod form_view;
mod outcome;
mod page;
mod picture;
mod play;
mod step;
mod store;
mod views;
mod wanted;
mod web;

pub use demo::load_scenarios;
pub use wanted::{Wanted, note_request, wanted};
pub(super) use web::routes;

use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::db::{Tx, next_id};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result};
use portolan_domain::ids::{TeamId, UserId};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use step::{Change, Step};
use time::OffsetDateTime;

/// The most changes of one scenario.
const MOST: usize = 200;

/// A scenario as it is stored.
#[derive(Debug, Clone)]
pub struct Scenario {
    id: i64,
    name: String,
    note: String,
    owner: UserId,
    owner_name: String,
    /// The team that may see and edit it beside its author.
    team: Option<TeamId>,
    /// Everybody may see it.
    shared: bool,
    changes: Vec<Change>,
    revision: i64,
    updated_at: OffsetDateTime,
    archived: bool,
}

/// What the trail says of a scenario.
#[derive(Debug, Serialize)]
struct Facts {
    name: String,
    note: String,
    team: Option<String>,
    shared: bool,
    archived: bool,
    changes: Vec<serde_json::Value>,
}

impl Scenario {
    fn href(&self) -> String {
        format!("/map/scenarios/{}", self.id)
    }

    /// As `can()` knows it.
    fn object(&self) -> Object {
        Object::Scenario {
            author: self.owner,
            team: self.team,
        }
    }

    fn facts(&self, snapshot: &Snapshot) -> Facts {
        let team = self.team.and_then(|id| snapshot.team(id));
        let changes = self
            .changes
            .iter()
            .filter_map(|change| serde_json::to_value(change).ok());
        Facts {
            name: self.name.clone(),
            note: self.note.clone(),
            team: team.map(|team| team.slug.to_string()),
            shared: self.shared,
            archived: self.archived,
            changes: changes.collect(),
        }
    }

    /// The number of the next change: never one that was given before and may be linked to a request.
    fn next_n(&self, linked: &[store::Linked]) -> u32 {
        let own = self.changes.iter().map(|change| change.n);
        let linked = linked.iter().filter_map(|one| u32::try_from(one.change_n).ok());
        own.chain(linked).max().unwrap_or(0) + 1
    }
}

/// Whose scenarios are seen.
struct Visible<'a>(&'a Cx);

impl Visible<'_> {
    fn sees(&self, scenario: &Scenario) -> bool {
        let actor = &self.0.actor;
        scenario.shared || actor.user == Some(scenario.owner) || scenario.team.is_some_and(|team| actor.is_in(team))
    }
}

/// A scenario as the person may see it.
async fn load(app: &App, cx: &Cx, id: &str) -> Result<Scenario> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db().read().await?;
    visible(&mut tx, cx, id).await
}

async fn visible(tx: &mut Tx, cx: &Cx, id: i64) -> Result<Scenario> {
    let found = store::find(tx, id).await?;
    found.filter(|one| Visible(cx).sees(one)).ok_or(Error::NotFound)
}

/// What is said of a scenario beside its changes.
struct About {
    name: String,
    note: String,
    team: Option<TeamId>,
    shared: bool,
}

/// Who writes a scenario down.
struct Author {
    id: UserId,
    name: String,
    by: By,
}

impl Author {
    /// The person who asks.
    fn of(cx: &Cx) -> Result<Self> {
        let person = cx.user()?;
        Ok(Author {
            id: person.id,
            name: person.name.clone(),
            by: By::from(cx),
        })
    }
}

/// Writes a new scenario.
async fn create(
    tx: &mut Tx,
    author: &Author,
    now: OffsetDateTime,
    snapshot: &Snapshot,
    about: About,
    changes: Vec<Change>,
) -> Result<i64> {
    let scenario = Scenario {
        id: next_id(tx, "scenario").await?,
        name: about.name,
        note: about.note,
        owner: author.id,
        owner_name: author.name.clone(),
        team: about.team,
        shared: about.shared,
        changes,
        revision: 1,
        updated_at: now,
        archived: false,
    };
    store::insert(tx, &scenario, now).await?;
    let deed = deed("scenario.create", &scenario, None, snapshot);
    audit::append(tx, &author.by, now, deed).await?;
    Ok(scenario.id)
}

/// Changes a scenario, if it still has the revision that the form was opened with.
async fn edit(
    tx: &mut Tx,
    cx: &Cx,
    snapshot: &Snapshot,
    before: &Scenario,
    revision: i64,
    action: &'static str,
    change: impl FnOnce(&mut Scenario),
) -> Result<()> {
    cx.demand(Action::Sketch, before.object())?;
    if before.revision != revision {
        return Err(Error::Stale);
    }
    let mut after = before.clone();
    change(&mut after);
    after.revision += 1;
    let deed = deed(action, &after, Some(before), snapshot);
    if !deed.changes_something() {
        return Ok(());
    }
    if !store::update(tx, &after, cx.now).await? {
        return Err(Error::Stale);
    }
    audit::append(tx, &By::from(cx), cx.now, deed).await?;
    Ok(())
}

fn deed(action: &'static str, after: &Scenario, before: Option<&Scenario>, snapshot: &Snapshot) -> Deed {
    let before = before.map(|before| before.facts(snapshot));
    let facts = after.facts(snapshot);
    Deed::new(action, ObjectKind::Scenario, after.id, before.as_ref(), Some(&facts))
        .on(after.name.clone(), after.href())
        .revision(after.revision)
}

/// Puts a change behind the others.
fn add(scenario: &mut Scenario, n: u32, step: Step) {
    scenario.changes.push(Change { n, step });
}

/// What a person does with one change of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Remove,
    Up,
    Down,
}

fn act(scenario: &mut Scenario, n: u32, act: Act) {
    let Some(place) = scenario.changes.iter().position(|change| change.n == n) else {
        return;
    };
    match act {
        Act::Remove => {
            scenario.changes.remove(place);
        }
        Act::Up if place > 0 => scenario.changes.swap(place - 1, place),
        Act::Down if place + 1 < scenario.changes.len() => scenario.changes.swap(place, place + 1),
        Act::Up | Act::Down => {}
    }
}
