//! The islands: the few places where the browser itself must act. Each improves a page that is complete without it.
//!
//! Compiled twice: natively with `ssr`, where the server draws the first state, and to WebAssembly with `hydrate`, where `boot.js` wakes it.
//! Every text comes in as a property in the language of the page; nothing here knows a language. Islands find what they improve by a CSS
//! selector or wrap it, and leave it alone when it is not there.

mod browser;
mod filter_now;
mod keys;
mod map_view;
mod palette;
mod similar;

pub use filter_now::{FilterNow, FilterNowProps};
pub use keys::{Keys, KeysProps, KeysWords, Shortcut};
pub use map_view::{MapView, MapViewProps, MapWords};
pub use palette::{Palette, PaletteProps, PaletteWords, Place};
pub use similar::{Similar, SimilarProps};

/// Makes the functions that wake islands known to the browser. `boot.js` calls it once, before the first island.
#[cfg(feature = "hydrate")]
#[leptos::wasm_bindgen::prelude::wasm_bindgen(wasm_bindgen = leptos::wasm_bindgen)]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
