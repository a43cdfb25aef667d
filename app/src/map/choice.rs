//! Which integrations count: the part of the query that the neighbourhood and the matrix share.

use crate::auth::Cx;
use crate::{Error, Result, t, ui};
use leptos::prelude::*;
use portolan_landscape::{Interaction, InteractionSet, LinkFilter, Status, StatusSet};

/// A query, in the order in which it is written.
pub(super) type Pairs = Vec<(&'static str, String)>;

/// The address of a path with a query.
pub(super) fn address(path: &str, pairs: &Pairs) -> String {
    let query = query(pairs);
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The query alone.
pub(super) fn query(pairs: &Pairs) -> String {
    ui::query(pairs.iter().map(|(name, value)| (*name, value)))
}

/// Reads what was asked for; nothing said is everything that is not retired. A word that is not in the vocabulary is refused, since leaving
/// it out would show something else than what was asked.
pub(super) fn parse(cx: &Cx, interactions: &[String], statuses: &[String]) -> Result<LinkFilter> {
    let refuse = |word: &String| Error::BadInput(t!(cx, "map-unknown-word", word = word.as_str()));
    let mut filter = LinkFilter::default();
    let interactions: InteractionSet = interactions
        .iter()
        .map(|word| word.parse::<Interaction>().map_err(|_| refuse(word)))
        .collect::<Result<_>>()?;
    let statuses: StatusSet = statuses
        .iter()
        .map(|word| word.parse::<Status>().map_err(|_| refuse(word)))
        .collect::<Result<_>>()?;
    if !interactions.is_empty() {
        filter.interactions = interactions;
    }
    if !statuses.is_empty() {
        filter.statuses = statuses;
    }
    Ok(filter)
}

/// The filter as a query; what is so by default is left out.
pub(super) fn pairs(filter: &LinkFilter) -> Pairs {
    let mut pairs = Pairs::new();
    if filter.interactions != InteractionSet::ALL {
        pairs.extend(filter.interactions.iter().map(|word| ("interaction", word.to_string())));
    }
    if filter.statuses != StatusSet::NOT_RETIRED {
        pairs.extend(filter.statuses.iter().map(|word| ("status", word.to_string())));
    }
    pairs
}

/// The two groups of checkboxes of a filter form.
pub(super) fn fields(cx: &Cx, filter: &LinkFilter) -> AnyView {
    let interactions = Interaction::ALL
        .iter()
        .map(|word| {
            let label = interaction(cx, *word);
            check("interaction", word.as_str(), label, filter.interactions.contains(*word))
        })
        .collect_view();
    let statuses = Status::ALL
        .iter()
        .map(|word| {
            check(
                "status",
                word.as_str(),
                status(cx, *word),
                filter.statuses.contains(*word),
            )
        })
        .collect_view();
    view! {
        <fieldset><legend>{t!(cx, "map-interaction")}</legend>{interactions}</fieldset>
        <fieldset><legend>{t!(cx, "map-status")}</legend>{statuses}</fieldset>
    }
    .into_any()
}

/// One checkbox of a filter form.
pub(super) fn check(name: &'static str, value: &str, label: String, checked: bool) -> AnyView {
    view! { <label><input type="checkbox" name=name value=value.to_owned() checked=checked/> {label}</label> }
        .into_any()
}

/// A select of a filter form, without an empty choice.
pub(super) fn select(name: &'static str, label: String, choices: Vec<(String, String)>, selected: &str) -> AnyView {
    let options = choices
        .into_iter()
        .map(|(value, label)| {
            let selected = value == selected;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    view! { <label>{label} " " <select name=name>{options}</select></label> }.into_any()
}

/// What an interaction is called.
pub(super) fn interaction(cx: &Cx, word: Interaction) -> String {
    cx.texts().text(&format!("interaction-{word}"), &[])
}

/// What a status is called.
pub(super) fn status(cx: &Cx, word: Status) -> String {
    cx.texts().text(&format!("status-{word}"), &[])
}

/// What the lines of a drawing mean, each with the class that draws it.
pub(super) fn lines(cx: &Cx) -> Vec<AnyView> {
    let classes = [
        ("sync", Interaction::Synchronous),
        ("async", Interaction::Asynchronous),
        ("batch", Interaction::Batch),
        ("hybrid", Interaction::Hybrid),
    ];
    classes
        .into_iter()
        .map(|(class, word)| view! { <li class=class>{interaction(cx, word)}</li> }.into_any())
        .collect()
}
