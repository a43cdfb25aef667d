use super::form::{self, Typed, title_of};
use super::{Draft, similar};
use crate::auth::Cx;
use crate::contracts::{self, Operation};
use crate::findings::{self, Told};
use crate::integrations::profile_form;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::form::{Choice, choices};
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::requests::{IntegrationProposal, MOST_STAGES};
use portolan_domain::words::{Criticality, DataDirection, EntityAccess, Interaction, RequestStatus, Role, SystemKind};
use portolan_islands::Fragment;
use portolan_landscape::{Similar, StatusSet, SystemId};

/// The longest list of suggestions that a page carries; beyond it a name is typed whole.
const SUGGESTED: usize = 1000;

/// A proposal with what the rules say of it and what is alike.
pub(super) type Checked = (Draft, Vec<Told>, Vec<Similar>);

/// The fields that the findings depend on.
const JUDGED: [&str; 34] = [
    "consumer",
    "api",
    "version",
    "via",
    "reads",
    "writes",
    "interaction",
    "direction",
    "criticality",
    "replaces",
    "replaces_nothing",
    "retire_on",
    "test_stage",
    "go_live_on",
    "timeout_ms",
    "attempts",
    "backoff",
    "jitter",
    "circuit_breaker",
    "idempotency",
    "delivery",
    "ordering",
    "dead_letter_queue",
    "error_semantics",
    "signals",
    "alerted",
    "authentication",
    "scopes",
    "least_privilege",
    "secret_place",
    "encrypted",
    "classification",
    "personal_data",
    "basis",
];

/// What the form shows beside its fields.
pub(super) struct Shown<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) typed: &'a Typed,
    pub(super) flaws: &'a Flaws,
    /// What the contract of the chosen version has.
    pub(super) operations: &'a [Operation],
    /// What the fields mean, once both ends are known, with what the rules say and what is alike.
    pub(super) checked: Option<Checked>,
    /// The request that is edited: its number, status and revision.
    pub(super) editing: Option<(i64, RequestStatus, i64)>,
    /// Somebody else saved first; what they saved.
    pub(super) theirs: Option<&'a Typed>,
}

pub(super) fn show(cx: &Cx, shown: &Shown<'_>) -> Response {
    let fields = FormView::new(cx, shown.flaws);
    let (title, action, back) = match shown.editing {
        Some((id, _, _)) => (
            t!(cx, "request-edit", number = format!("R-{id}")),
            format!("/requests/{id}/edit"),
            format!("/requests/{id}"),
        ),
        None => (
            t!(cx, "request-new"),
            "/requests/new".to_owned(),
            "/requests".to_owned(),
        ),
    };
    let draft = shown
        .editing
        .is_none_or(|(_, status, _)| status == RequestStatus::Draft);
    let again = shown.editing.is_some() && !draft;
    let conflict = shown.theirs.map(|theirs| {
        let rows = shown.typed.beside(theirs);
        // What has no name is no field that a person filled in, such as the revision.
        let rows = rows.into_iter().filter_map(|(name, yours, stored)| {
            let key = format!("field-{name}");
            cx.texts()
                .has(&key)
                .then(|| (cx.texts().text(&key, &[]), yours, stored))
        });
        ui::conflict_of(cx, rows.collect())
    });
    let crumbs = vec![("/requests".into(), t!(cx, "nav-requests"))];
    let save = draft.then(|| {
        view! { <button class="button" name="do" value="draft">{t!(cx, "request-save-draft")}</button> }
    });
    let submit = if again {
        t!(cx, "request-submit-again")
    } else {
        t!(cx, "request-submit")
    };
    let note = again.then(|| view! { <div class="note info"><p>{t!(cx, "request-edit-note")}</p></div> });
    page(cx, Head::new(title.clone(), "/requests"), || {
        view! {
            {ui::head(crumbs, title, Some(t!(cx, "request-new-lede")), vec![])}
            {conflict}
            {note}
            {fields.summary()}
            <div class="cols">
                <form class="form" method="post" action=action>
                    <input type="hidden" name="revision" value=shown.editing.map_or(0, |(_, _, revision)| revision)/>
                    // The first button is what Enter in a field presses; it must not hand anything in.
                    <button class="visually-hidden" name="do" value="check" tabindex="-1" aria-hidden="true">{t!(cx, "request-check")}</button>
                    {first(cx, shown, &fields)}
                    <details class="more" open=shown.flaws.iter().any(|(name, _)| is_further(name))>
                        <summary>{t!(cx, "request-more")}</summary>
                        {further(cx, shown, &fields)}
                        {profile_form::fields(cx, &fields, &shown.typed.profiles())}
                    </details>
                    <div class="buttons">
                        <button class="button primary" name="do" value="submit">{submit}</button>
                        <button class="button" name="do" value="check">{t!(cx, "request-check")}</button>
                        {save}
                        <a class="button quiet" href=back>{t!(cx, "cancel")}</a>
                    </div>
                </form>
                <aside id="checked">{aside(cx, shown.snapshot, shown.checked.as_ref())}</aside>
            </div>
            {live("/requests/of-api", &["api", "version"], &["version_of", "operation", "operations"], "#of-api")}
            {live("/requests/checked", &JUDGED, &["version_of"], "#checked")}
        }
    })
}

/// Asks for a piece of the form anew while the form is filled in, where the browser can.
fn live(address: &str, fields: &[&str], along: &[&str], into: &str) -> AnyView {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    view! {
        <Fragment form="main form.form".to_owned() fields=names(fields) along=names(along) address=address.to_owned() into=into.to_owned()/>
    }
    .into_any()
}

/// Whether a field stands among those that fold away.
fn is_further(name: &str) -> bool {
    !matches!(
        name,
        "consumer" | "api" | "version" | "operations" | "entities" | "purpose" | "interaction" | "go_live_on"
    )
}

/// What the form means so far, with what follows from the rest where something is not said.
fn derived<'a>(shown: &'a Shown<'_>) -> Option<&'a IntegrationProposal> {
    let (draft, ..) = shown.checked.as_ref()?;
    draft.proposal.integration()
}

/// The six fields to begin with.
fn first(cx: &Cx, shown: &Shown<'_>, fields: &FormView<'_>) -> AnyView {
    let typed = shown.typed;
    let interaction = match (typed.get("interaction"), derived(shown)) {
        ("", Some(proposal)) => proposal.interaction.as_str(),
        (given, _) => given,
    };
    view! {
        {fields.suggest("consumer", typed.get("consumer"), consumers(cx, shown.snapshot), true)}
        {fields.suggest("api", typed.get("api"), apis(shown.snapshot), true)}
        <div class="form" id="of-api">{of_api(cx, shown.snapshot, typed, shown.operations, fields)}</div>
        {entities(cx, shown)}
        {fields.area("purpose", typed.get("purpose"), true)}
        {fields.select("interaction", choices::<Interaction>(cx), interaction, false)}
        {fields.input("date", "go_live_on", typed.get("go_live_on"), false)}
    }
    .into_any()
}

/// The version and the operations: chosen among what the API has, once it is known which one is meant.
pub(super) fn of_api(
    cx: &Cx,
    snapshot: &Snapshot,
    typed: &Typed,
    known: &[Operation],
    fields: &FormView<'_>,
) -> AnyView {
    let used: Vec<String> = typed.operations().map(str::to_owned).collect();
    let Some(api) = form::api(snapshot, typed.get("api")) else {
        // What was typed for an API that cannot be found is kept.
        let version = (!typed.get("version").is_empty()).then(|| fields.text("version", typed.get("version"), false));
        let operations = (!used.is_empty()).then(|| fields.area("operations", &used.join("\n"), false));
        return view! { <p class="hint">{t!(cx, "request-of-api")}</p> {version} {operations} }.into_any();
    };
    let versions: Vec<Choice> = api
        .versions
        .iter()
        .rev()
        .map(|version| {
            let label = format!("{} ({})", version.label, ui::word(cx, version.lifecycle));
            (version.label.to_string(), label)
        })
        .collect();
    let chosen = match typed.get("version") {
        "" => api.recommended().map_or("", |version| &*version.label),
        given => given,
    };
    view! {
        <input type="hidden" name="version_of" value=api.slug.to_string()/>
        {fields.select("version", versions, chosen, false)}
        {operations(cx, fields, known, &used)}
    }
    .into_any()
}

/// Boxes to tick where the contract says what there is, with what was asked for beyond it; else a text, one operation a line.
fn operations(cx: &Cx, fields: &FormView<'_>, known: &[Operation], used: &[String]) -> AnyView {
    if known.is_empty() {
        return fields.area("operations", &used.join("\n"), false);
    }
    let choices = contracts::operation_choices(cx, known, used);
    let summary = t!(cx, "request-operations", chosen = used.len(), count = choices.len());
    view! {
        <details class="more" open=!used.is_empty()>
            <summary>{summary}</summary>
            <div class="pick" tabindex="0" role="region" aria-label=t!(cx, "field-operation")>{fields.checks("operation", choices, used)}</div>
        </details>
    }
    .into_any()
}

fn further(cx: &Cx, shown: &Shown<'_>, fields: &FormView<'_>) -> AnyView {
    let typed = shown.typed;
    let mediators: Vec<Choice> = shown
        .snapshot
        .systems()
        .filter(|system| !system.archived)
        .filter(|system| {
            matches!(
                system.kind,
                SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway
            )
        })
        .take(SUGGESTED)
        .map(|system| (system.slug.to_string(), system.name.to_string()))
        .collect();
    let direction = match (typed.get("direction"), derived(shown)) {
        ("", Some(proposal)) => proposal.direction.as_str(),
        (given, _) => given,
    };
    view! {
        {fields.text("title", typed.get("title"), false)}
        {fields.select("via", mediators, typed.get("via"), false)}
        <div class="row">
            {fields.select("direction", choices::<DataDirection>(cx), direction, false)}
            {fields.select("criticality", choices::<Criticality>(cx), typed.get("criticality"), false)}
        </div>
        <h2>{t!(cx, "request-plan")}</h2>
        {test_stages(cx, shown)}
        {replaces(shown, fields)}
        {fields.check("replaces_nothing", !typed.get("replaces_nothing").is_empty())}
        {fields.input("date", "retire_on", typed.get("retire_on"), false)}
    }
    .into_any()
}

/// Where it is tested before it is in use: rows of a place and a day, with room for another one.
fn test_stages(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let mut rows = shown.typed.test_stages();
    let room = (rows.len() + 1).clamp(2, MOST_STAGES.max(rows.len()));
    rows.resize(room, ("", ""));
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, (name, until))| {
            let (name_id, until_id) = (format!("test_stage-{at}"), format!("test_stage_until-{at}"));
            // The first row has the headings of all; the others say theirs to those who do not see it.
            let class = (at > 0).then_some("visually-hidden");
            view! {
                <div class="row">
                    <div class="field">
                        <label class=class for=name_id.clone()>{t!(cx, "test-stage-name")}</label>
                        <input type="text" id=name_id name="test_stage" value=name.to_owned() autocomplete="off" maxlength="100"/>
                    </div>
                    <div class="field">
                        <label class=class for=until_id.clone()>{t!(cx, "test-stage-until")}</label>
                        <input type="date" class="short" id=until_id name="test_stage_until" value=until.to_owned() autocomplete="off"/>
                    </div>
                </div>
            }
        })
        .collect_view();
    let flaw = shown.flaws.of("test_stages").map(|flaw| {
        let text = cx.texts().flaw(flaw);
        view! { <p class="error" id="test_stages-error">{text}</p> }
    });
    let class = if flaw.is_some() { "field invalid" } else { "field" };
    view! {
        <fieldset class=class id="test_stages" aria-describedby="test_stages-hint">
            <legend>{t!(cx, "field-test_stages")} " " <span class="optional">{t!(cx, "optional")}</span></legend>
            <p class="hint" id="test_stages-hint">{t!(cx, "field-test_stages-hint")}</p>
            {rows}
            {flaw}
        </fieldset>
    }
    .into_any()
}

/// What the consumer uses today, to tick what ends.
fn replaces(shown: &Shown<'_>, fields: &FormView<'_>) -> AnyView {
    let given: Vec<String> = shown.typed.all("replaces").map(str::to_owned).collect();
    let Some(consumer) = form::system(shown.snapshot, shown.typed.get("consumer")) else {
        return fields.text("replaces", given.first().map_or("", String::as_str), false);
    };
    let id = SystemId(crate::snapshot::place(consumer.id.0));
    let links: Vec<Choice> = shown
        .snapshot
        .landscape
        .outgoing(id)
        .iter()
        .filter(|link| StatusSet::RUNNING.contains(link.status))
        .take(200)
        .filter_map(|link| {
            let id = i64::from(link.integration);
            let integration = shown.snapshot.integration(id.into())?;
            Some((
                id.to_string(),
                format!("I-{id} {}", title_of(shown.snapshot, integration)),
            ))
        })
        .collect();
    if links.is_empty() {
        ().into_any()
    } else {
        fields.checks("replaces", links, &given)
    }
}

/// Systems that the person may ask for: those of the own teams and those that nobody owns; all of them for the board.
fn consumers(cx: &Cx, snapshot: &Snapshot) -> Vec<Choice> {
    let everywhere = cx
        .actor
        .role
        .is_some_and(|role| matches!(role, Role::BoardMember | Role::BoardChair | Role::Administrator));
    let mut systems: Vec<Choice> = snapshot
        .systems()
        .filter(|system| !system.archived)
        .filter(|system| everywhere || system.owner.is_none_or(|team| cx.actor.is_in(team)))
        .take(SUGGESTED)
        .map(|system| (system.slug.to_string(), system.name.to_string()))
        .collect();
    systems.sort_by_key(|(_, name)| name.to_lowercase());
    systems
}

fn apis(snapshot: &Snapshot) -> Vec<Choice> {
    snapshot
        .catalog
        .iter()
        .take(SUGGESTED)
        .filter_map(|line| snapshot.api(line.api))
        .map(|api| {
            let system = snapshot.system(api.system).map_or("", |system| &*system.name);
            (api.slug.to_string(), format!("{} ({system})", api.name))
        })
        .collect()
}

/// Each entity with two boxes: the consumer takes it, the consumer changes it.
fn entities(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let flaw = shown.flaws.of("entities").map(|flaw| {
        let text = cx.texts().flaw(flaw);
        view! { <p class="error" id="entities-error">{text}</p> }
    });
    let rows = shown
        .snapshot
        .entities()
        .into_iter()
        .map(|entity| {
            let boxes = EntityAccess::ALL
                .iter()
                .map(|access| {
                    let checked = shown.typed.all(access.as_str()).any(|slug| slug == &*entity.slug);
                    let label = format!("{}: {}", entity.name, ui::word(cx, *access));
                    view! {
                        <td><input type="checkbox" name=access.as_str() value=entity.slug.to_string() checked=checked aria-label=label/></td>
                    }
                })
                .collect_view();
            view! { <tr><th scope="row">{entity.name.to_string()}</th>{boxes}</tr> }
        })
        .collect_view();
    let heads = EntityAccess::ALL
        .iter()
        .map(|access| view! { <th scope="col">{ui::word(cx, *access)}</th> })
        .collect_view();
    let class = if flaw.is_some() { "field invalid" } else { "field" };
    view! {
        <fieldset class=class id="entities">
            <legend>{cx.texts().text("field-entities", &[])}</legend>
            <p class="hint">{t!(cx, "request-entities-hint")}</p>
            <table class="table dense">
                <thead><tr><th scope="col">{t!(cx, "request-entity")}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {flaw}
        </fieldset>
    }
    .into_any()
}

/// What the catalog says to what was typed so far.
pub(super) fn aside(cx: &Cx, snapshot: &Snapshot, checked: Option<&Checked>) -> AnyView {
    let checked = checked.and_then(|(draft, told, alike)| Some((draft.proposal.integration()?, told, alike)));
    let Some((proposal, told, alike)) = checked else {
        return view! { <section class="panel"><h2>{t!(cx, "evidence")}</h2><p>{t!(cx, "request-check-text")}</p></section> }
            .into_any();
    };
    let what = format!(
        "{} → {} {} ({})",
        proposal.consumer.name, proposal.api.name, proposal.version.name, proposal.provider.name
    );
    view! {
        <section class="panel evidence">
            <h2>{t!(cx, "evidence")}</h2>
            <p>{what}</p>
            {findings::told_list(cx, told)}
        </section>
        <section class="panel">
            <h2>{t!(cx, "similar")}</h2>
            {similar::view(cx, snapshot, alike)}
        </section>
    }
    .into_any()
}
