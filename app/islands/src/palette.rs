use crate::IN_BROWSER;
use crate::browser::{after_pause, all, find, get, on, within};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use serde::Deserialize;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement, KeyboardEvent, MouseEvent};

/// How long after the last keystroke the server is asked, in milliseconds.
const PAUSE: i32 = 90;

/// The command palette: Ctrl or ⌘ and K opens it anywhere, typing finds pages and things, Enter goes there, Escape closes.
///
/// It is the page's `dialog.palette` with an `input`, a `ul` and a `.nothing`. The list holds the pages of the application from the
/// beginning, each an `li[data-href]`; what is found is put behind them.
#[island]
pub fn Palette(
    /// The address of the search, which answers `?q=` with a JSON array of `{name, href, hint}`.
    search: String,
) -> impl IntoView {
    if IN_BROWSER {
        wake(search);
    }
}

/// Something found.
#[derive(Deserialize)]
struct Found {
    name: String,
    href: String,
    #[serde(default)]
    hint: String,
}

struct Dialog {
    dialog: HtmlDialogElement,
    input: HtmlInputElement,
    list: Element,
    nothing: Element,
    search: String,
}

fn wake(search: String) -> Option<()> {
    let dialog = find("dialog.palette")?;
    let palette = Rc::new(Dialog {
        input: within(&dialog, "input")?,
        list: within(&dialog, "ul")?,
        nothing: within(&dialog, ".nothing")?,
        dialog: dialog.dyn_into().ok()?,
        search,
    });
    let this = palette.clone();
    on(&document(), "keydown", move |event: KeyboardEvent| {
        if event.code() == "KeyK" && (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key() {
            event.prevent_default();
            this.open();
        }
    });
    let this = palette.clone();
    let soon = after_pause(PAUSE, move || this.clone().ask());
    let this = palette.clone();
    on(&palette.input, "input", move |_: Event| {
        this.offer_pages();
        soon();
    });
    let this = palette.clone();
    on(&palette.input, "keydown", move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => this.step(1),
            "ArrowUp" => this.step(-1),
            "Enter" => this.go(this.marked().as_ref()),
            _ => return,
        }
        event.prevent_default();
    });
    let this = palette.clone();
    on(&palette.dialog, "click", move |event: MouseEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if target.tag_name() == "DIALOG" {
            // Beside the dialog: the backdrop belongs to it.
            this.dialog.close();
        } else {
            this.go(target.closest("li").ok().flatten().as_ref());
        }
    });
    Some(())
}

impl Dialog {
    fn open(&self) {
        if find("dialog[open]").is_none() && self.dialog.show_modal().is_ok() {
            self.input.select();
            self.offer_pages();
        }
    }

    /// What is typed, as it is searched for.
    fn wanted(&self) -> String {
        self.input.value().trim().to_owned()
    }

    /// Shows the pages whose name has what is typed in it.
    fn offer_pages(&self) {
        let lower = |text: &str| js_sys::JsString::from(text).to_lower_case();
        let wanted = String::from(lower(&self.wanted()));
        for page in all(&self.list, "li:not(.found)") {
            let name = page.text_content().unwrap_or_default();
            let _ = page.toggle_attribute_with_force("hidden", !lower(&name).includes(&wanted, 0));
        }
        let _ = self.nothing.set_attribute("hidden", "");
        self.mark(0);
    }

    fn ask(self: Rc<Self>) {
        let wanted = self.wanted();
        if wanted.is_empty() {
            return self.put(Vec::new());
        }
        let address = self.search.clone() + "?q=" + &String::from(js_sys::encode_uri_component(&wanted));
        spawn_local(async move {
            let answer = get(&address).await.unwrap_or_default();
            // Answers may overtake each other; only the one to what is typed now counts.
            if self.wanted() == wanted {
                self.put(serde_json::from_str(&answer).unwrap_or_default());
                let _ = self
                    .nothing
                    .toggle_attribute_with_force("hidden", !self.options().is_empty());
            }
        });
    }

    /// Puts what was found behind the pages.
    fn put(&self, found: Vec<Found>) {
        for old in all(&self.list, ".found") {
            old.remove();
        }
        for (place, number) in found.into_iter().zip(0_u32..) {
            let _ = self.option(&place, number);
        }
        self.mark(0);
    }

    fn option(&self, place: &Found, number: u32) -> Option<()> {
        let option = document().create_element("li").ok()?;
        let hint = document().create_element("small").ok()?;
        hint.set_text_content(Some(&place.hint));
        option.set_text_content(Some(&place.name));
        let id = String::from("palette-found-") + &number.to_string();
        for (name, value) in [
            ("role", "option"),
            ("class", "found"),
            ("id", &id),
            ("data-href", &place.href),
        ] {
            option.set_attribute(name, value).ok()?;
        }
        option.append_child(&hint).ok()?;
        self.list.append_child(&option).ok()?;
        Some(())
    }

    fn options(&self) -> Vec<Element> {
        all(&self.list, "li:not([hidden])")
    }

    fn marked(&self) -> Option<Element> {
        within(&self.list, "[aria-selected=true]")
    }

    fn mark(&self, at: usize) {
        for option in all(&self.list, "li") {
            let _ = option.set_attribute("aria-selected", "false");
        }
        match self.options().get(at) {
            Some(option) => {
                let _ = option.set_attribute("aria-selected", "true");
                let _ = self.input.set_attribute("aria-activedescendant", &option.id());
                option.scroll_into_view_with_bool(false);
            }
            None => {
                let _ = self.input.remove_attribute("aria-activedescendant");
            }
        }
    }

    fn step(&self, by: isize) {
        let options = self.options();
        let marked = self.marked();
        let at = options
            .iter()
            .position(|option| Some(option) == marked.as_ref())
            .unwrap_or(0);
        let last = options.len().saturating_sub(1);
        self.mark(match at.checked_add_signed(by) {
            Some(next) if next <= last => next,
            Some(_) => 0,
            None => last,
        });
    }

    fn go(&self, option: Option<&Element>) {
        if let Some(href) = option.and_then(|option| option.get_attribute("data-href")) {
            let _ = window().location().assign(&href);
        }
    }
}
