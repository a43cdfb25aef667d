//! Time as a parameter.

use time::{Date, OffsetDateTime};

/// Tells the time, to the microsecond (PostgreSQL keeps no more), in UTC.
#[derive(Clone, Copy)]
pub struct Clock(fn() -> OffsetDateTime);

impl Clock {
    /// A clock that reads `source`.
    pub fn new(source: fn() -> OffsetDateTime) -> Self {
        Clock(source)
    }

    /// The time now.
    pub fn now(&self) -> OffsetDateTime {
        let now = (self.0)();
        // `nanosecond` is below a second, so cutting it to whole microseconds cannot go out of range.
        now.replace_nanosecond(now.nanosecond() / 1000 * 1000).unwrap_or(now)
    }

    /// The day now, in UTC.
    pub fn today(&self) -> Date {
        self.now().date()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}
