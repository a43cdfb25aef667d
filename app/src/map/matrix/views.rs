use super::super::hidden;
use super::super::tabs::tabs;
use super::question;
use super::table::{self, Entry, Frame, Heading, Turn};
use super::tools::{form, legend, opened, place, turning};
use super::web::Shown;
use super::{View, by_word, choice, key, name};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_islands::MatrixPair;
use portolan_landscape::{By, Group, InteractionSet, Matrix, Opened, Order, StatusSet};
use std::collections::BTreeMap;

/// The page of the matrix.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, view: &View, shown: &Shown) -> Response {
    let matrix = &shown.matrix;
    ui::page(cx, Head::new(t!(cx, "matrix-title"), "/map").wide(), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let actions = vec![ui::button("/processes", t!(cx, "nav-processes"))];
        let head = view! { {ui::head(crumbs, t!(cx, "matrix-title"), None, actions)} {tabs(cx, "/matrix")} };
        if matrix.rows.is_empty() {
            return view! { {head} {form(cx, snapshot, view)} {nothing(cx, view)} }.into_any();
        }
        let (caption, corner) = (t!(cx, "matrix-reading-rule"), t!(cx, "matrix-corner"));
        let (entries, headings) = entries(cx, snapshot, view, matrix);
        let answers = shown.answered.question.answers().iter();
        let answers: Vec<String> = answers.map(|answer| question::called(cx, answer)).collect();
        let frame = Frame {
            caption: &caption,
            corner: &corner,
            cell: &view.cells(snapshot),
            headings: &headings,
            mark_circles: view.order == Order::Groups,
            answered: &shown.answered,
            answers: &answers,
        };
        let html = table::html(matrix, &entries, &frame);
        let reading = match view.order {
            Order::Groups => t!(cx, "matrix-reading-cycle"),
            Order::Circles => t!(cx, "matrix-reading-circles"),
        };
        let lagging = shown.lagging.map(|at| {
            let text = t!(cx, "found-lagging", at = cx.texts().moment(at));
            view! { <p class="note" role="status">{text}</p> }
        });
        let (count, none) = (t!(cx, "matrix-pair-count"), t!(cx, "matrix-pair-none"));
        view! {
            {head}
            {form(cx, snapshot, view)}
            {lagging}
            <p class="reading-rule">{caption.clone()} " " {reading}</p>
            {legend(cx, matrix, &shown.answered)}
            {account(cx, snapshot, view, matrix)}
            {opened(cx, snapshot, view, matrix)}
            <div class="scroll matrix-view" tabindex="0" role="region" aria-label=t!(cx, "matrix-title") inner_html=html></div>
            <p class="matrix-pair" aria-hidden="true" data-count=count data-none=none hidden></p>
            <MatrixPair/>
            {circles(cx, snapshot, view, &entries, matrix)}
        }
        .into_any()
    })
}

fn nothing(cx: &Cx, view: &View) -> AnyView {
    if view.domains.is_empty() {
        let action = cx
            .may(Action::Import, Object::Any)
            .then(|| ("/imports".to_owned(), t!(cx, "map-empty-action")));
        ui::empty(t!(cx, "map-empty"), t!(cx, "map-empty-text"), action)
    } else {
        ui::empty(
            t!(cx, "matrix-empty"),
            t!(cx, "matrix-empty-text"),
            Some(("/map/matrix".to_owned(), t!(cx, "matrix-whole"))),
        )
    }
}

/// The rows with their texts, and what they stand under.
fn entries(cx: &Cx, snapshot: &Snapshot, view: &View, matrix: &Matrix) -> (Vec<Entry>, Vec<Heading>) {
    let without = t!(cx, "matrix-without");
    let called = |group: Group| name(snapshot, group).unwrap_or_else(|| without.clone());
    let turn = |group: Group, opens: bool| {
        let name = called(group);
        Turn {
            href: turning(snapshot, view, matrix, group, opens),
            label: if opens {
                t!(cx, "matrix-open", name = name.as_str())
            } else {
                t!(cx, "matrix-close", name = name.as_str())
            },
            opens,
        }
    };
    let mut headings: Vec<Heading> = Vec::new();
    let mut last = None;
    let entries = matrix
        .rows
        .iter()
        .map(|row| {
            let key_of = key(snapshot, row.group);
            let href = match row.group {
                Group::System(_) => format!("/map?system={key_of}"),
                Group::Domain(domain) => view.with(snapshot, |view| {
                    view.by = By::System;
                    view.domains = vec![domain];
                }),
                Group::Team(Some(_)) => format!("/teams/{key_of}"),
                Group::Team(None) => "/teams".to_owned(),
            };
            let closed = row.within.is_none();
            // What stands together: systems of one group, or those of one circle.
            let together = match (view.order, row.cycle) {
                (Order::Groups, _) => row.within.map(Together::Group),
                (Order::Circles, cycle) => cycle.map(Together::Circle),
            };
            if let Some(together) = together
                && Some(together) != last
            {
                headings.push(match together {
                    Together::Group(group) => Heading {
                        name: called(group),
                        place: Some(place(snapshot, group)),
                        turn: Some(turn(group, false)),
                    },
                    Together::Circle(cycle) => {
                        let members = matrix.rows.iter().filter(|row| row.cycle == Some(cycle));
                        Heading {
                            name: t!(cx, "matrix-circle-of", count = members.count()),
                            place: None,
                            turn: None,
                        }
                    }
                });
            }
            last = together;
            Entry {
                name: called(row.group),
                note: row.within.filter(|_| view.order == Order::Circles).map(called),
                href,
                key: view.row_key(snapshot, row.group),
                place: closed.then(|| place(snapshot, row.group)),
                turn: closed.then(|| turn(row.group, true)),
                heading: together.and_then(|_| headings.len().checked_sub(1)),
                cycle: row.cycle,
            }
        })
        .collect();
    (entries, headings)
}

#[derive(Clone, Copy, PartialEq)]
enum Together {
    Group(Group),
    Circle(u32),
}

/// What is in the matrix and what is not.
fn account(cx: &Cx, snapshot: &Snapshot, view: &View, matrix: &Matrix) -> AnyView {
    let word = if view.by != By::System && view.open != Opened::default() {
        "rows"
    } else {
        by_word(view.by)
    };
    let shown = cx.texts().text(
        &format!("matrix-shown-{word}"),
        &[
            ("shown", matrix.rows.len().into()),
            ("total", matrix.groups_total.into()),
            ("links", matrix.links_shown.into()),
            (
                "systems",
                matrix
                    .rows
                    .iter()
                    .filter(|row| matches!(row.group, Group::System(_)))
                    .count()
                    .into(),
            ),
        ],
    );
    let whole = view.with(snapshot, |view| view.domains.clear());
    let all_links = view.with(snapshot, |view| {
        view.links.interactions = InteractionSet::ALL;
        view.links.statuses = StatusSet::ALL;
    });
    let smaller = view.with(snapshot, |view| {
        if view.by == By::System {
            view.by = By::Domain;
        }
        view.open = Opened::default();
    });
    let reasons = [
        ("outside", matrix.hidden_outside, Some(whole)),
        ("filter", matrix.hidden_by_filter, Some(all_links)),
        ("limit", matrix.hidden_by_limit, Some(smaller)),
        ("internal", matrix.hidden_internal, None),
    ];
    let reasons = hidden::reasons(cx, "matrix", reasons);
    let hidden = if reasons.is_empty() {
        view! { <p>{t!(cx, "matrix-nothing-hidden")}</p> }.into_any()
    } else {
        view! { <ul class="hidden-links">{reasons}</ul> }.into_any()
    };
    view! {
        <div class="nofm">
            <p role="status">{shown} " " {ui::downloads(cx, "/map/matrix", &choice::query(&view.pairs(snapshot)))}</p>
            {hidden}
        </div>
    }
    .into_any()
}

/// The circles by name: what the boxes in the matrix show, for whoever does not see them.
fn circles(cx: &Cx, snapshot: &Snapshot, view: &View, entries: &[Entry], matrix: &Matrix) -> AnyView {
    let mut circles: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut torn = false;
    for (entry, row) in entries.iter().zip(&matrix.rows) {
        let Some(cycle) = entry.cycle else { continue };
        let members = circles.entry(cycle).or_default();
        let group = row
            .within
            .map(|group| name(snapshot, group).unwrap_or_else(|| t!(cx, "matrix-without")));
        members.push(match group {
            Some(group) => format!("{} ({group})", entry.name),
            None => entry.name.clone(),
        });
        let others = matrix.rows.iter().filter(|other| other.cycle == Some(cycle));
        torn |= others.into_iter().any(|other| other.within != row.within);
    }
    if circles.is_empty() {
        return view! { <p>{t!(cx, "matrix-no-circles")}</p> }.into_any();
    }
    let count = circles.len();
    let items = circles
        .into_values()
        .map(|members| view! { <li>{members.join(" · ")}</li> })
        .collect_view();
    let blocks = (torn && view.order == Order::Groups).then(|| {
        let href = view.with(snapshot, |view| view.order = Order::Circles);
        view! { <p><a href=href>{t!(cx, "matrix-show-blocks")}</a></p> }
    });
    view! {
        <section class="panel">
            <h2>{t!(cx, "matrix-circles", count = count)}</h2>
            <p>{t!(cx, "matrix-circles-text")}</p>
            {blocks}
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
