//! The map: who depends on whom. A company is a matrix, or boxes that open; a system is a neighbourhood, two systems are a path. How much
//! there is of what should not be is sprawl, and each single fault a finding; both are looked at once for all readers ([`survey`]).
//!
//! Everything is drawn on the server from the snapshot, works without scripts, says what it does not show, and has the same facts as a table.
//! Deliberately absent: a drawing of the whole company with every line, which nobody could read.

mod around;
mod choice;
pub mod command;
mod company;
mod files;
mod findings;
mod hidden;
mod impact;
mod listing;
mod matrix;
mod names;
mod path;
mod picture;
mod scenarios;
mod sprawl;
mod survey;
mod table;
mod tabs;
mod travel;

pub use findings::{ACCEPTED_RISKS, RiskEnd, blocking, risk_ends};
pub use scenarios::{Wanted, load_scenarios, note_request, wanted};
pub use sprawl::take as take_readings;
pub use survey::Surveys;
pub use survey::prepare;

use crate::routes::Routes;
use crate::{App, Result};

/// What the demonstration company measured in the past year, the risk that its chair accepted, and what its architects try out.
pub async fn load_demo(app: &App) -> Result<()> {
    sprawl::demo::load(app).await?;
    findings::demo::load(app).await?;
    let scenarios = crate::imports::demo::file("scenarios.json").unwrap_or("[]");
    load_scenarios(app, scenarios).await
}

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .merge(around::routes())
        .merge(company::routes())
        .merge(travel::routes())
        .merge(matrix::routes())
        .merge(path::routes())
        .merge(impact::routes())
        .merge(sprawl::routes())
        .merge(findings::routes())
        .merge(scenarios::routes())
}
