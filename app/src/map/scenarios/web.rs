use super::form::{StepForm, parse, parse_first};
use super::outcome::outcome;
use super::{About, Act, Author, Scenario, Visible, act, add, create, edit, load, page, store, views, visible};
use crate::audit;
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, policy, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use portolan_domain::ids::TeamId;
use portolan_domain::names::{Flaw, Flaws, Name, text};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use serde::{Deserialize, Serialize};

pub(in crate::map) fn routes() -> Routes {
    Routes::new()
        .list("/map/scenarios", Action::Read, list)
        .get("/map/scenarios/new", Action::Sketch, new)
        .post("/map/scenarios/new", Action::Sketch, submit_new)
        .get("/map/scenarios/{id}", Action::Read, show)
        .list("/map/scenarios/{id}/measures", Action::Read, measures)
        .get("/map/scenarios/{id}/edit", Action::Sketch, edit_page)
        .post("/map/scenarios/{id}/edit", Action::Sketch, submit_edit)
        .post("/map/scenarios/{id}/archive", Action::Sketch, archive)
        .post("/map/scenarios/{id}/changes", Action::Sketch, add_change)
        .post("/map/scenarios/{id}/changes/{n}", Action::Sketch, act_on_change)
        .get("/map/scenarios/{id}/history", Action::Read, history)
}

/// What the form of a scenario sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AboutForm {
    pub(super) name: String,
    pub(super) note: String,
    pub(super) team: String,
    pub(super) shared: String,
    pub(super) revision: i64,
}

impl AboutForm {
    pub(super) fn of(snapshot: &Snapshot, scenario: &Scenario) -> Self {
        let team = scenario.team.and_then(|id| snapshot.team(id));
        AboutForm {
            name: scenario.name.clone(),
            note: scenario.note.clone(),
            team: team.map_or(String::new(), |team| team.slug.to_string()),
            shared: if scenario.shared { "true".into() } else { String::new() },
            revision: scenario.revision,
        }
    }

    /// `now` is the team that it belongs to already, which may stay whoever saves.
    fn parse(&self, cx: &Cx, snapshot: &Snapshot, now: Option<TeamId>) -> std::result::Result<About, Flaws> {
        let mut flaws = Flaws::new();
        let name = flaws.take("name", Name::parse(&self.name));
        let note = flaws.take("note", text(&self.note, 4000));
        let team = match self.team.trim() {
            "" => None,
            slug => match snapshot.team_by_slug(slug) {
                Some(team) if now == Some(team.id) || cx.actor.is_in(team.id) => Some(team.id),
                Some(_) => {
                    flaws.add("team", Flaw::new("not-yours"));
                    None
                }
                None => {
                    flaws.add("team", Flaw::new("unknown"));
                    None
                }
            },
        };
        match (name, note) {
            (Some(name), Some(note)) if flaws.is_empty() => Ok(About {
                name: name.as_str().to_owned(),
                note,
                team,
                shared: self.shared == "true",
            }),
            _ => Err(flaws),
        }
    }
}

/// One line of the list.
#[derive(Debug, Serialize)]
struct Line {
    scenario: i64,
    name: String,
    owner: String,
    shared: bool,
    changes: usize,
    updated_on: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Filter {
    archived: String,
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(filter): Query<Filter>) -> Result {
    let archived = filter.archived == "true";
    let mut tx = app.db().read().await?;
    let scenarios = store::all(&mut tx, &Visible(&cx), archived).await?;
    let snapshot = app.snapshot().await?;
    let lines = || {
        scenarios.iter().map(|one| Line {
            scenario: one.id,
            name: one.name.clone(),
            owner: one.owner_name.clone(),
            shared: one.shared,
            changes: one.changes.len(),
            updated_on: one.updated_at.date().to_string(),
        })
    };
    match shape {
        Shape::Page => Ok(views::list(&cx, &snapshot, &scenarios, archived)),
        Shape::Csv => ui::csv(
            "scenarios",
            ["scenario", "name", "owner", "shared", "changes", "updated_on"],
            lines().map(|line| {
                [
                    line.scenario.to_string(),
                    line.name,
                    line.owner,
                    line.shared.to_string(),
                    line.changes.to_string(),
                    line.updated_on,
                ]
            }),
        ),
        Shape::Json => ui::json(&lines().collect::<Vec<_>>()),
    }
}

/// A new scenario may begin with changes: `?kind=mediate&source=product-catalog&via=integration-hub`, or `?kind=remove&integration=12,34`.
async fn new(State(app): State<App>, cx: Cx, Query(step): Query<StepForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let form = AboutForm {
        name: views::begun(&cx, &snapshot, &step).unwrap_or_default(),
        ..AboutForm::default()
    };
    Ok(views::form(&cx, &snapshot, None, (&form, &step), &Flaws::new(), None))
}

/// The fields of a scenario and those of the change that it may begin with.
type Pairs = Vec<(String, String)>;

fn read<T: serde::de::DeserializeOwned + Default>(pairs: &[(String, String)], prefix: &str) -> T {
    let fields = pairs.iter().filter_map(|(name, value)| {
        // Revisions are numbers, and a new scenario has none.
        let name = name.strip_prefix(prefix).filter(|name| *name != "revision")?;
        Some((name.to_owned(), serde_json::Value::String(value.clone())))
    });
    serde_json::from_value(serde_json::Value::Object(fields.collect())).unwrap_or_default()
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(pairs): Form<Pairs>) -> Result {
    let snapshot = app.snapshot().await?;
    let form = AboutForm {
        revision: 0,
        ..read(&pairs, "")
    };
    let first: StepForm = read(&pairs, "first_");
    let about = form.parse(&cx, &snapshot, None);
    match (about, parse_first(&first, &snapshot)) {
        (Ok(about), Ok(steps)) => {
            let mut tx = app.db().write().await?;
            let changes = (1..).zip(steps).map(|(n, step)| super::Change { n, step }).collect();
            let id = create(&mut tx, &Author::of(&cx)?, cx.now, &snapshot, about, changes).await?;
            tx.commit().await?;
            Ok(ui::done(&format!("/map/scenarios/{id}"), "done-created"))
        }
        (about, steps) => {
            let mut flaws = about.err().unwrap_or_default();
            if steps.is_err() {
                flaws.add("first", Flaw::new("unknown"));
            }
            let page = views::form(&cx, &snapshot, None, (&form, &first), &flaws, None);
            Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The kind of change whose form is open.
    add: String,
    /// What fills it.
    #[serde(flatten)]
    step: StepFields,
}

/// The fields of a change that an address may fill in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct StepFields {
    integration: String,
    source: String,
    via: String,
    system: String,
    api: String,
    version: String,
    consumer: String,
}

async fn show(State(app): State<App>, cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Result {
    let scenario = load(&app, &cx, &id).await?;
    let form = StepForm {
        kind: asked.add,
        integration: asked.step.integration,
        source: asked.step.source,
        via: asked.step.via,
        system: asked.step.system,
        api: asked.step.api,
        version: asked.step.version,
        consumer: asked.step.consumer,
        ..StepForm::default()
    };
    drawn(&app, &cx, &scenario, &form, &Flaws::new()).await
}

/// The page of a scenario with the form of a change as it was typed.
async fn drawn(app: &App, cx: &Cx, scenario: &Scenario, form: &StepForm, flaws: &Flaws) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let policy = policy::current(&mut tx).await?;
    let linked = store::linked(&mut tx, scenario.id).await?;
    drop(tx);
    let outcome = outcome(&snapshot, cx.today(), &policy, scenario).await?;
    Ok(page::page(
        cx,
        &page::Shown {
            snapshot: &snapshot,
            scenario,
            outcome: &outcome,
            linked: &linked,
            form,
            flaws,
        },
    ))
}

/// One measure before and after.
#[derive(Debug, Serialize)]
struct MeasureLine {
    measure: String,
    /// Nothing is without bound.
    before: Option<f64>,
    after: Option<f64>,
}

async fn measures(State(app): State<App>, cx: Cx, shape: Shape, Path(id): Path<String>) -> Result {
    let scenario = load(&app, &cx, &id).await?;
    let snapshot = app.snapshot().await?;
    let policy = policy::current(&mut app.db().read().await?).await?;
    let outcome = outcome(&snapshot, cx.today(), &policy, &scenario).await?;
    let finite = |value: f64| value.is_finite().then_some(value);
    let index = MeasureLine {
        measure: "index".into(),
        before: finite(outcome.index.0.value),
        after: finite(outcome.index.1.value),
    };
    let lines = outcome.measures.iter().map(|(before, after)| MeasureLine {
        measure: before.measure.to_string(),
        before: finite(before.value),
        after: finite(after.value),
    });
    let lines: Vec<MeasureLine> = std::iter::once(index).chain(lines).collect();
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    match shape {
        Shape::Page => Ok(axum::response::IntoResponse::into_response(
            axum::response::Redirect::to(&format!("{}#measures", scenario.href())),
        )),
        Shape::Csv => ui::csv(
            "scenario",
            ["measure", "before", "after"],
            lines
                .into_iter()
                .map(|line| [line.measure, number(line.before), number(line.after)]),
        ),
        Shape::Json => ui::json(&lines),
    }
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(id): Path<String>) -> Result {
    let scenario = load(&app, &cx, &id).await?;
    cx.demand(Action::Sketch, scenario.object())?;
    let snapshot = app.snapshot().await?;
    let form = AboutForm::of(&snapshot, &scenario);
    let none = StepForm::default();
    Ok(views::form(
        &cx,
        &snapshot,
        Some(&scenario),
        (&form, &none),
        &Flaws::new(),
        None,
    ))
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(id): Path<String>, Form(form): Form<AboutForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = visible(&mut tx, &cx, id.parse().map_err(|_| Error::NotFound)?).await?;
    cx.demand(Action::Sketch, before.object())?;
    let none = StepForm::default();
    let about = match form.parse(&cx, &snapshot, before.team) {
        Ok(about) => about,
        Err(flaws) => {
            let page = views::form(&cx, &snapshot, Some(&before), (&form, &none), &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let changed = edit(
        &mut tx,
        &cx,
        &snapshot,
        &before,
        form.revision,
        "scenario.edit",
        |after| {
            (after.name, after.note, after.team, after.shared) = (about.name, about.note, about.team, about.shared);
        },
    );
    match changed.await {
        Ok(()) => {
            tx.commit().await?;
            Ok(ui::done(&before.href(), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = AboutForm::of(&snapshot, &before);
            let page = views::form(
                &cx,
                &snapshot,
                Some(&before),
                (&form, &none),
                &Flaws::new(),
                Some(&theirs),
            );
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Press {
    revision: i64,
    act: String,
}

async fn archive(State(app): State<App>, cx: Cx, Path(id): Path<String>, Form(press): Form<Press>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = visible(&mut tx, &cx, id.parse().map_err(|_| Error::NotFound)?).await?;
    let archived = press.act != "restore";
    let (action, done) = if archived {
        ("scenario.archive", "done-archived")
    } else {
        ("scenario.restore", "done-restored")
    };
    let change = |after: &mut Scenario| after.archived = archived;
    edit(&mut tx, &cx, &snapshot, &before, press.revision, action, change).await?;
    tx.commit().await?;
    Ok(ui::done(&before.href(), done))
}

async fn add_change(State(app): State<App>, cx: Cx, Path(id): Path<String>, Form(form): Form<StepForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = visible(&mut tx, &cx, id.parse().map_err(|_| Error::NotFound)?).await?;
    cx.demand(Action::Sketch, before.object())?;
    let step = match parse(&form, &snapshot, &before.changes) {
        Ok(step) => step,
        Err(flaws) => {
            drop(tx);
            let page = drawn(&app, &cx, &before, &form, &flaws).await?;
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let n = before.next_n(&store::linked(&mut tx, before.id).await?);
    let change = |after: &mut Scenario| add(after, n, step);
    edit(
        &mut tx,
        &cx,
        &snapshot,
        &before,
        form.revision,
        "scenario.change",
        change,
    )
    .await?;
    tx.commit().await?;
    Ok(ui::done(&format!("{}#changes", before.href()), "done-saved"))
}

async fn act_on_change(
    State(app): State<App>,
    cx: Cx,
    Path((id, n)): Path<(String, u32)>,
    Form(press): Form<Press>,
) -> Result {
    let snapshot = app.snapshot().await?;
    let what = match press.act.as_str() {
        "up" => Act::Up,
        "down" => Act::Down,
        "remove" => Act::Remove,
        _ => return Err(Error::NotFound),
    };
    let mut tx = app.db().write().await?;
    let before = visible(&mut tx, &cx, id.parse().map_err(|_| Error::NotFound)?).await?;
    let change = |after: &mut Scenario| act(after, n, what);
    edit(
        &mut tx,
        &cx,
        &snapshot,
        &before,
        press.revision,
        "scenario.change",
        change,
    )
    .await?;
    tx.commit().await?;
    Ok(ui::done(&format!("{}#changes", before.href()), "done-saved"))
}

async fn history(State(app): State<App>, cx: Cx, Path(id): Path<String>) -> Result {
    let scenario = load(&app, &cx, &id).await?;
    let mut tx = app.db().read().await?;
    let rows = audit::history(&mut tx, ObjectKind::Scenario, scenario.id, 200).await?;
    Ok(views::history(&cx, &scenario, rows))
}

/// Whether the person may change the scenario.
pub(super) fn may_edit(cx: &Cx, scenario: &Scenario) -> bool {
    !scenario.archived && cx.may(Action::Sketch, scenario.object())
}

/// Whether the person may turn it into requests.
pub(super) fn may_propose(cx: &Cx, scenario: &Scenario) -> bool {
    may_edit(cx, scenario) && cx.may(Action::Propose, Object::Any)
}
