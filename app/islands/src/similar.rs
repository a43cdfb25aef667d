use crate::IN_BROWSER;
use crate::browser::{after_pause, find, get, on, query};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlFormElement};

/// How long after the last change the server is asked, in milliseconds.
const PAUSE: i32 = 300;

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
    if IN_BROWSER {
        wake(&form, fields, address, &into);
    }
}

fn wake(form: &str, fields: Vec<String>, address: String, into: &str) -> Option<()> {
    let form: HtmlFormElement = find(form)?.dyn_into().ok()?;
    let place = find(into)?;
    let sent = form.clone();
    let last = Rc::new(RefCell::new(query(&sent, &fields)));
    let soon = after_pause(PAUSE, move || {
        let query = query(&sent, &fields);
        if *last.borrow() == query {
            return;
        }
        last.replace(query.clone());
        let (last, place, address) = (last.clone(), place.clone(), address.clone() + "?" + &query);
        spawn_local(async move {
            // An answer to what has changed again since is of no use.
            if let Some(fragment) = get(&address).await
                && *last.borrow() == query
            {
                place.set_inner_html(&fragment);
            }
        });
    });
    on(&form, "input", move |_: Event| soon());
    Some(())
}
