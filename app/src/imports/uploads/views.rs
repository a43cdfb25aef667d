use super::store::{Line, Upload};
use super::{Options, Status};
use crate::audit::views::change;
use crate::auth::Cx;
use crate::contracts;
use crate::i18n::FluentValue;
use crate::imports::{Remark, Report};
use crate::t;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::breaking::ChangeFound;
use portolan_domain::names::Flaws;
use portolan_domain::words::ObjectKind;
use serde_json::Value;

/// Lines of a table that are shown; the report has them all.
const SHOWN: usize = 200;

fn status(cx: &Cx, status: Status) -> AnyView {
    let tone = match status {
        Status::Reading | Status::Applying | Status::Ready => "info",
        Status::Done => "ok",
        Status::Failed => "bad",
    };
    ui::badge(
        tone,
        cx.texts().text(&format!("import-status-{}", status.as_str()), &[]),
    )
}

/// What an upload is called: its first file and how many more there are.
fn title(cx: &Cx, paths: &[String]) -> String {
    match paths {
        [] => t!(cx, "import"),
        [only] => only.clone(),
        [first, rest @ ..] => t!(cx, "import-title", first = first.as_str(), count = rest.len()),
    }
}

pub(super) fn list(
    cx: &Cx,
    lines: Vec<Line>,
    teams: Vec<(String, String)>,
    options: &Options,
    flaws: &Flaws,
) -> Response {
    let fields = FormView::new(cx, flaws);
    page(cx, Head::new(t!(cx, "nav-imports"), "/imports").narrow(), || {
        view! {
            {ui::head(vec![], t!(cx, "nav-imports"), Some(t!(cx, "import-lede")), vec![])}
            {fields.summary()}
            <form class="form" method="post" action="/imports" enctype="multipart/form-data">
                {fields.files("files", false)}
                {fields.files("folder", true)}
                <details class="more" open=!(options.system.is_empty() && options.owner.is_empty())>
                    <summary>{t!(cx, "import-options")}</summary>
                    {fields.text("import-system", &options.system, false)}
                    {fields.select("import-owner", teams, &options.owner, false)}
                </details>
                <div class="buttons"><button class="button primary">{t!(cx, "import-look")}</button></div>
            </form>
            <h2>{t!(cx, "import-earlier")}</h2>
            {earlier(cx, lines)}
        }
    })
}

fn earlier(cx: &Cx, lines: Vec<Line>) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="muted">{t!(cx, "import-none-yet")}</p> }.into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row"><a href=format!("/imports/{}", line.id)>{title(cx, &line.paths)}</a></th>
                    <td>{status(cx, line.status)}</td>
                    <td class="nowrap">{ui::moment(cx, line.created_at)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="bar">{ui::downloads(cx, "/imports", "")}</div>
        <div class="scroll">
            <table class="table">
                <thead><tr><th>{t!(cx, "import-files")}</th><th>{t!(cx, "import-status")}</th><th>{t!(cx, "import-when")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

pub(super) fn show(cx: &Cx, upload: Upload, lost: bool) -> Response {
    let name = title(cx, &upload.paths);
    page(cx, Head::new(name.clone(), "/imports"), || {
        let base = format!("/imports/{}", upload.id);
        let body = if lost {
            stopped(cx, &base, t!(cx, "import-lost"))
        } else {
            match (upload.status, upload.report) {
                (Status::Reading | Status::Applying, _) => working(cx, upload.status, upload.paths.len()),
                (Status::Ready, Some(report)) => ready(cx, &base, &report),
                (Status::Done, Some(report)) => done(cx, &base, &report),
                _ => stopped(cx, &base, t!(cx, "import-failed-text")),
            }
        };
        let crumbs = vec![("/imports".into(), t!(cx, "nav-imports"))];
        view! {
            {ui::head(crumbs, name, None, vec![])}
            <div class="bar">
                <p>{status(cx, upload.status)} " " {t!(cx, "import-file-count", count = upload.paths.len())} " · " {ui::moment(cx, upload.created_at)}</p>
            </div>
            {body}
        }
    })
}

fn working(cx: &Cx, status: Status, files: usize) -> AnyView {
    let text = match status {
        Status::Applying => t!(cx, "import-applying-text"),
        _ => t!(cx, "import-reading-text", count = files),
    };
    view! {
        <div class="progress">
            <progress aria-label=text.clone()></progress>
            <p class="meta" role="status">{text} " " {t!(cx, "import-may-leave")}</p>
        </div>
    }
    .into_any()
}

fn post(action: String, label: String, class: &'static str) -> AnyView {
    view! { <form class="inline" method="post" action=action><button class=class>{label}</button></form> }.into_any()
}

fn stopped(cx: &Cx, base: &str, text: String) -> AnyView {
    view! {
        <div class="note bad" role="alert"><p>{text}</p></div>
        <div class="buttons">
            {post(format!("{base}/again"), t!(cx, "import-again"), "button primary")}
            {post(format!("{base}/discard"), t!(cx, "import-discard"), "button")}
        </div>
    }
    .into_any()
}

fn ready(cx: &Cx, base: &str, report: &Report) -> AnyView {
    let nothing = report.changes_nothing();
    let note = if nothing {
        view! { <div class="note info" role="status"><p><strong>{t!(cx, "import-nothing")}</strong> " " {t!(cx, "import-nothing-text")}</p></div> }
            .into_any()
    } else if report.refused.is_empty() {
        view! { <div class="note ok" role="status"><p>{t!(cx, "import-all-good")}</p></div> }.into_any()
    } else {
        view! { <div class="note warn" role="status"><p>{t!(cx, "import-some-refused", count = report.refused.len())}</p></div> }.into_any()
    };
    let take = (!nothing).then(|| {
        let count = report.created.len() + report.changed.len();
        post(
            format!("{base}/take"),
            t!(cx, "import-take", count = count),
            "button primary",
        )
    });
    view! {
        {note}
        {counts(cx, report)}
        <div class="buttons">
            {take}
            {post(format!("{base}/again"), t!(cx, "import-again"), "button")}
            {post(format!("{base}/discard"), t!(cx, "import-discard"), "button")}
        </div>
        {tables(cx, base, report)}
    }
    .into_any()
}

fn done(cx: &Cx, base: &str, report: &Report) -> AnyView {
    view! {
        <div class="note ok" role="status"><p>{t!(cx, "import-done-text")}</p></div>
        {counts(cx, report)}
        <div class="buttons"><a class="button primary" href="/apis">{t!(cx, "import-to-catalog")}</a></div>
        {tables(cx, base, report)}
    }
    .into_any()
}

fn counts(cx: &Cx, report: &Report) -> AnyView {
    let facts = [
        ("import-created", report.created.len()),
        ("import-changed", report.changed.len()),
        ("import-unchanged", report.unchanged),
        ("import-refused", report.refused.len()),
        ("import-warnings", report.warnings.len()),
    ];
    let facts = facts.map(|(key, count)| ui::fact(cx.texts().text(key, &[]), count.into_any(), None));
    view! { <dl class="facts">{facts.into_iter().collect_view()}</dl> }.into_any()
}

fn tables(cx: &Cx, base: &str, report: &Report) -> AnyView {
    view! {
        {remarks(cx, base, "import-refused", &report.refused)}
        {changed(cx, base, report)}
        {created(cx, base, report)}
        {remarks(cx, base, "import-warnings", &report.warnings)}
    }
    .into_any()
}

/// A table with its heading; nothing where it would be empty. `count` is of all its lines, of which the first are in `rows`.
fn table(
    cx: &Cx,
    base: &str,
    key: &'static str,
    columns: &[&'static str],
    count: usize,
    rows: Vec<AnyView>,
) -> Option<AnyView> {
    if count == 0 {
        return None;
    }
    let title = cx.texts().text(key, &[]);
    let label = title.clone();
    let heads = columns
        .iter()
        .map(|key| view! { <th scope="col">{cx.texts().text(key, &[])}</th> })
        .collect_view();
    let more = (count > rows.len()).then(|| {
        let text = t!(cx, "import-shown", shown = rows.len(), count = count);
        view! { <p class="muted">{text} " " <a href=format!("{base}/report.json")>{t!(cx, "import-whole-report")}</a></p> }
    });
    Some(
        view! {
            <h2>{title} " " <span class="count">{count}</span></h2>
            {more}
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table stack"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        }
        .into_any(),
    )
}

fn created(cx: &Cx, base: &str, report: &Report) -> Option<AnyView> {
    let rows = report.created.iter().take(SHOWN).map(|one| {
        view! { <tr><th scope="row">{one.reference.clone()}</th><td data-label=t!(cx, "import-kind")>{ui::word(cx, one.kind)}</td></tr> }.into_any()
    });
    table(
        cx,
        base,
        "import-created",
        &["import-reference", "import-kind"],
        report.created.len(),
        rows.collect(),
    )
}

fn changed(cx: &Cx, base: &str, report: &Report) -> Option<AnyView> {
    let rows = report.changed.iter().take(SHOWN).map(|one| {
        let fields = one
            .fields
            .iter()
            .map(|field| change(cx, &field.name, &Value::Array(vec![field.before.clone(), field.after.clone()])))
            .collect_view();
        let name = match href(one.kind, &one.reference) {
            Some(href) => view! { <a href=href>{one.reference.clone()}</a> }.into_any(),
            None => one.reference.clone().into_any(),
        };
        view! { <tr><th scope="row">{name}</th><td data-label=t!(cx, "import-kind")>{ui::word(cx, one.kind)}</td><td data-label=t!(cx, "audit-changes")><dl class="facts">{fields}</dl></td></tr> }.into_any()
    });
    let columns = ["import-reference", "import-kind", "audit-changes"];
    table(
        cx,
        base,
        "import-changed",
        &columns,
        report.changed.len(),
        rows.collect(),
    )
}

fn href(kind: ObjectKind, reference: &str) -> Option<String> {
    let folder = match kind {
        ObjectKind::Team => "teams",
        ObjectKind::Domain => "domains",
        ObjectKind::System => "systems",
        ObjectKind::Api => "apis",
        ObjectKind::Entity => "entities",
        ObjectKind::Process => "processes",
        ObjectKind::Version => {
            let (api, label) = reference.split_once('/')?;
            return Some(format!("/apis/{api}/versions/{}", ui::encode(label)));
        }
        _ => return None,
    };
    Some(format!("/{folder}/{reference}"))
}

fn remarks(cx: &Cx, base: &str, key: &'static str, remarks: &[Remark]) -> Option<AnyView> {
    let rows = remarks.iter().take(SHOWN).map(|remark| {
        let (reason, remedy) = sentences(cx, remark);
        let pointer =
            (!remark.pointer.is_empty()).then(|| view! { <br/> <small class="mono">{remark.pointer.clone()}</small> });
        let line = (remark.line > 0).then(|| format!(":{}", remark.line));
        view! { <tr><th scope="row">{remark.file.clone()}{line}{pointer}</th><td data-label=t!(cx, "import-reason")>{reason}</td><td data-label=t!(cx, "import-remedy")>{remedy}</td></tr> }
            .into_any()
    });
    let columns = ["import-place", "import-reason", "import-remedy"];
    table(cx, base, key, &columns, remarks.len(), rows.collect())
}

/// Why, and what to do, in the reader's language; in English where a newer or older version noted something this one has no words for.
pub(super) fn sentences(cx: &Cx, remark: &Remark) -> (String, String) {
    let texts = cx.texts();
    let key = format!("import-{}", remark.code);
    if !texts.has(&key) {
        return (remark.reason.clone(), remark.remedy.clone());
    }
    let value = |name: &str| {
        remark
            .args
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let args: Vec<(&str, FluentValue<'_>)> = remark
        .args
        .iter()
        .map(|(name, given)| {
            let said = match name.as_str() {
                "kind" | "needed" => Some(format!("kind-{given}"))
                    .filter(|key| texts.has(key))
                    .map(|key| texts.text(&key, &[])),
                "why" => value("flaw")
                    .map(|code| format!("flaw-{code}"))
                    .filter(|key| texts.has(key))
                    .map(|key| {
                        let max = value("max").and_then(|max| max.parse::<i64>().ok()).unwrap_or(0);
                        texts
                            .text(&key, &[("max", max.into())])
                            .trim_end_matches('.')
                            .to_owned()
                    }),
                "reason" => value("problem")
                    .map(|code| format!("import-problem-{code}"))
                    .filter(|key| texts.has(key))
                    .map(|key| {
                        let args: Vec<(&str, FluentValue<'_>)> = remark
                            .args
                            .iter()
                            .map(|(name, value)| (name.as_str(), FluentValue::from(value.as_str())))
                            .collect();
                        texts.text(&key, &args)
                    }),
                "change" => value("found")
                    .and_then(|found| serde_json::from_str::<ChangeFound>(found).ok())
                    .map(|change| contracts::change_sentence(cx, &change)),
                _ => None,
            };
            (name.as_str(), FluentValue::from(said.unwrap_or_else(|| given.clone())))
        })
        .collect();
    let remedy = format!("{key}-remedy");
    let remedy = if texts.has(&remedy) {
        texts.text(&remedy, &args)
    } else {
        String::new()
    };
    (texts.text(&key, &args), remedy)
}
