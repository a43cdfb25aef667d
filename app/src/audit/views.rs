//! How the trail is shown.

use super::web::{FILE, Params};
use super::{COMMAND_LINE, Row, Verdict};
use crate::auth::Cx;
use crate::t;
use crate::ui::{self, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use serde_json::Value;

/// The page of the trail: filters, rows, the head of the chain and, where it was walked, what that found.
pub(super) fn trail(
    cx: &Cx,
    params: &Params,
    rows: Vec<Row>,
    more: bool,
    head: (i64, String),
    deeds: Vec<String>,
    verdict: Option<Verdict>,
) -> Response {
    let said = params.query();
    let last = rows.last().map(|row| row.seq).filter(|_| more);
    let none = rows.is_empty() && !said.is_empty();
    page(cx, Head::new(t!(cx, "nav-audit"), ""), || {
        let files = cx
            .may(Action::ExportAudit, Object::Any)
            .then(|| view! { <span>{ui::downloads(cx, "/audit", &said)} " " <small class="muted">{t!(cx, "audit-files", count = FILE)}</small></span> });
        let table = if none {
            ui::empty(
                t!(cx, "audit-none"),
                t!(cx, "audit-none-text"),
                Some(("/audit".to_owned(), t!(cx, "audit-all"))),
            )
        } else {
            self::rows(cx, rows)
        };
        let and = if said.is_empty() { "" } else { "&" };
        let older = last.map(|seq| view! { <a class="button" rel="next" href=format!("/audit?{said}{and}before={seq}")>{t!(cx, "audit-older")}</a> });
        let newest = (!params.before.is_empty())
            .then(|| view! { <a class="button" href=format!("/audit?{said}")>{t!(cx, "audit-newest")}</a> });
        view! {
            {ui::head(vec![], t!(cx, "nav-audit"), Some(t!(cx, "audit-lede")), vec![])}
            {chain(cx, &head, verdict)}
            {filters(cx, params, deeds)}
            <div class="results">
                <div class="bar"><p class="count" role="status">{t!(cx, "audit-count", count = head.0)}</p>{files}</div>
                {table}
                <nav class="pager" aria-label=t!(cx, "pager-label")>{newest}{older}</nav>
            </div>
        }
    })
}

/// The head of the chain, to compare with what was noted elsewhere, and the button that walks it.
fn chain(cx: &Cx, head: &(i64, String), verdict: Option<Verdict>) -> AnyView {
    let found = verdict.map(|verdict| match verdict {
        Verdict::Whole { rows, .. } => {
            view! { <div class="note ok" role="status"><p>{t!(cx, "audit-whole", count = rows)}</p></div> }.into_any()
        }
        Verdict::Broken { seq, reason } => view! {
            <div class="note bad" role="alert"><p><b>{t!(cx, "audit-broken", seq = seq)}</b> " " {reason}</p><p>{t!(cx, "audit-broken-text")}</p></div>
        }
        .into_any(),
    });
    let hash = if head.1.is_empty() {
        "—".to_owned()
    } else {
        head.1.clone()
    };
    view! {
        {found}
        <dl class="facts">
            <div>
                <dt>{t!(cx, "audit-head")}</dt>
                <dd>
                    <span class="num">{head.0}</span> " " <code class="hash wrap">{hash}</code>
                    <small class="proof">{t!(cx, "audit-head-text")}</small>
                </dd>
            </div>
        </dl>
        <form class="inline" method="get" action="/audit/verify"><button class="button">{t!(cx, "audit-verify")}</button></form>
    }
    .into_any()
}

fn filters(cx: &Cx, params: &Params, deeds: Vec<String>) -> AnyView {
    let text = |kind: &'static str, name: &'static str, label: String, value: &str| {
        view! { <label>{label} " " <input type=kind name=name value=value.to_owned() size="12"/></label> }
    };
    let kinds = ObjectKind::ALL
        .iter()
        .map(|kind| {
            let selected = kind.as_str() == params.kind;
            view! { <option value=kind.as_str() selected=selected>{ui::word(cx, *kind)}</option> }
        })
        .collect_view();
    let deeds = deeds
        .into_iter()
        .map(|action| {
            let label = deed(cx, &action);
            let selected = action == params.deed;
            view! { <option value=action selected=selected>{label}</option> }
        })
        .collect_view();
    let all = || t!(cx, "audit-any");
    view! {
        <form class="inline" method="get" action="/audit" aria-label=t!(cx, "audit-filters")>
            {text("search", "actor", t!(cx, "audit-who"), &params.actor)}
            <label>{t!(cx, "audit-kind")} " " <select name="kind"><option value="">{all()}</option>{kinds}</select></label>
            {text("search", "object", t!(cx, "audit-object"), &params.object)}
            <label>{t!(cx, "audit-deed")} " " <select name="deed"><option value="">{all()}</option>{deeds}</select></label>
            {text("date", "from", t!(cx, "audit-from"), &params.from)}
            {text("date", "to", t!(cx, "audit-to"), &params.to)}
            {text("search", "request", t!(cx, "audit-request"), &params.request)}
            <button class="button">{t!(cx, "audit-show")}</button>
            {(!params.query().is_empty()).then(|| view! { <a href="/audit">{t!(cx, "audit-all")}</a> })}
        </form>
    }
    .into_any()
}

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
                        <th scope="col" class="num">"№"</th>
                        <th scope="col">{t!(cx, "audit-when")}</th>
                        <th scope="col">{t!(cx, "audit-who")}</th>
                        <th scope="col">{t!(cx, "audit-deed")}</th>
                        <th scope="col">{t!(cx, "audit-object")}</th>
                        <th scope="col">{t!(cx, "audit-changes")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Who did it, as people read it: a sign-in name stays what it is, the command line has a name in each language.
pub fn actor(cx: &Cx, name: &str) -> String {
    if name == COMMAND_LINE {
        t!(cx, "audit-command-line")
    } else {
        name.to_owned()
    }
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
            <td>{actor(cx, &row.actor)}</td>
            <td>{deed(cx, &row.action)}</td>
            <td>{object}</td>
            <td>{changes}{reason}</td>
        </tr>
    }
    .into_any()
}

/// A field that changed: its name, and a pair of what it was and what it is.
pub fn change(cx: &Cx, name: &str, pair: &Value) -> AnyView {
    let key = format!("field-{}", name.replace('_', "-"));
    let label = [format!("field-{name}"), key]
        .into_iter()
        .find(|key| cx.texts().has(key));
    let label = label.map_or_else(|| name.to_owned(), |key| cx.texts().text(&key, &[]));
    let side = |value: Option<&Value>| value.map(plain).filter(|text| !text.is_empty());
    let (before, after) = match (pair.get(0), pair.get(1)) {
        (Some(Value::Array(before)), Some(Value::Array(after))) if before.len().max(after.len()) > FEW => {
            let (before, after) = apart(before, after);
            (Some(before), Some(after))
        }
        (before, after) => (side(before), side(after)),
    };
    let before = before.map(|text| view! { <del>{text}</del> " " });
    let after = after.map(|text| view! { <ins>{text}</ins> });
    view! { <div><dt>{label}</dt><dd>{before}{after}</dd></div> }.into_any()
}

/// Of longer lists only what differs is shown.
const FEW: usize = 5;

/// Two lists without what both begin and end with.
fn apart(before: &[Value], after: &[Value]) -> (String, String) {
    let same = |pairs: &mut dyn Iterator<Item = (&Value, &Value)>| pairs.take_while(|(a, b)| a == b).count();
    let first = same(&mut before.iter().zip(after));
    let shorter = before.len().min(after.len());
    let last = same(&mut before.iter().rev().zip(after.iter().rev())).min(shorter - first);
    let middle = |list: &[Value]| {
        let items: Vec<String> = list
            .get(first..list.len() - last)
            .unwrap_or_default()
            .iter()
            .map(plain)
            .collect();
        let (begins, ends) = (if first > 0 { "… " } else { "" }, if last > 0 { " …" } else { "" });
        format!("{begins}{}{ends}", items.join("; "))
    };
    (middle(before), middle(after))
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

#[cfg(test)]
mod tests {
    use super::apart;
    use serde_json::json;

    #[test]
    fn of_two_long_lists_only_the_difference_is_told() {
        let list = |value: serde_json::Value| value.as_array().cloned().unwrap_or_default();
        for (before, after, told) in [
            (json!(["a", "b", "c"]), json!(["a", "x", "c"]), ("… b …", "… x …")),
            (json!(["a", "b"]), json!(["a", "b", "b"]), ("… ", "… b")),
            (json!(["a"]), json!(["x", "a"]), (" …", "x …")),
            (json!([]), json!(["a"]), ("", "a")),
        ] {
            let (before, after) = apart(&list(before), &list(after));
            assert_eq!((before.as_str(), after.as_str()), told);
        }
    }
}
