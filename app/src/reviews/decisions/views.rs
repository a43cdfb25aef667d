use super::store::{Condition, Decision};
use super::web::{Asked, Unmet};
use crate::auth::Cx;
use crate::catalog;
use crate::findings;
use crate::reviews::requests::{Submission, facts_of, plan};
use crate::snapshot::{Api, Snapshot};
use crate::t;
use crate::ui::{self, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::decisions::{Due, due, is_valid, short};
use portolan_domain::requests::Proposal;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Outcome, Verb, Word};

/// The decision stamp: number (a link, where the record is another page), outcome, date, votes, short hash.
pub(in crate::reviews) fn stamp(cx: &Cx, decision: &Decision, linked: bool) -> AnyView {
    let record = &decision.record.0;
    let state = match decision.outcome {
        Outcome::Rejected => "rejected",
        _ => "approved",
    };
    let class = format!("stamp {state}");
    let number = if linked {
        view! { <a href=decision.href()>{record.number.clone()}</a> }.into_any()
    } else {
        record.number.clone().into_any()
    };
    let spoken = record.votes.iter().filter(|vote| vote.verb != Verb::Abstain).count();
    view! {
        <aside class=class aria-label=t!(cx, "decision-stamp", number = record.number.as_str())>
            <b>{number}</b>
            <span>{ui::word(cx, decision.outcome)}</span>
            {ui::day(cx, decision.decided_at.date())}
            <span>{t!(cx, "votes-count", count = spoken)}</span>
            <code title=decision.hash.clone()>{short(&decision.hash).to_owned()}</code>
        </aside>
    }
    .into_any()
}

fn outcome(cx: &Cx, outcome: Outcome) -> AnyView {
    let tone = match outcome {
        Outcome::Approved => "ok",
        Outcome::ApprovedWithConditions => "warn",
        Outcome::Rejected => "bad",
    };
    ui::badge(tone, ui::word(cx, outcome))
}

/// Where a page is in the register.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// How many decisions there are.
    pub(super) count: usize,
    /// The page, from 1.
    pub(super) current: usize,
    /// How many pages there are.
    pub(super) pages: usize,
}

pub(super) fn list(
    cx: &Cx,
    asked: &Asked,
    years: &[i64],
    decisions: Vec<Decision>,
    unmet: &Unmet,
    place: Place,
) -> Response {
    let Place { count, current, pages } = place;
    let query = ui::query([("q", &asked.q), ("year", &asked.year), ("outcome", &asked.outcome)]);
    let option = |value: String, label: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{label}</option> }
    };
    let year_options = years
        .iter()
        .map(|year| option(year.to_string(), year.to_string(), &asked.year))
        .collect_view();
    let outcome_options = Outcome::all()
        .iter()
        .map(|word| option(word.to_string(), ui::word(cx, *word), &asked.outcome))
        .collect_view();
    let filtered = !query.is_empty();
    let table = if decisions.is_empty() {
        let clear = filtered.then(|| ("/decisions".to_owned(), t!(cx, "filters-clear")));
        let text = if filtered {
            t!(cx, "decisions-none-text")
        } else {
            t!(cx, "decisions-empty-text")
        };
        ui::empty(t!(cx, "decisions-empty"), text, clear)
    } else {
        rows(cx, decisions, Some(unmet))
    };
    page(cx, Head::new(t!(cx, "nav-decisions"), "/requests"), || {
        view! {
            {ui::head(vec![], t!(cx, "nav-decisions"), Some(t!(cx, "decisions-lede")), vec![])}
            <form class="inline" method="get" action="/decisions">
                <label>{t!(cx, "search-label")} <input type="search" name="q" value=asked.q.clone()/></label>
                <label>{t!(cx, "decision-year")} <select name="year"><option value="">"—"</option>{year_options}</select></label>
                <label>{t!(cx, "decision-outcome")} <select name="outcome"><option value="">"—"</option>{outcome_options}</select></label>
                <button>{t!(cx, "filters-apply")}</button>
            </form>
            <div class="results">
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "decisions-count", count = count)}</p>
                    {ui::downloads(cx, "/decisions", &query)}
                </div>
                {table}
                {ui::pager(cx, current, pages, |to| format!("/decisions?{query}&page={to}"))}
            </div>
            {ui::filter_now("form[action='/decisions']", &[".results"])}
        }
    })
}

fn rows(cx: &Cx, decisions: Vec<Decision>, unmet: Option<&Unmet>) -> AnyView {
    let rows = decisions
        .into_iter()
        .map(|decision| {
            let open = unmet.and_then(|unmet| unmet.get(&decision.id)).map(|(open, overdue)| {
                if *overdue > 0 {
                    ui::badge("bad", t!(cx, "conditions-overdue", count = *overdue))
                } else {
                    ui::badge("warn", t!(cx, "conditions-open", count = *open))
                }
            });
            let href = decision.href();
            let record = decision.record.0;
            let proposal = record.proposal;
            view! {
                <tr>
                    <th scope="row" class="nowrap"><a href=href>{record.number}</a></th>
                    <td>{record.title}<small>{about(cx, &proposal)}</small></td>
                    <td>{outcome(cx, decision.outcome)} " " {open}</td>
                    <td>{ui::day(cx, decision.decided_at.date())}</td>
                    <td class="hash">{short(&decision.hash).to_owned()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "nav-decisions")>
            <table class="table">
                <thead><tr>
                    <th scope="col">{t!(cx, "decision-number")}</th>
                    <th scope="col">{t!(cx, "request-title")}</th>
                    <th scope="col">{t!(cx, "decision-outcome")}</th>
                    <th scope="col">{t!(cx, "decision-date")}</th>
                    <th scope="col">{t!(cx, "decision-hash")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What a decision is about, in a line.
pub(super) fn about(cx: &Cx, proposal: &Proposal) -> String {
    let version = format!("{} {}", proposal.api().name, proposal.version().name);
    match proposal {
        Proposal::Integration(proposal) => format!("{} → {version}", proposal.consumer.name),
        Proposal::Breaking(proposal) => {
            let (breaking, hit) = (proposal.comparison.breaking, proposal.hits.len());
            t!(cx, "exception-about", version = version, breaking = breaking, hit = hit)
        }
    }
}

pub(super) fn of_api(cx: &Cx, snapshot: &Snapshot, api: &Api, decisions: Vec<Decision>) -> Response {
    let count = decisions.len();
    let table = if count == 0 {
        let ask = cx.may(Action::Propose, Object::Any).then(|| {
            (
                format!("/requests/new?api={}", ui::encode(&api.slug)),
                t!(cx, "request-new"),
            )
        });
        ui::empty(t!(cx, "decisions-empty"), t!(cx, "decisions-api-empty-text"), ask)
    } else {
        view! {
            <p class="count" role="status">{t!(cx, "decisions-count", count = count)}</p>
            {rows(cx, decisions, None)}
        }
        .into_any()
    };
    page(cx, Head::new(api.name.to_string(), "/apis"), || {
        view! { {catalog::api_frame(cx, snapshot, api, "/decisions")} <div class="results">{table}</div> }
    })
}

/// How the conditions of an approval stand, with a button for whoever may say that one is met.
pub(in crate::reviews) fn conditions(cx: &Cx, decision: &Decision, conditions: &[Condition]) -> Option<AnyView> {
    if conditions.is_empty() {
        return None;
    }
    let rows = conditions
        .iter()
        .map(|condition| {
            let state = due(condition.met_at.is_some(), condition.due_on, cx.today());
            let badge = match state {
                Due::Met => ui::badge("ok", t!(cx, "condition-met")),
                Due::Open => ui::badge("info", t!(cx, "condition-open")),
                Due::Overdue => ui::badge("bad", t!(cx, "condition-overdue")),
            };
            let met = condition.met_at.map(|at| {
                let by = condition.met_by.clone().unwrap_or_default();
                let day = cx.texts().day(at.date());
                view! { <small>{t!(cx, "condition-met-by", name = by, day = day)}</small> }
            });
            let may = state != Due::Met && cx.may(Action::MeetCondition, Object::Person(condition.owner_id));
            let action = format!("{}/conditions/{}/met", decision.href(), condition.id);
            let button = may.then(|| {
                view! { <form class="screen-only" method="post" action=action><button class="button nowrap">{t!(cx, "condition-mark-met")}</button></form> }
            });
            view! {
                <tr>
                    <th scope="row">{condition.text.clone()} {met}</th>
                    <td>{condition.owner.clone()}</td>
                    <td>{ui::day_or_dash(cx, condition.due_on)}</td>
                    <td>{badge} {button}</td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <h2 id="conditions">{t!(cx, "conditions")}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "conditions")>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{t!(cx, "condition")}</th>
                        <th scope="col">{t!(cx, "condition-owner")}</th>
                        <th scope="col">{t!(cx, "condition-due")}</th>
                        <th scope="col">{t!(cx, "condition-state")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

/// A decision. `waiting`: it is approved and not done yet, so that the end of its approval matters. Of a change that breaks: what
/// breaks for whom, and what publishes by the decision.
pub(super) fn show(
    cx: &Cx,
    decision: &Decision,
    conditions: &[Condition],
    submission: &Submission,
    waiting: bool,
    [breaks, publish]: [Option<AnyView>; 2],
) -> Response {
    let record = &decision.record.0;
    let crumbs = vec![("/decisions".into(), t!(cx, "nav-decisions"))];
    let actions = vec![
        ui::button(format!("/requests/{}", decision.request_id), record.request.clone()),
        ui::button(format!("{}/note.md", decision.href()), t!(cx, "decision-markdown")),
    ];
    let reason = (!record.reason.is_empty()).then(|| ui::markdown(&record.reason));
    let validity = decision.valid_until.map(|until| {
        let ended =
            (waiting && !is_valid(Some(until), cx.today())).then(|| ui::badge("warn", t!(cx, "decision-ended")));
        ui::fact(
            valid_until(cx, &record.proposal),
            view! { {ui::day(cx, until)} " " {ended} }.into_any(),
            None,
        )
    });
    let votes = record
        .votes
        .iter()
        .map(|vote| {
            view! {
                <li><b>{vote.by.clone()}</b> " " {verb(cx, vote.verb)}
                    {(!vote.reason.is_empty()).then(|| view! { <p>{vote.reason.clone()}</p> })}</li>
            }
        })
        .collect_view();
    let votes = if record.votes.is_empty() {
        view! { <p>{t!(cx, "decision-without-votes")}</p> }.into_any()
    } else {
        view! { <ul class="votes">{votes}</ul> }.into_any()
    };
    let broken = (!decision.is_intact())
        .then(|| view! { <div class="note bad" role="alert"><p>{t!(cx, "decision-broken")}</p></div> });
    page(
        cx,
        Head::new(format!("{} {}", record.number, record.title), "/requests"),
        || {
            view! {
                {ui::head(crumbs, record.title.clone(), None, actions)}
                {broken}
                <article class="decision-note">
                    {stamp(cx, decision, false)}
                    <h2>{t!(cx, "note-context")}</h2>
                    <p>{record.proposal.purpose().to_owned()}</p>
                    {facts_of(cx, &record.proposal, decision.request_id)}
                    {plan(cx, &record.proposal)}
                    {breaks}
                    <h2>{t!(cx, "note-evidence")}</h2>
                    {findings::told_list(cx, &submission.evidence)}
                    <h2>{t!(cx, "note-outcome")}</h2>
                    <p>{outcome(cx, decision.outcome)}</p>
                    {reason}
                    <dl class="facts">
                        {validity}
                        {ui::fact(t!(cx, "request-requester"), record.requester.clone().into_any(), None)}
                        {ui::fact(t!(cx, "request-lane"), ui::word(cx, record.lane).into_any(), None)}
                    {record.self_decision.then(|| {
                        let label = cx.texts().text("field-self_decision", &[]);
                        ui::fact(label, t!(cx, "policy-on").into_any(), None)
                    })}
                    </dl>
                    {publish}
                    {self::conditions(cx, decision, conditions)}
                    <h2>{t!(cx, "votes")}</h2>
                    {votes}
                    <h2>{t!(cx, "note-proof")}</h2>
                    <dl class="facts">
                        {ui::fact(t!(cx, "note-record-hash"), view! { <code>{decision.hash.clone()}</code> }.into_any(), None)}
                        {ui::fact(t!(cx, "note-evidence-hash"), view! { <code>{record.evidence_hash.clone()}</code> }.into_any(), None)}
                        {ui::fact(
                            t!(cx, "note-audit-head"),
                            view! { {record.audit_head.seq} " " <code>{record.audit_head.hash.clone()}</code> }.into_any(),
                            None,
                        )}
                    </dl>
                </article>
            }
        },
    )
}

/// What the last day of an approval is called.
pub(super) fn valid_until(cx: &Cx, proposal: &Proposal) -> String {
    match proposal {
        Proposal::Integration(_) => t!(cx, "decision-valid-until"),
        Proposal::Breaking(_) => t!(cx, "decision-publish-until"),
    }
}

/// What a reviewer said, as a badge.
pub(in crate::reviews) fn verb(cx: &Cx, verb: Verb) -> AnyView {
    let tone = match verb {
        Verb::Approve => "ok",
        Verb::ApproveWithConditions | Verb::RequestChanges => "warn",
        Verb::Reject => "bad",
        Verb::Abstain => "neutral",
    };
    ui::badge(tone, ui::word(cx, verb))
}
