//! What a change makes of the findings.

use super::{Findings, Noted};
use crate::evidence::Severity;
use serde::{Deserialize, Serialize};

/// What is found after a change and was not before, and the other way round. Findings are the same when rule and subject are.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    pub new: Vec<Noted>,
    pub gone: Vec<Noted>,
    /// Those that weigh more or less than before.
    pub changed: Vec<Changed>,
}

/// A finding that weighs something else after than before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    pub after: Noted,
    pub before: Severity,
}

impl Findings {
    /// What came, went and changed from these findings to those after.
    pub fn difference(&self, after: &Findings) -> Difference {
        let mut difference = Difference::default();
        let (mut old, mut new) = (self.noted.iter().peekable(), after.noted.iter().peekable());
        loop {
            let key = |noted: &&&Noted| (noted.rule, noted.subject);
            match (old.peek(), new.peek()) {
                (None, None) => return difference,
                (Some(a), Some(b)) if key(&a) == key(&b) => {
                    if a.severity != b.severity {
                        difference.changed.push(Changed {
                            after: **b,
                            before: a.severity,
                        });
                    }
                    old.next();
                    new.next();
                }
                (Some(a), Some(b)) if key(&a) > key(&b) => difference.new.extend(new.next()),
                (None, Some(_)) => difference.new.extend(new.next()),
                (Some(_), _) => difference.gone.extend(old.next()),
            }
        }
    }
}
