use super::{AHEAD, Coming, Figures, Mine, SHOWN, Warned, Warning, What};
use crate::auth::Cx;
use crate::i18n::FluentValue;
use crate::notify::Notice;
use crate::reviews::{Matter, OpenMatters};
use crate::t;
use crate::timeline::{self, Leave, LeaveKind, LeaveState};
use crate::ui::{self, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::day;
use portolan_domain::roles::{Action, Object};

/// What the page shows.
pub(super) struct Shown {
    pub(super) matters: OpenMatters,
    pub(super) notices: Vec<Notice>,
    /// Waivers and accepted risks that end or ended, and that are the reader's to take up anew or to mend.
    pub(super) leaves: Vec<Leave>,
    pub(super) mine: Mine,
    /// The first of what is coming, and how much there is.
    pub(super) coming: (Vec<Coming>, usize),
    pub(super) figures: Figures,
    /// How many findings block and nobody accepted, where that is known.
    pub(super) blocking: Option<usize>,
    pub(super) has_teams: bool,
}

pub(super) fn home(cx: &Cx, shown: Shown) -> Response {
    let new = shown.figures.systems == 0 && shown.figures.apis == 0;
    let name = cx
        .person
        .as_ref()
        .map_or_else(String::new, |person| person.name.clone());
    page(cx, Head::new(t!(cx, "home"), "/"), || {
        let waiting = waiting(cx, shown.matters, &shown.leaves, shown.notices);
        let body = if new {
            first_steps(cx, shown.has_teams)
        } else {
            view! {
                {figures(cx, shown.figures, shown.blocking)}
                <div class="cols">
                    <div>{warnings(cx, &shown.mine)}</div>
                    <aside>{dates(cx, shown.coming)}</aside>
                </div>
            }
            .into_any()
        };
        view! { {ui::head(vec![], t!(cx, "home-hello", name = name), None, vec![])} {waiting} {body} }
    })
}

/// The sentence of a notice, in the reader's language.
fn sentence(cx: &Cx, notice: &Notice) -> String {
    let key = format!("notice-{}", notice.message);
    if !cx.texts().has(&key) {
        return notice.args.0.values().cloned().collect::<Vec<_>>().join(" · ");
    }
    let args: Vec<_> = notice
        .args
        .0
        .iter()
        .map(|(name, value)| (name.as_str(), in_words(cx, value)))
        .collect();
    cx.texts().text(&key, &args)
}

/// A value of a notice: a number chooses plural forms, a day (ISO 8601) is told as the reader's language tells days.
fn in_words<'a>(cx: &Cx, value: &'a str) -> FluentValue<'a> {
    if let Ok(number) = value.parse::<i64>() {
        return FluentValue::from(number);
    }
    match day(value) {
        Ok(day) => FluentValue::from(cx.texts().day(day)),
        Err(_) => FluentValue::from(value),
    }
}

/// What the reader is to do, the late ones marked, and what the reader should know.
fn waiting(cx: &Cx, matters: OpenMatters, leaves: &[Leave], notices: Vec<Notice>) -> AnyView {
    let (asked, told) = (matters.count(), notices.len());
    let nothing = (asked == 0 && told == 0 && leaves.is_empty())
        .then(|| view! { <p class="muted">{t!(cx, "home-waiting-none")}</p> });
    let matters = [
        (matters.to_vote, "info", t!(cx, "home-to-vote")),
        (matters.to_change, "warn", t!(cx, "home-to-change")),
        (matters.to_meet, "warn", t!(cx, "home-to-meet")),
        (matters.to_confirm, "ok", t!(cx, "home-to-confirm")),
        (matters.to_publish, "ok", t!(cx, "home-to-publish")),
        (matters.to_retire, "warn", t!(cx, "home-to-retire")),
    ]
    .into_iter()
    .flat_map(|(matters, tone, what)| matters.into_iter().map(move |matter| (matter, tone, what.clone())))
    .map(|(matter, tone, what)| self::matter(cx, matter, tone, what))
    .collect_view();
    let ending = leaves.iter().take(SHOWN).map(|leave| ending(cx, leave)).collect_view();
    let rest = (leaves.len() > SHOWN).then(|| {
        let text = t!(cx, "home-leaves-more", count = leaves.len() - SHOWN);
        view! { <li><a href="/timeline?what=leave">{text}</a></li> }
    });
    let all = (notices.len() > 1).then(|| {
        view! { <form method="post" action="/notices/read"><button class="button">{t!(cx, "home-read-all")}</button></form> }
    });
    let rows = notices
        .into_iter()
        .map(|notice| {
            let text = sentence(cx, &notice);
            let label = t!(cx, "home-read-label", text = text.as_str());
            view! {
                <li>
                    <a href=notice.href>{text}</a>
                    <span class="meta">{ui::moment(cx, notice.created_at)}</span>
                    <form method="post" action=format!("/notices/{}/read", notice.id)><button class="button quiet" aria-label=label>{t!(cx, "home-read")}</button></form>
                </li>
            }
        })
        .collect_view();
    // The first list is what the number in the header counts.
    let acts = (asked > 0).then(|| view! { <ul class="rows matters">{matters}</ul> });
    let news = (!leaves.is_empty() || told > 0).then(|| view! { <ul class="rows">{ending}{rest}{rows}</ul> });
    view! { <section class="panel" id="waiting"><header><h2>{t!(cx, "home-waiting")}</h2>{all}</header>{nothing}{acts}{news}</section> }
        .into_any()
}

fn matter(cx: &Cx, matter: Matter, tone: &'static str, what: String) -> AnyView {
    let due = matter.due.map(|due| {
        let text = t!(cx, "home-due", day = cx.texts().day(due));
        view! { <span class="meta">{text}</span> }
    });
    let state = if matter.late {
        ui::badge("bad", t!(cx, "home-late", what = what))
    } else {
        ui::badge(tone, what)
    };
    view! { <li><a href=matter.href>{matter.number} " " {matter.title}</a> {due} {state}</li> }.into_any()
}

/// A waiver or an accepted risk that ends soon, or has ended while what it covered is still there.
fn ending(cx: &Cx, leave: &Leave) -> AnyView {
    let day = cx.texts().day(leave.last_day);
    let open = leave.state == LeaveState::Open;
    let what = match (leave.kind, open) {
        (LeaveKind::Waiver, false) => t!(cx, "home-waiver-ends", day = day),
        (LeaveKind::Waiver, true) => t!(cx, "home-waiver-ended", day = day),
        (LeaveKind::Risk, false) => t!(cx, "home-risk-ends", day = day),
        (LeaveKind::Risk, true) => t!(cx, "home-risk-open"),
    };
    let state = ui::badge(if open { "bad" } else { "warn" }, what);
    view! { <li><a href=leave.href.clone()>{leave.name.clone()}</a> {timeline::renewal(cx, leave)} {state}</li> }
        .into_any()
}

fn figures(cx: &Cx, figures: Figures, blocking: Option<usize>) -> AnyView {
    let stat = |href: &'static str, number: String, label: String, of: Option<String>| {
        let of = of.map(|of| view! { <small>{of}</small> });
        view! { <a class="stat" href=href><b>{number}</b><span>{label}</span>{of}</a> }
    };
    let blocking = blocking.map(|count| {
        stat(
            "/map/findings?severity=block",
            count.to_string(),
            t!(cx, "found-block", count = count),
            None,
        )
    });
    let share = figures
        .direct_share()
        .map_or_else(|| "—".to_owned(), |share| format!("{share} %"));
    view! {
        <section class="panel">
            <h2>{t!(cx, "home-company")}</h2>
            <div class="cards">
                {stat("/systems", figures.systems.to_string(), t!(cx, "home-systems", count = figures.systems), None)}
                {stat("/apis", figures.apis.to_string(), t!(cx, "home-apis", count = figures.apis), None)}
                {stat("/integrations?status=live", figures.live.to_string(), t!(cx, "home-live", count = figures.live), None)}
                {stat(
                    "/map/sprawl",
                    share,
                    t!(cx, "home-direct"),
                    Some(t!(cx, "home-direct-of", direct = figures.direct, count = figures.agreed)),
                )}
                {blocking}
            </div>
        </section>
    }
    .into_any()
}

fn warnings(cx: &Cx, mine: &Mine) -> AnyView {
    let all = mine.warnings.len();
    let body = if mine.warnings.is_empty() && cx.actor.teams.is_empty() {
        ui::empty(
            t!(cx, "home-no-team"),
            t!(cx, "home-no-team-text"),
            Some(("/apis".to_owned(), t!(cx, "nav-catalog"))),
        )
    } else if mine.warnings.is_empty() {
        view! { <p class="muted">{t!(cx, "home-warnings-none", count = mine.apis)}</p> }.into_any()
    } else {
        let rows = mine
            .warnings
            .iter()
            .take(SHOWN)
            .map(|warned| warning(cx, warned))
            .collect_view();
        let rest = (all > SHOWN).then(|| {
            let more = mine
                .warnings
                .iter()
                .skip(SHOWN)
                .map(|warned| warning(cx, warned))
                .collect_view();
            view! { <details class="more"><summary>{t!(cx, "home-warnings-more", count = all - SHOWN)}</summary><ul class="rows">{more}</ul></details> }
        });
        view! { <ul class="rows">{rows}</ul>{rest} }.into_any()
    };
    let count = (!cx.actor.teams.is_empty())
        .then(|| view! { <span class="meta">{t!(cx, "home-mine", systems = mine.systems, apis = mine.apis)}</span> });
    view! { <section class="panel"><header><h2>{t!(cx, "home-my-apis")}</h2>{count}</header>{body}</section> }
        .into_any()
}

fn warning(cx: &Cx, warned: &Warned) -> AnyView {
    let (tone, text) = match warned.warning {
        Warning::Overdue { left } => ("bad", t!(cx, "home-overdue", count = left)),
        Warning::RetiredInUse { left } => ("bad", t!(cx, "home-retired-in-use", count = left)),
        Warning::SunsetSoon { left, on } => (
            "warn",
            t!(cx, "home-sunset-soon", day = cx.texts().day(on), count = left),
        ),
        Warning::NoOwner => ("warn", t!(cx, "home-no-owner")),
        Warning::NoContract => ("warn", t!(cx, "home-no-contract")),
    };
    view! { <li><a href=warned.href.clone()>{warned.name.clone()}</a> {ui::badge(tone, text)}</li> }.into_any()
}

fn dates(cx: &Cx, (coming, all): (Vec<Coming>, usize)) -> AnyView {
    let body = if coming.is_empty() {
        view! { <p class="muted">{t!(cx, "home-coming-none", days = AHEAD)}</p> }.into_any()
    } else {
        let rows = coming
            .into_iter()
            .map(|one| {
                let what = match one.what {
                    What::Deprecation => t!(cx, "timeline-deprecation"),
                    What::Sunset { .. } => t!(cx, "timeline-sunset"),
                    What::End(LeaveKind::Waiver) => t!(cx, "home-coming-waiver"),
                    What::End(LeaveKind::Risk) => t!(cx, "home-coming-risk"),
                };
                let left = match one.what {
                    What::Sunset { left } if left > 0 => Some(ui::badge("warn", t!(cx, "timeline-left", count = left))),
                    _ => None,
                };
                let mine = one.concerns_me.then(|| view! { <span class="tag">{t!(cx, "home-concerns-you")}</span> });
                view! { <li><a href=one.href>{one.name}</a> <span class="meta">{what} " · " {ui::day(cx, one.on)}</span> {mine} {left}</li> }
            })
            .collect_view();
        let rest = (all > SHOWN)
            .then(|| view! { <p class="muted">{t!(cx, "home-coming-of", shown = SHOWN, count = all)}</p> });
        view! { <ul class="rows">{rows}</ul>{rest} }.into_any()
    };
    view! {
        <section class="panel">
            <header><h2>{t!(cx, "home-coming", days = AHEAD)}</h2><a href="/timeline">{t!(cx, "nav-timeline")}</a></header>
            {body}
        </section>
    }
    .into_any()
}

/// An installation without systems: what to do first, in the order that saves work.
fn first_steps(cx: &Cx, has_teams: bool) -> AnyView {
    let step = |may: bool, done: bool, href: &'static str, title: String, text: String, label: String| {
        let state = done.then(|| ui::badge("ok", t!(cx, "home-step-done")));
        let action = if may {
            view! { <a class="button" href=href>{label}</a> }.into_any()
        } else {
            view! { <span class="muted">{t!(cx, "home-step-not-yours")}</span> }.into_any()
        };
        view! { <li><b>{title}</b> <span class="meta">{text}</span> {state} {action}</li> }
    };
    let may = |action| cx.may(action, Object::Any);
    view! {
        <section class="panel">
            <h2>{t!(cx, "home-first")}</h2>
            <p class="lede">{t!(cx, "home-first-text")}</p>
            <ol class="agenda">
                {step(may(Action::ManageTeams), has_teams, "/teams/new", t!(cx, "home-step-team"), t!(cx, "home-step-team-text"), t!(cx, "team-new"))}
                {step(may(Action::Import), false, "/imports", t!(cx, "home-step-import"), t!(cx, "home-step-import-text"), t!(cx, "nav-imports"))}
                {step(may(Action::Register), false, "/systems/new", t!(cx, "home-step-register"), t!(cx, "home-step-register-text"), t!(cx, "home-step-register-label"))}
            </ol>
        </section>
    }
    .into_any()
}
