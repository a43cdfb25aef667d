//! Filters beside a list, as plain checkboxes in a form, and the chips that take them away again.

use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;
use portolan_islands::FilterNow;

/// More values than this are counted, not listed, where a search narrows them down.
const MOST: usize = 15;
/// As [`MOST`], where there is no search.
const MOST_WITHOUT: usize = 40;

/// One value of a filter.
#[derive(Debug, Clone)]
pub struct FacetValue {
    /// What stands in the address.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// How many there would be.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One filter with its values: any of those chosen will do.
#[derive(Debug, Clone)]
pub struct Facet {
    /// Its name in the address.
    pub name: &'static str,
    /// What it is called.
    pub legend: String,
    /// Its values; those that would lead to nothing are not shown.
    pub values: Vec<FacetValue>,
}

/// Lets a form that is sent by GET act while it is filled in, where the browser can: these parts of its page are put in anew. The selectors
/// are those of the form and of the parts.
pub fn filter_now(form: &str, parts: &[&str]) -> AnyView {
    let parts = parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    view! { <FilterNow form=form.to_owned() parts=parts/> }.into_any()
}

/// The form of all filters of a list, with its search field; `q` is what was searched for. `keep` goes along unseen.
pub fn facets(cx: &Cx, action: &str, q: &str, keep: &[(&str, &str)], facets: Vec<Facet>) -> AnyView {
    let search = view! {
        <div class="field">
            <label for="filter-q">{t!(cx, "search-label")}</label>
            <input type="search" id="filter-q" name="q" value=q.to_owned() autocomplete="off"/>
        </div>
    };
    filters(cx, action, keep, facets, Some(search.into_any()))
}

/// As [`facets`], for a list that has no words to search in.
pub fn facets_only(cx: &Cx, action: &str, keep: &[(&str, &str)], facets: Vec<Facet>) -> AnyView {
    filters(cx, action, keep, facets, None)
}

fn filters(cx: &Cx, action: &str, keep: &[(&str, &str)], facets: Vec<Facet>, search: Option<AnyView>) -> AnyView {
    let chosen = facets
        .iter()
        .flat_map(|facet| &facet.values)
        .filter(|value| value.chosen)
        .count();
    let badge = (chosen > 0).then(|| view! { " " <span class="count">{chosen}</span> });
    let hidden = keep
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=(*name).to_owned() value=(*value).to_owned()/> })
        .collect_view();
    let sets = facets
        .into_iter()
        .filter_map(|facet| fieldset(cx, facet, search.is_some()))
        .collect_view();
    view! {
        <aside class="facets" aria-label=t!(cx, "filters")>
            <details>
                <summary>{t!(cx, "filters")}{badge}</summary>
                <form action=action.to_owned() method="get">
                    {hidden}
                    {search}
                    <div class="sets">{sets}</div>
                    <button class="button">{t!(cx, "filters-apply")}</button>
                </form>
            </details>
            // The field that is being typed into stays; what follows from it is put in anew around it.
            {filter_now(".facets form", &[".facets summary", ".facets .sets", ".results"])}
        </aside>
    }
    .into_any()
}

fn fieldset(cx: &Cx, mut facet: Facet, searched: bool) -> Option<AnyView> {
    let most = if searched { MOST } else { MOST_WITHOUT };
    facet.values.retain(|value| value.count > 0 || value.chosen);
    if facet.values.is_empty() {
        return None;
    }
    let all = facet.values.len();
    if all > most {
        // The fullest stay, in the order in which they came; what is chosen always stays.
        let mut counts: Vec<usize> = facet.values.iter().map(|value| value.count).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let least = counts.get(most - 1).copied().unwrap_or(0);
        let mut room = most;
        facet.values.retain(|value| {
            let stays = value.chosen || (value.count >= least && room > 0);
            room -= usize::from(stays && room > 0);
            stays
        });
    }
    let left_out = all - facet.values.len();
    let more = (left_out > 0).then(|| {
        let key = if searched { "facets-more" } else { "list-more" };
        let text = cx.texts().text(key, &[("count", left_out.into())]);
        view! { <p class="hint">{text}</p> }
    });
    let name = facet.name;
    let values = facet
        .values
        .into_iter()
        .map(|value| {
            view! {
                <label class="facet">
                    <input type="checkbox" name=name value=value.value checked=value.chosen/>
                    <span>{value.label}</span>
                    <span class="count">{value.count}</span>
                </label>
            }
        })
        .collect_view();
    Some(view! { <fieldset><legend>{facet.legend}</legend>{values}{more}</fieldset> }.into_any())
}

/// What a list is narrowed down to: each chip is its text and the address without it. `clear` is the list as a whole.
pub fn chips(cx: &Cx, chips: Vec<(String, String)>, clear: &str) -> Option<AnyView> {
    if chips.is_empty() {
        return None;
    }
    let several = chips.len() > 1;
    let links = chips
        .into_iter()
        .map(|(text, href)| {
            let title = t!(cx, "filter-remove", name = text.as_str());
            view! { <a class="chip" href=href aria-label=title>{text}<span aria-hidden="true">"×"</span></a> }
        })
        .collect_view();
    let clear = several.then(|| view! { <a class="chip clear" href=clear.to_owned()>{t!(cx, "filters-clear")}</a> });
    Some(view! { <div class="chips">{links}{clear}</div> }.into_any())
}
