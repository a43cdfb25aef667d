use super::{set, views};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::policy::load;
use crate::routes::Routes;
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use portolan_domain::names::Flaws;
use portolan_domain::policy::Policy;
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use std::collections::HashMap;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/policy", Action::Read, show)
        .get("/policy/edit", Action::SetPolicy, edit)
        .post("/policy/edit", Action::SetPolicy, submit)
        .get("/rules", Action::Read, rules)
}

async fn show(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().read().await?;
    let (policy, _) = load(&mut tx).await?;
    let history = audit::history(&mut tx, ObjectKind::Policy, 1, 50).await?;
    Ok(views::show(&cx, &policy, history))
}

async fn rules(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().read().await?;
    let (policy, _) = load(&mut tx).await?;
    Ok(views::rules(&cx, &policy))
}

async fn edit(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().read().await?;
    let (policy, revision) = load(&mut tx).await?;
    Ok(views::edit(
        &cx,
        &|name| policy.field(name),
        revision,
        &Flaws::new(),
        None,
    ))
}

async fn submit(State(app): State<App>, cx: Cx, Form(form): Form<HashMap<String, String>>) -> Result {
    let typed = |name: &str| form.get(name).cloned().unwrap_or_default();
    let revision = typed("revision").parse().unwrap_or(0);
    let mut policy = match Policy::parse(typed) {
        Ok(policy) => policy,
        Err(flaws) => {
            let page = views::edit(&cx, &typed, revision, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let mut tx = app.db().write().await?;
    // What has pages of its own stays as it is.
    let (standing, _) = load(&mut tx).await?;
    policy.criteria_weights = standing.criteria_weights;
    policy.change_levels = standing.change_levels;
    match set(&mut tx, &By::from(&cx), cx.now, revision, &policy).await {
        Ok(()) => {
            app.commit_matters(tx).await?;
            Ok(ui::done("/policy", "done-saved"))
        }
        Err(Error::Stale) => {
            let (theirs, newest) = load(&mut tx).await?;
            let page = views::edit(&cx, &typed, newest, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}
