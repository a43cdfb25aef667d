//! The drawing for other tools.

use super::super::files;
use super::{View, views};
use crate::auth::Cx;
use crate::entities;
use crate::snapshot::Snapshot;
use portolan_landscape::Travel;
use portolan_landscape::drawing::Part;
use portolan_landscape::export::{Diagram, Named};

/// What is drawn, with what is not; `base` stands before every address.
pub(super) fn diagram<'a>(
    cx: &'a Cx,
    snapshot: &'a Snapshot,
    view: &View,
    travel: &Travel,
    base: &'a str,
) -> Diagram<'a> {
    Diagram {
        title: views::title(cx, view).into(),
        note: views::shown_text(cx, travel).into(),
        ..Diagram::of_travel(travel, |stop| Named {
            detail: entities::standing_word(cx, stop.standing).into(),
            ..files::named(cx, snapshot, base, Part::System(stop.system))
        })
    }
}
