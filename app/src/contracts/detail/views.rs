use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::contracts::views::operation;
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{Described, Example, Field, Message, Representation};
use portolan_domain::ids::IntegrationId;

/// Everything the page shows.
pub(super) struct Shown<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
    pub(super) key: &'a str,
    /// `None` for contracts that are kept as text.
    pub(super) described: Option<Described>,
    /// Integrations that say they use it.
    pub(super) users: Vec<IntegrationId>,
    /// The operations around it in the document.
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
}

/// The address of an operation's page.
pub(in crate::contracts) fn href(api: &Api, version: &Version, key: &str) -> String {
    format!(
        "/apis/{}/contract/operation?version={}&key={}",
        api.slug,
        ui::encode(&version.label),
        ui::encode(key)
    )
}

/// The address of the page of a schema that the contract declares by name.
pub(super) fn schema_href(api: &Api, version: &Version, name: &str) -> String {
    format!(
        "/apis/{}/contract/schema?version={}&name={}",
        api.slug,
        ui::encode(&version.label),
        ui::encode(name)
    )
}

/// Whose contract is told, and to whom.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) cx: &'a Cx,
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
}

pub(super) fn page(cx: &Cx, shown: &Shown<'_>) -> Response {
    let (api, version) = (shown.api, shown.version);
    let title = format!("{} – {} {}", shown.key, api.name, version.label);
    let list = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
    let link = |key: Option<&str>, text: String| {
        key.map(|key| view! { <a class="button" href=href(api, version, key) title=key.to_owned()>{text}</a> " " })
    };
    draw(cx, Head::new(title, "/apis"), || {
        let body = match &shown.described {
            Some(described) => {
                let of = Of { cx, api, version };
                operation_body(of, described)
            }
            None => view! { <p>{t!(cx, "operation-not-described")}</p> }.into_any(),
        };
        view! {
            {api_frame(cx, shown.snapshot, api, "/contract")}
            <p class="actions">
                <a class="button" href=list>{t!(cx, "operation-all", version = version.label.to_string())}</a> " "
                {link(shown.before, t!(cx, "operation-before"))}
                {link(shown.after, t!(cx, "operation-after"))}
            </p>
            <h2>{operation(shown.key)}</h2>
            {body}
            {users(cx, shown)}
        }
    })
}

fn operation_body(of: Of<'_>, described: &Described) -> AnyView {
    let cx = of.cx;
    let summary = (!described.summary.is_empty()).then(|| view! { <p class="lede">{described.summary.clone()}</p> });
    let deprecated = described
        .deprecated
        .then(|| view! { <p>{ui::badge("warn", t!(cx, "lifecycle-deprecated"))}</p> });
    let description = (!described.description.is_empty()).then(|| ui::markdown(&described.description));
    let security = if described.security.is_empty() {
        t!(cx, "operation-open")
    } else {
        described.security.join(" | ")
    };
    let servers = (!described.servers.is_empty()).then(|| {
        let list = described
            .servers
            .iter()
            .map(|server| view! { <code>{server.clone()}</code> " " })
            .collect_view();
        ui::fact(t!(cx, "operation-servers"), list.into_any(), None)
    });
    let parameters = (!described.parameters.is_empty()).then(|| {
        view! {
            <section class="panel"><h2>{t!(cx, "operation-parameters")}</h2>{fields(of, &described.parameters, true)}</section>
        }
    });
    let body = described.body.as_ref().map(|body| {
        let required = if body.required {
            t!(cx, "operation-required")
        } else {
            t!(cx, "operation-optional")
        };
        view! {
            <section class="panel">
                <h2>{t!(cx, "operation-body")} " " <span class="count">{required}</span></h2>
                {message(of, body)}
            </section>
        }
    });
    let (good, bad): (Vec<&Message>, Vec<&Message>) = described
        .responses
        .iter()
        .partition(|response| !is_error(&response.status));
    let good = (!good.is_empty()).then(|| responses(of, t!(cx, "operation-responses"), &good));
    let bad = (!bad.is_empty()).then(|| responses(of, t!(cx, "operation-errors"), &bad));
    view! {
        {summary}{deprecated}{description}
        <dl class="facts">{ui::fact(t!(cx, "operation-security"), view! { <span>{security}</span> }.into_any(), None)}{servers}</dl>
        {parameters}{body}{good}{bad}
    }
    .into_any()
}

pub(super) fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

fn responses(of: Of<'_>, title: String, responses: &[&Message]) -> AnyView {
    let items = responses
        .iter()
        .map(|response| {
            let tone = if is_error(&response.status) { "warn" } else { "ok" };
            let many = responses.len() > 3;
            view! {
                <details class="fold" open={!many}>
                    <summary>{ui::badge(tone, response.status.clone())} " " {response.description.clone()}</summary>
                    {message(of, response)}
                </details>
            }
        })
        .collect_view();
    view! { <section class="panel"><h2>{title}</h2>{items}</section> }.into_any()
}

fn message(of: Of<'_>, message: &Message) -> AnyView {
    let cx = of.cx;
    let headers = (!message.headers.is_empty())
        .then(|| view! { <h3>{t!(cx, "operation-headers")}</h3> {fields(of, &message.headers, false)} });
    let representations = message
        .representations
        .iter()
        .map(|representation| self::representation(of, representation))
        .collect_view();
    let nothing = (message.headers.is_empty() && message.representations.is_empty())
        .then(|| view! { <p class="muted">{t!(cx, "operation-no-body")}</p> });
    view! { {headers}{representations}{nothing} }.into_any()
}

fn representation(of: Of<'_>, representation: &Representation) -> AnyView {
    let cx = of.cx;
    let table = (!representation.fields.is_empty()).then(|| fields(of, &representation.fields, false));
    let cut = representation
        .cut
        .then(|| view! { <p class="muted">{t!(cx, "operation-cut")}</p> });
    let examples = examples(cx, &representation.examples);
    view! { <h3><code>{representation.name.clone()}</code></h3> {table}{cut}{examples} }.into_any()
}

/// Examples, folded.
pub(super) fn examples(cx: &Cx, examples: &[Example]) -> AnyView {
    examples
        .iter()
        .map(|example| {
            let name = if example.name.is_empty() {
                t!(cx, "operation-example")
            } else {
                example.name.clone()
            };
            view! { <details class="why"><summary>{name}</summary><pre tabindex="0"><code>{example.text.clone()}</code></pre></details> }
        })
        .collect_view()
        .into_any()
}

pub(super) fn fields(of: Of<'_>, fields: &[Field], places: bool) -> AnyView {
    let cx = of.cx;
    let rows = fields.iter().map(|field| row(of, field, places)).collect_view();
    let place = places.then(|| view! { <th scope="col">{t!(cx, "operation-place")}</th> });
    view! {
        <div class="scroll">
            <table class="table dense schema">
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "operation-name")}</th>
                        {place}
                        <th scope="col">{t!(cx, "operation-type")}</th>
                        <th scope="col">{t!(cx, "operation-meaning")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(of: Of<'_>, field: &Field, places: bool) -> AnyView {
    let cx = of.cx;
    let name = match field.name.as_str() {
        "" => t!(cx, "operation-whole"),
        "[]" => t!(cx, "operation-items"),
        "*" => t!(cx, "operation-further"),
        "|" => t!(cx, "operation-alternative"),
        name => name.to_owned(),
    };
    let plain = matches!(field.name.as_str(), "" | "[]" | "*" | "|");
    let name = if plain {
        view! { <i>{name}</i> }.into_any()
    } else {
        view! { <code>{name}</code> }.into_any()
    };
    let required = field
        .required
        .then(|| view! { " " <span class="required">{t!(cx, "operation-required")}</span> });
    let marks = [
        (field.deprecated, "warn", "lifecycle-deprecated"),
        (field.read_only, "neutral", "operation-read-only"),
        (field.write_only, "neutral", "operation-write-only"),
        (field.repeats, "neutral", "operation-repeats"),
    ];
    let marks = marks
        .into_iter()
        .filter(|(is, _, _)| *is)
        .map(|(_, tone, key)| view! { " " {ui::badge(tone, t!(cx, key))} })
        .collect_view();
    let nullable = field.nullable.then_some(" | null");
    let schema = field
        .schema
        .as_ref()
        .map(|name| view! { " " <a class="meta" href=schema_href(of.api, of.version, name)>{name.clone()}</a> });
    let mut limits = field.limits.clone();
    if let Some(default) = &field.default {
        limits.push(format!("default: {default}"));
    }
    let limits = (!limits.is_empty()).then(|| {
        let limits = limits
            .into_iter()
            .map(|limit| view! { <code>{limit}</code> " " })
            .collect_view();
        view! { <div class="meta">{limits}</div> }
    });
    let description = (!field.description.is_empty()).then(|| ui::markdown(&field.description));
    let place = places.then(|| view! { <td>{field.place}</td> });
    let depth = format!("depth-{}", field.depth.min(9));
    view! {
        <tr>
            <th scope="row" class=depth>{name}{required}{marks}</th>
            {place}
            <td><code>{field.kind.clone()}{nullable}</code>{schema}{limits}</td>
            <td>{description}</td>
        </tr>
    }
    .into_any()
}

fn users(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    if shown.users.is_empty() {
        return view! { <p class="muted">{t!(cx, "operation-no-users")}</p> }.into_any();
    }
    let items = shown
        .users
        .iter()
        .filter_map(|id| shown.snapshot.integration(*id))
        .map(|integration| {
            let number = integration.id.0;
            view! {
                <li>
                    {ui::system_link(shown.snapshot, integration.consumer)} " "
                    <a href=format!("/integrations/{number}")>{format!("I-{number}")}</a> " "
                    {ui::integration_status(cx, integration.status)}
                </li>
            }
        })
        .collect_view();
    view! { <section class="panel"><h2>{t!(cx, "operation-users")}</h2><ul class="rows">{items}</ul></section> }
        .into_any()
}
