//! Cases in files: what is found is compared with what a file says, and `BLESS=1` writes what is missing or has changed. Read the difference
//! before committing it.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// What differs from the expectation of a file; `None` where nothing does. A run that blesses still says what it wrote, so it
/// never passes.
pub fn differs(expected_file: &Path, found: &Value) -> Option<String> {
    let expected: Value = fs::read(expected_file)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    if *found == expected {
        return None;
    }
    let found = serde_json::to_string_pretty(found).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        fs::write(expected_file, &found).unwrap();
    }
    let name = expected_file.display();
    Some(format!("{name}: found\n{found}\nbut expected\n{expected:#}"))
}
