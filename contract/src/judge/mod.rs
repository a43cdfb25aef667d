//! Judges one contract against the quality bar: a score from 0 to 100, a grade, and what to do about it.
//!
//! The formula stands at [`Judgement`].
//!
//! Deliberately absent: opinions on names and style, anything that cannot be told from the document alone, and a score for
//! text formats (GraphQL, proto, WSDL), of which only the operations are known.

mod detail;
mod documentation;
mod errors;
mod examples;
mod expand;
mod identifiers;
mod limits;
mod patterns;
mod rules;
mod schemas;
mod score;
mod secrets;
mod security;
mod subject;
mod tally;
mod validity;
mod versioning;
mod waiver_file;
mod waivers;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use time::Date;

use crate::contract::Contract;
use crate::model::Model;
pub use detail::{Detail, Secret, SecretKind, Weakness};
pub use rules::{CRITERIA, CRITERIA_VERSION, Criterion, Group, criterion};
pub use score::{Grade, GroupScore, group_scores, total_score};
use subject::Subject;
use tally::{Row, Tally};
pub use waiver_file::{WaiverFlaw, read_waivers};
pub use waivers::{Waived, Waiver, WaiverState};

/// What to judge by.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// The day of the judgement: waivers expire and sunset dates pass by it. `None`: none has.
    pub today: Option<Date>,
    pub waivers: Vec<Waiver>,
    /// Weights other than the default ones, by criterion; 0 leaves it out. Ids of no criterion are left aside.
    pub weights: BTreeMap<String, u32>,
    /// Groups that have to reach the bar by themselves, too ([`Judgement::passes`]).
    pub required: Vec<Group>,
}

/// What a contract is worth.
///
/// # The score
///
/// Each criterion ([`CRITERIA`]) looks at the places it is about: the operations, the error responses, the examples, the
/// contract as a whole. With *of* the places it looked at, *missed* those that do not meet it and no waiver covers, and
/// *weight* what it is worth:
///
/// ```text
/// share  = (of - missed) / of                       of one criterion
/// points = weight * share
/// score  = 100 * sum of points / sum of weights     over the criteria with of > 0, rounded down
/// ```
///
/// The score of a group is the same over its own criteria, so the score is the mean of its groups by their weights. What
/// cannot apply (a sunset date where nothing is deprecated, an idempotency key where nothing is created) does not count, for
/// or against. 100 is reached by who misses nothing. Grades: **A** from 90, **B** from 75, **C** from 60, **D** from 45,
/// **E** from 30, else **F**.
///
/// # Without noise
///
/// One criterion gives at most one [`Finding`] with the places that miss it. A component that many operations use is one
/// place with those operations. So a finding says "17 of 40 operations" and where to begin, and half done is half the points.
///
/// # Waivers
///
/// A [`Waiver`] with a reason covers places of one criterion until the end of a day. What it covers is listed with the reason
/// and counts as met; from the day after, it counts again, and the judgement says that the waiver has expired.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// 0 to 100; `None` where nothing in the contract could be judged (text formats).
    pub score: Option<u8>,
    /// What it would be if no waiver held: the same where none covers anything.
    pub without_waivers: Option<u8>,
    /// All groups, in their order.
    pub groups: Vec<GroupScore>,
    /// Every criterion that applied, in the order of [`CRITERIA`].
    pub standings: Vec<Standing>,
    /// What was missed or waived, the most points to gain first.
    pub findings: Vec<Finding>,
    /// What meets a criterion until a day only, by criterion and day. A judgement of a later day counts it as missed.
    pub ends: Vec<End>,
    /// What became of each waiver, in the order they were given.
    pub waivers: Vec<WaiverState>,
    /// The groups that have to reach the bar by themselves.
    pub required: Vec<Group>,
    /// Examples that were not checked against their schema, because that would take too much. What a schema says in another
    /// document asks nothing of them.
    pub unchecked_examples: u32,
    /// The whole contract was looked at. False for documents so entangled that this would take too much: then the score is
    /// that of a part.
    pub is_complete: bool,
}

/// How a contract stands to one criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub criterion: &'static Criterion,
    pub weight: u32,
    /// Places it looked at; never 0.
    pub of: u32,
    /// Places that do not meet it and that no waiver covers.
    pub missed: u32,
    /// Places that do not meet it and that a waiver covers.
    pub waived: u32,
}

/// Places that meet a criterion until the end of a day and miss it from the day after: announced ends that have not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub criterion: &'static Criterion,
    /// The last day.
    pub day: Date,
    pub places: u32,
}

impl Standing {
    /// The points it earns, of its weight.
    pub fn points(&self) -> f64 {
        f64::from(self.weight) * f64::from(self.of - self.missed) / f64::from(self.of)
    }

    /// The same with every place that is waived counted as missed.
    #[must_use]
    pub fn without_waivers(&self) -> Self {
        Self {
            missed: self.missed.saturating_add(self.waived).min(self.of),
            waived: 0,
            ..self.clone()
        }
    }

    /// The points it costs.
    pub fn lost(&self) -> f64 {
        f64::from(self.weight) * f64::from(self.missed) / f64::from(self.of)
    }
}

/// A criterion that is not met everywhere.
#[derive(Debug, Clone)]
pub struct Finding {
    pub standing: Standing,
    /// Where, each root cause once, in document order; at most [`Finding::MOST_PLACES`].
    pub places: Vec<Spot>,
    /// How many more places there are.
    pub more: u32,
    /// Keys of the operations concerned ([`crate::Operation::key`]), those under a waiver left out; in document order.
    pub operations: Vec<Arc<str>>,
}

/// A place that misses a criterion.
#[derive(Debug, Clone)]
pub struct Spot {
    /// JSON pointer (RFC 6901); empty for the whole contract.
    pub pointer: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// What it is, in a few words: `GET /orders`, `Order.total`, `the response 404`.
    pub subject: String,
    /// What is wrong there, where the criterion alone does not tell. Never a secret's full text.
    pub detail: Option<Detail>,
    /// Keys of the operations it reaches.
    pub operations: Vec<Arc<str>>,
    /// The waiver that covers it.
    pub waived: Option<Waived>,
}

impl Finding {
    /// More places than this are counted, not listed.
    pub const MOST_PLACES: usize = 100;

    pub fn criterion(&self) -> &'static Criterion {
        self.standing.criterion
    }

    /// Whether all of it is waived, so that it costs nothing.
    pub fn is_waived(&self) -> bool {
        self.standing.missed == 0
    }

    /// Of how many places how many miss it, as its sentence counts them: what is waived counts only where all is.
    pub fn counted(&self) -> (u32, u32) {
        let Standing { of, missed, waived, .. } = self.standing;
        (of, if missed == 0 { waived } else { missed })
    }

    /// An English sentence.
    pub fn text(&self) -> String {
        let (of, missed) = self.counted();
        self.criterion()
            .sentence
            .replace("{missed}", &missed.to_string())
            .replace("{of}", &of.to_string())
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        score::finding(self, serializer)
    }
}

impl Judgement {
    pub fn grade(&self) -> Option<Grade> {
        self.score.map(Grade::of)
    }

    /// Whether the score, and that of each required group that could be judged, is at least this. What could not be judged
    /// at all passes only a bar of 0.
    pub fn passes(&self, bar: u8) -> bool {
        self.score.unwrap_or(0) >= bar && self.groups_below(bar).is_empty()
    }

    /// The required groups below this.
    pub fn groups_below(&self, bar: u8) -> Vec<Group> {
        let below =
            |group: &&GroupScore| self.required.contains(&group.group) && group.score.is_some_and(|score| score < bar);
        self.groups.iter().filter(below).map(|group| group.group).collect()
    }
}

impl Serialize for Judgement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        score::judgement(self, serializer)
    }
}

/// One criterion and how its places are counted.
type Check = (&'static Criterion, for<'s, 'd> fn(&'s Subject<'d>, &mut Row<'d>));

/// Judges a contract.
pub fn judge(contract: &Contract, bar: &Bar) -> Judgement {
    let Some(document) = &contract.document else {
        // So little is known of text formats that a score would pretend.
        return Tally::new(bar, None, std::iter::empty()).close();
    };
    let subject = Subject::new(Model::of(document, contract.format), bar.today);
    let keys = subject.model.operations.iter().map(|operation| operation.key.as_str());
    let mut tally = Tally::new(bar, Some(document), keys);
    tally.is_complete = !subject.model.shapes.is_spent();
    let groups = [
        versioning::CHECKS,
        identifiers::CHECKS,
        errors::CHECKS,
        examples::CHECKS,
        security::CHECKS,
        secrets::CHECKS,
        limits::CHECKS,
        documentation::CHECKS,
    ];
    for (criterion, count) in groups.into_iter().flatten() {
        let mut row = Row::new(criterion);
        count(&subject, &mut row);
        tally.add(row);
    }
    let (row, unchecked) = examples::examples_valid(&subject);
    tally.add(row);
    tally.unchecked_examples = unchecked;
    tally.close()
}
