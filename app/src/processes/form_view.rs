use super::form::{NONE, ProcessForm, TypedStep, candidates};
use super::record::Process;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::things::{FormPage, Kind, form_page};
use crate::ui::{self, FormView};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::IntegrationId;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};

/// Empty rows below the steps that are there.
const SPARE: usize = 3;

/// The form; with `theirs` when somebody else saved first.
pub(super) fn view(
    cx: &Cx,
    snapshot: &Snapshot,
    process: Option<&Process>,
    form: &ProcessForm,
    flaws: &Flaws,
    theirs: Option<&ProcessForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("name", &form.name, &theirs.name),
                ("slug", &form.slug, &theirs.slug),
                ("description", &form.description, &theirs.description),
                ("trigger", &form.trigger, &theirs.trigger),
                ("owner", &form.owner, &theirs.owner),
                ("steps", &form.steps_text(), &theirs.steps_text()),
            ],
        )
    });
    let needs_owner = process.is_none() && !cx.may(Action::Register, Object::Owned(None));
    let inputs = view! {
        {fields.text("name", &form.name, true)}
        {process.is_some().then(|| fields.text("slug", &form.slug, true))}
        {fields.text("trigger", &form.trigger, false)}
        {fields.area("description", &form.description, false)}
        {fields.select("owner", ui::owner_choices(cx, snapshot, process.is_none(), &form.owner), &form.owner, needs_owner)}
        {steps(cx, snapshot, form, flaws)}
        {ui::datalist("systems", ui::system_suggestions(snapshot))}
    };
    let more = view! {
        <button name="more" value="rows" formnovalidate=true>{t!(cx, "rows-more")}</button>
        <button name="more" value="look" formnovalidate=true>{t!(cx, "process-look-up")}</button>
    };
    let page = FormPage {
        kind: Kind::Process,
        edited: process.map(|process| (&*process.record.slug, &*process.record.name)),
        revision: theirs.map_or(form.revision, |theirs| theirs.revision),
        conflict,
        buttons: Some(more.into_any()),
    };
    form_page(cx, page, flaws, inputs.into_any())
}

fn steps(cx: &Cx, snapshot: &Snapshot, form: &ProcessForm, flaws: &Flaws) -> AnyView {
    let mut rows = form.rows();
    let spare = if form.more == "rows" { 2 * SPARE } else { SPARE };
    rows.resize_with(rows.len() + spare, TypedStep::default);
    let wrong: Vec<&Flaw> = flaws
        .iter()
        .filter(|(field, _)| *field == "steps")
        .map(|(_, flaw)| flaw)
        .collect();
    let of_row = |n: usize| {
        let named = |flaw: &&&Flaw| {
            flaw.args
                .iter()
                .any(|(name, value)| *name == "row" && *value == n.to_string())
        };
        wrong.iter().find(named).map(|flaw| cx.texts().flaw(flaw))
    };
    let general = wrong
        .iter()
        .find(|flaw| !flaw.args.iter().any(|(name, _)| *name == "row"))
        .map(|flaw| view! { <p class="error">{cx.texts().flaw(flaw)}</p> });
    let rows = (1..)
        .zip(rows)
        .map(|(n, row)| step(cx, snapshot, n, row, of_row(n)))
        .collect_view();
    let class = if wrong.is_empty() { "field" } else { "field invalid" };
    view! {
        <fieldset class=class id="steps">
            <legend>{t!(cx, "field-steps")}</legend>
            <p class="hint">{t!(cx, "process-steps-hint")}</p>
            {general}
            <div class="scroll">
                <table class="table dense steps-form">
                    <thead>
                        <tr>
                            <th scope="col" class="num">{t!(cx, "process-number")}</th>
                            <th scope="col">{t!(cx, "process-from")}</th>
                            <th scope="col">{t!(cx, "process-to")}</th>
                            <th scope="col">{t!(cx, "process-what")}</th>
                            <th scope="col">{t!(cx, "process-by")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </fieldset>
    }
    .into_any()
}

fn step(cx: &Cx, snapshot: &Snapshot, n: usize, row: TypedStep, flaw: Option<String>) -> AnyView {
    let label = |key: &'static str| t!(cx, "row-label", name = cx.texts().text(key, &[]), row = n);
    let id = format!("step-{n}");
    let error = format!("{id}-error");
    let invalid = flaw.is_some().then_some("true");
    let described = flaw.is_some().then(|| error.clone());
    let by = realised(cx, snapshot, &row, label("process-by"));
    let flaw = flaw
        .map(|text| view! { <tr class="flaw"><td></td><td colspan="4"><p class="error" id=error>{text}</p></td></tr> });
    view! {
        <tr id=id>
            <td><input type="text" inputmode="numeric" size="3" class="number" name="step_number" value=row.number aria-label=label("process-number") autocomplete="off"/></td>
            <td><input type="text" name="step_from" list="systems" value=row.from aria-label=label("process-from") aria-invalid=invalid aria-describedby=described.clone() autocomplete="off"/></td>
            <td><input type="text" name="step_to" list="systems" value=row.to aria-label=label("process-to") aria-invalid=invalid aria-describedby=described.clone() autocomplete="off"/></td>
            <td><input type="text" name="step_what" value=row.what aria-label=label("process-what") aria-invalid=invalid aria-describedby=described autocomplete="off"/></td>
            <td>{by}</td>
        </tr>
        {flaw}
    }
    .into_any()
}

/// What can realise a step, once both its ends are known.
fn realised(cx: &Cx, snapshot: &Snapshot, row: &TypedStep, label: String) -> AnyView {
    let ends = row.ends(snapshot);
    let mut found = ends.map_or_else(Vec::new, |(from, to)| candidates(snapshot, from, to));
    // What is chosen stays a choice even when it is retired or runs elsewhere.
    let chosen: Option<IntegrationId> = row.by.parse().ok();
    found.extend(chosen.filter(|id| !found.contains(id)));
    let first = match (ends, found.len()) {
        (Some((from, to)), _) if from == to => t!(cx, "process-by-itself"),
        (Some(_), 0) => t!(cx, "process-by-nothing"),
        (Some(_), 1) => t!(cx, "process-by-only"),
        (Some(_), count) => t!(cx, "process-by-choose", count = count),
        (None, _) => t!(cx, "process-by-only"),
    };
    let options = found
        .into_iter()
        .map(|id| {
            view! { <option value=id.to_string() selected=chosen == Some(id)>{called(cx, snapshot, id)}</option> }
        })
        .collect_view();
    view! {
        <select name="step_by" aria-label=label>
            <option value="">{first}</option>
            <option value=NONE selected=row.by == NONE>{t!(cx, "process-by-none")}</option>
            {options}
        </select>
    }
    .into_any()
}

/// An integration as a choice: its number, what it uses, where it is in its life.
fn called(cx: &Cx, snapshot: &Snapshot, id: IntegrationId) -> String {
    let Some(integration) = snapshot.integration(id) else {
        return format!("I-{id}");
    };
    let used = snapshot
        .version(integration.version)
        .map(|(api, version)| format!("{} {}", api.name, version.label))
        .unwrap_or_default();
    format!("I-{id} · {used} · {}", ui::word(cx, integration.status))
}
