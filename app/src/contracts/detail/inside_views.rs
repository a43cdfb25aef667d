use super::inside::ROWS;
use super::views::{Of, examples, fields, href, schema_href};
use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::contracts::views::{operation, search};
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{DescribedSchema, NamedError, NamedSchema};

/// More operations than this are counted behind a fold.
const OPERATIONS: usize = 3;

/// Which part of a contract is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::contracts) enum Inside {
    Operations,
    Schemas,
    Errors,
}

/// The parts of a contract, side by side.
pub(in crate::contracts) fn inside(cx: &Cx, api: &Api, version: &Version, current: Inside) -> AnyView {
    let label = ui::encode(&version.label);
    let parts = [
        (Inside::Operations, "", t!(cx, "contract-inside-operations")),
        (Inside::Schemas, "/schemas", t!(cx, "contract-inside-schemas")),
        (Inside::Errors, "/errors", t!(cx, "contract-inside-errors")),
    ]
    .map(|(part, end, text)| {
        let href = format!("/apis/{}/contract{end}?version={label}", api.slug);
        view! { <a href=href aria-current=(part == current).then_some("page")>{text}</a> }
    });
    view! { <nav class="scope" aria-label=t!(cx, "contract-inside")>{parts}</nav> }.into_any()
}

/// What the list of schemas shows.
pub(super) struct Schemas<'a> {
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
    pub(super) found: &'a [NamedSchema],
    /// How many there are in all.
    pub(super) total: usize,
    pub(super) q: &'a str,
    /// What is looked for, word by word in lower case.
    pub(super) words: &'a [String],
    pub(super) page: usize,
}

pub(super) fn schemas(cx: &Cx, snapshot: &Snapshot, shown: &Schemas<'_>) -> Response {
    let (api, version) = (shown.api, shown.version);
    let title = format!("{} – {} {}", t!(cx, "contract-inside-schemas"), api.name, version.label);
    let here = format!("/apis/{}/contract/schemas", api.slug);
    let query = format!("version={}&q={}", ui::encode(&version.label), ui::encode(shown.q));
    let pages = shown.found.len().div_ceil(ROWS).max(1);
    let number = shown.page.clamp(1, pages);
    draw(cx, Head::new(title, "/apis"), || {
        let rows = shown.found.iter().skip((number - 1) * ROWS).take(ROWS);
        let rows = rows.map(|schema| schema_row(cx, shown, schema)).collect_view();
        let count = if shown.q.is_empty() {
            t!(cx, "schemas-count", count = shown.total)
        } else {
            t!(cx, "schemas-found", found = shown.found.len(), total = shown.total)
        };
        let search = (shown.total > 10 || !shown.q.is_empty())
            .then(|| search(cx, here.clone(), version, shown.q, t!(cx, "schemas-search")));
        let body = if shown.found.is_empty() {
            let text = if shown.total == 0 {
                t!(cx, "schemas-none")
            } else {
                t!(cx, "schemas-no-match")
            };
            view! { <p>{text}</p> }.into_any()
        } else {
            view! {
                <div class="scroll">
                    <table class="table dense">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "schema-name")}</th>
                                <th scope="col">{t!(cx, "operation-meaning")}</th>
                                <th scope="col" class="num">{t!(cx, "schema-properties")}</th>
                                <th scope="col">{t!(cx, "schema-travels")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        };
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            {inside(cx, api, version, Inside::Schemas)}
            <section class="panel">
                <div class="bar"><h2 id="found-count">{count.clone()} " " <span class="count">{version.label.to_string()}</span></h2>{ui::downloads(cx, &here, &query)}</div>
                {search}
                <div class="results">
                    <p class="visually-hidden" role="status">{count}</p>
                    {body}
                    {ui::pager(cx, number, pages, |to| format!("{here}?{query}&page={to}"))}
                </div>
            </section>
        }
    })
}

fn schema_row(cx: &Cx, shown: &Schemas<'_>, schema: &NamedSchema) -> AnyView {
    let deprecated = schema
        .deprecated
        .then(|| view! { " " {ui::badge("warn", t!(cx, "lifecycle-deprecated"))} });
    // Why it was found, where its name does not say.
    let named: Vec<&str> = schema
        .properties
        .iter()
        .filter(|property| {
            let property = property.to_lowercase();
            shown.words.iter().any(|word| property.contains(word.as_str()))
        })
        .map(String::as_str)
        .collect();
    let named = (!named.is_empty()).then(|| view! { <div class="meta"><code>{named.join(", ")}</code></div> });
    view! {
        <tr>
            <th scope="row"><a href=schema_href(shown.api, shown.version, &schema.name)>{schema.name.clone()}</a>{deprecated}</th>
            <td>{schema.summary.clone()}{named}</td>
            <td class="num">{schema.properties.len()}</td>
            <td>{operations(cx, shown.api, shown.version, &schema.operations)}</td>
        </tr>
    }
    .into_any()
}

/// Operations as links: few of them one after another, many behind their number.
fn operations(cx: &Cx, api: &Api, version: &Version, keys: &[String]) -> AnyView {
    if keys.is_empty() {
        return view! { <span class="muted">{t!(cx, "schema-unused")}</span> }.into_any();
    }
    let links = keys
        .iter()
        .map(|key| view! { <li><a href=href(api, version, key)>{operation(key)}</a></li> })
        .collect_view();
    let list = view! { <ul class="plain">{links}</ul> };
    if keys.len() <= OPERATIONS {
        return list.into_any();
    }
    let count = t!(cx, "contract-operations", count = keys.len());
    view! { <details class="why"><summary>{count}</summary>{list}</details> }.into_any()
}

pub(super) fn schema(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    version: &Version,
    described: &DescribedSchema,
) -> Response {
    let schema = &described.schema;
    let title = format!("{} – {} {}", schema.name, api.name, version.label);
    let label = ui::encode(&version.label);
    let all = format!("/apis/{}/contract/schemas?version={label}", api.slug);
    draw(cx, Head::new(title, "/apis"), || {
        let of = Of { cx, api, version };
        let deprecated = schema
            .deprecated
            .then(|| view! { <p>{ui::badge("warn", t!(cx, "lifecycle-deprecated"))}</p> });
        let description = (!described.description.is_empty()).then(|| ui::markdown(&described.description));
        let cut = described
            .cut
            .then(|| view! { <p class="muted">{t!(cx, "operation-cut")}</p> });
        let users = described
            .used_by
            .iter()
            .map(|name| view! { <li><a href=schema_href(api, version, name)>{name.clone()}</a></li> })
            .collect_view();
        let users = (!described.used_by.is_empty()).then(|| {
            view! { <section class="panel"><h2>{t!(cx, "schema-within")}</h2><ul class="rows">{users}</ul></section> }
        });
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            <p class="actions"><a class="button" href=all>{t!(cx, "schema-all", version = version.label.to_string())}</a></p>
            <h2>{schema.name.clone()} " " <span class="count">{t!(cx, "contract-line", line = schema.line)}</span></h2>
            {deprecated}{description}
            {fields(of, &described.fields, false)}{cut}
            {examples(cx, &described.examples)}
            <section class="panel">
                <h2>{t!(cx, "schema-travels")}</h2>
                {operations(cx, api, version, &schema.operations)}
            </section>
            {users}
        }
    })
}

pub(super) fn errors(cx: &Cx, snapshot: &Snapshot, api: &Api, version: &Version, found: &[NamedError]) -> Response {
    let title = format!("{} – {} {}", t!(cx, "contract-inside-errors"), api.name, version.label);
    let here = format!("/apis/{}/contract/errors", api.slug);
    let query = format!("version={}", ui::encode(&version.label));
    draw(cx, Head::new(title, "/apis"), || {
        let rows = found
            .iter()
            .map(|error| error_row(cx, api, version, error))
            .collect_view();
        let body = if found.is_empty() {
            view! { <p>{t!(cx, "errors-none")}</p> }.into_any()
        } else {
            view! {
                <div class="scroll">
                    <table class="table dense">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "error-status")}</th>
                                <th scope="col">{t!(cx, "error-body")}</th>
                                <th scope="col">{t!(cx, "error-operations")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        };
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            {inside(cx, api, version, Inside::Errors)}
            <section class="panel">
                <div class="bar"><h2>{t!(cx, "errors-count", count = found.len())} " " <span class="count">{version.label.to_string()}</span></h2>{ui::downloads(cx, &here, &query)}</div>
                {body}
            </section>
        }
    })
}

fn error_row(cx: &Cx, api: &Api, version: &Version, error: &NamedError) -> AnyView {
    let media = error
        .media
        .iter()
        .map(|(media, schema)| {
            let schema = schema
                .as_ref()
                .map(|name| view! { " " <a href=schema_href(api, version, name)>{name.clone()}</a> });
            view! { <li><code>{media.clone()}</code>{schema}</li> }
        })
        .collect_view();
    let nothing = error
        .media
        .is_empty()
        .then(|| view! { <span class="muted">{t!(cx, "operation-no-body")}</span> });
    view! {
        <tr>
            <th scope="row">{ui::badge("warn", error.status.clone())}</th>
            <td><ul class="plain">{media}</ul>{nothing}</td>
            <td>{operations(cx, api, version, &error.operations)}</td>
        </tr>
    }
    .into_any()
}
