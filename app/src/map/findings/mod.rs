//! Findings: what the rules say about all that exists, and which of it somebody accepted for a time.
//!
//! A risk is accepted by rule and subject, not by numbers: it stays accepted while the same thing is found, until its day, until somebody
//! ends it, or until it weighs more than it did. Then the finding is open again.

pub(super) mod command;
pub(super) mod demo;
mod ends;
mod find;
mod risks_view;
mod store;
mod subject;
mod views;
mod web;

pub use ends::{ACCEPTED_RISKS, RiskEnd, risk_ends};
pub(super) use web::routes;

use crate::App;
use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::db::Tx;
use crate::map::survey;
use crate::{Error, Result};
use find::Risks;
use portolan_domain::names::{Flaw, Flaws, day, required_text};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use portolan_landscape::{Noted, Rule, Severity, Subject};
use serde::Serialize;
use store::Accepted;
use time::{Date, Duration};

/// For how many days a risk may be accepted.
const LONGEST: i64 = 366;
/// An acceptance that ends within so many days is pointed out.
const SOON: i64 = 30;

/// How many findings block and nobody accepted, where the estate has been looked at; nobody waits for it.
pub async fn blocking(app: &App, tx: &mut Tx) -> Result<Option<usize>> {
    let Some(seen) = survey::at_hand(app).await? else {
        return Ok(None);
    };
    let risks = Risks::of(store::standing(tx, app.clock().today()).await?);
    Ok(Some(find::blocking(&seen, &risks)))
}

/// By id of an integration the gravest finding of it that nobody accepted.
pub(super) async fn gravest(app: &App, seen: &survey::Seen, today: Date) -> Result<Vec<Option<Severity>>> {
    let mut tx = app.db().read().await?;
    let risks = Risks::of(store::standing(&mut tx, today).await?);
    Ok(find::gravest(seen, &risks))
}

/// Why a risk is accepted, and until when.
#[derive(Debug, Clone)]
struct NewRisk {
    reason: String,
    until: Date,
}

impl NewRisk {
    fn parse(reason: &str, until: &str, today: Date) -> std::result::Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let reason = flaws.take("risk_reason", required_text(reason, 2000));
        let last = today + Duration::days(LONGEST);
        let until = day(until).and_then(|until| {
            if until <= today {
                Err(Flaw::new("not-past"))
            } else if until > last {
                Err(Flaw::new("risk-too-long").with("days", LONGEST))
            } else {
                Ok(until)
            }
        });
        match (reason, flaws.take("risk_until", until)) {
            (Some(reason), Some(until)) => Ok(NewRisk { reason, until }),
            _ => Err(flaws),
        }
    }
}

/// What the trail keeps of an acceptance.
#[derive(Serialize)]
struct Facts {
    rule: Rule,
    about: String,
    until: String,
    reason: String,
}

/// Accepts a finding; what was accepted of it before ends with it.
async fn accept(tx: &mut Tx, cx: &Cx, noted: &Noted, about: String, risk: &NewRisk) -> Result<()> {
    cx.demand(Action::AcceptRisk, Object::Any)?;
    let by = cx.user()?.id;
    let what = (noted.rule, noted.subject, noted.severity);
    let id = store::insert(tx, what, (&risk.reason, risk.until), by, cx.now).await?;
    let facts = Facts {
        rule: noted.rule,
        about: about.clone(),
        until: risk.until.to_string(),
        reason: risk.reason.clone(),
    };
    let deed = Deed::new("risk.accept", ObjectKind::Risk, id, None, Some(&facts))
        .on(format!("{}: {about}", noted.rule), LIST)
        .reason(risk.reason.clone());
    audit::append(tx, &By::from(cx), cx.now, deed).await?;
    Ok(())
}

/// Where what was accepted is listed.
const LIST: &str = "/map/findings/accepted";

/// Ends an acceptance before its day.
async fn end(tx: &mut Tx, cx: &Cx, accepted: &Accepted, about: String) -> Result<()> {
    cx.demand(Action::AcceptRisk, Object::Any)?;
    let by = cx.user()?.id;
    if !store::end(tx, accepted.id, by, cx.now).await? {
        return Err(Error::Stale);
    }
    let facts = Facts {
        rule: accepted.rule,
        about: about.clone(),
        until: accepted.until.to_string(),
        reason: accepted.reason.clone(),
    };
    let deed = Deed::new("risk.end", ObjectKind::Risk, accepted.id, Some(&facts), None)
        .on(format!("{}: {about}", accepted.rule), LIST)
        .revision(2);
    audit::append(tx, &By::from(cx), cx.now, deed).await?;
    Ok(())
}

/// The rule and the subject of an address.
fn named(rule: &str, subject: &str) -> Result<(Rule, Subject)> {
    let rule: Rule = rule.parse().map_err(|_| Error::NotFound)?;
    let subject = subject::read(subject).ok_or(Error::NotFound)?;
    Ok((rule, subject))
}
