//! The forms of a version: what they send, and what they say once parsed.

use super::VersionRecord;
use crate::snapshot::Api;
use crate::{Error, Result as AppResult};
use portolan_domain::estate::{Environment, NO_LIMIT, rate_limit};
use portolan_domain::ids::VersionId;
use portolan_domain::lifecycle::{self, Dates};
use portolan_domain::names::{Flaw, Flaws, Label, address, day, line, optional, text, word};
use portolan_domain::words::Lifecycle;
use serde::Deserialize;
use time::Date;

/// The most places in which one version runs.
pub(super) const MOST_ENVIRONMENTS: usize = 20;

/// What a form sends. The form that deprecates sends a part of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct VersionForm {
    pub(super) label: String,
    pub(super) lifecycle: String,
    pub(super) released_on: String,
    pub(super) deprecated_on: String,
    pub(super) sunset_on: String,
    pub(super) successor: String,
    pub(super) migration_guide: String,
    pub(super) environment_name: Vec<String>,
    pub(super) environment_url: Vec<String>,
    pub(super) rate_limit: String,
    /// `true` where it is said that there is none.
    pub(super) no_rate_limit: String,
    pub(super) reason: String,
    pub(super) revision: i64,
}

/// A version as it shall be.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) label: Label,
    pub(super) lifecycle: Lifecycle,
    pub(super) dates: Dates,
    pub(super) successor: Option<(VersionId, String)>,
    pub(super) migration_guide: String,
    pub(super) environments: Vec<Environment>,
    pub(super) rate_limit: Option<String>,
}

impl VersionRecord {
    /// The version as it is.
    pub(super) fn state(&self) -> AppResult<State> {
        Ok(State {
            label: Label::parse(&self.label).map_err(|_| Error::Defect("a stored label is none".into()))?,
            lifecycle: self.lifecycle,
            dates: self.dates(),
            successor: self.successor_id.zip(self.successor.clone()),
            migration_guide: self.migration_guide.clone(),
            environments: self.environments.0.clone(),
            rate_limit: self.rate_limit.clone(),
        })
    }
}

fn shown(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

impl VersionForm {
    /// The form of a version that is there.
    pub(super) fn of(version: &VersionRecord) -> Self {
        VersionForm {
            label: version.label.clone(),
            lifecycle: version.lifecycle.as_str().to_owned(),
            released_on: shown(version.released_on),
            deprecated_on: shown(version.deprecated_on),
            sunset_on: shown(version.sunset_on),
            successor: version.successor.clone().unwrap_or_default(),
            migration_guide: version.migration_guide.clone(),
            environment_name: version.environments.0.iter().map(|place| place.name.clone()).collect(),
            environment_url: version.environments.0.iter().map(|place| place.url.clone()).collect(),
            rate_limit: version.limit().unwrap_or_default().to_owned(),
            no_rate_limit: if version.is_unlimited() {
                "true".to_owned()
            } else {
                String::new()
            },
            reason: String::new(),
            revision: version.revision,
        }
    }

    /// The form of a new version.
    pub(super) fn fresh(today: Date) -> Self {
        VersionForm {
            lifecycle: Lifecycle::Active.as_str().to_owned(),
            released_on: today.to_string(),
            environment_name: vec!["production".to_owned(), "sandbox".to_owned()],
            ..VersionForm::default()
        }
    }

    /// The form that deprecates: from today, gone as early as the notice period allows, followed by the newest usable version.
    pub(super) fn deprecation(api: &Api, version: &VersionRecord, today: Date, notice_days: u32) -> Self {
        let announced = version.deprecated_on.unwrap_or(today);
        let sunset = version
            .sunset_on
            .unwrap_or_else(|| lifecycle::earliest_sunset(announced, notice_days));
        let newest =
            api.versions.iter().rev().find(|other| {
                other.id > version.id && matches!(other.lifecycle, Lifecycle::Active | Lifecycle::Preview)
            });
        let successor = version
            .successor
            .clone()
            .or(newest.map(|other| other.label.to_string()));
        VersionForm {
            deprecated_on: announced.to_string(),
            sunset_on: sunset.to_string(),
            successor: successor.unwrap_or_default(),
            ..VersionForm::of(version)
        }
    }

    /// The rows of environments that were typed, with as many empty ones as are needed to add some.
    pub(super) fn environment_rows(&self) -> Vec<(String, String)> {
        let mut rows: Vec<_> = (0..self.environment_name.len().max(self.environment_url.len()))
            .map(|at| {
                let get = |list: &[String]| list.get(at).cloned().unwrap_or_default();
                (get(&self.environment_name), get(&self.environment_url))
            })
            .take(MOST_ENVIRONMENTS)
            .collect();
        let filled = rows.iter().filter(|(_, url)| !url.is_empty()).count();
        while rows.len() < (filled + 2).clamp(3, MOST_ENVIRONMENTS) {
            rows.push((String::new(), String::new()));
        }
        rows
    }

    /// A limit in words, or that there is none: one of the two.
    fn rate_limit(&self) -> Result<Option<String>, Flaw> {
        let said = optional(&self.rate_limit, rate_limit)?;
        match (said, self.no_rate_limit.is_empty()) {
            (Some(said), false) if said != NO_LIMIT => Err(Flaw::new("limit-and-none")),
            (_, false) => Ok(Some(NO_LIMIT.to_owned())),
            (said, true) => Ok(said),
        }
    }

    fn environments(&self) -> Result<Vec<Environment>, Flaw> {
        let rows = self.environment_rows();
        // A name alone is a row that was offered and not used.
        let mut places = Vec::new();
        for (name, url) in rows.iter().filter(|(_, url)| !url.trim().is_empty()) {
            places.push(Environment {
                name: line(name, 60)?,
                url: address(url)?,
            });
        }
        Ok(places)
    }
}

impl State {
    /// The values of the form of a new version of `api`, or of `before`, whose stage stays as it is.
    pub(super) fn parse(
        form: &VersionForm,
        api: &Api,
        before: Option<&VersionRecord>,
        notice_days: u32,
    ) -> Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let id = before.map(|before| before.id);
        let label = flaws.take("label", label(form, api, id));
        let lifecycle = match before {
            Some(before) => Some(before.lifecycle),
            None => flaws.take("lifecycle", word(&form.lifecycle)),
        };
        let dates = dates(form, &mut flaws);
        let successor = flaws.take("successor", successor(form, api, id));
        let migration_guide = flaws.take("migration_guide", text(&form.migration_guide, 20_000));
        let environments = flaws.take("environments", form.environments());
        let rate_limit = flaws.take("rate_limit", form.rate_limit());
        if let (Some(lifecycle), Some(dates)) = (lifecycle, dates) {
            let as_it_was = before.is_some_and(|before| {
                before.deprecated_on == dates.deprecated_on && before.sunset_on == dates.sunset_on
            });
            for (field, flaw) in lifecycle::check(lifecycle, dates, notice_days).iter() {
                // What an import brought stands until somebody changes it.
                if !(as_it_was && flaw.code == "notice-period") {
                    flaws.add(field, flaw.clone());
                }
            }
        }
        let whole = || {
            Some(State {
                label: label?,
                lifecycle: lifecycle?,
                dates: dates?,
                successor: successor?,
                migration_guide: migration_guide?,
                environments: environments?,
                rate_limit: rate_limit?,
            })
        };
        match whole() {
            Some(state) if flaws.is_empty() => Ok(state),
            _ => Err(flaws),
        }
    }

    /// The values of the form that deprecates `before`.
    pub(super) fn deprecated(
        form: &VersionForm,
        api: &Api,
        before: &VersionRecord,
        notice_days: u32,
    ) -> AppResult<Result<Self, Flaws>> {
        let mut flaws = Flaws::new();
        let dates = dates(form, &mut flaws);
        let successor = flaws.take("successor", successor(form, api, Some(before.id)));
        let migration_guide = flaws.take("migration_guide", text(&form.migration_guide, 20_000));
        let mut state = before.state()?;
        state.lifecycle = Lifecycle::Deprecated;
        if let Some(dates) = dates {
            state.dates = Dates {
                released_on: before.released_on,
                ..dates
            };
            if dates.sunset_on.is_none() {
                flaws.add("sunset_on", Flaw::new("required"));
            }
            for (field, flaw) in lifecycle::check(Lifecycle::Deprecated, state.dates, notice_days).iter() {
                flaws.add(field, flaw.clone());
            }
        }
        match (successor, migration_guide) {
            (Some(successor), Some(migration_guide)) if flaws.is_empty() => {
                state.successor = successor;
                state.migration_guide = migration_guide;
                Ok(Ok(state))
            }
            _ => Ok(Err(flaws)),
        }
    }
}

fn dates(form: &VersionForm, flaws: &mut Flaws) -> Option<Dates> {
    let released_on = flaws.take("released_on", optional(&form.released_on, day));
    let deprecated_on = flaws.take("deprecated_on", optional(&form.deprecated_on, day));
    let sunset_on = flaws.take("sunset_on", optional(&form.sunset_on, day));
    Some(Dates {
        released_on: released_on?,
        deprecated_on: deprecated_on?,
        sunset_on: sunset_on?,
    })
}

fn label(form: &VersionForm, api: &Api, this: Option<VersionId>) -> Result<Label, Flaw> {
    let label = Label::parse(&form.label)?;
    // `new` is the page that publishes, and an address that ends in `.json` is the version as a file.
    if label.as_str() == "new" || label.as_str().ends_with(".json") {
        return Err(Flaw::new("label-reserved"));
    }
    let taken = api
        .versions
        .iter()
        .any(|other| *other.label == *label.as_str() && Some(other.id) != this);
    if taken { Err(Flaw::new("taken")) } else { Ok(label) }
}

fn successor(form: &VersionForm, api: &Api, this: Option<VersionId>) -> Result<Option<(VersionId, String)>, Flaw> {
    optional(&form.successor, |given| {
        let find = |id: VersionId| api.versions.iter().find(|version| version.id == id);
        let next = api
            .versions
            .iter()
            .find(|version| *version.label == *given.trim())
            .ok_or_else(|| Flaw::new("unknown"))?;
        let mut after = Some(next.id);
        // Each step leads to another version of the same API, so as many steps as there are versions see a circle.
        for _ in 0..=api.versions.len() {
            match after {
                Some(id) if Some(id) == this => return Err(Flaw::new("successor-circle")),
                Some(id) => after = find(id).and_then(|version| version.successor),
                None => break,
            }
        }
        Ok((next.id, next.label.to_string()))
    })
}
