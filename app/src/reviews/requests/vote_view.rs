//! Votes that were cast, and the box to cast one.

use super::page::Seen;
use crate::auth::Cx;
use crate::reviews::decisions;
use crate::t;
use crate::ui::form::choices;
use crate::ui::{self, FormView};
use leptos::prelude::*;
use portolan_domain::decisions::short;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::Verb;

/// How many conditions the box has room for.
const CONDITIONS: usize = 3;

/// Every vote with the submission it is bound to; those on an earlier one are struck.
pub(super) fn votes(cx: &Cx, seen: &Seen<'_>) -> AnyView {
    let current = seen.submission.map_or("", |submission| submission.hash.as_str());
    let items = seen
        .votes
        .iter()
        .map(|vote| {
            let stale = vote.hash != current;
            let class = stale.then_some("stale");
            let bound = if stale {
                t!(cx, "vote-stale", number = vote.submission)
            } else {
                t!(cx, "vote-bound", number = vote.submission)
            };
            let badge = if stale {
                let text = ui::word(cx, vote.verb);
                view! { <span class="badge stale">{text}</span> }.into_any()
            } else {
                decisions::verb(cx, vote.verb)
            };
            let conditions = vote
                .conditions
                .iter()
                .map(|condition| {
                    let owner = condition.owner.as_ref().map(|owner| format!(" — {}", owner.name));
                    let due = condition.due_on.as_deref().map(|day| {
                        format!(
                            ", {}",
                            portolan_domain::names::day(day).map_or_else(|_| day.to_owned(), |day| cx.texts().day(day))
                        )
                    });
                    view! { <p>"• " {condition.text.clone()} {owner} {due}</p> }
                })
                .collect_view();
            view! {
                <li class=class>
                    <b>{vote.voter.clone()}</b> " " {badge} " " {ui::moment(cx, vote.cast_at)} " "
                    <small class="muted">{bound} " " <code>{short(&vote.hash).to_owned()}</code></small>
                    {(!vote.reason.is_empty()).then(|| view! { <p>{vote.reason.clone()}</p> })}
                    {conditions}
                </li>
            }
        })
        .collect_view();
    let list = if seen.votes.is_empty() {
        view! { <p class="muted">{t!(cx, "votes-none")}</p> }.into_any()
    } else {
        view! { <ul class="votes">{items}</ul> }.into_any()
    };
    view! { <section class="panel"><h2 id="votes">{t!(cx, "votes")}</h2>{list}</section> }.into_any()
}

/// The one box to vote with, for whoever may.
pub(super) fn vote_box(cx: &Cx, seen: &Seen<'_>, fields: &FormView<'_>) -> Option<AnyView> {
    let asked = if seen.policy.self_decision {
        Object::Any
    } else {
        seen.object()
    };
    if !seen.in_review() || !cx.may(Action::Vote, asked) {
        return None;
    }
    let own = seen.votes.iter().find(|vote| {
        Some(vote.voter_id) == cx.actor.user
            && seen
                .submission
                .is_some_and(|submission| submission.number == vote.submission)
    });
    let typed = seen.typed;
    let verb = match (typed.get("verb"), own) {
        ("", Some(own)) => own.verb.as_str(),
        (given, _) => given,
    };
    let reason = match (typed.get("reason"), own) {
        ("", Some(own)) => own.reason.as_str(),
        (given, _) => given,
    };
    let note = own.map(|_| view! { <p class="muted">{t!(cx, "vote-again")}</p> });
    let submission = seen.request.submission;
    Some(
        view! {
            <form class="vote-box form" method="post" action=format!("{}/votes", seen.request.href())>
                <h2>{t!(cx, "vote-title")}</h2>
                {note}
                <input type="hidden" name="submission" value=submission/>
                {fields.radios("verb", choices::<Verb>(cx), verb)}
                {fields.area("reason", reason, false)}
                {conditions(cx, seen)}
                <div class="buttons"><button class="button primary">{t!(cx, "vote-cast")}</button></div>
            </form>
        }
        .into_any(),
    )
}

/// Room for conditions: what, who, until when.
fn conditions(cx: &Cx, seen: &Seen<'_>) -> AnyView {
    let given = |name: &str, n: usize| seen.typed.all(name).nth(n).unwrap_or("").to_owned();
    let label = |field: &str, n: usize| format!("{} {}", cx.texts().text(&format!("field-{field}"), &[]), n + 1);
    let rows = (0..CONDITIONS)
        .map(|n| {
            let owner = given("condition_owner", n);
            let people = seen
                .people
                .iter()
                .map(|person| {
                    let selected = person.login == owner;
                    view! { <option value=person.login.clone() selected=selected>{person.name.clone()}</option> }
                })
                .collect_view();
            let (text, who, until) = (format!("condition-{n}"), format!("owner-{n}"), format!("due-{n}"));
            view! {
                <div class="row">
                    <div class="field">
                        <label for=text.clone()>{label("condition_text", n)}</label>
                        <input type="text" id=text name="condition_text" value=given("condition_text", n)/>
                    </div>
                    <div class="field">
                        <label for=who.clone()>{label("condition_owner", n)}</label>
                        <select id=who name="condition_owner"><option value="">"—"</option>{people}</select>
                    </div>
                    <div class="field">
                        <label for=until.clone()>{label("condition_due", n)}</label>
                        <input type="date" id=until name="condition_due" value=given("condition_due", n)/>
                    </div>
                </div>
            }
        })
        .collect_view();
    let flaws = ["condition_text", "condition_owner", "condition_due"]
        .into_iter()
        .filter_map(|name| seen.flaws.of(name))
        .map(|flaw| {
            let text = cx.texts().flaw(flaw);
            view! { <p class="error">{text}</p> }
        })
        .collect_view();
    let invalid = ["condition_text", "condition_owner", "condition_due"]
        .into_iter()
        .any(|name| seen.flaws.of(name).is_some());
    let class = if invalid { "field invalid" } else { "field" };
    view! {
        <fieldset class=class id="condition_text">
            <legend>{t!(cx, "conditions")}</legend>
            <p class="hint">{t!(cx, "vote-conditions-hint")}</p>
            {rows}
            {flaws}
        </fieldset>
    }
    .into_any()
}
