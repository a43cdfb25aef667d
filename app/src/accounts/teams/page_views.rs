use super::members::MemberForm;
use super::page::{Overview, Warning};
use super::store::{Member, Owned, Team};
use crate::auth::Cx;
use crate::t;
use crate::things::{self, Kind};
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;

/// How many of each kind the page shows before it refers to their list.
const OF_EACH: usize = 30;

pub(super) fn overview(cx: &Cx, team: &Team, shown: &Overview<'_>, form: &MemberForm, flaws: &Flaws) -> Response {
    let base = format!("/teams/{}", team.slug);
    let archived = team.archived_at.is_some();
    let mut actions = vec![
        ui::button(format!("/map/sprawl?team={}", team.slug), t!(cx, "sprawl-title")),
        ui::button(format!("/map/findings?team={}", team.slug), t!(cx, "found-here")),
        ui::button(format!("{base}/history"), t!(cx, "history")),
    ];
    if cx.may(Action::ManageTeams, Object::Any) {
        actions.extend(things::actions(cx, Kind::Team, &team.slug, archived));
    }
    let slug = &team.slug;
    let requests = usize::try_from(shown.open_requests).unwrap_or(0);
    page(cx, Head::new(team.name.clone(), "/teams"), || {
        let crumbs = vec![("/teams".into(), t!(cx, "teams"))];
        view! {
            {ui::head(crumbs, team.name.clone(), Some(team.description.clone()), actions)}
            {things::archived_note(cx, archived)}
            <div class="cards">
                {ui::stat(format!("/systems?team={slug}"), shown.systems.len(), t!(cx, "nav-systems"))}
                {ui::stat(format!("/apis?team={slug}"), shown.apis.len(), "API")}
                {ui::stat("#entities", shown.entities.len(), t!(cx, "nav-entities"))}
                {ui::stat(format!("/requests?team={slug}"), requests, t!(cx, "team-open-requests"))}
            </div>
            <div class="cols">
                <div>
                    {apis(cx, team, shown)}
                    {systems(cx, team, shown)}
                    {entities(cx, shown)}
                    {ui::takes_part(cx, &shown.processes)}
                </div>
                <aside>
                    {facts(cx, team, shown)}
                    {members(cx, team, shown, form, flaws)}
                </aside>
            </div>
        }
    })
}

fn facts(cx: &Cx, team: &Team, shown: &Overview<'_>) -> AnyView {
    let dash = || view! { <span class="muted">"—"</span> }.into_any();
    let email = match &team.email {
        Some(email) => view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }.into_any(),
        None => dash(),
    };
    let contact = if team.contact.is_empty() {
        dash()
    } else {
        view! { <span>{team.contact.clone()}</span> }.into_any()
    };
    view! {
        <section class="panel">
            <h2>{t!(cx, "facts")}</h2>
            <dl class="facts">
                {ui::fact(t!(cx, "field-email"), email, shown.said.text(cx, "email"))}
                {ui::fact(t!(cx, "field-contact"), contact, shown.said.text(cx, "contact"))}
            </dl>
        </section>
    }
    .into_any()
}

fn members(cx: &Cx, team: &Team, shown: &Overview<'_>, form: &MemberForm, flaws: &Flaws) -> AnyView {
    let may = cx.may(Action::ManageTeams, Object::Any) && team.archived_at.is_none();
    let rows = shown
        .members
        .iter()
        .map(|member| member_line(cx, team, member, may))
        .collect_view();
    let list = if shown.members.is_empty() {
        view! { <p>{t!(cx, "team-no-members")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let add = may.then(|| {
        let fields = FormView::new(cx, flaws);
        view! {
            <form class="form" method="post" action=format!("/teams/{}/members", team.slug)>
                {fields.suggest("login", &form.login, shown.others.clone(), true)}
                <div class="buttons"><button class="button">{t!(cx, "team-add-member")}</button></div>
            </form>
        }
    });
    let title = t!(cx, "team-members", count = shown.members.len());
    view! { <section class="panel" id="members"><h2>{title}</h2>{list}{add}</section> }.into_any()
}

fn member_line(cx: &Cx, team: &Team, member: &Member, may: bool) -> AnyView {
    let mail = member
        .email
        .clone()
        .map(|email| view! { <a href=format!("mailto:{email}")>{email.clone()}</a> });
    let remove = may.then(|| {
        let label = t!(cx, "team-remove-member", name = member.name.as_str());
        view! {
            <form method="post" action=format!("/teams/{}/members/remove", team.slug)>
                <input type="hidden" name="login" value=member.login.clone()/>
                <button class="link" aria-label=label>{t!(cx, "remove")}</button>
            </form>
        }
    });
    view! {
        <li>
            <span>{member.name.clone()}</span>
            <span class="meta">{ui::word(cx, member.role)}</span>
            {mail}
            {remove}
        </li>
    }
    .into_any()
}

fn more(cx: &Cx, all: usize, href: String) -> Option<AnyView> {
    let hidden = all.saturating_sub(OF_EACH);
    (hidden > 0).then(|| view! { <p><a href=href>{t!(cx, "more-things", count = hidden)}</a></p> }.into_any())
}

fn apis(cx: &Cx, team: &Team, shown: &Overview<'_>) -> AnyView {
    let rows = shown
        .apis
        .iter()
        .take(OF_EACH)
        .map(|(api, warnings)| {
            let badges = warnings
                .iter()
                .map(|warning| match *warning {
                    Warning::NoContract => ui::badge("warn", t!(cx, "warning-no-contract")),
                    Warning::PastSunset(left) => ui::badge("bad", t!(cx, "warning-past-sunset", count = left)),
                    Warning::StillUsed(left) => ui::badge("warn", t!(cx, "warning-still-used", count = left)),
                })
                .map(|badge| view! { {badge} " " })
                .collect_view();
            view! {
                <tr>
                    <th scope="row"><a href=format!("/apis/{}", api.slug)>{api.name.to_string()}</a></th>
                    <td>{api.lifecycle().map(|lifecycle| ui::lifecycle(cx, lifecycle))}</td>
                    <td>{badges}</td>
                </tr>
            }
        })
        .collect_view();
    let body = if shown.apis.is_empty() {
        view! { <p>{t!(cx, "team-no-apis")}</p> }.into_any()
    } else {
        view! {
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-name")}</th>
                            <th scope="col">{t!(cx, "field-lifecycle")}</th>
                            <th scope="col">{t!(cx, "warnings")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more(cx, shown.apis.len(), format!("/apis?team={}", team.slug))}
        }
        .into_any()
    };
    view! { <section class="panel"><h2>"API"</h2>{body}</section> }.into_any()
}

fn systems(cx: &Cx, team: &Team, shown: &Overview<'_>) -> AnyView {
    let rows = shown
        .systems
        .iter()
        .take(OF_EACH)
        .map(|system| {
            view! {
                <li>
                    <a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a>
                    <span class="meta">{ui::word(cx, system.kind)}</span>
                </li>
            }
        })
        .collect_view();
    let body = if shown.systems.is_empty() {
        view! { <p>{t!(cx, "team-no-systems")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> {more(cx, shown.systems.len(), format!("/systems?team={}", team.slug))} }
            .into_any()
    };
    view! { <section class="panel"><h2>{t!(cx, "nav-systems")}</h2>{body}</section> }.into_any()
}

fn entities(cx: &Cx, shown: &Overview<'_>) -> Option<AnyView> {
    if shown.entities.is_empty() {
        return None;
    }
    let rows = shown
        .entities
        .iter()
        .map(|entity| view! { <li><a href=format!("/entities/{}", entity.slug)>{entity.name.to_string()}</a></li> })
        .collect_view();
    Some(view! { <section class="panel" id="entities"><h2>{t!(cx, "nav-entities")}</h2><ul class="rows">{rows}</ul></section> }.into_any())
}

/// What a team still owns, which keeps it in use.
pub(super) fn hindrance(cx: &Cx, owned: &[Owned]) -> Option<AnyView> {
    if owned.is_empty() {
        return None;
    }
    let rows = owned.iter().map(|thing| owned_line(cx, thing)).collect_view();
    let all = view! {
        <div class="note warn" role="alert"><p>{t!(cx, "team-archive-refused", count = owned.len())}</p></div>
        <ul class="rows">{rows}</ul>
    };
    Some(all.into_any())
}

fn owned_line(cx: &Cx, thing: &Owned) -> AnyView {
    let (list, name) = match thing.kind {
        ObjectKind::Domain => ("domains", thing.name.clone()),
        ObjectKind::System => ("systems", thing.name.clone()),
        ObjectKind::Entity => ("entities", thing.name.clone()),
        ObjectKind::Process => ("processes", thing.name.clone()),
        ObjectKind::Integration => ("integrations", format!("I-{} {}", thing.slug, thing.name)),
        _ => ("apis", thing.name.clone()),
    };
    view! {
        <li>
            <a href=format!("/{list}/{}", thing.slug)>{name}</a>
            <span class="meta">{ui::word(cx, thing.kind)}</span>
        </li>
    }
    .into_any()
}
