//! What is done to an upload in the background, so that its page can be left.

use super::{Options, Status, store};
use crate::audit::By;
use crate::imports::{Report, ahead, apply, plan};
use crate::{App, Error, Result};
use portolan_domain::import::{self, ImportOptions, Reading};
use portolan_domain::names::Slug;
use portolan_domain::roles::Actor;
use tokio::sync::Semaphore;

/// Files of one upload are read at a time: it may take a core for a while and some hundred megabytes.
static TURN: Semaphore = Semaphore::const_new(1);

/// Who uploaded, for when the request is long over.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    pub(super) actor: Actor,
    pub(super) by: By,
}

/// Reads an upload and says what taking it would do.
pub(super) fn read(app: App, id: i64, whose: Whose) {
    tokio::spawn(async move {
        let outcome = preview(&app, id, &whose).await;
        note(&app, id, Status::Ready, outcome).await;
    });
}

/// Takes an upload.
pub(super) fn take(app: App, id: i64, whose: Whose) {
    tokio::spawn(async move {
        if let Err(error) = taken(&app, id, &whose).await {
            note(&app, id, Status::Done, Err(error)).await;
        }
    });
}

async fn preview(app: &App, id: i64, whose: &Whose) -> Result<Report> {
    let _turn = TURN.acquire().await.map_err(|_| Error::Busy(5))?;
    let reading = reading(app, id).await?;
    let ahead = ahead(app, &reading).await?;
    let mut tx = app.db().read().await?;
    let plan = plan(&mut tx, reading, ahead, &whose.actor, app.clock().today()).await?;
    Ok(plan.report)
}

async fn taken(app: &App, id: i64, whose: &Whose) -> Result<()> {
    let _turn = TURN.acquire().await.map_err(|_| Error::Busy(5))?;
    let reading = reading(app, id).await?;
    // Before the transaction, so that nobody waits with writing for what takes seconds.
    let ahead = ahead(app, &reading).await?;
    let now = app.clock().now();
    let mut tx = app.db().write().await?;
    // The catalog may have changed since the preview: what counts is how it stands now.
    let plan = plan(&mut tx, reading, ahead, &whose.actor, now.date()).await?;
    let report = apply(&mut tx, &whose.by, now, plan).await?;
    store::finish(&mut tx, id, Status::Done, Some(&report), "", now).await?;
    if let Some((files, _)) = store::content(&mut tx, id).await? {
        let paths: Vec<String> = files.into_iter().map(|file| file.path).collect();
        store::strip(&mut tx, id, &paths).await?;
    }
    app.commit_catalog(tx).await
}

async fn reading(app: &App, id: i64) -> Result<Reading> {
    let mut tx = app.db().read().await?;
    let (files, options) = store::content(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let Options { system, owner } = options;
    tokio::task::spawn_blocking(move || {
        let files: Vec<_> = files.into_iter().map(super::KeptFile::into_source).collect();
        let options = ImportOptions {
            system: Slug::parse(&system).ok(),
            owner: Slug::parse(&owner).ok(),
            ..ImportOptions::default()
        };
        import::read(&files, &options)
    })
    .await
    .map_err(|error| Error::Defect(format!("the files of import {id} could not be read: {error}")))
}

/// Notes how it ended. A failure is in the log; the person is told that it is.
async fn note(app: &App, id: i64, status: Status, outcome: Result<Report>) {
    let now = app.clock().now();
    let noted = async {
        let mut tx = app.db().write().await?;
        match &outcome {
            Ok(report) => store::finish(&mut tx, id, status, Some(report), "", now).await?,
            Err(error) => {
                tracing::error!(?error, import = id, "an import failed");
                store::finish(&mut tx, id, Status::Failed, None, "import-failed-text", now).await?;
            }
        }
        tx.commit().await
    };
    if let Err(error) = noted.await {
        tracing::error!(%error, import = id, "how an import ended could not be noted");
    }
}
