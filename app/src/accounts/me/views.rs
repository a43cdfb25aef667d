use super::store::{Preferences, Session};
use crate::accounts::users::Account;
use crate::auth::Cx;
use crate::t;
use crate::ui::form::choices;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::words::{Language, Theme};
use time::OffsetDateTime;

/// What the page of the own account shows.
pub(super) struct Page {
    pub(super) account: Account,
    pub(super) preferences: Preferences,
    pub(super) teams: Vec<(String, String)>,
    pub(super) sessions: Vec<Session>,
    pub(super) feed: Feed,
    /// The session that asks.
    pub(super) this: String,
}

/// The link to the person's calendar feed.
pub(super) struct Feed {
    /// When the one that is in use was made.
    pub(super) made_at: Option<OffsetDateTime>,
    /// The one that was just made.
    pub(super) link: Option<String>,
}

pub(super) fn account(cx: &Cx, shown: Page, flaws: &Flaws) -> Response {
    let fields = FormView::new(cx, flaws);
    page(cx, Head::new(t!(cx, "nav-account"), "").narrow(), || {
        let language = shown.preferences.language.map_or("", Language::as_str);
        let languages = choices::<Language>(cx);
        let who = who(cx, &shown.account, &shown.teams);
        let password = password(cx, &fields, &shown.account);
        view! {
            {ui::head(vec![], t!(cx, "nav-account"), Some(shown.account.name.clone()), vec![])}
            {fields.summary()}
            {who}
            <section class="panel">
                <h2>{t!(cx, "account-preferences")}</h2>
                <form class="form" method="post" action="/account/preferences">
                    {fields.select("language", languages, language, false)}
                    {fields.radios("theme", choices::<Theme>(cx), shown.preferences.theme.as_str())}
                    {fields.check("shortcuts", shown.preferences.shortcuts)}
                    <div class="buttons"><button class="button primary">{t!(cx, "save")}</button></div>
                </form>
            </section>
            {password}
            {feed(cx, &shown.feed)}
            {sessions(cx, shown.sessions, &shown.this)}
        }
    })
}

fn who(cx: &Cx, account: &Account, teams: &[(String, String)]) -> AnyView {
    let teams = if teams.is_empty() {
        view! { <span class="muted">{t!(cx, "account-no-teams")}</span> }.into_any()
    } else {
        let links = teams
            .iter()
            .map(|(slug, name)| view! { <li><a href=format!("/teams/{slug}")>{name.clone()}</a></li> })
            .collect_view();
        view! { <ul>{links}</ul> }.into_any()
    };
    let email = account.email.clone().unwrap_or_else(|| "—".to_owned());
    view! {
        <dl class="facts">
            {ui::fact(t!(cx, "field-login"), account.login.clone().into_any(), None)}
            {ui::fact(t!(cx, "field-email"), email.into_any(), None)}
            {ui::fact(t!(cx, "field-role"), ui::word(cx, account.role).into_any(), None)}
            {ui::fact(t!(cx, "account-teams"), teams, None)}
        </dl>
        <p class="hint">{t!(cx, "account-who-changes")}</p>
    }
    .into_any()
}

fn password(cx: &Cx, fields: &FormView<'_>, account: &Account) -> AnyView {
    let body = if account.has_password {
        view! {
            <form class="form" method="post" action="/account/password">
                {fields.input("password", "current_password", "", true)}
                {fields.input("password", "new_password", "", true)}
                <div class="buttons"><button class="button">{t!(cx, "account-password-change")}</button></div>
            </form>
        }
        .into_any()
    } else if cx.demo {
        view! { <p>{t!(cx, "account-no-password-demo")}</p> }.into_any()
    } else {
        view! { <p>{t!(cx, "account-no-password")}</p> }.into_any()
    };
    view! { <section class="panel"><h2>{t!(cx, "field-password")}</h2>{body}</section> }.into_any()
}

fn feed(cx: &Cx, feed: &Feed) -> AnyView {
    let link = feed.link.clone().map(|link| {
        view! {
            <div class="note ok" role="status">
                <p><strong>{t!(cx, "account-feed-once")}</strong></p>
                <p><code>{link}</code></p>
            </div>
        }
    });
    let made = feed
        .made_at
        .map(|at| view! { <p>{t!(cx, "account-feed-made", at = cx.texts().moment(at))}</p> });
    let make = if feed.made_at.is_some() {
        t!(cx, "account-feed-renew")
    } else {
        t!(cx, "account-feed-make")
    };
    let revoke = feed.made_at.map(|_| {
        view! { <form method="post" action="/account/feed/revoke"><button class="button danger">{t!(cx, "account-feed-revoke")}</button></form> }
    });
    view! {
        <section class="panel" id="feed">
            <h2>{t!(cx, "account-feed")}</h2>
            <p>{t!(cx, "account-feed-text")}</p>
            {link}
            {made}
            <div class="buttons">
                <form method="post" action="/account/feed"><button class="button">{make}</button></form>
                {revoke}
            </div>
        </section>
    }
    .into_any()
}

fn sessions(cx: &Cx, sessions: Vec<Session>, this: &str) -> AnyView {
    let others = sessions.iter().any(|session| session.public_id != this);
    let rows = sessions
        .into_iter()
        .map(|session| {
            let own = session.public_id == this;
            let device = device(&session.user_agent).unwrap_or_else(|| t!(cx, "account-device-unknown"));
            let badge = own.then(|| ui::badge("ok", t!(cx, "account-session-this")));
            let address = if session.address.is_empty() { "—".to_owned() } else { session.address };
            let label = t!(cx, "account-session-end-label", device = device.as_str());
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><span title=session.user_agent.clone()>{device}</span> " " {badge}</th>
                    <td role="cell" data-label=t!(cx, "account-session-address")>{address}</td>
                    <td role="cell" data-label=t!(cx, "account-session-since")>{ui::moment(cx, session.created_at)}</td>
                    <td role="cell" data-label=t!(cx, "account-session-seen")>{ui::moment(cx, session.seen_at)}</td>
                    <td role="cell">
                        <form method="post" action="/account/sessions/end">
                            <input type="hidden" name="session" value=session.public_id/>
                            <button class="button" aria-label=label>{t!(cx, "account-session-end")}</button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let end_others = others.then(|| {
        view! {
            <form method="post" action="/account/sessions/end-others"><button class="button">{t!(cx, "account-sessions-end-others")}</button></form>
        }
    });
    view! {
        <section class="panel">
            <h2>{t!(cx, "account-sessions")}</h2>
            <div class="scroll">
                <table class="table stack" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{t!(cx, "account-session-device")}</th>
                            <th role="columnheader" scope="col">{t!(cx, "account-session-address")}</th>
                            <th role="columnheader" scope="col">{t!(cx, "account-session-since")}</th>
                            <th role="columnheader" scope="col">{t!(cx, "account-session-seen")}</th>
                            <th role="columnheader" scope="col"><span class="visually-hidden">{t!(cx, "account-session-end")}</span></th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
            {end_others}
            <p class="hint">{t!(cx, "account-sessions-text")}</p>
        </section>
    }
    .into_any()
}

/// Browser and system out of a User-Agent header, roughly: enough for people to know their own devices. `None` where it names neither.
fn device(user_agent: &str) -> Option<String> {
    // Order matters: each browser also claims to be those after it.
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("YaBrowser/", "Yandex Browser"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| user_agent.contains(sign))
            .map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_called_what_its_owner_calls_it() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
                Some("Edge, Windows"),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
                Some("Firefox, Linux"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
                Some("Safari, iPhone"),
            ),
            ("curl/8.5.0", None),
        ];
        for (agent, expected) in cases {
            assert_eq!(device(agent).as_deref(), expected, "{agent}");
        }
    }
}
