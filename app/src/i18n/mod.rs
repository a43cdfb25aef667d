//! Every text a person reads, in English and Russian, through Fluent. One file per feature and language in `locales/`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use portolan_domain::names::Flaw;
use portolan_domain::words::Language;
use std::sync::LazyLock;
use unic_langid::langid;

pub use fluent_bundle::FluentValue;

type Bundle = FluentBundle<FluentResource>;

macro_rules! texts {
    ($lang:literal: $($file:literal),* $(,)?) => {
        [$(($file, include_str!(concat!("../../locales/", $lang, "/", $file, ".ftl")))),*]
    };
}

/// The files of each language; adding a feature adds a line.
macro_rules! files {
    ($lang:literal) => {
        texts!($lang: "words", "shell", "forms", "accounts", "catalog", "entities", "contracts", "changes", "change_rules", "quality", "quality_rules", "imports", "integrations", "processes", "map", "travel", "impact", "scenarios", "sprawl", "glossary",
            "reviews", "evidence", "timeline", "audit", "home")
    };
}

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), &files!("en")));
static RUSSIAN: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("ru"), &files!("ru")));

fn bundle(language: unic_langid::LanguageIdentifier, files: &[(&str, &str)]) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks protect right-to-left names inside sentences; neither language here is, and they would end up in CSV and mails.
    bundle.set_use_isolating(false);
    for (name, text) in files {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(
                    file = name,
                    ?errors,
                    "a locale file has lines that Fluent does not understand"
                );
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = name, ?errors, "a message is defined twice");
        }
    }
    bundle
}

/// A language that texts are asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts(pub Language);

impl Texts {
    fn bundle(self) -> &'static Bundle {
        match self.0 {
            Language::English => &ENGLISH,
            Language::Russian => &RUSSIAN,
        }
    }

    /// Whether there is such a message.
    pub fn has(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    /// The message of a key, with values for its variables. A key that is missing comes out as itself and is logged; a test holds every
    /// key that the source names.
    pub fn text(self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = self.0.as_str(), "there is no such text");
            return key.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(
                key,
                language = self.0.as_str(),
                ?errors,
                "a text could not be filled in"
            );
        }
        text
    }

    /// The sentence for a flaw of a form field.
    pub fn flaw(self, flaw: &Flaw) -> String {
        let args: Vec<_> = flaw
            .args
            .iter()
            .map(|(name, value)| (*name, number_or_text(value)))
            .collect();
        self.text(&format!("flaw-{}", flaw.code), &args)
    }

    /// A number with at most so many places, without zeros at its end, with the comma where the language has one.
    pub fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{number:.places$}");
        let text = if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text
        };
        match self.0 {
            Language::English => text,
            Language::Russian => text.replace('.', ","),
        }
    }

    /// A calendar day: `20 Nov 2026`, `20 нояб. 2026`.
    pub fn day(self, day: time::Date) -> String {
        let month = self.text(&format!("month-{}", u8::from(day.month())), &[]);
        format!("{} {month} {}", day.day(), day.year())
    }

    /// A moment, in UTC: `20 Nov 2026, 08:05`.
    pub fn moment(self, at: time::OffsetDateTime) -> String {
        format!("{}, {:02}:{:02}", self.day(at.date()), at.hour(), at.minute())
    }
}

/// Numbers choose plural forms, so a value that is a number goes in as one.
fn number_or_text(value: &str) -> FluentValue<'_> {
    value
        .parse::<i64>()
        .map_or_else(|_| FluentValue::from(value), FluentValue::from)
}

/// A text of the reader's language: `t!(cx, "key")`, `t!(cx, "key", count = 3, name = name)`.
#[macro_export]
macro_rules! t {
    ($cx:expr, $key:expr) => { $cx.texts().text($key, &[]) };
    ($cx:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $cx.texts().text($key, &[$((stringify!($name), $crate::i18n::FluentValue::from($value))),+])
    };
}

#[cfg(test)]
mod tests;
