use super::find::{Asked, Found, Risks, Weights};
use super::store::Accepted;
use super::web::{FILED, TOLD};
use super::{LIST, SOON, subject};
use crate::auth::Cx;
use crate::findings;
use crate::map::names;
use crate::map::survey::Seen;
use crate::map::tabs::tabs;
use crate::t;
use crate::ui::{self, Facet, FacetValue, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::{Noted, Rule, Severity};
use time::Duration;

/// What a page shows.
pub(super) struct Shown<'a> {
    pub(super) found: &'a Found,
    pub(super) risks: &'a Risks,
    pub(super) rows: Vec<Noted>,
    /// The page and how many there are.
    pub(super) place: (usize, usize),
}

const PATH: &str = "/map/findings";

/// The list of findings.
pub(super) fn page(cx: &Cx, seen: &Seen, asked: &Asked, shown: &Shown) -> Response {
    let found = shown.found;
    ui::page(cx, Head::new(t!(cx, "found-title"), "/map"), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let actions = vec![ui::button(LIST, t!(cx, "found-accepted-list"))];
        let head = ui::head(crumbs, t!(cx, "found-title"), Some(t!(cx, "found-lede")), actions);
        let query = asked.query(None);
        let chips = chips(cx, seen, asked);
        let results = if shown.rows.is_empty() {
            let whole = (!query.is_empty()).then(|| (PATH.to_owned(), t!(cx, "filters-clear")));
            let (title, text) = if query.is_empty() {
                (t!(cx, "found-none"), t!(cx, "found-none-text"))
            } else {
                (t!(cx, "found-none-so"), t!(cx, "found-none-so-text"))
            };
            view! { {chips} {ui::empty(title, text, whole)} }.into_any()
        } else {
            let rows = shown
                .rows
                .iter()
                .map(|noted| row(cx, seen, shown.risks, noted, &query))
                .collect_view();
            let (number, pages) = shown.place;
            let pager = ui::pager(cx, number, pages, |to| {
                let join = if query.is_empty() { "" } else { "&" };
                format!("{PATH}?{query}{join}page={to}")
            });
            view! {
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "found-count", count = found.count())}</p>
                    {ui::downloads(cx, PATH, &query)}
                </div>
                {chips}
                {files(cx, found.count())}
                <ol class="findings">{rows}</ol>
                {pager}
            }
            .into_any()
        };
        let keep: Vec<(&str, &str)> = asked
            .pairs()
            .into_iter()
            .filter(|(name, _)| matches!(*name, "system" | "state"))
            .collect();
        view! {
            {head}
            {tabs(cx, "/findings")}
            {account(cx, seen, asked, shown)}
            <div class="list">
                {filters(cx, facets(cx, seen, asked, found), &keep)}
                <section class="results">{results}</section>
            </div>
        }
    })
}

/// The filters, without a field to search in: findings have no words of their own.
fn filters(cx: &Cx, facets: Vec<Facet>, keep: &[(&str, &str)]) -> AnyView {
    ui::facets_only(cx, PATH, keep, facets)
}

/// How many there are in all, and what keeps the rest from the list.
fn account(cx: &Cx, seen: &Seen, asked: &Asked, shown: &Shown) -> AnyView {
    let found = shown.found;
    let lagging = seen.lagging().map(|at| {
        let text = t!(cx, "found-lagging", at = cx.texts().moment(at));
        view! { <p class="note" role="status">{text}</p> }
    });
    let open = asked.state != "accepted";
    let all = if open { found.open } else { found.accepted };
    let of = t!(cx, "found-of", shown = found.count(), count = all);
    let other = if open && found.accepted > 0 {
        Some((
            format!("{PATH}?state=accepted"),
            t!(cx, "found-accepted", count = found.accepted),
        ))
    } else if !open {
        Some((PATH.to_owned(), t!(cx, "found-open", count = found.open)))
    } else {
        None
    };
    let other = other.map(|(href, text)| view! { <li>{text} " — " <a href=href>{t!(cx, "map-show")}</a></li> });
    let off = (found.switched_off > 0).then(|| {
        let text = t!(cx, "found-switched-off", count = found.switched_off);
        view! { <li>{text} " — " <a href="/policy">{t!(cx, "nav-policy")}</a></li> }
    });
    let soon = shown
        .risks
        .iter()
        .filter(|accepted| accepted.until <= cx.today() + Duration::days(SOON))
        .count();
    let soon = (soon > 0).then(|| {
        let text = t!(cx, "found-ending", count = soon, days = SOON);
        view! { <li>{ui::badge("warn", text)} " " <a href=LIST>{t!(cx, "map-show")}</a></li> }
    });
    view! {
        {lagging}
        <div class="nofm"><p role="status">{of}</p><ul class="hidden-links">{other}{off}{soon}</ul></div>
    }
    .into_any()
}

/// What the files do not have.
fn files(cx: &Cx, count: usize) -> Option<AnyView> {
    let text = if count > FILED {
        t!(cx, "found-files-cut", most = FILED, told = TOLD)
    } else if count > TOLD {
        t!(cx, "found-files-untold", told = TOLD)
    } else {
        return None;
    };
    Some(view! { <p class="nofm">{text}</p> }.into_any())
}

/// A finding with what can be done about it.
fn row(cx: &Cx, seen: &Seen, risks: &Risks, noted: &Noted, query: &str) -> AnyView {
    let weights = Weights::of(&seen.policy);
    let mut why = seen.survey.findings.why(&seen.survey.sprawl, noted);
    if let Some(severity) = weights.weigh(noted) {
        why.iter_mut().for_each(|finding| finding.severity = severity);
    }
    let told = findings::tell(&seen.snapshot, &why);
    let accepted = risks.of_finding(noted);
    let under = under(cx, seen, noted, accepted, query);
    findings::entry(cx, &told, under)
}

/// Who answers for a finding, whether it is accepted, and where to accept it.
fn under(cx: &Cx, seen: &Seen, noted: &Noted, accepted: Option<&Accepted>, query: &str) -> AnyView {
    let about =
        subject::seen(&seen.snapshot, noted.subject).map(|(name, href)| view! { <a href=href>{name}</a> " · " });
    let system = seen.survey.findings.answerable(noted.subject);
    let system = system.and_then(|id| names::system(&seen.snapshot, id));
    let owner = system.map(|system| {
        let team = system.owner.and_then(|id| seen.snapshot.team(id));
        let team = team.map_or_else(
            || ui::badge("warn", t!(cx, "no-owner")),
            |team| view! { <a href=format!("/teams/{}", team.slug)>{team.name.to_string()}</a> }.into_any(),
        );
        let around = format!("/map?system={}", system.slug);
        view! {
            <span class="meta">{about} {t!(cx, "found-answers")} " " <a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a> " · " {team}
                " · " <a href=around>{t!(cx, "list-see-map")}</a></span>
        }
    });
    let action = match accepted {
        Some(accepted) => {
            let text = t!(
                cx,
                "found-accepted-by",
                name = accepted.by.clone(),
                day = cx.texts().day(accepted.until)
            );
            view! { {ui::badge("neutral", text)} " " <span>{accepted.reason.clone()}</span> }.into_any()
        }
        None if cx.may(Action::AcceptRisk, Object::Any) => {
            let href = format!(
                "{PATH}/accept?rule={}&subject={}&back={}",
                noted.rule,
                ui::encode(&subject::spelled(noted.subject)),
                ui::encode(query)
            );
            view! { <a class="button quiet screen-only" href=href>{t!(cx, "risk-accept")}</a> }.into_any()
        }
        None => ().into_any(),
    };
    view! { <p class="under">{owner} " " {action}</p> }.into_any()
}

fn facets(cx: &Cx, seen: &Seen, asked: &Asked, found: &Found) -> Vec<Facet> {
    let value = |value: &str, label: String, count: usize, chosen: &[String]| FacetValue {
        value: value.to_owned(),
        label,
        count,
        chosen: chosen.iter().any(|other| other == value),
    };
    let count = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(0);
    let severities = Severity::ALL.iter().map(|severity| {
        let label = cx.texts().text(&format!("severity-{severity}"), &[]);
        value(
            severity.as_str(),
            label,
            count(&found.severities, *severity as usize),
            &asked.severity,
        )
    });
    let rules = Rule::ALL.iter().map(|rule| {
        value(
            rule.as_str(),
            rule.to_string(),
            count(&found.rules, *rule as usize),
            &asked.rule,
        )
    });
    let place = |id: i64| crate::snapshot::place(id) as usize;
    let teams = seen.snapshot.teams().into_iter().map(|team| {
        value(
            &team.slug,
            team.name.to_string(),
            count(&found.teams, place(team.id.0)),
            &asked.team,
        )
    });
    let no_team = value(ui::NONE, t!(cx, "sprawl-no-team"), count(&found.teams, 0), &asked.team);
    let domains = seen.snapshot.domains().into_iter().map(|domain| {
        value(
            &domain.slug,
            domain.name.to_string(),
            count(&found.domains, place(domain.id.0)),
            &asked.domain,
        )
    });
    let no_domain = value(
        ui::NONE,
        t!(cx, "sprawl-no-domain"),
        count(&found.domains, 0),
        &asked.domain,
    );
    vec![
        Facet {
            name: "severity",
            legend: t!(cx, "rules-weight"),
            values: severities.collect(),
        },
        Facet {
            name: "rule",
            legend: t!(cx, "rules-rule"),
            values: rules.collect(),
        },
        Facet {
            name: "team",
            legend: t!(cx, "field-owner"),
            values: teams.chain([no_team]).collect(),
        },
        Facet {
            name: "domain",
            legend: t!(cx, "sprawl-domain"),
            values: domains.chain([no_domain]).collect(),
        },
    ]
}

fn chips(cx: &Cx, seen: &Seen, asked: &Asked) -> Option<AnyView> {
    let chips = asked
        .pairs()
        .into_iter()
        .map(|(name, value)| {
            let text = match name {
                "severity" => cx.texts().text(&format!("severity-{value}"), &[]),
                "team" if value == ui::NONE => t!(cx, "sprawl-no-team"),
                "domain" if value == ui::NONE => t!(cx, "sprawl-no-domain"),
                "team" => seen
                    .snapshot
                    .team_by_slug(value)
                    .map_or(value.to_owned(), |team| team.name.to_string()),
                "domain" => seen
                    .snapshot
                    .domain_by_slug(value)
                    .map_or(value.to_owned(), |domain| domain.name.to_string()),
                "system" => seen
                    .snapshot
                    .system_by_slug(value)
                    .map_or(value.to_owned(), |system| system.name.to_string()),
                "state" => t!(cx, "found-state-accepted"),
                _ => value.to_owned(),
            };
            let query = asked.query(Some((name, value)));
            let href = if query.is_empty() {
                PATH.to_owned()
            } else {
                format!("{PATH}?{query}")
            };
            (text, href)
        })
        .collect();
    ui::chips(cx, chips, PATH)
}
