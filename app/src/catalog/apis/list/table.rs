//! The table of the catalog.

use super::ask::{Ask, Key, PAGE, Sort};
use super::count::Found;
use super::rows::Row;
use crate::auth::Cx;
use crate::catalog::versions;
use crate::{t, ui};
use leptos::prelude::*;
use time::Date;

/// The APIs that are shown, with what turns the pages.
pub(super) fn table<'a>(cx: &Cx, ask: &Ask, found: &Found, rows: impl Iterator<Item = Row<'a>>) -> AnyView {
    let class = if ask.compact {
        "table stack dense"
    } else {
        "table stack"
    };
    let today = cx.today();
    let pages = found.lines.len().div_ceil(PAGE);
    let rows = rows.map(|row| line(cx, today, &row)).collect_view();
    view! {
        <div class="scroll">
            <table class=class role="table">
                <thead>
                    <tr role="row">
                        {column(ask, Key::Name, t!(cx, "field-name"), None)}
                        <th scope="col">{t!(cx, "field-system")}</th>
                        <th scope="col">{t!(cx, "field-owner")}</th>
                        <th scope="col">{t!(cx, "field-style")}</th>
                        <th scope="col">{t!(cx, "field-label")}</th>
                        {column(ask, Key::Consumers, t!(cx, "api-consumers"), Some("num"))}
                        {column(ask, Key::Updated, t!(cx, "api-updated"), None)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {ui::pager(cx, ask.page, pages, |page| {
            let mut other = ask.clone();
            other.page = page;
            other.href()
        })}
    }
    .into_any()
}

/// A column that the list can be ordered by.
fn column(ask: &Ask, key: Key, text: String, class: Option<&'static str>) -> AnyView {
    let falls_first = key != Key::Name;
    let current = match ask.sort {
        Some(sort) => (sort.key == key).then_some(sort.falling),
        None => (key == Key::Name && ask.q.is_empty()).then_some(false),
    };
    let falling = current.map_or(falls_first, |falling| !falling);
    let href = ask.with(|ask| ask.sort = Some(Sort { key, falling })).href();
    let state = current.map(|falling| if falling { "descending" } else { "ascending" });
    view! { <th scope="col" class=class aria-sort=state><a href=href>{text}</a></th> }.into_any()
}

fn line(cx: &Cx, today: Date, row: &Row<'_>) -> AnyView {
    let summary = (!row.summary.is_empty()).then(|| view! { <small>{row.summary.to_owned()}</small> });
    let owner = match (row.owner, row.owner_name) {
        (Some(slug), Some(name)) => view! { <a href=format!("/teams/{slug}")>{name.to_owned()}</a> }.into_any(),
        _ => ui::badge("warn", t!(cx, "no-owner")),
    };
    let version = match (row.version, row.lifecycle) {
        (Some(label), Some(stage)) => {
            let label = label.to_owned();
            view! { <span class="nowrap">{label} " " {ui::lifecycle(cx, stage)}</span> }.into_any()
        }
        _ => view! { <span class="muted">"—"</span> }.into_any(),
    };
    let near = row
        .sunset_on
        .filter(|sunset| *sunset <= today.saturating_add(versions::NEAR) && *sunset >= today)
        .map(|sunset| {
            let text = t!(cx, "api-sunset-near", day = cx.texts().day(sunset));
            view! { <small>{text}</small> }
        });
    let updated = row.updated_on.map(|day| ui::day(cx, day));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=format!("/apis/{}", row.slug)>{row.name.to_owned()}</a> {summary}</th>
            <td role="cell" data-label=t!(cx, "field-system")>
                <a href=format!("/systems/{}", row.system)>{row.system_name.to_owned()}</a>
            </td>
            <td role="cell" data-label=t!(cx, "field-owner")>{owner}</td>
            <td role="cell" data-label=t!(cx, "field-style")>{ui::word(cx, row.style)}</td>
            <td role="cell" data-label=t!(cx, "field-label")>{version} {near}</td>
            <td role="cell" class="num" data-label=t!(cx, "api-consumers")>{row.consumers}</td>
            <td role="cell" class="nowrap" data-label=t!(cx, "api-updated")>{updated}</td>
        </tr>
    }
    .into_any()
}
