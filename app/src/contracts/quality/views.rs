use super::bar::Stand;
use super::store::Past;
use super::waivers::{self, Waiver};
use super::{trend, words};
use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::contracts::detail;
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{Detail, Finding, Grade, Judgement};
use portolan_domain::roles::{Action, Object};

/// More operations of one finding are counted, not listed.
const LISTED: usize = 40;

/// Everything the page shows.
pub(super) struct Shown<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
    pub(super) judgement: &'a Judgement,
    /// `None` where the policy has no bar for this version.
    pub(super) stand: Option<Stand>,
    pub(super) waivers: &'a [Waiver],
    pub(super) past: &'a [Past],
}

pub(super) fn page(cx: &Cx, shown: &Shown<'_>) -> Response {
    let Shown {
        snapshot,
        api,
        version,
        judgement,
        ..
    } = *shown;
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
                        <p class="muted">{advice(cx, shown.stand.as_ref())}</p>
                        <ol class="findings">{findings}</ol>
                    </section>
                </div>
                <aside>
                    <section class="panel">
                        <h2>{t!(cx, "quality-score")}</h2>
                        {score(cx, judgement)}
                        {shown.stand.as_ref().map(|stand| stand.view(cx))}
                        {groups(cx, judgement)}
                    </section>
                    {waivers::panel(cx, api, version, shown.waivers)}
                    {trend_panel(cx, shown)}
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

/// What the bar does here.
fn advice(cx: &Cx, stand: Option<&Stand>) -> String {
    match stand {
        None => t!(cx, "quality-advice"),
        Some(stand) if stand.weight_is_block() => t!(cx, "quality-advice-blocks"),
        Some(_) => t!(cx, "quality-advice-bar"),
    }
}

/// A score; where waivers lift it, what it is without them comes first.
pub(in crate::contracts) fn both(cx: &Cx, score: Option<u8>, without_waivers: Option<u8>) -> AnyView {
    match (score, without_waivers) {
        (Some(with), Some(without)) if with != without => view! {
            {graded(cx, Some(without))} " " <span class="meta">{t!(cx, "quality-with-waivers", score = with)}</span>
        }
        .into_any(),
        _ => graded(cx, score),
    }
}

fn score(cx: &Cx, judgement: &Judgement) -> AnyView {
    let unchecked = (judgement.unchecked_examples > 0)
        .then(|| view! { <p class="muted">{t!(cx, "quality-unchecked", count = judgement.unchecked_examples)}</p> });
    view! {
        <p class="score">{both(cx, judgement.score, judgement.without_waivers)}</p>
        <p>{t!(cx, "quality-how")}</p>
        {unchecked}
    }
    .into_any()
}

/// What a group of criteria is called, by its stable name.
pub fn group_name(cx: &Cx, group: &str) -> String {
    cx.texts().text(&format!("quality-{group}"), &[])
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
                    <th scope="row">{group_name(cx, group.group.as_str())}</th>
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
    let waive = (!finding.is_waived() && cx.may(Action::Waive, Object::Owned(api.owner))).then(|| {
        let href = format!(
            "/apis/{}/waivers/new?only_version={}&criterion={}",
            api.slug,
            ui::encode(&version.label),
            criterion.id
        );
        view! { " · " <a href=href>{t!(cx, "waiver-this")}</a> }
    });
    let waived = finding
        .is_waived()
        .then(|| ui::badge("neutral", t!(cx, "quality-waived")));
    view! {
        <li class=tone>
            <header>
                <code>{criterion.id}</code>
                {waived}
                <span class="meta">{group_name(cx, criterion.group.as_str())} " · " {t!(cx, "quality-costs", points = lost)}{waive}</span>
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

/// How the score moved, drawn and as a table: what was read when, and why.
fn trend_panel(cx: &Cx, shown: &Shown<'_>) -> Option<AnyView> {
    let (api, past) = (shown.api, shown.past);
    if past.is_empty() {
        return None;
    }
    let lines: Vec<trend::Line> = api
        .versions
        .iter()
        .map(|version| trend::Line {
            name: version.label.to_string(),
            main: version.id == shown.version.id,
            points: past
                .iter()
                .filter(|reading| reading.version_id == version.id)
                .filter_map(|reading| Some((reading.judged_at, reading.score()?)))
                .collect(),
        })
        .filter(|line| !line.points.is_empty())
        .collect();
    let several = (lines.len() > 1).then(
        || view! { <p class="muted">{t!(cx, "quality-trend-others", version = shown.version.label.to_string())}</p> },
    );
    let label = t!(cx, "quality-trend-of", api = api.name.to_string());
    let drawn = trend::chart(cx, label, &lines, shown.stand.as_ref().map(Stand::score));
    let rows = past
        .iter()
        .rev()
        .map(|reading| {
            let label = api.versions.iter().find(|version| version.id == reading.version_id);
            let label = label.map(|version| version.label.to_string()).unwrap_or_default();
            let why = cx.texts().text(&format!("quality-cause-{}", reading.cause), &[]);
            view! {
                <tr>
                    <td>{ui::moment(cx, reading.judged_at)}</td>
                    <td>{label}</td>
                    <td>{both(cx, reading.score(), reading.without_waivers())}</td>
                    <td>{why} " " <small class="proof">{t!(cx, "quality-criteria", version = reading.criteria.as_str())}</small></td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel">
                <h2>{t!(cx, "quality-trend")}</h2>
                {drawn}
                {several}
                <details class="why">
                    <summary>{t!(cx, "quality-trend-table", count = past.len())}</summary>
                    <div class="scroll">
                        <table class="table dense">
                            <thead>
                                <tr>
                                    <th scope="col">{t!(cx, "quality-when")}</th>
                                    <th scope="col">{t!(cx, "field-label")}</th>
                                    <th scope="col">{t!(cx, "quality-score")}</th>
                                    <th scope="col">{t!(cx, "quality-cause")}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </details>
            </section>
        }
        .into_any(),
    )
}
