//! The values of an estate by the rules of [`crate::names`]: what the catalog's own forms would take.

use crate::estate::{
    Api, Domain, Entity, Integration, Origin, Person, Process, Step, System, Team, Version, rate_limit,
};
use crate::import::gather::Args;
use crate::import::messages::flaw_args;
use crate::import::{Refused, Warning};
use crate::names::{self, Email, Flaw, Label, Name, Slug};
use crate::words::ObjectKind;
use std::collections::{BTreeMap, HashMap};

/// The longest description, purpose, definition or guide, in characters.
pub const DESCRIPTION_MAX: usize = 4000;

/// The longest short text, such as a contact or the value of a label, in characters.
const SHORT_MAX: usize = 400;

/// The longest sign-in name, in characters.
const LOGIN_MAX: usize = 80;

/// Notes what is wrong. The functions tell whether the thing can be taken.
pub(super) struct Values<'v> {
    pub(super) refused: &'v mut Vec<Refused>,
    pub(super) warnings: &'v mut Vec<Warning>,
}

/// The thing whose values are looked at.
struct Subject<'s> {
    kind: ObjectKind,
    name: String,
    origin: &'s Origin,
}

impl Values<'_> {
    pub(super) fn team(&mut self, team: &mut Team) -> bool {
        let subject = Subject {
            kind: ObjectKind::Team,
            name: team.slug.clone(),
            origin: &team.origin,
        };
        self.prose(&mut team.description, &subject, "description");
        self.drops(&mut team.email, &subject, "email", |email| {
            Email::parse(email).map(|email| email.as_str().to_owned())
        });
        self.drops(&mut team.contact, &subject, "contact", |contact| {
            names::line(contact, SHORT_MAX)
        });
        self.slug(&team.slug, &subject) && self.name(&mut team.name, &subject)
    }

    pub(super) fn person(&mut self, person: &mut Person) -> bool {
        let subject = Subject {
            kind: ObjectKind::User,
            name: person.login.clone(),
            origin: &person.origin,
        };
        self.drops(&mut person.email, &subject, "email", |email| {
            Email::parse(email).map(|email| email.as_str().to_owned())
        });
        self.name(&mut person.name, &subject) && self.must(&person.login, &subject, "login", login)
    }

    pub(super) fn domain(&mut self, domain: &mut Domain) -> bool {
        let subject = Subject {
            kind: ObjectKind::Domain,
            name: domain.slug.clone(),
            origin: &domain.origin,
        };
        self.prose(&mut domain.description, &subject, "description");
        self.slug(&domain.slug, &subject) && self.name(&mut domain.name, &subject)
    }

    pub(super) fn system(&mut self, system: &mut System) -> bool {
        let subject = Subject {
            kind: ObjectKind::System,
            name: system.slug.clone(),
            origin: &system.origin,
        };
        self.prose(&mut system.description, &subject, "description");
        self.labels(&mut system.labels, &subject);
        self.slug(&system.slug, &subject) && self.name(&mut system.name, &subject)
    }

    pub(super) fn entity(&mut self, entity: &mut Entity) -> bool {
        let subject = Subject {
            kind: ObjectKind::Entity,
            name: entity.slug.clone(),
            origin: &entity.origin,
        };
        self.prose(&mut entity.definition, &subject, "definition");
        entity.attributes.retain(|attribute| {
            let good = Name::parse(&attribute.name)
                .and(names::line(&attribute.kind, Name::MAX).or_else(|flaw| ok_if_empty(&attribute.kind, flaw)))
                .and(names::text(&attribute.description, DESCRIPTION_MAX));
            self.keeps(good, &attribute.name, &subject, "attribute")
        });
        entity.roles.retain_mut(|role| {
            let good = names::line(&role.scope, Name::MAX);
            let kept = self.keeps(good.as_ref().map_err(Clone::clone), &role.scope, &subject, "scope");
            role.scope = good.unwrap_or_default();
            kept
        });
        self.slug(&entity.slug, &subject) && self.name(&mut entity.name, &subject)
    }

    pub(super) fn api(&mut self, api: &mut Api) -> bool {
        let subject = Subject {
            kind: ObjectKind::Api,
            name: api.slug.clone(),
            origin: &api.origin,
        };
        self.prose(&mut api.description, &subject, "description");
        self.labels(&mut api.labels, &subject);
        if !(self.slug(&api.slug, &subject) && self.name(&mut api.name, &subject)) {
            return false;
        }
        let mut first_lines: HashMap<String, Origin> = HashMap::new();
        api.versions.retain_mut(|version| {
            if !self.version(&api.slug, version) {
                return false;
            }
            let Some(first) = first_lines.insert(version.label.clone(), version.origin.clone()) else {
                return true;
            };
            let args = vec![
                ("label", version.label.clone()),
                ("api", api.slug.clone()),
                ("first_file", first.file),
                ("first_line", first.line.to_string()),
            ];
            self.refused.push(Refused {
                origin: version.origin.clone(),
                code: "duplicate-version",
                args,
            });
            false
        });
        true
    }

    fn version(&mut self, api: &str, version: &mut Version) -> bool {
        let name = format!("{api} {}", version.label);
        let subject = Subject {
            kind: ObjectKind::Version,
            name,
            origin: &version.origin,
        };
        if !self.must(&version.label, &subject, "label", |label| Label::parse(label).map(drop)) {
            return false;
        }
        self.prose(&mut version.migration_guide, &subject, "migration_guide");
        for (field, day) in [
            ("released_on", &mut version.released_on),
            ("deprecated_on", &mut version.deprecated_on),
            ("sunset_on", &mut version.sunset_on),
        ] {
            self.drops(day, &subject, field, |day| names::day(day).map(|day| day.to_string()));
        }
        self.drops(&mut version.rate_limit, &subject, "rate_limit", rate_limit);
        version.environments.retain(|environment| {
            let good = Name::parse(&environment.name).and(names::address(&environment.url));
            self.keeps(good, &environment.url, &subject, "environment")
        });
        // ISO 8601 days sort as text.
        let stages = [
            ("released", &version.released_on),
            ("deprecated", &version.deprecated_on),
            ("gone", &version.sunset_on),
        ];
        let dated: Vec<(&str, &String)> = stages
            .iter()
            .filter_map(|(stage, day)| day.as_ref().map(|day| (*stage, day)))
            .collect();
        for pair in dated.windows(2) {
            if let [(earlier, first), (later, second)] = pair
                && first > second
            {
                let args = vec![
                    ("label", version.label.clone()),
                    ("api", api.to_owned()),
                    ("earlier", (*earlier).to_owned()),
                    ("later", (*later).to_owned()),
                ];
                self.refused.push(Refused {
                    origin: version.origin.clone(),
                    code: "dates-out-of-order",
                    args,
                });
                return false;
            }
        }
        true
    }

    pub(super) fn integration(&mut self, integration: &mut Integration) -> bool {
        let name = format!("{} → {}", integration.consumer, integration.api);
        let subject = Subject {
            kind: ObjectKind::Integration,
            name,
            origin: &integration.origin,
        };
        self.prose(&mut integration.purpose, &subject, "purpose");
        integration.operations.retain(|operation| {
            self.keeps(
                names::line(operation, DESCRIPTION_MAX),
                operation,
                &subject,
                "operation",
            )
        });
        if let Some(resilience) = &mut integration.resilience {
            self.prose(&mut resilience.error_semantics, &subject, "error_semantics");
            self.drops(&mut resilience.alerted, &subject, "alerted", |alerted| {
                names::line(alerted, SHORT_MAX)
            });
        }
        if let Some(security) = &mut integration.security {
            self.prose(&mut security.basis, &subject, "basis");
            security
                .scopes
                .retain(|scope| self.keeps(names::line(scope, SHORT_MAX), scope, &subject, "scope"));
        }
        true
    }

    pub(super) fn process(&mut self, process: &mut Process) -> bool {
        let subject = Subject {
            kind: ObjectKind::Process,
            name: process.slug.clone(),
            origin: &process.origin,
        };
        self.prose(&mut process.description, &subject, "description");
        self.drops(&mut process.trigger, &subject, "trigger", |trigger| {
            names::line(trigger, Step::MAX).or_else(|flaw| ok_if_empty(trigger, flaw))
        });
        process.steps.retain_mut(|step| {
            let good = names::line(&step.what, Step::MAX);
            let kept = self.keeps(good.as_ref().map_err(Clone::clone), &step.what, &subject, "step");
            step.what = good.unwrap_or_default();
            kept
        });
        let count = process.steps.len();
        let few = if count > Process::MOST_STEPS {
            Err(Flaw::new("too-many").with("max", Process::MOST_STEPS))
        } else {
            Ok(())
        };
        // Half a flow would be another flow, so one that is too long is not taken.
        self.slug(&process.slug, &subject)
            && self.name(&mut process.name, &subject)
            && self.must_be(few, &count.to_string(), &subject, "steps")
    }

    fn slug(&mut self, slug: &str, subject: &Subject<'_>) -> bool {
        self.must(slug, subject, "slug", |slug| Slug::parse(slug).map(drop))
    }

    fn name(&mut self, name: &mut Option<String>, subject: &Subject<'_>) -> bool {
        match name.as_deref().map(Name::parse) {
            None => true,
            Some(Ok(good)) => {
                *name = Some(good.to_string());
                true
            }
            Some(Err(_)) => self.must(name.as_deref().unwrap_or_default(), subject, "name", |name| {
                Name::parse(name).map(drop)
            }),
        }
    }

    /// A value that the thing cannot be without.
    fn must(&mut self, value: &str, subject: &Subject<'_>, field: &str, parse: fn(&str) -> Result<(), Flaw>) -> bool {
        self.must_be(parse(value), value, subject, field)
    }

    fn must_be(&mut self, parsed: Result<(), Flaw>, value: &str, subject: &Subject<'_>, field: &str) -> bool {
        let Err(flaw) = parsed else { return true };
        let args = args(subject, field, value, &flaw);
        self.refused.push(Refused {
            origin: subject.origin.clone(),
            code: "bad-value",
            args,
        });
        false
    }

    /// A value that is left aside when it is bad, and else becomes what it parses to.
    fn drops(
        &mut self,
        value: &mut Option<String>,
        subject: &Subject<'_>,
        field: &str,
        parse: impl Fn(&str) -> Result<String, Flaw>,
    ) {
        let Some(given) = value.take() else { return };
        *value = match parse(&given) {
            Ok(good) => Some(good).filter(|good| !good.is_empty()),
            Err(flaw) => {
                self.keeps::<()>(Err(flaw), &given, subject, field);
                None
            }
        };
    }

    fn prose(&mut self, value: &mut Option<String>, subject: &Subject<'_>, field: &str) {
        self.drops(value, subject, field, |text| names::text(text, DESCRIPTION_MAX));
    }

    fn labels(&mut self, labels: &mut BTreeMap<String, String>, subject: &Subject<'_>) {
        labels.retain(|key, value| {
            let good = Name::parse(key).and(names::line(value, SHORT_MAX).or_else(|flaw| ok_if_empty(value, flaw)));
            self.keeps(good, value, subject, &format!("label {}", shown(key)))
        });
    }

    fn keeps<T>(&mut self, parsed: Result<T, Flaw>, value: &str, subject: &Subject<'_>, field: &str) -> bool {
        let Err(flaw) = parsed else { return true };
        let args = args(subject, field, value, &flaw);
        self.warnings.push(Warning {
            origin: subject.origin.clone(),
            code: "value-dropped",
            args,
        });
        false
    }
}

fn args(subject: &Subject<'_>, field: &str, value: &str, flaw: &Flaw) -> Args {
    let mut args = vec![
        ("field", field.to_owned()),
        ("value", shown(value)),
        ("kind", subject.kind.to_string()),
        ("name", shown(&subject.name)),
    ];
    args.extend(flaw_args(flaw));
    args
}

/// As much of a value as a person wants to read in a message.
fn shown(value: &str) -> String {
    let mut shown: String = value
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(80)
        .collect();
    if value.chars().nth(80).is_some() {
        shown.push('…');
    }
    shown
}

fn ok_if_empty(value: &str, flaw: Flaw) -> Result<String, Flaw> {
    if value.trim().is_empty() {
        Ok(String::new())
    } else {
        Err(flaw)
    }
}

/// A sign-in name: one line without spaces.
fn login(text: &str) -> Result<(), Flaw> {
    let login = names::line(text, LOGIN_MAX)?;
    if login.contains(char::is_whitespace) {
        Err(Flaw::new("login"))
    } else {
        Ok(())
    }
}
