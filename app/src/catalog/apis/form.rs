//! The form of an API: what it sends, and what it says once parsed.

use super::ApiRecord;
use crate::auth::Cx;
use crate::catalog::labels;
use crate::snapshot::{Snapshot, System};
use portolan_domain::ids::{SystemId, TeamId};
use portolan_domain::names::{Flaw, Flaws, Name, Slug, required_text, word};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{ApiStyle, Audience, Classification};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the form sends. References are slugs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ApiForm {
    pub(super) system: String,
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) description: String,
    pub(super) style: String,
    pub(super) audience: String,
    pub(super) classification: String,
    pub(super) owner: String,
    pub(super) labels: String,
    pub(super) revision: i64,
}

/// An API as its form says, parsed.
#[derive(Debug, Clone)]
pub(super) struct NewApi {
    pub(super) system: (SystemId, String),
    pub(super) name: Name,
    pub(super) description: String,
    pub(super) style: ApiStyle,
    pub(super) audience: Audience,
    pub(super) classification: Classification,
    pub(super) owner: Option<(TeamId, String)>,
    pub(super) labels: BTreeMap<String, String>,
}

impl ApiForm {
    /// The form of an API that is there.
    pub(super) fn of(api: &ApiRecord) -> Self {
        ApiForm {
            system: api.system.clone(),
            name: api.name.clone(),
            slug: api.slug.clone(),
            description: api.description.clone(),
            style: api.style.as_str().to_owned(),
            audience: api.audience.as_str().to_owned(),
            classification: api.classification.as_str().to_owned(),
            owner: api.owner.clone().unwrap_or_default(),
            labels: labels::text(&api.labels.0),
            revision: api.revision,
        }
    }

    /// The form of a new API, with what is most usual and what the address says.
    pub(super) fn fresh(cx: &Cx, snapshot: &Snapshot, system: &str) -> Self {
        let owner =
            snapshot
                .system_by_slug(system)
                .and_then(|system| system.owner)
                .or(match cx.actor.teams.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                });
        ApiForm {
            system: system.to_owned(),
            audience: Audience::CompanyInternal.as_str().to_owned(),
            classification: Classification::Internal.as_str().to_owned(),
            owner: owner
                .and_then(|team| snapshot.team(team))
                .map(|team| team.slug.to_string())
                .unwrap_or_default(),
            ..ApiForm::default()
        }
    }
}

impl NewApi {
    /// The values of a form. `before` is what is edited; what it has may stay, whoever owns it.
    pub(super) fn parse(
        form: &ApiForm,
        cx: &Cx,
        snapshot: &Snapshot,
        before: Option<&ApiRecord>,
    ) -> Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let system = flaws.take("system", system(form, cx, snapshot, before));
        let name = flaws.take("name", Name::parse(&form.name));
        let description = flaws.take("description", required_text(&form.description, 20_000));
        let style = flaws.take("style", word(&form.style));
        let audience = flaws.take("audience", word(&form.audience));
        let classification = flaws.take("classification", word(&form.classification));
        let owner = flaws.take("owner", owner(form, cx, snapshot, before));
        let labels = flaws.take("labels", labels::parse(&form.labels));
        let whole = || {
            Some(NewApi {
                system: system?,
                name: name?,
                description: description?,
                style: style?,
                audience: audience?,
                classification: classification?,
                owner: owner?,
                labels: labels?,
            })
        };
        whole().ok_or(flaws)
    }
}

/// The slug of an edited API: as it was where the field is empty.
pub(super) fn slug(form: &ApiForm, before: &ApiRecord) -> Result<Slug, Flaw> {
    let given = form.slug.trim();
    Slug::parse(if given.is_empty() { &before.slug } else { given })
}

fn system(
    form: &ApiForm,
    cx: &Cx,
    snapshot: &Snapshot,
    before: Option<&ApiRecord>,
) -> Result<(SystemId, String), Flaw> {
    let text = form.system.trim();
    if text.is_empty() {
        return Err(Flaw::new("required"));
    }
    let system = snapshot
        .system_by_slug(text)
        .or_else(|| {
            snapshot
                .systems()
                .find(|system| system.name.to_lowercase() == text.to_lowercase())
        })
        .ok_or_else(|| Flaw::new("unknown"))?;
    let stays = before.is_some_and(|before| before.system_id == system.id);
    if !stays && system.archived {
        return Err(Flaw::new("unknown"));
    }
    if !stays && !may_provide(cx, system) {
        return Err(Flaw::new("not-yours"));
    }
    Ok((system.id, system.slug.to_string()))
}

fn owner(
    form: &ApiForm,
    cx: &Cx,
    snapshot: &Snapshot,
    before: Option<&ApiRecord>,
) -> Result<Option<(TeamId, String)>, Flaw> {
    let text = form.owner.trim();
    let team = match text {
        "" => None,
        slug => Some(snapshot.team_by_slug(slug).ok_or_else(|| Flaw::new("unknown"))?),
    };
    let id = team.map(|team| team.id);
    let stays = before.is_some_and(|before| before.owner_id == id);
    if !stays && team.is_some_and(|team| team.archived) {
        return Err(Flaw::new("unknown"));
    }
    // Whoever may edit an API may hand it over; a new one is registered for a team of the person's own.
    if before.is_none() && !cx.may(Action::Register, Object::Owned(id)) {
        return Err(Flaw::new(if id.is_none() { "required" } else { "not-yours" }));
    }
    Ok(team.map(|team| (team.id, team.slug.to_string())))
}

/// Whether the person may say that this system provides something: it is theirs, or nobody's yet.
fn may_provide(cx: &Cx, system: &System) -> bool {
    system.owner.is_none() || cx.may(Action::Register, Object::Owned(system.owner))
}

/// The systems that the form offers, by name.
pub(super) fn systems<'a>(cx: &Cx, snapshot: &'a Snapshot, before: Option<&ApiRecord>) -> Vec<&'a Arc<System>> {
    let mut systems: Vec<_> = snapshot
        .systems()
        .filter(|system| {
            before.is_some_and(|before| before.system_id == system.id) || !system.archived && may_provide(cx, system)
        })
        .collect();
    systems.sort_by_cached_key(|system| (system.name.to_lowercase(), system.id));
    systems
}
