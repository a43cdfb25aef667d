use portolan_contract::{Code, Document, Limits, json};

fn read(text: &str) -> Document {
    json::document(text, &Limits::default()).unwrap()
}

fn refuse(text: &str) -> (Code, u32, u32) {
    let refusal = json::document(text, &Limits::default()).expect_err("must be refused");
    (refusal.code, refusal.line, refusal.column)
}

#[test]
fn any_json_means_what_serde_json_reads() {
    let texts = [
        r#"{"a":[1,2.50,-3e10,true,false,null,"x\n\u00e9\ud83d\ude00\/"],"b":{},"c":[],"":{"d":[[],[{}]]}}"#,
        "[]",
        "{}",
        "\u{feff} 5 ",
        r#""text""#,
        "[[[1],[2]],3]",
        "[18446744073709551615,-9223372036854775808,1e400]",
    ];
    for text in texts {
        let text = text.trim_start_matches('\u{feff}');
        let expected: serde_json::Value = serde_json::from_str(&text.replace("1e400", "\"1e400\"")).unwrap();
        assert_eq!(read(text).root().to_json(), expected, "{text}");
    }
}

#[test]
fn numbers_keep_their_text() {
    let document = read(r#"{"version": 1.10, "id": 12345678901234567890123}"#);
    assert_eq!(document.at("/version").unwrap().text(), Some("1.10"));
    assert_eq!(document.at("/id").unwrap().text(), Some("12345678901234567890123"));
    assert_eq!(document.at("/version").unwrap().as_str(), None);
}

#[test]
fn places_count_lines_and_characters() {
    let document = read("{\n  \"ключ\": \"é\", \"b\": [1,\n 2]}");
    let b = document.at("/b").unwrap();
    assert_eq!((b.line(), b.column()), (2, 21));
    assert_eq!(b.key().unwrap().place.column, 16);
    let two = document.at("/b/1").unwrap();
    assert_eq!((two.line(), two.column()), (3, 2));
}

#[test]
fn what_is_not_json_is_refused_at_its_place() {
    assert_eq!(refuse("{\"a\": 1,\n \"a\": 2}"), (Code::DuplicateKey, 2, 2));
    assert_eq!(refuse("{\"a\": 1,}"), (Code::JsonSyntax, 1, 9));
    assert_eq!(refuse("[1 2]"), (Code::JsonSyntax, 1, 4));
    assert_eq!(refuse("{\"a\" 1}"), (Code::JsonSyntax, 1, 6));
    assert_eq!(refuse("[01]"), (Code::JsonSyntax, 1, 4));
    assert_eq!(refuse("\"a\nb\""), (Code::JsonSyntax, 1, 3));
    for text in [
        "",
        "[",
        "{",
        "{\"a\":",
        "\"abc",
        "nul",
        "1.",
        "1e",
        "-",
        "[1]]",
        "\"\\x\"",
        "\"\\u12\"",
        "{a:1}",
    ] {
        assert_eq!(refuse(text).0, Code::JsonSyntax, "{text}");
    }
}

#[test]
fn half_a_surrogate_pair_is_replaced_and_noted() {
    let document = read(r#"["\ud800x", "\ud800\u0041"]"#);
    assert_eq!(document.at("/0").unwrap().as_str(), Some("\u{fffd}x"));
    assert_eq!(document.at("/1").unwrap().as_str(), Some("\u{fffd}A"));
    assert_eq!(
        document
            .problems()
            .iter()
            .map(|problem| problem.code)
            .collect::<Vec<_>>(),
        [Code::LoneSurrogate; 2]
    );
}
