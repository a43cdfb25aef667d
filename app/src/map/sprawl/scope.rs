//! Whose sprawl is asked for, and what it is called.

use crate::auth::Cx;
use crate::map::names;
use crate::snapshot::{Snapshot, place};
use crate::{Error, Result, t, ui};
use leptos::prelude::*;
use portolan_domain::ids::{DomainId, TeamId};
use portolan_landscape::{self as graph, Landscape, Scope, SystemId};

/// The scope that a query names; a name that nobody has is not found.
pub(in crate::map) fn parse(snapshot: &Snapshot, domain: &str, team: &str) -> Result<Scope> {
    Ok(match (domain, team) {
        ("", "") => Scope::Company,
        (ui::NONE, _) => Scope::Domain(None),
        ("", ui::NONE) => Scope::Team(None),
        ("", team) => {
            let team = snapshot.team_by_slug(team).ok_or(Error::NotFound)?;
            Scope::Team(Some(graph::TeamId(place(team.id.0))))
        }
        (domain, _) => {
            let domain = snapshot.domain_by_slug(domain).ok_or(Error::NotFound)?;
            Scope::Domain(Some(graph::DomainId(place(domain.id.0))))
        }
    })
}

fn domain(id: graph::DomainId) -> Option<DomainId> {
    Some(DomainId(i64::from(id.0)))
}

fn team(id: graph::TeamId) -> Option<TeamId> {
    Some(TeamId(i64::from(id.0)))
}

/// What a scope is called.
pub(in crate::map) fn name(cx: &Cx, snapshot: &Snapshot, scope: Scope) -> String {
    match scope {
        Scope::Company => t!(cx, "sprawl-company"),
        Scope::Domain(None) => t!(cx, "sprawl-no-domain"),
        Scope::Team(None) => t!(cx, "sprawl-no-team"),
        Scope::Domain(Some(id)) => names::domain(snapshot, domain(id)).unwrap_or("—").to_owned(),
        Scope::Team(Some(id)) => names::team(snapshot, team(id)).unwrap_or("—").to_owned(),
    }
}

/// The slug of a scope in files; nothing for the company.
pub(in crate::map) fn key(snapshot: &Snapshot, scope: Scope) -> String {
    let slug = match scope {
        Scope::Company => Some(""),
        Scope::Domain(None) | Scope::Team(None) => Some(ui::NONE),
        Scope::Domain(Some(id)) => domain(id)
            .and_then(|id| snapshot.domain(id))
            .map(|domain| &*domain.slug),
        Scope::Team(Some(id)) => team(id).and_then(|id| snapshot.team(id)).map(|team| &*team.slug),
    };
    slug.unwrap_or_default().to_owned()
}

/// The scope as a query; nothing for the company.
pub(in crate::map) fn query(snapshot: &Snapshot, scope: Scope) -> String {
    let key = ui::encode(&key(snapshot, scope));
    match scope {
        Scope::Company => String::new(),
        Scope::Domain(_) => format!("domain={key}"),
        Scope::Team(_) => format!("team={key}"),
    }
}

/// Whether a system is one of the scope's.
pub(super) fn has(landscape: &Landscape, scope: Scope, id: SystemId) -> bool {
    let system = landscape.system(id);
    match scope {
        Scope::Company => true,
        Scope::Domain(domain) => system.map_or(domain.is_none(), |system| system.domain == domain),
        Scope::Team(team) => system.map_or(team.is_none(), |system| system.team == team),
    }
}

/// An address with a query, where there is one.
pub(in crate::map) fn with(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Two selects by which another scope is chosen; of both the business area counts.
pub(super) fn form(cx: &Cx, snapshot: &Snapshot, scope: Scope) -> AnyView {
    let chosen = key(snapshot, scope);
    let select = |name: &'static str, label: String, without: String, of: Vec<(String, String)>, mine: bool| {
        let option = move |value: String, text: String, chosen: &str| {
            let selected = mine && value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        };
        let mut options = vec![option(String::new(), "—".to_owned(), "\u{0}")];
        options.extend(of.into_iter().map(|(value, text)| option(value, text, &chosen)));
        options.push(option(ui::NONE.to_owned(), without, &chosen));
        view! { <label>{label} " " <select name=name>{options}</select></label> }
    };
    let domains = snapshot
        .domains()
        .into_iter()
        .map(|domain| (domain.slug.to_string(), domain.name.to_string()))
        .collect();
    let teams = snapshot
        .teams()
        .into_iter()
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect();
    let (by_domain, by_team) = (matches!(scope, Scope::Domain(_)), matches!(scope, Scope::Team(_)));
    let whole = (scope != Scope::Company)
        .then(|| view! { <a class="button quiet" href="/map/sprawl">{t!(cx, "sprawl-company")}</a> });
    view! {
        <form class="inline" action="/map/sprawl">
            {select("domain", t!(cx, "sprawl-domain"), t!(cx, "sprawl-no-domain"), domains, by_domain)}
            {select("team", t!(cx, "sprawl-team"), t!(cx, "sprawl-no-team"), teams, by_team)}
            <button class="button">{t!(cx, "map-apply")}</button>
            {whole}
        </form>
    }
    .into_any()
}
