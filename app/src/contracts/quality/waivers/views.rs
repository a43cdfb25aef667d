use super::list::{Asked, Line};
use super::store::Waiver;
use crate::auth::Cx;
use crate::contracts::quality::{criterion_why, group_name};
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, FormView, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{CRITERIA, criterion};
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::waivers::{LONGEST, WaiverState};
use time::Duration;

/// Lines of one page.
const ROWS: usize = 200;

fn state(cx: &Cx, state: WaiverState) -> AnyView {
    let tone = match state {
        WaiverState::Active => "ok",
        WaiverState::Ending => "warn",
        WaiverState::Expired | WaiverState::Ended => "neutral",
    };
    ui::badge(tone, cx.texts().text(&format!("waiver-{}", state.as_str()), &[]))
}

/// Until when, and who says so.
fn until(cx: &Cx, waiver: &Waiver) -> AnyView {
    let who = waiver.granted_by.clone();
    let granted = who.map(|who| {
        t!(
            cx,
            "waiver-granted",
            who = who,
            at = cx.texts().day(waiver.granted_at.date())
        )
    });
    let ended = waiver.ended_at.map(|at| {
        let who = waiver.ended_by.clone().unwrap_or_default();
        t!(cx, "waiver-ended-by", who = who, at = cx.texts().day(at.date()))
    });
    let proof = [granted, ended].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! { {ui::day(cx, waiver.expires_on)} <br/> <small class="proof">{proof}</small> }.into_any()
}

fn end(cx: &Cx, api: &Api, waiver: &Waiver) -> Option<AnyView> {
    let may = waiver.state(cx.today()).holds() && cx.may(Action::Waive, Object::Owned(api.owner));
    may.then(|| {
        let action = format!("/apis/{}/waivers/{}/end", api.slug, waiver.id.0);
        view! { <form method="post" action=action><button class="button quiet">{t!(cx, "waiver-end")}</button></form> }
            .into_any()
    })
}

/// The waivers of an API on the page of a contract: those for this version, whether they hold or not.
pub(in crate::contracts::quality) fn panel(cx: &Cx, api: &Api, version: &Version, waivers: &[Waiver]) -> AnyView {
    let mut listed: Vec<&Waiver> = waivers.iter().filter(|waiver| waiver.is_for(version)).collect();
    listed.sort_by_key(|waiver| (waiver.state(cx.today()), std::cmp::Reverse(waiver.expires_on)));
    let grant = cx.may(Action::Waive, Object::Owned(api.owner)).then(|| {
        let href = format!(
            "/apis/{}/waivers/new?only_version={}",
            api.slug,
            ui::encode(&version.label)
        );
        view! { <p>{ui::button(href, t!(cx, "waiver-new"))}</p> }
    });
    let rows = listed
        .iter()
        .map(|waiver| {
            let whole = waiver.version_id.is_none().then(|| t!(cx, "waiver-all-versions"));
            view! {
                <li>
                    <p>{state(cx, waiver.state(cx.today()))} " " <code>{waiver.criterion.clone()}</code> " " <span class="meta">{whole}</span></p>
                    <p>{waiver.reason.clone()}</p>
                    <p class="meta">{t!(cx, "waiver-until")} " " {until(cx, waiver)}</p>
                    {end(cx, api, waiver)}
                </li>
            }
        })
        .collect_view();
    let list = if listed.is_empty() {
        view! { <p class="muted">{t!(cx, "waivers-none-here")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel" id="waivers">
            <header><h2>{t!(cx, "waivers")}</h2><a href="/quality/waivers">{t!(cx, "waivers-of-company")}</a></header>
            {list}
            {grant}
        </section>
    }
    .into_any()
}

/// The form of a new waiver.
pub(super) fn form(cx: &Cx, api: &Api, typed: &dyn Fn(&str) -> String, flaws: &Flaws) -> Response {
    let criteria = CRITERIA
        .iter()
        .map(|criterion| {
            let group = group_name(cx, criterion.group.as_str());
            (criterion.id.to_owned(), format!("{group}: {}", criterion.id))
        })
        .collect();
    let versions = api
        .versions
        .iter()
        .rev()
        .map(|version| (version.label.to_string(), version.label.to_string()))
        .collect();
    let fields = FormView::new(cx, flaws);
    let why =
        criterion(&typed("criterion")).map(|criterion| view! { <p class="muted">{criterion_why(cx, criterion)}</p> });
    let latest = cx.texts().day(cx.today().saturating_add(Duration::days(LONGEST)));
    let title = t!(cx, "waiver-new");
    draw(
        cx,
        Head::new(format!("{title}: {}", api.name), "/apis").narrow(),
        || {
            let back = format!(
                "/apis/{}/contract/quality?version={}",
                api.slug,
                ui::encode(&typed("only_version"))
            );
            let crumbs = vec![
                (format!("/apis/{}", api.slug), api.name.to_string()),
                (back.clone(), t!(cx, "quality-tab")),
            ];
            view! {
                {ui::head(crumbs, title.clone(), Some(t!(cx, "waiver-lede", day = latest)), vec![])}
                {fields.summary()}
                <form class="form" method="post" action=format!("/apis/{}/waivers/new", api.slug)>
                    {fields.select("criterion", criteria, &typed("criterion"), true)}
                    {why}
                    {fields.select("only_version", versions, &typed("only_version"), false)}
                    {fields.area("reason", &typed("reason"), true)}
                    {fields.input("date", "expires_on", &typed("expires_on"), true)}
                    <div class="buttons">
                        <button class="button primary">{t!(cx, "waiver-grant")}</button>
                        <a class="button" href=back.clone()>{t!(cx, "cancel")}</a>
                    </div>
                </form>
            }
        },
    )
}

/// All waivers of the company.
pub(super) fn list(
    cx: &Cx,
    snapshot: &Snapshot,
    lines: &[Line],
    counts: &[(WaiverState, usize); 4],
    asked: &Asked,
) -> Response {
    let query = |state: &str, page: usize| {
        let mut query = String::new();
        let page = if page > 1 { page.to_string() } else { String::new() };
        for (name, value) in [
            ("state", state),
            ("team", &asked.team),
            ("api", &asked.api),
            ("page", &page),
        ] {
            if !value.is_empty() {
                let and = if query.is_empty() { "" } else { "&" };
                query += &format!("{and}{name}={}", ui::encode(value));
            }
        }
        query
    };
    let href = |state: &str, page: usize| format!("/quality/waivers?{}", query(state, page));
    let scopes = {
        let holding = counts
            .iter()
            .filter(|(state, _)| state.holds())
            .map(|(_, count)| count)
            .sum::<usize>();
        let all: usize = counts.iter().map(|(_, count)| count).sum();
        let link = |value: &'static str, text: String, count: usize| {
            let current = (asked.state == value).then_some("page");
            view! { <a href=href(value, 1) aria-current=current>{text} " " <span class="count">{count}</span></a> }
        };
        let states = counts
            .iter()
            .filter(|(state, _)| *state != WaiverState::Active)
            .map(|(state, count)| {
                let text = cx.texts().text(&format!("waiver-{}", state.as_str()), &[]);
                link(state.as_str(), text, *count)
            })
            .collect_view();
        view! {
            <nav class="scope" aria-label=t!(cx, "waivers-state")>
                {link("", t!(cx, "waivers-holding"), holding)}
                {states}
                {link("all", t!(cx, "waivers-all"), all)}
            </nav>
        }
    };
    let chips = {
        let api = snapshot.api_by_slug(&asked.api).map(|api| api.name.to_string());
        let team = snapshot.team_by_slug(&asked.team).map(|team| team.name.to_string());
        let chips: Vec<(String, String)> = api
            .into_iter()
            .chain(team)
            .map(|name| (name, "/quality/waivers".to_owned()))
            .collect();
        ui::chips(cx, chips, "/quality/waivers")
    };
    let pages = lines.len().div_ceil(ROWS).max(1);
    let number = asked.page.parse().unwrap_or(1).clamp(1, pages);
    let rows = lines
        .iter()
        .skip((number - 1) * ROWS)
        .take(ROWS)
        .map(|line| row(cx, snapshot, line))
        .collect_view();
    draw(cx, Head::new(t!(cx, "waivers-of-company"), "/apis"), || {
        let crumbs = vec![("/quality".to_owned(), t!(cx, "quality-list"))];
        let head = ui::head(
            crumbs,
            t!(cx, "waivers-of-company"),
            Some(t!(cx, "waivers-lede")),
            vec![],
        );
        let body = if lines.is_empty() {
            ui::empty(t!(cx, "waivers-none"), t!(cx, "waivers-none-text"), None)
        } else {
            view! {
                <p>{ui::downloads(cx, "/quality/waivers", &query(&asked.state, 1))}</p>
                <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "waivers-of-company")>
                    <table class="table stack" role="table">
                        <thead>
                            <tr>
                                <th scope="col">"API"</th>
                                <th scope="col">{t!(cx, "field-criterion")}</th>
                                <th scope="col">{t!(cx, "field-reason")}</th>
                                <th scope="col">{t!(cx, "waivers-state")}</th>
                                <th scope="col">{t!(cx, "waiver-until")}</th>
                                <th scope="col"><span class="visually-hidden">{t!(cx, "waiver-end")}</span></th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {ui::pager(cx, number, pages, |to| href(&asked.state, to))}
            }
            .into_any()
        };
        view! { {head} {scopes} {chips} {body} }
    })
}

fn row(cx: &Cx, snapshot: &Snapshot, line: &Line) -> AnyView {
    let (api, waiver) = (&line.api, &line.waiver);
    let label = waiver.label(api);
    let href = format!(
        "/apis/{}/contract/quality?version={}",
        api.slug,
        ui::encode(label.unwrap_or_default())
    );
    let versions = label.map_or_else(|| t!(cx, "waiver-all-versions"), ToOwned::to_owned);
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=href>{api.name.to_string()}</a> " " {versions} <br/> <small>{ui::team_link(snapshot, api.owner)}</small></th>
            <td role="cell" data-label=t!(cx, "field-criterion")><code>{waiver.criterion.clone()}</code></td>
            <td role="cell" data-label=t!(cx, "field-reason")>{waiver.reason.clone()}</td>
            <td role="cell" data-label=t!(cx, "waivers-state")>{state(cx, line.state)}</td>
            <td role="cell" data-label=t!(cx, "waiver-until")><div>{until(cx, waiver)}</div></td>
            <td role="cell">{end(cx, api, waiver)}</td>
        </tr>
    }
    .into_any()
}
