//! Whether what is read comes from where it is created.

use crate::id::EntityId;
use crate::landscape::Landscape;
use crate::link::Link;
use crate::model::RoleKind;
use crate::sprawl::Roles;
use crate::word::words;

words! {
    /// What the provider of an integration is to the entities that the consumer reads from it; the worst first. What is written to the
    /// provider is another question, that of foreign writes.
    Truth {
        /// Of one of them it holds a copy.
        Copy = "copy",
        /// Nobody said what it is to one of them.
        Unknown = "unknown",
        /// It is a hub, broker or gateway that passes on what others hold.
        Passed = "passed",
        /// It may change one of them, and creates the rest.
        Updater = "updater",
        /// It creates all of them: the source of truth.
        Master = "master",
        /// None is named.
        Nothing = "nothing",
    }
}

/// Who is what to every entity, made once and asked for many integrations.
pub struct Truths<'a> {
    landscape: &'a Landscape,
    /// By entity.
    roles: Vec<Roles>,
}

impl<'a> Truths<'a> {
    pub fn of(landscape: &'a Landscape) -> Self {
        let ids = 0..landscape.entities.end() as u32;
        let roles = ids.map(|id| Roles::of(landscape.entity(EntityId(id)))).collect();
        Self { landscape, roles }
    }

    /// What the provider of a link is to what is read over it, its strongest role in whatever part of the business.
    pub fn of_link(&self, link: &Link) -> Truth {
        let Some(integration) = self.landscape.integration(link.integration) else {
            return Truth::Nothing;
        };
        let mediates = || {
            let provider = self.landscape.system(link.provider);
            provider.is_some_and(|system| system.kind.mediates())
        };
        let each = integration.entities.reads().iter().map(|entity| {
            let roles = self.roles.get(entity.0 as usize);
            match roles.and_then(|roles| roles.of_system(link.provider)) {
                Some(RoleKind::Master) => Truth::Master,
                Some(RoleKind::Updater) => Truth::Updater,
                Some(RoleKind::Copy) => Truth::Copy,
                None if mediates() => Truth::Passed,
                None => Truth::Unknown,
            }
        });
        each.min().unwrap_or(Truth::Nothing)
    }
}

impl std::fmt::Debug for Truths<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Truths").finish_non_exhaustive()
    }
}
