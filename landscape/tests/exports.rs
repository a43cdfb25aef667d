//! Exports say the same in every language, whatever the names are. What is written here is held up to the real tools by
//! `end2end/accept.mjs`, which `cargo xtask test` runs; golden files show how it reads.

mod text;

use portolan_landscape::drawing::{LineEnds, Open, Part};
use portolan_landscape::export::Named;
use portolan_landscape::*;
use std::collections::BTreeSet;
use std::path::Path;
use text::landscape;

const ESTATE: &str = "
    system 1 domain=1 team=1
    system 2 domain=1 team=2 data-store
    system 3 domain=2 team=1 external
    system 4 domain=2 team=3 hub
    system 5 team=none
    system 6 domain=1 team=1
    system 7 domain=1 team=1
    system 8 domain=2 team=1
    link 1: 1 -> 2
    link 2: 1 -> 2 batch
    link 3: 2 -> 3 async
    link 4: 3 -> 4 batch
    link 5: 4 -> 1 proposed
    link 6: 5 -> 4
    link 7: 6 -> 7
    link 8: 7 -> 8 async";

/// Names that some language reads as its own.
const HOSTILE: [&str; 24] = [
    r#"</text><script>alert("1")</script>&'"#,
    "end",
    r#"Quotes " and \" and back\slashes\"#,
    "line\nbreak\r\nand\ttab \u{0}\u{7}\u{1b}",
    "[square] (round) {curly} |pipe| <angle>",
    "subgraph x; graph TD; a-->b; %%{init: {}}%% #35; #quot;",
    "@enduml\n@startuml !include /etc/passwd %date() $var ~x /' '/ ' // ** __ -- \"\" ~~",
    "${HOME} !include x -> y",
    "Склад и логистика «Север»",
    "倉庫 📦 e\u{301} \u{202e}rtl\u{2028}\u{ffff}",
    "",
    "   ",
    "=SUM(A1:A9), +1, -1, @x",
    "`code` **bold** _it_ ~~no~~ $$x$$ &lt; &amp; &#65;",
    "digraph node edge graph strict subgraph class classDef click style default",
    "\\",
    "\"",
    "\\N \\G \\l \\E",
    "a/b // c /* d */ # e ' f",
    "]]> <![CDATA[ x ]]> <?xml?> <!-- -->",
    "<b>bold</b><U+0041><&heart><color:red>x",
    "style a:b#red; classDef c:d#x;",
    "direction TB\naccTitle: x",
    "-- Rel(a, b, \"c\") \\n [[http://x y]]",
];

fn hostile<'a>(part: Part) -> Named<'a> {
    let (number, kind) = match part {
        Part::System(system) => (
            system.0 as usize,
            Some(SystemKind::ALL[system.0 as usize % SystemKind::ALL.len()]),
        ),
        Part::Domain(domain) => (domain.map_or(9, |domain| domain.0 as usize + 9), None),
        Part::Team(_, team) => (team.map_or(12, |team| team.0 as usize + 12), None),
    };
    Named {
        name: HOSTILE[number % HOSTILE.len()].into(),
        detail: HOSTILE[(number + 7) % HOSTILE.len()].into(),
        href: (number % 2 == 1).then(|| r#"https://portolan.example/systems/a?b="c"&d=<e>#f|g\h;"#.into()),
        kind,
    }
}

fn plain<'a>(part: Part) -> Named<'a> {
    let name = match part {
        Part::System(SystemId(1 | 6)) => "Orders".into(),
        Part::System(system) => format!("System {system}").into(),
        Part::Domain(Some(DomainId(1))) => "Sales / online".into(),
        Part::Domain(domain) => format!("Domain {}", domain.map_or(0, |domain| domain.0)).into(),
        Part::Team(_, team) => format!("Team {}", team.map_or(0, |team| team.0)).into(),
    };
    Named {
        name,
        detail: "owned by \"Alpha\"".into(),
        href: Some("https://portolan.example/x".into()),
        kind: match part {
            Part::System(SystemId(2)) => Some(SystemKind::DataStore),
            Part::System(SystemId(3)) => Some(SystemKind::External),
            Part::System(SystemId(4)) => Some(SystemKind::Hub),
            Part::System(_) => Some(SystemKind::Application),
            _ => None,
        },
    }
}

fn whole(landscape: &Landscape, ends: LineEnds) -> Company {
    let view = CompanyView {
        open: Open::All,
        ends: Some(ends),
        ..CompanyView::default()
    };
    company(landscape, &view)
}

/// Each kind of diagram, with plain and with hostile names.
fn diagrams() -> Vec<(&'static str, Diagram<'static>)> {
    let estate = landscape(ESTATE);
    let domain = |id| vec![Part::Domain(estate.system(id).and_then(|system| system.domain))];
    let around = neighbourhood(&estate, Focus::System(SystemId(2)), &Filter::default()).expect("system 2");
    let said = |mut diagram: Diagram<'static>, title: &'static str| {
        diagram.title = title.into();
        diagram.note = format!("12 of 212 systems; {title}").into();
        diagram
    };
    // As many systems as there are hostile names, in all the groups.
    let mut all: String = (1..=HOSTILE.len() as u32)
        .map(|id| format!("system {id} domain={} team={}\n", id % 9 + 1, id % 5 + 1))
        .collect();
    for id in 1..HOSTILE.len() {
        all.push_str(&format!("link {id}: {id} -> {}\n", id + 1));
    }
    let every = landscape(&all);
    vec![
        (
            "plain",
            said(
                Diagram::of_company(&whole(&estate, LineEnds::Closed), plain),
                "The company",
            ),
        ),
        (
            "near",
            said(Diagram::of_neighbourhood(&around, domain, plain), "Around system 2"),
        ),
        (
            "closed",
            said(
                Diagram::of_company(&company(&estate, &CompanyView::default()), plain),
                "Domains",
            ),
        ),
        (
            "coarse",
            said(
                Diagram::of_company(&whole(&estate, LineEnds::Outermost), hostile),
                HOSTILE[6],
            ),
        ),
        (
            "hostile",
            said(
                Diagram::of_company(&whole(&every, LineEnds::Closed), hostile),
                HOSTILE[0],
            ),
        ),
        ("empty", Diagram::default()),
    ]
}

#[test]
fn every_format_is_written_for_the_tools_to_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the exports");
    for (name, diagram) in diagrams() {
        for format in Format::ALL {
            let text = diagram.write(*format);
            assert!(text.ends_with('\n') && !text.contains('\0'), "{name} {format}");
            std::fs::write(folder.join(format!("{name}.{}", format.extension())), text).expect("the export");
        }
    }
}

#[test]
fn golden_files_show_how_an_export_reads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exported");
    let renew = std::env::var_os("PORTOLAN_RENEW_GOLDEN").is_some();
    for (name, diagram) in diagrams()
        .into_iter()
        .filter(|(name, _)| ["plain", "hostile"].contains(name))
    {
        for format in Format::ALL {
            let file = folder.join(format!("{name}.{}", format.extension()));
            let text = diagram.write(*format);
            if renew {
                std::fs::write(&file, &text).expect("the golden file");
            }
            let golden = std::fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(
                text,
                golden,
                "{} (PORTOLAN_RENEW_GOLDEN=1 writes it anew)",
                file.display()
            );
        }
    }
}

#[test]
fn json_holds_all_nodes_and_lines_with_their_names_as_they_are() {
    for (name, diagram) in diagrams() {
        let value: serde_json::Value = serde_json::from_str(&diagram.write(Format::Json)).expect(name);
        let list = |key: &str| value[key].as_array().expect(key).clone();
        assert_eq!(list("nodes").len(), diagram.nodes.len());
        assert_eq!(list("groups").len(), diagram.groups.len());
        assert_eq!(list("edges").len(), diagram.relations.len());
        for (written, node) in list("nodes").iter().zip(&diagram.nodes) {
            assert_eq!(written["name"], *node.named.name);
        }
        let nodes = [list("nodes"), list("groups")].concat();
        let ids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["id"].as_str()).collect();
        assert_eq!(ids.len(), diagram.nodes.len() + diagram.groups.len(), "ids differ");
        for edge in list("edges") {
            assert!(
                ids.contains(edge["from"].as_str().expect("from")) && ids.contains(edge["to"].as_str().expect("to"))
            );
        }
    }
}

#[test]
fn csv_has_a_row_for_each_line_and_each_lonely_node() {
    let diagram = Diagram::of_company(
        &whole(&landscape("system 1 2 3\nlink 1: 1 -> 2"), LineEnds::Closed),
        |_| Named {
            name: "=1+1, \"x\"".into(),
            ..Named::default()
        },
    );
    assert_eq!(
        diagram.write(Format::Csv),
        "from,from_name,to,to_name,links,interactions,status\r\n\
         s1,\"'=1+1, \"\"x\"\"\",s2,\"'=1+1, \"\"x\"\"\",1,synchronous,live\r\n\
         s3,\"'=1+1, \"\"x\"\"\",,,0,,\r\n"
    );
}

#[test]
fn names_of_systems_differ_where_the_language_asks_for_it() {
    let text = diagrams().remove(0).1.write(Format::Structurizr);
    assert!(
        text.contains(r#"s1 = softwareSystem "Orders" "#) && text.contains(r#"s6 = softwareSystem "Orders (s6)" "#)
    );
}
