use crate::browser::{find, get, on, query};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::{Event, HtmlFormElement};

/// How long after the last change the server is asked.
const PAUSE: Duration = Duration::from_millis(300);

/// Shows what the server says about a form while it is being filled in: an HTML fragment asked for with some of its fields.
#[island]
pub fn Similar(
    /// The selector of the form.
    form: String,
    /// The names of the fields that the answer depends on.
    fields: Vec<String>,
    /// The address of the fragment, without a query.
    address: String,
    /// The selector of the element that the fragment goes into.
    into: String,
) -> impl IntoView {
    Effect::new(move |_| {
        let (Some(form), Some(place)) = (
            find(&form).and_then(|form| form.dyn_into::<HtmlFormElement>().ok()),
            find(&into),
        ) else {
            return;
        };
        let (fields, address, sent) = (fields.clone(), address.clone(), form.clone());
        let last = Rc::new(RefCell::new(query(&sent, &fields)));
        let ask = move || {
            let query = query(&sent, &fields);
            if *last.borrow() == query {
                return;
            }
            last.replace(query.clone());
            let (last, place, address) = (last.clone(), place.clone(), format!("{address}?{query}"));
            spawn_local(async move {
                if let Some(fragment) = get(&address).await
                    && *last.borrow() == query
                {
                    place.set_inner_html(&fragment);
                }
            });
        };
        let mut soon = debounce(PAUSE, move |()| ask());
        on(&form, "input", move |_: Event| soon(()));
    });
}
