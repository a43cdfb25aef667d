//! Business entities: what the words mean, where each is created, who holds copies.
//!
//! Invariants: an entity is never deleted, it is archived; its old addresses lead to it for ever; two sources of truth in one scope can be
//! written down, since that is how companies are: the conflict is shown, not refused.

mod archive;
mod edit;
mod form;
mod list;
mod list_view;
mod movers;
mod page;
mod record;
mod sources;
mod store;
mod travels;

pub use record::{Entity, NewEntity, create, create_many, facts, find, load, update};
pub use store::{rewrite, write_many};
pub use travels::{Picture, address, part, standing, standing_word, tone, way};

use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::Routes;
use crate::snapshot::{self, Snapshot};
use crate::things::{self, Kind};
use crate::ui;
use crate::{App, Error, Result, t};
use leptos::prelude::*;
use portolan_domain::entities::{Scope, Verdict, scopes};
use portolan_domain::ids::{EntityId, SystemId};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .list("/entities", Action::Read, list::list)
        .get("/entities/new", Action::Register, edit::new)
        .post("/entities/new", Action::Register, edit::submit_new)
        .get("/entities/{slug}", Action::Read, page::show)
        .get("/entities/{slug}/history", Action::Read, page::history)
        .get("/entities/{slug}/edit", Action::Edit, edit::edit_page)
        .post("/entities/{slug}/edit", Action::Edit, edit::submit_edit)
        .get("/entities/{slug}/sources", Action::Edit, sources::edit_page)
        .post("/entities/{slug}/sources", Action::Edit, sources::submit)
        .get("/entities/{slug}/archive", Action::Edit, archive::page)
        .post("/entities/{slug}/archive", Action::Edit, archive::turn)
        .get("/entities/{slug}/restore", Action::Edit, archive::page)
        .post("/entities/{slug}/restore", Action::Edit, archive::turn)
}

/// The sources of truth of an entity, by scope.
pub fn scopes_of(entity: &snapshot::Entity) -> Vec<Scope<SystemId>> {
    scopes(
        entity
            .roles
            .iter()
            .map(|(scope, system, role)| (&**scope, *system, *role)),
    )
}

/// A verdict that somebody should act on, as a badge; nothing where all is well.
pub fn conflict_badge(cx: &Cx, verdict: Verdict) -> Option<AnyView> {
    match verdict {
        Verdict::Several => Some(ui::badge("bad", t!(cx, "truth-several"))),
        Verdict::Nobody => Some(ui::badge("warn", t!(cx, "truth-nobody"))),
        Verdict::One | Verdict::Company => None,
    }
}

/// A scope's name in the reader's language.
fn scope_name(cx: &Cx, scope: &str) -> String {
    if scope == portolan_domain::entities::EVERYWHERE {
        t!(cx, "scope-all")
    } else {
        scope.to_owned()
    }
}

/// Links to systems, one after another.
fn system_links(snapshot: &Snapshot, ids: &[SystemId]) -> AnyView {
    ids.iter()
        .enumerate()
        .map(|(n, id)| view! { {(n > 0).then_some(", ")} {ui::system_link(snapshot, *id)} })
        .collect_view()
        .into_any()
}

/// The entity behind an address; an old one leads to the new one.
async fn at(app: &App, cx: &Cx, slug: &str) -> Result<EntityId> {
    let snapshot = app.snapshot().await?;
    match snapshot.by_slug(ObjectKind::Entity, slug) {
        Some(id) => Ok(EntityId(id)),
        None => Err(things::moved(app, cx, &snapshot, Kind::Entity, slug).await?),
    }
}

/// An entity as this transaction sees it, for those who may edit it.
async fn editable(tx: &mut Tx, cx: &Cx, id: EntityId) -> Result<Entity> {
    let entity = find(tx, id).await?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(entity.record.owner))?;
    Ok(entity)
}

/// What was typed in a row of one of the lists of a form that run in step.
fn cell(list: &[String], row: usize) -> String {
    list.get(row).map_or("", String::as_str).trim().to_owned()
}
