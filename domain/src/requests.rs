//! Requests: what is proposed, where it stands, who may vote how, and what the votes come to. All of it pure; the tables of cases are in
//! `tests/reviews/`.

use crate::breaking::BreakingProposal;
use crate::names::{Flaw, Flaws};
use crate::profiles::{Resilience, Security};
use crate::words::{Criticality, DataDirection, EntityAccess, Interaction, Outcome, RequestKind, RequestStatus, Verb};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::Date;

/// Something of the catalog, by its id, with the reference and the name it had when the request was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: i64,
    /// Its reference; the label of a version; empty for an integration.
    pub slug: String,
    /// Its name; for an integration what it connects.
    pub name: String,
}

/// An entity that the integration is to carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedEntity {
    /// Which.
    pub entity: Named,
    /// Whether the consumer takes it or changes it at the provider.
    pub access: EntityAccess,
}

/// A stage in which an integration is tested before it is in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestStage {
    /// Where or how: `sandbox`, `staging with the provider`.
    pub name: String,
    /// The day on which it is done, as ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The most stages of tests that are taken.
pub const MOST_STAGES: usize = 10;

/// A new integration as it is asked for. What came later than the first proposals is left out where it is not stated, so that those have the
/// hash they had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationProposal {
    /// Who will use.
    pub consumer: Named,
    /// Whose it is.
    pub provider: Named,
    /// What will be used.
    pub api: Named,
    /// Which version of it.
    pub version: Named,
    /// The hub, broker or gateway in between.
    pub via: Option<Named>,
    /// What it is for; may be empty in a draft.
    pub purpose: String,
    /// How the consumer waits.
    pub interaction: Interaction,
    /// Which way the data goes.
    pub direction: DataDirection,
    /// What a failure costs.
    pub criticality: Criticality,
    /// The team that will own it.
    pub owner: Option<Named>,
    /// What it carries.
    pub entities: Vec<CarriedEntity>,
    /// Keys of the operations used; empty means not stated.
    pub operations: Vec<String>,
    /// How it behaves under failure.
    pub resilience: Resilience,
    /// How it is protected.
    pub security: Security,
    /// When it is to be in use, as ISO 8601.
    pub go_live_on: Option<String>,
    /// Integrations that go when this one comes.
    pub replaces: Vec<Named>,
    /// Whether it is said that none goes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub replaces_nothing: bool,
    /// The day by which those that go are gone, as ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retire_on: Option<String>,
    /// Where it is tested before it is in use, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test_stages: Vec<TestStage>,
}

impl IntegrationProposal {
    /// When it is to be in use.
    pub fn go_live(&self) -> Option<Date> {
        crate::names::day(self.go_live_on.as_deref()?).ok()
    }

    /// The day by which what it replaces is gone.
    pub fn retirement(&self) -> Option<Date> {
        crate::names::day(self.retire_on.as_deref()?).ok()
    }

    /// What keeps the proposal from being submitted although it may be a draft. A day of go-live that has passed is asked about again,
    /// because evidence is measured at that day.
    pub fn flaws(&self, today: Date) -> Flaws {
        let mut flaws = Flaws::new();
        if self.purpose.is_empty() {
            flaws.add("purpose", Flaw::new("required"));
        }
        if self.go_live().is_some_and(|day| day < today) {
            flaws.add("go_live_on", Flaw::new("day-passed"));
        }
        // What goes is needed until the other is there, and what is tested afterwards was not tested.
        let Some(go_live) = self.go_live() else { return flaws };
        if self.retirement().is_some_and(|day| day < go_live) {
            flaws.add("retire_on", Flaw::new("before-go-live"));
        }
        let ends = self.test_stages.iter().filter_map(|stage| stage.until.as_deref());
        if ends
            .filter_map(|day| crate::names::day(day).ok())
            .any(|day| day > go_live)
        {
            flaws.add("test_stages", Flaw::new("after-go-live"));
        }
        flaws
    }
}

/// What a request proposes.
///
/// As JSON each kind is an object of its own fields. That of an integration says no `kind`, because the first proposals that were kept,
/// and the decisions that were hashed, do not; any other says its [`RequestKind`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Proposal {
    /// A new integration.
    Integration(Box<IntegrationProposal>),
    /// A contract that breaks consumers of a version in use.
    Breaking(Box<BreakingProposal>),
}

impl<'de> Deserialize<'de> for Proposal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let kind = match value.get("kind") {
            None => RequestKind::NewIntegration,
            Some(kind) => RequestKind::deserialize(kind).map_err(D::Error::custom)?,
        };
        let proposal = match kind {
            RequestKind::NewIntegration => serde_json::from_value(value).map(Proposal::Integration),
            RequestKind::BreakingChange => serde_json::from_value(value).map(Proposal::Breaking),
        };
        proposal.map_err(D::Error::custom)
    }
}

impl From<IntegrationProposal> for Proposal {
    fn from(proposal: IntegrationProposal) -> Self {
        Proposal::Integration(Box::new(proposal))
    }
}

impl From<BreakingProposal> for Proposal {
    fn from(proposal: BreakingProposal) -> Self {
        Proposal::Breaking(Box::new(proposal))
    }
}

impl Proposal {
    /// What is proposed.
    pub fn kind(&self) -> RequestKind {
        match self {
            Proposal::Integration(_) => RequestKind::NewIntegration,
            Proposal::Breaking(_) => RequestKind::BreakingChange,
        }
    }

    /// The new integration, where that is what is proposed.
    pub fn integration(&self) -> Option<&IntegrationProposal> {
        match self {
            Proposal::Integration(proposal) => Some(proposal),
            Proposal::Breaking(_) => None,
        }
    }

    /// The change that breaks, where that is what is proposed.
    pub fn breaking(&self) -> Option<&BreakingProposal> {
        match self {
            Proposal::Breaking(proposal) => Some(proposal),
            Proposal::Integration(_) => None,
        }
    }

    /// The API it is about.
    pub fn api(&self) -> &Named {
        match self {
            Proposal::Integration(proposal) => &proposal.api,
            Proposal::Breaking(proposal) => &proposal.api,
        }
    }

    /// The version it is about.
    pub fn version(&self) -> &Named {
        match self {
            Proposal::Integration(proposal) => &proposal.version,
            Proposal::Breaking(proposal) => &proposal.version,
        }
    }

    /// The system whose API it is.
    pub fn provider(&self) -> &Named {
        match self {
            Proposal::Integration(proposal) => &proposal.provider,
            Proposal::Breaking(proposal) => &proposal.provider,
        }
    }

    /// Why it is asked for.
    pub fn purpose(&self) -> &str {
        match self {
            Proposal::Integration(proposal) => &proposal.purpose,
            Proposal::Breaking(proposal) => &proposal.reason,
        }
    }

    /// What keeps it from being submitted although it may be a draft.
    pub fn flaws(&self, today: Date) -> Flaws {
        match self {
            Proposal::Integration(proposal) => proposal.flaws(today),
            Proposal::Breaking(proposal) => proposal.flaws(),
        }
    }
}

/// Something that happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The requester changes what is asked for without handing it in.
    Edit,
    /// The requester hands it in, for the first time or again.
    Submit,
    /// The requester takes it back.
    Withdraw,
    /// Somebody votes.
    Vote,
    /// The votes ask for changes.
    AskForChanges,
    /// They no longer do.
    Resume,
    /// It is decided.
    Decide(Outcome),
    /// What was approved is done: the integration goes live, the contract is published.
    GoLive,
}

/// Where a request stands after a step; `None` where the step is not possible.
pub fn after(status: RequestStatus, step: Step) -> Option<RequestStatus> {
    use RequestStatus::{Approved, ChangesRequested, Draft, Implemented, InReview, Rejected, Withdrawn};
    let in_review = matches!(status, InReview | ChangesRequested);
    match step {
        Step::Edit => (status == Draft).then_some(Draft),
        Step::Submit => (in_review || status == Draft).then_some(InReview),
        Step::Withdraw => (in_review || matches!(status, Draft | Approved)).then_some(Withdrawn),
        Step::Vote => in_review.then_some(status),
        Step::AskForChanges => in_review.then_some(ChangesRequested),
        Step::Resume => in_review.then_some(InReview),
        Step::Decide(Outcome::Rejected) => in_review.then_some(Rejected),
        Step::Decide(Outcome::Approved | Outcome::ApprovedWithConditions) => in_review.then_some(Approved),
        Step::GoLive => (status == Approved).then_some(Implemented),
    }
}

/// A vote that counts: on the submission that is under review, the last word of that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    /// What was said.
    pub verb: Verb,
    /// Whether the chair of the board said it.
    pub chair: bool,
}

/// What the votes come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tally {
    /// More votes are needed.
    Open,
    /// Somebody asks for changes and nothing outweighs that.
    ChangesRequested,
    /// Decided.
    Decided(Outcome),
}

/// Counts votes. As many rejections as the quorum, and more than approvals, reject. As many approvals as the quorum approve where nobody
/// rejects or asks for changes. Where both sides have spoken and one of them has its quorum, the chair's own vote decides.
pub fn tally(ballots: &[Ballot], quorum: u32) -> Tally {
    let count = |wanted: &[Verb]| ballots.iter().filter(|ballot| wanted.contains(&ballot.verb)).count();
    let quorum = quorum.max(1) as usize;
    let approvals = count(&[Verb::Approve, Verb::ApproveWithConditions]);
    let rejections = count(&[Verb::Reject]);
    let changes = count(&[Verb::RequestChanges]);
    let approved = if count(&[Verb::ApproveWithConditions]) > 0 {
        Outcome::ApprovedWithConditions
    } else {
        Outcome::Approved
    };
    let chair = ballots.iter().find(|ballot| ballot.chair).map(|ballot| ballot.verb);
    if rejections >= quorum && rejections > approvals {
        return Tally::Decided(Outcome::Rejected);
    }
    if approvals >= quorum && rejections == 0 && changes == 0 {
        return Tally::Decided(approved);
    }
    if rejections > 0 && approvals > 0 && approvals.max(rejections) >= quorum {
        match chair {
            Some(Verb::Approve | Verb::ApproveWithConditions) if changes == 0 => return Tally::Decided(approved),
            Some(Verb::Reject) => return Tally::Decided(Outcome::Rejected),
            _ => {}
        }
    }
    if changes > 0 {
        Tally::ChangesRequested
    } else {
        Tally::Open
    }
}

/// Whether a vote of this kind needs a reason.
pub fn needs_reason(verb: Verb) -> bool {
    matches!(verb, Verb::RequestChanges | Verb::Reject)
}

/// What is wrong with a vote apart from who casts it: a reason is compulsory for the negative ones, and an approval with conditions has
/// some.
pub fn vote_flaws(verb: Verb, reason: &str, conditions: usize) -> Flaws {
    let mut flaws = Flaws::new();
    if needs_reason(verb) && reason.trim().is_empty() {
        flaws.add("reason", Flaw::new("reason-required"));
    }
    if verb == Verb::ApproveWithConditions && conditions == 0 {
        flaws.add("condition_text", Flaw::new("condition-required"));
    }
    flaws
}
