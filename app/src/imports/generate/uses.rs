//! Who uses what.

use super::Maker;
use crate::Result;
use crate::imports::rows;
use portolan_domain::estate::Carried;
use portolan_domain::facts::IntegrationFacts;
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{
    ApiStyle, Authentication, Backoff, Criticality, DataDirection, Delivery, EntityAccess, Idempotency,
    IntegrationStatus, Interaction, ObjectKind,
};
use rand::Rng;
use time::Duration;

impl Maker<'_> {
    pub(super) async fn integrations(&mut self, count: usize) -> Result<()> {
        let mut made = Vec::with_capacity(count);
        for id in self.ids(ObjectKind::Integration, count).await? {
            made.push((id, self.integration()));
        }
        let rows: Vec<_> = made.iter().map(|(id, one)| (*id, one)).collect();
        rows::integrations(self.tx, &self.known, self.now, &rows).await
    }

    fn integration(&mut self) -> IntegrationFacts {
        let (used, by) = (self.skewed(self.apis.len(), 3), self.skewed(self.systems.len(), 2));
        let (api, style, labels) = self
            .apis
            .get(used)
            .cloned()
            .unwrap_or((String::new(), ApiStyle::Rest, Vec::new()));
        let version = if self.chance(85) { labels.last() } else { labels.first() };
        // Early systems are used by many; consumers come from the other end, so that few use themselves.
        let consumer = self
            .systems
            .get(self.systems.len() - 1 - by)
            .cloned()
            .unwrap_or_default();
        let interaction = match style {
            ApiStyle::Event => Interaction::Asynchronous,
            ApiStyle::File => Interaction::Batch,
            _ => Interaction::Synchronous,
        };
        let entity = self.skewed(self.entities.len(), 2);
        let access = if self.chance(20) {
            EntityAccess::Writes
        } else {
            EntityAccess::Reads
        };
        let entities = self.entities.get(entity).map(|entity| Carried {
            entity: entity.clone(),
            access,
        });
        let status = match self.random.random_range(0..50) {
            0 => IntegrationStatus::Retired,
            1 => IntegrationStatus::Retiring,
            2 => IntegrationStatus::Approved,
            _ => IntegrationStatus::Live,
        };
        let is_stated = self.chance(60);
        IntegrationFacts {
            consumer,
            api,
            version: version.cloned().unwrap_or_default(),
            via: None,
            purpose: "Made for measuring.".to_owned(),
            interaction,
            direction: if access == EntityAccess::Writes {
                DataDirection::ToProvider
            } else {
                DataDirection::ToConsumer
            },
            criticality: self.one(Criticality::ALL, Criticality::Medium),
            owner: None,
            status,
            entities: entities.into_iter().collect(),
            operations: Vec::new(),
            resilience: if is_stated {
                resilience(interaction)
            } else {
                Resilience::default()
            },
            security: if is_stated { security() } else { Security::default() },
            live_on: Some(self.now.date() - Duration::days(self.random.random_range(10..1500))),
            retired_on: None,
        }
    }
}

fn resilience(interaction: Interaction) -> Resilience {
    match interaction {
        Interaction::Synchronous | Interaction::Hybrid => Resilience {
            timeout_ms: Some(3000),
            attempts: Some(3),
            backoff: Some(Backoff::Exponential),
            jitter: Some(true),
            idempotency: Some(Idempotency::Key),
            ..Resilience::default()
        },
        Interaction::Asynchronous | Interaction::Batch => Resilience {
            delivery: Some(Delivery::AtLeastOnce),
            idempotency: Some(Idempotency::Deduplication),
            dead_letter_queue: Some(true),
            ..Resilience::default()
        },
    }
}

fn security() -> Security {
    Security {
        authentication: Some(Authentication::Oauth2),
        encrypted: Some(true),
        ..Security::default()
    }
}
