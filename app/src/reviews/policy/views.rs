use crate::auth::Cx;
use crate::ui::{self, FormView, Head, form, page};
use crate::{audit, contracts, findings, t};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::policy::{Policy, SPRAWL_FIELDS};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Audience, Lifecycle};
use portolan_landscape::{QualityGroup, Rule, Severity};

/// The fields that are numbers, by the part of the policy they belong to.
const VOTING: [&str; 5] = ["quorum", "advisory_days", "board_days", "valid_days", "notice_days"];
const LIMITS: [&str; 5] = ["chain_depth", "amplification", "hop_availability", "fan_in", "fan_out"];
const BAR_WORDS: [&str; 2] = ["bar_audience", "bar_lifecycle"];
const SWITCHES: [&str; 3] = ["cleared_lane", "advisory_lane", "self_decision"];

fn label(cx: &Cx, name: &str) -> String {
    cx.texts().text(&format!("field-{name}"), &[])
}

pub(super) fn show(cx: &Cx, policy: &Policy, history: Vec<audit::Row>) -> Response {
    let actions = if cx.may(Action::SetPolicy, Object::Any) {
        vec![ui::primary("/policy/edit", t!(cx, "edit"))]
    } else {
        Vec::new()
    };
    let numbers = |names: [&'static str; 5]| {
        names
            .into_iter()
            .map(|name| ui::fact(label(cx, name), policy.field(name).into_any(), None))
            .collect_view()
    };
    let sprawl = SPRAWL_FIELDS
        .into_iter()
        .map(|(name, _)| {
            let value = match policy.field(name) {
                none if none.is_empty() => view! { <span class="muted">{t!(cx, "policy-no-limit")}</span> }.into_any(),
                limit => limit.into_any(),
            };
            ui::fact(label(cx, name), value, None)
        })
        .collect_view();
    let switches = SWITCHES
        .into_iter()
        .map(|name| {
            let on = !policy.field(name).is_empty();
            let text = if on { t!(cx, "policy-on") } else { t!(cx, "policy-off") };
            ui::fact(label(cx, name), text.into_any(), None)
        })
        .collect_view();
    let overrides = policy
        .severities
        .iter()
        .map(|(rule, weight)| {
            let id = rule.as_str();
            view! { <li><a href=format!("/rules#{id}")><code>{id}</code></a> " " {weight_of(cx, *weight)}</li> }
        })
        .collect_view();
    let overrides = if policy.severities.is_empty() {
        view! { <p class="muted">{t!(cx, "policy-as-proposed")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{overrides}</ul> }.into_any()
    };
    page(cx, Head::new(t!(cx, "nav-policy"), "/policy"), || {
        view! {
            {ui::head(vec![], t!(cx, "nav-policy"), Some(t!(cx, "policy-lede")), actions)}
            <section class="panel"><h2>{t!(cx, "policy-lanes")}</h2><dl class="facts">{switches}{numbers(VOTING)}</dl></section>
            <section class="panel"><h2>{t!(cx, "policy-limits")}</h2><dl class="facts">{numbers(LIMITS)}</dl></section>
            {bar(cx, policy)}
            <section class="panel">
                <header><h2>{t!(cx, "policy-sprawl")}</h2><a href="/map/sprawl">{t!(cx, "policy-sprawl-see")}</a></header>
                <dl class="facts">{sprawl}</dl>
            </section>
            <section class="panel">
                <header><h2>{t!(cx, "policy-weights")}</h2><a href="/rules">{t!(cx, "finding-rules")}</a></header>
                {overrides}
            </section>
            <section class="panel"><h2>{t!(cx, "history")}</h2>{audit::views::rows(cx, history)}</section>
        }
    })
}

/// The quality bar of contracts, and what changes of them weigh.
fn bar(cx: &Cx, policy: &Policy) -> AnyView {
    let least = if policy.bar_score == 0 {
        view! { <span class="muted">{t!(cx, "policy-no-bar")}</span> }.into_any()
    } else {
        policy.bar_score.into_any()
    };
    let groups = policy
        .bar_groups
        .iter()
        .map(|(group, least)| {
            let name = contracts::group_name(cx, group.as_str());
            ui::fact(t!(cx, "policy-group", group = name), least.into_any(), None)
        })
        .collect_view();
    let is_set = policy.bar().is_set();
    let scope = is_set.then(|| {
        view! {
            {ui::fact(label(cx, "bar_audience"), ui::word(cx, policy.bar_audience).into_any(), None)}
            {ui::fact(label(cx, "bar_lifecycle"), ui::word(cx, policy.bar_lifecycle).into_any(), None)}
        }
    });
    let weight = weight_of(cx, policy.below_bar());
    let below = is_set.then(|| ui::fact(t!(cx, "policy-below-bar"), weight, None));
    let stops =
        (is_set && policy.below_bar() == Some(Severity::Block)).then(|| view! { <p>{t!(cx, "policy-bar-blocks")}</p> });
    view! {
        <section class="panel" id="bar">
            <header><h2>{t!(cx, "quality-bar")}</h2><a href="/quality">{t!(cx, "quality-list")}</a></header>
            <dl class="facts">{ui::fact(label(cx, "bar_score"), least, None)}{groups}{scope}{below}</dl>
            {stops}
            <p><a href="/policy/criteria">{t!(cx, "policy-criteria")}</a> ": " {t!(cx, "policy-changed-here", count = policy.criteria_weights.len())}</p>
            <p><a href="/policy/changes">{t!(cx, "policy-changes")}</a> ": " {t!(cx, "policy-changed-here", count = policy.change_levels.len())}</p>
        </section>
    }
    .into_any()
}

fn weight_of(cx: &Cx, weight: Option<Severity>) -> AnyView {
    match weight {
        Some(severity) => findings::severity(cx, severity),
        None => ui::badge("neutral", t!(cx, "severity-off")),
    }
}

/// Every rule with its explanation and what it weighs here.
pub(super) fn rules(cx: &Cx, policy: &Policy) -> Response {
    let rows = Rule::ALL
        .iter()
        .map(|rule| {
            let weight = match policy.severities.get(rule) {
                Some(weight) => weight_of(cx, *weight),
                None => view! { <span class="muted">{t!(cx, "policy-by-case")}</span> }.into_any(),
            };
            view! {
                <tr id=rule.as_str()>
                    <th scope="row"><code>{rule.as_str()}</code></th>
                    <td>{findings::about(cx, *rule)}</td>
                    <td>{weight}</td>
                </tr>
            }
        })
        .collect_view();
    page(cx, Head::new(t!(cx, "rules"), "/requests"), || {
        view! {
            {ui::head(vec![("/policy".into(), t!(cx, "nav-policy"))], t!(cx, "rules"), Some(t!(cx, "rules-lede")), vec![])}
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "rules")>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{t!(cx, "rules-rule")}</th>
                        <th scope="col">{t!(cx, "rules-about")}</th>
                        <th scope="col">{t!(cx, "rules-weight")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

/// The form; with `theirs` when somebody else saved first.
pub(super) fn edit(
    cx: &Cx,
    typed: &dyn Fn(&str) -> String,
    revision: i64,
    flaws: &Flaws,
    theirs: Option<&Policy>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let numbers = |names: [&'static str; 5]| {
        names
            .into_iter()
            .map(|name| {
                let kind = if name == "hop_availability" { "text" } else { "number" };
                fields.input(kind, name, &typed(name), true)
            })
            .collect_view()
    };
    let switches = SWITCHES
        .into_iter()
        .map(|name| fields.check(name, !typed(name).is_empty()))
        .collect_view();
    let sprawl = SPRAWL_FIELDS
        .into_iter()
        .map(|(name, _)| fields.input("text", name, &typed(name), false))
        .collect_view();
    let conflict = theirs.map(|theirs| conflict(cx, typed, theirs));
    let weights = Rule::ALL
        .iter()
        .map(|rule| weight_row(cx, *rule, &typed(&format!("severity-{rule}"))))
        .collect_view();
    let lifecycles = form::choices::<Lifecycle>(cx)
        .into_iter()
        .filter(|(word, _)| word != Lifecycle::Retired.as_str())
        .collect();
    let groups = QualityGroup::ALL
        .iter()
        .map(|group| {
            let name = format!("bar-{group}");
            let flaw = flaws
                .of(&name)
                .map(|flaw| view! { <p class="error" id=format!("{name}-error")>{cx.texts().flaw(flaw)}</p> });
            view! {
                <div class="minimum">
                    <input class="short" type="number" min="1" max="100" id=name.clone() name=name.clone() value=typed(&name)
                        aria-invalid=flaws.of(&name).map(|_| "true")/>
                    " " <label for=name.clone()>{contracts::group_name(cx, group.as_str())}</label>
                    {flaw}
                </div>
            }
        })
        .collect_view();
    page(cx, Head::new(t!(cx, "policy-edit"), "/policy").narrow(), || {
        view! {
            {ui::head(vec![("/policy".into(), t!(cx, "nav-policy"))], t!(cx, "policy-edit"), None, vec![])}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action="/policy/edit">
                <input type="hidden" name="revision" value=revision/>
                <h2>{t!(cx, "policy-lanes")}</h2>
                {switches}
                {numbers(VOTING)}
                <h2>{t!(cx, "policy-limits")}</h2>
                {numbers(LIMITS)}
                <h2>{t!(cx, "policy-sprawl")}</h2>
                <p class="hint">{t!(cx, "policy-sprawl-hint")}</p>
                {sprawl}
                <h2>{t!(cx, "quality-bar")}</h2>
                {fields.input("number", "bar_score", &typed("bar_score"), false)}
                {fields.select("bar_audience", form::choices::<Audience>(cx), &typed("bar_audience"), true)}
                {fields.select("bar_lifecycle", lifecycles, &typed("bar_lifecycle"), true)}
                <fieldset class="field"><legend>{t!(cx, "policy-groups")}</legend><p class="hint">{t!(cx, "policy-groups-hint")}</p>{groups}</fieldset>
                <p class="muted"><a href="/policy/criteria">{t!(cx, "policy-criteria")}</a> " · " <a href="/policy/changes">{t!(cx, "policy-changes")}</a></p>
                <h2>{t!(cx, "policy-weights")}</h2>
                <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "policy-weights")>
                    <table class="table">
                        <thead><tr><th scope="col">{t!(cx, "rules-rule")}</th><th scope="col">{t!(cx, "rules-weight")}</th></tr></thead>
                        <tbody>{weights}</tbody>
                    </table>
                </div>
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <a class="button" href="/policy">{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

/// What was typed beside what somebody else saved first. Of the groups and rules, which are many, those that one of both says something of.
fn conflict(cx: &Cx, typed: &dyn Fn(&str) -> String, theirs: &Policy) -> AnyView {
    let plain = VOTING
        .iter()
        .chain(&LIMITS)
        .chain(&SWITCHES)
        .chain(&["bar_score"])
        .chain(&BAR_WORDS)
        .copied()
        .chain(SPRAWL_FIELDS.map(|(name, _)| name))
        .map(|name| (label(cx, name), typed(name), theirs.field(name)));
    let groups = QualityGroup::ALL.iter().map(|group| {
        let name = format!("bar-{group}");
        let label = t!(cx, "policy-group", group = contracts::group_name(cx, group.as_str()));
        (label, typed(&name), theirs.field(&name))
    });
    let weight = |word: String| match word.as_str() {
        "" => word,
        word => cx.texts().text(&format!("severity-{word}"), &[]),
    };
    let weights = Rule::ALL.iter().map(|rule| {
        let name = format!("severity-{rule}");
        (rule.to_string(), weight(typed(&name)), weight(theirs.field(&name)))
    });
    let said = |(_, yours, theirs): &(String, String, String)| !yours.is_empty() || !theirs.is_empty();
    ui::conflict_of(cx, plain.chain(groups.chain(weights).filter(said)).collect())
}

fn weight_row(cx: &Cx, rule: Rule, chosen: &str) -> AnyView {
    let name = format!("severity-{rule}");
    let option = |value: &'static str, text: String| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    let severities = Severity::ALL
        .iter()
        .map(|severity| option(severity.as_str(), cx.texts().text(&format!("severity-{severity}"), &[])))
        .collect_view();
    view! {
        <tr>
            <th scope="row"><label for=name.clone()><code>{rule.as_str()}</code></label><small>{findings::about(cx, rule)}</small></th>
            <td>
                <select id=name.clone() name=name>
                    {option("", t!(cx, "policy-by-case"))}
                    {severities}
                    {option("off", t!(cx, "severity-off"))}
                </select>
            </td>
        </tr>
    }
    .into_any()
}
