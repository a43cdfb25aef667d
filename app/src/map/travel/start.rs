//! The entities, before one is chosen: those first that most is read of from copies.

use super::super::names;
use super::super::sprawl::Lister;
use super::super::survey::Seen;
use super::super::table::{Cell, Row, Table};
use super::super::tabs::tabs;
use super::PATH;
use crate::auth::Cx;
use crate::entities;
use crate::snapshot::{Entity, place};
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::entities::{Verdict, worst};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::EntityRole;
use portolan_landscape::{EntityId, StatusSet};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// Rows of the page; the files have all.
const SHOWN: usize = 200;
/// How many sources of one entity are named.
const NAMED: usize = 3;

/// The entities with how many integrations carry them, and how many of those read from a copy.
pub(super) fn table(cx: &Cx, seen: &Seen, first: usize) -> Table {
    let snapshot = &*seen.snapshot;
    let it = Lister { cx, snapshot };
    let mut reads: HashMap<EntityId, usize> = HashMap::new();
    for read in &seen.survey.company.metrics.copies {
        *reads.entry(read.entity).or_default() += 1;
    }
    let mut entities: Vec<(usize, &Arc<Entity>)> = snapshot
        .entities()
        .into_iter()
        .filter(|entity| !entity.archived)
        .map(|entity| {
            let id = EntityId(place(entity.id.0));
            (reads.get(&id).copied().unwrap_or_default(), entity)
        })
        .collect();
    let total = entities.len();
    entities.sort_by(|(one, a), (other, b)| Reverse(one).cmp(&Reverse(other)).then_with(|| a.name.cmp(&b.name)));
    let row = |(reads, entity): &(usize, &Arc<Entity>)| -> Row {
        let verdict = worst(&entities::scopes_of(entity));
        let with = |wanted: EntityRole| {
            let roles = entity.roles.iter().filter(move |(.., role)| *role == wanted);
            let mut systems: Vec<_> = roles.map(|(_, system, _)| *system).collect();
            systems.sort_unstable();
            systems.dedup();
            systems
        };
        let masters = with(EntityRole::Master);
        let masters = masters.iter().filter_map(|id| snapshot.system(*id));
        let masters = masters.map(|system| it.system(names::node(system)));
        let carriers = snapshot.landscape.carriers_of(EntityId(place(entity.id.0)));
        let carriers = carriers.filter(|link| StatusSet::NOT_RETIRED.contains(link.status) && !link.is_internal());
        let truth = match verdict {
            Verdict::Several => Cell::named(format!("⚠ {}", t!(cx, "truth-several")), "several"),
            Verdict::Nobody => Cell::named(format!("⚠ {}", t!(cx, "truth-nobody")), "nobody"),
            Verdict::One | Verdict::Company => Cell::Nothing,
        };
        vec![
            Cell::thing(&entity.name, entities::address(&entity.slug), &entity.slug),
            Cell::several(masters, NAMED),
            truth,
            Cell::count(with(EntityRole::Copy).len()),
            Cell::count(carriers.count()),
            Cell::count(*reads),
        ]
    };
    Table {
        heads: &["entity", "masters", "note", "copies", "integrations", "from-copies"],
        rows: entities.iter().take(first).map(row).collect(),
        total,
    }
}

pub(super) fn page(cx: &Cx, seen: &Seen) -> Response {
    let title = t!(cx, "travel-start");
    ui::page(cx, Head::new(title.clone(), "/map"), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let head = ui::head(crumbs, title.clone(), Some(t!(cx, "travel-start-lede")), vec![]);
        let table = table(cx, seen, SHOWN);
        let (shown, total) = (table.rows.len(), table.total);
        if total == 0 {
            let action = cx
                .may(Action::Register, Object::Any)
                .then(|| ("/entities/new".to_owned(), t!(cx, "entity-new")));
            let empty = ui::empty(t!(cx, "entities-empty"), t!(cx, "entities-empty-text"), action);
            return view! { {head} {tabs(cx, "/entity")} {empty} }.into_any();
        }
        let counted = if shown < total {
            t!(cx, "sprawl-of-all", shown = shown, count = total)
        } else {
            t!(cx, "entities-count", count = total)
        };
        let lagging = seen.lagging().map(|at| {
            let text = t!(cx, "sprawl-lagging", at = cx.texts().moment(at));
            view! { <p class="note" role="status">{text}</p> }
        });
        view! {
            {head}
            {tabs(cx, "/entity")}
            {lagging}
            <div class="results">
                <div class="bar"><p class="count" role="status">{counted}</p>{ui::downloads(cx, PATH, "")}</div>
                {table.view(cx, title)}
            </div>
        }
        .into_any()
    })
}
