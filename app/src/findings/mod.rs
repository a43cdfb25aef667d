//! What the rules found, in words: the landscape gives ids, numbers and paths; here they get names, links and a sentence of the reader's
//! language.
//!
//! [`Told`] is a finding with the names that its facts had when it was told. Evidence is frozen in that form, so a record reads the
//! same after a system was renamed. The sentence is the message `rule-{id}` of `evidence.ftl`, the explanation `rule-{id}-about`; each
//! fact is a variable of its own name, `absent` where a finding does not have it.

mod sentence;
mod told;
mod views;

pub use sentence::{about, duration, fact_value, sentence, sentence_of_existing, share};
pub use told::{Thing, Told, ToldFact, ToldValue, tell};
pub use views::{entry, list, severity, told_list};

#[cfg(test)]
mod tests;
