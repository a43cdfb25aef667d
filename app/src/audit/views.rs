//! How the trail is shown.

use super::Row;
use crate::auth::Cx;
use crate::t;
use crate::ui;
use leptos::prelude::*;
use serde_json::Value;

/// Rows of the trail with what changed.
pub fn rows(cx: &Cx, rows: Vec<Row>) -> AnyView {
    if rows.is_empty() {
        return ui::empty(t!(cx, "audit-empty"), t!(cx, "audit-empty-text"), None);
    }
    let rows = rows.into_iter().map(|row| line(cx, row)).collect_view();
    view! {
        <div class="scroll">
            <table class="table">
                <thead>
                    <tr>
                        <th class="num">"№"</th>
                        <th>{t!(cx, "audit-when")}</th>
                        <th>{t!(cx, "audit-who")}</th>
                        <th>{t!(cx, "audit-deed")}</th>
                        <th>{t!(cx, "audit-object")}</th>
                        <th>{t!(cx, "audit-changes")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What a deed is called, such as "API edited".
pub fn deed(cx: &Cx, action: &str) -> String {
    let key = format!("deed-{}", action.replace('.', "-"));
    if cx.texts().has(&key) {
        cx.texts().text(&key, &[])
    } else {
        action.to_owned()
    }
}

fn line(cx: &Cx, row: Row) -> AnyView {
    let fields: Vec<_> = row
        .changes
        .0
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, pair)| change(cx, name, pair))
        .collect();
    let count = fields.len();
    let changes = (count > 0).then(|| {
        view! {
            <details class="changes"><summary>{t!(cx, "audit-fields", count = count)}</summary><dl class="facts">{fields}</dl></details>
        }
    });
    let reason = (!row.reason.is_empty()).then(|| view! { <p class="muted">{row.reason.clone()}</p> });
    let object = if row.href.is_empty() {
        view! { <span>{row.object.clone()}</span> }.into_any()
    } else {
        view! { <a href=row.href.clone()>{row.object.clone()}</a> }.into_any()
    };
    let short: String = row.hash.chars().take(10).collect();
    view! {
        <tr id=format!("audit-{}", row.seq)>
            <td class="num">{row.seq} <br/> <code class="hash" title=row.hash.clone()>{short}</code></td>
            <td class="nowrap">{ui::moment(cx, row.at)}</td>
            <td>{row.actor.clone()}</td>
            <td>{deed(cx, &row.action)}</td>
            <td>{object}</td>
            <td>{changes}{reason}</td>
        </tr>
    }
    .into_any()
}

fn change(cx: &Cx, name: &str, pair: &Value) -> AnyView {
    let key = format!("field-{}", name.replace('_', "-"));
    let label = [format!("field-{name}"), key]
        .into_iter()
        .find(|key| cx.texts().has(key));
    let label = label.map_or_else(|| name.to_owned(), |key| cx.texts().text(&key, &[]));
    let side = |n: usize| pair.get(n).map(plain).filter(|text| !text.is_empty());
    let before = side(0).map(|text| view! { <del>{text}</del> " " });
    let after = side(1).map(|text| view! { <ins>{text}</ins> });
    view! { <div><dt>{label}</dt><dd>{before}{after}</dd></div> }.into_any()
}

/// A value as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| format!("{key}: {}", plain(value)))
            .collect::<Vec<_>>()
            .join(", "),
        scalar => scalar.to_string(),
    }
}
