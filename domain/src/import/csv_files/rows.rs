//! A file as rows, and a row as cells.

use super::{APIS, INTEGRATIONS, SYSTEMS};
use crate::estate::Origin;
use crate::import::gather::{Args, Gathering, at};
use crate::import::messages::flaw_args;
use crate::names::{self, Flaw};
use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Systems,
    Apis,
    Integrations,
}

impl Kind {
    fn of(header: &[String]) -> Option<Self> {
        let has = |column: &str| header.iter().any(|name| name == column);
        if has("consumer") {
            Some(Kind::Integrations)
        } else if has("style") || has("system") {
            Some(Kind::Apis)
        } else {
            has("name").then_some(Kind::Systems)
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Systems => "systems",
            Kind::Apis => "APIs",
            Kind::Integrations => "integrations",
        }
    }

    fn columns(self) -> &'static str {
        match self {
            Kind::Systems => SYSTEMS,
            Kind::Apis => APIS,
            Kind::Integrations => INTEGRATIONS,
        }
    }

    fn required(self) -> &'static [&'static str] {
        match self {
            Kind::Systems => &["name"],
            Kind::Apis => &["name", "system", "style"],
            Kind::Integrations => &["consumer", "api"],
        }
    }
}

/// A row whose cells are not yet looked at; empty ones are left out.
pub(super) struct Row {
    pub(super) origin: Origin,
    cells: HashMap<String, String>,
}

/// Why a row cannot be taken.
pub(super) type Wrong = (&'static str, Args);

impl Row {
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    pub(super) fn owned(&self, column: &str) -> Option<String> {
        self.cells.get(column).cloned()
    }

    pub(super) fn required(&self, column: &'static str) -> Result<&str, Wrong> {
        self.cell(column)
            .ok_or_else(|| ("csv-cell-missing", vec![("column", column.to_owned())]))
    }

    pub(super) fn word<T: FromStr<Err: Display>>(&self, column: &'static str) -> Result<Option<T>, Wrong> {
        self.cell(column)
            .map(|cell| cell.parse().map_err(|error: T::Err| wrong_cell(column, cell, error)))
            .transpose()
    }

    pub(super) fn parsed<T>(
        &self,
        column: &'static str,
        parse: fn(&str) -> Result<T, Flaw>,
    ) -> Result<Option<T>, Wrong> {
        self.cell(column)
            .map(|cell| parse(cell).map_err(|flaw| flawed_cell(column, cell, &flaw)))
            .transpose()
    }

    pub(super) fn day(&self, column: &'static str) -> Result<Option<String>, Wrong> {
        Ok(self.parsed(column, names::day)?.map(|day| day.to_string()))
    }
}

pub(super) fn wrong_cell(column: &str, value: &str, why: impl Display) -> Wrong {
    let value = value.chars().take(80).collect();
    (
        "csv-cell",
        vec![
            ("column", column.to_owned()),
            ("value", value),
            ("why", why.to_string()),
        ],
    )
}

fn flawed_cell(column: &str, value: &str, flaw: &Flaw) -> Wrong {
    let value: String = value.chars().take(80).collect();
    let mut args = vec![("column", column.to_owned()), ("value", value)];
    args.extend(flaw_args(flaw));
    ("csv-cell", args)
}

/// The rows of one file.
pub(super) fn read(path: &str, text: &str, gathering: &mut Gathering<'_>) -> Vec<(Kind, Row)> {
    let (separator, text, skipped) = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Lines {
        text,
        at: 0,
        line: skipped.saturating_add(1),
    };
    let mut records = reader.records().map(|record| {
        let start = match &record {
            Ok(record) => record.position().map(csv::Position::byte),
            Err(error) => error.position().map(csv::Position::byte),
        };
        (
            lines.line(start.and_then(|start| usize::try_from(start).ok()).unwrap_or_default()),
            record,
        )
    });
    let Some((line, Ok(first))) = records.next() else {
        return Vec::new();
    };
    let header: Vec<String> = first
        .iter()
        .map(|name| name.trim().to_lowercase().replace([' ', '-'], "_"))
        .collect();
    let Some(kind) = header_kind(at(path, line, ""), &header, gathering) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (line, record) in records {
        let origin = at(path, line, "");
        let record = match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => continue,
            Ok(record) if record.iter().skip(header.len()).all(|cell| cell.trim().is_empty()) => record,
            Ok(_) => {
                let why = "it has more cells than the header".to_owned();
                gathering.refuse(origin, "csv-row", vec![("why", why)]);
                continue;
            }
            Err(error) => {
                gathering.refuse(origin, "csv-row", vec![("why", error.to_string())]);
                continue;
            }
        };
        let cells = header
            .iter()
            .zip(record.iter())
            .map(|(column, cell)| (column.clone(), plain(cell).to_owned()));
        rows.push((
            kind,
            Row {
                origin,
                cells: cells.filter(|(_, cell)| !cell.is_empty()).collect(),
            },
        ));
    }
    rows
}

/// Finds the lines of places that come in order. The csv crate's own count is one short where lines end with a carriage return too.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of what begins at this byte, line breaks before it not counted as its beginning.
    fn line(&mut self, start: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let breaks = bytes
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let passed = bytes.get(self.at..start + breaks).unwrap_or_default();
        let count = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        self.at = self.at.max(start + breaks);
        self.line
    }
}

/// The separator, the text from the header on, and how many lines before it were skipped.
fn separator(text: &str) -> (u8, &str, u32) {
    let first = text.lines().next().unwrap_or_default();
    if let Some([separator]) = first.trim().strip_prefix("sep=").map(str::as_bytes) {
        return (*separator, text.split_once('\n').map_or("", |(_, rest)| rest), 1);
    }
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    let best = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| (count(*separator), *separator == b','));
    (best.unwrap_or(b','), text, 0)
}

/// A cell without the spaces around it and the apostrophe that keeps spreadsheets from calculating it.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .unwrap_or(cell)
}

fn header_kind(origin: Origin, header: &[String], gathering: &mut Gathering<'_>) -> Option<Kind> {
    let Some(kind) = Kind::of(header) else {
        let known = [("systems", SYSTEMS), ("apis", APIS), ("integrations", INTEGRATIONS)];
        let args = known.map(|(name, columns)| (name, columns.to_owned())).to_vec();
        gathering.refuse(origin, "csv-header", args);
        return None;
    };
    let table = ("table", kind.name().to_owned());
    let missing: Vec<&str> = kind
        .required()
        .iter()
        .copied()
        .filter(|column| !header.iter().any(|name| name == column))
        .collect();
    if !missing.is_empty() {
        gathering.refuse(
            origin,
            "csv-column-missing",
            vec![table, ("column", missing.join(", "))],
        );
        return None;
    }
    for (position, column) in header.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
        if header.iter().skip(position + 1).any(|other| other == column) {
            gathering.refuse(origin, "csv-column-twice", vec![table, ("column", column.clone())]);
            return None;
        }
        if !kind.columns().split(',').any(|known| known == column) {
            let args = vec![
                table.clone(),
                ("column", column.clone()),
                ("columns", kind.columns().to_owned()),
            ];
            gathering.warn(origin.clone(), "csv-column-unknown", args);
        }
    }
    Some(kind)
}
