//! Integrations that resemble a proposal: part of the form and of the request, and a piece of HTML of its own for the browser to put beside
//! a form that is being written.

use super::form::{Typed, parse, title_of};
use crate::auth::Cx;
use crate::reviews::evidence;
use crate::routes::Routes;
use crate::snapshot::Snapshot;
use crate::{App, Result, t, ui};
use axum::extract::{Query, State};
use leptos::prelude::*;
use portolan_domain::ids::IntegrationId;
use portolan_domain::roles::Action;
use portolan_landscape::Similar;

pub(super) fn routes() -> Routes {
    Routes::new().get("/requests/similar", Action::Read, fragment)
}

/// The pairs are those of the form: `consumer`, `api`, `version`, `reads`, `writes`, `interaction`, `via`.
async fn fragment(State(app): State<App>, cx: Cx, Query(pairs): Query<Vec<(String, String)>>) -> Result {
    let snapshot = app.snapshot().await?;
    let (draft, _) = parse(&Typed(pairs), &snapshot);
    let alike = draft.map(|draft| evidence::alike(&snapshot, &draft.proposal, None));
    Ok(ui::fragment(|| view(&cx, &snapshot, &alike.unwrap_or_default())))
}

/// The list, best first, with what each has in common.
pub(super) fn view(cx: &Cx, snapshot: &Snapshot, alike: &[Similar]) -> AnyView {
    let rows = alike
        .iter()
        .filter_map(|similar| {
            let id = IntegrationId(i64::from(similar.integration));
            let integration = snapshot.integration(id)?;
            let reasons = similar
                .reasons
                .iter()
                .map(|reason| cx.texts().text(&format!("likeness-{}", reason.as_str()), &[]))
                .collect::<Vec<_>>()
                .join(", ");
            Some(view! {
                <li>
                    <a href=format!("/integrations/{id}")>{format!("I-{id} {}", title_of(snapshot, integration))}</a>
                    <span class="meta">{reasons}</span>
                    {ui::integration_status(cx, integration.status)}
                </li>
            })
        })
        .collect_view();
    if alike.is_empty() {
        view! { <p class="muted">{t!(cx, "similar-none")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    }
}
