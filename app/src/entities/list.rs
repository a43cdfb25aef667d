//! The list of entities.

use super::{list_view, scopes_of, store};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{Entity, Snapshot};
use crate::{App, Result, ui};
use axum::extract::{Query, State};
use portolan_domain::entities::{Scope, Verdict, worst};
use portolan_domain::ids::{EntityId, SystemId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows of one page.
pub(super) const ROWS: usize = 100;

/// What the list is asked with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) team: String,
    pub(super) truth: String,
    pub(super) page: usize,
}

impl Asked {
    /// The query of this view, without the page.
    pub(super) fn query(&self) -> String {
        ui::query([("q", &self.q), ("team", &self.team), ("truth", &self.truth)])
    }
}

/// One line of the list.
pub(super) struct Line<'a> {
    pub(super) entity: &'a Arc<Entity>,
    pub(super) scopes: Vec<Scope<SystemId>>,
    pub(super) verdict: Verdict,
}

impl Line<'_> {
    pub(super) fn copies(&self) -> usize {
        let mut copies: Vec<_> = self.scopes.iter().flat_map(|scope| scope.copies.iter()).collect();
        copies.sort();
        copies.dedup();
        copies.len()
    }
}

#[derive(Serialize)]
struct EntityJson<'a> {
    slug: &'a str,
    name: &'a str,
    definition: &'a str,
    owner: Option<&'a str>,
    personal_data: bool,
    truth: Verdict,
    sources: Vec<SourceJson<'a>>,
    copies: usize,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    scope: &'a str,
    masters: Vec<&'a str>,
}

pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let lines = lines(&snapshot, &asked);
    let shown = if shape == Shape::Page {
        let from = asked.page.saturating_sub(1).saturating_mul(ROWS).min(lines.len());
        from..lines.len().min(from + ROWS)
    } else {
        0..lines.len()
    };
    let part = lines.get(shown).unwrap_or_default();
    let ids: Vec<EntityId> = part.iter().map(|line| line.entity.id).collect();
    let mut tx = app.db().read().await?;
    let definitions: HashMap<EntityId, String> = store::definitions(&mut tx, &ids)
        .await?
        .into_iter()
        .map(|(id, text)| (id, text.lines().next().unwrap_or("").to_owned()))
        .collect();
    let definition = |id: EntityId| definitions.get(&id).map_or("", String::as_str);
    let owner = |entity: &Entity| entity.owner.and_then(|id| snapshot.team(id)).map(|team| &*team.slug);
    let slugs = |systems: &[SystemId]| -> Vec<&str> {
        systems
            .iter()
            .filter_map(|id| snapshot.system(*id))
            .map(|system| &*system.slug)
            .collect()
    };
    match shape {
        Shape::Page => Ok(list_view::list(&cx, &snapshot, &asked, part, lines.len(), &definitions)),
        Shape::Csv => ui::csv(
            "entities",
            [
                "slug",
                "name",
                "definition",
                "owner",
                "personal_data",
                "truth",
                "sources",
                "copies",
            ],
            part.iter().map(|line| {
                let sources: Vec<String> = line
                    .scopes
                    .iter()
                    .filter(|scope| !scope.masters.is_empty())
                    .map(|scope| format!("{}: {}", scope.name, slugs(&scope.masters).join(" ")))
                    .collect();
                [
                    line.entity.slug.to_string(),
                    line.entity.name.to_string(),
                    definition(line.entity.id).to_owned(),
                    owner(line.entity).unwrap_or("").to_owned(),
                    line.entity.personal_data.to_string(),
                    verdict_word(line.verdict).to_owned(),
                    sources.join("; "),
                    line.copies().to_string(),
                ]
            }),
        ),
        Shape::Json => ui::json(
            &part
                .iter()
                .map(|line| EntityJson {
                    slug: &line.entity.slug,
                    name: &line.entity.name,
                    definition: definition(line.entity.id),
                    owner: owner(line.entity),
                    personal_data: line.entity.personal_data,
                    truth: line.verdict,
                    sources: line
                        .scopes
                        .iter()
                        .map(|scope| SourceJson {
                            scope: &scope.name,
                            masters: slugs(&scope.masters),
                        })
                        .collect(),
                    copies: line.copies(),
                })
                .collect::<Vec<_>>(),
        ),
    }
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::One => "one",
        Verdict::Company => "company",
        Verdict::Nobody => "nobody",
        Verdict::Several => "several",
    }
}

fn lines<'a>(snapshot: &'a Snapshot, asked: &Asked) -> Vec<Line<'a>> {
    let wanted = asked.q.trim().to_lowercase();
    let team = snapshot.team_by_slug(&asked.team).map(|team| team.id);
    snapshot
        .entities()
        .into_iter()
        .filter(|entity| {
            wanted.is_empty() || entity.name.to_lowercase().contains(&wanted) || entity.slug.contains(&wanted)
        })
        .filter(|entity| asked.team.is_empty() || team.is_some() && entity.owner == team)
        .map(|entity| {
            let scopes = scopes_of(entity);
            Line {
                entity,
                verdict: worst(&scopes),
                scopes,
            }
        })
        .filter(|line| asked.truth.is_empty() || verdict_word(line.verdict) == asked.truth)
        .collect()
}
