//! What the comparison says, in the reader's language.

use crate::auth::Cx;
use crate::t;
use crate::ui;
use leptos::prelude::*;
use portolan_contract::{Advice, Change, Direction, Level, Part, VersionAdvice};

/// The level as a badge; `None` is "nothing changed".
pub(in crate::contracts) fn level(cx: &Cx, level: Option<Level>) -> AnyView {
    match level {
        Some(Level::Breaking) => ui::badge("bad", t!(cx, "change-level-breaking")),
        Some(Level::Warning) => ui::badge("warn", t!(cx, "change-level-warning")),
        Some(Level::Info) => ui::badge("neutral", t!(cx, "change-level-info")),
        None => ui::badge("ok", t!(cx, "change-level-none")),
    }
}

pub(super) fn direction(cx: &Cx, direction: Direction) -> String {
    match direction {
        Direction::Request => t!(cx, "change-request"),
        Direction::Response => t!(cx, "change-response"),
        Direction::Both => t!(cx, "change-both"),
    }
}

/// What changed, in a sentence.
pub(in crate::contracts) fn sentence(cx: &Cx, change: &Change) -> AnyView {
    let key = format!("change-{}", change.rule.id);
    if !cx.texts().has(&key) {
        return view! { <span lang="en">{change.text()}</span> }.into_any();
    }
    let text = cx.texts().text(
        &key,
        &[
            ("subject", change.subject.as_str().into()),
            ("name", change.name.as_str().into()),
            ("before", change.before.as_str().into()),
            ("after", change.after.as_str().into()),
        ],
    );
    view! { <span>{text}</span> }.into_any()
}

/// What the provider can do instead; nothing where nothing needs doing.
pub(in crate::contracts) fn advice(cx: &Cx, advice: Advice) -> Option<String> {
    match advice {
        Advice::None => None,
        advice => Some(cx.texts().text(&format!("advice-{}", advice.as_str()), &[])),
    }
}

/// Which number the changes deserve.
pub(in crate::contracts) fn deserves(cx: &Cx, advice: &VersionAdvice) -> String {
    let said = match advice.deserves {
        Part::None => return t!(cx, "changes-deserve-none"),
        Part::Patch => t!(cx, "changes-deserve-patch"),
        Part::Minor => t!(cx, "changes-deserve-minor"),
        Part::Major => t!(cx, "changes-deserve-major"),
    };
    match &advice.suggested {
        Some(version) => format!("{said} {}", t!(cx, "changes-suggested", version = version.as_str())),
        None => said,
    }
}
