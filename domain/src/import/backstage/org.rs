//! Groups, users and domains.

use super::kinds::Kind;
use super::{Catalog, Holder};
use crate::estate::{Domain, Person, Team};
use crate::words::ObjectKind;
use std::collections::HashMap;

impl Catalog<'_, '_> {
    pub(super) fn organisation(&mut self) {
        for group in self.all(Kind::Group) {
            let slug = self.names.own(group);
            self.gathering.add(Team {
                name: group.title(&slug),
                description: group.says.description.clone(),
                email: group.says.email.clone(),
                origin: group.origin(),
                slug,
                ..Team::default()
            });
        }
        self.people();
        for domain in self.all(Kind::Domain) {
            let slug = self.names.own(domain);
            let owner = self.owner(&Holder {
                kind: ObjectKind::Domain,
                slug: &slug,
                descriptor: domain,
            });
            self.gathering.add(Domain {
                name: domain.title(&slug),
                description: domain.says.description.clone(),
                owner,
                origin: domain.origin(),
                slug,
            });
        }
    }

    fn people(&mut self) {
        // Membership is written at the user, at the group, or at both.
        let mut members: HashMap<String, Vec<String>> = HashMap::new();
        for group in self.all(Kind::Group) {
            let slug = self.names.own(group);
            for said in group.list("members") {
                let Some(parsed) = self.parsed(said, "spec.members", group) else {
                    continue;
                };
                match self.names.find(Kind::User, &parsed, &group.namespace) {
                    Some(user) => members.entry(user.to_owned()).or_default().push(slug.clone()),
                    None => self.dangling(group, "spec.members", said),
                }
            }
        }
        for user in self.all(Kind::User) {
            let slug = self.names.own(user);
            let login = if user.namespace == "default" {
                user.name.clone()
            } else {
                format!("{}-{}", user.namespace, user.name)
            };
            let holder = Holder {
                kind: ObjectKind::User,
                slug: &login,
                descriptor: user,
            };
            let mut teams = Vec::new();
            for said in user.list("memberOf") {
                teams.extend(self.refer(&holder, "teams", Kind::Group, "spec.memberOf", said));
            }
            teams.extend(members.remove(&slug).unwrap_or_default());
            let mut seen = Vec::new();
            teams.retain(|team| {
                !seen.contains(team) && {
                    seen.push(team.clone());
                    true
                }
            });
            self.gathering.add(Person {
                name: user.title(&login),
                email: user.says.email.clone(),
                teams,
                origin: user.origin(),
                login,
                ..Person::default()
            });
        }
    }
}
