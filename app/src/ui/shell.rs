//! The frame around every page: navigation, search, the person's menu, the message of the last deed.

use super::assets;
use super::markers::without_markers;
use crate::auth::Cx;
use crate::t;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::Theme;
use portolan_islands::{Keys, Palette};
use std::sync::Arc;

/// How wide a page is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    /// Lists and objects.
    #[default]
    Normal,
    /// Forms and reading.
    Narrow,
    /// Map and matrix.
    Wide,
}

/// What the frame needs to know of the page.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The title of the window.
    pub title: String,
    /// The address of the section of the navigation that the page belongs to, such as `/apis`.
    pub section: &'static str,
    /// How wide it is.
    pub width: Width,
}

impl Head {
    /// A page of normal width.
    pub fn new(title: impl Into<String>, section: &'static str) -> Self {
        Head {
            title: title.into(),
            section,
            width: Width::Normal,
        }
    }
    /// A form or a text.
    pub fn narrow(self) -> Self {
        Head {
            width: Width::Narrow,
            ..self
        }
    }
    /// A map.
    pub fn wide(self) -> Self {
        Head {
            width: Width::Wide,
            ..self
        }
    }
}

/// A whole page. `body` is called while the page is rendered, so that islands inside it find their context.
pub fn page<V: IntoView + 'static>(cx: &Cx, head: Head, body: impl FnOnce() -> V) -> Response {
    let nonce = Nonce::new();
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(nonce.clone());
        let body = body().into_any();
        document(cx, head, &nonce, body).to_html()
    });
    let mut response = Html(without_markers(&html)).into_response();
    let headers = response.headers_mut();
    headers.extend(policy(&nonce).map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
    if cx.flash.is_some() {
        headers.append(
            header::SET_COOKIE,
            HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"),
        );
    }
    response.extensions_mut().insert(Drawn { nonce });
    response
}

/// Left on the answer that is a whole page: the nonce that its scripts and its policy hold.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) nonce: Nonce,
}

/// The Content-Security-Policy of a page whose scripts have this nonce.
pub(super) fn policy(nonce: &Nonce) -> Option<HeaderValue> {
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; manifest-src 'self'; script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'",
        nonce.as_inner()
    );
    HeaderValue::from_str(&policy).ok()
}

/// A piece of HTML without a frame, for the browser to put into a page that is there.
pub fn fragment<V: IntoView + 'static>(body: impl FnOnce() -> V) -> Response {
    let owner = Owner::new_root(None);
    let html = owner.with(|| body().into_any().to_html());
    Html(without_markers(&html)).into_response()
}

fn document(cx: &Cx, head: Head, nonce: &Nonce, body: AnyView) -> AnyView {
    let theme = match cx.theme {
        Theme::System => None,
        chosen => Some(chosen.as_str()),
    };
    let width = match head.width {
        Width::Normal => "page",
        Width::Narrow => "page narrow",
        Width::Wide => "page wide",
    };
    let script = assets::ISLANDS.then(|| {
        view! { <script type="module" nonce=nonce.as_inner().to_string() src=assets::href("boot.js")></script> }
    });
    let flash = cx.flash.as_deref().filter(|key| cx.texts().has(key)).map(|key| {
        let text = cx.texts().text(key, &[]);
        view! { <div class="note ok" role="status">{text}</div> }
    });
    let foot = view! {
        <footer class="foot">
            <p>"Portolan " {env!("CARGO_PKG_VERSION")}</p>
            <p><a href="/processes">{t!(cx, "nav-processes")}</a> " · " <a href="/glossary">{t!(cx, "nav-glossary")}</a> " · " <a href="/quality">{t!(cx, "quality-list")}</a> " · " <a href="/audit">{t!(cx, "nav-audit")}</a></p>
        </footer>
    };
    view! {
        <!DOCTYPE html>
        <html lang=cx.language.as_str() data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{format!("{} — Portolan", head.title)}</title>
                <link rel="stylesheet" href=assets::href("portolan.css")/>
                <link rel="icon" href=assets::href("favicon.svg") type="image/svg+xml"/>
                {script}
            </head>
            <body class=(head.width == Width::Wide).then_some("wide") data-shortcuts=cx.person.as_ref().filter(|person| person.shortcuts).map(|_| "on")>
                <a class="skip" href="#main">{t!(cx, "skip-to-content")}</a>
                {top(cx, head.section)}
                <main id="main" class=width>{flash}{body}</main>
                {cx.person.is_some().then_some(foot)}
                {(assets::ISLANDS && cx.person.is_some()).then(|| everywhere(cx))}
            </body>
        </html>
    }
    .into_any()
}

fn top(cx: &Cx, section: &'static str) -> AnyView {
    let entries: &[(&str, &str)] = &[
        ("/apis", "nav-catalog"),
        ("/systems", "nav-systems"),
        ("/entities", "nav-entities"),
        ("/integrations", "nav-integrations"),
        ("/map", "nav-map"),
        ("/requests", "nav-requests"),
        ("/timeline", "nav-timeline"),
    ];
    let brand = view! {
        <a class="brand" href="/">
            <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" stroke-width="1.5"/>
                <path d="M10 2.5 12 10l-2 7.5L8 10z" fill="currentColor"/>
                <path d="M2.5 10 10 8.6l7.5 1.4L10 11.4z" fill="currentColor" opacity=".45"/>
            </svg>
            "Portolan"
        </a>
    };
    if cx.person.is_none() {
        return view! { <header class="top">{brand}{languages(cx)}</header> }.into_any();
    }
    let nav = entries
        .iter()
        .map(|(href, key)| {
            view! { <a href=*href aria-current=(*href == section).then_some("page")>{cx.texts().text(key, &[])}</a> }
        })
        .collect_view();
    view! {
        <header class="top">
            {brand}
            <nav class="nav" aria-label=t!(cx, "nav-label")>{waiting(cx)}{nav}</nav>
            <form class="search" role="search" action="/search">
                <input type="search" name="q" aria-label=t!(cx, "search-label") placeholder=t!(cx, "search-label") autocomplete="off"/>
                <kbd aria-hidden="true">"/"</kbd>
            </form>
            {menu(cx)}
        </header>
    }
    .into_any()
}

/// How much waits for the reader, where anything does; it leads to the list on the home page.
fn waiting(cx: &Cx) -> Option<AnyView> {
    let number = cx.waiting.get().copied().filter(|number| *number > 0)?;
    let rest = t!(cx, "nav-waiting-rest", count = number);
    Some(
        view! {
            <a href="/#waiting">
                {t!(cx, "nav-waiting")} " " <span class="count">{number}</span> <span class="visually-hidden">" " {rest}</span>
            </a>
        }
        .into_any(),
    )
}

/// The islands that every page has for people who have signed in: the command palette and the keys.
fn everywhere(cx: &Cx) -> AnyView {
    let go = [
        ('c', "/apis", "nav-catalog"),
        ('r', "/requests", "nav-requests"),
        ('t', "/timeline", "nav-timeline"),
        ('m', "/map", "nav-map"),
    ];
    let more = [
        ("/systems", "nav-systems"),
        ("/entities", "nav-entities"),
        ("/integrations", "nav-integrations"),
        ("/map/matrix", "matrix-title"),
        ("/map/path", "path-title"),
        ("/processes", "nav-processes"),
        ("/teams", "nav-teams"),
        ("/domains", "nav-domains"),
        ("/decisions", "nav-decisions"),
        ("/glossary", "nav-glossary"),
        ("/account", "nav-account"),
    ];
    let label = |key: &str| cx.texts().text(key, &[]);
    let pages = go
        .iter()
        .map(|(_, href, key)| (*href, *key))
        .chain(more)
        .enumerate()
        .map(|(n, (href, key))| {
            view! {
                <li role="option" id=format!("palette-page-{n}") aria-selected="false" data-href=href>
                    {label(key)} <small>{t!(cx, "palette-page")}</small>
                </li>
            }
        })
        .collect_view();
    let go = go
        .iter()
        .map(|(letter, href, key)| {
            let letter = letter.to_string();
            view! { <div><dt><kbd>"g"</kbd> " " <kbd>{letter.clone()}</kbd></dt><dd><a data-after-g=letter href=*href>{label(key)}</a></dd></div> }
        })
        .collect_view();
    let go_to = || t!(cx, "palette-label");
    view! {
        <dialog class="palette" aria-label=go_to()>
            <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-places" aria-autocomplete="list"
                aria-label=go_to() placeholder=t!(cx, "palette-placeholder") autocomplete="off" spellcheck="false"/>
            <ul id="palette-places" role="listbox" aria-label=go_to()>{pages}</ul>
            <p class="nothing" role="status" hidden>{t!(cx, "palette-nothing")}</p>
        </dialog>
        <Palette search="/search.json".to_owned()/>
        <dialog class="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">{t!(cx, "keys-title")}</h2>
            <dl>
                <div><dt><kbd>"/"</kbd></dt><dd>{t!(cx, "keys-search")}</dd></div>
                <div><dt><kbd>"Ctrl"</kbd> " " <kbd>"K"</kbd></dt><dd>{t!(cx, "keys-palette")}</dd></div>
                {go}
                <div><dt><kbd>"j"</kbd> " " <kbd>"k"</kbd></dt><dd>{t!(cx, "keys-rows")}</dd></div>
                <div><dt><kbd>"o"</kbd></dt><dd>{t!(cx, "keys-open")}</dd></div>
                <div><dt><kbd>"?"</kbd></dt><dd>{t!(cx, "keys-help")}</dd></div>
            </dl>
            <p class="muted"><small>{t!(cx, "keys-off")}</small></p>
            <form method="dialog"><button class="button">{t!(cx, "keys-close")}</button></form>
        </dialog>
        <Keys/>
    }
    .into_any()
}

fn menu(cx: &Cx) -> Option<AnyView> {
    let person = cx.person.as_ref()?;
    let entry = |action: Action, href: &'static str, key: &'static str| {
        cx.may(action, Object::Any)
            .then(|| view! { <a href=href>{cx.texts().text(key, &[])}</a> })
    };
    let role = cx.texts().text(&format!("role-{}", person.role), &[]);
    Some(
        view! {
            <details class="menu">
                <summary>{person.name.clone()}</summary>
                <div class="menu-items">
                    <small>{role}</small>
                    <a href="/account">{t!(cx, "nav-account")}</a>
                    {entry(Action::Import, "/imports", "nav-imports")}
                    {entry(Action::Read, "/teams", "nav-teams")}
                    {entry(Action::Read, "/domains", "nav-domains")}
                    {entry(Action::Read, "/decisions", "nav-decisions")}
                    {entry(Action::ReadAudit, "/audit", "nav-audit")}
                    {entry(Action::Read, "/policy", "nav-policy")}
                    {entry(Action::ManageUsers, "/users", "nav-users")}
                    <hr/>
                    <form method="post" action="/sign-out"><button>{t!(cx, "sign-out")}</button></form>
                </div>
            </details>
        }
        .into_any(),
    )
}

/// The language switch for people who have not signed in; after that it is part of the account.
fn languages(cx: &Cx) -> AnyView {
    use portolan_domain::words::Language;
    let other = match cx.language {
        Language::English => Language::Russian,
        Language::Russian => Language::English,
    };
    let name = cx.texts().text(&format!("language-{other}"), &[]);
    view! {
        <form class="inline" method="post" action="/language">
            <input type="hidden" name="language" value=other.as_str()/>
            <button class="button" lang=other.as_str()>{name}</button>
        </form>
    }
    .into_any()
}
