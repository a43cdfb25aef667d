use super::Account;
use super::list::Params;
use super::web::PersonForm;
use crate::audit;
use crate::auth::Cx;
use crate::t;
use crate::ui::form::choices;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::words::Role;

pub(super) fn list(
    cx: &Cx,
    params: &Params,
    accounts: Vec<Account>,
    teams: Vec<(String, String)>,
    all: usize,
    at: usize,
    pages: usize,
) -> Response {
    let said = params.query();
    page(cx, Head::new(t!(cx, "nav-users"), ""), || {
        let rows = accounts.into_iter().map(|account| row(cx, account)).collect_view();
        let body = if all == 0 {
            ui::empty(
                t!(cx, "users-none"),
                t!(cx, "users-none-text"),
                Some(("/users".to_owned(), t!(cx, "users-all"))),
            )
        } else {
            view! {
                <div class="bar"><p class="count" role="status">{t!(cx, "users-count", count = all)}</p>{ui::downloads(cx, "/users", &said)}</div>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "field-name")}</th>
                                <th scope="col">{t!(cx, "field-login")}</th>
                                <th scope="col">{t!(cx, "field-role")}</th>
                                <th scope="col">{t!(cx, "field-teams")}</th>
                                <th scope="col">{t!(cx, "field-email")}</th>
                                <th scope="col">{t!(cx, "users-state")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {ui::pager(cx, at, pages, |to| format!("/users?{said}{}page={to}", if said.is_empty() { "" } else { "&" }))}
            }
            .into_any()
        };
        let actions = vec![ui::primary("/users/new", t!(cx, "user-new"))];
        view! {
            {ui::head(vec![], t!(cx, "nav-users"), None, actions)}
            {filters(cx, params, teams)}
            <div class="results">{body}</div>
        }
    })
}

fn filters(cx: &Cx, params: &Params, teams: Vec<(String, String)>) -> AnyView {
    let options = |choices: Vec<(String, String)>, selected: &str| {
        choices
            .into_iter()
            .map(|(value, label)| view! { <option value=value.clone() selected=value == selected>{label}</option> })
            .collect_view()
    };
    view! {
        <form class="inline" method="get" action="/users" aria-label=t!(cx, "users-filters")>
            <label>{t!(cx, "users-search")} " " <input type="search" name="q" value=params.q.clone()/></label>
            <label>{t!(cx, "field-role")} " " <select name="role"><option value="">{t!(cx, "users-any")}</option>{options(choices::<Role>(cx), &params.role)}</select></label>
            <label>{t!(cx, "users-team")} " " <select name="team"><option value="">{t!(cx, "users-any")}</option>{options(teams, &params.team)}</select></label>
            <button class="button">{t!(cx, "users-show")}</button>
        </form>
    }
    .into_any()
}

fn row(cx: &Cx, account: Account) -> AnyView {
    let state = if account.disabled_at.is_some() {
        ui::badge("neutral", t!(cx, "user-disabled"))
    } else if account.has_password {
        ui::badge("ok", t!(cx, "user-active"))
    } else {
        ui::badge("info", t!(cx, "user-no-password"))
    };
    let teams = account
        .teams
        .iter()
        .enumerate()
        .map(|(n, slug)| {
            let comma = (n > 0).then_some(", ");
            view! { {comma} <a href=format!("/teams/{slug}")>{slug.clone()}</a> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row"><a href=super::href(&account.login)>{account.name}</a></th>
            <td>{account.login}</td>
            <td>{ui::word(cx, account.role)}</td>
            <td>{teams}</td>
            <td>{account.email}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

fn crumbs(cx: &Cx) -> Vec<(String, String)> {
    vec![("/users".into(), t!(cx, "nav-users"))]
}

pub(super) fn new(cx: &Cx, form: &PersonForm, flaws: &Flaws, teams: Vec<(String, String)>) -> Response {
    let fields = FormView::new(cx, flaws);
    page(cx, Head::new(t!(cx, "user-new"), "").narrow(), || {
        view! {
            {ui::head(crumbs(cx), t!(cx, "user-new"), None, vec![])}
            {fields.summary()}
            <form class="form" method="post" action="/users/new">
                {fields.text("name", &form.name, true)}
                {fields.text("login", &form.login, true)}
                {fields.input("email", "email", &form.email, false)}
                {fields.select("role", choices::<Role>(cx), &form.role, true)}
                {memberships(&fields, teams, &form.teams)}
                <p class="hint">{t!(cx, "user-password-text")}</p>
                {fields.input("text", "new_password", &form.new_password, true)}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "user-create")}</button>
                    <a class="button" href="/users">{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

fn memberships(fields: &FormView<'_>, teams: Vec<(String, String)>, selected: &[String]) -> Option<AnyView> {
    (!teams.is_empty()).then(|| fields.checks("teams", teams, selected))
}

#[expect(
    clippy::too_many_arguments,
    reason = "a page of everything about an account, all of it fetched already"
)]
pub(super) fn edit(
    cx: &Cx,
    account: &Account,
    form: &PersonForm,
    flaws: &Flaws,
    theirs: Option<&PersonForm>,
    teams: Vec<(String, String)>,
    sessions: i64,
    history: Vec<audit::Row>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let at = |end: &str| format!("/users/{}/{end}", ui::encode(&account.login));
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("name", &form.name, &theirs.name),
                ("email", &form.email, &theirs.email),
                ("role", &form.role, &theirs.role),
                ("teams", &form.teams.join(", "), &theirs.teams.join(", ")),
            ],
        )
    });
    let revision = theirs.map_or(form.revision, |theirs| theirs.revision);
    let disabled = account.disabled_at.is_some();
    let own = cx.actor.user == Some(account.id);
    page(cx, Head::new(account.name.clone(), "").narrow(), || {
        let state = disabled.then(|| {
            view! { <div class="note warn"><p>{t!(cx, "user-disabled-text")}</p></div> }
        });
        let switch = if disabled {
            view! { <form method="post" action=at("enable")><button class="button">{t!(cx, "user-enable")}</button></form> }.into_any()
        } else if own {
            view! { <p class="muted">{t!(cx, "user-disable-own")}</p> }.into_any()
        } else {
            view! { <form method="post" action=at("disable")><button class="button danger">{t!(cx, "user-disable")}</button></form> }.into_any()
        };
        view! {
            {ui::head(crumbs(cx), account.name.clone(), Some(account.login.clone()), vec![])}
            {state}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action=at("edit")>
                <input type="hidden" name="revision" value=revision/>
                {fields.text("name", &form.name, true)}
                {fields.input("email", "email", &form.email, false)}
                {fields.select("role", choices::<Role>(cx), &form.role, true)}
                {memberships(&fields, teams, &form.teams)}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <a class="button" href="/users">{t!(cx, "cancel")}</a>
                </div>
            </form>
            <section class="panel">
                <h2>{t!(cx, "user-password")}</h2>
                <p class="muted">{t!(cx, "user-password-text")}</p>
                <form class="form" method="post" action=at("password")>
                    {fields.input("text", "new_password", "", true)}
                    <div class="buttons"><button class="button">{t!(cx, "user-password-set")}</button></div>
                </form>
            </section>
            <section class="panel">
                <h2>{t!(cx, "user-access")}</h2>
                <p>{t!(cx, "user-sessions", count = sessions)}</p>
                <div class="buttons">
                    {(sessions > 0).then(|| view! { <form method="post" action=at("sessions")><button class="button">{t!(cx, "user-sessions-end")}</button></form> })}
                    {switch}
                </div>
            </section>
            <section class="panel"><h2>{t!(cx, "history")}</h2>{audit::views::rows(cx, history)}</section>
        }
    })
}
