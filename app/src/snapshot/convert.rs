//! From the application's words to the landscape's.
//!
//! The landscape crate is usable without this application, so it has words of its own; they differ in a few places, and here is where.

use super::place;
use super::rows::{Api, Entity, System};
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words as ours;
use portolan_landscape as graph;
use time::Date;

/// Days since 1970-01-01.
pub(crate) fn day(date: Date) -> graph::Day {
    const EPOCH: i32 = 2_440_588;
    date.to_julian_day() - EPOCH
}

pub(crate) fn system_kind(kind: ours::SystemKind) -> graph::SystemKind {
    match kind {
        ours::SystemKind::Application => graph::SystemKind::Application,
        ours::SystemKind::IntegrationHub => graph::SystemKind::Hub,
        ours::SystemKind::MessageBroker => graph::SystemKind::Broker,
        ours::SystemKind::ApiGateway => graph::SystemKind::Gateway,
        ours::SystemKind::DataStore => graph::SystemKind::DataStore,
        ours::SystemKind::External => graph::SystemKind::External,
    }
}

pub(crate) fn style(style: ours::ApiStyle) -> graph::Style {
    match style {
        // What the style does not say, the rules do not ask: a style of another name counts as a call.
        ours::ApiStyle::Rest | ours::ApiStyle::Other => graph::Style::Rest,
        ours::ApiStyle::Graphql => graph::Style::Graphql,
        ours::ApiStyle::Grpc => graph::Style::Grpc,
        ours::ApiStyle::Event => graph::Style::Event,
        ours::ApiStyle::Soap => graph::Style::Soap,
        ours::ApiStyle::File => graph::Style::File,
    }
}

pub(crate) fn audience(audience: ours::Audience) -> graph::Audience {
    match audience {
        ours::Audience::ComponentInternal => graph::Audience::ComponentInternal,
        ours::Audience::BusinessUnitInternal => graph::Audience::BusinessUnitInternal,
        ours::Audience::CompanyInternal => graph::Audience::CompanyInternal,
        ours::Audience::ExternalPartner => graph::Audience::ExternalPartner,
        ours::Audience::ExternalPublic => graph::Audience::ExternalPublic,
    }
}

pub(crate) fn lifecycle(lifecycle: ours::Lifecycle) -> graph::Lifecycle {
    match lifecycle {
        ours::Lifecycle::Design => graph::Lifecycle::Design,
        ours::Lifecycle::Development => graph::Lifecycle::Development,
        ours::Lifecycle::Preview => graph::Lifecycle::Preview,
        ours::Lifecycle::Active => graph::Lifecycle::Active,
        ours::Lifecycle::Deprecated => graph::Lifecycle::Deprecated,
        ours::Lifecycle::Retired => graph::Lifecycle::Retired,
    }
}

pub(crate) fn interaction(interaction: ours::Interaction) -> graph::Interaction {
    match interaction {
        ours::Interaction::Synchronous => graph::Interaction::Synchronous,
        ours::Interaction::Asynchronous => graph::Interaction::Asynchronous,
        ours::Interaction::Batch => graph::Interaction::Batch,
        ours::Interaction::Hybrid => graph::Interaction::Hybrid,
    }
}

pub(crate) fn direction(direction: ours::DataDirection) -> graph::DataDirection {
    match direction {
        ours::DataDirection::ToConsumer => graph::DataDirection::ToConsumer,
        ours::DataDirection::ToProvider => graph::DataDirection::ToProvider,
        ours::DataDirection::Both => graph::DataDirection::Both,
    }
}

pub(crate) fn status(status: ours::IntegrationStatus) -> graph::Status {
    match status {
        ours::IntegrationStatus::Proposed => graph::Status::Proposed,
        ours::IntegrationStatus::Approved => graph::Status::Approved,
        ours::IntegrationStatus::Live => graph::Status::Live,
        ours::IntegrationStatus::Retiring => graph::Status::Retiring,
        ours::IntegrationStatus::Retired => graph::Status::Retired,
    }
}

pub(crate) fn criticality(criticality: ours::Criticality) -> graph::Criticality {
    match criticality {
        ours::Criticality::Low => graph::Criticality::Low,
        ours::Criticality::Medium => graph::Criticality::Medium,
        ours::Criticality::High => graph::Criticality::High,
        ours::Criticality::Vital => graph::Criticality::Critical,
    }
}

pub(crate) fn role(role: ours::EntityRole) -> graph::RoleKind {
    match role {
        ours::EntityRole::Master => graph::RoleKind::Master,
        ours::EntityRole::Updater => graph::RoleKind::Updater,
        ours::EntityRole::Copy => graph::RoleKind::Copy,
    }
}

/// `all` is the whole company.
pub(crate) fn scope(scope: &str) -> Option<std::sync::Arc<str>> {
    (scope != "all").then(|| scope.into())
}

pub(crate) fn resilience(profile: &Resilience) -> graph::Resilience {
    graph::Resilience {
        timeout_ms: profile.timeout_ms,
        attempts: profile
            .attempts
            .map(|n| graph::Attempts::Times(u16::try_from(n).unwrap_or(u16::MAX))),
        backoff: profile.backoff.map(|backoff| match backoff {
            ours::Backoff::None => graph::Backoff::None,
            ours::Backoff::Fixed => graph::Backoff::Fixed,
            ours::Backoff::Exponential => graph::Backoff::Exponential,
        }),
        jitter: profile.jitter,
        circuit_breaker: profile.circuit_breaker,
        idempotency: profile.idempotency.map(|idempotency| match idempotency {
            ours::Idempotency::None => graph::Idempotency::None,
            ours::Idempotency::Natural => graph::Idempotency::Natural,
            // The rule asks whether the receiver recognises a repetition, not by what.
            ours::Idempotency::Key | ours::Idempotency::Deduplication => graph::Idempotency::Key,
        }),
        delivery: profile.delivery.map(|delivery| match delivery {
            ours::Delivery::AtMostOnce => graph::Delivery::AtMostOnce,
            ours::Delivery::AtLeastOnce => graph::Delivery::AtLeastOnce,
            ours::Delivery::ExactlyOnce => graph::Delivery::ExactlyOnce,
        }),
        ordering: profile.ordering.map(|ordering| match ordering {
            ours::Ordering::None => graph::Ordering::None,
            ours::Ordering::PerKey => graph::Ordering::PerKey,
            ours::Ordering::Total => graph::Ordering::Total,
        }),
        dead_letter: profile.dead_letter_queue,
        errors_defined: profile.error_semantics.as_ref().map(|text| !text.is_empty()),
        signals: profile.signals.map(|signals| match signals {
            ours::Signals::None => graph::Signals::None,
            ours::Signals::Metrics => graph::Signals::Metrics,
            ours::Signals::Alerts => graph::Signals::Alerts,
        }),
    }
}

pub(crate) fn security(profile: &Security) -> graph::Security {
    graph::Security {
        authentication: profile.authentication.map(|authentication| match authentication {
            // Whoever is on the network gets in: nobody proves anything.
            ours::Authentication::None | ours::Authentication::Network => graph::Authentication::None,
            ours::Authentication::ApiKey => graph::Authentication::ApiKey,
            ours::Authentication::Basic => graph::Authentication::Basic,
            ours::Authentication::Oauth2 => graph::Authentication::Token,
            ours::Authentication::MutualTls => graph::Authentication::MutualTls,
        }),
        scopes: graph::Scopes::of(profile.scopes.iter().map(String::as_str)),
        least_privilege: profile.least_privilege,
        secret: profile.secret_place.map(|place| match place {
            ours::SecretPlace::Vault => graph::SecretPlace::Vault,
            ours::SecretPlace::Platform => graph::SecretPlace::Platform,
            ours::SecretPlace::Environment => graph::SecretPlace::Environment,
            ours::SecretPlace::Configuration => graph::SecretPlace::Configuration,
            ours::SecretPlace::Code => graph::SecretPlace::Code,
        }),
        encrypted: profile.encrypted,
        personal_data: profile.personal_data,
        basis_recorded: profile.basis.as_ref().map(|basis| !basis.is_empty()),
    }
}

/// A system as a node of the graph.
pub(super) fn system(system: &System) -> graph::System {
    graph::System {
        id: graph::SystemId(place(system.id.0)),
        kind: system_kind(system.kind),
        domain: system.domain.map(|id| graph::DomainId(place(id.0))),
        team: system.owner.map(|id| graph::TeamId(place(id.0))),
        archived: system.archived,
    }
}

/// An API as the graph knows it.
pub(super) fn api(api: &Api) -> graph::Api {
    graph::Api {
        id: graph::ApiId(place(api.id.0)),
        system: graph::SystemId(place(api.system.0)),
        style: style(api.style),
        audience: audience(api.audience),
    }
}

/// The versions of an API.
pub(super) fn versions(api: &Api) -> impl Iterator<Item = graph::Version> + '_ {
    let id = graph::ApiId(place(api.id.0));
    api.versions.iter().map(move |version| graph::Version {
        id: graph::VersionId(place(version.id.0)),
        api: id,
        lifecycle: lifecycle(version.lifecycle),
        deprecated_on: version.deprecated_on.map(day),
        sunset_on: version.sunset_on.map(day),
        successor: version.successor.map(|id| graph::VersionId(place(id.0))),
        has_contract: version.has_contract,
        quality: version.quality,
        rate_limit: version.rate_limit,
        sandbox: version.sandbox,
    })
}

/// An entity with who creates, updates and copies it.
pub(super) fn entity(entity: &Entity) -> graph::Entity {
    graph::Entity {
        id: graph::EntityId(place(entity.id.0)),
        personal_data: entity.personal_data,
        roles: entity
            .roles
            .iter()
            .map(|(within, system, part)| graph::EntityRole {
                scope: scope(within),
                system: graph::SystemId(place(system.0)),
                role: role(*part),
            })
            .collect(),
    }
}
