//! `portolan map path`.

use super::walk::{Kind, Nearest};
use super::{Chain, Found, found};
use crate::App;
use crate::map::command::{self, Answered, Form, Unanswered};
use crate::map::listing::{self, Line};
use crate::map::names;
use crate::snapshot::Snapshot;
use portolan_landscape::SystemId;
use serde::Serialize;
use std::fmt::Write;

/// The shortest chains between two systems, both ways.
#[derive(Serialize)]
struct Both {
    from: String,
    to: String,
    along: &'static str,
    there: Way,
    back: Way,
}

/// One way; without chains what comes nearest to one.
#[derive(Serialize)]
struct Way {
    chains: Vec<Steps>,
    /// Whether there are more of that length.
    more: bool,
    nearest: Option<Near>,
}

#[derive(Serialize)]
struct Steps {
    systems: Vec<String>,
    /// The integrations behind each step.
    steps: Vec<Vec<Line>>,
}

/// What comes nearest where there is no way.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Near {
    /// A way by integrations of which these are not agreed, or gone.
    Unsettled {
        systems: Vec<String>,
        by: Vec<Line>,
    },
    BothLeadTo(String),
    LeadsToBoth(String),
}

/// The shortest chains between two systems. `along` is `uses`, `waits` or `data`.
pub async fn path(app: &App, from: &str, to: &str, along: &str, form: Form) -> Answered {
    let snapshot = app.snapshot().await?;
    let kind = Kind::of(along).ok_or_else(|| Unanswered::Unknown("kind of path", along.to_owned()))?;
    let (from, to) = (
        command::system(app, &snapshot, from).await?,
        command::system(app, &snapshot, to).await?,
    );
    if from.id == to.id {
        let text = format!("`{}` is both ends of the path; name two systems", from.slug);
        return Err(Unanswered::Senseless(text));
    }
    let both = Both {
        from: from.slug.to_string(),
        to: to.slug.to_string(),
        along: kind.word(),
        there: way(&snapshot, found(&snapshot, from, to, kind)),
        back: way(&snapshot, found(&snapshot, to, from, kind)),
    };
    match form {
        Form::Json => command::json(&both),
        Form::Text | Form::Csv => Ok(text(&both)),
    }
}

fn slug(snapshot: &Snapshot, id: SystemId) -> String {
    names::system(snapshot, id).map_or_else(|| format!("#{}", id.0), |system| system.slug.to_string())
}

fn slugs(snapshot: &Snapshot, ids: &[SystemId]) -> Vec<String> {
    ids.iter().map(|id| slug(snapshot, *id)).collect()
}

fn way(snapshot: &Snapshot, found: Found) -> Way {
    let steps = |chain: Chain| Steps {
        systems: slugs(snapshot, &chain.systems),
        steps: chain.steps.iter().map(|step| listing::lines(snapshot, step)).collect(),
    };
    let near = |near| match near {
        Nearest::Unsettled { way, by } => Some(Near::Unsettled {
            systems: slugs(snapshot, &way),
            by: listing::lines(snapshot, &by),
        }),
        Nearest::BothLeadTo(id) => Some(Near::BothLeadTo(slug(snapshot, id))),
        Nearest::LeadsToBoth(id) => Some(Near::LeadsToBoth(slug(snapshot, id))),
        Nearest::Nothing => None,
    };
    Way {
        chains: found.chains.into_iter().map(steps).collect(),
        more: found.more,
        nearest: found.nearest.and_then(near),
    }
}

fn text(both: &Both) -> String {
    let mut text = String::new();
    let sides = [(&both.from, &both.to, &both.there), (&both.to, &both.from, &both.back)];
    for (from, to, way) in sides {
        let Some((first, others)) = way.chains.split_first() else {
            let near = match &way.nearest {
                None => "and nothing has to do with both".to_owned(),
                Some(Near::BothLeadTo(slug)) => format!("but both lead to {slug}"),
                Some(Near::LeadsToBoth(slug)) => format!("but {slug} leads to both"),
                Some(Near::Unsettled { systems, by }) => {
                    let by: Vec<String> = by.iter().map(Line::short).collect();
                    let way = systems.join(" → ");
                    format!(
                        "but there would be {way} by what is not agreed or gone: {}",
                        by.join(", ")
                    )
                }
            };
            let _ = writeln!(text, "{from} → {to} ({}): no way, {near}", both.along);
            continue;
        };
        let _ = writeln!(
            text,
            "{from} → {to} ({}): {}",
            both.along,
            command::counted(first.steps.len(), "step")
        );
        for (pair, step) in first.systems.windows(2).zip(&first.steps) {
            let step: Vec<String> = step.iter().map(Line::short).collect();
            let _ = writeln!(text, "  {}: {}", pair.join(" → "), step.join(", "));
        }
        for other in others {
            let _ = writeln!(text, "  as short: {}", other.systems.join(" → "));
        }
        if way.more {
            text.push_str("  and there are more of that length\n");
        }
    }
    text
}
