use super::excerpts::{self, Line};
use super::impact::Hit;
use super::web::Asked;
use super::{Compared, words};
use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::contracts::views::operation;
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{Change, Level};

/// Changes of one page.
const PER_PAGE: usize = 100;

/// Everything the page shows.
pub(super) struct Shown<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) api: &'a Api,
    pub(super) base: &'a Version,
    pub(super) revised: &'a Version,
    pub(super) compared: &'a Compared,
    /// Those who keep to the base version.
    pub(super) hits: Vec<Hit>,
    pub(super) asked: &'a Asked,
}

pub(super) fn nothing(cx: &Cx, snapshot: &Snapshot, api: &Api) -> Response {
    draw(cx, Head::new(api.name.to_string(), "/apis"), || {
        let back = (format!("/apis/{}/contract", api.slug), t!(cx, "api-tab-contract"));
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            {ui::empty(t!(cx, "changes-nothing"), t!(cx, "changes-nothing-text"), Some(back))}
        }
    })
}

pub(super) fn page(cx: &Cx, shown: &Shown<'_>) -> Response {
    let api = shown.api;
    let title = t!(
        cx,
        "changes-title",
        api = api.name.to_string(),
        base = shown.base.label.to_string(),
        revised = shown.revised.label.to_string()
    );
    let only = shown
        .hits
        .iter()
        .find(|hit| hit.integration.0.to_string() == shown.asked.integration);
    let changes: Vec<&Change> = shown
        .compared
        .comparison
        .changes
        .iter()
        .filter(|change| only.is_none_or(|hit| hit.is_reached_by(change)))
        .collect();
    draw(cx, Head::new(title, "/apis").wide(), || {
        view! {
            {api_frame(cx, shown.snapshot, api, "/contract")}
            {printed(cx, shown, only, changes.len())}
            {pickers(cx, shown)}
            {verdict(cx, shown, &changes)}
            {consumers(cx, shown, only)}
            {list(cx, shown, &changes)}
        }
    })
}

/// What paper has to say by itself: which versions, for whom, when, and which part where there are more changes than one page shows.
fn printed(cx: &Cx, shown: &Shown<'_>, only: Option<&Hit>, all: usize) -> AnyView {
    let title = t!(
        cx,
        "changes-printed",
        base = shown.base.label.to_string(),
        revised = shown.revised.label.to_string()
    );
    let consumer = only
        .and_then(|hit| shown.snapshot.system(hit.consumer))
        .map(|system| view! { <p>{t!(cx, "changes-for", consumer = system.name.to_string())}</p> });
    let (number, pages) = place(shown, all);
    let part = (pages > 1).then(|| {
        let from = (number - 1) * PER_PAGE + 1;
        let to = (number * PER_PAGE).min(all);
        view! { <p>{t!(cx, "changes-printed-part", from = from, to = to, all = all)}</p> }
    });
    view! {
        <header class="print-only">
            <h2>{title}</h2>
            {consumer}
            <p class="meta">{t!(cx, "changes-printed-at", at = cx.texts().moment(cx.now))}</p>
            {part}
        </header>
    }
    .into_any()
}

/// The number of the page that is shown, and how many there are.
fn place(shown: &Shown<'_>, all: usize) -> (usize, usize) {
    let pages = all.div_ceil(PER_PAGE).max(1);
    (shown.asked.page.parse().unwrap_or(1).clamp(1, pages), pages)
}

/// The address of this page with some of its state changed.
fn here(shown: &Shown<'_>, integration: &str, view: &str, page: usize) -> String {
    let mut href = format!(
        "/apis/{}/contract/changes?version={}&against={}",
        shown.api.slug,
        ui::encode(&shown.revised.label),
        ui::encode(&shown.base.label)
    );
    for (name, value) in [("integration", integration), ("view", view)] {
        if !value.is_empty() {
            href.push_str(&format!("&{name}={}", ui::encode(value)));
        }
    }
    if page > 1 {
        href.push_str(&format!("&page={page}"));
    }
    href
}

fn pickers(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let select = |name: &'static str, label: String, current: &Version| {
        let options = shown
            .api
            .versions
            .iter()
            .rev()
            .filter(|version| version.has_contract)
            .map(|version| {
                let text = version.label.to_string();
                view! { <option value=text.clone() selected={version.id == current.id}>{text.clone()}</option> }
            })
            .collect_view();
        view! { <label>{label} " " <select name=name>{options}</select></label> }
    };
    view! {
        <form class="inline" method="get" action=format!("/apis/{}/contract/changes", shown.api.slug)>
            {select("against", t!(cx, "changes-from"), shown.base)}
            {select("version", t!(cx, "changes-to"), shown.revised)}
            <button class="button">{t!(cx, "changes-compare")}</button>
        </form>
    }
    .into_any()
}

fn verdict(cx: &Cx, shown: &Shown<'_>, changes: &[&Change]) -> AnyView {
    let count = |level: Level| changes.iter().filter(|change| change.level == level).count();
    let worst = changes.iter().map(|change| change.level).max();
    let (breaking, warnings, notes) = (count(Level::Breaking), count(Level::Warning), count(Level::Info));
    let query = format!(
        "version={}&against={}",
        ui::encode(&shown.revised.label),
        ui::encode(&shown.base.label)
    );
    let downloads = ui::downloads(cx, &format!("/apis/{}/contract/changes", shown.api.slug), &query);
    let overruled = changes.iter().filter(|change| change.is_overridden()).count();
    let overruled = (overruled > 0).then(|| {
        view! { <p>{t!(cx, "changes-overruled-count", count = overruled)} " " <a href="/policy/changes">{t!(cx, "policy-changes")}</a></p> }
    });
    let incomplete = (!shown.compared.comparison.is_complete)
        .then(|| view! { <p class="note warn">{t!(cx, "changes-incomplete")}</p> });
    view! {
        <section class="verdict" aria-label=t!(cx, "changes-verdict")>
            <p class="sum">
                {words::level(cx, worst)}
                " " {t!(cx, "changes-count", breaking = breaking, warnings = warnings, notes = notes)}
                " " <span class="screen-only">{downloads}</span>
            </p>
            <p>{words::deserves(cx, &portolan_contract::advise(&shown.compared.comparison, Some(&shown.base.label), Some(&shown.revised.label)))}</p>
            {overruled}
            <p class="meta">
                {t!(cx, "changes-rules", version = portolan_contract::RULES_VERSION)}
                " · " {t!(cx, "changes-as-of", day = cx.texts().day(cx.today()))}
            </p>
            {incomplete}
        </section>
    }
    .into_any()
}

/// Who keeps to the base version, and whether that breaks.
fn consumers(cx: &Cx, shown: &Shown<'_>, only: Option<&Hit>) -> AnyView {
    if let Some(hit) = only {
        let name = shown
            .snapshot
            .system(hit.consumer)
            .map(|system| system.name.to_string())
            .unwrap_or_default();
        let all = here(shown, "", &shown.asked.view, 1);
        return view! {
            <p class="chips">
                <span class="chip">{t!(cx, "changes-for", consumer = name)} " " <a href=all aria-label=t!(cx, "changes-for-all")>"×"</a></span>
            </p>
        }
        .into_any();
    }
    if shown.hits.is_empty() {
        return view! { <p class="muted">{t!(cx, "changes-no-consumers", version = shown.base.label.to_string())}</p> }
            .into_any();
    }
    let hit: Vec<&Hit> = shown.hits.iter().filter(|hit| hit.breaking > 0).collect();
    let spared = shown.hits.len() - hit.len();
    let rows = shown
        .hits
        .iter()
        .map(|hit| {
            let meaning = if hit.breaking > 0 && hit.uses.is_empty() {
                ui::badge("warn", t!(cx, "changes-may-break", count = hit.breaking))
            } else if hit.breaking > 0 {
                ui::badge("bad", t!(cx, "changes-breaks", count = hit.breaking))
            } else if hit.warnings > 0 {
                ui::badge("warn", t!(cx, "changes-warns", count = hit.warnings))
            } else {
                ui::badge("ok", t!(cx, "changes-unaffected"))
            };
            let uses = if hit.uses.is_empty() {
                t!(cx, "changes-uses-unknown")
            } else {
                t!(cx, "changes-uses", count = hit.uses.len())
            };
            let number = hit.integration.0.to_string();
            view! {
                <tr>
                    <th scope="row">{ui::system_link(shown.snapshot, hit.consumer)}</th>
                    <td><a href=format!("/integrations/{number}")>{format!("I-{number}")}</a></td>
                    <td>{ui::word(cx, hit.criticality)}</td>
                    <td>{uses}</td>
                    <td>{meaning} " " <a class="screen-only" href=here(shown, &number, &shown.asked.view, 1)>{t!(cx, "changes-what-for")}</a></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="panel">
            <h2>{t!(cx, "changes-consumers", version = shown.base.label.to_string())}</h2>
            <p>{t!(cx, "changes-hit", count = hit.len(), spared = spared)}</p>
            <div class="scroll">
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-consumer")}</th>
                            <th scope="col">{t!(cx, "changes-integration")}</th>
                            <th scope="col">{t!(cx, "field-criticality")}</th>
                            <th scope="col">{t!(cx, "changes-operations-used")}</th>
                            <th scope="col">{t!(cx, "changes-meaning")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn list(cx: &Cx, shown: &Shown<'_>, changes: &[&Change]) -> AnyView {
    if changes.is_empty() {
        return view! { <p>{t!(cx, "changes-none")}</p> }.into_any();
    }
    let (number, pages) = place(shown, changes.len());
    let part: Vec<&Change> = changes
        .iter()
        .skip((number - 1) * PER_PAGE)
        .take(PER_PAGE)
        .copied()
        .collect();
    let unified = shown.asked.view == "unified";
    let switch = {
        let link = |view: &'static str, text: String| {
            let current = (unified == (view == "unified")).then_some("page");
            view! { <a href=here(shown, &shown.asked.integration, view, number) aria-current=current>{text}</a> }
        };
        view! {
            <nav class="scope" aria-label=t!(cx, "changes-layout")>
                {link("", t!(cx, "changes-beside"))}
                {link("unified", t!(cx, "changes-unified"))}
            </nav>
        }
    };
    let sections = [Level::Breaking, Level::Warning, Level::Info]
        .into_iter()
        .filter_map(|level| {
            let of_level: Vec<&Change> = part.iter().filter(|change| change.level == level).copied().collect();
            (!of_level.is_empty()).then(|| section(cx, shown, level, &of_level, unified))
        })
        .collect_view();
    let pager = ui::pager(cx, number, pages, |to| {
        here(shown, &shown.asked.integration, &shown.asked.view, to)
    });
    view! { {switch} {sections} {pager} }.into_any()
}

/// The changes of one level, those of one operation together.
fn section(cx: &Cx, shown: &Shown<'_>, level: Level, changes: &[&Change], unified: bool) -> AnyView {
    let title = match level {
        Level::Breaking => t!(cx, "changes-breaking"),
        Level::Warning => t!(cx, "changes-warning"),
        Level::Info => t!(cx, "changes-info"),
    };
    let mut groups: Vec<(Group<'_>, Vec<&Change>)> = Vec::new();
    for change in changes {
        let group = Group::of(change);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, list)) => list.push(change),
            None => groups.push((group, vec![change])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(group, changes)| {
            let name = match group {
                Group::Document => t!(cx, "changes-of-document").into_any(),
                Group::Operation(key) => operation(key),
                Group::Several => t!(cx, "changes-of-several").into_any(),
            };
            let count = view! { " " <span class="count">{changes.len()}</span> };
            let items = changes
                .iter()
                .map(|change| item(cx, shown, change, unified))
                .collect_view();
            // What breaks is read by all; what is only told is there for who asks.
            view! {
                <details class="fold" open={level != Level::Info}>
                    <summary>{name}{count}</summary>
                    <ol class="findings">{items}</ol>
                </details>
            }
        })
        .collect_view();
    view! { <section class="panel"><h2>{title}</h2>{groups}</section> }.into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group<'a> {
    Document,
    Operation(&'a str),
    Several,
}

impl<'a> Group<'a> {
    fn of(change: &'a Change) -> Self {
        match change.operations.as_slice() {
            [] => Self::Document,
            [only] => Self::Operation(only),
            _ => Self::Several,
        }
    }
}

fn item(cx: &Cx, shown: &Shown<'_>, change: &Change, unified: bool) -> AnyView {
    let reached = (change.operations.len() > 1).then(|| {
        let rows = change
            .operations
            .iter()
            .map(|key| view! { <li>{operation(key)}</li> })
            .collect_view();
        view! {
            <details class="why">
                <summary>{t!(cx, "changes-reaches", count = change.operations.len())}</summary>
                <ul class="rows">{rows}</ul>
            </details>
        }
    });
    let lines = excerpts::lines(shown.compared, change);
    let places = (!lines.is_empty()).then(|| {
        let table = if unified {
            in_one(&lines)
        } else {
            side_by_side(cx, shown, &lines)
        };
        view! { <details class="why"><summary>{t!(cx, "changes-places")}</summary>{table}</details> }
    });
    let line = |line: Option<u32>| line.map_or_else(|| "–".to_owned(), |line| line.to_string());
    let lines = t!(
        cx,
        "changes-lines",
        base = line(change.base_line),
        revised = line(change.revised_line)
    );
    let advice = words::advice(cx, change.rule.advice)
        .filter(|_| change.level > Level::Info)
        .map(|text| view! { <p>{text}</p> });
    let tone = match change.level {
        Level::Breaking => "finding bad",
        Level::Warning => "finding warn",
        Level::Info => "finding neutral",
    };
    view! {
        <li class=tone>
            <p><b>{words::sentence(cx, change)}</b></p>
            {words::overruled(cx, change)}
            {advice}
            <p class="meta"><code>{change.rule.id}</code> " · " {words::direction(cx, change.direction)} " · " {lines}</p>
            <div class="folds">{reached}{places}</div>
        </li>
    }
    .into_any()
}

fn side_by_side(cx: &Cx, shown: &Shown<'_>, lines: &[Line]) -> AnyView {
    let rows = excerpts::beside(lines)
        .into_iter()
        .map(|(base, revised, same)| {
            let cell = |text: Option<&str>, gone: bool| {
                let text = text.unwrap_or("").to_owned();
                match (same || text.is_empty(), gone) {
                    (true, _) => view! { <td><code>{text}</code></td> }.into_any(),
                    (false, true) => view! { <td><del><code>{text}</code></del></td> }.into_any(),
                    (false, false) => view! { <td><ins><code>{text}</code></ins></td> }.into_any(),
                }
            };
            view! { <tr>{cell(base, true)}{cell(revised, false)}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll">
            <table class="diff">
                <caption class="visually-hidden">{t!(cx, "changes-places")}</caption>
                <thead>
                    <tr><th scope="col">{shown.base.label.to_string()}</th><th scope="col">{shown.revised.label.to_string()}</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn in_one(lines: &[Line]) -> AnyView {
    let rows = lines
        .iter()
        .map(|line| match line {
            Line::Same(text) => view! { <span>{format!("  {text}\n")}</span> }.into_any(),
            Line::Gone(text) => view! { <del>{format!("- {text}\n")}</del> }.into_any(),
            Line::New(text) => view! { <ins>{format!("+ {text}\n")}</ins> }.into_any(),
        })
        .collect_view();
    view! { <pre class="diff"><code>{rows}</code></pre> }.into_any()
}
