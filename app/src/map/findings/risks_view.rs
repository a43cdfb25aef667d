//! Accepting a risk, and the list of those that were.

use super::store::Accepted;
use super::web::Typed;
use super::{LONGEST, SOON, find, subject};
use crate::auth::Cx;
use crate::findings;
use crate::map::survey::Seen;
use crate::map::tabs::tabs;
use crate::ui::{self, FormView, Head};
use crate::{Result, t};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::Noted;
use serde::Serialize;
use time::Duration;

/// The form by which a finding is accepted.
pub(super) fn form(cx: &Cx, seen: &Seen, noted: &Noted, typed: &Typed, flaws: &Flaws, back: &str) -> Response {
    ui::page(cx, Head::new(t!(cx, "risk-accept"), "/map").narrow(), || {
        let crumbs = vec![
            ("/map".to_owned(), t!(cx, "map-title")),
            (back.to_owned(), t!(cx, "found-title")),
        ];
        let why = seen.survey.findings.why(&seen.survey.sprawl, noted);
        let fields = FormView::new(cx, flaws);
        // A quarter, unless somebody says otherwise.
        let until = match typed.risk_until.as_str() {
            "" => (cx.today() + Duration::days(90)).to_string(),
            given => given.to_owned(),
        };
        view! {
            {ui::head(crumbs, t!(cx, "risk-accept"), Some(t!(cx, "risk-lede", days = LONGEST)), vec![])}
            <ol class="findings">{findings::entry(cx, &findings::tell(&seen.snapshot, &why), ().into_any())}</ol>
            {fields.summary()}
            <form class="form" method="post" action="/map/findings/accept">
                <input type="hidden" name="rule" value=noted.rule.as_str()/>
                <input type="hidden" name="subject" value=subject::spelled(noted.subject)/>
                <input type="hidden" name="back" value=typed.back.clone()/>
                {fields.area("risk_reason", &typed.risk_reason, true)}
                {fields.input("date", "risk_until", &until, true)}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "risk-accept")}</button>
                    <a class="button" href=back.to_owned()>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

/// What became of an acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// It holds, and what it covers is still found.
    Standing,
    /// It holds, and what it covers is not found any more.
    Settled,
    /// It holds, but what is found now weighs more than what was accepted.
    Outgrown,
    /// Its day has passed.
    Expired,
    /// Somebody ended it.
    Ended,
}

impl State {
    fn of(cx: &Cx, seen: &Seen, accepted: &Accepted) -> Self {
        if accepted.ended.is_some() {
            return State::Ended;
        }
        if !accepted.holds(cx.today()) {
            return State::Expired;
        }
        match find::one(seen, accepted.rule, accepted.subject) {
            None => State::Settled,
            Some(noted) if noted.severity < accepted.severity => State::Outgrown,
            Some(_) => State::Standing,
        }
    }

    fn word(self) -> &'static str {
        match self {
            State::Standing => "standing",
            State::Settled => "settled",
            State::Outgrown => "outgrown",
            State::Expired => "expired",
            State::Ended => "ended",
        }
    }

    fn tone(self) -> &'static str {
        match self {
            State::Standing => "info",
            State::Settled => "ok",
            State::Outgrown => "bad",
            State::Expired | State::Ended => "neutral",
        }
    }
}

/// Everything that was ever accepted, with what became of it.
pub(super) struct Kept(Vec<(Accepted, State)>);

#[derive(Serialize)]
struct Line {
    rule: String,
    subject: String,
    about: String,
    state: State,
    accepted_by: String,
    accepted_at: String,
    until: String,
    ended_by: Option<String>,
    reason: String,
}

impl Kept {
    pub(super) fn of(cx: &Cx, seen: &Seen, all: Vec<Accepted>) -> Self {
        let with_state = |accepted: Accepted| {
            let state = State::of(cx, seen, &accepted);
            (accepted, state)
        };
        Kept(all.into_iter().map(with_state).collect())
    }

    fn lines(&self, seen: &Seen) -> impl Iterator<Item = Line> {
        self.0.iter().map(|(accepted, state)| Line {
            rule: accepted.rule.to_string(),
            subject: subject::spelled(accepted.subject),
            about: subject::named(&seen.snapshot, accepted.subject),
            state: *state,
            accepted_by: accepted.by.clone(),
            accepted_at: accepted.at.date().to_string(),
            until: accepted.until.to_string(),
            ended_by: accepted.ended.as_ref().map(|(by, _)| by.clone()),
            reason: accepted.reason.clone(),
        })
    }

    pub(super) fn csv(&self, seen: &Seen) -> Result {
        ui::csv(
            "accepted-risks",
            [
                "rule",
                "subject",
                "about",
                "state",
                "accepted_by",
                "accepted_at",
                "until",
                "ended_by",
                "reason",
            ],
            self.lines(seen).map(|line| {
                [
                    line.rule,
                    line.subject,
                    line.about,
                    line.state.word().to_owned(),
                    line.accepted_by,
                    line.accepted_at,
                    line.until,
                    line.ended_by.unwrap_or_default(),
                    line.reason,
                ]
            }),
        )
    }

    pub(super) fn json(&self, seen: &Seen) -> Result {
        ui::json(&self.lines(seen).collect::<Vec<_>>())
    }
}

/// The list of what was accepted.
pub(super) fn page(cx: &Cx, seen: &Seen, kept: &Kept) -> Response {
    ui::page(cx, Head::new(t!(cx, "risk-list"), "/map"), || {
        let crumbs = vec![
            ("/map".to_owned(), t!(cx, "map-title")),
            ("/map/findings".to_owned(), t!(cx, "found-title")),
        ];
        let head = ui::head(crumbs, t!(cx, "risk-list"), Some(t!(cx, "risk-list-lede")), vec![]);
        if kept.0.is_empty() {
            let back = Some(("/map/findings".to_owned(), t!(cx, "found-title")));
            return view! { {head} {tabs(cx, "/findings")} {ui::empty(t!(cx, "risk-none"), t!(cx, "risk-none-text"), back)} }
                .into_any();
        }
        let rows = kept
            .0
            .iter()
            .map(|(accepted, state)| row(cx, seen, accepted, *state))
            .collect_view();
        view! {
            {head}
            {tabs(cx, "/findings")}
            <div class="results">
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "risk-count", count = kept.0.len())}</p>
                    {ui::downloads(cx, super::LIST, "")}
                </div>
                <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "risk-list")>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "risk-what")}</th>
                                <th scope="col">{t!(cx, "risk-state")}</th>
                                <th scope="col">{t!(cx, "field-risk_until")}</th>
                                <th scope="col">{t!(cx, "risk-by")}</th>
                                <th scope="col">{t!(cx, "field-risk_reason")}</th>
                                <td></td>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </div>
        }
        .into_any()
    })
}

fn row(cx: &Cx, seen: &Seen, accepted: &Accepted, state: State) -> AnyView {
    let about = subject::named(&seen.snapshot, accepted.subject);
    let holds = accepted.holds(cx.today());
    let soon = (holds && accepted.until <= cx.today() + Duration::days(SOON)).then(|| {
        let days = (accepted.until - cx.today()).whole_days();
        view! { " " {ui::badge("warn", t!(cx, "risk-days-left", count = days))} }
    });
    let by_whom = accepted.ended.as_ref().map(|(by, at)| {
        let text = t!(cx, "risk-ended-by", name = by.clone(), day = cx.texts().day(at.date()));
        view! { <small class="proof">{text}</small> }
    });
    let end = (holds && cx.may(Action::AcceptRisk, Object::Any)).then(|| {
        let label = t!(cx, "risk-end-label", name = about.clone());
        let action = format!("/map/findings/accepted/{}/end", accepted.id);
        view! { <form method="post" action=action><button class="button quiet">{t!(cx, "risk-end")} <span class="visually-hidden">{label}</span></button></form> }
    });
    let state = ui::badge(
        state.tone(),
        cx.texts().text(&format!("risk-state-{}", state.word()), &[]),
    );
    let rule = accepted.rule.as_str();
    view! {
        <tr>
            <th scope="row"><a href=format!("/rules#{rule}")><code>{rule}</code></a> <small>{about}</small></th>
            <td>{state}</td>
            <td>{ui::day(cx, accepted.until)} {soon}</td>
            <td>{accepted.by.clone()} <small class="proof">{cx.texts().day(accepted.at.date())}</small> {by_whom}</td>
            <td>{accepted.reason.clone()}</td>
            <td>{end}</td>
        </tr>
    }
    .into_any()
}
