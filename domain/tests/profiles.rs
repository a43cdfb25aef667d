//! What people type into the profile fields, and what it says. Each file of `profiles` is one case: `typed`, then `means` and `flaws`.

use portolan_domain::names::Flaws;
use portolan_domain::profiles::ProfileText;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn every_case_means_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let typed: ProfileText = serde_json::from_value(case["typed"].clone()).unwrap();
        let mut flaws = Flaws::new();
        let (resilience, security) = typed.parse(&mut flaws);
        let means = json!({ "resilience": resilience, "security": security });
        let noted: Vec<String> = flaws
            .iter()
            .map(|(field, flaw)| format!("{field}: {}", flaw.code))
            .collect();
        assert_eq!(
            (&means, json!(noted)),
            (&case["means"], case["flaws"].clone()),
            "{}",
            path.display()
        );
        seen += 1;
    }
    assert!(seen >= 4, "the cases are not where they should be");
}

#[test]
fn what_is_shown_in_the_form_means_the_same_when_it_comes_back() {
    let typed = ProfileText {
        timeout_ms: "2000".into(),
        attempts: "3".into(),
        backoff: "exponential".into(),
        jitter: "yes".into(),
        circuit_breaker: "no".into(),
        idempotency: "key".into(),
        error_semantics: "429 and 503 are tried again".into(),
        signals: "metrics".into(),
        alerted: "#shop-alerts".into(),
        authentication: "oauth2".into(),
        scopes: "orders.read orders.write".into(),
        least_privilege: "no".into(),
        secret_place: "environment".into(),
        encrypted: "yes".into(),
        classification: "confidential".into(),
        basis: "GDPR 6(1)(b)".into(),
        ..ProfileText::default()
    };
    let mut flaws = Flaws::new();
    let (resilience, security) = typed.parse(&mut flaws);
    assert!(flaws.is_empty());
    assert_eq!(ProfileText::of(&resilience, &security), typed);
}
