//! The fields of the resilience profile and the security profile, for every form that asks for them, and the profiles as facts.

use crate::auth::Cx;
use crate::t;
use crate::ui::form::{Choice, choices};
use crate::ui::{self, FormView};
use leptos::prelude::*;
use portolan_domain::profiles::{ProfileText, Resilience, Security};
use portolan_domain::words::{
    Authentication, Backoff, Classification, Delivery, Idempotency, Interaction, Ordering, SecretPlace, Signals, Word,
};

/// The fields of both profiles. Their names are those of [`ProfileText`]; a form struct takes it in with `#[serde(flatten)]`.
pub fn fields(cx: &Cx, fields: &FormView<'_>, typed: &ProfileText) -> AnyView {
    let yes_no = || -> Vec<Choice> { vec![("yes".into(), t!(cx, "yes")), ("no".into(), t!(cx, "no"))] };
    view! {
        <h2>{t!(cx, "resilience-title")}</h2>
        <p class="muted">{t!(cx, "profile-unstated-text")}</p>
        <div class="row">
            {fields.input("text", "timeout_ms", &typed.timeout_ms, false)}
            {fields.input("text", "attempts", &typed.attempts, false)}
        </div>
        <div class="row">
            {fields.stated("backoff", choices::<Backoff>(cx), &typed.backoff)}
            {fields.stated("jitter", yes_no(), &typed.jitter)}
            {fields.stated("circuit_breaker", yes_no(), &typed.circuit_breaker)}
        </div>
        {fields.stated("idempotency", choices::<Idempotency>(cx), &typed.idempotency)}
        <div class="row">
            {fields.stated("delivery", choices::<Delivery>(cx), &typed.delivery)}
            {fields.stated("ordering", choices::<Ordering>(cx), &typed.ordering)}
            {fields.stated("dead_letter_queue", yes_no(), &typed.dead_letter_queue)}
        </div>
        {fields.area("error_semantics", &typed.error_semantics, false)}
        <div class="row">
            {fields.stated("signals", choices::<Signals>(cx), &typed.signals)}
            {fields.text("alerted", &typed.alerted, false)}
        </div>
        <h2>{t!(cx, "security-title")}</h2>
        <div class="row">
            {fields.stated("authentication", choices::<Authentication>(cx), &typed.authentication)}
            {fields.stated("encrypted", yes_no(), &typed.encrypted)}
            {fields.stated("classification", choices::<Classification>(cx), &typed.classification)}
        </div>
        {fields.text("scopes", &typed.scopes, false)}
        <div class="row">
            {fields.stated("least_privilege", yes_no(), &typed.least_privilege)}
            {fields.stated("secret_place", choices::<SecretPlace>(cx), &typed.secret_place)}
        </div>
        {fields.stated("personal_data", yes_no(), &typed.personal_data)}
        {fields.text("basis", &typed.basis, false)}
    }
    .into_any()
}

/// The resilience profile as facts. What its interaction asks for and nobody stated is said out loud; what does not apply to it is shown
/// only where it is stated.
pub fn resilience_facts(cx: &Cx, profile: &Resilience, interaction: Interaction) -> AnyView {
    let waits = matches!(interaction, Interaction::Synchronous | Interaction::Hybrid);
    let sends = matches!(interaction, Interaction::Asynchronous | Interaction::Hybrid);
    let timeout = profile.timeout_ms.map(|ms| t!(cx, "milliseconds", count = ms));
    let rows = [
        row(cx, "timeout_ms", timeout, waits),
        row(cx, "attempts", profile.attempts.map(|n| n.to_string()), true),
        row(cx, "backoff", name(cx, profile.backoff), true),
        row(cx, "jitter", answer(cx, profile.jitter), true),
        row(cx, "circuit_breaker", answer(cx, profile.circuit_breaker), waits),
        row(cx, "idempotency", name(cx, profile.idempotency), true),
        row(cx, "delivery", name(cx, profile.delivery), sends),
        row(cx, "ordering", name(cx, profile.ordering), sends),
        row(cx, "dead_letter_queue", answer(cx, profile.dead_letter_queue), sends),
        row(cx, "error_semantics", profile.error_semantics.clone(), true),
        row(cx, "signals", name(cx, profile.signals), true),
        row(cx, "alerted", profile.alerted.clone(), false),
    ];
    view! { <dl class="facts">{rows.into_iter().flatten().collect::<Vec<_>>()}</dl> }.into_any()
}

/// The security profile as facts.
pub fn security_facts(cx: &Cx, profile: &Security) -> AnyView {
    let scopes = (!profile.scopes.is_empty()).then(|| profile.scopes.join(", "));
    // Who proves nothing holds no rights and keeps no secret.
    let proves = !matches!(
        profile.authentication,
        None | Some(Authentication::None | Authentication::Network)
    );
    // Only personal data needs a basis; where it is not stated whether there is any, that is the question.
    let carries = profile.personal_data == Some(true);
    let rows = [
        row(cx, "authentication", name(cx, profile.authentication), true),
        row(cx, "scopes", scopes, false),
        row(
            cx,
            "least_privilege",
            answer(cx, profile.least_privilege),
            proves && profile.scopes.is_empty(),
        ),
        row(cx, "secret_place", name(cx, profile.secret_place), proves),
        row(cx, "encrypted", answer(cx, profile.encrypted), true),
        row(cx, "classification", name(cx, profile.classification), true),
        row(cx, "personal_data", answer(cx, profile.personal_data), true),
        row(cx, "basis", profile.basis.clone(), carries),
    ];
    view! { <dl class="facts">{rows.into_iter().flatten().collect::<Vec<_>>()}</dl> }.into_any()
}

fn row(cx: &Cx, field: &str, value: Option<String>, asked: bool) -> Option<AnyView> {
    let value = match value {
        Some(text) => view! { <span>{text}</span> }.into_any(),
        None if asked => view! { <span class="muted">{t!(cx, "not-stated")}</span> }.into_any(),
        None => return None,
    };
    Some(ui::fact(cx.texts().text(&format!("field-{field}"), &[]), value, None))
}

fn name<W: Word>(cx: &Cx, word: Option<W>) -> Option<String> {
    word.map(|word| ui::word(cx, word))
}

fn answer(cx: &Cx, given: Option<bool>) -> Option<String> {
    given.map(|yes| if yes { t!(cx, "yes") } else { t!(cx, "no") })
}
