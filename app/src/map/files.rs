//! A drawing as a file for other tools: what its parts are called there, and the links to the files.

use super::names;
use super::picture::Grouping;
use crate::auth::Cx;
use crate::snapshot::{Snapshot, place};
use crate::{Error, Result, t};
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use leptos::prelude::*;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use portolan_landscape::drawing::Part;
use portolan_landscape::export::{Diagram, Format, Named};
use portolan_landscape::{self as graph, Neighbourhood};

/// The languages that a drawing is written in; CSV and JSON are those of the list beside it.
pub(super) const FORMATS: [Format; 5] = [
    Format::Dot,
    Format::Mermaid,
    Format::Plantuml,
    Format::Structurizr,
    Format::Graphml,
];

/// The language that an address ends in.
pub(super) struct Ending(pub(super) Format);

impl<S: Sync> FromRequestParts<S> for Ending {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let end = parts.uri.path().rsplit('.').next().unwrap_or_default();
        let format = FORMATS.into_iter().find(|format| format.extension() == end);
        format.map(Ending).ok_or(Error::NotFound)
    }
}

/// A neighbourhood for another tool; `note` is what it does not show.
pub(super) fn neighbourhood<'a>(
    cx: &'a Cx,
    snapshot: &'a Snapshot,
    base: &'a str,
    around: &Neighbourhood,
    by: Grouping,
) -> Diagram<'a> {
    let groups = |id: graph::SystemId| -> Vec<Part> {
        let system = names::system(snapshot, id);
        let domain = || {
            system
                .and_then(|system| system.domain)
                .map(|id| graph::DomainId(place(id.0)))
        };
        let team = || {
            system
                .and_then(|system| system.owner)
                .map(|id| graph::TeamId(place(id.0)))
        };
        match by {
            Grouping::Nothing => Vec::new(),
            Grouping::Domain => vec![Part::Domain(domain())],
            Grouping::Team => vec![Part::Team(None, team())],
        }
    };
    Diagram::of_neighbourhood(around, groups, |part| named(cx, snapshot, base, part))
}

/// What a part is called, and where it is described; `base` stands before every address.
pub(super) fn named<'a>(cx: &Cx, snapshot: &'a Snapshot, base: &str, part: Part) -> Named<'a> {
    let without = || t!(cx, "matrix-without");
    let domain = |id: graph::DomainId| snapshot.domain(DomainId(i64::from(id.0)));
    let team = |id: graph::TeamId| snapshot.team(TeamId(i64::from(id.0)));
    match part {
        Part::System(id) => {
            let Some(system) = snapshot.system(SystemId(i64::from(id.0))) else {
                return Named::default();
            };
            Named {
                name: (&*system.name).into(),
                detail: names::team(snapshot, system.owner).unwrap_or_default().into(),
                href: Some(format!("{base}/systems/{}", system.slug).into()),
                kind: snapshot.landscape.system(id).map(|system| system.kind),
            }
        }
        Part::Domain(id) => {
            let domain = id.and_then(domain);
            Named {
                name: domain.map_or_else(|| without().into(), |domain| (&*domain.name).into()),
                href: domain.map(|domain| format!("{base}/domains/{}", domain.slug).into()),
                ..Named::default()
            }
        }
        Part::Team(_, id) => {
            let team = id.and_then(team);
            Named {
                name: team.map_or_else(|| without().into(), |team| (&*team.name).into()),
                href: team.map(|team| format!("{base}/teams/{}", team.slug).into()),
                ..Named::default()
            }
        }
    }
}

/// A diagram as a file that is saved.
pub(super) fn answer(diagram: &Diagram<'_>, format: Format, name: &str) -> Result {
    let disposition = format!("attachment; filename=\"{name}.{}\"", format.extension());
    Ok((
        [
            (header::CONTENT_TYPE, format.media_type().to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        diagram.write(format),
    )
        .into_response())
}

/// An SVG as a file that is saved.
pub(super) fn svg(text: String, name: &str) -> Result {
    let disposition = format!("attachment; filename=\"{name}.svg\"");
    Ok((
        [
            (header::CONTENT_TYPE, "image/svg+xml".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        text,
    )
        .into_response())
}

/// The links to a drawing as files: `path` and `query` are those of its page. The island of the drawing shows the button for PNG.
pub(super) fn links(cx: &Cx, path: &str, query: &str) -> AnyView {
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    let link = |end: &str, name: &'static str| {
        let href = format!("{path}.{end}{query}");
        view! { <a href=href download="">{name}</a> " · " }
    };
    let others = FORMATS
        .map(|format| {
            let name = match format {
                Format::Dot => "DOT",
                Format::Mermaid => "Mermaid",
                Format::Plantuml => "PlantUML C4",
                Format::Structurizr => "Structurizr",
                Format::Graphml => "GraphML",
                Format::Json => "JSON",
                Format::Csv => "CSV",
            };
            link(format.extension(), name)
        })
        .collect_view();
    let (csv, json) = (format!("{path}.csv{query}"), format!("{path}.json{query}"));
    view! {
        <p class="downloads">
            {t!(cx, "map-as-file")} " "
            {link("svg", "SVG")}
            <span class="map-png" hidden><button type="button" class="button quiet">"PNG"</button> " · "</span>
            {others}
            <a href=csv download="">"CSV"</a> " · " <a href=json>"JSON"</a>
        </p>
    }
    .into_any()
}
