use crate::IN_BROWSER;
use crate::browser::{all, find, is_typed_into, on, within};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::cell::Cell;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent};

/// How long after `g` the second key may come, in milliseconds.
const SECOND_KEY: f64 = 1500.0;

/// Keyboard shortcuts. They act while the body says `data-shortcuts="on"` (WCAG 2.1.4), never while somebody types, and go by where a key
/// lies rather than what it writes, so that they work on a Cyrillic layout.
///
/// The help is the page's `dialog.keys`. In it `a[data-after-g]` with a letter is where `g` and the key with that letter on an English
/// keyboard lead.
#[island]
pub fn Keys() -> impl IntoView {
    if IN_BROWSER {
        let g_at = Cell::new(f64::MIN);
        on(&document(), "keydown", move |event: KeyboardEvent| {
            if listens(&event) && act(&event, &g_at).is_some() {
                event.prevent_default();
            }
        });
    }
}

/// Whether a key pressed now is a shortcut rather than text or another program's.
fn listens(event: &KeyboardEvent) -> bool {
    let on = document()
        .body()
        .is_some_and(|body| body.get_attribute("data-shortcuts").as_deref() == Some("on"));
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| is_typed_into(&target));
    on && !typing
        && !event.default_prevented()
        && !event.ctrl_key()
        && !event.meta_key()
        && !event.alt_key()
        && find("dialog[open]").is_none()
}

/// Does what a key is for; `None` where it is for nothing. `g_at` is when `g` was pressed, if it was the key before.
fn act(event: &KeyboardEvent, g_at: &Cell<f64>) -> Option<()> {
    let code = event.code();
    if event.time_stamp() - g_at.replace(f64::MIN) < SECOND_KEY {
        let letter = code.strip_prefix("Key")?;
        let links = all(&find("dialog.keys")?, "a[data-after-g]");
        let link = links.iter().find(|link| {
            link.get_attribute("data-after-g")
                .is_some_and(|key| key.eq_ignore_ascii_case(letter))
        })?;
        return window().location().assign(&link.get_attribute("href")?).ok();
    }
    // Where the question mark lies differs most between layouts, so what the key writes counts as well.
    if event.key() == "?" || code == "Slash" && event.shift_key() {
        return find("dialog.keys")?.dyn_ref::<HtmlDialogElement>()?.show_modal().ok();
    }
    match code.as_str() {
        "KeyG" => g_at.set(event.time_stamp()),
        "Slash" => within::<HtmlElement>(&find(".top")?, "input[type=search]")?
            .focus()
            .ok()?,
        "KeyJ" => step(1)?,
        "KeyK" => step(-1)?,
        "KeyO" => link(&row_of_focus()?)?.click(),
        _ => return None,
    }
    Some(())
}

/// The rows of lists that lead somewhere.
fn rows() -> Vec<Element> {
    let Some(main) = find("main") else { return Vec::new() };
    let mut rows = all(&main, ".table tbody tr, ul.rows > li");
    rows.retain(|row| link(row).is_some());
    rows
}

fn link(row: &Element) -> Option<HtmlElement> {
    within(row, "a[href]")
}

fn row_of_focus() -> Option<Element> {
    let focused = document().active_element()?;
    rows().into_iter().find(|row| row.contains(Some(&focused)))
}

/// Moves the focus to the link of the next row, or of the one before.
fn step(by: isize) -> Option<()> {
    let rows = rows();
    let here = document()
        .active_element()
        .and_then(|focused| rows.iter().position(|row| row.contains(Some(&focused))));
    let next = match here {
        Some(at) => at.checked_add_signed(by)?,
        None if by > 0 => 0,
        None => rows.len().checked_sub(1)?,
    };
    link(rows.get(next)?)?.focus().ok()
}
