use super::form::IntegrationForm;
use super::profile_form;
use super::record::NewIntegration;
use crate::auth::Cx;
use crate::contracts::{self, Operation};
use crate::snapshot::{Api, Snapshot};
use crate::t;
use crate::ui::form::{Choice, choices};
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::IntegrationId;
use portolan_domain::names::Flaws;
use portolan_domain::words::{Criticality, DataDirection, EntityAccess, Interaction, Lifecycle, SystemKind};

/// Empty rows below the entities that are there.
const SPARE: usize = 2;

/// What a form is drawn with.
pub(super) struct Drawn<'a> {
    pub(super) form: &'a IntegrationForm,
    pub(super) flaws: &'a Flaws,
    /// What the contract of the version has.
    pub(super) operations: &'a [Operation],
    /// What somebody else saved first.
    pub(super) theirs: Option<&'a IntegrationForm>,
}

/// The form that registers a use that exists already.
pub(super) fn register(cx: &Cx, snapshot: &Snapshot, drawn: &Drawn<'_>) -> Response {
    let form = drawn.form;
    let fields = FormView::new(cx, drawn.flaws);
    let title = t!(cx, "integration-new");
    page(cx, Head::new(title.clone(), "/integrations").narrow(), || {
        let api = snapshot.api_named(&form.api);
        let version = match api {
            Some(api) => fields.select("version", versions(cx, api), &form.version, false),
            None => fields.text("version", &form.version, false),
        };
        view! {
            {ui::head(vec![("/integrations".into(), t!(cx, "nav-integrations"))], title, None, vec![])}
            <div class="note info">
                <p>{t!(cx, "integration-new-text")} " " <a href="/requests/new">{t!(cx, "integration-request")}</a></p>
            </div>
            {fields.summary()}
            <form class="form" method="post" action="/integrations/new">
                {consumer(cx, snapshot, &fields, form)}
                {fields.suggest("api", &form.api, ui::api_suggestions(snapshot), true)}
                {version}
                {fields.area("purpose", &form.purpose, true)}
                {shape(cx, &fields, form)}
                {fields.input("date", "live_on", &form.live_on, false)}
                {common(cx, snapshot, &fields, drawn)}
                {buttons(cx, "/integrations")}
            </form>
        }
    })
}

/// The form that edits an integration.
pub(super) fn edit(
    cx: &Cx,
    snapshot: &Snapshot,
    id: IntegrationId,
    before: &NewIntegration,
    drawn: &Drawn<'_>,
) -> Response {
    let form = drawn.form;
    let fields = FormView::new(cx, drawn.flaws);
    let title = t!(cx, "integration-edit", name = format!("I-{id}"));
    let revision = drawn.theirs.map_or(form.revision, |theirs| theirs.revision);
    page(cx, Head::new(title.clone(), "/integrations").narrow(), || {
        let crumbs = vec![
            ("/integrations".into(), t!(cx, "nav-integrations")),
            (super::href(id), format!("{} I-{id}", t!(cx, "integration"))),
        ];
        let versions = snapshot
            .version(before.version)
            .map(|(api, _)| versions(cx, api))
            .unwrap_or_default();
        let shape = match before.decision {
            Some(_) => view! { <p class="muted">{t!(cx, "integration-decided-text")}</p> }.into_any(),
            None => shape(cx, &fields, form),
        };
        view! {
            {ui::head(crumbs, title, None, vec![])}
            {drawn.theirs.map(|theirs| conflict(cx, form, theirs))}
            {fields.summary()}
            <form class="form" method="post" action=format!("{}/edit", super::href(id))>
                <input type="hidden" name="revision" value=revision/>
                {fields.select("version", versions, &form.version, true)}
                {fields.area("purpose", &form.purpose, true)}
                {shape}
                {common(cx, snapshot, &fields, drawn)}
                {buttons(cx, &super::href(id))}
            </form>
        }
    })
}

fn buttons(cx: &Cx, back: &str) -> AnyView {
    view! {
        <div class="buttons">
            <button class="button primary">{t!(cx, "save")}</button>
            <button name="more" value="rows" formnovalidate=true>{t!(cx, "integration-more")}</button>
            <a class="button" href=back.to_owned()>{t!(cx, "cancel")}</a>
        </div>
    }
    .into_any()
}

/// A person registers for the systems of the own teams; whoever may do it for all names the system.
fn consumer(cx: &Cx, snapshot: &Snapshot, fields: &FormView<'_>, form: &IntegrationForm) -> AnyView {
    use portolan_domain::roles::{Action, Object};
    let own: Vec<Choice> = snapshot
        .systems()
        .filter(|system| !system.archived && cx.may(Action::Register, Object::Owned(system.owner)))
        .map(|system| (system.slug.to_string(), system.name.to_string()))
        .collect();
    if own.len() <= 200 {
        fields.select("consumer", own, &form.consumer, true)
    } else {
        fields.suggest("consumer", &form.consumer, ui::system_suggestions(snapshot), true)
    }
}

fn versions(cx: &Cx, api: &Api) -> Vec<Choice> {
    api.versions
        .iter()
        .rev()
        .map(|version| {
            let label = version.label.to_string();
            let shown = match version.lifecycle {
                Lifecycle::Active => label.clone(),
                lifecycle => format!("{label} ({})", ui::word(cx, lifecycle)),
            };
            (label, shown)
        })
        .collect()
}

fn shape(cx: &Cx, fields: &FormView<'_>, form: &IntegrationForm) -> AnyView {
    view! {
        <div class="row">
            {fields.select("interaction", choices::<Interaction>(cx), &form.interaction, true)}
            {fields.select("direction", choices::<DataDirection>(cx), &form.direction, true)}
        </div>
    }
    .into_any()
}

fn common(cx: &Cx, snapshot: &Snapshot, fields: &FormView<'_>, drawn: &Drawn<'_>) -> AnyView {
    let form = drawn.form;
    let teams = snapshot
        .teams()
        .into_iter()
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect();
    let mediators: Vec<Choice> = snapshot
        .systems()
        .filter(|system| {
            !system.archived
                && matches!(
                    system.kind,
                    SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway
                )
        })
        .map(|system| (system.slug.to_string(), system.name.to_string()))
        .collect();
    view! {
        {fields.suggest("via", &form.via, mediators, false)}
        <div class="row">
            {fields.select("criticality", choices::<Criticality>(cx), &form.criticality, true)}
            {fields.select("owner", teams, &form.owner, false)}
        </div>
        {entity_rows(cx, snapshot, form, drawn.flaws)}
        {operations(cx, fields, form, drawn.operations)}
        {profile_form::fields(cx, fields, &form.profile)}
    }
    .into_any()
}

fn entity_rows(cx: &Cx, snapshot: &Snapshot, form: &IntegrationForm, flaws: &Flaws) -> AnyView {
    let mut rows = form.rows();
    let spare = if form.more.is_empty() { SPARE } else { 3 * SPARE };
    rows.resize_with(rows.len() + spare, Default::default);
    let names: Vec<Choice> = snapshot
        .entities()
        .into_iter()
        .map(|entity| (entity.slug.to_string(), entity.name.to_string()))
        .collect();
    let rows = (0..)
        .zip(rows)
        .map(|(n, (entity, access)): (usize, (String, String))| {
            let label = |name: String| t!(cx, "row-label", name = name, row = n + 1);
            let options = names
                .iter()
                .map(|(slug, name)| view! { <option value=slug.clone() selected=*slug == entity>{name.clone()}</option> })
                .collect_view();
            let accesses = EntityAccess::ALL
                .iter()
                .map(|word| view! { <option value=word.as_str() selected=word.as_str() == access>{ui::word(cx, *word)}</option> })
                .collect_view();
            view! {
                <tr>
                    <td><select name="entity" aria-label=label(t!(cx, "integration-entity"))><option value="">"—"</option>{options}</select></td>
                    <td><select name="access" aria-label=label(t!(cx, "field-access"))>{accesses}</select></td>
                </tr>
            }
        })
        .collect_view();
    let flaw = flaws
        .of("entities")
        .map(|flaw| view! { <p class="error" id="entities-error">{cx.texts().flaw(flaw)}</p> });
    let class = if flaw.is_some() { "field invalid" } else { "field" };
    view! {
        <fieldset class=class id="entities">
            <legend>{t!(cx, "field-entities")}</legend>
            <p class="hint">{t!(cx, "field-entities-text")}</p>
            <table class="table dense">
                <thead><tr><th scope="col">{t!(cx, "integration-entity")}</th><th scope="col">{t!(cx, "field-access")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {flaw}
        </fieldset>
    }
    .into_any()
}

/// Boxes to tick where the contract says what there is, with what is stated beyond it; else a text, one operation a line.
fn operations(cx: &Cx, fields: &FormView<'_>, form: &IntegrationForm, known: &[Operation]) -> AnyView {
    if known.is_empty() {
        return fields.area("operations", &form.used().join("\n"), false);
    }
    let used = form.used();
    fields.checks("operation", contracts::operation_choices(cx, known, &used), &used)
}

fn conflict(cx: &Cx, form: &IntegrationForm, theirs: &IntegrationForm) -> AnyView {
    let (a, b) = (&form.profile, &theirs.profile);
    ui::conflict(
        cx,
        &[
            ("version", &form.version, &theirs.version),
            ("purpose", &form.purpose, &theirs.purpose),
            ("interaction", &form.interaction, &theirs.interaction),
            ("direction", &form.direction, &theirs.direction),
            ("via", &form.via, &theirs.via),
            ("criticality", &form.criticality, &theirs.criticality),
            ("owner", &form.owner, &theirs.owner),
            ("entities", &form.entities_text(), &theirs.entities_text()),
            ("operations", &form.used().join(", "), &theirs.used().join(", ")),
            ("timeout_ms", &a.timeout_ms, &b.timeout_ms),
            ("attempts", &a.attempts, &b.attempts),
            ("backoff", &a.backoff, &b.backoff),
            ("jitter", &a.jitter, &b.jitter),
            ("circuit_breaker", &a.circuit_breaker, &b.circuit_breaker),
            ("idempotency", &a.idempotency, &b.idempotency),
            ("delivery", &a.delivery, &b.delivery),
            ("ordering", &a.ordering, &b.ordering),
            ("dead_letter_queue", &a.dead_letter_queue, &b.dead_letter_queue),
            ("error_semantics", &a.error_semantics, &b.error_semantics),
            ("signals", &a.signals, &b.signals),
            ("alerted", &a.alerted, &b.alerted),
            ("authentication", &a.authentication, &b.authentication),
            ("scopes", &a.scopes, &b.scopes),
            ("least_privilege", &a.least_privilege, &b.least_privilege),
            ("secret_place", &a.secret_place, &b.secret_place),
            ("encrypted", &a.encrypted, &b.encrypted),
            ("classification", &a.classification, &b.classification),
            ("personal_data", &a.personal_data, &b.personal_data),
            ("basis", &a.basis, &b.basis),
        ],
    )
}
