use super::store::Past;
use super::words;
use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::contracts::detail;
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{Detail, Finding, Grade, Group, Judgement};

/// More operations of one finding are counted, not listed.
const LISTED: usize = 40;

pub(super) fn page(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    version: &Version,
    judgement: &Judgement,
    past: &[Past],
) -> Response {
    let title = t!(
        cx,
        "quality-title",
        api = api.name.to_string(),
        version = version.label.to_string()
    );
    draw(cx, Head::new(title, "/apis"), || {
        let back = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
        let query = format!("version={}", ui::encode(&version.label));
        let missed = judgement.findings.iter().filter(|finding| !finding.is_waived()).count();
        let findings = judgement
            .findings
            .iter()
            .map(|finding| self::finding(cx, api, version, finding))
            .collect_view();
        view! {
            {api_frame(cx, snapshot, api, "/contract")}
            <p class="actions">
                <a class="button" href=back>{t!(cx, "operation-all", version = version.label.to_string())}</a> " "
                {ui::downloads(cx, &format!("/apis/{}/contract/quality", api.slug), &query)}
            </p>
            <div class="cols">
                <div>
                    <section class="panel">
                        <h2>{t!(cx, "quality-missed", count = missed)}</h2>
                        <p class="muted">{t!(cx, "quality-advice")}</p>
                        <ol class="findings">{findings}</ol>
                    </section>
                </div>
                <aside>
                    <section class="panel">
                        <h2>{t!(cx, "quality-score")}</h2>
                        {score(cx, judgement)}
                        {groups(cx, judgement)}
                    </section>
                    {trend(cx, api, past)}
                </aside>
            </div>
        }
    })
}

/// A score with its grade.
pub(in crate::contracts) fn graded(cx: &Cx, score: Option<u8>) -> AnyView {
    match score {
        None => ui::badge("neutral", t!(cx, "quality-not-judged")),
        Some(score) => {
            let grade = Grade::of(score);
            let tone = match grade {
                Grade::A | Grade::B => "ok",
                Grade::C => "neutral",
                Grade::D => "warn",
                Grade::E | Grade::F => "bad",
            };
            ui::badge(tone, t!(cx, "quality-grade", score = score, grade = grade.as_str()))
        }
    }
}

fn score(cx: &Cx, judgement: &Judgement) -> AnyView {
    let unchecked = (judgement.unchecked_examples > 0)
        .then(|| view! { <p class="muted">{t!(cx, "quality-unchecked", count = judgement.unchecked_examples)}</p> });
    view! {
        <p class="score">{graded(cx, judgement.score)}</p>
        <p>{t!(cx, "quality-how")}</p>
        {unchecked}
    }
    .into_any()
}

pub(super) fn group_name(cx: &Cx, group: Group) -> String {
    match group {
        Group::Versioning => t!(cx, "quality-versioning"),
        Group::Identifiers => t!(cx, "quality-identifiers"),
        Group::Errors => t!(cx, "quality-errors"),
        Group::Examples => t!(cx, "quality-examples"),
        Group::Security => t!(cx, "quality-security"),
        Group::Limits => t!(cx, "quality-limits"),
        Group::Documentation => t!(cx, "quality-documentation"),
    }
}

fn groups(cx: &Cx, judgement: &Judgement) -> AnyView {
    let rows = judgement
        .groups
        .iter()
        .map(|group| {
            let (bar, text) = match group.score {
                Some(score) => (
                    Some(view! { <meter min="0" max="100" low="45" high="75" optimum="100" value=score.to_string()>{score}</meter> }),
                    score.to_string(),
                ),
                None => (None, "–".to_owned()),
            };
            view! {
                <tr>
                    <th scope="row">{group_name(cx, group.group)}</th>
                    <td>{bar}</td>
                    <td class="num">{text}</td>
                    <td class="num">{group.weight}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table dense">
            <thead>
                <tr>
                    <th scope="col" colspan="2">{t!(cx, "quality-group")}</th>
                    <th scope="col" class="num">{t!(cx, "quality-score")}</th>
                    <th scope="col" class="num">{t!(cx, "quality-weight")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn finding(cx: &Cx, api: &Api, version: &Version, finding: &Finding) -> AnyView {
    let criterion = finding.criterion();
    let lost = (finding.standing.lost() * 10.0).round() / 10.0;
    let tone = if finding.is_waived() {
        "finding neutral"
    } else if lost >= 2.0 {
        "finding warn"
    } else {
        "finding info"
    };
    let places = finding
        .places
        .iter()
        .map(|spot| {
            let detail = spot.detail.as_ref().map(|detail| {
                let said = words::detail(cx, detail);
                match detail {
                    Detail::Code(_) => view! { " — " <code>{said}</code> }.into_any(),
                    Detail::Weakness(_) | Detail::Secret(_) => view! { " — " {said} }.into_any(),
                }
            });
            view! { <li>{words::place(cx, spot)}{detail} " " <span class="meta">{t!(cx, "contract-line", line = spot.line)}</span></li> }
        })
        .collect_view();
    let more = finding.more as usize;
    let more = (more > 0).then(|| view! { <li class="muted">{t!(cx, "contract-more", count = more)}</li> });
    let operations = finding
        .operations
        .iter()
        .take(LISTED)
        .map(|key| view! { <li><a href=detail::href(api, version, key)><code>{key.to_string()}</code></a></li> })
        .collect_view();
    let further = finding.operations.len().saturating_sub(LISTED);
    let further = (further > 0).then(|| view! { <li class="muted">{t!(cx, "contract-more", count = further)}</li> });
    let operations = (!finding.operations.is_empty()).then(|| {
        view! {
            <details class="why">
                <summary>{t!(cx, "changes-reaches", count = finding.operations.len())}</summary>
                <ul class="rows">{operations}{further}</ul>
            </details>
        }
    });
    view! {
        <li class=tone>
            <header>
                <code>{criterion.id}</code>
                <span class="meta">{group_name(cx, criterion.group)} " · " {t!(cx, "quality-costs", points = lost)}</span>
            </header>
            <p><b>{words::sentence(cx, finding)}</b></p>
            <p>{words::why(cx, criterion)} " " {words::fix(cx, criterion)}</p>
            <div class="folds">
            <details class="why"><summary>{t!(cx, "operation-example")}</summary><pre tabindex="0"><code>{criterion.example}</code></pre></details>
            <details class="why"><summary>{t!(cx, "quality-places")}</summary><ul class="rows">{places}{more}</ul></details>
            {operations}
            </div>
        </li>
    }
    .into_any()
}

/// What was published when, and what it was worth then.
fn trend(cx: &Cx, api: &Api, past: &[Past]) -> Option<AnyView> {
    if past.is_empty() {
        return None;
    }
    let rows = past
        .iter()
        .rev()
        .map(|reading| {
            let label = api.versions.iter().find(|version| version.id == reading.version_id);
            let label = label.map(|version| version.label.to_string()).unwrap_or_default();
            let score = reading.score.and_then(|score| u8::try_from(score).ok());
            view! {
                <tr>
                    <td>{ui::moment(cx, reading.judged_at)}</td>
                    <td>{label}</td>
                    <td>{graded(cx, score)}</td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel">
                <h2>{t!(cx, "quality-trend")}</h2>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "contract-published")}</th>
                            <th scope="col">{t!(cx, "field-label")}</th>
                            <th scope="col">{t!(cx, "quality-score")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}
