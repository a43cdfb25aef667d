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

#[test]
fn waivers_in_a_file_lift_the_score_and_expired_ones_are_reported() {
    let folder = std::env::temp_dir().join(format!("portolan-waivers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let waivers = folder.join("waivers.yaml");
    let waivers = waivers.to_str().unwrap();
    let file = case("closed.base");
    let file = file.to_str().unwrap();
    let score = |arguments: &[&str]| {
        let all = [&["judge", file, "--format", "json"], arguments].concat();
        let answer = json(&portolan(&all, b"").1);
        (
            answer["score"].as_u64().unwrap(),
            answer["without_waivers"].as_u64().unwrap(),
        )
    };
    let (bare, _) = score(&[]);
    let written = |text: &str| std::fs::write(waivers, text).unwrap();
    written("- criterion: rate-limits\n  reason: The gateway comes.\n  expires: 2099-01-01\n");
    let (lifted, without) = score(&["--waivers", waivers]);
    assert!(lifted > bare && without == bare, "{lifted} {bare}");
    let bar = (bare + 1).to_string();
    assert_eq!(portolan(&["judge", file, "--bar", &bar], b"").0, 1);
    assert_eq!(
        portolan(&["judge", file, "--bar", &bar, "--waivers", waivers], b"").0,
        0
    );
    for (format, word) in [
        ("text", format!("({bare} without waivers)")),
        ("markdown", format!("({bare} without waivers)")),
        ("sarif", "\"suppressions\"".to_owned()),
    ] {
        let (_, out, _) = portolan(&["judge", file, "--waivers", waivers, "--format", format], b"");
        assert!(out.contains(&word), "{format}: {out}");
    }

    written("- criterion: rate-limits\n  reason: The gateway came late.\n  expires: 2020-01-01\n");
    assert_eq!(
        score(&["--waivers", waivers]),
        (bare, bare),
        "an expired waiver covers nothing"
    );
    for format in ["text", "markdown", "sarif"] {
        let (_, out, _) = portolan(&["judge", file, "--waivers", waivers, "--format", format], b"");
        assert!(
            out.contains("The gateway came late") && out.contains("expired"),
            "{format}: {out}"
        );
    }

    written(
        "- criterion: rate-limits\n  reason: Good.\n  expires: 2099-01-01\n- criterion: rate-limit\n  reason: Bad.\n  expires: soon\n",
    );
    let (code, out, error) = portolan(&["judge", file, "--waivers", waivers], b"");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        error.contains("waivers.yaml:4:14: There is no criterion rate-limit."),
        "{error}"
    );
    assert!(error.contains("waivers.yaml:6:12: soon is no day."), "{error}");
    assert_eq!(portolan(&["judge", file, "--waivers", "no/such/file"], b"").0, 2);
    std::fs::remove_dir_all(folder).unwrap();
}
