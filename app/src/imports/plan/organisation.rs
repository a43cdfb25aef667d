//! Teams, people, business areas, systems and entities.

use super::{Holder, Planner, keep, owner_of};
use crate::db::Tx;
use crate::imports::stored::{self, Stored, Which, sort_roles};
use portolan_domain::estate::{Domain, Entity, Person, Stewardship, System, Team};
use portolan_domain::facts::{DomainFacts, EntityFacts, PersonFacts, SystemFacts, TeamFacts};
use portolan_domain::roles::{Action, Object, can};
use portolan_domain::words::{ObjectKind, Role, SystemKind};
use std::collections::HashMap;

/// Stored things by id.
pub(super) fn by_id<T>(rows: Vec<Stored<T>>) -> HashMap<i64, Stored<T>> {
    rows.into_iter().map(|row| (row.id, row)).collect()
}

impl Planner<'_> {
    pub(super) async fn teams(&mut self, tx: &mut Tx, teams: Vec<Team>) -> crate::Result<()> {
        let ids: Vec<i64> = teams
            .iter()
            .filter_map(|team| self.plan.known.teams.id(&team.slug))
            .collect();
        let mut stored = by_id(stored::teams(tx, Which::These(&ids)).await?);
        let allowed = can(self.actor, Action::ManageTeams, Object::Any);
        for team in teams {
            let holder = Holder {
                kind: ObjectKind::Team,
                reference: &team.slug,
                origin: &team.origin,
            };
            let before = self.plan.known.teams.id(&team.slug).and_then(|id| stored.remove(&id));
            let was = before.as_ref().map(|before| before.facts.clone());
            let after = TeamFacts {
                slug: team.slug.clone(),
                name: keep(team.name, was.as_ref().map(|was| was.name.clone()), || {
                    team.slug.clone()
                }),
                description: keep(
                    team.description,
                    was.as_ref().map(|was| was.description.clone()),
                    String::new,
                ),
                email: team.email.or_else(|| was.as_ref().and_then(|was| was.email.clone())),
                contact: keep(team.contact, was.as_ref().map(|was| was.contact.clone()), String::new),
                archived: was.as_ref().is_some_and(|was| was.archived),
            };
            self.archived(&holder, after.archived);
            if let Some(change) = self.settle(&holder, before, after, allowed) {
                self.planned.owners.insert((ObjectKind::Team, team.slug), None);
                self.plan.teams.push(change);
            }
        }
        Ok(())
    }

    pub(super) async fn people(&mut self, tx: &mut Tx, people: Vec<Person>) -> crate::Result<()> {
        let ids: Vec<i64> = people
            .iter()
            .filter_map(|person| self.plan.known.users.id(&person.login))
            .collect();
        let mut stored = by_id(stored::people(tx, &self.plan.known, Which::These(&ids)).await?);
        let allowed = can(self.actor, Action::ManageUsers, Object::Any);
        for person in people {
            let holder = Holder {
                kind: ObjectKind::User,
                reference: &person.login,
                origin: &person.origin,
            };
            let before = self
                .plan
                .known
                .users
                .id(&person.login)
                .and_then(|id| stored.remove(&id));
            let was = before.as_ref().map(|before| before.facts.clone());
            let mut teams = Vec::new();
            for team in person.teams {
                teams.extend(self.optional(ObjectKind::Team, Some(team), &holder));
            }
            teams.extend(was.iter().flat_map(|was| was.teams.iter().cloned()));
            teams.sort();
            teams.dedup();
            let after = PersonFacts {
                login: person.login.clone(),
                name: keep(person.name, was.as_ref().map(|was| was.name.clone()), || {
                    person.login.clone()
                }),
                email: person.email.or_else(|| was.as_ref().and_then(|was| was.email.clone())),
                role: keep(person.role, was.as_ref().map(|was| was.role), || Role::Contributor),
                teams,
                disabled: was.as_ref().is_some_and(|was| was.disabled),
            };
            if let Some(change) = self.settle(&holder, before, after, allowed) {
                self.plan.people.push(change);
            }
        }
        Ok(())
    }

    pub(super) async fn domains(&mut self, tx: &mut Tx, domains: Vec<Domain>) -> crate::Result<()> {
        let ids: Vec<i64> = domains
            .iter()
            .filter_map(|domain| self.plan.known.domains.id(&domain.slug))
            .collect();
        let mut stored = by_id(stored::domains(tx, &self.plan.known, Which::These(&ids)).await?);
        for domain in domains {
            let holder = Holder {
                kind: ObjectKind::Domain,
                reference: &domain.slug,
                origin: &domain.origin,
            };
            let before = self
                .plan
                .known
                .domains
                .id(&domain.slug)
                .and_then(|id| stored.remove(&id));
            let was = before.as_ref().map(|before| before.facts.clone());
            let stated = self.optional(ObjectKind::Team, domain.owner, &holder);
            let after = DomainFacts {
                slug: domain.slug.clone(),
                name: keep(domain.name, was.as_ref().map(|was| was.name.clone()), || {
                    domain.slug.clone()
                }),
                description: keep(
                    domain.description,
                    was.as_ref().map(|was| was.description.clone()),
                    String::new,
                ),
                owner: owner_of(stated, was.as_ref().map(|was| was.owner.clone()), || None),
                archived: was.as_ref().is_some_and(|was| was.archived),
            };
            let owned = was.as_ref().and_then(|was| was.owner.as_deref());
            let allowed =
                can(self.actor, Action::ManageDomains, Object::Any) || owned.is_some() && self.may(Action::Edit, owned);
            self.archived(&holder, after.archived);
            let owner = after.owner.clone();
            if let Some(change) = self.settle(&holder, before, after, allowed) {
                self.planned.owners.insert((ObjectKind::Domain, domain.slug), owner);
                self.plan.domains.push(change);
            }
        }
        Ok(())
    }

    pub(super) async fn systems(&mut self, tx: &mut Tx, systems: Vec<System>) -> crate::Result<()> {
        let ids: Vec<i64> = systems
            .iter()
            .filter_map(|system| self.plan.known.systems.id(&system.slug))
            .collect();
        let mut stored = by_id(stored::systems(tx, &self.plan.known, Which::These(&ids)).await?);
        // A system may be part of one that comes later in the list.
        let (mut settled, mut wholes) = (Vec::with_capacity(systems.len()), Vec::new());
        for system in systems {
            let holder = Holder {
                kind: ObjectKind::System,
                reference: &system.slug,
                origin: &system.origin,
            };
            let before = self
                .plan
                .known
                .systems
                .id(&system.slug)
                .and_then(|id| stored.remove(&id));
            let was = before.as_ref().map(|before| before.facts.clone());
            let stated = self.optional(ObjectKind::Team, system.owner, &holder);
            let domain = self.optional(ObjectKind::Domain, system.domain, &holder);
            let mut labels = was.as_ref().map(|was| was.labels.clone()).unwrap_or_default();
            labels.extend(system.labels);
            let after = SystemFacts {
                slug: system.slug.clone(),
                name: keep(system.name, was.as_ref().map(|was| was.name.clone()), || {
                    system.slug.clone()
                }),
                description: keep(
                    system.description,
                    was.as_ref().map(|was| was.description.clone()),
                    String::new,
                ),
                kind: keep(system.kind, was.as_ref().map(|was| was.kind), || {
                    SystemKind::Application
                }),
                domain: domain.or_else(|| was.as_ref().and_then(|was| was.domain.clone())),
                owner: owner_of(stated, was.as_ref().map(|was| was.owner.clone()), || None),
                part_of: system
                    .part_of
                    .or_else(|| was.as_ref().and_then(|was| was.part_of.clone())),
                labels,
                archived: was.as_ref().is_some_and(|was| was.archived),
            };
            let allowed = self.may_write(was.as_ref().map(|was| was.owner.as_deref()), after.owner.as_deref());
            self.archived(&holder, after.archived);
            let owner = after.owner.clone();
            if let Some(change) = self.settle(&holder, before, after, allowed) {
                if change.before.is_none() && change.after.part_of.is_some() {
                    wholes.push((settled.len(), system.origin));
                }
                self.planned.owners.insert((ObjectKind::System, system.slug), owner);
                settled.push(change);
            }
        }
        for (place, origin) in wholes {
            let Some(change) = settled.get_mut(place) else { continue };
            let slug = change.after.slug.clone();
            let holder = Holder {
                kind: ObjectKind::System,
                reference: &slug,
                origin: &origin,
            };
            change.after.part_of = self.optional(ObjectKind::System, change.after.part_of.take(), &holder);
        }
        self.plan.systems = settled;
        Ok(())
    }

    /// Whether the actor may change what this team owns, or bring in what that team will own.
    pub(super) fn may_write(&self, before: Option<Option<&str>>, after: Option<&str>) -> bool {
        match before {
            Some(owner) => self.may(Action::Edit, owner),
            None => self.may(Action::Register, after),
        }
    }

    pub(super) async fn entities(&mut self, tx: &mut Tx, entities: Vec<Entity>) -> crate::Result<()> {
        let ids: Vec<i64> = entities
            .iter()
            .filter_map(|entity| self.plan.known.entities.id(&entity.slug))
            .collect();
        let mut stored = by_id(stored::entities(tx, &self.plan.known, Which::These(&ids)).await?);
        for entity in entities {
            let holder = Holder {
                kind: ObjectKind::Entity,
                reference: &entity.slug,
                origin: &entity.origin,
            };
            let before = self
                .plan
                .known
                .entities
                .id(&entity.slug)
                .and_then(|id| stored.remove(&id));
            let was = before.as_ref().map(|before| before.facts.clone());
            let stated = self.optional(ObjectKind::Team, entity.owner, &holder);
            let mut roles: Vec<Stewardship> = Vec::new();
            for role in entity.roles {
                // One system has one role in a scope.
                let twice = roles
                    .iter()
                    .any(|other| other.scope == role.scope && other.system == role.system);
                if !twice
                    && self
                        .optional(ObjectKind::System, Some(role.system.clone()), &holder)
                        .is_some()
                {
                    roles.push(role);
                }
            }
            sort_roles(&mut roles);
            if roles.is_empty() {
                roles = was.as_ref().map(|was| was.roles.clone()).unwrap_or_default();
            }
            let attributes = Some(entity.attributes).filter(|attributes| !attributes.is_empty());
            let after = EntityFacts {
                slug: entity.slug.clone(),
                name: keep(entity.name, was.as_ref().map(|was| was.name.clone()), || {
                    entity.slug.clone()
                }),
                definition: keep(
                    entity.definition,
                    was.as_ref().map(|was| was.definition.clone()),
                    String::new,
                ),
                owner: owner_of(stated, was.as_ref().map(|was| was.owner.clone()), || None),
                personal_data: keep(entity.personal_data, was.as_ref().map(|was| was.personal_data), || {
                    false
                }),
                attributes: keep(attributes, was.as_ref().map(|was| was.attributes.clone()), Vec::new),
                roles,
                archived: was.as_ref().is_some_and(|was| was.archived),
            };
            let allowed = self.may_write(was.as_ref().map(|was| was.owner.as_deref()), after.owner.as_deref());
            self.archived(&holder, after.archived);
            let owner = after.owner.clone();
            if let Some(change) = self.settle(&holder, before, after, allowed) {
                self.planned.owners.insert((ObjectKind::Entity, entity.slug), owner);
                self.plan.entities.push(change);
            }
        }
        Ok(())
    }
}
