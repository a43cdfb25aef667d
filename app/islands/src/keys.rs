use crate::browser::{all, find, is_typed_into, on};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// How long after `g` the second key may come, in milliseconds.
const SECOND_KEY: f64 = 1500.0;

/// A place that `g` and a second key lead to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Shortcut {
    /// The letter on an English keyboard. What counts is where the key lies, so it works on any layout.
    pub letter: char,
    /// Where it leads.
    pub href: String,
    /// What is there.
    pub label: String,
}

/// The texts of the help, in the language of the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeysWords {
    /// The heading.
    pub title: String,
    /// `/`
    pub search: String,
    /// Ctrl or ⌘ and K.
    pub palette: String,
    /// `j` and `k`
    pub rows: String,
    /// `o`
    pub open: String,
    /// `?`
    pub help: String,
    /// Where the keys can be switched off.
    pub off: String,
    /// The button that closes.
    pub close: String,
}

/// Keyboard shortcuts, and the help that lists them. They act while the body says `data-shortcuts="on"` (WCAG 2.1.4), never while somebody
/// types, and go by where a key lies rather than what it writes, so that they work on a Cyrillic layout.
#[island]
pub fn Keys(
    /// The texts.
    words: KeysWords,
    /// Where `g` leads.
    go: Vec<Shortcut>,
) -> impl IntoView {
    let help = NodeRef::<html::Dialog>::new();
    let places = go.clone();
    Effect::new(move |_| {
        let places = places.clone();
        let g_at = Cell::new(f64::MIN);
        on(&document(), "keydown", move |event: KeyboardEvent| {
            if !listens(&event) {
                return;
            }
            let code = event.code();
            let after_g = event.time_stamp() - g_at.replace(f64::MIN) < SECOND_KEY;
            let acted = match code.as_str() {
                _ if after_g => places
                    .iter()
                    .find(|place| code == format!("Key{}", place.letter.to_ascii_uppercase()))
                    .map(|place| {
                        let _ = window().location().assign(&place.href);
                    }),
                "KeyG" => {
                    g_at.set(event.time_stamp());
                    Some(())
                }
                "Slash" if event.shift_key() => help.get_untracked().map(|help| {
                    let _ = help.show_modal();
                }),
                "Slash" => find(".top input[type=search]")
                    .and_then(|search| search.dyn_into::<HtmlElement>().ok())
                    .map(|search| focus(&search)),
                "KeyJ" => step(1),
                "KeyK" => step(-1),
                "KeyO" => row_of_focus().and_then(|row| link(&row)).map(|link| link.click()),
                _ => None,
            };
            if acted.is_some() {
                event.prevent_default();
            }
        });
    });
    let close = move |_: ev::MouseEvent| {
        if let Some(help) = help.get_untracked() {
            help.close();
        }
    };
    let lines = go
        .into_iter()
        .map(|place| view! { <div><dt><kbd>"g"</kbd> " " <kbd>{place.letter.to_string()}</kbd></dt><dd>{place.label}</dd></div> })
        .collect_view();
    let heading = words.title.clone();
    view! {
        <dialog class="keys" aria-label=words.title node_ref=help>
            <h2>{heading}</h2>
            <dl>
                <div><dt><kbd>"/"</kbd></dt><dd>{words.search}</dd></div>
                <div><dt><kbd>"Ctrl"</kbd> " " <kbd>"K"</kbd></dt><dd>{words.palette}</dd></div>
                {lines}
                <div><dt><kbd>"j"</kbd> " " <kbd>"k"</kbd></dt><dd>{words.rows}</dd></div>
                <div><dt><kbd>"o"</kbd></dt><dd>{words.open}</dd></div>
                <div><dt><kbd>"?"</kbd></dt><dd>{words.help}</dd></div>
            </dl>
            <p class="muted"><small>{words.off}</small></p>
            <div class="buttons"><button type="button" class="button" on:click=close>{words.close}</button></div>
        </dialog>
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

/// The rows of lists that lead somewhere.
fn rows() -> Vec<Element> {
    let Some(main) = find("main") else { return Vec::new() };
    let mut rows = all(&main, ".table tbody tr, ul.rows > li");
    rows.retain(|row| link(row).is_some());
    rows
}

fn link(row: &Element) -> Option<HtmlElement> {
    row.query_selector("a[href]").ok()??.dyn_into().ok()
}

fn row_of_focus() -> Option<Element> {
    let focused = document().active_element()?;
    rows().into_iter().find(|row| row.contains(Some(&focused)))
}

/// Moves the focus to the link of the next row, or of the one before.
fn step(by: i32) -> Option<()> {
    let rows = rows();
    let here = document()
        .active_element()
        .and_then(|focused| rows.iter().position(|row| row.contains(Some(&focused))));
    let next = match here {
        Some(at) => at.checked_add_signed(by as isize)?,
        None if by > 0 => 0,
        None => rows.len().checked_sub(1)?,
    };
    focus(&link(rows.get(next)?)?);
    Some(())
}

fn focus(element: &HtmlElement) {
    let _ = element.focus();
}
