//! Integrations that resemble a proposal, in the form and on the page of a request.

use super::form::title_of;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::ids::IntegrationId;
use portolan_landscape::Similar;

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
