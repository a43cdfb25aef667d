//! What the quality bar says, in the reader's language.

use crate::auth::Cx;
use crate::contracts::changes::words::subject;
use crate::t;
use portolan_contract::{Criterion, Detail, Finding, Secret, SecretKind, Spot};

/// What is missing, in a sentence.
pub(super) fn sentence(cx: &Cx, finding: &Finding) -> String {
    let (of, missed) = finding.counted();
    let key = format!("criterion-{}", finding.criterion().id);
    cx.texts().text(&key, &[("missed", missed.into()), ("of", of.into())])
}

/// Why it matters.
pub fn why(cx: &Cx, criterion: &Criterion) -> String {
    cx.texts().text(&format!("criterion-{}-why", criterion.id), &[])
}

/// How to meet it.
pub(super) fn fix(cx: &Cx, criterion: &Criterion) -> String {
    cx.texts().text(&format!("criterion-{}-fix", criterion.id), &[])
}

/// What a place is.
pub(super) fn place(cx: &Cx, spot: &Spot) -> String {
    subject(cx, &spot.subject)
}

/// What is wrong at a place.
pub(super) fn detail(cx: &Cx, detail: &Detail) -> String {
    match detail {
        Detail::Code(code) => code.clone(),
        Detail::Weakness(weakness) => cx.texts().text(&format!("weakness-{}", weakness.as_str()), &[]),
        Detail::Secret(secret) => self::secret(cx, secret),
    }
}

fn secret(cx: &Cx, secret: &Secret) -> String {
    let kind = cx.texts().text(&format!("secret-{}", secret.kind.as_str()), &[]);
    let what = match secret.issuer {
        "" => kind,
        issuer => t!(cx, "secret-issued", issuer = issuer, what = kind),
    };
    if secret.kind == SecretKind::PrivateKey {
        return what;
    }
    t!(
        cx,
        "secret-shown",
        what = what,
        beginning = secret.beginning.as_str(),
        length = secret.length
    )
}

#[cfg(test)]
mod tests {
    use crate::i18n::Texts;
    use portolan_contract::{CRITERIA, SecretKind, Weakness};
    use portolan_domain::words::Language;

    #[test]
    fn every_criterion_has_its_sentences_in_both_languages() {
        let (english, russian) = (Texts(Language::English), Texts(Language::Russian));
        let blanks = [("missed", "<missed>"), ("of", "<of>")];
        let args = blanks.map(|(name, value)| (name, value.into()));
        for criterion in CRITERIA {
            let sentence = blanks
                .iter()
                .fold(criterion.sentence.to_owned(), |text, (name, value)| {
                    text.replace(&format!("{{{name}}}"), value)
                });
            for (end, said) in [
                ("", sentence.as_str()),
                ("-why", criterion.why),
                ("-fix", criterion.fix),
            ] {
                let key = format!("criterion-{}{end}", criterion.id);
                assert_eq!(english.text(&key, &args), said, "{key}");
                let translated = russian.text(&key, &args);
                assert!(is_russian(&translated), "{key}: {translated}");
                for (_, value) in blanks {
                    assert_eq!(translated.contains(value), said.contains(value), "{key}: {value}");
                }
            }
        }
    }

    #[test]
    fn every_detail_has_its_words_in_both_languages() {
        let weaknesses = Weakness::ALL.map(|weakness| (format!("weakness-{}", weakness.as_str()), weakness.text()));
        let secrets = SecretKind::ALL.map(|kind| (format!("secret-{}", kind.as_str()), kind.text()));
        for (key, said) in weaknesses.into_iter().chain(secrets) {
            assert_eq!(Texts(Language::English).text(&key, &[]), said, "{key}");
            assert!(Texts(Language::Russian).has(&key), "{key}");
        }
    }

    #[test]
    fn russian_counts_by_its_plural_forms() {
        let texts = Texts(Language::Russian);
        let said = |missed: usize, of: usize| {
            texts.text(
                "criterion-operation-ids",
                &[("missed", missed.into()), ("of", of.into())],
            )
        };
        assert_eq!(said(1, 21), "У 1 из 21 операции нет operationId.");
        assert_eq!(said(3, 5), "У 3 из 5 операций нет operationId.");
    }

    fn is_russian(text: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|letter| ('а'..='я').contains(letter)).count();
        letters(&text.to_lowercase()) * 3 > text.chars().filter(char::is_ascii_alphabetic).count()
    }
}
