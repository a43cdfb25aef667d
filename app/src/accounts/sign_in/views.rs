use super::DemoPerson;
use super::web::{FirstStartForm, SignInForm};
use crate::auth::Cx;
use crate::t;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;

pub(super) fn sign_in(cx: &Cx, form: &SignInForm, flaws: &Flaws, people: Vec<DemoPerson>) -> Response {
    let fields = FormView::new(cx, flaws);
    let demo = (!people.is_empty()).then(|| demo_people(cx, &form.next, people));
    page(cx, Head::new(t!(cx, "sign-in-title"), "").narrow(), || {
        view! {
            <div class="signin">
                <h1>{t!(cx, "sign-in-title")}</h1>
                {fields.summary()}
                {demo}
                <form class="form" method="post" action="/sign-in">
                    <input type="hidden" name="next" value=form.next.clone()/>
                    {fields.text("login", &form.login, true)}
                    {fields.input("password", "password", "", true)}
                    <div class="buttons"><button class="button primary">{t!(cx, "sign-in")}</button></div>
                </form>
            </div>
        }
    })
}

fn demo_people(cx: &Cx, next: &str, people: Vec<DemoPerson>) -> AnyView {
    let cards = people
        .into_iter()
        .map(|person| {
            let role = ui::word(cx, person.role);
            let role = person.team.map_or_else(|| role.clone(), |team| format!("{role} · {team}"));
            view! { <button class="person" name="login" value=person.login><b>{person.name}</b><span>{role}</span></button> }
        })
        .collect_view();
    view! {
        <section class="panel">
            <h2>{t!(cx, "demo-people")}</h2>
            <p class="muted">{t!(cx, "demo-people-text")}</p>
            <form class="people" method="post" action="/sign-in/demo"><input type="hidden" name="next" value=next.to_owned()/>{cards}</form>
        </section>
    }
    .into_any()
}

pub(super) fn first_start(cx: &Cx, form: &FirstStartForm, flaws: &Flaws) -> Response {
    let fields = FormView::new(cx, flaws);
    page(cx, Head::new(t!(cx, "first-start-title"), "").narrow(), || {
        view! {
            <div class="signin">
                <h1>{t!(cx, "first-start-title")}</h1>
                <p class="lede">{t!(cx, "first-start-text")}</p>
                {fields.summary()}
                <form class="form" method="post" action="/first-start">
                    {fields.text("code", &form.code, true)}
                    {fields.text("name", &form.name, true)}
                    {fields.text("login", &form.login, true)}
                    {fields.input("email", "email", &form.email, false)}
                    {fields.input("password", "new_password", "", true)}
                    <div class="buttons"><button class="button primary">{t!(cx, "first-start-create")}</button></div>
                </form>
            </div>
        }
    })
}
