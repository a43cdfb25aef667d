//! Files of waivers: what is read of each, or what is wrong with it and where.

mod support;

use portolan_contract::{Limits, read_waivers};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_file_of_waivers_is_read_or_refused_with_every_line_that_is_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/waivers");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".expected.json") {
            continue;
        }
        cases += 1;
        let found: Value = match read_waivers(&std::fs::read_to_string(&path).unwrap(), &Limits::default()) {
            Ok(waivers) => json!({"waivers": waivers}),
            Err(flaws) => json!({"flaws": flaws.iter().map(ToString::to_string).collect::<Vec<_>>()}),
        };
        wrong.extend(support::differs(&path.with_extension("expected.json"), &found));
    }
    assert!(cases >= 5, "{cases}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
