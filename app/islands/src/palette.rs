use crate::browser::{find, get, on};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use web_sys::KeyboardEvent;

/// How long after the last keystroke the server is asked.
const PAUSE: Duration = Duration::from_millis(90);

/// Somewhere to go: a page of the application, or something found. The search answers with a list of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// What kind of thing it is, in words.
    #[serde(default)]
    pub hint: String,
}

/// The texts, in the language of the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaletteWords {
    /// What the dialog is.
    pub label: String,
    /// What to type.
    pub placeholder: String,
    /// Nothing was found.
    pub nothing: String,
}

/// The command palette: Ctrl or ⌘ and K opens it anywhere, typing finds pages and things, Enter goes there, Escape closes.
#[island]
pub fn Palette(
    /// The texts.
    words: PaletteWords,
    /// The address of the search, which answers `?q=` with a JSON array of places.
    search: String,
    /// The pages that are offered before and beside what is found.
    pages: Vec<Place>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<Place>::new());
    // True once the answer to what is typed now is there: before that "nothing found" would be a guess.
    let answered = RwSignal::new(false);
    let at = RwSignal::new(0_usize);
    let is_open = RwSignal::new(false);

    let offered = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        let wanted = typed.get().trim().to_lowercase();
        let fits = |place: &&Place| place.name.to_lowercase().contains(&wanted);
        let mut places: Vec<Place> = pages.iter().filter(fits).cloned().collect();
        places.extend(found.get());
        places
    });
    let ask = {
        let mut soon = debounce(PAUSE, move |text: String| {
            let address = format!("{search}?q={}", String::from(js_sys::encode_uri_component(&text)));
            spawn_local(async move {
                let answer = get(&address).await.unwrap_or_default();
                if typed.get_untracked().trim() == text {
                    found.set(serde_json::from_str(&answer).unwrap_or_default());
                    answered.set(true);
                }
            });
        });
        move |text: String| {
            at.set(0);
            answered.set(false);
            let wanted = text.trim().to_owned();
            typed.set(text);
            if wanted.is_empty() {
                found.set(Vec::new());
            } else {
                soon(wanted);
            }
        }
    };
    let go = move |place: Option<Place>| {
        if let Some(place) = place {
            let _ = window().location().assign(&place.href);
        }
    };
    let ask = StoredValue::new_local(ask);
    let type_in = move |event: ev::Event| {
        ask.update_value(|ask| ask(event_target_value(&event)));
    };
    let press = move |event: ev::KeyboardEvent| {
        let count = offered.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => go(offered.with_untracked(|places| places.get(at.get_untracked()).cloned())),
            _ => return,
        }
        event.prevent_default();
        if let Some(option) = find(&format!("#palette-{}", at.get_untracked())) {
            option.scroll_into_view_with_bool(false);
        }
    };
    Effect::new(move |_| {
        on(&document(), "keydown", move |event: KeyboardEvent| {
            if event.code() != "KeyK" || !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.shift_key()
            {
                return;
            }
            event.prevent_default();
            if let (Some(dialog), Some(input)) = (dialog.get_untracked(), input.get_untracked())
                && find("dialog[open]").is_none()
                && dialog.show_modal().is_ok()
            {
                is_open.set(true);
                at.set(0);
                input.select();
            }
        });
    });
    let options = move || {
        offered
            .get()
            .into_iter()
            .enumerate()
            .map(|(n, place)| {
                let target = place.clone();
                view! {
                    <li role="option" id=format!("palette-{n}") aria-selected=move || (at.get() == n).to_string()
                        on:click=move |_| go(Some(target.clone()))>
                        {place.name} <small>{place.hint}</small>
                    </li>
                }
            })
            .collect_view()
    };
    let nothing = move || answered.get() && offered.with(Vec::is_empty);
    let (dialog_label, input_label, nothing_found) = (words.label.clone(), words.label.clone(), words.nothing);
    view! {
        <dialog class="palette" aria-label=dialog_label node_ref=dialog on:close=move |_| is_open.set(false)>
            <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-places" aria-autocomplete="list"
                aria-activedescendant=move || format!("palette-{}", at.get()) aria-label=input_label placeholder=words.placeholder
                autocomplete="off" spellcheck="false" node_ref=input on:input=type_in on:keydown=press/>
            <ul id="palette-places" role="listbox" aria-label=words.label>{options}</ul>
            <p class="nothing" role="status">{move || nothing().then(|| nothing_found.clone())}</p>
        </dialog>
    }
}
