//! The search over everything in the catalog, and straight to what has a number. It asks the snapshot only.

mod views;
mod web;

pub(super) use web::routes;

use crate::auth::Cx;
use crate::snapshot::{Hit, SearchKind, Snapshot};
use crate::ui;
use portolan_domain::ids::{ApiId, DomainId, EntityId, IntegrationId, ProcessId, SystemId, TeamId};
use portolan_domain::words::ObjectKind;
use serde::Serialize;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Item {
    /// What it is.
    kind: ObjectKind,
    /// Its name.
    name: String,
    /// Where it is seen.
    href: String,
    /// What tells it from others of the same name, in the reader's language.
    hint: String,
}

/// The kinds in the order in which results are shown, each with its word.
const KINDS: [(SearchKind, ObjectKind); 6] = [
    (SearchKind::Api, ObjectKind::Api),
    (SearchKind::System, ObjectKind::System),
    (SearchKind::Entity, ObjectKind::Entity),
    (SearchKind::Process, ObjectKind::Process),
    (SearchKind::Team, ObjectKind::Team),
    (SearchKind::Domain, ObjectKind::Domain),
];

/// What was found of one kind, best first; one more than `limit` where there are more.
fn of_kind(cx: &Cx, snapshot: &Snapshot, text: &str, kind: SearchKind, limit: usize) -> Vec<Item> {
    let hits = snapshot.search(text, Some(kind), limit + 1);
    hits.into_iter().filter_map(|hit| item(cx, snapshot, hit)).collect()
}

/// The best of all kinds, and first of all what has the number that was typed.
fn best(cx: &Cx, snapshot: &Snapshot, text: &str, limit: usize) -> Vec<Item> {
    let numbered = Numbered::parse(text)
        .filter(|numbered| numbered.may_exist(snapshot))
        .map(|numbered| numbered.item(cx, snapshot));
    let hits = snapshot.search(text, None, limit);
    let found = hits.into_iter().filter_map(|hit| item(cx, snapshot, hit));
    numbered.into_iter().chain(found).take(limit).collect()
}

fn item(cx: &Cx, snapshot: &Snapshot, hit: Hit) -> Option<Item> {
    let system_name = |id| snapshot.system(id).map(|system| system.name.to_string());
    let team_name = |id: Option<TeamId>| id.and_then(|id| snapshot.team(id)).map(|team| team.name.to_string());
    let (kind, name, href, near) = match hit.kind {
        SearchKind::Api => {
            let api = snapshot.api(ApiId(hit.id))?;
            let href = format!("/apis/{}", api.slug);
            (ObjectKind::Api, &api.name, href, system_name(api.system))
        }
        SearchKind::System => {
            let system = snapshot.system(SystemId(hit.id))?;
            let href = format!("/systems/{}", system.slug);
            (ObjectKind::System, &system.name, href, team_name(system.owner))
        }
        SearchKind::Entity => {
            let entity = snapshot.entity(EntityId(hit.id))?;
            let href = format!("/entities/{}", entity.slug);
            (ObjectKind::Entity, &entity.name, href, team_name(entity.owner))
        }
        SearchKind::Process => {
            let process = snapshot.process(ProcessId(hit.id))?;
            let href = format!("/processes/{}", process.slug);
            (ObjectKind::Process, &process.name, href, team_name(process.owner))
        }
        SearchKind::Team => {
            let team = snapshot.team(TeamId(hit.id))?;
            (ObjectKind::Team, &team.name, format!("/teams/{}", team.slug), None)
        }
        SearchKind::Domain => {
            let domain = snapshot.domain(DomainId(hit.id))?;
            let href = format!("/domains/{}", domain.slug);
            (ObjectKind::Domain, &domain.name, href, team_name(domain.owner))
        }
    };
    let word = ui::word(cx, kind);
    Some(Item {
        kind,
        name: name.to_string(),
        href,
        hint: near.map_or_else(|| word.clone(), |near| format!("{word} · {near}")),
    })
}

/// The number of something that has a number of its own: `I-42`, `R-17`, `D-2026-014`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbered {
    Integration(i64),
    Request(i64),
    Decision(i64, i64),
}

impl Numbered {
    /// Letters count in either case.
    fn parse(text: &str) -> Option<Self> {
        let (letter, rest) = text.trim().split_once('-')?;
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| digits)
        };
        match letter {
            "I" | "i" => number(rest).map(Numbered::Integration),
            "R" | "r" => number(rest).map(Numbered::Request),
            "D" | "d" => {
                let (year, rest) = rest.split_once('-')?;
                Some(Numbered::Decision(number(year)?, number(rest)?))
            }
            _ => None,
        }
    }

    /// Whether it may be there. Requests and decisions are not in the snapshot; their pages say when there is none.
    fn may_exist(self, snapshot: &Snapshot) -> bool {
        match self {
            Numbered::Integration(id) => snapshot.integration(IntegrationId(id)).is_some(),
            Numbered::Request(_) | Numbered::Decision(..) => true,
        }
    }

    fn href(self) -> String {
        match self {
            Numbered::Integration(id) => format!("/integrations/{id}"),
            Numbered::Request(id) => format!("/requests/{id}"),
            Numbered::Decision(year, number) => format!("/decisions/D-{year}-{number:03}"),
        }
    }

    fn item(self, cx: &Cx, snapshot: &Snapshot) -> Item {
        let (kind, name) = match self {
            Numbered::Integration(id) => (ObjectKind::Integration, format!("I-{id}")),
            Numbered::Request(id) => (ObjectKind::Request, format!("R-{id}")),
            Numbered::Decision(year, number) => (ObjectKind::Decision, format!("D-{year}-{number:03}")),
        };
        let word = ui::word(cx, kind);
        let ends = match self {
            Numbered::Integration(id) => snapshot.integration(IntegrationId(id)).and_then(|integration| {
                let consumer = snapshot.system(integration.consumer)?;
                let provider = snapshot.system(integration.provider)?;
                Some(format!("{word} · {} → {}", consumer.name, provider.name))
            }),
            Numbered::Request(_) | Numbered::Decision(..) => None,
        };
        Item {
            kind,
            name,
            href: self.href(),
            hint: ends.unwrap_or(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Numbered;

    #[test]
    fn numbers_lead_straight_to_their_page() {
        for (text, href) in [
            ("I-42", Some("/integrations/42")),
            (" i-7 ", Some("/integrations/7")),
            ("R-17", Some("/requests/17")),
            ("d-2026-14", Some("/decisions/D-2026-014")),
            ("D-2026-014", Some("/decisions/D-2026-014")),
            ("D-2026", None),
            ("I-", None),
            ("I-+4", None),
            ("I-99999999999999999999", None),
            ("R2-D2", None),
            ("orders", None),
        ] {
            assert_eq!(Numbered::parse(text).map(Numbered::href).as_deref(), href, "{text}");
        }
    }
}
