//! Looking at a document before it is published: what was read of it, and what it changes.

use super::changes::{self, Against};
use super::exceptions::{self, Allowed};
use super::quality::{self, Weighed};
use super::reading::{Operation, ReadContract, read_apart};
use super::store::{self, Contract, Preview};
use super::web::version_of;
use super::{New, preview_view, publish, views};
use crate::audit::By;
use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::Routes;
use crate::snapshot::{Api, Version};
use crate::{App, Error, Result, catalog, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portolan_domain::names::{Flaws, required_text};
use portolan_domain::roles::{Action, Object};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use time::Date;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/apis/{slug}/versions/{label}/contract/preview", Action::Edit, look)
        .post("/apis/{slug}/versions/{label}/contract/publish", Action::Edit, submit)
        .post("/apis/{slug}/versions/{label}/contract/carry", Action::Edit, carry)
        .post("/apis/{slug}/versions/{label}/contract/discard", Action::Edit, discard)
}

/// What a document would change in the contract of a version.
pub(super) struct Change {
    pub(super) contract: ReadContract,
    /// What stands today.
    pub(super) now: Option<Contract>,
    /// Whether exactly this document stands already.
    pub(super) same: bool,
    /// The other versions of the API that have exactly this document.
    pub(super) same_as: Vec<String>,
    pub(super) come: Vec<Operation>,
    /// With how many integrations say that they use it.
    pub(super) go: Vec<(Operation, i64)>,
    /// How many operations stay.
    pub(super) stay: usize,
    /// What it means for those who keep to the contract that stands.
    pub(super) against: Option<Against>,
    /// The same beside a version that was asked for.
    pub(super) other: Option<Against>,
    /// What the board decided about exactly this document, where it may be published by that.
    pub(super) allowed: Option<Allowed>,
    /// What it is worth, and how that stands to the bar.
    pub(super) weighed: Weighed,
}

async fn change(tx: &mut Tx, api: &Api, version: &Version, contract: ReadContract, today: Date) -> Result<Change> {
    let now = store::find(tx, version.id).await?;
    let before = store::operations(tx, version.id).await?;
    let uses: HashMap<String, i64> = store::uses(tx, version.id).await?;
    let (old, new): (HashSet<&str>, HashSet<&str>) = (
        before.iter().map(|operation| operation.key.as_str()).collect(),
        contract
            .operations
            .iter()
            .map(|operation| operation.key.as_str())
            .collect(),
    );
    let come: Vec<Operation> = contract
        .operations
        .iter()
        .filter(|operation| !old.contains(operation.key.as_str()))
        .cloned()
        .collect();
    let mut go: Vec<(Operation, i64)> = before
        .iter()
        .filter(|operation| !new.contains(operation.key.as_str()))
        .map(|operation| (operation.clone(), uses.get(&operation.key).copied().unwrap_or(0)))
        .collect();
    // What somebody uses comes first.
    go.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let same_as = store::with_same(tx, api.id, version.id, &contract.sha256).await?;
    let same = now
        .as_ref()
        .is_some_and(|now| now.sha256 == contract.sha256 && now.format == contract.format.as_str());
    let stay = before.len() - go.len();
    let weighed = quality::weigh(tx, api, version, &contract.quality, today).await?;
    Ok(Change {
        contract,
        now,
        same,
        same_as,
        come,
        go,
        stay,
        against: None,
        other: None,
        allowed: None,
        weighed,
    })
}

pub(super) async fn read_again(preview: Preview) -> Result<ReadContract> {
    let format = Some(preview.format).filter(|format| !format.is_empty());
    let contract = read_apart(preview.source, format).await?;
    // It was read once; only another version of the program reads it otherwise.
    let contract = contract.map_err(|refused| Error::BadInput(refused.text))?;
    Ok(ReadContract {
        file_name: preview.file_name,
        ..contract
    })
}

/// What a preview is asked with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The label of a version to compare with, too.
    against: String,
}

async fn look(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result {
    let (_, api) = catalog::apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &label)?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let preview = store::preview(&mut app.db().read().await?, cx.user()?.id, version.id).await?;
    let Some(preview) = preview else {
        return Ok(Redirect::to(&views::publish_href(&api, version)).into_response());
    };
    let contract = read_again(preview).await?;
    let against = changes::against(&app, &api, version, &contract, cx.today()).await?;
    let usual = against.as_ref().map(|against| against.label.as_str());
    let other = api
        .versions
        .iter()
        .find(|other| other.has_contract && *other.label == *asked.against && usual != Some(&*other.label));
    let other = match other {
        Some(base) => changes::beside(&app, &api, base, version, &contract, cx.today()).await?,
        None => None,
    };
    beside(&app, &cx, &api, version, contract, (against, other), Said::Nothing).await
}

async fn shown(
    app: &App,
    cx: &Cx,
    api: &Api,
    version: &Version,
    contract: ReadContract,
    said: Said,
) -> Result<Response> {
    let against = changes::against(app, api, version, &contract, cx.today()).await?;
    beside(app, cx, api, version, contract, (against, None), said).await
}

/// As [`shown`], where the comparison is there already, and perhaps another one that was asked for.
async fn beside(
    app: &App,
    cx: &Cx,
    api: &Api,
    version: &Version,
    contract: ReadContract,
    (against, other): (Option<Against>, Option<Against>),
    said: Said,
) -> Result<Response> {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let mut change = change(&mut tx, api, version, contract, cx.today()).await?;
    change.against = against.filter(|_| !change.same);
    change.other = other;
    if change.against.as_ref().is_some_and(|against| against.stopped) {
        let stands = change.now.as_ref().map_or("", |now| now.sha256.as_str());
        let texts = [change.contract.sha256.as_str(), stands];
        change.allowed = exceptions::allowed(&mut tx, version.id, texts, cx.today()).await?;
    }
    Ok(preview_view::page(cx, &snapshot, api, version, &change, &said))
}

/// What is said of a preview that was not taken.
#[derive(Debug)]
pub(super) enum Said {
    Nothing,
    /// Something else was published or given since it was looked at.
    Late,
    /// It breaks consumers, and there was no reason to publish it all the same; with what was typed, and what is wrong with it.
    Stopped(String, Flaws),
    /// It falls short of the quality bar, and the policy lets nothing through that does.
    BelowBar,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Confirmed {
    /// The document that was looked at.
    sha256: String,
    /// The contract that stood then, or empty.
    against: String,
    /// Why a change that breaks is published all the same.
    exception: String,
}

async fn submit(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(form): Form<Confirmed>,
) -> Result {
    let (_, api) = catalog::apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &label)?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let person = cx.user()?.id;
    let preview = store::preview(&mut app.db().read().await?, person, version.id).await?;
    let Some(preview) = preview else {
        return Ok(Redirect::to(&views::publish_href(&api, version)).into_response());
    };
    let stands = store::find(&mut app.db().read().await?, version.id).await?;
    let stands = stands.map(|stands| stands.sha256).unwrap_or_default();
    // Another document was given in another window since, or somebody published one.
    let other = preview.sha256 != form.sha256 || stands != form.against;
    let contract = read_again(preview).await?;
    if other {
        let page = shown(&app, &cx, &api, version, contract, Said::Late).await?;
        return Ok(ui::refused(StatusCode::CONFLICT, page));
    }
    let against = changes::against(&app, &api, version, &contract, cx.today()).await?;
    let weighed = quality::weigh(
        &mut app.db().read().await?,
        &api,
        version,
        &contract.quality,
        cx.today(),
    )
    .await?;
    if weighed.stops() {
        let page = beside(&app, &cx, &api, version, contract, (against, None), Said::BelowBar).await?;
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let mut exception = String::new();
    if against.as_ref().is_some_and(|against| against.stopped) {
        let mut flaws = Flaws::new();
        let reason = flaws.take("exception", required_text(&form.exception, 2000));
        match reason.filter(|_| cx.may(Action::Except, Object::Any)) {
            Some(reason) => exception = reason,
            None => {
                let said = Said::Stopped(form.exception, flaws);
                let page = beside(&app, &cx, &api, version, contract, (against, None), said).await?;
                return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    }
    let mut tx = app.db().write().await?;
    let new = New {
        api: &api,
        version,
        against: &form.against,
        exception: &exception,
        score: weighed.worth.score,
        verdict: against
            .as_ref()
            .map(|against| against.compared.comparison.verdict_word()),
        contract: contract.clone(),
    };
    match publish(&mut tx, &By::from(&cx), cx.now, new).await {
        Ok(()) => {
            store::drop_preview(&mut tx, person, version.id).await?;
            app.commit_catalog(tx).await?;
            let place = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
            Ok(ui::done(&place, "done-contract-published"))
        }
        Err(Error::Stale) => {
            tx.rollback().await?;
            let page = shown(&app, &cx, &api, version, contract, Said::Late).await?;
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Carried {
    /// The label of the version for which the document was looked at.
    from: String,
}

/// Looks at a document for this version instead of the one that it was given for.
async fn carry(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(form): Form<Carried>,
) -> Result {
    let (_, api) = catalog::apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &label)?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let from = version_of(&api, &form.from)?.ok_or(Error::NotFound)?;
    let person = cx.user()?.id;
    let mut tx = app.db().write().await?;
    if let Some(preview) = store::preview(&mut tx, person, from.id).await? {
        store::keep_preview(&mut tx, person, version.id, &preview, cx.now).await?;
        if from.id != version.id {
            store::drop_preview(&mut tx, person, from.id).await?;
        }
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("{}/preview", views::publish_href(&api, version))).into_response())
}

async fn discard(State(app): State<App>, cx: Cx, Path((slug, label)): Path<(String, String)>) -> Result {
    let (_, api) = catalog::apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &label)?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let mut tx = app.db().write().await?;
    store::drop_preview(&mut tx, cx.user()?.id, version.id).await?;
    tx.commit().await?;
    let place = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
    Ok(ui::done(&place, "done-contract-discarded"))
}
