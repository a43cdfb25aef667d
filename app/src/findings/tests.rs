use super::sentence::{On, pieces};
use super::*;
use crate::i18n::Texts;
use portolan_domain::words::Language;
use portolan_landscape::evidence::{FactName, Unit};
use portolan_landscape::{Rule, Severity};

const LANGUAGES: [Texts; 2] = [Texts(Language::English), Texts(Language::Russian)];

fn thing(name: &str) -> ToldValue {
    ToldValue::Thing(Thing {
        name: name.into(),
        href: format!("/systems/{name}"),
        about: String::new(),
    })
}

fn told(rule: Rule, facts: &[(FactName, ToldValue)]) -> Told {
    Told {
        rule,
        severity: Severity::Warn,
        facts: facts
            .iter()
            .map(|(name, value)| ToldFact {
                name: *name,
                value: value.clone(),
            })
            .collect(),
    }
}

fn plain(texts: Texts, told: &Told) -> String {
    pieces(texts, told, On::Asked)
        .into_iter()
        .map(|piece| match piece {
            super::sentence::Piece::Text(text) => text,
            super::sentence::Piece::Thing(thing) => format!("[{}]", thing.name),
        })
        .collect()
}

#[test]
fn every_rule_has_a_sentence_and_an_explanation_and_every_fact_a_name() {
    let mut missing = Vec::new();
    for texts in LANGUAGES {
        let keys = Rule::ALL
            .iter()
            .flat_map(|rule| [format!("rule-{rule}"), format!("rule-{rule}-about")])
            .chain(FactName::ALL.iter().map(|name| format!("fact-{name}")))
            .chain(Severity::ALL.iter().map(|severity| format!("severity-{severity}")));
        missing.extend(keys.filter(|key| !texts.has(key)));
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_sentence_names_a_variable_that_is_no_fact() {
    for texts in LANGUAGES {
        for rule in Rule::ALL {
            for facts in [vec![], FactName::ALL.iter().map(|name| (*name, thing("X"))).collect()] {
                let sentence = plain(texts, &told(*rule, &facts));
                assert!(!sentence.contains('{'), "{rule}: {sentence}");
                assert!(sentence.ends_with(['.', '…']), "{rule}: {sentence}");
            }
        }
    }
}

#[test]
fn a_sentence_links_each_thing_once_and_counts_in_the_plural_of_the_language() {
    let finding = told(
        Rule::TwoSourcesOfTruth,
        &[
            (FactName::Entity, thing("Customer")),
            (FactName::Master, thing("CRM")),
            (FactName::Master, thing("Club")),
            (
                FactName::Count,
                ToldValue::Number {
                    value: "2".into(),
                    unit: Unit::Count,
                },
            ),
            (FactName::Scope, ToldValue::Text("online".into())),
        ],
    );
    assert_eq!(
        plain(LANGUAGES[0], &finding),
        "2 systems are recorded as the source of truth of [Customer] in the scope “online”: [CRM], [Club]."
    );
    assert_eq!(
        plain(LANGUAGES[1], &finding),
        "Источником истины для [Customer] в области «online» записаны 2 системы: [CRM], [Club]."
    );
}

#[test]
fn quantities_are_told_in_the_units_of_people() {
    let number = |value: &str, unit| ToldValue::Number {
        value: value.into(),
        unit,
    };
    let [english, russian] = LANGUAGES;
    let availability = number("0.99401", Unit::Ratio);
    assert_eq!(fact_value(english, FactName::Availability, &availability), "99.4 %");
    assert_eq!(fact_value(russian, FactName::Availability, &availability), "99,4 %");
    assert_eq!(
        fact_value(english, FactName::Timeout, &number("2500", Unit::Milliseconds)),
        "2.5 s"
    );
    assert_eq!(
        fact_value(english, FactName::Timeout, &number("800", Unit::Milliseconds)),
        "800 ms"
    );
    assert_eq!(
        fact_value(russian, FactName::DaysLeft, &number("21", Unit::Days)),
        "21 день"
    );
    assert_eq!(
        fact_value(english, FactName::Jitter, &ToldValue::Text("unstated".into())),
        "not stated"
    );
}
