//! What a view leaves out, said with each reason and the way to see it: nothing is hidden in silence.

use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;

/// An item for each reason that hides something: its word, how many links it hides, and the address of the view without it, where there
/// is one. The text is `{family}-hidden-{word}`.
pub(super) fn reasons<const N: usize>(
    cx: &Cx,
    family: &str,
    reasons: [(&str, u32, Option<String>); N],
) -> Vec<AnyView> {
    reasons
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(word, count, href)| {
            let text = cx
                .texts()
                .text(&format!("{family}-hidden-{word}"), &[("count", count.into())]);
            let lift = href.map(|href| view! { " — " <a href=href>{t!(cx, "map-show")}</a> });
            view! { <li>{text}{lift}</li> }.into_any()
        })
        .collect()
}
