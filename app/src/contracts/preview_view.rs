use super::changes::{Against, Hit, words};
use super::exceptions::Allowed;
use super::preview::{Change, Said};
use super::reading::Operation;
use super::views::{format_name, operation, publish_href, references, remarks};
use crate::auth::Cx;
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, FormView, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::Level;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};

/// More operations than this are counted, not listed.
const LISTED: usize = 200;

/// What a document would change.
pub(super) fn page(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    version: &Version,
    change: &Change,
    said: &Said,
) -> Response {
    let base = format!("/apis/{}", api.slug);
    let crumbs = vec![
        (base.clone(), api.name.to_string()),
        (
            format!("{base}/versions"),
            format!("{} {}", t!(cx, "field-version"), version.label),
        ),
    ];
    let title = t!(cx, "contract-preview");
    let late = match said {
        Said::Nothing => None,
        Said::Late => Some(view! { <div class="note warn" role="alert"><p>{t!(cx, "contract-late")}</p></div> }),
        Said::BelowBar => Some(view! { <div class="note bad" role="alert"><p>{t!(cx, "bar-stopped-again")}</p></div> }),
        Said::Stopped(..) => {
            Some(view! { <div class="note bad" role="alert"><p>{t!(cx, "contract-stopped-again")}</p></div> })
        }
    };
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
                        {change.against.as_ref().map(|against| compared(cx, snapshot, against, true))}
                        {others(cx, api, version, change)}
                        {change.other.as_ref().map(|other| compared(cx, snapshot, other, false))}
                        {going(cx, change)}
                        {list(cx, t!(cx, "contract-come", count = change.come.len()), &change.come)}
                        {(change.stay > 0).then(|| view! { <p class="muted">{t!(cx, "contract-stay", count = change.stay)}</p> })}
                        {buttons(cx, api, version, change, said)}
                    </div>
                    <aside>
                        <section class="panel">
                            <header><h2>{t!(cx, "quality-bar")}</h2><a href="/policy#bar">{t!(cx, "nav-policy")}</a></header>
                            {change.weighed.view(cx)}
                        </section>
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

/// Most changes that are told here; the page of changes has all once it is published.
const TOLD: usize = 20;
/// As many of them stand open, so that what can be done about it is not far below.
const OPEN: usize = 6;

/// Where the comparison with a version that somebody chose stands on the page.
const OTHER: &str = "other";

/// What it means for those who keep to the contract that stands; `usual` where nobody chose which.
fn compared(cx: &Cx, snapshot: &Snapshot, against: &Against, usual: bool) -> AnyView {
    let title = if against.replaces {
        t!(cx, "contract-beside-present")
    } else {
        t!(cx, "contract-beside-earlier", version = against.label.as_str())
    };
    let (breaking, warnings, notes) = (
        against.count(Level::Breaking),
        against.count(Level::Warning),
        against.count(Level::Info),
    );
    let mut told: Vec<AnyView> = against
        .compared
        .comparison
        .changes
        .iter()
        .filter(|change| change.level > Level::Info)
        .take(TOLD)
        .map(|change| {
            let tone = if change.level == Level::Breaking {
                "finding bad"
            } else {
                "finding warn"
            };
            // Of several that say the same of one operation each, people have to see which is which.
            let reached = match change.operations.as_slice() {
                [] => None,
                [only] => Some(operation(only)),
                several => Some(t!(cx, "changes-reaches", count = several.len()).into_any()),
            };
            view! {
                <li class=tone>
                    <p>{words::sentence(cx, change)}</p>
                    <p class="meta"><code>{change.rule.id}</code> " · " {reached}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    let more = (breaking + warnings).saturating_sub(TOLD);
    let more = (more > 0).then(|| view! { <p class="muted">{t!(cx, "contract-more", count = more)}</p> });
    let folded = told.split_off(told.len().min(OPEN));
    let folded = (!folded.is_empty()).then(|| {
        let count = folded.len();
        view! { <details class="more"><summary>{t!(cx, "contract-more-changes", count = count)}</summary><ol class="findings">{folded}</ol></details> }
    });
    let hit: Vec<&Hit> = against.hits.iter().filter(|hit| hit.breaking > 0).collect();
    let consumers = (!against.hits.is_empty()).then(|| {
        let names = hit
            .iter()
            .map(|hit| {
                let breaks = t!(cx, "changes-breaks", count = hit.breaking);
                let unsure = hit.uses.is_empty().then(|| format!(" · {}", t!(cx, "changes-uses-unknown")));
                view! { <li>{ui::system_link(snapshot, hit.consumer)} " " <span class="meta">{breaks}{unsure}</span></li> }
            })
            .collect_view();
        let spared = against.hits.len() - hit.len();
        view! { <p>{t!(cx, "changes-hit", count = hit.len(), spared = spared)}</p> <ul class="rows">{names}</ul> }
    });
    let id = (!usual).then_some(OTHER);
    view! {
        <section class="panel" id=id>
            <h2>{title}</h2>
            <p>
                {words::level(cx, against.compared.comparison.verdict())} " "
                {t!(cx, "changes-count", breaking = breaking, warnings = warnings, notes = notes)}
            </p>
            <p>{words::deserves(cx, &against.advice)}</p>
            {consumers}
            <ol class="findings">{told}</ol>
            {folded}
            {more}
        </section>
    }
    .into_any()
}

/// Where a version of its own is made for the document, by the name that it deserves where no version has that yet.
fn new_version(api: &Api, change: &Change) -> String {
    let against = change.against.as_ref();
    let label = against.and_then(|against| against.advice.suggested.as_deref());
    let label = label.filter(|label| api.versions.iter().all(|version| *version.label != **label));
    match label {
        Some(label) => format!("/apis/{}/versions/new?label={}", api.slug, ui::encode(label)),
        None => format!("/apis/{}/versions/new", api.slug),
    }
}

/// The versions that the document can be compared with besides.
fn others(cx: &Cx, api: &Api, version: &Version, change: &Change) -> Option<AnyView> {
    let usual = change.against.as_ref().map(|against| against.label.as_str());
    let chosen = change.other.as_ref().map(|other| other.label.as_str());
    let links: Vec<AnyView> = api
        .versions
        .iter()
        .rev()
        .filter(|other| other.has_contract && usual != Some(&*other.label))
        .map(|other| {
            let here = format!(
                "{}/preview?against={}#{OTHER}",
                publish_href(api, version),
                ui::encode(&other.label)
            );
            let current = (chosen == Some(&*other.label)).then_some("true");
            view! { <a href=here aria-current=current>{other.label.to_string()}</a> }.into_any()
        })
        .collect();
    (!links.is_empty()).then(|| {
        let label = t!(cx, "contract-compare-also");
        view! { <nav class="also" aria-label=label.clone()><span>{label.clone()}</span> <span class="scope">{links}</span></nav> }.into_any()
    })
}

fn buttons(cx: &Cx, api: &Api, version: &Version, change: &Change, said: &Said) -> AnyView {
    let form = publish_href(api, version);
    let against = change.now.as_ref().map(|now| now.sha256.clone()).unwrap_or_default();
    let text = if change.now.is_some() {
        t!(cx, "contract-replace")
    } else {
        t!(cx, "contract-publish")
    };
    let stopped = change.against.as_ref().is_some_and(|against| against.stopped);
    let hidden = view! {
        <input type="hidden" name="sha256" value=change.contract.sha256.clone()/>
        <input type="hidden" name="against" value=against/>
    };
    let rest = view! {
        <a class="button" href=form.clone()>{t!(cx, "contract-other")}</a>
        <form method="post" action=format!("{form}/discard")><button class="button quiet">{t!(cx, "contract-discard")}</button></form>
    }
    .into_any();
    // What the board decided about exactly this document stands above the bar.
    if change.weighed.stops() && !change.same && change.allowed.is_none() {
        return view! { {below_bar(cx, api, version)} <div class="buttons">{rest}</div> }.into_any();
    }
    if stopped && !change.same {
        let action = format!("{form}/publish");
        return stop(cx, api, version, change, said, (action, hidden.into_any(), rest));
    }
    let publish = (!change.same).then(|| {
        view! { <form method="post" action=format!("{form}/publish")>{hidden}<button class="button primary">{text}</button></form> }
    });
    view! { <div class="buttons">{publish} {rest}</div> }.into_any()
}

/// A document that the bar stops: what to do, and who may let it pass for a while.
fn below_bar(cx: &Cx, api: &Api, version: &Version) -> AnyView {
    let out = if cx.may(Action::Waive, Object::Owned(api.owner)) {
        let href = format!(
            "/apis/{}/waivers/new?only_version={}",
            api.slug,
            ui::encode(&version.label)
        );
        view! { <p>{ui::button(href, t!(cx, "waiver-new"))}</p> }.into_any()
    } else {
        view! { <p>{t!(cx, "bar-stopped-ask")}</p> }.into_any()
    };
    view! {
        <section class="panel">
            <h2>{t!(cx, "bar-stopped")}</h2>
            <p>{t!(cx, "bar-stopped-text")}</p>
            {out}
        </section>
    }
    .into_any()
}

/// A change that breaks within the same major version: where it belongs, whom to ask for an exception, and the form of who may make one.
fn stop(
    cx: &Cx,
    api: &Api,
    version: &Version,
    change: &Change,
    said: &Said,
    (action, hidden, rest): (String, AnyView, AnyView),
) -> AnyView {
    if let Some(allowed) = &change.allowed {
        return by_decision(cx, allowed, rest);
    }
    let nothing = (String::new(), Flaws::new());
    let (typed, flaws) = match said {
        Said::Stopped(typed, flaws) => (typed, flaws),
        Said::Nothing | Said::Late | Said::BelowBar => (&nothing.0, &nothing.1),
    };
    let ask = cx.may(Action::Propose, Object::Any).then(|| {
        let href = format!("{}/exception", publish_href(api, version));
        ui::button(href, t!(cx, "contract-ask"))
    });
    let exception = cx.may(Action::Except, Object::Any).then(|| {
        let fields = FormView::new(cx, flaws);
        view! {
            <details class="more" open={!flaws.is_empty()}>
                <summary>{t!(cx, "contract-except-now")}</summary>
                <form class="form" method="post" action=action>
                    {hidden}
                    {fields.area("exception", typed, true)}
                    <button class="button danger">{t!(cx, "contract-except")}</button>
                </form>
            </details>
        }
    });
    view! {
        <section class="panel">
            <h2>{t!(cx, "contract-stopped")}</h2>
            <p>{t!(cx, "contract-stopped-text")}</p>
            <p>{t!(cx, "contract-stopped-ask")}</p>
            <div class="buttons">
                {ui::primary(new_version(api, change), t!(cx, "contract-new-version"))}
                {ask}
                {rest}
            </div>
            {exception}
        </section>
    }
    .into_any()
}

/// The board let exactly this document through: it is published by that decision.
fn by_decision(cx: &Cx, allowed: &Allowed, rest: AnyView) -> AnyView {
    let until = allowed.valid_until.map(|day| cx.texts().day(day)).unwrap_or_default();
    let decision = allowed.decision.as_str();
    view! {
        <section class="panel">
            <h2>{t!(cx, "contract-allowed", decision = decision)}</h2>
            <p>{t!(cx, "contract-allowed-text", day = until)}</p>
            <div class="buttons">
                <form method="post" action=format!("/requests/{}/publish", allowed.request_id)>
                    <button class="button primary">{t!(cx, "contract-publish-allowed")}</button>
                </form>
                {ui::button(format!("/requests/{}", allowed.request_id), format!("R-{}", allowed.request_id))}
                {rest}
            </div>
        </section>
    }
    .into_any()
}
