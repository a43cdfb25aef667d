use crate::snapshot::Snapshot;
use portolan_domain::ids::{ApiId, EntityId, IntegrationId, SystemId, VersionId};
use portolan_landscape::evidence::{FactName, FactValue, Finding, Unit};
use portolan_landscape::{Rule, Severity};
use serde::{Deserialize, Serialize};

/// A finding with the names of the things it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which rule.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// What led to it.
    pub facts: Vec<ToldFact>,
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldFact {
    /// What it says.
    pub name: FactName,
    /// Its value.
    pub value: ToldValue,
}

/// A value that needs no look-up to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldValue {
    /// Something of the catalog.
    Thing(Thing),
    /// Systems, each of which needs the next.
    Path(Vec<Thing>),
    /// A quantity. As text, because a hash is taken of it and databases disagree about how a fraction is spelled.
    Number {
        /// Decimal.
        value: String,
        /// What it counts.
        unit: Unit,
    },
    /// Days since 1970-01-01.
    Day(i32),
    /// A word of a vocabulary, or the name of a scope.
    Text(String),
}

/// Something of the catalog as it was called at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    /// Its name.
    pub name: String,
    /// Where it is seen; empty where it has no page.
    pub href: String,
    /// What an integration connects: `Checkout → Payments API v2`; empty for what has a name of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// The findings with the names of this snapshot.
pub fn tell(snapshot: &Snapshot, findings: &[Finding]) -> Vec<Told> {
    findings
        .iter()
        .map(|finding| Told {
            rule: finding.rule,
            severity: finding.severity,
            facts: finding
                .facts
                .iter()
                .map(|fact| ToldFact {
                    name: fact.name,
                    value: value(snapshot, &fact.value),
                })
                .collect(),
        })
        .collect()
}

fn value(snapshot: &Snapshot, value: &FactValue) -> ToldValue {
    match value {
        FactValue::System(id) => ToldValue::Thing(system(snapshot, i64::from(*id))),
        FactValue::Api(id) => ToldValue::Thing(api(snapshot, i64::from(*id))),
        FactValue::Version(id) => ToldValue::Thing(version(snapshot, i64::from(*id))),
        FactValue::Integration(id) => ToldValue::Thing(integration(snapshot, i64::from(*id))),
        FactValue::Entity(id) => ToldValue::Thing(entity(snapshot, i64::from(*id))),
        FactValue::Path(systems) => {
            ToldValue::Path(systems.iter().map(|id| system(snapshot, i64::from(*id))).collect())
        }
        FactValue::Number { value, unit } => ToldValue::Number {
            value: value.to_string(),
            unit: *unit,
        },
        FactValue::Day(day) => ToldValue::Day(*day),
        FactValue::Text(text) => ToldValue::Text(text.to_string()),
    }
}

fn thing(name: String, href: String) -> Thing {
    Thing {
        name,
        href,
        about: String::new(),
    }
}

/// What the snapshot does not know (it is always newer than the finding, so this is a defect elsewhere) keeps its number.
fn unknown(id: i64) -> Thing {
    thing(format!("#{id}"), String::new())
}

fn system(snapshot: &Snapshot, id: i64) -> Thing {
    snapshot.system(SystemId(id)).map_or_else(
        || unknown(id),
        |system| thing(system.name.to_string(), format!("/systems/{}", system.slug)),
    )
}

fn api(snapshot: &Snapshot, id: i64) -> Thing {
    snapshot.api(ApiId(id)).map_or_else(
        || unknown(id),
        |api| thing(api.name.to_string(), format!("/apis/{}", api.slug)),
    )
}

fn version(snapshot: &Snapshot, id: i64) -> Thing {
    snapshot.version(VersionId(id)).map_or_else(
        || unknown(id),
        |(api, version)| {
            thing(
                format!("{} {}", api.name, version.label),
                format!("/apis/{}/versions/{}", api.slug, version.label),
            )
        },
    )
}

fn entity(snapshot: &Snapshot, id: i64) -> Thing {
    snapshot.entity(EntityId(id)).map_or_else(
        || unknown(id),
        |entity| thing(entity.name.to_string(), format!("/entities/{}", entity.slug)),
    )
}

fn integration(snapshot: &Snapshot, id: i64) -> Thing {
    let about = snapshot.integration(IntegrationId(id)).map(|integration| {
        let consumer = system(snapshot, integration.consumer.0).name;
        let provided = version(snapshot, integration.version.0).name;
        format!("{consumer} → {provided}")
    });
    Thing {
        name: format!("I-{id}"),
        href: format!("/integrations/{id}"),
        about: about.unwrap_or_default(),
    }
}
