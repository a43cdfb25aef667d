//! The page of a request: what, by whom, evidence, votes, what was said.

use super::form::Typed;
use super::store::{Comment, Request, Submission};
use super::vote_view;
use super::{proposal_view, similar};
use crate::auth::Cx;
use crate::findings::{self, Told};
use crate::reviews::breaking::{self, Standing};
use crate::reviews::decisions::{self, Condition, Decision};
use crate::reviews::evidence::difference;
use crate::reviews::people::Person;
use crate::reviews::votes::Vote;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::decisions::{is_valid, short};
use portolan_domain::ids::VersionId;
use portolan_domain::names::Flaws;
use portolan_domain::policy::Policy;
use portolan_domain::requests::Proposal;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Lifecycle, RequestStatus};
use portolan_landscape::Similar;

/// Everything that the page shows.
pub(super) struct Seen<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) policy: &'a Policy,
    pub(super) request: &'a Request,
    /// What is under review or was decided on; `None` for a draft.
    pub(super) submission: Option<&'a Submission>,
    pub(super) decision: Option<&'a Decision>,
    pub(super) conditions: &'a [Condition],
    pub(super) votes: &'a [Vote],
    pub(super) comments: &'a [Comment],
    pub(super) people: &'a [Person],
    /// What the rules say today.
    pub(super) now: &'a [Told],
    pub(super) alike: &'a [Similar],
    /// How a change that breaks stands today, while that matters.
    pub(super) standing: Option<&'a Standing>,
    /// What was typed into a form of this page that was refused, and why.
    pub(super) typed: &'a Typed,
    pub(super) flaws: &'a Flaws,
}

impl Seen<'_> {
    pub(super) fn object(&self) -> Object {
        Object::Request {
            requester: self.request.requester_id,
            team: self.request.team_id,
        }
    }

    /// Whether it waits for votes or for changes.
    pub(super) fn in_review(&self) -> bool {
        matches!(
            self.request.status,
            RequestStatus::InReview | RequestStatus::ChangesRequested
        )
    }
}

pub(super) fn show(cx: &Cx, seen: &Seen<'_>) -> Response {
    let request = seen.request;
    let crumbs = vec![("/requests".into(), t!(cx, "nav-requests"))];
    let title = format!("R-{} {}", request.id, request.title);
    let mine = cx.may(Action::EditRequest, seen.object());
    let open = seen.in_review() || request.status == RequestStatus::Draft;
    let mut actions = Vec::new();
    if mine && open {
        actions.push(ui::button(format!("{}/edit", request.href()), t!(cx, "edit")));
    }
    actions.push(ui::button(format!("{}/history", request.href()), t!(cx, "history")));
    let fields = FormView::new(cx, seen.flaws);
    page(cx, Head::new(title.clone(), "/requests"), || {
        view! {
            {ui::head(crumbs, title, None, actions)}
            {fields.summary()}
            <div class="cols">
                <div>
                    <section class="panel">
                        <h2>{t!(cx, "request-what")}</h2>
                        {ui::markdown(request.proposal.purpose())}
                        {proposal_view::facts_of(cx, &request.proposal, request.id)}
                    </section>
                    {plan(cx, &request.proposal).map(|plan| view! { <section class="panel">{plan}</section> })}
                    {request.proposal.breaking().map(|proposal| breaking::panels(cx, seen.snapshot, proposal))}
                    {evidence(cx, seen)}
                    {request.proposal.integration().map(|_| alike(cx, seen))}
                    {seen.decision.and_then(|decision| decisions::conditions_table(cx, decision, seen.conditions))
                        .map(|table| view! { <section class="panel">{table}</section> })}
                    {vote_view::votes(cx, seen)}
                    {vote_view::vote_box(cx, seen, &fields)}
                    {thread(cx, seen, &fields)}
                </div>
                <aside>{aside(cx, seen, mine, &fields)}</aside>
            </div>
        }
    })
}

/// What the consumers of a change that breaks are told.
pub(in crate::reviews) fn plan(cx: &Cx, proposal: &Proposal) -> Option<AnyView> {
    let plan = proposal.breaking()?.plan.as_str();
    Some(view! { <h2>{t!(cx, "exception-plan")}</h2> {ui::markdown(plan)} }.into_any())
}

fn alike(cx: &Cx, seen: &Seen<'_>) -> AnyView {
    view! { <section class="panel"><h2>{t!(cx, "similar")}</h2>{similar::view(cx, seen.snapshot, seen.alike)}</section> }
        .into_any()
}

/// The evidence as it was frozen, and what is different today; for a draft what it would be.
fn evidence(cx: &Cx, seen: &Seen<'_>) -> AnyView {
    let Some(submission) = seen.submission else {
        return view! {
            <section class="panel evidence">
                <h2>{t!(cx, "evidence")}</h2>
                <p>{t!(cx, "evidence-draft")}</p>
                {findings::told_list(cx, seen.now)}
            </section>
        }
        .into_any();
    };
    let frozen = t!(
        cx,
        "evidence-frozen",
        day = cx.texts().moment(submission.submitted_at),
        number = submission.number
    );
    let changed = seen
        .in_review()
        .then(|| since(cx, &submission.evidence, seen.now))
        .flatten();
    view! {
        <section class="panel evidence">
            <header><h2>{t!(cx, "evidence")}</h2><a href="/rules">{t!(cx, "finding-rules")}</a></header>
            <p>{frozen} " " <code title=submission.hash.clone()>{short(&submission.hash).to_owned()}</code></p>
            {findings::told_list(cx, &submission.evidence)}
            {changed}
        </section>
    }
    .into_any()
}

/// What changed since the evidence was frozen.
fn since(cx: &Cx, then: &[Told], now: &[Told]) -> Option<AnyView> {
    let (new, gone) = difference(then, now);
    if new.is_empty() && gone.is_empty() {
        return None;
    }
    let part = |title: String, told: &[Told]| {
        (!told.is_empty()).then(|| view! { <h3>{title}</h3> {findings::told_list(cx, told)} })
    };
    Some(
        view! {
            <div class="note warn">
                <p><strong>{t!(cx, "evidence-changed")}</strong> " " {t!(cx, "evidence-changed-text")}</p>
                {part(t!(cx, "evidence-new"), &new)}
                {part(t!(cx, "evidence-gone"), &gone)}
            </div>
        }
        .into_any(),
    )
}

fn thread(cx: &Cx, seen: &Seen<'_>, fields: &FormView<'_>) -> AnyView {
    let items = seen
        .comments
        .iter()
        .map(|comment| {
            view! {
                <li id=format!("comment-{}", comment.id)>
                    <header><b>{comment.author.clone()}</b> {ui::moment(cx, comment.written_at)}</header>
                    {ui::markdown(&comment.text)}
                </li>
            }
        })
        .collect_view();
    let said = if seen.comments.is_empty() {
        view! { <p class="muted">{t!(cx, "comments-none")}</p> }.into_any()
    } else {
        view! { <ol class="thread">{items}</ol> }.into_any()
    };
    let form = cx.may(Action::Comment, Object::Any).then(|| {
        view! {
            <form class="form screen-only" method="post" action=format!("{}/comments", seen.request.href())>
                {fields.area("comment", seen.typed.get("comment"), true)}
                <div class="buttons"><button>{t!(cx, "comment-send")}</button></div>
            </form>
        }
    });
    view! { <section class="panel"><h2>{t!(cx, "comments")}</h2>{said}{form}</section> }.into_any()
}

fn aside(cx: &Cx, seen: &Seen<'_>, mine: bool, fields: &FormView<'_>) -> AnyView {
    let request = seen.request;
    let stamp = seen.decision.map(|decision| decisions::stamp(cx, decision, true));
    let due = request
        .due_at
        .filter(|_| request.status == RequestStatus::InReview)
        .map(|due| {
            let late = (due < cx.now).then(|| ui::badge("bad", t!(cx, "sla-late")));
            ui::fact(
                t!(cx, "request-due"),
                view! { {ui::day(cx, due.date())} " " {late} }.into_any(),
                None,
            )
        });
    let lane = request.lane.map(|lane| {
        let quorum = t!(cx, "lane-quorum", count = seen.policy.quorum_of(lane));
        ui::fact(t!(cx, "request-lane"), ui::word(cx, lane).into_any(), Some(quorum))
    });
    let integration = request.integration_id.map(|id| {
        let href = format!("/integrations/{id}");
        ui::fact(
            t!(cx, "integration"),
            view! { <a href=href>{format!("I-{id}")}</a> }.into_any(),
            None,
        )
    });
    let around = match &request.proposal.0 {
        Proposal::Integration(proposal) => &proposal.consumer,
        Proposal::Breaking(proposal) => &proposal.provider,
    };
    let map = format!("/map?system={}", ui::encode(&around.slug));
    view! {
        {stamp}
        {steps(cx, seen, mine, fields)}
        <section class="panel">
            <h2>{t!(cx, "request-state")}</h2>
            <dl class="facts">
                {ui::fact(t!(cx, "request-kind"), ui::word(cx, request.proposal.kind()).into_any(), None)}
                {ui::fact(t!(cx, "request-status"), ui::request_status(cx, request.proposal.kind(), request.status), None)}
                {lane}
                {due}
                {ui::fact(t!(cx, "request-requester"), request.requester.clone().into_any(), None)}
                {ui::fact(t!(cx, "request-team"), ui::team_link(seen.snapshot, request.team_id), None)}
                {ui::fact(t!(cx, "request-created"), ui::day(cx, request.created_at.date()), None)}
                {request.submitted_at.map(|at| ui::fact(t!(cx, "request-submitted"), ui::day(cx, at.date()), None))}
                {integration}
            </dl>
        </section>
        <section class="panel">
            <h2>{t!(cx, "request-impact")}</h2>
            <p><a href=map>{t!(cx, "request-impact-map", name = around.name.as_str())}</a></p>
        </section>
    }
    .into_any()
}

/// What the requester and the owner can do next.
fn steps(cx: &Cx, seen: &Seen<'_>, mine: bool, fields: &FormView<'_>) -> Option<AnyView> {
    let request = seen.request;
    let submit = (mine && request.status == RequestStatus::Draft).then(|| {
        view! {
            <form method="post" action=format!("{}/submit", request.href())>
                <button class="button primary">{t!(cx, "request-submit")}</button>
            </form>
        }
    });
    let withdrawable = seen.in_review() || matches!(request.status, RequestStatus::Draft | RequestStatus::Approved);
    let withdraw = (mine && withdrawable).then(|| {
        view! {
            <details class="more">
                <summary>{t!(cx, "request-withdraw")}</summary>
                <form class="form" method="post" action=format!("{}/withdraw", request.href())>
                    <p>{t!(cx, "request-withdraw-text")}</p>
                    <button class="button danger">{t!(cx, "request-withdraw")}</button>
                </form>
            </details>
        }
    });
    let is_integration = request.proposal.integration().is_some();
    let again =
        (mine && is_integration && matches!(request.status, RequestStatus::Rejected | RequestStatus::Withdrawn))
            .then(|| ui::button(format!("/requests/new?from={}", request.id), t!(cx, "request-again")));
    let publish = breaking::publish_box(cx, seen.snapshot, request, seen.decision, seen.standing);
    let live = live(cx, seen, fields);
    let there = [
        submit.is_some(),
        live.is_some(),
        publish.is_some(),
        again.is_some(),
        withdraw.is_some(),
    ];
    if !there.contains(&true) {
        return None;
    }
    let steps = view! {
        <section class="panel">
            <h2>{t!(cx, "request-next")}</h2>
            {submit} {live} {publish} {again} {withdraw}
        </section>
    };
    Some(steps.into_any())
}

/// The button that makes it live; where the approval ended, what to do instead.
fn live(cx: &Cx, seen: &Seen<'_>, fields: &FormView<'_>) -> Option<AnyView> {
    let decision = seen.decision?;
    let proposal = seen.request.proposal.integration()?;
    if seen.request.status != RequestStatus::Approved || !cx.may(Action::ConfirmLive, seen.object()) {
        return None;
    }
    let until = decision.valid_until.map(|day| cx.texts().day(day)).unwrap_or_default();
    let retired = seen
        .snapshot
        .version(VersionId(proposal.version.id))
        .is_some_and(|(_, version)| version.lifecycle == Lifecycle::Retired);
    let obstacle = if !is_valid(decision.valid_until, cx.today()) {
        Some(t!(cx, "live-expired", day = until.as_str()))
    } else if retired {
        let version = format!("{} {}", proposal.api.name, proposal.version.name);
        Some(t!(cx, "live-retired", version = version))
    } else {
        None
    };
    if let Some(obstacle) = obstacle {
        return Some(
            view! {
                <div class="note warn" role="status">
                    <p>{obstacle}</p>
                    {ui::button(format!("/requests/new?from={}", seen.request.id), t!(cx, "request-again"))}
                </div>
            }
            .into_any(),
        );
    }
    Some(
        view! {
            <form class="form" method="post" action=format!("{}/live", seen.request.href())>
                <p>{t!(cx, "live-text", day = until)}</p>
                {fields.input("date", "live_on", seen.typed.get("live_on"), false)}
                <button class="button primary">{t!(cx, "live-confirm")}</button>
            </form>
        }
        .into_any(),
    )
}

/// What happened to a request.
pub(super) fn history(cx: &Cx, request: &Request, rows: Vec<crate::audit::Row>) -> Response {
    let crumbs = vec![
        ("/requests".into(), t!(cx, "nav-requests")),
        (request.href(), format!("R-{} {}", request.id, request.title)),
    ];
    page(cx, Head::new(request.title.clone(), "/requests"), || {
        view! { {ui::head(crumbs, t!(cx, "history"), None, vec![])} {crate::audit::views::rows(cx, rows)} }
    })
}
