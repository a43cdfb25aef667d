//! Answers of the database that a process keeps for a moment: who is signed in is asked by every request and changes seldom.
//!
//! An answer is good until this process has written anything at all, so whoever ends a session or changes a role need not think of what
//! was kept; and for [`GOOD_FOR`] at most, since another process may have written.

use super::Db;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How long an answer is good where another process may have written meanwhile.
const GOOD_FOR: Duration = Duration::from_secs(1);
/// More answers than this are not kept, where they are short.
const MOST: usize = 4096;

/// How often this process wrote, whatever it was.
#[derive(Debug, Clone, Default)]
pub struct Writes(Arc<AtomicU64>);

impl Writes {
    /// Counts one more when what it gives is dropped.
    pub(super) fn begin(&self) -> Wrote {
        Wrote(self.0.clone())
    }

    fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// A write under way.
#[derive(Debug)]
pub(super) struct Wrote(Arc<AtomicU64>);

impl Drop for Wrote {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }
}

#[derive(Debug)]
struct Kept<V> {
    writes: u64,
    since: Instant,
    value: V,
}

/// The last answers by what was asked.
#[derive(Debug)]
pub struct Recent<K, V> {
    kept: RwLock<HashMap<K, Kept<V>>>,
    most: usize,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self::at_most(MOST)
    }
}

impl<K, V> Recent<K, V> {
    /// Keeps so many answers.
    pub fn at_most(most: usize) -> Self {
        Recent {
            kept: RwLock::default(),
            most,
        }
    }
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    /// The answer for `key`: a recent one, else what `ask` finds. That nothing was found is not kept: anybody can ask for nothing.
    pub async fn get<E>(
        &self,
        db: &Db,
        key: K,
        ask: impl AsyncFnOnce() -> Result<Option<V>, E>,
    ) -> Result<Option<V>, E> {
        // Counted before asking: what is written while the database answers makes the answer old.
        let writes = db.writes().count();
        let kept = self
            .kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .and_then(|kept| (kept.writes == writes && kept.since.elapsed() < GOOD_FOR).then(|| kept.value.clone()));
        if kept.is_some() {
            return Ok(kept);
        }
        let since = Instant::now();
        let found = ask().await?;
        if let Some(value) = &found {
            let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
            if all.len() >= self.most {
                all.retain(|_, kept| kept.writes == writes && kept.since.elapsed() < GOOD_FOR);
            }
            if all.len() < self.most {
                let value = value.clone();
                all.insert(key, Kept { writes, since, value });
            }
        }
        Ok(found)
    }
}
