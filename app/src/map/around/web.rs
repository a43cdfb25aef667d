use super::super::files::{self, Ending};
use super::super::listing;
use super::super::names::{self, Named};
use super::super::picture::{Colour, Grouping, Picture};
use super::{MOST, Middle, View, choice, start, views};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, things, ui};
use axum::extract::State;
use axum::response::IntoResponse;
use axum_extra::extract::Query;
use portolan_domain::ids::{ApiId, DomainId, SystemId, TeamId};
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use portolan_landscape::export::Diagram;
use portolan_landscape::{Filter, Focus, IntegrationId, MAX_DEPTH, Neighbourhood};
use serde::Deserialize;

pub(in crate::map) fn routes() -> Routes {
    let routes = Routes::new()
        .list("/map", Action::Read, map)
        .get("/map.svg", Action::Read, svg);
    files::FORMATS.into_iter().fold(routes, |routes, format| {
        routes.get(&format!("/map.{}", format.extension()), Action::Read, file)
    })
}

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    system: String,
    api: String,
    team: String,
    domain: String,
    /// Where entities were once looked at; see [`travels`].
    entity: String,
    q: String,
    up: Option<u8>,
    down: Option<u8>,
    depth: Option<u8>,
    interaction: Vec<String>,
    status: Vec<String>,
    colour: String,
    group: String,
    limit: Option<usize>,
    more: Vec<String>,
    select: String,
}

impl Asked {
    /// A system, as deep as asked.
    pub(super) fn of_system(slug: &str, depth: Option<u8>) -> Self {
        Asked {
            system: slug.to_owned(),
            depth,
            ..Asked::default()
        }
    }

    /// What is named: the field of the query, the kind of thing, and the name.
    fn named(&self) -> Option<(&'static str, ObjectKind, &str)> {
        [
            ("api", ObjectKind::Api, &self.api),
            ("system", ObjectKind::System, &self.system),
            ("team", ObjectKind::Team, &self.team),
            ("domain", ObjectKind::Domain, &self.domain),
        ]
        .into_iter()
        .find(|(_, _, slug)| !slug.is_empty())
        .map(|(field, kind, slug)| (field, kind, slug.as_str()))
    }
}

/// What a name means as the middle of the map.
fn middle(snapshot: &Snapshot, kind: ObjectKind, slug: &str) -> Option<Middle> {
    Some(match kind {
        ObjectKind::Api => {
            let api = snapshot.api_by_slug(slug)?;
            Middle::One(Focus::Api(portolan_landscape::ApiId(crate::snapshot::place(api.id.0))))
        }
        ObjectKind::System => Middle::One(Focus::System(names::node(snapshot.system_by_slug(slug)?))),
        ObjectKind::Team => Middle::Team(snapshot.team_by_slug(slug)?.id),
        ObjectKind::Domain => Middle::Domain(snapshot.domain_by_slug(slug)?.id),
        _ => return None,
    })
}

/// What is asked to be seen; `None` where nothing is named.
pub(super) fn view(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> Result<Option<View>> {
    let Some((field, kind, slug)) = asked.named() else {
        return Ok(None);
    };
    let focus = middle(snapshot, kind, slug).ok_or(Error::NotFound)?;
    let of = (field, slug.to_owned());
    let usual = Filter::default();
    let depth = |own: Option<u8>, usual: u8| own.or(asked.depth).unwrap_or(usual).min(MAX_DEPTH);
    let colour = match asked.colour.as_str() {
        "" => Colour::default(),
        word => Colour::of(word).ok_or_else(|| Error::BadInput(t!(cx, "map-unknown-word", word = word)))?,
    };
    let group = match asked.group.as_str() {
        "" => Grouping::default(),
        word => Grouping::of(word).ok_or_else(|| Error::BadInput(t!(cx, "map-unknown-word", word = word)))?,
    };
    // Systems that were archived or renamed since the address was written down are not worth refusing the rest for.
    let there = |slug: &&String| snapshot.system_by_slug(slug).is_some();
    let mut more: Vec<String> = Vec::new();
    for slug in asked.more.iter().filter(there).take(MOST) {
        if !more.contains(slug) {
            more.push(slug.clone());
        }
    }
    Ok(Some(View {
        focus,
        of,
        up: depth(asked.up, usual.depth_up),
        down: depth(asked.down, usual.depth_down),
        links: choice::parse(cx, &asked.interaction, &asked.status)?,
        colour,
        group,
        more,
        select: Some(&asked.select).filter(there).cloned(),
        limit: asked.limit.unwrap_or(usual.limit).clamp(1, MOST),
    }))
}

/// As [`view`]; what is named as it once was leads to its address of today.
async fn found(app: &App, cx: &Cx, snapshot: &Snapshot, asked: Asked) -> Result<Option<View>> {
    if asked.named().is_none() && !asked.entity.is_empty() {
        return Err(travels(cx, &asked));
    }
    match view(cx, snapshot, &asked) {
        Err(Error::NotFound) => {}
        answer => return answer,
    }
    let (field, kind, slug) = asked.named().ok_or(Error::NotFound)?;
    let id = things::old_address(app, kind, slug).await?.ok_or(Error::NotFound)?;
    let slug = match kind {
        ObjectKind::Api => snapshot.api(ApiId(id)).map(|api| api.slug.to_string()),
        ObjectKind::System => snapshot.system(SystemId(id)).map(|system| system.slug.to_string()),
        ObjectKind::Team => snapshot.team(TeamId(id)).map(|team| team.slug.to_string()),
        ObjectKind::Domain => snapshot.domain(DomainId(id)).map(|domain| domain.slug.to_string()),
        _ => None,
    };
    let slug = slug.ok_or(Error::NotFound)?;
    let mut today = Asked {
        api: String::new(),
        system: String::new(),
        team: String::new(),
        domain: String::new(),
        ..asked
    };
    let place = match field {
        "api" => &mut today.api,
        "team" => &mut today.team,
        "domain" => &mut today.domain,
        _ => &mut today.system,
    };
    *place = slug;
    let view = view(cx, snapshot, &today)?.ok_or(Error::NotFound)?;
    let path = cx.path_and_query.split('?').next().unwrap_or("/map");
    Err(Error::Moved(choice::address(path, &view.pairs())))
}

/// How an entity travels has a page of its own, which shows the same integrations.
fn travels(cx: &Cx, asked: &Asked) -> Error {
    let path = cx.path_and_query.split('?').next().unwrap_or("/map");
    let mut pairs: choice::Pairs = vec![("of", asked.entity.clone())];
    pairs.extend(asked.interaction.iter().map(|word| ("interaction", word.clone())));
    pairs.extend(asked.status.iter().map(|word| ("status", word.clone())));
    Error::Moved(choice::address(&path.replacen("/map", "/map/entity", 1), &pairs))
}

async fn map(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let q = asked.q.clone();
    let Some(view) = found(&app, &cx, &snapshot, asked).await? else {
        return start(&cx, &snapshot, shape, &q);
    };
    let around = view.focus.gather(&snapshot, &view.filter(&snapshot));
    let Some(around) = around else {
        return match (shape, view.focus) {
            (_, Middle::One(_)) => Err(Error::NotFound),
            (Shape::Page, _) => Ok(views::nothing(&cx, &snapshot, &view)),
            (Shape::Csv, _) => listing::csv("map", Vec::new()),
            (Shape::Json, _) => ui::json(&Vec::<u8>::new()),
        };
    };
    match shape {
        Shape::Page => Ok(views::map(&cx, &snapshot, &view, &around)),
        Shape::Csv => listing::csv("map", listing::lines(&snapshot, &shown(&around))),
        Shape::Json => ui::json(&listing::lines(&snapshot, &shown(&around))),
    }
}

/// The integrations of a drawing, each once.
pub(super) fn shown(around: &Neighbourhood) -> Vec<IntegrationId> {
    let edges = around.edges.iter();
    let mut ids: Vec<IntegrationId> = edges.flat_map(|edge| edge.integrations.iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The map before anything is chosen: a name that is typed leads to its neighbourhood when it is clear which one is meant.
fn start(cx: &Cx, snapshot: &Snapshot, shape: Shape, q: &str) -> Result {
    match shape {
        Shape::Page => Ok(match names::named(snapshot, q) {
            Named::One(system) => axum::response::Redirect::to(&format!("/map?system={}", system.slug)).into_response(),
            Named::Several(systems) => start::page(cx, snapshot, q, &systems),
            Named::Blank | Named::Nothing => start::page(cx, snapshot, q, &[]),
        }),
        Shape::Csv => start::csv(snapshot),
        Shape::Json => ui::json(&start::busiest(snapshot, usize::MAX)),
    }
}

/// The view that was asked for with what is in its drawing, for a file, which has nothing to choose from instead.
async fn drawn(app: &App, cx: &Cx, snapshot: &Snapshot, asked: Asked) -> Result<(View, Neighbourhood)> {
    let view = found(app, cx, snapshot, asked).await?.ok_or(Error::NotFound)?;
    let around = view.focus.gather(snapshot, &view.filter(snapshot));
    Ok((view, around.ok_or(Error::NotFound)?))
}

/// `GET /map.svg`: the drawing alone, readable without a style sheet, its links complete.
async fn svg(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let (view, around) = drawn(&app, &cx, &snapshot, asked).await?;
    let picture = Picture {
        cx: &cx,
        snapshot: &snapshot,
        colour: view.colour,
        base: &app.settings().public_url,
    };
    let label = views::title(&cx, &snapshot, &view);
    let svg = picture.grouped(&around, &label, view.group, None, |system| {
        format!("/systems/{}", system.slug)
    });
    files::svg(svg, &format!("map-{}", view.of.1))
}

/// The drawing in the language of another tool, with what it does not show.
async fn file(State(app): State<App>, cx: Cx, Ending(format): Ending, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let (view, around) = drawn(&app, &cx, &snapshot, asked).await?;
    let diagram = diagram(&cx, &snapshot, &view, &around, &app.settings().public_url);
    files::answer(&diagram, format, &format!("map-{}", view.of.1))
}

/// The drawing for another tool, with what it does not show; `base` stands before every address.
pub(super) fn diagram<'a>(
    cx: &'a Cx,
    snapshot: &'a Snapshot,
    view: &View,
    around: &Neighbourhood,
    base: &'a str,
) -> Diagram<'a> {
    Diagram {
        title: views::title(cx, snapshot, view).into(),
        note: views::shown_text(cx, around).into(),
        ..files::neighbourhood(cx, snapshot, base, around, view.group)
    }
}
