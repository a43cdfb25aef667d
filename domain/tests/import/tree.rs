//! Trees of files from a folder, and readings as text to compare.

use portolan_domain::estate::Origin;
use portolan_domain::import::{ImportOptions, Reading, SourceFile, read, resolve, written};
use portolan_domain::words::ObjectKind;
use serde_json::{Value, json};
use std::path::Path;

/// Every file below a folder.
pub(crate) fn files_of(folder: &Path) -> Vec<SourceFile> {
    let mut files = Vec::new();
    gather(folder, "", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push(SourceFile {
                path,
                bytes: std::fs::read(entry.path()).unwrap(),
            });
        }
    }
}

/// Reads and resolves against a catalog that knows nothing.
pub(crate) fn import(files: &[SourceFile]) -> Reading {
    import_into(files, &ImportOptions::default(), &|_, _| false)
}

/// Reads and resolves.
pub(crate) fn import_into(
    files: &[SourceFile],
    options: &ImportOptions,
    known: &dyn Fn(ObjectKind, &str) -> bool,
) -> Reading {
    let mut reading = read(files, options);
    resolve(&mut reading, known);
    reading
}

/// A file of text.
pub(crate) fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

/// `file:line pointer`
pub(crate) fn place(origin: &Origin) -> String {
    format!("{}:{} {}", origin.file, origin.line, origin.pointer)
        .trim_end()
        .to_owned()
}

/// All of a reading, for people to compare.
pub(crate) fn told(reading: &Reading) -> Value {
    let refused = reading.refused.iter();
    let refused = refused.map(|one| json!([place(&one.origin), one.code, one.reason(), one.remedy()]));
    let warnings = reading
        .warnings
        .iter()
        .map(|one| json!([place(&one.origin), one.code, one.text()]));
    json!({
        "estate": written(&reading.estate).unwrap(),
        "refused": refused.collect::<Vec<_>>(),
        "warnings": warnings.collect::<Vec<_>>(),
        "ignored": reading.ignored,
    })
}

/// How often each code is there, by code.
pub(crate) fn counts<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}
