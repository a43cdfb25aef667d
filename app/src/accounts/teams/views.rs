use super::Team;
use super::web::TeamForm;
use crate::auth::Cx;
use crate::t;
use crate::things::{FormPage, Kind, form_page};
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};

pub(super) fn list(cx: &Cx, teams: Vec<Team>) -> Response {
    let actions = if cx.may(Action::ManageTeams, Object::Any) {
        vec![ui::primary("/teams/new", t!(cx, "team-new"))]
    } else {
        Vec::new()
    };
    page(cx, Head::new(t!(cx, "teams"), "/teams"), || {
        let count = teams.len();
        let rows = teams
            .into_iter()
            .map(|team| {
                view! {
                    <tr>
                        <td><a href=format!("/teams/{}", team.slug)>{team.name}</a></td>
                        <td>{team.description}</td>
                        <td>{team.email}</td>
                        <td>{team.contact}</td>
                    </tr>
                }
            })
            .collect_view();
        let table = if count == 0 {
            ui::empty(t!(cx, "teams-empty"), t!(cx, "teams-empty-text"), None)
        } else {
            view! {
                <div class="bar"><p class="count" role="status">{t!(cx, "teams-count", count = count)}</p>{ui::downloads(cx, "/teams", "")}</div>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th>{t!(cx, "field-name")}</th>
                                <th>{t!(cx, "field-description")}</th>
                                <th>{t!(cx, "field-email")}</th>
                                <th>{t!(cx, "field-contact")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        };
        view! { {ui::head(vec![], t!(cx, "teams"), None, actions)} <div class="results">{table}</div> }
    })
}

pub(super) fn form_of(team: &Team) -> TeamForm {
    TeamForm {
        name: team.name.clone(),
        description: team.description.clone(),
        email: team.email.clone().unwrap_or_default(),
        contact: team.contact.clone(),
        revision: team.revision,
    }
}

/// The form of a new team, or of one that is edited; with `theirs` when somebody else saved first.
pub(super) fn form(
    cx: &Cx,
    team: Option<&Team>,
    form: &TeamForm,
    flaws: &Flaws,
    theirs: Option<&TeamForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("name", &form.name, &theirs.name),
                ("description", &form.description, &theirs.description),
                ("email", &form.email, &theirs.email),
                ("contact", &form.contact, &theirs.contact),
            ],
        )
    });
    let inputs = view! {
        {fields.text("name", &form.name, true)}
        {fields.area("description", &form.description, false)}
        {fields.input("email", "email", &form.email, false)}
        {fields.text("contact", &form.contact, false)}
    };
    let page = FormPage {
        kind: Kind::Team,
        edited: team.map(|team| (&*team.slug, &*team.name)),
        revision: theirs.map_or(form.revision, |theirs| theirs.revision),
        conflict,
        buttons: None,
    };
    form_page(cx, page, flaws, inputs.into_any())
}
