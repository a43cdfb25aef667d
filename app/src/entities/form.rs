//! The form of an entity: what it sends, and what it says once parsed.

use super::cell;
use super::record::{Entity, NewEntity};
use crate::snapshot::Snapshot;
use portolan_domain::estate::Attribute;
use portolan_domain::names::{Flaw, Flaws, Name, Slug, line, text};
use serde::Deserialize;

/// The most attributes that are taken.
const MOST: usize = 200;

/// What the form of an entity sends. The four lists of attributes run in step; `attribute_identifier` has the numbers of the rows ticked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntityForm {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) definition: String,
    pub(super) owner: String,
    pub(super) personal_data: bool,
    pub(super) attribute_name: Vec<String>,
    pub(super) attribute_type: Vec<String>,
    pub(super) attribute_description: Vec<String>,
    pub(super) attribute_identifier: Vec<usize>,
    pub(super) revision: i64,
    /// Set by the button that asks for more rows instead of saving.
    pub(super) more: String,
}

impl EntityForm {
    pub(super) fn of(entity: &Entity, snapshot: &Snapshot) -> Self {
        let record = &entity.record;
        let column = |value: fn(&Attribute) -> &String| record.attributes.iter().map(|a| value(a).clone()).collect();
        EntityForm {
            name: record.name.clone(),
            slug: record.slug.clone(),
            definition: record.definition.clone(),
            owner: record
                .owner
                .and_then(|id| snapshot.team(id))
                .map_or_else(String::new, |team| team.slug.to_string()),
            personal_data: record.personal_data,
            attribute_name: column(|a| &a.name),
            attribute_type: column(|a| &a.kind),
            attribute_description: column(|a| &a.description),
            attribute_identifier: (0..)
                .zip(&record.attributes)
                .filter(|(_, a)| a.identifier)
                .map(|(n, _)| n)
                .collect(),
            revision: entity.revision,
            more: String::new(),
        }
    }

    /// The rows that are not empty, as they were typed.
    pub(super) fn rows(&self) -> Vec<Attribute> {
        (0..self.attribute_name.len())
            .map(|n| Attribute {
                name: cell(&self.attribute_name, n),
                kind: cell(&self.attribute_type, n),
                description: cell(&self.attribute_description, n),
                identifier: self.attribute_identifier.contains(&n),
            })
            .filter(|row| *row != Attribute::default())
            .collect()
    }

    /// The attributes as one text, for showing two sides of a conflict.
    pub(super) fn attributes_text(&self) -> String {
        let rows = self.rows();
        let lines = rows.iter().map(|a| {
            format!(
                "{}{}: {}, {}",
                if a.identifier { "* " } else { "" },
                a.name,
                a.kind,
                a.description
            )
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    /// What the form says, with the roles that another form edits.
    pub(super) fn parse(&self, snapshot: &Snapshot, before: Option<&Entity>) -> std::result::Result<NewEntity, Flaws> {
        let mut flaws = Flaws::new();
        let name = flaws.take("name", Name::parse(&self.name));
        let slug = match before {
            Some(_) => flaws.take("slug", Slug::parse(&self.slug)),
            None => Some(Slug::of(&self.name)),
        };
        let definition = flaws.take("definition", text(&self.definition, 20_000));
        let owner = match self.owner.trim() {
            "" => None,
            slug => flaws.take(
                "owner",
                snapshot
                    .team_by_slug(slug)
                    .map(|team| team.id)
                    .ok_or(Flaw::new("unknown")),
            ),
        };
        let attributes = flaws.take("attributes", attributes(&self.rows())).unwrap_or_default();
        match (name, slug, definition) {
            (Some(name), Some(slug), Some(definition)) if flaws.is_empty() => Ok(NewEntity {
                slug: slug.as_str().to_owned(),
                name: name.as_str().to_owned(),
                definition,
                owner,
                personal_data: self.personal_data,
                attributes,
                roles: before.map(|entity| entity.record.roles.clone()).unwrap_or_default(),
            }),
            _ => Err(flaws),
        }
    }
}

fn attributes(rows: &[Attribute]) -> std::result::Result<Vec<Attribute>, Flaw> {
    if rows.len() > MOST {
        return Err(Flaw::new("too-many").with("max", MOST));
    }
    let mut parsed: Vec<Attribute> = Vec::with_capacity(rows.len());
    for row in rows {
        let name = line(&row.name, 120).map_err(|flaw| {
            if flaw.code == "required" {
                Flaw::new("attribute-name")
            } else {
                flaw
            }
        })?;
        if parsed.iter().any(|other| other.name == name) {
            return Err(Flaw::new("attribute-twice").with("name", name));
        }
        parsed.push(Attribute {
            name,
            kind: text(&row.kind, 120)?,
            description: text(&row.description, 1000)?,
            identifier: row.identifier,
        });
    }
    Ok(parsed)
}
