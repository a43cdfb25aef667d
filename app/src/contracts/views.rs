use super::detail::{self, Inside, inside};
use super::reading::{Facts, Operation, Remark};
use super::store::{Contract, Elsewhere};
use super::web::ContractForm;
use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::i18n::FluentValue;
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, FormView, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::Format;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use std::collections::HashMap;
use time::OffsetDateTime;

/// Everything the page of a contract shows.
pub(super) struct Shown<'a> {
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
    pub(super) contract: &'a Contract,
    pub(super) publisher: Option<(String, OffsetDateTime)>,
    pub(super) operations: Vec<Operation>,
    /// How many integrations use each operation, by its key.
    pub(super) uses: HashMap<String, i64>,
    pub(super) q: &'a str,
    /// How many operations there are.
    pub(super) total: usize,
    /// How many match.
    pub(super) found: usize,
    /// The page and how many there are.
    pub(super) place: (usize, usize),
}

/// What a format is called.
pub fn format_name(cx: &Cx, format: &str) -> String {
    let name = match format.parse::<Format>() {
        Ok(Format::OpenApi20) => "Swagger 2.0",
        Ok(Format::OpenApi30) => "OpenAPI 3.0",
        Ok(Format::OpenApi31) => "OpenAPI 3.1",
        Ok(Format::OpenApi32) => "OpenAPI 3.2",
        Ok(Format::AsyncApi2) => "AsyncAPI 2",
        Ok(Format::AsyncApi3) => "AsyncAPI 3",
        Ok(Format::GraphQl) => "GraphQL",
        Ok(Format::Proto) => "Protocol Buffers",
        Ok(Format::Wsdl) => "WSDL",
        Ok(Format::Text) => return t!(cx, "contract-format-text"),
        Err(_) => format,
    };
    name.to_owned()
}

pub(super) fn publish_href(api: &Api, version: &Version) -> String {
    format!("/apis/{}/versions/{}/contract", api.slug, ui::encode(&version.label))
}

/// The versions of the API, to look at the contract of another one.
fn versions(cx: &Cx, api: &Api, current: &Version) -> Option<AnyView> {
    if api.versions.len() < 2 {
        return None;
    }
    let links = api
        .versions
        .iter()
        .rev()
        .map(|version| {
            let href = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
            let none = (!version.has_contract).then(|| view! { " " <span class="count">"—"</span> });
            view! { <a href=href aria-current=(version.id == current.id).then_some("page")>{version.label.to_string()}{none}</a> }
        })
        .collect_view();
    Some(view! { <nav class="scope" aria-label=t!(cx, "api-tab-versions")>{links}</nav> }.into_any())
}

fn head(api: &Api) -> Head {
    Head::new(api.name.to_string(), "/apis")
}

pub(super) fn no_versions(cx: &Cx, snapshot: &Snapshot, api: &Api) -> Response {
    draw(cx, head(api), || {
        let empty = ui::empty(
            t!(cx, "contract-no-versions"),
            t!(cx, "contract-no-versions-text"),
            None,
        );
        view! { {api_frame(cx, snapshot, api, "/contract")} {empty} }
    })
}

pub(super) fn no_contract(cx: &Cx, snapshot: &Snapshot, api: &Api, version: &Version) -> Response {
    let action = cx
        .may(Action::Edit, Object::Owned(api.owner))
        .then(|| (publish_href(api, version), t!(cx, "contract-publish")));
    draw(cx, head(api), || {
        let title = t!(cx, "contract-none", version = version.label.to_string());
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            {versions(cx, api, version)}
            {ui::empty(title, t!(cx, "contract-none-text"), action)}
        }
    })
}

pub(super) fn page(cx: &Cx, snapshot: &Snapshot, shown: &Shown<'_>) -> Response {
    let (api, version) = (shown.api, shown.version);
    let source = format!(
        "/apis/{}/contract/source?version={}",
        api.slug,
        ui::encode(&version.label)
    );
    let publish = cx
        .may(Action::Edit, Object::Owned(api.owner))
        .then(|| ui::button(publish_href(api, version), t!(cx, "contract-replace")));
    let others = api.versions.iter().filter(|other| other.has_contract).count() > 1;
    let quality = {
        let label = ui::encode(&version.label);
        ui::button(
            format!("/apis/{}/contract/quality?version={label}", api.slug),
            t!(cx, "quality-tab"),
        )
    };
    let changes = others.then(|| {
        let label = ui::encode(&version.label);
        ui::button(
            format!("/apis/{}/contract/changes?version={label}", api.slug),
            t!(cx, "changes-tab"),
        )
    });
    draw(cx, head(api), || {
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            {versions(cx, api, version)}
            {inside(cx, api, version, Inside::Operations)}
            <div class="cols">
                <div>{operations(cx, shown)}</div>
                <aside>
                    <section class="panel">
                        <h2>{t!(cx, "contract-document")}</h2>
                        {facts(cx, shown)}
                        <p class="actions"><a class="button" href=source download="">{t!(cx, "contract-download")}</a> {quality} {changes} {publish}</p>
                    </section>
                    {remarks(cx, &shown.contract.problems.0)}
                    {references(cx, &shown.contract.problems.0)}
                </aside>
            </div>
        }
    })
}

fn facts(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let contract = shown.contract;
    let text = |label: String, value: &str| {
        (!value.is_empty()).then(|| ui::fact(label, view! { <span>{value.to_owned()}</span> }.into_any(), None))
    };
    let kib = (contract.bytes as f64 / 1024.0 * 10.0).round() / 10.0;
    let size = t!(cx, "contract-kib", kib = kib);
    let who = shown
        .publisher
        .as_ref()
        .map(|(who, _)| t!(cx, "contract-by", who = crate::audit::views::actor(cx, who)));
    let hash = view! { <code class="hash">{contract.sha256.clone()}</code> }.into_any();
    view! {
        <dl class="facts">
            {text(t!(cx, "field-label"), &shown.version.label)}
            {text(t!(cx, "field-format"), &format_name(cx, &contract.format))}
            {text(t!(cx, "contract-title"), &contract.title)}
            {text(t!(cx, "field-declared_version"), &contract.declared_version)}
            {text(t!(cx, "field-file_name"), &contract.file_name)}
            {text(t!(cx, "contract-size"), &size)}
            {ui::fact(t!(cx, "contract-published"), ui::moment(cx, contract.published_at), who)}
            {ui::fact("SHA-256".to_owned(), hash, None)}
        </dl>
    }
    .into_any()
}

/// What is to be said of a document, in the reader's language; in English where it was read before its values were kept.
pub(super) fn problem(cx: &Cx, code: &str, facts: Option<&Facts>, text: &str) -> String {
    let key = format!("contract-problem-{code}");
    let Some(facts) = facts.filter(|_| cx.texts().has(&key)) else {
        return text.to_owned();
    };
    let args: Vec<_> = facts
        .iter()
        .map(|(name, value)| {
            // What a field should be is one of a few phrases, which a message chooses by.
            let value = match name.as_str() {
                "expected" => value.replace(' ', "-"),
                _ => value.clone(),
            };
            (name.as_str(), FluentValue::from(value))
        })
        .collect();
    cx.texts().text(&key, &args)
}

/// Where something is: its line, and the place in the tree.
fn place(cx: &Cx, line: u32, pointer: Option<&str>) -> AnyView {
    let pointer = pointer
        .filter(|pointer| !pointer.is_empty())
        .map(|pointer| view! { " " <code>{pointer.to_owned()}</code> });
    view! { <span class="meta">{t!(cx, "contract-line", line = line)}{pointer}</span> }.into_any()
}

pub(super) fn remarks(cx: &Cx, remarks: &[Remark]) -> Option<AnyView> {
    let rows: Vec<AnyView> = remarks
        .iter()
        .filter(|remark| remark.reference.is_none())
        .map(|remark| {
            let badge = if remark.severity == "warning" {
                ui::badge("warn", t!(cx, "severity-warn"))
            } else {
                ui::badge("neutral", t!(cx, "severity-info"))
            };
            let text = problem(cx, &remark.code, remark.facts.as_ref(), &remark.text);
            view! { <li>{badge} {place(cx, remark.line, remark.pointer.as_deref())} <span>{text}</span></li> }
                .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let title = t!(cx, "contract-remarks", count = rows.len());
        view! { <section class="panel"><h2>{title}</h2><ul class="rows">{rows}</ul></section> }.into_any()
    })
}

pub(super) fn references(cx: &Cx, remarks: &[Remark]) -> Option<AnyView> {
    let rows: Vec<AnyView> = remarks
        .iter()
        .filter_map(|remark| Some((remark, remark.reference.clone()?)))
        .map(|(remark, reference)| {
            view! { <li><code>{reference}</code> {place(cx, remark.line, remark.pointer.as_deref())}</li> }.into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2>{t!(cx, "contract-references", count = rows.len())}</h2>
                <p>{t!(cx, "contract-references-text")}</p>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// The method or verb that a key begins with, and the rest.
fn split_key(key: &str) -> (&str, &str) {
    key.split_once(' ').unwrap_or(("", key))
}

/// A key of an operation as a badge and a path.
/// The key of an operation, its verb set off.
pub fn operation(key: &str) -> AnyView {
    let (verb, path) = split_key(key);
    let class = format!("op {}", verb.to_lowercase());
    view! { <span class=class>{verb.to_owned()}</span> " " <code>{path.to_owned()}</code> }.into_any()
}

/// What a form offers to tick: the operations a contract has, and those of `used` that it does not know, said to be so.
pub fn operation_choices(cx: &Cx, known: &[Operation], used: &[String]) -> Vec<(String, String)> {
    let listed = known.iter().map(|operation| {
        let about = match (operation.deprecated, operation.summary.as_str()) {
            (true, _) => format!(" — {}", t!(cx, "lifecycle-deprecated")),
            (false, "") => String::new(),
            (false, summary) => format!(" — {summary}"),
        };
        (operation.key.clone(), format!("{}{about}", operation.key))
    });
    let strange = used
        .iter()
        .filter(|key| !known.iter().any(|operation| operation.key == **key))
        .map(|key| (key.clone(), format!("{key} — {}", t!(cx, "operation-unknown"))));
    listed.chain(strange).collect()
}

/// The field that looks for words inside the contract of a version.
pub(super) fn search(cx: &Cx, here: String, version: &Version, q: &str, label: String) -> AnyView {
    view! {
        <form class="inline" id="inside" action=here method="get">
            <input type="hidden" name="version" value=version.label.to_string()/>
            <input type="search" name="q" value=q.to_owned() aria-label=label.clone() placeholder=label autocomplete="off"/>
            <button class="button">{t!(cx, "search-label")}</button>
        </form>
        {ui::filter_now("#inside", &["#found-count", ".results"])}
    }
    .into_any()
}

fn operations(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let (api, version) = (shown.api, shown.version);
    let label = ui::encode(&version.label);
    let here = format!("/apis/{}/contract", api.slug);
    let search = (shown.total > 10 || !shown.q.is_empty())
        .then(|| search(cx, here.clone(), version, shown.q, t!(cx, "contract-search")));
    let rows = shown
        .operations
        .iter()
        .map(|line| {
            let uses = shown.uses.get(&line.key).copied().unwrap_or(0);
            let uses = if uses == 0 {
                view! { <span class="muted">"0"</span> }.into_any()
            } else {
                view! { <a href=format!("/apis/{}/consumers", api.slug)>{uses}</a> }.into_any()
            };
            let deprecated = line
                .deprecated
                .then(|| ui::badge("warn", t!(cx, "lifecycle-deprecated")));
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><a href=detail::href(api, version, &line.key)>{operation(&line.key)}</a></th>
                    <td role="cell" data-label=t!(cx, "contract-summary")><span>{line.summary.clone()} " " {deprecated}</span></td>
                    <td role="cell" class="num" data-label=t!(cx, "nav-integrations")>{uses}</td>
                </tr>
            }
        })
        .collect_view();
    let count = if shown.q.is_empty() {
        t!(cx, "contract-operations", count = shown.total)
    } else {
        t!(
            cx,
            "contract-operations-found",
            found = shown.found,
            total = shown.total
        )
    };
    let body = if shown.operations.is_empty() {
        let text = if shown.total == 0 {
            t!(cx, "contract-no-operations")
        } else {
            t!(cx, "contract-no-match")
        };
        view! { <p>{text}</p> }.into_any()
    } else {
        view! {
            <div class="scroll">
                <table class="table dense stack" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{t!(cx, "contract-operation")}</th>
                            <th role="columnheader" scope="col">{t!(cx, "contract-summary")}</th>
                            <th role="columnheader" scope="col" class="num">{t!(cx, "nav-integrations")}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let q = ui::encode(shown.q);
    let pager = ui::pager(cx, shown.place.0, shown.place.1, |to| {
        format!("{here}?version={label}&q={q}&page={to}")
    });
    let also = (!shown.q.is_empty()).then(|| {
        let schemas = format!("{here}/schemas?version={label}&q={q}");
        view! { <p><a href=schemas>{t!(cx, "contract-also-schemas", q = shown.q)}</a></p> }
    });
    view! {
        <section class="panel">
            <h2 id="found-count">{count.clone()}</h2>
            {search}
            <div class="results"><p class="visually-hidden" role="status">{count}</p>{body}{also}{pager}</div>
        </section>
    }
    .into_any()
}

/// The form that a contract of a version is given in, to be looked at next.
pub(super) fn form(
    cx: &Cx,
    api: &Api,
    version: &Version,
    now: Option<&Contract>,
    form: &ContractForm,
    elsewhere: Option<&Elsewhere>,
    flaws: &Flaws,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let carry = elsewhere.and_then(|elsewhere| {
        let from = api.versions.iter().find(|version| version.id == elsewhere.version)?;
        let name = match elsewhere.file_name.as_str() {
            "" => t!(cx, "contract-a-document"),
            name => name.to_owned(),
        };
        let text = t!(cx, "contract-elsewhere", name = name, version = from.label.to_string());
        Some(view! {
            <form class="note info" method="post" action=format!("{}/carry", publish_href(api, version))>
                <input type="hidden" name="from" value=from.label.to_string()/>
                <p>{text}</p>
                <button class="button">{t!(cx, "contract-carry")}</button>
            </form>
        })
    });
    let base = format!("/apis/{}", api.slug);
    let back = format!("{base}/contract?version={}", ui::encode(&version.label));
    let crumbs = vec![
        (base.clone(), api.name.to_string()),
        (
            format!("{base}/versions"),
            format!("{} {}", t!(cx, "field-version"), version.label),
        ),
    ];
    let title = if now.is_some() {
        t!(cx, "contract-replace")
    } else {
        t!(cx, "contract-publish")
    };
    let replaces = now.map(|now| {
        let sha: String = now.sha256.chars().take(12).collect();
        let at = cx.texts().moment(now.published_at);
        view! { <p>{t!(cx, "contract-replaces", format = format_name(cx, &now.format), at = at, sha = sha)}</p> }
    });
    let formats = Format::ALL
        .iter()
        .map(|format| (format.as_str().to_owned(), format_name(cx, format.as_str())))
        .collect();
    draw(
        cx,
        Head::new(format!("{title}: {} {}", api.name, version.label), "/apis").narrow(),
        || {
            view! {
                {ui::head(crumbs, title.clone(), None, vec![])}
                {replaces}
                {carry}
                {fields.summary()}
                <form class="form" method="post" action=publish_href(api, version) enctype="multipart/form-data">
                    <div class="field">
                        <label for="files">{t!(cx, "contract-file")}</label>
                        <p class="hint" id="files-hint">{t!(cx, "contract-file-hint")}</p>
                        <input type="file" id="files" name="files" aria-describedby="files-hint"/>
                    </div>
                    {fields.document("document", &form.text)}
                    {fields.select("format", formats, &form.format, false)}
                    <div class="buttons">
                        <button class="button primary">{t!(cx, "contract-look")}</button>
                        <a class="button" href=back>{t!(cx, "cancel")}</a>
                    </div>
                </form>
            }
        },
    )
}
