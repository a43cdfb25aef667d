//! What several islands ask of the browser.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::Cell;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventTarget, FormData, HtmlFormElement, Response, UrlSearchParams};

/// Calls `handler` on every such event, as long as the page lives: islands stay until the page goes.
pub(crate) fn on<E: JsCast>(target: &EventTarget, name: &str, mut handler: impl FnMut(E) + 'static) {
    let call = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            handler(event);
        }
    });
    let _ = target.add_event_listener_with_callback(name, call.into_js_value().unchecked_ref());
}

/// The first element of the page that a CSS selector names.
pub(crate) fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Every element below `root` that a CSS selector names.
pub(crate) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into().ok())
        .collect()
}

/// The text at an address of this server; nothing when there is no answer or it is not a success.
pub(crate) async fn get(address: &str) -> Option<String> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// The filled-in fields of a form as a query string, in the form's order; only these where any are named.
pub(crate) fn query(form: &HtmlFormElement, only: &[String]) -> String {
    let (Ok(data), Ok(query)) = (FormData::new_with_form(form), UrlSearchParams::new()) else {
        return String::new();
    };
    for pair in js_sys::try_iter(&JsValue::from(data))
        .ok()
        .flatten()
        .into_iter()
        .flatten()
    {
        let Ok(pair) = pair else { continue };
        let pair = js_sys::Array::from(&pair);
        // A file comes as an object rather than a text and stays out.
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && !value.is_empty()
            && (only.is_empty() || only.contains(&name))
        {
            query.append(&name, &value);
        }
    }
    query.to_string().into()
}

/// The first element below `root` that a CSS selector names, as the kind that it must be.
pub(crate) fn within<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Makes of `act` something that acts once it has not been called for so many milliseconds.
pub(crate) fn after_pause(milliseconds: i32, act: impl Fn() + 'static) -> impl Fn() + 'static {
    let call = Closure::<dyn Fn()>::new(act).into_js_value();
    let waiting = Cell::new(None::<i32>);
    move || {
        if let Some(earlier) = waiting.take() {
            window().clear_timeout_with_handle(earlier);
        }
        let timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
        waiting.set(timer.ok());
    }
}

/// Whether somebody is typing into this element, so that letters are letters.
pub(crate) fn is_typed_into(element: &Element) -> bool {
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "submit"),
        _ => element.has_attribute("contenteditable"),
    }
}

/// The element below `root` that is the same control as this one.
pub(crate) fn like(root: &Element, control: &Element) -> Option<Element> {
    let same = |element: &Element, attribute| element.get_attribute(attribute) == control.get_attribute(attribute);
    all(root, &control.tag_name())
        .into_iter()
        .find(|element| ["id", "name", "value", "href"].into_iter().all(|a| same(element, a)))
}

/// Has a screen reader say a text, without a change that can be seen.
pub(crate) fn announce(text: &str) {
    const CLASS: &str = "visually-hidden announced";
    let place = find(".announced").or_else(|| {
        let place = document().create_element("p").ok()?;
        place.set_attribute("role", "status").ok()?;
        place.set_class_name(CLASS);
        document().body()?.append_child(&place).ok()?;
        Some(place)
    });
    if let Some(place) = place {
        place.set_text_content(Some(text));
    }
}
