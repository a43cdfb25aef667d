//! Processes: business flows as steps between systems, each realised by an integration or visibly by none.
//!
//! Invariants: a process is never deleted, it is archived; its old addresses lead to it for ever; what a step says is kept whatever becomes
//! of the integration that realised it, so a flow that broke shows where.

mod archive;
mod edit;
mod form;
mod form_view;
mod list;
mod page;
mod picture;
mod record;
mod store;
mod told;
mod view;
mod waits;

pub use record::{NewProcess, Process, Step, create, find, update};
pub use store::{rewrite, write_many};

use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::Routes;
use crate::things::{self, Kind};
use crate::{App, Error, Result};
use portolan_domain::ids::ProcessId;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .list("/processes", Action::Read, list::list)
        .get("/processes/new", Action::Register, edit::new)
        .post("/processes/new", Action::Register, edit::submit_new)
        .get("/processes/{slug}", Action::Read, page::show)
        .get("/processes/{slug}/steps.csv", Action::Read, page::csv)
        .get("/processes/{slug}/steps.json", Action::Read, page::json)
        .get("/processes/{slug}/sequence.svg", Action::Read, page::svg)
        .get("/processes/{slug}/sequence.mmd", Action::Read, page::mermaid)
        .get("/processes/{slug}/sequence.puml", Action::Read, page::plantuml)
        .get("/processes/{slug}/history", Action::Read, page::history)
        .get("/processes/{slug}/edit", Action::Edit, edit::edit_page)
        .post("/processes/{slug}/edit", Action::Edit, edit::submit_edit)
        .get("/processes/{slug}/archive", Action::Edit, archive::page)
        .post("/processes/{slug}/archive", Action::Edit, archive::turn)
        .get("/processes/{slug}/restore", Action::Edit, archive::page)
        .post("/processes/{slug}/restore", Action::Edit, archive::turn)
}

/// The process behind an address; an old one leads to the new one.
async fn at(app: &App, cx: &Cx, slug: &str) -> Result<ProcessId> {
    let snapshot = app.snapshot().await?;
    match snapshot.by_slug(ObjectKind::Process, slug) {
        Some(id) => Ok(ProcessId(id)),
        None => Err(things::moved(app, cx, &snapshot, Kind::Process, slug).await?),
    }
}

/// A process as this transaction sees it, for those who may edit it.
async fn editable(tx: &mut Tx, cx: &Cx, id: ProcessId) -> Result<Process> {
    let process = find(tx, id).await?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(process.record.owner))?;
    Ok(process)
}
