//! What the comparison says, in the reader's language.

use crate::auth::Cx;
use crate::contracts::exceptions;
use crate::t;
use crate::ui;
use leptos::prelude::*;
use portolan_contract::{Advice, Change, Direction, Level, Part, Rule, VersionAdvice};
use portolan_domain::breaking::ChangeFound;
use portolan_domain::words::Language;

/// The level as a badge; `None` is "nothing changed".
pub fn level(cx: &Cx, level: Option<Level>) -> AnyView {
    match level {
        Some(Level::Breaking) => ui::badge("bad", t!(cx, "change-level-breaking")),
        Some(Level::Warning) => ui::badge("warn", t!(cx, "change-level-warning")),
        Some(Level::Info) => ui::badge("neutral", t!(cx, "change-level-info")),
        None => ui::badge("ok", t!(cx, "change-level-none")),
    }
}

pub(super) fn direction(cx: &Cx, direction: Direction) -> String {
    match direction {
        Direction::Request => t!(cx, "change-request"),
        Direction::Response => t!(cx, "change-response"),
        Direction::Both => t!(cx, "change-both"),
    }
}

/// What changed, in a sentence.
pub(in crate::contracts) fn sentence(cx: &Cx, change: &Change) -> String {
    told(cx, &exceptions::found(change))
}

/// What changed, in a sentence, of a change that was kept.
pub fn told(cx: &Cx, change: &ChangeFound) -> String {
    let key = format!("change-{}", change.rule);
    if cx.language == Language::English || !cx.texts().has(&key) {
        return change.text.clone();
    }
    let subject = subject(cx, &change.subject);
    let text = cx.texts().text(
        &key,
        &[
            ("subject", subject.into()),
            ("name", blank(cx, change, "name", &change.name).into()),
            ("before", blank(cx, change, "before", &change.before).into()),
            ("after", blank(cx, change, "after", &change.after).into()),
        ],
    );
    let mut characters = text.chars();
    match characters.next() {
        // What begins with a word of ours begins a sentence; a name keeps its case.
        Some(first) if change.subject.starts_with("the ") || change.subject.starts_with("each ") => {
            first.to_uppercase().chain(characters).collect()
        }
        _ => text,
    }
}

/// What fills a blank of a sentence: what stands in the contract, with the words of the comparison in the reader's language.
fn blank(cx: &Cx, change: &ChangeFound, name: &str, english: &str) -> String {
    let Some(spoken) = change.spoken.iter().find(|spoken| spoken.blank == name) else {
        return english.to_owned();
    };
    let written = match spoken.word.as_str() {
        "either" => spoken.written.replace(", ", &format!(" {} ", t!(cx, "said-or"))),
        _ => spoken.written.clone(),
    };
    let key = format!("said-{}", spoken.word);
    if !cx.texts().has(&key) {
        return english.to_owned();
    }
    let args = [("written", written.into()), ("more", spoken.count.into())];
    cx.texts().text(&key, &args)
}

/// What something is about, in the reader's language: the crate says it in English words around names.
pub(in crate::contracts) fn subject(cx: &Cx, english: &str) -> String {
    if cx.language == Language::English {
        return english.to_owned();
    }
    if let Some(holder) = english.strip_prefix("each item of ") {
        return t!(cx, "subject-items", of = subject(cx, holder));
    }
    if let Some((path, holder)) = english.split_once(" in the ") {
        return t!(
            cx,
            "subject-within",
            path = path,
            of = subject(cx, &format!("the {holder}"))
        );
    }
    let Some(words) = english.strip_prefix("the ") else {
        return english.to_owned();
    };
    if let Some((name, holder)) = words
        .strip_prefix("header ")
        .and_then(|rest| rest.split_once(" of the "))
    {
        return t!(
            cx,
            "subject-header-of",
            name = name,
            of = subject(cx, &format!("the {holder}"))
        );
    }
    let named = |prefix: &str, key: &'static str| {
        let name = words.strip_prefix(prefix)?;
        Some(t!(cx, key, name = name))
    };
    match words {
        "request" => t!(cx, "subject-request"),
        "response" => t!(cx, "subject-response"),
        "contract" => t!(cx, "subject-contract"),
        "request body" => t!(cx, "subject-request-body"),
        "form" => t!(cx, "subject-form"),
        "message" => t!(cx, "subject-message"),
        _ => named("response ", "subject-response-named")
            .or_else(|| named("message ", "subject-message-named"))
            .or_else(|| named("security scheme ", "subject-scheme"))
            .or_else(|| named("callback ", "subject-callback"))
            .or_else(|| named("form field ", "subject-field"))
            .or_else(|| named("query parameter ", "subject-query"))
            .or_else(|| named("path parameter ", "subject-path"))
            .or_else(|| named("header parameter ", "subject-header-parameter"))
            .or_else(|| named("header ", "subject-header"))
            .or_else(|| named("cookie parameter ", "subject-cookie"))
            .or_else(|| named("parameter ", "subject-parameter"))
            .unwrap_or_else(|| english.to_owned()),
    }
}

/// Where the policy weighs a change otherwise than its rule proposes: both.
pub(in crate::contracts) fn overruled(cx: &Cx, change: &Change) -> Option<AnyView> {
    change.is_overridden().then(|| {
        let word = |level: Level| cx.texts().text(&format!("change-level-{level}"), &[]);
        let text = t!(
            cx,
            "changes-overruled",
            now = word(change.level),
            rule = word(change.proposed)
        );
        view! { <p class="meta">{text}</p> }.into_any()
    })
}

/// What a rule of the comparison looks for, in a sentence with gaps where the names stand.
pub fn about_rule(cx: &Cx, rule: &Rule) -> String {
    let gaps = ["subject", "name", "before", "after"].map(|name| (name, "…".into()));
    cx.texts().text(&format!("change-{}", rule.id), &gaps)
}

/// What the provider can do instead; nothing where nothing needs doing.
pub fn advice(cx: &Cx, advice: Advice) -> Option<String> {
    match advice {
        Advice::None => None,
        advice => Some(cx.texts().text(&format!("advice-{}", advice.as_str()), &[])),
    }
}

/// Which number the changes deserve.
pub(in crate::contracts) fn deserves(cx: &Cx, advice: &VersionAdvice) -> String {
    let said = match advice.deserves {
        Part::None => return t!(cx, "changes-deserve-none"),
        Part::Patch => t!(cx, "changes-deserve-patch"),
        Part::Minor => t!(cx, "changes-deserve-minor"),
        Part::Major => t!(cx, "changes-deserve-major"),
    };
    match &advice.suggested {
        Some(version) => format!("{said} {}", t!(cx, "changes-suggested", version = version.as_str())),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Texts;
    use portolan_contract::{RULES, Word};
    use portolan_domain::words::Language;

    #[test]
    fn all_the_comparison_says_in_words_of_its_own_is_said_in_both_languages() {
        for word in Word::ALL {
            let key = format!("said-{}", word.id());
            let args = [("written", "<it>".into()), ("more", word.count().into())];
            assert_eq!(
                Texts(Language::English).text(&key, &args),
                word.english("<it>"),
                "{key}"
            );
            let russian = Texts(Language::Russian).text(&key, &args);
            assert_eq!(russian.contains("<it>"), word.english("<it>").contains("<it>"), "{key}");
            assert!(
                russian != key && (russian != word.english("<it>") || russian == "<it>"),
                "{key}"
            );
        }
    }

    #[test]
    fn every_rule_of_the_comparison_has_its_sentence_in_both_languages() {
        for rule in RULES {
            let key = format!("change-{}", rule.id);
            let blanks = ["subject", "name", "before", "after"].map(|name| (name, format!("<{name}>")));
            let args: Vec<_> = blanks
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            let english = Texts(Language::English).text(&key, &args);
            let sentence = blanks.iter().fold(rule.sentence.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            });
            assert_eq!(english, sentence, "{key}");
            let russian = Texts(Language::Russian).text(&key, &args);
            assert!(russian != key && russian != english, "{key}");
            for (name, value) in &blanks {
                assert_eq!(
                    russian.contains(value.as_str()),
                    sentence.contains(value.as_str()),
                    "{key}: {name}"
                );
            }
        }
    }
}
