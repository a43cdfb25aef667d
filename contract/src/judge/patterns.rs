//! Regular expressions of schemas, as far as an engine without backtracking runs them.

use std::collections::HashMap;

use jsonschema::{Draft, PatternOptions, ValidationOptions};
use serde_json::json;

/// How values are held against schemas: as JSON Schema 2020-12, patterns by an engine whose time is linear, nothing fetched.
pub(super) fn options() -> ValidationOptions<'static> {
    // Larger programs than these do not come from patterns that people wrote.
    let engine = PatternOptions::regex().size_limit(64 << 10).dfa_size_limit(128 << 10);
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_pattern_options(engine)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .offline()
}

/// Which patterns can be run.
#[derive(Default)]
pub(super) struct Patterns<'d> {
    known: HashMap<&'d str, bool>,
}

impl<'d> Patterns<'d> {
    /// Texts longer than this, in bytes, are not held against patterns.
    pub(super) const LONGEST_TEXT: usize = 1_024;

    /// More different patterns are not compiled for one contract.
    const MOST: usize = 500;

    const LONGEST: usize = 1_000;

    /// Whether this pattern is run: it needs no backtracking, and is of reasonable size.
    pub(super) fn are_run(&mut self, pattern: &'d str) -> bool {
        if let Some(known) = self.known.get(pattern) {
            return *known;
        }
        let run = self.known.len() < Self::MOST
            && pattern.len() <= Self::LONGEST
            && options().build(&json!({ "pattern": pattern })).is_ok();
        if self.known.len() < 10 * Self::MOST {
            self.known.insert(pattern, run);
        }
        run
    }
}
