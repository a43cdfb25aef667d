use crate::IN_BROWSER;
use crate::browser::{after_pause, all, announce, find, get, is_typed_into, like, on, query};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DomParser, Element, Event, HtmlElement, HtmlFormElement, SupportedType};

/// How long after the last keystroke a filter is asked for, in milliseconds.
const PAUSE: i32 = 180;

/// Lets a filter work while it is being set: asks for the page that sending the form would show, puts the changed parts of it in place, and
/// keeps the address up to date. Without it the form has a button.
#[island]
pub fn FilterNow(
    /// The selector of a form that is sent by GET.
    form: String,
    /// Selectors of the parts that the filter changes, each found once on the page: the results, and the facets with their counts.
    parts: Vec<String>,
) -> impl IntoView {
    if IN_BROWSER {
        wake(form, parts);
    }
}

fn wake(form: String, parts: Vec<String>) {
    // Answers may overtake each other; only the one to the last question counts.
    let asked = Rc::new(Cell::new(0_u32));
    let (parts, selector) = (Rc::new(parts), form.clone());
    let soon = after_pause(PAUSE, move || {
        let Some(sent) = find(&selector).and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        let path = sent.get_attribute("action").unwrap_or_default();
        let query = query(&sent, &[]);
        let address = if query.is_empty() { path } else { path + "?" + &query };
        let number = asked.get() + 1;
        asked.set(number);
        let (asked, parts) = (asked.clone(), parts.clone());
        spawn_local(async move {
            if let Some(page) = get(&address).await
                && asked.get() == number
                && put(&page, &parts).is_some()
            {
                if let Ok(history) = window().history() {
                    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
                }
                // A status that arrives with its text in it is not read aloud.
                if let Some(status) = find(".results [role=status]") {
                    announce(&status.text_content().unwrap_or_default());
                }
            }
        });
    });
    // On the document, since the form itself may be among the parts that are replaced.
    on(&document(), "input", move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest(&form).ok().flatten().is_some()) {
            soon();
        }
    });
}

/// Puts the parts of `page` where the same parts of this page are; nothing when none of them is there, as on a page that asks to sign in.
fn put(page: &str, parts: &[String]) -> Option<()> {
    let page = DomParser::new()
        .ok()?
        .parse_from_string(page, SupportedType::TextHtml)
        .ok()?;
    let mut found = None;
    for part in parts {
        let (Some(old), Ok(Some(new))) = (find(part), page.query_selector(part)) else {
            continue;
        };
        found = Some(());
        let focused = document()
            .active_element()
            .filter(|focused| old.contains(Some(focused)));
        // Whoever is typing keeps the field with its cursor.
        if focused.as_ref().is_some_and(is_typed_into) {
            continue;
        }
        // What was unfolded stays so.
        let (itself, anew) = (old.clone(), new.clone());
        let pairs = all(&old, "details").into_iter().zip(all(&new, "details"));
        for (before, after) in std::iter::once((itself, anew)).chain(pairs) {
            let _ = after.toggle_attribute_with_force("open", before.has_attribute("open"));
        }
        let again = focused.as_ref().and_then(|focused| like(&new, focused));
        old.replace_with_with_node_1(&new).ok()?;
        if let Some(element) = again.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
    found
}
