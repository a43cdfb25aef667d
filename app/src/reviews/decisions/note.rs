//! A decision as a Markdown record after MADR (Markdown Any Decision Records), for a repository beside the code.

use super::store::{Condition, Decision};
use super::views;
use crate::auth::Cx;
use crate::contracts::change_sentence;
use crate::findings::{Told, sentence};
use crate::{Error, Result, t, ui};
use askama::Template;
use portolan_domain::breaking::{BreakingProposal, Hit};
use portolan_domain::decisions::short;
use portolan_domain::requests::Proposal;
use portolan_domain::words::Outcome;

#[derive(Template)]
#[template(path = "decision-note.md", escape = "none")]
struct Note<'a> {
    number: &'a str,
    title: &'a str,
    outcome: &'a str,
    status: String,
    date: &'a str,
    requester: &'a str,
    purpose: &'a str,
    /// What the consumers of a change that breaks are told; empty for an integration.
    plan: &'a str,
    /// What breaks, and whom it reaches; empty for an integration.
    changes: Vec<(String, String)>,
    consumers: Vec<String>,
    chosen: String,
    about: String,
    reason: &'a str,
    valid_until: &'a str,
    votes: Vec<(String, String, String)>,
    conditions: Vec<(bool, String)>,
    findings: Vec<(String, String, String)>,
    evidence_hash: &'a str,
    hash: &'a str,
    hash_short: &'a str,
    audit_seq: i64,
    audit_hash: &'a str,
    words: Words,
}

/// The words of the template in the reader's language.
struct Words {
    context: String,
    drivers: String,
    outcome: String,
    reason: String,
    conditions: String,
    votes: String,
    proof: String,
    valid_until: String,
    record: String,
    evidence: String,
    audit: String,
    requester: String,
    none: String,
    plan: String,
    breaks: String,
    consumers: String,
}

/// One line, so that it stands in a list or a front matter.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What breaks: the rule and the sentence.
fn changes(cx: &Cx, breaking: &BreakingProposal) -> Vec<(String, String)> {
    let changes = breaking.comparison.changes.iter().filter(|change| change.breaks);
    changes
        .map(|change| (change.rule.clone(), flat(&change_sentence(cx, change))))
        .collect()
}

/// Whom it reaches: the consumer, its integration and the operations that it says it uses.
fn consumers(cx: &Cx, breaking: &BreakingProposal) -> Vec<String> {
    let line = |hit: &Hit| {
        let uses = match hit.operations.as_slice() {
            [] => t!(cx, "changes-uses-unknown"),
            operations => operations.join(", "),
        };
        format!("{} (I-{}): {uses}", hit.consumer.name, hit.integration)
    };
    breaking.hits.iter().map(line).collect()
}

pub(super) fn markdown(cx: &Cx, decision: &Decision, conditions: &[Condition], findings: &[Told]) -> Result<String> {
    let record = &decision.record.0;
    let proposal = &record.proposal;
    let breaking = proposal.breaking();
    let status = match record.outcome {
        Outcome::Approved | Outcome::ApprovedWithConditions => "accepted",
        Outcome::Rejected => "rejected",
    };
    let owner_and_day = |condition: &Condition| {
        let owner = condition.owner.clone().unwrap_or_default();
        let day = condition.due_on.map(|day| day.to_string()).unwrap_or_default();
        [owner, day]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let note = Note {
        number: &record.number,
        title: &record.title,
        outcome: &ui::word(cx, record.outcome),
        status: status.to_owned(),
        date: record.decided_at.get(..10).unwrap_or_default(),
        requester: &record.requester,
        purpose: proposal.purpose(),
        plan: breaking.map_or("", |breaking| &breaking.plan),
        changes: breaking.map(|breaking| changes(cx, breaking)).unwrap_or_default(),
        consumers: breaking.map(|breaking| consumers(cx, breaking)).unwrap_or_default(),
        chosen: ui::word(cx, record.outcome),
        about: match proposal {
            Proposal::Integration(integration) => {
                format!("{} ({})", views::about(cx, proposal), integration.provider.name)
            }
            Proposal::Breaking(_) => views::about(cx, proposal),
        },
        reason: &record.reason,
        valid_until: &record.valid_until,
        votes: record
            .votes
            .iter()
            .map(|vote| (vote.by.clone(), ui::word(cx, vote.verb), flat(&vote.reason)))
            .collect(),
        conditions: conditions
            .iter()
            .map(|condition| {
                let more = owner_and_day(condition);
                let text = flat(&condition.text);
                let text = if more.is_empty() {
                    text
                } else {
                    format!("{text} ({more})")
                };
                (condition.met_at.is_some(), text)
            })
            .collect(),
        findings: findings
            .iter()
            .map(|told| {
                let weight = cx.texts().text(&format!("severity-{}", told.severity), &[]);
                (weight, told.rule.to_string(), sentence(cx, told))
            })
            .collect(),
        evidence_hash: &record.evidence_hash,
        hash: &decision.hash,
        hash_short: short(&decision.hash),
        audit_seq: record.audit_head.seq,
        audit_hash: &record.audit_head.hash,
        words: Words {
            context: t!(cx, "note-context"),
            drivers: t!(cx, "note-evidence"),
            outcome: t!(cx, "note-outcome"),
            reason: t!(cx, "note-reason"),
            conditions: t!(cx, "conditions"),
            votes: t!(cx, "votes"),
            proof: t!(cx, "note-proof"),
            valid_until: views::valid_until(cx, proposal),
            record: t!(cx, "note-record-hash"),
            evidence: t!(cx, "note-evidence-hash"),
            audit: t!(cx, "note-audit-head"),
            requester: t!(cx, "request-requester"),
            none: t!(cx, "findings-none"),
            plan: t!(cx, "exception-plan"),
            breaks: t!(cx, "changes-breaking"),
            consumers: t!(cx, "exception-consumers"),
        },
    };
    note.render().map_err(|error| Error::Defect(error.to_string()))
}
