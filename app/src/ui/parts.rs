//! Small pieces that many pages show: state, days, empty lists, page turning.

use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;
use portolan_domain::words::{IntegrationStatus, Lifecycle, RequestKind, RequestStatus, Word};
use time::{Date, OffsetDateTime};

/// What a word of a vocabulary is called in the reader's language.
pub fn word<W: Word>(cx: &Cx, word: W) -> String {
    cx.texts().text(&format!("{}-{}", W::kind(), word.text()), &[])
}

/// State as colour, glyph and word. `tone` is `ok`, `warn`, `bad`, `info` or `neutral`.
pub fn badge(tone: &'static str, text: impl Into<String>) -> AnyView {
    let class = format!("badge {tone}");
    view! { <span class=class>{text.into()}</span> }.into_any()
}

/// The lifecycle of a version as a badge.
pub fn lifecycle(cx: &Cx, lifecycle: Lifecycle) -> AnyView {
    let tone = match lifecycle {
        Lifecycle::Active => "ok",
        Lifecycle::Deprecated => "warn",
        Lifecycle::Retired => "neutral",
        Lifecycle::Design | Lifecycle::Development | Lifecycle::Preview => "info",
    };
    badge(tone, word(cx, lifecycle))
}

/// The status of an integration as a badge.
pub fn integration_status(cx: &Cx, status: IntegrationStatus) -> AnyView {
    let tone = match status {
        IntegrationStatus::Proposed => "info",
        IntegrationStatus::Approved | IntegrationStatus::Live => "ok",
        IntegrationStatus::Retiring => "warn",
        IntegrationStatus::Retired => "neutral",
    };
    badge(tone, word(cx, status))
}

/// The status of a request of a kind as a badge.
pub fn request_status(cx: &Cx, kind: RequestKind, status: RequestStatus) -> AnyView {
    let tone = match status {
        RequestStatus::Draft | RequestStatus::Withdrawn => "neutral",
        RequestStatus::InReview => "info",
        RequestStatus::ChangesRequested => "warn",
        RequestStatus::Approved | RequestStatus::Implemented => "ok",
        RequestStatus::Rejected => "bad",
    };
    let text = match (kind, status) {
        (RequestKind::BreakingChange, RequestStatus::Implemented) => t!(cx, "request-published"),
        _ => word(cx, status),
    };
    badge(tone, text)
}

/// A calendar day.
pub fn day(cx: &Cx, day: Date) -> AnyView {
    let text = cx.texts().day(day);
    view! { <time datetime=day.to_string()>{text}</time> }.into_any()
}

/// A calendar day, or a dash.
pub fn day_or_dash(cx: &Cx, given: Option<Date>) -> AnyView {
    match given {
        Some(given) => day(cx, given),
        None => view! { <span class="muted">"—"</span> }.into_any(),
    }
}

/// A moment, in UTC.
pub fn moment(cx: &Cx, at: OffsetDateTime) -> AnyView {
    let text = cx.texts().moment(at);
    let machine = at
        .format(&time::format_description::well_known::Rfc3339)
        .unwrap_or_default();
    view! { <time datetime=machine>{text}</time> }.into_any()
}

/// A link, or a dash where there is nothing to link to.
pub fn link(target: Option<(String, String)>) -> AnyView {
    match target {
        Some((href, text)) => view! { <a href=href>{text}</a> }.into_any(),
        None => view! { <span class="muted">"—"</span> }.into_any(),
    }
}

/// An empty list: why it is empty and the one thing to do.
pub fn empty(title: String, text: String, action: Option<(String, String)>) -> AnyView {
    let action = action.map(|(href, label)| view! { <a class="button" href=href>{label}</a> });
    view! { <div class="empty"><h2>{title}</h2><p>{text}</p>{action}</div> }.into_any()
}

/// The head of a page: where it is, what it is, what can be done.
pub fn head(
    crumbs: Vec<(String, String)>,
    title: impl Into<String>,
    lede: Option<String>,
    actions: Vec<AnyView>,
) -> AnyView {
    let crumbs = (!crumbs.is_empty()).then(|| {
        let links = crumbs
            .into_iter()
            .map(|(href, text)| view! { <a href=href>{text}</a> })
            .collect_view();
        view! { <nav class="crumbs">{links}</nav> }
    });
    let lede = lede
        .filter(|text| !text.is_empty())
        .map(|text| view! { <p class="lede">{text}</p> });
    let actions = (!actions.is_empty()).then(|| view! { <div class="actions">{actions}</div> });
    view! { <header class="head">{crumbs}<h1>{title.into()}</h1>{lede}{actions}</header> }.into_any()
}

/// A link that looks like a button.
pub fn button(href: impl Into<String>, text: impl Into<String>) -> AnyView {
    view! { <a class="button" href=href.into()>{text.into()}</a> }.into_any()
}

/// The main action of a page.
pub fn primary(href: impl Into<String>, text: impl Into<String>) -> AnyView {
    view! { <a class="button primary" href=href.into()>{text.into()}</a> }.into_any()
}

/// A number that leads to what it counts.
pub fn stat(href: impl Into<String>, count: usize, label: impl Into<String>) -> AnyView {
    view! { <a class="stat" href=href.into()><b>{count}</b><span>{label.into()}</span></a> }.into_any()
}

/// One fact of a list of facts (`<dl class="facts">`); `proof` says who said so and when.
pub fn fact(label: String, value: AnyView, proof: Option<String>) -> AnyView {
    let proof = proof.map(|text| view! { " " <small class="proof">{text}</small> });
    view! { <div><dt>{label}</dt><dd>{value}{proof}</dd></div> }.into_any()
}

/// Turning pages: `page` from 1, `href` makes the address of a page.
pub fn pager(cx: &Cx, page: usize, pages: usize, href: impl Fn(usize) -> String) -> Option<AnyView> {
    if pages <= 1 {
        return None;
    }
    let step = |to: usize, key: &'static str, rel: &'static str| {
        (1..=pages)
            .contains(&to)
            .then(|| view! { <a class="button" rel=rel href=href(to)>{cx.texts().text(key, &[])}</a> })
    };
    Some(
        view! {
            <nav class="pager" aria-label=t!(cx, "pager-label")>
                {step(page.wrapping_sub(1), "pager-before", "prev")}
                <span>{t!(cx, "pager-place", page = page, pages = pages)}</span>
                {step(page + 1, "pager-after", "next")}
            </nav>
        }
        .into_any(),
    )
}

/// The links to the same list as a file, with the query it was asked with.
pub fn downloads(cx: &Cx, path: &str, query: &str) -> AnyView {
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    view! {
        <span class="downloads" aria-label=t!(cx, "downloads")>
            <a href=format!("{path}.csv{query}") download="">"CSV"</a> " · " <a href=format!("{path}.json{query}")>"JSON"</a>
        </span>
    }
    .into_any()
}

/// What a form and somebody else's newer state say, side by side; rows that differ are marked. Each row is the name of a field, what was
/// typed, and what is stored.
pub fn conflict(cx: &Cx, rows: &[(&str, &str, &str)]) -> AnyView {
    let labelled = rows
        .iter()
        .map(|(name, yours, theirs)| {
            let label = cx.texts().text(&format!("field-{name}"), &[]);
            (label, (*yours).to_owned(), (*theirs).to_owned())
        })
        .collect();
    conflict_of(cx, labelled)
}

/// The same, where fields have names that only the page knows: what each is called, what was typed, and what is stored.
pub fn conflict_of(cx: &Cx, rows: Vec<(String, String, String)>) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|(label, yours, theirs)| {
            let class = (yours.trim() != theirs.trim()).then_some("differs");
            view! { <tr class=class><th scope="row">{label}</th><td>{yours}</td><td>{theirs}</td></tr> }
        })
        .collect_view();
    view! {
        <div class="note warn" role="alert"><p><b>{t!(cx, "conflict-title")}</b> " " {t!(cx, "conflict-text")}</p></div>
        <div class="scroll">
            <table class="table conflict">
                <thead><tr><td></td><th scope="col">{t!(cx, "conflict-yours")}</th><th scope="col">{t!(cx, "conflict-theirs")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Pages about one thing, side by side: each tab is the end of the address behind `base` and its label.
pub fn tabs<const N: usize>(cx: &Cx, base: &str, current: &str, tabs: [(&'static str, String); N]) -> AnyView {
    let links = tabs
        .into_iter()
        .map(|(end, label)| view! { <a href=format!("{base}{end}") aria-current=(end == current).then_some("page")>{label}</a> })
        .collect_view();
    view! { <nav class="tabs" aria-label=t!(cx, "tabs-label")>{links}</nav> }.into_any()
}

/// A word of the trade inside a sentence, with its meaning in plain words as a tooltip and a link to the glossary. `word` is the name of
/// an entry there, such as `idempotency`.
pub fn term(cx: &Cx, word: &str) -> AnyView {
    let name = cx.texts().text(&format!("term-{word}"), &[]);
    term_as(cx, word, name)
}

/// As [`term`], in the form that the sentence needs.
pub fn term_as(cx: &Cx, word: &str, text: String) -> AnyView {
    let meaning = cx.texts().text(&format!("term-{word}-means"), &[]);
    view! { <dfn><a class="term" href=format!("/glossary#{word}") title=meaning>{text}</a></dfn> }.into_any()
}
