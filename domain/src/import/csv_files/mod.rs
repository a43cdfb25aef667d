//! Tables of systems, APIs and integrations as CSV (RFC 4180), the way spreadsheets write them: separated by comma, semicolon or tab,
//! with or without a byte order mark, in UTF-8.
//!
//! A table is known by its header; columns may come in any order and the optional ones may be missing. A cell that names another
//! thing holds its reference or its name. An empty cell means "not stated". An apostrophe before `=`, `+`, `-` or `@`, which exports
//! put there so that spreadsheets take the cell for text, is not part of the value.
//!
//! Several rows with the same API are its versions.

mod rows;

use super::contracts::by_number;
use super::gather::Gathering;
use crate::estate::{Api, Carried, Integration, System, Version};
use crate::names::{self, Name, Slug};
use crate::profiles::Resilience;
use crate::words::ObjectKind;
use rows::{Kind, Row, Wrong, wrong_cell};
use std::collections::{BTreeMap, HashMap};

/// Columns of a table of systems; `name` is required.
pub const SYSTEMS: &str = "slug,name,kind,domain,owner,description,part_of";
/// Columns of a table of APIs; `name`, `system` and `style` are required.
pub const APIS: &str = "slug,name,system,style,audience,classification,owner,description,version,lifecycle,released_on,deprecated_on,sunset_on,rate_limit";
/// Columns of a table of integrations; `consumer` and `api` are required. `entities` are separated by semicolons and read unless
/// `:writes` stands behind: `customer;order:writes`.
pub const INTEGRATIONS: &str = "consumer,api,version,via,purpose,interaction,direction,criticality,status,owner,entities,timeout_ms,attempts,signals,alerted";

/// Takes all tables, systems before APIs before integrations, so that later ones can name earlier ones.
pub(super) fn gather(files: &[(&str, &str)], gathering: &mut Gathering<'_>) {
    let mut all: Vec<(Kind, Row)> = Vec::new();
    for (path, text) in files {
        all.extend(rows::read(path, text, gathering));
    }
    all.sort_by_key(|(kind, _)| *kind);
    let mut tables = Tables {
        names: HashMap::new(),
        apis: BTreeMap::new(),
    };
    for (kind, row) in &all {
        let taken = match kind {
            Kind::Systems => tables.system(row, gathering),
            Kind::Apis => tables.api(row, gathering),
            Kind::Integrations => tables.integration(row, gathering),
        };
        if let Err((code, args)) = taken {
            gathering.refuse(row.origin.clone(), code, args);
        }
    }
    for (_, mut api) in tables.apis {
        api.versions.sort_by(|a, b| by_number(&a.label, &b.label));
        gathering.add(api);
    }
}

/// What the rows have brought so far.
struct Tables {
    /// References by kind and name in lower case.
    names: HashMap<(ObjectKind, String), String>,
    /// APIs by reference; their versions come row by row.
    apis: BTreeMap<String, Api>,
}

impl Tables {
    /// The reference that a cell means: as it is, or by the name of something in a table.
    fn reference(&self, kind: ObjectKind, cell: &str) -> String {
        if Slug::parse(cell).is_ok() {
            return cell.to_owned();
        }
        let named = self.names.get(&(kind, cell.to_lowercase())).cloned();
        named.unwrap_or_else(|| Slug::of(cell).to_string())
    }

    fn optional(&self, kind: ObjectKind, row: &Row, column: &str) -> Option<String> {
        row.cell(column).map(|cell| self.reference(kind, cell))
    }

    /// The reference and name of what a row is about.
    fn named(&mut self, kind: ObjectKind, row: &Row) -> Result<(String, Option<String>), Wrong> {
        let name = row.parsed("name", Name::parse)?.map(|name| name.to_string());
        let slug = match (row.parsed("slug", Slug::parse)?, &name) {
            (Some(slug), _) => slug.to_string(),
            (None, Some(name)) => Slug::of(name).to_string(),
            (None, None) => return Err(("csv-cell-missing", vec![("column", "name".to_owned())])),
        };
        if let Some(name) = &name {
            self.names
                .entry((kind, name.to_lowercase()))
                .or_insert_with(|| slug.clone());
        }
        Ok((slug, name))
    }

    fn system(&mut self, row: &Row, gathering: &mut Gathering<'_>) -> Result<(), Wrong> {
        let (slug, name) = self.named(ObjectKind::System, row)?;
        gathering.add(System {
            slug,
            name: Some(name.ok_or_else(|| ("csv-cell-missing", vec![("column", "name".to_owned())]))?),
            description: row.owned("description"),
            kind: row.word("kind")?,
            domain: self.optional(ObjectKind::Domain, row, "domain"),
            owner: self.optional(ObjectKind::Team, row, "owner"),
            part_of: self.optional(ObjectKind::System, row, "part_of"),
            origin: row.origin.clone(),
            ..System::default()
        });
        Ok(())
    }

    fn api(&mut self, row: &Row, gathering: &mut Gathering<'_>) -> Result<(), Wrong> {
        let (slug, name) = self.named(ObjectKind::Api, row)?;
        let version = version(row)?;
        let system = self.optional(ObjectKind::System, row, "system");
        let given = gathering.options.system.as_ref().map(ToString::to_string);
        let api = Api {
            slug: slug.clone(),
            name,
            description: row.owned("description"),
            system: system.clone(),
            style: row.word("style")?,
            audience: row.word("audience")?,
            classification: row.word("classification")?,
            owner: self.optional(ObjectKind::Team, row, "owner"),
            versions: version.clone().into_iter().collect(),
            origin: row.origin.clone(),
            ..Api::default()
        };
        let Some(first) = self.apis.get_mut(&slug) else {
            row.required("name")?;
            row.required("style")?;
            let system = system.or(given);
            if system.is_none() {
                row.required("system")?;
            }
            self.apis.insert(slug, Api { system, ..api });
            return Ok(());
        };
        if let Some(version) = version {
            if let Some(twin) = first.versions.iter().find(|other| other.label == version.label) {
                let args = vec![
                    ("label", version.label),
                    ("api", slug),
                    ("first_file", twin.origin.file.clone()),
                    ("first_line", twin.origin.line.to_string()),
                ];
                return Err(("duplicate-version", args));
            }
            first.versions.push(version);
        }
        for column in differing(first, &api) {
            let args = vec![
                ("column", column.to_owned()),
                ("api", slug.clone()),
                ("first_line", first.origin.line.to_string()),
            ];
            gathering.warn(row.origin.clone(), "csv-rows-differ", args);
        }
        Ok(())
    }

    fn integration(&mut self, row: &Row, gathering: &mut Gathering<'_>) -> Result<(), Wrong> {
        let mut entities = Vec::new();
        for part in row
            .cell("entities")
            .unwrap_or_default()
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (entity, access) = part.split_once(':').unwrap_or((part, "reads"));
            let access = access
                .trim()
                .parse()
                .map_err(|error| wrong_cell("entities", part, error))?;
            entities.push(Carried {
                entity: self.reference(ObjectKind::Entity, entity.trim()),
                access,
            });
        }
        let (timeout_ms, attempts) = (number(row, "timeout_ms")?, number(row, "attempts")?);
        let (signals, alerted) = (row.word("signals")?, row.owned("alerted"));
        let stated = timeout_ms.is_some() || attempts.is_some() || signals.is_some() || alerted.is_some();
        gathering.add(Integration {
            consumer: self.reference(ObjectKind::System, row.required("consumer")?),
            api: self.reference(ObjectKind::Api, row.required("api")?),
            version: row.owned("version"),
            via: self.optional(ObjectKind::System, row, "via"),
            purpose: row.owned("purpose"),
            interaction: row.word("interaction")?,
            direction: row.word("direction")?,
            criticality: row.word("criticality")?,
            owner: self.optional(ObjectKind::Team, row, "owner"),
            status: row.word("status")?,
            entities,
            resilience: stated.then(|| Resilience {
                timeout_ms,
                attempts,
                signals,
                alerted,
                ..Resilience::default()
            }),
            origin: row.origin.clone(),
            ..Integration::default()
        });
        Ok(())
    }
}

/// The version that a row of APIs tells of.
fn version(row: &Row) -> Result<Option<Version>, Wrong> {
    let about = ["lifecycle", "released_on", "deprecated_on", "sunset_on", "rate_limit"];
    let Some(label) = row.parsed("version", names::Label::parse)? else {
        return match about.iter().any(|column| row.cell(column).is_some()) {
            true => row.required("version").map(|_| None),
            false => Ok(None),
        };
    };
    Ok(Some(Version {
        label: label.to_string(),
        lifecycle: row.word("lifecycle")?,
        released_on: row.day("released_on")?,
        deprecated_on: row.day("deprecated_on")?,
        sunset_on: row.day("sunset_on")?,
        rate_limit: row.owned("rate_limit"),
        origin: row.origin.clone(),
        ..Version::default()
    }))
}

fn number(row: &Row, column: &'static str) -> Result<Option<u32>, Wrong> {
    let parse = |cell: &str| {
        cell.parse()
            .map_err(|_| wrong_cell(column, cell, "it is not a whole number from 0 to 4294967295"))
    };
    row.cell(column).map(parse).transpose()
}

/// The columns in which a later row of an API says something else than the first.
fn differing(first: &Api, later: &Api) -> Vec<&'static str> {
    fn differs<T: PartialEq>(first: &Option<T>, later: &Option<T>) -> bool {
        later.is_some() && first != later
    }
    let columns = [
        ("name", differs(&first.name, &later.name)),
        ("system", differs(&first.system, &later.system)),
        ("style", differs(&first.style, &later.style)),
        ("audience", differs(&first.audience, &later.audience)),
        ("classification", differs(&first.classification, &later.classification)),
        ("owner", differs(&first.owner, &later.owner)),
        ("description", differs(&first.description, &later.description)),
    ];
    columns
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(column, _)| column)
        .collect()
}
