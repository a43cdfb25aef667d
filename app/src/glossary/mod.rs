//! The glossary: what the words of this application mean, for readers who are not engineers. Each page may link to a word with
//! [`term`](crate::ui::term).

use crate::auth::Cx;
use crate::routes::Routes;
use crate::ui::{self, Head};
use crate::{Result, t};
use leptos::prelude::*;
use portolan_domain::roles::Action;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new().get("/glossary", Action::Read, page)
}

/// Every word, grouped as one learns them. A word is the message `term-…`, its meaning `term-…-means`.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "things",
        &[
            "system",
            "domain",
            "team",
            "api",
            "version",
            "contract",
            "operation",
            "integration",
            "consumer",
            "provider",
            "entity",
            "source-of-truth",
            "mapping",
            "process",
        ],
    ),
    (
        "ways",
        &[
            "synchronous",
            "asynchronous",
            "batch",
            "hybrid",
            "event",
            "hub",
            "broker",
            "gateway",
            "point-to-point",
            "rest",
            "graphql",
            "grpc",
            "soap",
        ],
    ),
    (
        "failures",
        &[
            "timeout",
            "retry",
            "backoff",
            "jitter",
            "circuit-breaker",
            "idempotency",
            "delivery-guarantee",
            "ordering",
            "dead-letter",
            "error-semantics",
            "retry-amplification",
            "rate-limit",
            "signals",
        ],
    ),
    (
        "life",
        &[
            "lifecycle",
            "preview",
            "deprecated",
            "sunset",
            "retired",
            "successor",
            "migration-guide",
            "breaking-change",
            "sandbox",
            "test-stage",
        ],
    ),
    (
        "map",
        &[
            "dependency",
            "neighbourhood",
            "matrix",
            "cycle",
            "hotspot",
            "fan-in",
            "sprawl",
        ],
    ),
    (
        "board",
        &[
            "request",
            "evidence",
            "finding",
            "lane",
            "vote",
            "condition",
            "decision",
            "session",
            "board-pack",
            "policy",
            "four-eyes",
        ],
    ),
    (
        "care",
        &[
            "classification",
            "personal-data",
            "scope",
            "least-privilege",
            "secret",
            "vault",
            "mutual-tls",
            "audit-trail",
        ],
    ),
];

async fn page(cx: Cx) -> Result {
    Ok(ui::page(&cx, Head::new(t!(cx, "nav-glossary"), "").narrow(), || {
        let text = |key: String| cx.texts().text(&key, &[]);
        let groups = GROUPS
            .iter()
            .map(|(group, words)| {
                let words = words
                    .iter()
                    .map(|word| {
                        let name = capitalised(&text(format!("term-{word}")));
                        view! {
                            <div id=*word>
                                <dt><dfn>{name}</dfn></dt>
                                <dd>{text(format!("term-{word}-means"))}</dd>
                            </div>
                        }
                    })
                    .collect_view();
                view! { <section class="panel" id=format!("words-{group}")><h2>{text(format!("glossary-{group}"))}</h2><dl class="facts glossary">{words}</dl></section> }
            })
            .collect_view();
        let contents = GROUPS
            .iter()
            .map(|(group, _)| view! { <a href=format!("#words-{group}")>{text(format!("glossary-{group}"))}</a> })
            .collect_view();
        view! {
            {ui::head(vec![], t!(cx, "nav-glossary"), Some(t!(cx, "glossary-lede")), vec![])}
            <nav class="scope" aria-label=t!(cx, "glossary-contents")>{contents}</nav>
            {groups}
        }
    }))
}

/// Words are written as they stand inside a sentence; at the head of an entry they begin with a capital, unless they are written their own
/// way (gRPC).
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !letters.as_str().starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, capitalised};
    use crate::i18n::Texts;
    use portolan_domain::words::Language;

    #[test]
    fn an_entry_begins_with_a_capital_unless_it_is_written_its_own_way() {
        let heads = ["sunset", "gRPC", "API", "взаимный TLS"].map(capitalised);
        assert_eq!(heads, ["Sunset", "gRPC", "API", "Взаимный TLS"]);
    }

    #[test]
    fn every_word_has_a_name_and_a_meaning_in_both_languages() {
        for language in [Language::English, Language::Russian] {
            for (group, words) in GROUPS {
                assert!(Texts(language).has(&format!("glossary-{group}")), "{group}");
                for word in *words {
                    assert!(Texts(language).has(&format!("term-{word}")), "{word} in {language}");
                    assert!(
                        Texts(language).has(&format!("term-{word}-means")),
                        "{word} in {language}"
                    );
                }
            }
        }
    }
}
