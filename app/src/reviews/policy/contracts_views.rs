use super::contracts::Asked;
use crate::auth::Cx;
use crate::ui::{self, Head, page};
use crate::{contracts, t};
use axum::response::Response;
use leptos::prelude::*;
use portolan_contract::{CRITERIA, CRITERIA_VERSION, Criterion, Group, Level, RULES, RULES_VERSION, Rule};
use portolan_domain::names::Flaws;
use portolan_domain::policy::{HEAVIEST, Policy};
use portolan_domain::roles::{Action, Object};

fn head(cx: &Cx, title: String, lede: String) -> AnyView {
    ui::head(
        vec![("/policy".into(), t!(cx, "nav-policy"))],
        title,
        Some(lede),
        vec![],
    )
}

/// Somebody else saved first: what was typed is still there.
fn late(cx: &Cx, late: bool) -> Option<AnyView> {
    late.then(|| view! { <div class="note warn" role="alert"><p>{t!(cx, "policy-late")}</p></div> }.into_any())
}

fn flaw(cx: &Cx, flaws: &Flaws, name: &str) -> Option<AnyView> {
    let flaw = flaws.of(name)?;
    let text = cx.texts().flaw(flaw);
    Some(view! { <p class="error" id=format!("{name}-error")>{text}</p> }.into_any())
}

fn save(cx: &Cx, may: bool) -> Option<AnyView> {
    may.then(|| {
        view! { <div class="buttons"><button class="button primary">{t!(cx, "save")}</button></div> }.into_any()
    })
}

/// What each criterion of the bar is worth.
pub(super) fn criteria(
    cx: &Cx,
    typed: &dyn Fn(&str) -> String,
    revision: i64,
    flaws: &Flaws,
    is_late: bool,
) -> Response {
    let may = cx.may(Action::SetPolicy, Object::Any);
    let groups = Group::ALL
        .into_iter()
        .map(|group| {
            let of_group: Vec<&Criterion> = CRITERIA
                .iter()
                .copied()
                .filter(|criterion| criterion.group == group)
                .collect();
            let changed = of_group
                .iter()
                .filter(|criterion| !typed(&format!("weight-{}", criterion.id)).is_empty())
                .count();
            let changed = (changed > 0).then(|| ui::badge("info", t!(cx, "policy-changed-here", count = changed)));
            let rows = of_group
                .into_iter()
                .map(|criterion| criterion_row(cx, criterion, typed, flaws, may))
                .collect_view();
            view! {
                <section class="panel">
                    <h2>{contracts::group_name(cx, group.as_str())} " " {changed}</h2>
                    <div class="scroll">
                    <table class="table stack rules" role="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "field-criterion")}</th>
                                <th scope="col" class="num">{t!(cx, "policy-own-weight")}</th>
                                <th scope="col" class="num">{t!(cx, "policy-weight-here")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                    </div>
                </section>
            }
        })
        .collect_view();
    page(cx, Head::new(t!(cx, "policy-criteria"), "/policy"), || {
        view! {
            {head(cx, t!(cx, "policy-criteria"), t!(cx, "policy-criteria-lede"))}
            <p class="meta">{t!(cx, "quality-criteria", version = CRITERIA_VERSION)} " · " {ui::downloads(cx, "/policy/criteria", "")}</p>
            {late(cx, is_late)}
            <form method="post" action="/policy/criteria">
                <input type="hidden" name="revision" value=revision/>
                {groups}
                {save(cx, may)}
            </form>
        }
    })
}

fn criterion_row(cx: &Cx, criterion: &Criterion, typed: &dyn Fn(&str) -> String, flaws: &Flaws, may: bool) -> AnyView {
    let name = format!("weight-{}", criterion.id);
    let given = typed(&name);
    let here = if may {
        view! {
            <input class="short" type="number" min="0" max=HEAVIEST id=name.clone() name=name.clone() value=given placeholder=criterion.weight
                aria-invalid=flaws.of(&name).map(|_| "true")/>
            {flaw(cx, flaws, &name)}
        }
        .into_any()
    } else if given == "0" {
        ui::badge("neutral", t!(cx, "severity-off"))
    } else if given.is_empty() {
        view! { <span class="muted">{criterion.weight}</span> }.into_any()
    } else {
        view! { <b>{given}</b> }.into_any()
    };
    view! {
        <tr id=criterion.id role="row">
            <th scope="row" role="rowheader"><label for=name.clone()><code>{criterion.id}</code></label><small>{contracts::criterion_why(cx, criterion)}</small></th>
            <td class="num" role="cell" data-label=t!(cx, "policy-own-weight")>{criterion.weight}</td>
            <td class="num" role="cell" data-label=t!(cx, "policy-weight-here")>{here}</td>
        </tr>
    }
    .into_any()
}

/// The address of the list of changes.
pub(super) fn changes_href(asked: &Asked) -> String {
    let mut href = "/policy/changes".to_owned();
    for (name, value) in [("q", &asked.q), ("show", &asked.show)] {
        if !value.is_empty() {
            let and = if href.contains('?') { '&' } else { '?' };
            href += &format!("{and}{name}={}", ui::encode(value));
        }
    }
    href
}

/// What each change of a contract weighs.
#[expect(clippy::too_many_arguments, reason = "a page and its form in their three states")]
pub(super) fn changes(
    cx: &Cx,
    asked: &Asked,
    shown: &[&Rule],
    policy: &Policy,
    typed: &dyn Fn(&str) -> String,
    revision: i64,
    flaws: &Flaws,
    is_late: bool,
) -> Response {
    let may = cx.may(Action::SetPolicy, Object::Any);
    let gravest = |rule: &Rule| rule.request.max(rule.response);
    let scope = {
        let link = |show: &'static str, text: String, count: usize| {
            let to = Asked {
                show: show.to_owned(),
                ..asked.clone()
            };
            let current = (asked.show == show).then_some("page");
            view! { <a href=changes_href(&to) aria-current=current>{text} " " <span class="count">{count}</span></a> }
        };
        let levels = Level::ALL
            .into_iter()
            .map(|level| {
                let count = RULES.iter().filter(|rule| gravest(rule) == level).count();
                link(
                    level.as_str(),
                    cx.texts().text(&format!("change-level-{level}"), &[]),
                    count,
                )
            })
            .collect_view();
        view! {
            <nav class="scope" aria-label=t!(cx, "policy-changes-show")>
                {link("", t!(cx, "policy-changes-all"), RULES.len())}
                {levels}
                {link("changed", t!(cx, "policy-changes-changed"), policy.change_levels.len())}
            </nav>
        }
    };
    let open = !asked.q.is_empty() || !asked.show.is_empty() || !flaws.is_empty();
    let groups = Level::ALL
        .into_iter()
        .filter_map(|level| {
            let of_level: Vec<&Rule> = shown.iter().copied().filter(|rule| gravest(rule) == level).collect();
            let count = of_level.len();
            let changed = of_level
                .iter()
                .filter(|rule| policy.change_levels.contains_key(rule.id))
                .count();
            let changed = (changed > 0).then(|| ui::badge("info", t!(cx, "policy-changed-here", count = changed)));
            let rows = of_level
                .into_iter()
                .map(|rule| rule_row(cx, rule, typed, flaws, may))
                .collect_view();
            (count > 0).then(|| {
                view! {
                    <details class="fold" open={open || level == Level::Breaking}>
                        <summary>{contracts::level_badge(cx, Some(level))} " " <span class="count">{count}</span> " " {changed}</summary>
                        <div class="scroll">
                        <table class="table stack rules" role="table">
                            <thead>
                                <tr>
                                    <th scope="col">{t!(cx, "rules-rule")}</th>
                                    <th scope="col">{t!(cx, "policy-own-level")}</th>
                                    <th scope="col">{t!(cx, "rules-weight")}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                        </div>
                    </details>
                }
            })
        })
        .collect_view();
    let list = if shown.is_empty() {
        ui::empty(
            t!(cx, "policy-changes-none"),
            t!(cx, "policy-changes-none-text"),
            Some(("/policy/changes".to_owned(), t!(cx, "policy-changes-all"))),
        )
    } else {
        view! {
            <form method="post" action=changes_href(asked)>
                <input type="hidden" name="revision" value=revision/>
                {groups}
                {save(cx, may)}
            </form>
        }
        .into_any()
    };
    let query = changes_href(asked);
    let query = query.split_once('?').map_or("", |(_, query)| query).to_owned();
    page(cx, Head::new(t!(cx, "policy-changes"), "/policy"), || {
        view! {
            {head(cx, t!(cx, "policy-changes"), t!(cx, "policy-changes-lede"))}
            <p class="meta">{t!(cx, "changes-rules", version = RULES_VERSION)} " · " {ui::downloads(cx, "/policy/changes", &query)}</p>
            {late(cx, is_late)}
            {scope}
            <form class="inline" method="get" action="/policy/changes" role="search">
                <label>{t!(cx, "policy-changes-search")} " " <input type="search" name="q" value=asked.q.clone()/></label>
                {(!asked.show.is_empty()).then(|| view! { <input type="hidden" name="show" value=asked.show.clone()/> })}
                <button class="button">{t!(cx, "policy-changes-find")}</button>
            </form>
            {list}
        }
    })
}

fn rule_row(cx: &Cx, rule: &Rule, typed: &dyn Fn(&str) -> String, flaws: &Flaws, may: bool) -> AnyView {
    let name = format!("level-{}", rule.id);
    let given = typed(&name);
    let word = |level: Level| cx.texts().text(&format!("change-level-{level}"), &[]);
    let own = if rule.request == rule.response {
        contracts::level_badge(cx, Some(rule.request))
    } else {
        view! {
            {t!(cx, "change-request")} ": " {contracts::level_badge(cx, Some(rule.request))} <br/>
            {t!(cx, "change-response")} ": " {contracts::level_badge(cx, Some(rule.response))}
        }
        .into_any()
    };
    let reason = cx
        .texts()
        .text(&format!("level-reason-{}-{}", rule.request, rule.response), &[]);
    let advice = contracts::advice_on_change(cx, rule.advice);
    let here = if may {
        let option = |value: &'static str, text: String| {
            let selected = value == given;
            view! { <option value=value selected=selected>{text}</option> }
        };
        let levels = Level::ALL
            .into_iter()
            .map(|level| option(level.as_str(), word(level)))
            .collect_view();
        view! {
            <select id=name.clone() name=name.clone() aria-invalid=flaws.of(&name).map(|_| "true")>
                {option("", t!(cx, "policy-as-rule"))}
                {levels}
            </select>
            {flaw(cx, flaws, &name)}
        }
        .into_any()
    } else {
        match Level::named(&given) {
            Some(level) => contracts::level_badge(cx, Some(level)),
            None => view! { <span class="muted">{t!(cx, "policy-as-rule")}</span> }.into_any(),
        }
    };
    view! {
        <tr id=rule.id role="row">
            <th scope="row" role="rowheader">
                <label for=name.clone()><code>{rule.id}</code></label>
                <small>{contracts::about_rule(cx, rule)}</small>
                <small class="muted">{advice}</small>
            </th>
            <td role="cell">{own} <small>{reason}</small></td>
            <td role="cell" data-label=t!(cx, "rules-weight")>{here}</td>
        </tr>
    }
    .into_any()
}
