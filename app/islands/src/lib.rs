//! The islands: the few places where the browser itself must act. Each improves a page that is complete without it.
//!
//! An island here is behaviour and no markup: the server writes all HTML, and the island finds what it improves by a CSS selector and leaves
//! it alone when it is not there. That keeps every text where the languages are, and the WebAssembly small, since nothing is drawn twice.
//! Compiled natively with `ssr`, where an island is only the mark for the browser to wake it, and to WebAssembly with `hydrate`.

mod browser;
mod copy_text;
mod filter_now;
mod fragment;
mod keys;
mod map_choice;
mod map_view;
mod matrix_pair;
mod palette;

pub use copy_text::{CopyText, CopyTextProps};
pub use filter_now::{FilterNow, FilterNowProps};
pub use fragment::{Fragment, FragmentProps};
pub use keys::{Keys, KeysProps};
pub use map_view::{MapView, MapViewProps};
pub use matrix_pair::{MatrixPair, MatrixPairProps};
pub use palette::{Palette, PaletteProps};

/// Whether this is the browser's half.
const IN_BROWSER: bool = cfg!(feature = "hydrate");

/// Makes the functions that wake islands known to the browser. `boot.js` calls it once, before the first island.
#[cfg(feature = "hydrate")]
#[leptos::wasm_bindgen::prelude::wasm_bindgen(wasm_bindgen = leptos::wasm_bindgen)]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
