//! What the readers report has words in both languages, and the English ones are the readers' own.

use crate::i18n::{FluentValue, Texts};
use portolan_domain::import::MESSAGES;
use portolan_domain::words::Language;

/// The names in `{…}` of a template.
fn names(template: &str) -> Vec<&str> {
    let parts = template.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn every_report_has_its_words() {
    for message in MESSAGES {
        for (key, template) in [
            (format!("import-{}", message.code), message.reason),
            (format!("import-{}-remedy", message.code), message.remedy),
        ] {
            for language in [Language::English, Language::Russian] {
                assert_eq!(Texts(language).has(&key), !template.is_empty(), "{key} in {language}");
            }
            let names = names(template);
            let values: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
            let args: Vec<(&str, FluentValue<'_>)> = names
                .iter()
                .zip(&values)
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            if !template.is_empty() {
                assert_eq!(Texts(Language::English).text(&key, &args), template, "{key}");
            }
        }
    }
}
