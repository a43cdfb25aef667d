//! The islands: what runs in the browser. Compiled to WebAssembly, then processed for the browser into `target/site`, where the
//! build script of `app` finds and embeds `portolan_islands.js` and `portolan_islands_bg.wasm`.

use crate::run::{Outcome, cargo, output, root, run, say, target_dir};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const NAME: &str = "portolan_islands";

/// Builds the islands; does nothing for the browser's half when cargo had nothing to do.
///
/// # Errors
/// When the target cannot be installed, the crate does not compile, or wasm-bindgen's two halves differ in version.
pub(crate) fn build() -> Outcome {
    say("islands: WebAssembly for the browser");
    tools::wasm_target(TARGET)?;
    let lock =
        fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("cannot read Cargo.lock: {error}"))?;
    same_versions(&lock)?;

    // The crate type is given here and not in the manifest: cargo applies link-time optimisation to a cdylib only where the same
    // target is not an rlib too, and the native build needs no cdylib.
    run(cargo()
        .args([
            "rustc",
            "--package",
            "portolan-islands",
            "--lib",
            "--crate-type",
            "cdylib",
        ])
        .args([
            "--no-default-features",
            "--features",
            "hydrate",
            "--target",
            TARGET,
            "--profile",
            "islands",
        ]))?;
    let wasm = target_dir()
        .join(TARGET)
        .join("islands")
        .join(NAME)
        .with_extension("wasm");
    let site = target_dir().join("site");
    if is_newer(&wasm, &site)? {
        process(&wasm, &site)?;
    }
    report(&site)
}

fn outputs(site: &Path) -> [PathBuf; 2] {
    [site.join(format!("{NAME}.js")), site.join(format!("{NAME}_bg.wasm"))]
}

fn is_newer(wasm: &Path, site: &Path) -> Outcome<bool> {
    let built = modified(wasm).ok_or_else(|| format!("cargo left no {}", wasm.display()))?;
    Ok(outputs(site)
        .iter()
        .any(|file| modified(file).is_none_or(|made| made < built)))
}

fn modified(file: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn process(wasm: &Path, site: &Path) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(NAME)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(site))
        .map_err(|error| format!("wasm-bindgen could not process {}: {error:#}", wasm.display()))
}

fn report(site: &Path) -> Outcome {
    for file in outputs(site) {
        let size = fs::metadata(&file)
            .map_err(|error| format!("wasm-bindgen left no {}: {error}", file.display()))?
            .len();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let packed = gzipped(&file).map_or_else(String::new, |bytes| format!(", {} gzipped", kilobytes(bytes)));
        println!("    {name}: {}{packed}", kilobytes(size));
    }
    Ok(())
}

/// Size in bytes after gzip, or `None` where there is no gzip to ask.
fn gzipped(file: &Path) -> Option<u64> {
    let packed = output(Command::new("gzip").arg("-9c").arg(file).stdin(Stdio::null())).ok()?;
    u64::try_from(packed.len()).ok()
}

fn kilobytes(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1000))
}

/// wasm-bindgen writes into the WebAssembly what its command line half must read: both must be the same release.
fn same_versions(lock: &str) -> Outcome {
    let version = |name| locked_version(lock, name).ok_or_else(|| format!("Cargo.lock knows no package `{name}`"));
    let (library, support) = (version("wasm-bindgen")?, version("wasm-bindgen-cli-support")?);
    if library == support {
        return Ok(());
    }
    Err(format!(
        "Cargo.lock has wasm-bindgen {library} but wasm-bindgen-cli-support {support}; they must be the same release. \
         Set `wasm-bindgen-cli-support = \"={library}\"` in xtask/Cargo.toml."
    ))
}

fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{locked_version, same_versions};

    fn lock(library: &str, support: &str) -> String {
        format!(
            "version = 4\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"{library}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{support}\"\n"
        )
    }

    #[test]
    fn a_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = lock("0.2.1", "0.2.2");
        assert_eq!(locked_version(&lock, "wasm-bindgen"), Some("0.2.1"));
        assert_eq!(locked_version(&lock, "wasm-bindgen-cli-support"), Some("0.2.2"));
        assert_eq!(locked_version(&lock, "wasm"), None);
    }

    #[test]
    fn differing_releases_of_wasm_bindgen_are_refused_with_the_line_to_write() {
        assert_eq!(same_versions(&lock("0.2.130", "0.2.130")), Ok(()));
        let refusal = same_versions(&lock("0.2.131", "0.2.130")).unwrap_err();
        assert!(refusal.contains("wasm-bindgen-cli-support = \"=0.2.131\""), "{refusal}");
    }
}
