//! A table whose columns depend on what it lists, in its three shapes.

use crate::auth::Cx;
use crate::ui;
use crate::{Result, t};
use leptos::prelude::*;
use portolan_domain::words::Word;
use serde_json::{Map, Value};
use time::Date;

/// One cell, as a person and as a file read it.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Something with a page: its name, its address, and its slug or number.
    Thing { text: String, href: String, key: String },
    /// Several things, the first of them written out.
    Several { cells: Vec<Cell>, more: usize },
    /// A number as it is and as it is written.
    Number(f64, String),
    /// A word of a vocabulary: as it is said and as it is spelled.
    Word { text: String, key: String },
    /// A text that is the same in files.
    Text(String),
    /// A calendar day.
    Day(Option<Date>),
    /// Where more is to be seen; not in files.
    See { text: String, href: String },
    /// Nothing to say.
    Nothing,
}

/// One row; its cells stand under the heads.
pub(super) type Row = Vec<Cell>;

/// Rows with the names of their columns: part of a list that has `total` rows in all. The head `see` is of links and in no file.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) heads: &'static [&'static str],
    pub(super) rows: Vec<Row>,
    pub(super) total: usize,
}

impl Cell {
    pub(super) fn thing(text: &str, href: String, key: &str) -> Self {
        Cell::Thing {
            text: text.to_owned(),
            href,
            key: key.to_owned(),
        }
    }

    pub(super) fn count(count: usize) -> Self {
        Cell::Number(count as f64, count.to_string())
    }

    pub(super) fn word<W: Word>(cx: &Cx, word: W) -> Self {
        Cell::named(ui::word(cx, word), word.text())
    }

    pub(super) fn named(text: String, key: &str) -> Self {
        Cell::Word {
            text,
            key: key.to_owned(),
        }
    }

    pub(super) fn yes(cx: &Cx, yes: bool) -> Self {
        if yes {
            Cell::named(t!(cx, "policy-on"), "yes")
        } else {
            Cell::named(t!(cx, "policy-off"), "no")
        }
    }

    /// The first `named` are written out, the files have all.
    pub(super) fn several(cells: impl Iterator<Item = Cell>, named: usize) -> Self {
        let cells: Vec<Cell> = cells.collect();
        Cell::Several {
            more: cells.len().saturating_sub(named),
            cells,
        }
    }

    fn is_number(&self) -> bool {
        matches!(self, Cell::Number(..))
    }

    pub(super) fn shown(self, cx: &Cx) -> AnyView {
        match self {
            Cell::Thing { text, href, .. } | Cell::See { text, href } => view! { <a href=href>{text}</a> }.into_any(),
            Cell::Several { cells, more } => {
                let named = cells.len() - more;
                let written = cells
                    .into_iter()
                    .take(named)
                    .enumerate()
                    .map(|(n, cell)| view! { {(n > 0).then_some(", ")} {cell.shown(cx)} })
                    .collect_view();
                let more =
                    (more > 0).then(|| view! { " " <span class="muted">{t!(cx, "list-more", count = more)}</span> });
                view! { {written}{more} }.into_any()
            }
            Cell::Number(_, text) | Cell::Word { text, .. } | Cell::Text(text) => text.into_any(),
            Cell::Day(day) => ui::day_or_dash(cx, day),
            Cell::Nothing => view! { <span class="muted">"—"</span> }.into_any(),
        }
    }

    fn text(&self) -> String {
        match self {
            Cell::Thing { key, .. } | Cell::Word { key, .. } => key.clone(),
            Cell::Several { cells, .. } => cells.iter().map(Cell::text).collect::<Vec<_>>().join(" "),
            Cell::Number(number, _) => number.to_string(),
            Cell::Text(text) => text.clone(),
            Cell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Cell::See { .. } | Cell::Nothing => String::new(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Cell::Several { cells, .. } => cells.iter().map(Cell::json).collect(),
            // A whole number without a point, as other lists write counts.
            Cell::Number(number, text) => text.parse::<i64>().map_or_else(|_| Value::from(*number), Value::from),
            Cell::Day(None) | Cell::Nothing => Value::Null,
            other => Value::from(other.text()),
        }
    }
}

impl Table {
    /// The table for a page; `label` names it.
    pub(super) fn view(self, cx: &Cx, label: String) -> AnyView {
        let numeric: Vec<bool> = (0..self.heads.len())
            .map(|n| self.rows.iter().any(|row| row.get(n).is_some_and(Cell::is_number)))
            .collect();
        let class = |n: usize| numeric.get(n).copied().unwrap_or(false).then_some("num");
        let heads = self
            .heads
            .iter()
            .enumerate()
            .map(|(n, head)| view! { <th scope="col" class=class(n)>{cx.texts().text(&format!("list-{head}"), &[])}</th> })
            .collect_view();
        let rows = self
            .rows
            .into_iter()
            .map(|row| {
                let cells = row
                    .into_iter()
                    .enumerate()
                    .map(|(n, cell)| {
                        if n == 0 {
                            view! { <th scope="row">{cell.shown(cx)}</th> }.into_any()
                        } else {
                            view! { <td class=class(n)>{cell.shown(cx)}</td> }.into_any()
                        }
                    })
                    .collect_view();
                view! { <tr>{cells}</tr> }
            })
            .collect_view();
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table dense"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        }
        .into_any()
    }

    fn columns(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.heads
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, head)| *head != "see")
    }

    /// The rows as CSV.
    pub(super) fn csv(&self, name: &str) -> Result {
        let columns: Vec<&str> = self.columns().map(|(_, head)| head).collect();
        let rows = self.rows.iter().map(|row| {
            let cells = self
                .columns()
                .map(|(n, _)| row.get(n).map(Cell::text).unwrap_or_default());
            cells.collect::<Vec<String>>()
        });
        ui::csv_rows(name, &columns, rows)
    }

    /// The rows as JSON.
    pub(super) fn json(&self) -> Result {
        let rows = self.rows.iter().map(|row| {
            let cells = self
                .columns()
                .map(|(n, head)| (head.to_owned(), row.get(n).map_or(Value::Null, Cell::json)));
            Value::Object(cells.collect::<Map<String, Value>>())
        });
        ui::json(&rows.collect::<Vec<Value>>())
    }
}
