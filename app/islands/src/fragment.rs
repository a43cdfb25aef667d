use crate::IN_BROWSER;
use crate::browser::{after_pause, find, get, like, on, query};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlFormElement};

/// How long after the last change the server is asked, in milliseconds.
const PAUSE: i32 = 300;

/// Shows what the server says about a form while it is being filled in: an HTML fragment asked for with some of its fields.
#[island]
pub fn Fragment(
    /// The selector of the form.
    form: String,
    /// The names of the fields that the answer depends on.
    fields: Vec<String>,
    /// The names of fields that are sent along, and whose change alone asks for nothing.
    along: Vec<String>,
    /// The address of the fragment, without a query.
    address: String,
    /// The selector of the element that the fragment goes into; it may be in the form.
    into: String,
) -> impl IntoView {
    if IN_BROWSER {
        wake(&form, fields, along, address, &into);
    }
}

fn wake(form: &str, fields: Vec<String>, along: Vec<String>, address: String, into: &str) -> Option<()> {
    let form: HtmlFormElement = find(form)?.dyn_into().ok()?;
    let place = find(into)?;
    let sent = form.clone();
    let last = Rc::new(RefCell::new(query(&sent, &fields)));
    let (fields, all) = (Rc::new(fields.clone()), [fields, along].concat());
    let soon = after_pause(PAUSE, move || {
        let asked = query(&sent, &fields);
        if *last.borrow() == asked {
            return;
        }
        last.replace(asked.clone());
        let address = address.clone() + "?" + &query(&sent, &all);
        let (last, place, sent, fields) = (last.clone(), place.clone(), sent.clone(), fields.clone());
        spawn_local(async move {
            // An answer to what has changed again since is of no use.
            if let Some(fragment) = get(&address).await
                && *last.borrow() == asked
            {
                let focused = document()
                    .active_element()
                    .filter(|focused| place.contains(Some(focused)));
                place.set_inner_html(&fragment);
                if let Some(focused) = focused
                    && let Some(again) = like(&place, &focused)
                    && let Ok(again) = again.dyn_into::<HtmlElement>()
                {
                    let _ = again.focus();
                }
                // What came may hold fields of its own.
                last.replace(query(&sent, &fields));
            }
        });
    });
    on(&form, "input", move |_: Event| soon());
    Some(())
}
