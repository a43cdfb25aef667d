//! Pages that belong to no feature: what went wrong.

use super::{Head, page};
use crate::auth::Cx;
use crate::error::Error;
use crate::t;
use axum::response::Response;
use leptos::prelude::*;

/// The page of an error: what happened, what it means, what to do.
pub fn error(cx: &Cx, error: &Error) -> Response {
    let title = cx.texts().text(&format!("error-{}-title", error.code()), &[]);
    let action = cx.texts().text(&format!("error-{}-action", error.code()), &[]);
    let detail = error.detail(cx);
    let heading = title.clone();
    let status = error.status().as_u16();
    page(cx, Head::new(title, "").narrow(), || {
        view! {
            <div class="error-page">
                <h1>{heading}</h1>
                <p>{detail}</p>
                <p>{action}</p>
                <div class="buttons">
                    <a class="button primary" href="/">{t!(cx, "error-home")}</a>
                </div>
                <p class="muted"><small>{t!(cx, "error-number", status = i64::from(status))} " " <code>{cx.request_id.clone()}</code></small></p>
            </div>
        }
    })
}
