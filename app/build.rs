//! Puts everything that a browser fetches into the binary: the style sheets joined into one, the favicon, and the islands when
//! `cargo xtask` has built them. Each set lives under a folder named by a hash of its bytes, so it can be cached for ever.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap()).join("..");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());

    let style = root.join("style");
    println!("cargo:rerun-if-changed={}", style.display());
    let mut sheets: Vec<PathBuf> = fs::read_dir(&style)
        .map(|folder| {
            folder
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|e| e == "css"))
                .collect()
        })
        .unwrap_or_default();
    sheets.sort();
    let css: String = sheets
        .iter()
        .map(|path| without_comments(&fs::read_to_string(path).unwrap()))
        .collect();

    // Cargo's target folder is where xtask puts the islands; OUT_DIR is <target>/<profile>/build/<package>/out.
    println!("cargo:rerun-if-env-changed=PORTOLAN_SITE");
    let site = env::var("PORTOLAN_SITE")
        .map(PathBuf::from)
        .unwrap_or_else(|_| out.ancestors().nth(4).unwrap().join("site"));
    // Watched one by one: a folder that does not exist yet would make every build look stale.
    let (script, wasm) = (site.join("portolan_islands.js"), site.join("portolan_islands_bg.wasm"));
    let islands = script.exists() && wasm.exists();
    println!(
        "cargo:rerun-if-changed={}",
        if islands { script.display() } else { style.display() }
    );
    if islands {
        println!("cargo:rerun-if-changed={}", wasm.display());
    }

    let manifest = root.join("app");
    let mut files: Vec<(&str, &str, Vec<u8>)> = vec![
        ("portolan.css", "text/css; charset=utf-8", css.into_bytes()),
        (
            "favicon.svg",
            "image/svg+xml",
            read(&manifest.join("assets/favicon.svg")),
        ),
    ];
    if islands {
        files.push((
            "boot.js",
            "text/javascript; charset=utf-8",
            read(&manifest.join("islands/boot.js")),
        ));
        files.push((
            "portolan_islands.js",
            "text/javascript; charset=utf-8",
            fs::read(&script).unwrap(),
        ));
        files.push(("portolan_islands_bg.wasm", "application/wasm", fs::read(&wasm).unwrap()));
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);

    let mut table = format!(
        "/// The folder of this build's files.\npub const HASH: &str = \"{:016x}\";\n/// Whether the islands are part of this build.\npub \
         const ISLANDS: bool = {islands};\npub static FILES: &[File] = &[\n",
        hasher.finish()
    );
    for (name, kind, bytes) in &files {
        let (plain, packed) = (out.join(name), out.join(format!("{name}.gz")));
        fs::write(&plain, bytes).unwrap();
        let mut gzip = flate2::write::GzEncoder::new(fs::File::create(&packed).unwrap(), flate2::Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap();
        table += &format!(
            "    File {{ name: {name:?}, kind: {kind:?}, plain: include_bytes!({plain:?}), gzip: include_bytes!({packed:?}) }},\n"
        );
    }
    table += "];\n";
    fs::write(out.join("assets.rs"), table).unwrap();
    demonstration(&manifest.join("demo"), &out);
}

/// The files of the demonstration company, as a table of paths and texts.
fn demonstration(folder: &Path, out: &Path) {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> = [folder.to_owned(), folder.join("contracts")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml" || end == "json"))
        .collect();
    paths.sort();
    let mut table = String::from(
        "/// Path and text of every file of the demonstration company.\nstatic DEMO: &[(&str, &str)] = &[\n",
    );
    for path in paths {
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
        table += &format!("    ({name:?}, include_str!({:?})),\n", path.display().to_string());
    }
    table += "];\n";
    fs::write(out.join("demo.rs"), table).unwrap();
}

/// The comments say which markup the classes expect; they are for us, not for every visitor.
fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

fn read(path: &Path) -> Vec<u8> {
    println!("cargo:rerun-if-changed={}", path.display());
    fs::read(path).unwrap()
}
