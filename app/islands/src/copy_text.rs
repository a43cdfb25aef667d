use crate::IN_BROWSER;
use crate::browser::{all, announce, find, on};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, MouseEvent};

/// Copies a text of the page. A `button[data-copy]`, hidden until now, names the element by a selector; `data-copied` is what the button
/// and a screen reader say when it is done.
///
/// A browser offers no clipboard to a page that came over plain http, except from this machine; the buttons stay hidden there.
#[island]
pub fn CopyText() -> impl IntoView {
    if IN_BROWSER
        && let Some(clipboard) = clipboard()
        && let Some(main) = find("main")
    {
        for button in all(&main, "button[data-copy]") {
            wake(button, clipboard.clone());
        }
    }
}

/// `navigator.clipboard`, by name: its type in web-sys waits behind a flag of the compiler.
fn clipboard() -> Option<JsValue> {
    let navigator = js_sys::Reflect::get(&window(), &"navigator".into()).ok()?;
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    clipboard.is_object().then_some(clipboard)
}

fn wake(button: Element, clipboard: JsValue) {
    let _ = button.remove_attribute("hidden");
    let this = button.clone();
    on(&button, "click", move |_: MouseEvent| {
        let (button, clipboard) = (this.clone(), clipboard.clone());
        spawn_local(async move {
            if copy(&button, &clipboard).await.is_some() {
                let done = button.get_attribute("data-copied").unwrap_or_default();
                announce(&done);
                button.set_text_content(Some(&done));
            }
        });
    });
}

async fn copy(button: &Element, clipboard: &JsValue) -> Option<()> {
    let text = find(&button.get_attribute("data-copy")?)?.text_content()?;
    let write: js_sys::Function = js_sys::Reflect::get(clipboard, &"writeText".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let written: js_sys::Promise = write.call1(clipboard, &text.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(written).await.ok().map(|_| ())
}
