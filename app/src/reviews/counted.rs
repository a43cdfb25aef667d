//! How many matters wait for each person: a number on every page. It is counted when somebody asks after a change and kept until the next
//! one, so that a page costs no query for it.

use super::open_matters;
use crate::auth::Cx;
use crate::{App, Result};
use portolan_domain::ids::UserId;
use portolan_domain::words::Role;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a number may stand without being counted again: another process may have written to the same database.
const STANDS: Duration = Duration::from_secs(10);

/// The numbers that were counted.
#[derive(Debug, Default)]
pub struct Counted {
    /// Raised by every commit of this process that may change a number.
    changes: AtomicU64,
    of: Mutex<HashMap<UserId, One>>,
}

#[derive(Debug, Clone, Copy)]
struct One {
    /// After how many changes it was counted.
    changes: u64,
    role: Role,
    at: Instant,
    number: usize,
}

impl Counted {
    /// Something was committed.
    pub fn expire(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    fn get(&self, person: UserId, role: Role) -> Option<usize> {
        let changes = self.changes.load(Ordering::Acquire);
        let of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        of.get(&person)
            .filter(|one| one.changes == changes && one.role == role && one.at.elapsed() < STANDS)
            .map(|one| one.number)
    }

    async fn count(&self, app: &App, person: UserId, role: Role, cx: &Cx) -> Result<usize> {
        // Taken before the count: what is committed while it runs makes it old.
        let changes = self.changes.load(Ordering::Acquire);
        let mut tx = app.db().read().await?;
        let number = open_matters(&mut tx, person, role, cx.today()).await?.count();
        let one = One {
            changes,
            role,
            at: Instant::now(),
            number,
        };
        self.of
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(person, one);
        Ok(number)
    }
}

/// Tells the page at `path` how much waits for its reader. A page without the number is better than none.
pub async fn count_for(app: &App, counted: &Counted, cx: &Cx, path: &str) {
    // Files carry no navigation.
    let is_page = !path.starts_with("/assets/") && !path.rsplit('/').next().unwrap_or("").contains('.');
    let Some(person) = cx.person.as_ref().filter(|_| is_page) else {
        return;
    };
    let number = match counted.get(person.id, person.role) {
        Some(number) => Ok(number),
        None => counted.count(app, person.id, person.role, cx).await,
    };
    match number {
        Ok(number) => _ = cx.waiting.set(number),
        Err(error) => tracing::warn!(?error, "the open matters could not be counted"),
    }
}
