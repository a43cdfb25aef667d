//! `portolan contract` as a build pipeline calls it.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../contract/tests/cases/compare")
        .join(format!("{name}.yaml"))
}

/// Exit code, standard output and standard error.
fn portolan(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_portolan"))
        .arg("contract")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end without reading what it does not need.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_breaking_change_is_exit_code_1_and_says_whom_it_reaches() {
    let (base, revised) = (case("shared-parameter.base"), case("shared-parameter.revised"));
    let files = [base.to_str().unwrap(), revised.to_str().unwrap()];
    let (code, out, _) = portolan(&["compare", files[0], files[1], "--format", "json"], b"");
    let answer = json(&out);
    assert_eq!((code, answer["verdict"].as_str()), (1, Some("breaking")));
    assert!(answer["rules"].is_string());
    let change = &answer["changes"][0];
    assert_eq!(change["rule"], "limit-tightened");
    assert_eq!(
        (change["level"].as_str(), change["direction"].as_str()),
        (Some("breaking"), Some("request"))
    );
    assert_eq!(change["base"], "/components/parameters/Limit/schema/maximum");
    assert_eq!(change["revised"], change["base"]);
    assert_eq!(change["operations"], json(r#"["GET /a", "GET /b", "GET /c"]"#));
    assert_eq!(
        change["text"],
        "The limit maximum of the query parameter limit was tightened from 100 to 50."
    );
    assert_eq!(answer["version"]["deserves"], "major");

    for (format, word) in [
        ("text", "breaking"),
        ("markdown", "## Breaking changes"),
        ("sarif", "\"2.1.0\""),
    ] {
        let (code, out, _) = portolan(&["compare", files[0], files[1], "--format", format], b"");
        assert!(
            code == 1 && out.contains(word) && out.contains("maximum"),
            "{format}: {out}"
        );
    }
    // The policy of who calls may weigh it otherwise.
    let level = ["compare", files[0], files[1], "--level", "limit-tightened=warning"];
    assert_eq!(portolan(&level, b"").0, 0);
    let (code, _, error) = portolan(&["compare", files[0], files[1], "--level", "nothing=info"], b"");
    assert!(code == 2 && error.contains("there is no rule nothing"), "{error}");
}

#[test]
fn the_same_contract_is_exit_code_0_also_from_standard_input() {
    let file = case("closed.base");
    let bytes = std::fs::read(&file).unwrap();
    let (code, out, _) = portolan(&["compare", file.to_str().unwrap(), "-", "--format", "json"], &bytes);
    let answer = json(&out);
    assert_eq!((code, answer["verdict"].as_str()), (0, Some("none")));
    assert_eq!(answer["changes"], json("[]"));
    let (code, out, _) = portolan(&["read", "-"], &bytes);
    assert!(
        code == 0 && out.starts_with("Shop 1.0.0 (openapi-3.1), operations: 2"),
        "{out}"
    );
    for format in ["json", "markdown", "sarif"] {
        let (code, out, _) = portolan(&["read", "-", "--format", format], &bytes);
        assert!(code == 0 && !out.is_empty(), "{format}");
    }
    let (code, _, error) = portolan(&["compare", "-", "-"], &bytes);
    assert!(code == 2 && error.contains("standard input"), "{error}");
}

#[test]
fn a_judgement_below_the_bar_is_exit_code_1() {
    let file = case("closed.base");
    let file = file.to_str().unwrap();
    let (code, out, _) = portolan(&["judge", file, "--format", "json"], b"");
    let score = json(&out)["score"].as_u64().unwrap();
    assert_eq!(code, 0);
    assert_eq!(portolan(&["judge", file, "--bar", &score.to_string()], b"").0, 0);
    assert_eq!(portolan(&["judge", file, "--bar", &(score + 1).to_string()], b"").0, 1);
    for format in ["text", "markdown", "sarif"] {
        let (code, out, _) = portolan(&["judge", file, "--format", format], b"");
        assert!(code == 0 && !out.is_empty(), "{format}");
    }
}

#[test]
fn what_cannot_be_read_is_exit_code_2_with_its_place() {
    let (code, out, error) = portolan(&["read", "-"], b"openapi: 3.0.0\ninfo: [\n");
    assert!(
        code == 2 && out.is_empty() && error.contains("standard-input:"),
        "{error}"
    );
    let (code, _, error) = portolan(&["judge", "no/such/file.yaml"], b"");
    assert!(
        code == 2 && error.contains("no/such/file.yaml cannot be read"),
        "{error}"
    );
    let file = case("closed.base");
    assert_eq!(portolan(&["compare", file.to_str().unwrap(), "-"], b"").0, 2);
}
