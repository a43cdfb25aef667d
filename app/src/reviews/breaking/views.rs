use super::Standing;
use crate::auth::Cx;
use crate::contracts::{self, change_sentence};
use crate::reviews::decisions::Decision;
use crate::reviews::requests::{Request, Typed};
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::breaking::{BreakingProposal, ChangeFound, Hit};
use portolan_domain::decisions::is_valid;
use portolan_domain::ids::{ApiId, RequestId};
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::RequestStatus;

/// Changes that are read without being asked for; the rest unfolds.
const AT_ONCE: usize = 12;

/// Everything that the form shows.
pub(super) struct Asked<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) proposal: &'a BreakingProposal,
    /// The request that is said anew.
    pub(super) request: Option<&'a Request>,
    /// A request about the very same document that is under review.
    pub(super) before: Option<RequestId>,
    /// Another document or another contract came between.
    pub(super) late: bool,
    pub(super) typed: &'a Typed,
    pub(super) flaws: &'a Flaws,
}

fn version_href(proposal: &BreakingProposal) -> String {
    format!(
        "/apis/{}/versions/{}",
        proposal.api.slug,
        ui::encode(&proposal.version.slug)
    )
}

/// The form that asks: why, and what the consumers are told.
pub(super) fn form(cx: &Cx, asked: &Asked<'_>) -> Response {
    let proposal = asked.proposal;
    let version = format!("{} {}", proposal.api.name, proposal.version.name);
    let fields = FormView::new(cx, asked.flaws);
    let preview = format!("{}/contract/preview", version_href(proposal));
    let (crumbs, action, title, back, send) = match asked.request {
        Some(request) => (
            vec![
                ("/requests".into(), t!(cx, "nav-requests")),
                (request.href(), request.title.clone()),
            ],
            format!("{}/edit", request.href()),
            t!(cx, "request-edit", number = format!("R-{}", request.id)),
            request.href(),
            t!(cx, "request-submit-again"),
        ),
        None => (
            vec![
                (version_href(proposal), version.clone()),
                (preview.clone(), t!(cx, "contract-preview")),
            ],
            format!("{}/contract/exception", version_href(proposal)),
            t!(cx, "exception-ask"),
            preview,
            t!(cx, "request-submit"),
        ),
    };
    let late = asked.late.then(|| {
        let text = match asked.request {
            Some(_) => t!(cx, "exception-overtaken"),
            None => t!(cx, "contract-late"),
        };
        view! { <div class="note warn" role="alert"><p>{text}</p></div> }
    });
    let note = asked
        .request
        .map(|_| view! { <p class="note info">{t!(cx, "exception-edit-note")}</p> });
    let revision = asked.typed.get("revision").to_owned();
    let send = match asked.before {
        Some(before) => view! {
            <div class="note info" role="status">
                <p>{t!(cx, "exception-asked-before", number = format!("R-{before}"))} " " <a href=format!("/requests/{before}")>{format!("R-{before}")}</a></p>
            </div>
        }
        .into_any(),
        None => view! {
            <form class="form" method="post" action=action>
                <input type="hidden" name="sha256" value=proposal.document.sha256.clone()/>
                <input type="hidden" name="stands" value=proposal.stands.clone()/>
                <input type="hidden" name="revision" value=revision/>
                {fields.area("reason", asked.typed.get("reason"), true)}
                {fields.area("plan", asked.typed.get("plan"), true)}
                {fields.text("request_title", asked.typed.get("request_title"), false)}
                <div class="buttons"><button class="button primary">{send}</button> {ui::button(back, t!(cx, "cancel"))}</div>
            </form>
        }
        .into_any(),
    };
    page(cx, Head::new(format!("{title}: {version}"), "/requests"), || {
        view! {
            {ui::head(crumbs, title.clone(), Some(t!(cx, "exception-lede", version = version.as_str())), vec![])}
            {fields.summary()}
            {late}
            {note}
            <div class="cols">
                <div>{send}{panels(cx, asked.snapshot, proposal)}</div>
                <aside><section class="panel"><h2>{t!(cx, "contract-document")}</h2>{facts(cx, proposal, None)}</section></aside>
            </div>
        }
    })
}

/// What is asked for, as facts; with the request once there is one, from which the document is downloaded.
pub(in crate::reviews) fn facts(cx: &Cx, proposal: &BreakingProposal, request: Option<RequestId>) -> AnyView {
    let link = |folder: &str, slug: &str, name: &str| {
        let href = format!("/{folder}/{slug}");
        view! { <a href=href>{name.to_owned()}</a> }.into_any()
    };
    let label = |field: &str| cx.texts().text(&format!("field-{field}"), &[]);
    let version = format!("{} {}", proposal.api.name, proposal.version.name);
    let version = view! { <a href=version_href(proposal)>{version}</a> };
    let owner = proposal
        .owner
        .as_ref()
        .map(|owner| ui::fact(label("owner"), link("teams", &owner.slug, &owner.name), None));
    let document = &proposal.document;
    let kib = (document.bytes as f64 / 1024.0 * 10.0).round() / 10.0;
    let name = match document.file_name.as_str() {
        "" => contracts::format_name(cx, &document.format),
        name => format!("{name}, {}", contracts::format_name(cx, &document.format)),
    };
    let name = match request {
        Some(request) => view! { <a href=format!("/requests/{request}/document")>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let declared = (!document.declared_version.is_empty()).then(|| {
        ui::fact(
            label("declared_version"),
            document.declared_version.clone().into_any(),
            None,
        )
    });
    let hash = |hash: &str| view! { <code class="hash">{hash.to_owned()}</code> }.into_any();
    let stands = if proposal.stands.is_empty() {
        t!(cx, "exception-stands-none", version = proposal.base.name.as_str()).into_any()
    } else {
        hash(&proposal.stands)
    };
    view! {
        <dl class="facts">
            {ui::fact(label("version"), version.into_any(), None)}
            {ui::fact(t!(cx, "request-provider"), link("systems", &proposal.provider.slug, &proposal.provider.name), None)}
            {owner}
            {ui::fact(t!(cx, "contract-document"), view! { {name} " " <small class="muted">{t!(cx, "contract-kib", kib = kib)}</small> }.into_any(), None)}
            {declared}
            {ui::fact("SHA-256".to_owned(), hash(&document.sha256), None)}
            {ui::fact(t!(cx, "exception-stands"), stands, None)}
            {ui::fact(t!(cx, "exception-rules"), proposal.comparison.rules.clone().into_any(), None)}
        </dl>
    }
    .into_any()
}

/// What breaks, and for whom.
pub(in crate::reviews) fn panels(cx: &Cx, snapshot: &Snapshot, proposal: &BreakingProposal) -> AnyView {
    view! { {changes(cx, proposal)} {consumers(cx, snapshot, proposal)} }.into_any()
}

fn changes(cx: &Cx, proposal: &BreakingProposal) -> AnyView {
    let comparison = &proposal.comparison;
    let count = t!(
        cx,
        "changes-count",
        breaking = comparison.breaking,
        warnings = comparison.warnings,
        notes = comparison.notes
    );
    let kept = comparison.changes.len();
    let items = |some: &[ChangeFound]| some.iter().map(|change| item(cx, change)).collect_view();
    let (first, rest) = comparison.changes.split_at(kept.min(AT_ONCE));
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{t!(cx, "contract-more", count = rest.len())}</summary>
                <ol class="findings">{items(rest)}</ol>
            </details>
        }
    });
    let told = usize::try_from(comparison.breaking.saturating_add(comparison.warnings)).unwrap_or(usize::MAX);
    let more = told.saturating_sub(kept);
    let more = (more > 0).then(|| view! { <p class="muted">{t!(cx, "contract-more", count = more)}</p> });
    view! {
        <section class="panel">
            <h2>{t!(cx, "changes-breaking")}</h2>
            <p>{count}</p>
            <ol class="findings">{items(first)}</ol>
            {rest}
            {more}
        </section>
    }
    .into_any()
}

fn item(cx: &Cx, change: &ChangeFound) -> AnyView {
    let tone = if change.breaks { "finding bad" } else { "finding warn" };
    let direction = match change.direction.as_str() {
        "request" => t!(cx, "change-request"),
        "response" => t!(cx, "change-response"),
        _ => t!(cx, "change-both"),
    };
    // Of several that say the same of one operation each, people have to see which is which.
    let only = match change.operations.as_slice() {
        [only] if change.reaches == 1 => Some(view! { " · " {contracts::operation_key(only)} }),
        _ => None,
    };
    let reached = (change.reaches > 0 && only.is_none()).then(|| {
        let rows = change
            .operations
            .iter()
            .map(|key| view! { <li>{contracts::operation_key(key)}</li> })
            .collect_view();
        let more = change
            .reaches
            .saturating_sub(u32::try_from(change.operations.len()).unwrap_or(u32::MAX));
        let more = (more > 0).then(|| view! { <li class="muted">{t!(cx, "contract-more", count = more)}</li> });
        view! {
            <details class="why">
                <summary>{t!(cx, "changes-reaches", count = change.reaches)}</summary>
                <ul class="rows">{rows}{more}</ul>
            </details>
        }
    });
    view! {
        <li class=tone>
            <p>{change_sentence(cx, change)}</p>
            <p class="meta"><code>{change.rule.clone()}</code> " · " {direction}{only}</p>
            {reached}
        </li>
    }
    .into_any()
}

fn consumers(cx: &Cx, snapshot: &Snapshot, proposal: &BreakingProposal) -> AnyView {
    let rows = proposal
        .hits
        .iter()
        .map(|hit| consumer(cx, snapshot, hit))
        .collect_view();
    let table = (!proposal.hits.is_empty()).then(|| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "exception-consumers")>
                <table class="table dense stack" role="table">
                    <thead role="rowgroup"><tr role="row">
                        <th role="columnheader" scope="col">{t!(cx, "field-consumer")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "changes-integration")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "request-team")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "field-criticality")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "changes-meaning")}</th>
                    </tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        }
    });
    let hit = proposal.hits.len();
    view! {
        <section class="panel">
            <h2>{t!(cx, "exception-consumers")}</h2>
            <p>{t!(cx, "changes-hit", count = hit, spared = proposal.spared)}</p>
            {table}
        </section>
    }
    .into_any()
}

fn consumer(cx: &Cx, snapshot: &Snapshot, hit: &Hit) -> AnyView {
    let system = portolan_domain::ids::SystemId(hit.consumer.id);
    let consumer = match snapshot.system(system) {
        Some(_) => ui::system_link(snapshot, system),
        None => hit.consumer.name.clone().into_any(),
    };
    let team = hit.team.as_ref().map(|team| {
        let href = format!("/teams/{}", team.slug);
        view! { <a href=href>{team.name.clone()}</a> }
    });
    let meaning = if hit.operations.is_empty() {
        ui::badge("warn", t!(cx, "changes-may-break", count = hit.changes))
    } else {
        ui::badge("bad", t!(cx, "changes-breaks", count = hit.changes))
    };
    let operations = if hit.operations.is_empty() {
        view! { <small class="muted">{t!(cx, "changes-uses-unknown")}</small> }.into_any()
    } else {
        let rows = hit
            .operations
            .iter()
            .map(|key| view! { <li>{contracts::operation_key(key)}</li> })
            .collect_view();
        view! { <ul>{rows}</ul> }.into_any()
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{consumer}</th>
            <td role="cell" data-label=t!(cx, "changes-integration")>
                <a href=format!("/integrations/{}", hit.integration)>{format!("I-{}", hit.integration)}</a>
            </td>
            <td role="cell" data-label=t!(cx, "request-team")>{team}</td>
            <td role="cell" data-label=t!(cx, "field-criticality")>{ui::word(cx, hit.criticality)}</td>
            <td role="cell" data-label=t!(cx, "changes-meaning")><div>{meaning} " " {operations}</div></td>
        </tr>
    }
    .into_any()
}

/// Where the request stands beside the catalog: the button that publishes, or what keeps it from being published and what to do.
pub(in crate::reviews) fn publish_box(
    cx: &Cx,
    snapshot: &Snapshot,
    request: &Request,
    decision: Option<&Decision>,
    standing: Option<&Standing>,
) -> Option<AnyView> {
    let proposal = request.proposal.breaking()?;
    let owner = snapshot.api(ApiId(proposal.api.id)).and_then(|api| api.owner);
    let may = cx.may(Action::Edit, Object::Owned(owner));
    let again = || {
        let form = format!("{}/contract", version_href(proposal));
        may.then(|| ui::button(form, t!(cx, "exception-again")))
    };
    let obstacle =
        |text: String| Some(view! { <div class="note warn" role="status"><p>{text}</p> {again()}</div> }.into_any());
    match request.status {
        RequestStatus::InReview | RequestStatus::ChangesRequested | RequestStatus::Approved
            if standing.is_some_and(|standing| !standing.holds) =>
        {
            obstacle(t!(cx, "exception-overtaken"))
        }
        RequestStatus::Approved => {
            let until = decision?.valid_until;
            let day = until.map(|day| cx.texts().day(day)).unwrap_or_default();
            if !is_valid(until, cx.today()) {
                return obstacle(t!(cx, "exception-expired", day = day));
            }
            may.then(|| {
                view! {
                    <form class="form" method="post" action=format!("{}/publish", request.href())>
                        <p>{t!(cx, "contract-allowed-text", day = day)}</p>
                        <button class="button primary">{t!(cx, "contract-publish-allowed")}</button>
                    </form>
                }
                .into_any()
            })
        }
        RequestStatus::Rejected | RequestStatus::Withdrawn => again(),
        _ => None,
    }
}
