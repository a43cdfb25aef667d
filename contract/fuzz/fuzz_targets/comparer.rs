//! Two contracts in one input, a NUL between them: comparing answers, nothing differs from itself, and everything that is said can be
//! written down.

#![no_main]

use libfuzzer_sys::fuzz_target;
use portolan_contract::{Bar, Limits, Options, advise, changelog, compare, comparison_sarif, judge, read};

fuzz_target!(|bytes: &[u8]| {
    let middle = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (base, revised) = bytes.split_at(middle);
    let limits = Limits::default();
    let Ok(base) = read(base, &limits) else { return };
    assert!(compare(&base, &base, &Options::default()).changes.is_empty());
    let _ = judge(&base, &Bar::default()).score;
    let Ok(revised) = read(revised.strip_prefix(b"\0").unwrap_or(revised), &limits) else {
        return;
    };
    let comparison = compare(&base, &revised, &Options::default());
    let _ = changelog(&comparison);
    let _ = comparison_sarif(&comparison, "a", "b");
    let _ = advise(&comparison, base.version.as_deref(), revised.version.as_deref()).text();
});
