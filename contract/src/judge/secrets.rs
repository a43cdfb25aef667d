//! Secrets that somebody left in an example or a default.

use super::rules::NO_SECRETS;
use super::subject::{Subject, plain};
use super::tally::Row;
use super::{Detail, Secret, SecretKind};
use crate::references::holds_data;
use crate::tree::{Kind, Node};

pub(super) fn no_secrets<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let mut found: Vec<(Node<'d>, Secret)> = Vec::new();
    let mut open: Vec<Node<'d>> = Vec::new();
    subject.root.document().walk(|node| {
        let data = is_data(node);
        if data {
            open.push(node);
        }
        while let Some(node) = open.pop() {
            if let Some(text) = node.as_str()
                && found.len() < MOST
                && let Some(what) = secret(node, text)
            {
                found.push((node, what));
            }
            open.extend(node.items());
            open.extend(node.entries().map(|(_, child)| child));
        }
        !data
    });
    found.sort_by_key(|(node, _)| node.id());
    let mut found = found.into_iter();
    match found.next() {
        None => row.met(),
        Some((node, what)) => row.missed_because(node, None, Detail::Secret(what)),
    }
    for (node, what) in found {
        row.also(node, Detail::Secret(what));
    }
}

/// More are not looked for: the first few are reason enough.
const MOST: usize = 1_000;

/// Whether a node holds values rather than descriptions of them.
fn is_data(node: Node<'_>) -> bool {
    let Some(key) = node.key() else { return false };
    let parent = || node.parent().and_then(Node::key).map_or("", |key| key.text);
    // `schema` and the like may be described by what is called `example`, too: then it is no value.
    (holds_data(node) && !(node.is_map() && node.get("$ref").is_some() && key.text != "value"))
        || key.text.starts_with("x-example")
        // Swagger 2.0: examples of a response by media type; AsyncAPI: headers of a message's example.
        || (parent() == "examples" && key.text.contains('/'))
}

/// What kind of secret a text looks like, with its beginning; never with all of it.
fn secret(node: Node<'_>, text: &str) -> Option<Secret> {
    if text.len() < 12 {
        return None;
    }
    if text.contains("PRIVATE KEY-----") && text.trim_start().starts_with("-----BEGIN") {
        return (text.len() > 200 && !is_placeholder(text)).then(|| Secret {
            beginning: String::new(),
            ..shown(SecretKind::PrivateKey, "", text)
        });
    }
    let separators = |letter: char| letter.is_whitespace() || "\"'=:,;()<>".contains(letter);
    // Long texts are documents, not secrets; what stands at their beginning is still seen.
    for piece in text.split(separators).take(64) {
        if let Some((issuer, kind)) = token(piece)
            && !is_placeholder(piece)
        {
            return Some(shown(kind, issuer, piece));
        }
    }
    let (_, rest) = text.split_once("://").unwrap_or_default();
    if let Some((credentials, _)) = rest.split_once('@')
        && let Some((_, password)) = credentials.split_once(':')
        && !credentials.contains('/')
        && password.len() >= 8
        && !is_placeholder(password)
        && is_random(password)
    {
        return Some(shown(SecretKind::Password, "", password));
    }
    (is_random(text) && !is_placeholder(text) && is_named_secret(node)).then(|| shown(SecretKind::Random, "", text))
}

fn shown(kind: SecretKind, issuer: &'static str, text: &str) -> Secret {
    Secret {
        kind,
        issuer,
        beginning: text.chars().take(4).collect(),
        length: text.chars().count(),
    }
}

/// What issuers begin their tokens with, so that they are recognised; and how long they are at least.
const PREFIXES: [(&str, usize, &str, SecretKind); 27] = [
    ("AKIA", 20, "AWS", SecretKind::Key),
    ("ASIA", 20, "AWS", SecretKind::Key),
    ("AIza", 39, "Google", SecretKind::Key),
    ("ya29.", 40, "Google", SecretKind::Token),
    ("GOCSPX-", 28, "Google", SecretKind::ClientSecret),
    ("ghp_", 40, "GitHub", SecretKind::Token),
    ("gho_", 40, "GitHub", SecretKind::Token),
    ("ghu_", 40, "GitHub", SecretKind::Token),
    ("ghs_", 40, "GitHub", SecretKind::Token),
    ("ghr_", 40, "GitHub", SecretKind::Token),
    ("github_pat_", 50, "GitHub", SecretKind::Token),
    ("glpat-", 26, "GitLab", SecretKind::Token),
    ("xoxb-", 24, "Slack", SecretKind::Token),
    ("xoxp-", 24, "Slack", SecretKind::Token),
    ("xapp-", 24, "Slack", SecretKind::Token),
    ("sk_live_", 24, "Stripe", SecretKind::Key),
    ("rk_live_", 24, "Stripe", SecretKind::Key),
    ("sk-proj-", 40, "OpenAI", SecretKind::Key),
    ("sk-ant-", 40, "Anthropic", SecretKind::Key),
    ("SG.", 60, "SendGrid", SecretKind::Key),
    ("npm_", 40, "npm", SecretKind::Token),
    ("pypi-", 60, "PyPI", SecretKind::Token),
    ("dop_v1_", 64, "DigitalOcean", SecretKind::Token),
    ("hf_", 36, "Hugging Face", SecretKind::Token),
    ("shpat_", 38, "Shopify", SecretKind::Token),
    ("sq0csp-", 40, "Square", SecretKind::ClientSecret),
    ("eyJ", 100, "", SecretKind::WebToken),
];

/// Who issued a token, and what it is.
fn token(piece: &str) -> Option<(&'static str, SecretKind)> {
    let (prefix, _, issuer, kind) = PREFIXES
        .iter()
        .find(|(prefix, least, ..)| piece.len() >= *least && piece.starts_with(prefix))?;
    let rest = piece.get(prefix.len()..).unwrap_or_default();
    let letters = |letter: char| letter.is_ascii_alphanumeric() || "-_.+/=".contains(letter);
    if !rest.chars().all(letters) {
        return None;
    }
    let found = (*issuer, *kind);
    // A JSON Web Token has three parts, and `AKIA` is followed by capitals and digits.
    match *prefix {
        "eyJ" => (piece.split('.').count() == 3).then_some(found),
        "AKIA" | "ASIA" => {
            (piece.len() == 20 && !rest.contains(|letter: char| letter.is_ascii_lowercase())).then_some(found)
        }
        _ => Some(found),
    }
}

/// Words that authors put where a secret would be.
const PLACEHOLDERS: [&str; 22] = [
    "example",
    "sample",
    "placeholder",
    "your",
    "dummy",
    "fake",
    "test",
    "changeme",
    "change_me",
    "secret",
    "password",
    "redacted",
    "xxx",
    "***",
    "...",
    "…",
    "abcdef",
    "123456",
    "qwerty",
    "lorem",
    "todo",
    "insert",
];

fn is_placeholder(text: &str) -> bool {
    if text.starts_with(['<', '{', '$', '%', '[']) {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    PLACEHOLDERS.iter().any(|word| lower.contains(word))
}

/// Whether a text looks drawn by lot: one word of at least 16 letters and digits, hardly repeating itself.
fn is_random(text: &str) -> bool {
    let length = text.len();
    if !(16..=512).contains(&length) || !text.is_ascii() {
        return false;
    }
    let (mut digits, mut letters, mut counts) = (0, 0, [0_u32; 128]);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'a'..=b'z' | b'A'..=b'Z' => letters += 1,
            b'-' | b'_' | b'.' | b'+' | b'/' | b'=' | b'~' | b'!' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' => {}
            _ => return false,
        }
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    if digits < 2 || letters < 4 || text.contains("//") || text.starts_with('/') || is_uuid(text) || is_date(text) {
        return false;
    }
    let total = length as f64;
    let entropy: f64 = counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f64::from(*count) / total)
        .map(|share| -share * share.log2())
        .sum();
    // Text in a language has about 3 bits and more where it is long; a drawn hexadecimal number has up to 4.
    entropy >= 3.3
}

/// Identifiers, which are not secrets by themselves.
fn is_uuid(text: &str) -> bool {
    let shape = |text: &str| text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    shape(text) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn is_date(text: &str) -> bool {
    text.get(..10)
        .is_some_and(|day| day.split('-').map(str::len).eq([4, 2, 2]))
}

/// Whether what the value belongs to is called a secret: `password`, `client_secret`, `apiKey`.
fn is_named_secret(node: Node<'_>) -> bool {
    let Some(name) = owner(node).map(plain) else {
        return false;
    };
    let secret = [
        "password",
        "passwd",
        "secret",
        "apikey",
        "accesskey",
        "privatekey",
        "credential",
        "accesstoken",
        "refreshtoken",
        "authtoken",
        "bearertoken",
        "idtoken",
        "sessiontoken",
        "apitoken",
        "authorization",
    ];
    let harmless = [
        "name", "url", "uri", "type", "hint", "expires", "policy", "arn", "path", "version",
    ];
    (name == "token" || secret.iter().any(|word| name.contains(word)))
        && !harmless.iter().any(|word| name.ends_with(word))
}

/// The name of the property or parameter whose value this is.
fn owner(node: Node<'_>) -> Option<&str> {
    let mut here = node;
    // Few steps lead from a value to the name of what it is.
    for _ in 0..8 {
        if let Some(key) = here.key() {
            let is_word = matches!(
                key.text,
                "example" | "examples" | "default" | "value" | "const" | "enum" | "schema" | "items" | "x-example"
            );
            let parent = here.parent().and_then(Node::key).map_or("", |key| key.text);
            // The names of examples are headings.
            if !is_word && parent != "examples" {
                return Some(key.text);
            }
        }
        here = here.parent()?;
        if here.kind() == Kind::Map
            && here.get("in").is_some()
            && let Some(name) = here.get("name").and_then(Node::text)
        {
            return Some(name);
        }
    }
    None
}

pub(super) const CHECKS: &[super::Check] = &[(NO_SECRETS, no_secrets)];
