use super::preview::Change;
use super::reading::Operation;
use super::views::{format_name, operation, publish_href, references, remarks};
use crate::auth::Cx;
use crate::snapshot::{Api, Version};
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;

/// More operations than this are counted, not listed.
const LISTED: usize = 200;

/// What a document would change; `late` when something else was published or given since it was looked at.
pub(super) fn page(cx: &Cx, api: &Api, version: &Version, change: &Change, late: bool) -> Response {
    let base = format!("/apis/{}", api.slug);
    let crumbs = vec![
        (base.clone(), api.name.to_string()),
        (
            format!("{base}/versions"),
            format!("{} {}", t!(cx, "field-version"), version.label),
        ),
    ];
    let title = t!(cx, "contract-preview");
    let late = late.then(|| view! { <div class="note warn" role="alert"><p>{t!(cx, "contract-late")}</p></div> });
    draw(
        cx,
        Head::new(format!("{title}: {} {}", api.name, version.label), "/apis"),
        || {
            view! {
                {ui::head(crumbs, title.clone(), Some(t!(cx, "contract-preview-lede")), vec![])}
                {late}
                {same(cx, version, change)}
                <div class="cols">
                    <div>
                        {going(cx, change)}
                        {list(cx, t!(cx, "contract-come", count = change.come.len()), &change.come)}
                        {(change.stay > 0).then(|| view! { <p class="muted">{t!(cx, "contract-stay", count = change.stay)}</p> })}
                        {buttons(cx, api, version, change)}
                    </div>
                    <aside>
                        <section class="panel"><h2>{t!(cx, "contract-document")}</h2>{facts(cx, change)}</section>
                        {remarks(cx, &change.contract.remarks)}
                        {references(cx, &change.contract.remarks)}
                    </aside>
                </div>
            }
        },
    )
}

/// Whether the document stands somewhere already.
fn same(cx: &Cx, version: &Version, change: &Change) -> Option<AnyView> {
    if change.same {
        let text = t!(cx, "contract-same", version = version.label.to_string());
        return Some(view! { <div class="note info" role="status"><p>{text}</p></div> }.into_any());
    }
    (!change.same_as.is_empty()).then(|| {
        let text = t!(cx, "contract-same-as", versions = change.same_as.join(", "));
        view! { <div class="note warn" role="status"><p>{text}</p></div> }.into_any()
    })
}

fn facts(cx: &Cx, change: &Change) -> AnyView {
    let contract = &change.contract;
    let text = |label: String, value: &str| {
        (!value.is_empty()).then(|| ui::fact(label, view! { <span>{value.to_owned()}</span> }.into_any(), None))
    };
    let kib = (contract.source.len() as f64 / 1024.0 * 10.0).round() / 10.0;
    let replaces = change.now.as_ref().map(|now| {
        let sha: String = now.sha256.chars().take(12).collect();
        let at = cx.texts().moment(now.published_at);
        view! { <p>{t!(cx, "contract-replaces", format = format_name(cx, &now.format), at = at, sha = sha)}</p> }
    });
    view! {
        <dl class="facts">
            {text(t!(cx, "field-format"), &format_name(cx, contract.format.as_str()))}
            {text(t!(cx, "contract-title"), &contract.title)}
            {text(t!(cx, "field-declared_version"), &contract.declared_version)}
            {text(t!(cx, "field-operations"), &contract.operations.len().to_string())}
            {text(t!(cx, "field-file_name"), &contract.file_name)}
            {text(t!(cx, "contract-size"), &t!(cx, "contract-kib", kib = kib))}
            {ui::fact("SHA-256".to_owned(), view! { <code class="hash">{contract.sha256.clone()}</code> }.into_any(), None)}
        </dl>
        {replaces}
    }
    .into_any()
}

/// The operations that the new document does not have any more, those that are used first.
fn going(cx: &Cx, change: &Change) -> Option<AnyView> {
    if change.go.is_empty() {
        return None;
    }
    let used = change.go.iter().filter(|(_, uses)| *uses > 0).count();
    let warning = (used > 0)
        .then(|| view! { <div class="note bad" role="status"><p>{t!(cx, "contract-go-used", count = used)}</p></div> });
    let rows = change
        .go
        .iter()
        .take(LISTED)
        .map(|(gone, uses)| {
            let uses = (*uses > 0).then(|| ui::badge("bad", t!(cx, "contract-used-by", count = *uses)));
            view! { <li>{operation(&gone.key)} <span class="meta">{gone.summary.clone()}</span> {uses}</li> }
        })
        .collect_view();
    let more = more(cx, change.go.len());
    Some(
        view! { <section class="panel"><h2>{t!(cx, "contract-go", count = change.go.len())}</h2>{warning}<ul class="rows">{rows}</ul>{more}</section> }
            .into_any(),
    )
}

fn list(cx: &Cx, title: String, operations: &[Operation]) -> AnyView {
    let rows = operations
        .iter()
        .take(LISTED)
        .map(|line| {
            let deprecated = line
                .deprecated
                .then(|| ui::badge("warn", t!(cx, "lifecycle-deprecated")));
            view! { <li>{operation(&line.key)} <span class="meta">{line.summary.clone()}</span> {deprecated}</li> }
        })
        .collect_view();
    let rows = (!operations.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    view! { <section class="panel"><h2>{title}</h2>{rows}{more(cx, operations.len())}</section> }.into_any()
}

fn more(cx: &Cx, all: usize) -> Option<AnyView> {
    let count = all.saturating_sub(LISTED);
    (count > 0).then(|| view! { <p class="muted">{t!(cx, "contract-more", count = count)}</p> }.into_any())
}

fn buttons(cx: &Cx, api: &Api, version: &Version, change: &Change) -> AnyView {
    let form = publish_href(api, version);
    let against = change.now.as_ref().map(|now| now.sha256.clone()).unwrap_or_default();
    let text = if change.now.is_some() {
        t!(cx, "contract-replace")
    } else {
        t!(cx, "contract-publish")
    };
    let publish = (!change.same).then(|| {
        view! {
            <form method="post" action=format!("{form}/publish")>
                <input type="hidden" name="sha256" value=change.contract.sha256.clone()/>
                <input type="hidden" name="against" value=against/>
                <button class="button primary">{text}</button>
            </form>
        }
    });
    view! {
        <div class="buttons">
            {publish}
            <a class="button" href=form.clone()>{t!(cx, "contract-other")}</a>
            <form method="post" action=format!("{form}/discard")><button class="button quiet">{t!(cx, "contract-discard")}</button></form>
        </div>
    }
    .into_any()
}
