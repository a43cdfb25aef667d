//! The parts of the policy that are long lists: what each criterion of the quality bar is worth, and what each change of a contract weighs.
//! Everybody reads them; the chair changes them where they stand. Only what is shown is changed, so a filter never forgets the rest.

use super::{contracts_views as views, set};
use crate::audit::By;
use crate::auth::Cx;
use crate::policy::load;
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result, contracts, ui};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use portolan_contract::{CRITERIA, CRITERIA_VERSION, RULES, RULES_VERSION, Rule};
use portolan_domain::names::Flaws;
use portolan_domain::policy::Policy;
use portolan_domain::roles::Action;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

pub(super) fn routes() -> Routes {
    Routes::new()
        .list("/policy/criteria", Action::Read, criteria)
        .post("/policy/criteria", Action::SetPolicy, submit_criteria)
        .list("/policy/changes", Action::Read, changes)
        .post("/policy/changes", Action::SetPolicy, submit_changes)
}

/// The state of the list of changes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Words of the rule.
    pub(super) q: String,
    /// `changed`, or a level that rules propose; without it, all.
    pub(super) show: String,
}

impl Asked {
    fn admits(&self, cx: &Cx, policy: &Policy, rule: &Rule) -> bool {
        let shown = match self.show.as_str() {
            "" => true,
            "changed" => policy.change_levels.contains_key(rule.id),
            level => rule.request.max(rule.response).as_str() == level,
        };
        let text = format!("{} {}", rule.id, contracts::about_rule(cx, rule)).to_lowercase();
        shown && self.q.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

#[derive(Serialize)]
struct CriterionJson<'a> {
    criterion: &'a str,
    group: &'a str,
    proposed: u32,
    weight: u32,
    why: String,
    version: &'static str,
}

async fn criteria(State(app): State<App>, cx: Cx, shape: Shape) -> Result {
    let (policy, revision) = load(&mut app.db().read().await?).await?;
    let rows = CRITERIA.iter().map(|criterion| CriterionJson {
        criterion: criterion.id,
        group: criterion.group.as_str(),
        proposed: criterion.weight,
        weight: policy.weight_of(criterion),
        why: contracts::criterion_why(&cx, criterion),
        version: CRITERIA_VERSION,
    });
    match shape {
        Shape::Page => {
            let typed = |name: &str| weight_field(&policy, name);
            Ok(views::criteria(&cx, &typed, revision, &Flaws::new(), false))
        }
        Shape::Json => ui::json(&rows.collect::<Vec<_>>()),
        Shape::Csv => ui::csv(
            "criteria",
            ["criterion", "group", "proposed", "weight", "why", "version"],
            rows.map(|row| {
                [
                    row.criterion.to_owned(),
                    row.group.to_owned(),
                    row.proposed.to_string(),
                    row.weight.to_string(),
                    row.why,
                    row.version.to_owned(),
                ]
            }),
        ),
    }
}

/// What a field of the weights shows: empty where the criterion has its own weight.
fn weight_field(policy: &Policy, name: &str) -> String {
    let given = name
        .strip_prefix("weight-")
        .and_then(|id| policy.criteria_weights.get(id));
    given.map(ToString::to_string).unwrap_or_default()
}

async fn submit_criteria(State(app): State<App>, cx: Cx, Form(form): Form<HashMap<String, String>>) -> Result {
    let typed = |name: &str| form.get(name).cloned().unwrap_or_default();
    let revision = typed("revision").parse().unwrap_or(0);
    let mut tx = app.db().write().await?;
    let (mut policy, newest) = load(&mut tx).await?;
    if let Err(flaws) = policy.weigh_criteria(typed) {
        let page = views::criteria(&cx, &typed, revision, &flaws, false);
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    match set(&mut tx, &By::from(&cx), cx.now, revision, &policy).await {
        Ok(()) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done("/policy/criteria", "done-saved"))
        }
        Err(Error::Stale) => {
            let page = views::criteria(&cx, &typed, newest, &Flaws::new(), true);
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

#[derive(Serialize)]
struct RuleJson<'a> {
    rule: &'a str,
    request: &'static str,
    response: &'static str,
    /// What the policy says instead, in both directions.
    policy: Option<&'static str>,
    text: String,
    version: &'static str,
}

async fn changes(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let (policy, revision) = load(&mut app.db().read().await?).await?;
    let shown: Vec<&Rule> = RULES
        .iter()
        .copied()
        .filter(|rule| asked.admits(&cx, &policy, rule))
        .collect();
    let rows = shown.iter().map(|rule| RuleJson {
        rule: rule.id,
        request: rule.request.as_str(),
        response: rule.response.as_str(),
        policy: policy.change_levels.get(rule.id).map(|level| level.as_str()),
        text: contracts::about_rule(&cx, rule),
        version: RULES_VERSION,
    });
    match shape {
        Shape::Page => {
            let typed = |name: &str| level_field(&policy, name);
            Ok(views::changes(
                &cx,
                &asked,
                &shown,
                &policy,
                &typed,
                revision,
                &Flaws::new(),
                false,
            ))
        }
        Shape::Json => ui::json(&rows.collect::<Vec<_>>()),
        Shape::Csv => ui::csv(
            "changes",
            ["rule", "request", "response", "policy", "text", "version"],
            rows.map(|row| {
                [
                    row.rule.to_owned(),
                    row.request.to_owned(),
                    row.response.to_owned(),
                    row.policy.unwrap_or_default().to_owned(),
                    row.text,
                    row.version.to_owned(),
                ]
            }),
        ),
    }
}

fn level_field(policy: &Policy, name: &str) -> String {
    let given = name.strip_prefix("level-").and_then(|id| policy.change_levels.get(id));
    given.map(ToString::to_string).unwrap_or_default()
}

async fn submit_changes(
    State(app): State<App>,
    cx: Cx,
    Query(asked): Query<Asked>,
    Form(form): Form<HashMap<String, String>>,
) -> Result {
    let typed = |name: &str| form.get(name).cloned().unwrap_or_default();
    let revision = typed("revision").parse().unwrap_or(0);
    let mut tx = app.db().write().await?;
    let (standing, newest) = load(&mut tx).await?;
    let shown: Vec<&Rule> = RULES
        .iter()
        .copied()
        .filter(|rule| form.contains_key(&format!("level-{}", rule.id)))
        .collect();
    let again =
        |revision, flaws: &Flaws, late| views::changes(&cx, &asked, &shown, &standing, &typed, revision, flaws, late);
    let mut policy = standing.clone();
    if let Err(flaws) = policy.weigh_changes(|name| form.get(name).cloned()) {
        return Ok(ui::refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            again(revision, &flaws, false),
        ));
    }
    match set(&mut tx, &By::from(&cx), cx.now, revision, &policy).await {
        Ok(()) => {
            app.commit_matters(tx).await?;
            Ok(ui::done(&views::changes_href(&asked), "done-saved"))
        }
        Err(Error::Stale) => Ok(ui::refused(StatusCode::CONFLICT, again(newest, &Flaws::new(), true))),
        Err(error) => Err(error),
    }
}
