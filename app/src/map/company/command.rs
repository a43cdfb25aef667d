//! `portolan map export` of the whole company.

use super::web::{csv, diagram, lines};
use super::{View, part};
use crate::App;
use crate::map::command::{self, Answered, Unanswered};
use portolan_landscape::drawing::{Nesting, Open};
use portolan_landscape::{Format, LinkFilter};

/// The company in the language of another tool. `open` are the parts that show what is in them, as the address of the page names them
/// (`supply`, `supply/fulfilment`); `None` opens all.
pub async fn company(app: &App, open: Option<&[String]>, format: Format) -> Answered {
    let snapshot = app.snapshot().await?;
    let cx = command::reader(app);
    let known = |key: &String| {
        part(&snapshot, key).ok_or_else(|| Unanswered::Unknown("business area, or team within one,", key.clone()))
    };
    let view = View {
        nesting: Nesting::default(),
        open: match open {
            None => Open::All,
            Some(keys) => Open::These(keys.iter().map(known).collect::<Answered<_>>()?),
        },
        links: LinkFilter::default(),
    };
    let company = view.gather(&snapshot);
    match format {
        Format::Json => command::json(&lines(&cx, &snapshot, &company)),
        Format::Csv => command::body(csv(lines(&cx, &snapshot, &company))?).await,
        format => Ok(diagram(&cx, &snapshot, &company, &app.settings().public_url).write(format)),
    }
}
