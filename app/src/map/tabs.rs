//! The pages of the map, side by side.

use crate::auth::Cx;
use crate::{t, ui};
use leptos::prelude::*;

/// The tabs; `current` is the end of the address behind `/map`.
pub(super) fn tabs(cx: &Cx, current: &str) -> AnyView {
    ui::tabs(
        cx,
        "/map",
        current,
        [
            ("", t!(cx, "map-tab-around")),
            ("/company", t!(cx, "company-title")),
            ("/matrix", t!(cx, "matrix-title")),
            ("/entity", t!(cx, "travel-start")),
            ("/sprawl", t!(cx, "sprawl-title")),
            ("/findings", t!(cx, "found-title")),
            ("/path", t!(cx, "path-title")),
            ("/impact", t!(cx, "impact-title")),
            ("/scenarios", t!(cx, "scenario-title")),
        ],
    )
}
