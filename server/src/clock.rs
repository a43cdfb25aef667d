//! The one place that reads the machine's clock.

use portolan_domain::clock::Clock;

/// The clock of this machine, in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "everything else gets its time from the clock that is made here"
)]
pub fn system() -> Clock {
    Clock::new(time::OffsetDateTime::now_utc)
}
