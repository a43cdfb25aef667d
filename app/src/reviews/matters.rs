//! What waits for a person: requests to vote on, own requests that need changes, conditions to meet, approvals to take live, integrations
//! whose place another one has taken.

use super::{decisions, requests};
use crate::db::Tx;
use crate::policy::load;
use crate::{Result, integrations};
use portolan_domain::decisions::{Number, is_valid};
use portolan_domain::ids::UserId;
use portolan_domain::words::{RequestKind, RequestStatus, Role};
use time::Date;

/// One matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// `R-17`, `D-2026-014` or `I-42`.
    pub number: String,
    /// The title of the request, the text of the condition, or what the integration connects.
    pub title: String,
    /// Where it is dealt with.
    pub href: String,
    /// Until when; for an approval, until when it may go live.
    pub due: Option<Date>,
    /// Whether that day has passed.
    pub late: bool,
}

/// Everything that waits for one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenMatters {
    /// Requests to vote on.
    pub to_vote: Vec<Matter>,
    /// Own requests that reviewers want changed.
    pub to_change: Vec<Matter>,
    /// Conditions to meet.
    pub to_meet: Vec<Matter>,
    /// Own approvals that are not live yet; `late` where the approval has ended.
    pub to_confirm: Vec<Matter>,
    /// Own approved changes that are not published yet; `late` where the approval has ended.
    pub to_publish: Vec<Matter>,
    /// Integrations of own teams whose place another one has taken, and that are not gone yet.
    pub to_retire: Vec<Matter>,
}

impl OpenMatters {
    /// How many there are, for a badge.
    pub fn count(&self) -> usize {
        let lists = [
            &self.to_vote,
            &self.to_change,
            &self.to_meet,
            &self.to_confirm,
            &self.to_publish,
            &self.to_retire,
        ];
        lists.into_iter().map(Vec::len).sum()
    }
}

/// What waits for this person.
pub async fn open_matters(tx: &mut Tx, person: UserId, role: Role, today: Date) -> Result<OpenMatters> {
    let (policy, _) = load(tx).await?;
    let mut matters = OpenMatters::default();
    for line in requests::store::waiting(tx, person, role, policy.self_decision).await? {
        let mut matter = Matter {
            number: format!("R-{}", line.id),
            title: line.title,
            href: format!("/requests/{}", line.id),
            due: line.due_at.map(|due| due.date()),
            late: line.due_at.is_some_and(|due| due.date() < today),
        };
        match line.status {
            RequestStatus::ChangesRequested => matters.to_change.push(matter),
            RequestStatus::Approved => {
                let decision = decisions::of_request(tx, line.id).await?;
                matter.due = decision.and_then(|decision| decision.valid_until);
                matter.late = !is_valid(matter.due, today);
                match line.kind {
                    RequestKind::NewIntegration => matters.to_confirm.push(matter),
                    RequestKind::BreakingChange => matters.to_publish.push(matter),
                }
            }
            _ => matters.to_vote.push(matter),
        }
    }
    for condition in decisions::conditions_of_person(tx, person).await? {
        let number = Number {
            year: condition.year,
            number: condition.number,
        };
        matters.to_meet.push(Matter {
            number: number.to_string(),
            title: condition.text,
            href: format!("/decisions/{number}#conditions"),
            due: condition.due_on,
            late: condition.due_on.is_some_and(|day| day < today),
        });
    }
    for (id, consumer, api, version, due) in integrations::to_retire(tx, person).await? {
        matters.to_retire.push(Matter {
            number: format!("I-{id}"),
            title: format!("{consumer} → {api} {version}"),
            href: integrations::href(id),
            due,
            late: due.is_some_and(|day| day < today),
        });
    }
    Ok(matters)
}
