//! Accepted risks that end, for who looks ahead.

use super::store::{self, Accepted};
use super::{LIST, find, subject};
use crate::map::survey::{self, Seen};
use crate::{App, Result};
use portolan_domain::ids::{DomainId, TeamId, UserId};
use portolan_landscape::Rule;
use time::Date;

/// An accepted risk with its last day.
#[derive(Debug, Clone)]
pub struct RiskEnd {
    /// Which.
    pub id: i64,
    /// The rule that found it.
    pub rule: Rule,
    /// What it is about, by name.
    pub about: String,
    /// The team of the system that answers for it.
    pub team: Option<TeamId>,
    /// The business area of that system.
    pub domain: Option<DomainId>,
    /// Who accepted it.
    pub by: (UserId, String),
    /// The day on which it was accepted.
    pub since: Date,
    /// The last day on which it is.
    pub last_day: Date,
    /// Whether it is still found, so that it is open when the acceptance ends.
    pub is_found: bool,
    /// Whether what is found now weighs more than what was accepted, so that it is open already.
    pub is_outgrown: bool,
    /// Where it is accepted anew.
    pub renew: String,
}

/// Where all that was accepted is listed.
pub const ACCEPTED_RISKS: &str = LIST;

/// The accepted risks of which the last day is one of these and that nobody ended or accepted anew, the first to end first.
pub async fn risk_ends(app: &App, from: Date, to: Date) -> Result<Vec<RiskEnd>> {
    let ending = store::ending(&mut app.db().read().await?, from, to).await?;
    if ending.is_empty() {
        return Ok(Vec::new());
    }
    let seen = survey::seen(app).await?;
    Ok(ending.into_iter().map(|accepted| end(&seen, accepted)).collect())
}

fn end(seen: &Seen, accepted: Accepted) -> RiskEnd {
    let survey = &seen.survey;
    let system = survey.findings.answerable(accepted.subject);
    let owners = system.and_then(|system| survey.owners.get(system.0 as usize));
    let (team, domain) = owners.copied().unwrap_or_default();
    let noted = find::one(seen, accepted.rule, accepted.subject)
        .filter(|noted| find::Weights::of(&seen.policy).weigh(noted).is_some());
    RiskEnd {
        id: accepted.id,
        rule: accepted.rule,
        about: subject::named(&seen.snapshot, accepted.subject),
        team: (team > 0).then(|| TeamId(i64::from(team))),
        domain: (domain > 0).then(|| DomainId(i64::from(domain))),
        since: accepted.at.date(),
        last_day: accepted.until,
        is_found: noted.is_some(),
        is_outgrown: noted.is_some_and(|noted| noted.severity < accepted.severity),
        renew: format!(
            "/map/findings/accept?rule={}&subject={}",
            accepted.rule,
            crate::ui::encode(&subject::spelled(accepted.subject))
        ),
        by: (accepted.by_id, accepted.by),
    }
}
