//! `cargo xtask bench contract [FILE]`: reads, judges and compares a generated document of 4 MB, and FILE, or else the largest
//! description of the npm package `@octokit/openapi` where npm can fetch it; beside serde_json, and beside other linters where
//! `npx` has them at hand.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on stdout")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark that cannot run ends"
)]

use portolan_contract::{Bar, Limits, Options, compare, judge, read};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let given = std::env::args().nth(1).map(PathBuf::from);
    let folder = std::env::temp_dir().join(format!("portolan-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the documents");
    let generated = folder.join("generated.json");
    std::fs::write(&generated, document(4 << 20, 0)).expect("the generated document");
    let revised = document(4 << 20, 1);
    measure(&generated, Some(&revised), Duration::from_millis(100));
    if let Some(file) = given.or_else(|| octokit(&folder)) {
        measure(&file, None, Duration::from_millis(320));
    } else {
        println!("\nNo larger document: npm did not fetch @octokit/openapi, and none was given.");
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn measure(file: &Path, revised: Option<&str>, judging: Duration) {
    let text = std::fs::read_to_string(file).expect("a document");
    // Of a document there is no other version of, every moment becomes a day.
    let revised = revised.map_or_else(|| text.replace("\"date-time\"", "\"date\""), str::to_owned);
    println!(
        "\n{} ({:.1} MB)",
        file.file_name().unwrap_or_default().to_string_lossy(),
        text.len() as f64 / 1e6
    );
    let limits = Limits::generous();
    let parse = best(|| {
        let one: serde_json::Value = serde_json::from_str(&text).unwrap();
        let other: serde_json::Value = serde_json::from_str(&revised).unwrap();
        (one, other)
    });
    let (base, other) = (read(&text, &limits).unwrap(), read(&revised, &limits).unwrap());
    let reading = best(|| read(&text, &limits).unwrap());
    let judged = best(|| judge(&base, &Bar::default()));
    let whole = best(|| judge(&read(&text, &limits).unwrap(), &Bar::default()));
    let same = best(|| compare(&base, &base, &Options::default()));
    let compared = best(|| compare(&base, &other, &Options::default()));
    let both = best(|| {
        compare(
            &read(&text, &limits).unwrap(),
            &read(&revised, &limits).unwrap(),
            &Options::default(),
        )
    });
    let changes = compare(&base, &other, &Options::default()).changes.len();
    println!("  both parsed by serde_json   {}", words(parse));
    println!("  read                        {}", words(reading));
    println!("  judge, once read            {}", words(judged));
    println!(
        "  read and judge              {}   target {}",
        words(whole),
        words(judging)
    );
    println!("  compare with itself         {}", words(same));
    println!("  compare, once read          {}   {changes} changes", words(compared));
    println!(
        "  read both and compare       {}   {:.1} x serde_json, target 10 x",
        words(both),
        both.as_secs_f64() / parse.as_secs_f64()
    );
    if let Some(peak) = peak() {
        println!("  peak memory so far          {peak} MB   target 250 MB");
    }
    let file = file.to_string_lossy();
    let ruleset = std::env::temp_dir().join("portolan-bench-spectral.json");
    std::fs::write(&ruleset, r#"{"extends": "spectral:oas"}"#).expect("a place for the rules of spectral");
    let ruleset = ruleset.to_string_lossy();
    for (name, arguments) in [
        ("@redocly/cli lint", vec!["redocly", "lint", &file]),
        (
            "@stoplight/spectral-cli lint",
            vec!["spectral", "lint", &file, "--ruleset", &ruleset],
        ),
        ("openapi-diff", vec!["openapi-diff", &file, &file]),
    ] {
        let begin = Instant::now();
        let ran = Command::new("npx")
            .arg("--no-install")
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let took = begin.elapsed();
        match ran.ok().and_then(|status| status.code()) {
            // They tell what they find by 1, and by 2 that they could not look; what is not installed ends at once.
            Some(code) if code < 2 && took > Duration::from_millis(900) => println!("  {name:27} {}", words(took)),
            _ => println!("  {name:27} not installed, or it failed"),
        }
    }
}

/// The shortest of some runs.
fn best<T>(run: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let begin = Instant::now();
            let kept = run();
            let took = begin.elapsed();
            drop(kept);
            took
        })
        .collect();
    times.sort();
    times.first().copied().unwrap_or_default()
}

fn words(time: Duration) -> String {
    format!("{:8.1} ms", time.as_secs_f64() * 1e3)
}

/// The most memory this process ever held, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

/// A contract of about so many bytes, the same for the same seed.
fn document(bytes: usize, seed: u64) -> String {
    let mut random = 42_u64;
    let mut next = move |below: u64| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let (mut paths, mut schemas) = (String::new(), String::new());
    let mut number = 0;
    while paths.len() + schemas.len() < bytes {
        // One thing in a hundred differs between seeds.
        let limit = 20 + if number % 100 == 7 { seed } else { 0 };
        let other = next(number + 1);
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            schemas,
            r##"{comma}"Thing{number}":{{"type":"object","description":"The thing of number {number}, as it is kept and given out.","required":["id","name"],"properties":{{"id":{{"type":"string","format":"uuid","description":"Identifies it."}},"name":{{"type":"string","maxLength":{limit}}},"state":{{"type":"string","enum":["new","open","closed"]}},"price":{{"type":"number","minimum":0}},"other":{{"$ref":"#/components/schemas/Thing{other}"}},"parts":{{"type":"array","items":{{"$ref":"#/components/schemas/Thing{other}"}}}}}}}}"##
        );
        let _ = write!(
            paths,
            r##"{comma}"/things{number}/{{id}}":{{"get":{{"operationId":"get{number}","summary":"Get thing {number}","tags":["things"],"parameters":[{{"name":"id","in":"path","required":true,"schema":{{"type":"string"}}}},{{"name":"limit","in":"query","schema":{{"type":"integer","maximum":100}}}}],"responses":{{"200":{{"description":"Found","content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/Thing{number}"}},"example":{{"id":"0b2e","name":"x","price":{number}}}}}}}}},"404":{{"$ref":"#/components/responses/Missing"}}}}}},"put":{{"operationId":"put{number}","requestBody":{{"required":true,"content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/Thing{number}"}}}}}}}},"parameters":[{{"name":"id","in":"path","required":true,"schema":{{"type":"string"}}}}],"responses":{{"204":{{"description":"Kept"}},"404":{{"$ref":"#/components/responses/Missing"}}}}}}}}"##
        );
        number += 1;
    }
    format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"Generated","version":"1.0.0"}},"paths":{{{paths}}},"components":{{"schemas":{{{schemas}}},"responses":{{"Missing":{{"description":"There is none."}}}}}}}}"#
    )
}

/// The largest description in the package, fetched into the folder.
fn octokit(folder: &Path) -> Option<PathBuf> {
    let fetched = Command::new("npm")
        .args(["pack", "--silent", "@octokit/openapi"])
        .current_dir(folder)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let archive = String::from_utf8(fetched.stdout).ok()?;
    let unpacked = Command::new("tar")
        .arg("-xzf")
        .arg(archive.trim())
        .current_dir(folder)
        .status()
        .ok()?;
    if !unpacked.success() {
        return None;
    }
    let files = std::fs::read_dir(folder.join("package/generated")).ok()?.flatten();
    files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        // Those with every reference written out are six times as large, and no one publishes such.
        .filter(|path| !path.to_string_lossy().contains(".deref."))
        .max_by_key(|path| path.metadata().map_or(0, |meta| meta.len()))
}
