use portolan_contract::{Code, Document, Kind, Limits, yaml};
use serde_json::json;

fn read(text: &str) -> Document {
    yaml::document(text, &Limits::default()).unwrap()
}

fn refuse(text: &str) -> (Code, u32) {
    let refusal = yaml::documents(text, &Limits::default()).expect_err("must be refused");
    (refusal.code, refusal.line)
}

#[test]
fn scalars_follow_the_core_schema_and_numbers_keep_their_text() {
    let document = read("version: 1.10\nanswer: no\noctal: 012\nnothing:\nyes: true\nquoted: '1'\nhex: 0x1F\n");
    let root = document.root();
    let text = |key: &str| root.get(key).unwrap().text();
    assert_eq!(text("version"), Some("1.10"));
    assert_eq!(root.get("answer").unwrap().as_str(), Some("no"));
    assert_eq!(
        (root.get("octal").unwrap().kind(), text("octal")),
        (Kind::Number, Some("012"))
    );
    assert!(root.get("nothing").unwrap().is_null());
    assert_eq!(root.get("yes").unwrap().as_bool(), Some(true));
    assert_eq!(root.get("quoted").unwrap().kind(), Kind::Text);
    assert_eq!(root.get("hex").unwrap().as_i64(), Some(31));
}

#[test]
fn every_node_and_key_knows_its_place_and_its_pointer() {
    let document = read("paths:\n  /pets/{id}:\n    get:\n      tags: [a, b]\n");
    let tag = document.at("/paths/~1pets~1{id}/get/tags/1").unwrap();
    assert_eq!(tag.as_str(), Some("b"));
    assert_eq!((tag.line(), tag.column()), (4, 17));
    assert_eq!(tag.pointer(), "/paths/~1pets~1{id}/get/tags/1");
    let key = document.at("/paths/~1pets~1{id}").unwrap().key().unwrap();
    assert_eq!((key.text, key.place.line, key.place.column), ("/pets/{id}", 2, 3));
    assert!(document.at("/paths/nowhere").is_none());
    assert!(document.at("/paths/~1pets~1{id}/get/tags/01").is_none());
}

#[test]
fn a_large_mapping_finds_every_key() {
    let text: String = (0..500).map(|n| format!("key{}: {n}\n", (n * 7919) % 500)).collect();
    let document = read(&text);
    for n in 0..500 {
        let node = document.root().get(&format!("key{}", (n * 7919) % 500)).unwrap();
        assert_eq!(node.as_i64(), Some(n));
    }
    assert!(document.root().get("key500").is_none());
    assert_eq!(document.root().entries().next().unwrap().0.text, "key0");
}

#[test]
fn aliases_are_copies_with_their_own_pointers() {
    let big: String = (0..30).map(|n| format!("  k{n}: [{n}, x]\n")).collect();
    let document = read(&format!("base: &base\n{big}other:\n  inner: *base\n"));
    let copy = document.at("/other/inner").unwrap();
    assert_eq!(copy.to_json(), document.at("/base").unwrap().to_json());
    assert_eq!(
        copy.get("k29").unwrap().items().next().unwrap().pointer(),
        "/other/inner/k29/0"
    );
    assert_eq!(copy.line(), 33);
    assert_eq!(copy.get("k0").unwrap().line(), 2);
}

#[test]
fn merge_keys_bring_the_entries_a_mapping_does_not_have() {
    let text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  y: 0\n  w: &w [1]\nd:\n  <<: *a\ne: *w\nf:\n  <<: no\n";
    let document = read(text);
    assert_eq!(
        document.at("/c").unwrap().to_json(),
        json!({"y": 0, "w": [1], "x": 1, "z": 4})
    );
    assert_eq!(document.at("/c").unwrap().len(), 4);
    assert_eq!(document.at("/d").unwrap().to_json(), json!({"x": 1, "y": 2}));
    assert_eq!(document.at("/e").unwrap().to_json(), json!([1]));
    assert_eq!(document.at("/c/z").unwrap().pointer(), "/c/z");
    assert_eq!(document.problems()[0].code, Code::OddMergeKey);
}

#[test]
fn a_stream_gives_each_document_its_tree() {
    let documents = yaml::documents("---\nkind: A\n---\nkind: B\n...\n---\n", &Limits::default()).unwrap();
    let kinds: Vec<_> = documents.iter().map(|document| document.root().to_json()).collect();
    assert_eq!(kinds, [json!({"kind": "A"}), json!({"kind": "B"}), json!(null)]);
    assert_eq!(documents[1].root().line(), 4);
    assert!(yaml::documents("", &Limits::default()).unwrap().is_empty());
    assert!(
        yaml::documents("# only a comment\n", &Limits::default())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    assert_eq!(refuse("a: 1\nb: 2\na: 3\n"), (Code::DuplicateKey, 3));
    assert_eq!(refuse("200: x\n'200': y\n"), (Code::DuplicateKey, 2));
    assert_eq!(refuse("a: 1\n? [x, y]\n: 2\n"), (Code::ComplexKey, 2));
    assert_eq!(refuse("a: 1\nb: &b\n  c: *b\n"), (Code::AliasOfItself, 3));
    assert_eq!(refuse("a: 1\nb: *nowhere\n"), (Code::YamlSyntax, 2));
    assert_eq!(refuse("a: 1\n b: 2\n"), (Code::YamlSyntax, 2));
    assert_eq!(refuse("a: {b: 1\n"), (Code::YamlSyntax, 2));
    let many: String = (0..40).map(|n| format!("k{n}: 1\n")).collect();
    assert_eq!(refuse(&format!("{many}k7: 2\nk3: 2\n")), (Code::DuplicateKey, 41));
}

#[test]
fn tags_say_what_a_value_is_and_unknown_ones_are_noted() {
    let document = read("a: !!str 12\nb: !thing 5\nc: !!int '7'\n");
    assert_eq!(document.root().to_json(), json!({"a": "12", "b": 5, "c": 7}));
    assert_eq!(document.problems().len(), 1);
    assert_eq!(
        (document.problems()[0].code, document.problems()[0].line),
        (Code::UnknownTag, 2)
    );
}

#[test]
fn empty_documents_beside_the_one_do_not_count() {
    for text in [
        "---\n---\na: 1\n",
        "a: 1\n---\n",
        "---\n# nothing\n---\na: 1\n...\n---\n",
    ] {
        assert_eq!(read(text).root().to_json(), json!({"a": 1}), "{text}");
    }
    let refusal = yaml::document("a: 1\n---\nb: 1\n", &Limits::default()).unwrap_err();
    assert_eq!((refusal.code, refusal.line), (Code::SeveralDocuments, 3));
}
