//! `portolan map export` of a neighbourhood.

use super::web::{Asked, diagram, shown, view};
use crate::App;
use crate::map::command::{self, Answered, Unanswered};
use crate::map::listing;
use portolan_landscape::Format;

/// The neighbourhood of a system in the language of another tool; without a depth as deep as the page shows it.
pub async fn around(app: &App, system: &str, depth: Option<u8>, format: Format) -> Answered {
    let snapshot = app.snapshot().await?;
    let cx = command::reader(app);
    let system = command::system(app, &snapshot, system).await?;
    let unknown = || Unanswered::Unknown("system", system.slug.to_string());
    let view = view(&cx, &snapshot, &Asked::of_system(&system.slug, depth))?.ok_or_else(unknown)?;
    let around = view
        .focus
        .gather(&snapshot, &view.filter(&snapshot))
        .ok_or_else(unknown)?;
    match format {
        Format::Json => command::json(&listing::lines(&snapshot, &shown(&around))),
        Format::Csv => command::body(listing::csv("map", listing::lines(&snapshot, &shown(&around)))?).await,
        format => Ok(diagram(&cx, &snapshot, &view, &around, &app.settings().public_url).write(format)),
    }
}
