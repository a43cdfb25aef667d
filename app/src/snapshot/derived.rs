//! What is worked out from a whole snapshot, and from nothing else but the day, once for all who read it.

use super::Snapshot;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use time::Date;

/// The last answer to a question about everything, with the snapshot and the day that it belongs to. The snapshot is not kept alive by it.
#[derive(Debug)]
pub struct Derived<T>(Mutex<Option<Answer<T>>>);

#[derive(Debug)]
struct Answer<T> {
    of: Weak<Snapshot>,
    on: Date,
    what: Arc<T>,
}

impl<T> Derived<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Derived(Mutex::new(None))
    }

    /// The answer for this snapshot on this day. Who comes while it is worked out waits for it.
    pub fn of(&self, snapshot: &Arc<Snapshot>, day: Date, work_out: impl FnOnce() -> T) -> Arc<T> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = last.as_ref()
            && answer.on == day
            && std::ptr::eq(answer.of.as_ptr(), Arc::as_ptr(snapshot))
        {
            return answer.what.clone();
        }
        let what = Arc::new(work_out());
        *last = Some(Answer {
            of: Arc::downgrade(snapshot),
            on: day,
            what: what.clone(),
        });
        what
    }
}

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self::new()
    }
}
