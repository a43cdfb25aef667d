//! What a finding is about, as one word of an address or a table, and by name.

use crate::map::names;
use crate::snapshot::Snapshot;
use portolan_domain::ids;
use portolan_landscape::{EntityId, IntegrationId, Subject, SystemId, VersionId};

/// `integration:42`, `pair:3:7`.
pub(super) fn spelled(subject: Subject) -> String {
    match subject {
        Subject::Integration(id) => format!("integration:{}", id.0),
        Subject::Carried { integration, entity } => format!("carried:{}:{}", integration.0, entity.0),
        Subject::Pair { consumer, provider } => format!("pair:{}:{}", consumer.0, provider.0),
        Subject::System(id) => format!("system:{}", id.0),
        Subject::Circle(id) => format!("circle:{}", id.0),
        Subject::Entity(id) => format!("entity:{}", id.0),
        Subject::Feed { entity, receiver } => format!("feed:{}:{}", entity.0, receiver.0),
        Subject::Version(id) => format!("version:{}", id.0),
    }
}

/// What was [`spelled`]; `None` for anything else.
pub(super) fn read(text: &str) -> Option<Subject> {
    let mut parts = text.split(':');
    let kind = parts.next()?;
    let mut number = || parts.next()?.parse::<u32>().ok();
    let subject = match kind {
        "integration" => Subject::Integration(IntegrationId(number()?)),
        "carried" => Subject::Carried {
            integration: IntegrationId(number()?),
            entity: EntityId(number()?),
        },
        "pair" => Subject::Pair {
            consumer: SystemId(number()?),
            provider: SystemId(number()?),
        },
        "system" => Subject::System(SystemId(number()?)),
        "circle" => Subject::Circle(SystemId(number()?)),
        "entity" => Subject::Entity(EntityId(number()?)),
        "feed" => Subject::Feed {
            entity: EntityId(number()?),
            receiver: SystemId(number()?),
        },
        "version" => Subject::Version(VersionId(number()?)),
        _ => return None,
    };
    parts.next().is_none().then_some(subject)
}

/// What it is about by name: `I-42`, `Shop → CRM`, `Orders`.
pub(super) fn named(snapshot: &Snapshot, subject: Subject) -> String {
    let system = |id: SystemId| {
        names::system(snapshot, id).map_or_else(|| format!("#{}", id.0), |system| system.name.to_string())
    };
    let entity = |id: EntityId| {
        let entity = snapshot.entity(ids::EntityId(i64::from(id.0)));
        entity.map_or_else(|| format!("#{}", id.0), |entity| entity.name.to_string())
    };
    match subject {
        Subject::Integration(id) => format!("I-{}", id.0),
        Subject::Carried {
            integration,
            entity: of,
        } => format!("I-{}: {}", integration.0, entity(of)),
        Subject::Pair { consumer, provider } => format!("{} → {}", system(consumer), system(provider)),
        Subject::System(id) | Subject::Circle(id) => system(id),
        Subject::Entity(id) => entity(id),
        Subject::Feed { entity: of, receiver } => format!("{} → {}", entity(of), system(receiver)),
        Subject::Version(id) => match snapshot.version(ids::VersionId(i64::from(id.0))) {
            Some((api, version)) => format!("{} {}", api.name, version.label),
            None => format!("#{}", id.0),
        },
    }
}

/// Where it is seen and what that is called, where the sentence does not say it already.
pub(super) fn seen(snapshot: &Snapshot, subject: Subject) -> Option<(String, String)> {
    match subject {
        Subject::Integration(id) | Subject::Carried { integration: id, .. } => {
            let integration = names::integration(snapshot, id)?;
            let consumer = snapshot.system(integration.consumer)?;
            let (api, version) = snapshot.version(integration.version)?;
            let name = format!("I-{}: {} → {} {}", id.0, consumer.name, api.name, version.label);
            Some((name, format!("/integrations/{}", id.0)))
        }
        Subject::Pair { consumer, provider } => {
            let (row, column) = (names::system(snapshot, consumer)?, names::system(snapshot, provider)?);
            let href = format!(
                "/map/matrix/cell?by=system&status=approved&status=live&row={}&column={}",
                row.slug, column.slug
            );
            Some((named(snapshot, subject), href))
        }
        Subject::System(_) | Subject::Circle(_) | Subject::Entity(_) | Subject::Feed { .. } | Subject::Version(_) => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_read_as_it_was_spelled_and_nothing_else_is() {
        for text in [
            "integration:7",
            "carried:7:3",
            "pair:1:2",
            "system:4",
            "circle:4",
            "entity:9",
            "feed:9:1",
            "version:5",
        ] {
            assert_eq!(read(text).map(spelled).as_deref(), Some(text));
        }
        for text in [
            "",
            "integration",
            "integration:x",
            "pair:1",
            "pair:1:2:3",
            "team:1",
            "system:-1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
