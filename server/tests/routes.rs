//! Nobody gets in where they don't belong: the route table × every role × the spellings of an address, and the headers of every answer.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use portolan_app::auth::Passwords;
use portolan_app::routes::Route;
use portolan_app::{App, Settings, layers, on};
use portolan_domain::clock::Clock;
use portolan_domain::ids::UserId;
use portolan_domain::roles::{Action, Actor, Object, can};
use portolan_domain::words::Role;
use std::collections::{BTreeMap, BTreeSet};
use support::{Answer, Visitor, World, both, noon};
use tower::ServiceExt;

/// The address of a route, with something that does not exist in place of its parameters.
fn example(route: &Route) -> String {
    route
        .path
        .split('/')
        .map(|part| if part.starts_with('{') { "77" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn ask(visitor: &mut Visitor<'_>, route: &Route, path: &str) -> Answer {
    match route.method {
        "GET" => visitor.get(path).await,
        _ => visitor.post(path, &[]).await,
    }
}

fn asks_to_sign_in(answer: &Answer) -> bool {
    answer.status == StatusCode::UNAUTHORIZED
        || answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in")
}

#[test]
fn a_stranger_gets_nowhere_but_to_the_door() {
    both(async |world| {
        for route in world.table.iter().filter(|route| route.action != Action::Enter) {
            let path = example(route);
            let answer = ask(&mut world.visitor(), route, &path).await;
            assert!(
                asks_to_sign_in(&answer),
                "{} {path}: {} {}",
                route.method,
                answer.status,
                answer.text()
            );
        }
    });
}

#[test]
fn whoever_may_enter_only_finds_the_door() {
    both(async |world| {
        let open: BTreeSet<_> = world
            .table
            .iter()
            .filter(|route| route.action == Action::Enter)
            .map(|route| route.path.as_str())
            .collect();
        // A longer list is a decision: add a path here only when a stranger is meant to reach it.
        let meant = [
            "/assets/{hash}/{name}",
            // A calendar program cannot sign in; the handler asks for its token.
            "/feeds/timeline.ics",
            "/first-start",
            "/healthz",
            "/language",
            "/readyz",
            "/sign-in",
            "/sign-in/demo",
            "/sign-out",
        ];
        assert_eq!(open, BTreeSet::from(meant));
    });
}

#[test]
fn each_role_reaches_what_it_may_and_is_refused_the_rest() {
    both(async |world| {
        for role in Role::ALL {
            let mut visitor = world.person(&format!("as-{role}"), *role, &["crew"]).await;
            let actor = Actor {
                user: Some(UserId(1)),
                role: Some(*role),
                teams: vec![],
            };
            for route in &world.table {
                // These two end or begin the session that the test needs.
                if route.path == "/sign-out" || route.path == "/account/sessions/end" {
                    continue;
                }
                let path = example(route);
                let answer = ask(&mut visitor, route, &path).await;
                let told = format!("{role}: {} {path}: {} {}", route.method, answer.status, answer.text());
                if can(&actor, route.action, Object::Any) {
                    assert!(!asks_to_sign_in(&answer) || route.action == Action::Enter, "{told}");
                    assert!(!answer.status.is_server_error(), "{told}");
                } else {
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{told}");
                }
            }
        }
    });
}

/// Other spellings of an address, by which a guard that compares texts would be walked around.
fn spellings(path: &str) -> Vec<String> {
    let rest = path.trim_start_matches('/');
    let mut encoded = rest.chars();
    let first = encoded.next().map_or(String::new(), |letter| {
        format!("/%{:02x}{}", u32::from(letter), encoded.as_str())
    });
    let mut spellings = vec![
        format!("//{rest}"),
        format!("/%2e/{rest}"),
        format!("/./{rest}"),
        format!("{path};x"),
        format!("{path}/"),
        format!("{path}%2f"),
        format!("/{}", rest.to_uppercase()),
        first,
    ];
    spellings.retain(|spelling| !spelling.is_empty());
    spellings
}

#[test]
fn no_spelling_of_an_address_walks_around_the_guard() {
    both(async |world| {
        let mut viewer = world.person("vera", Role::Viewer, &[]).await;
        let actor = Actor {
            user: Some(UserId(1)),
            role: Some(Role::Viewer),
            teams: vec![],
        };
        for route in world.table.iter().filter(|route| route.action != Action::Enter) {
            for path in spellings(&example(route)) {
                let nobody = ask(&mut world.visitor(), route, &path).await;
                assert!(
                    asks_to_sign_in(&nobody) || nobody.status.is_client_error(),
                    "a stranger: {} {path}: {} {}",
                    route.method,
                    nobody.status,
                    nobody.location()
                );
                if !can(&actor, route.action, Object::Any) {
                    let answer = ask(&mut viewer, route, &path).await;
                    assert!(
                        answer.status.is_client_error(),
                        "a viewer: {} {path}: {} {}",
                        route.method,
                        answer.status,
                        answer.location()
                    );
                }
            }
            if route.method == "GET" {
                let path = example(route);
                let head = world.visitor().send("HEAD", &path, Body::empty(), None).await;
                assert!(asks_to_sign_in(&head), "HEAD {path}: {}", head.status);
                if !can(&actor, route.action, Object::Any) {
                    let head = viewer.send("HEAD", &path, Body::empty(), None).await;
                    assert_eq!(head.status, StatusCode::FORBIDDEN, "HEAD {path}");
                }
            }
        }
    });
}

#[test]
fn what_changes_something_is_not_reached_by_following_a_link() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &["crew"]).await;
        let pages: BTreeSet<_> = world
            .table
            .iter()
            .filter(|route| route.method == "GET")
            .map(|route| route.path.as_str())
            .collect();
        for route in world
            .table
            .iter()
            .filter(|route| route.method == "POST" && !pages.contains(route.path.as_str()))
        {
            let path = example(route);
            let answer = admin.get(&path).await;
            assert!(
                answer.status.is_client_error(),
                "GET {path}: {} {}",
                answer.status,
                answer.location()
            );
        }
    });
}

#[test]
fn no_line_stands_in_the_table_twice() {
    both(async |world| {
        let mut seen = BTreeSet::new();
        for route in &world.table {
            assert!(
                seen.insert((route.method, route.path.clone())),
                "{} {}",
                route.method,
                route.path
            );
        }
    });
}

fn header_of<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn every_answer_carries_the_headers_that_protect_it() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        for path in [
            "/",
            "/teams",
            "/teams.json",
            "/teams.csv",
            "/timeline.ics",
            "/nothing-here",
            "/account",
            "/healthz",
        ] {
            let answer = admin.get(path).await;
            let policy = header_of(&answer, "content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{path}: {policy}"
            );
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("cache-control", "no-store"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(header_of(&answer, name), value, "{path}: {name}");
            }
            assert_eq!(
                header_of(&answer, "strict-transport-security"),
                "",
                "{path}: on plain http it would be ignored"
            );
        }
        let (one, two) = (admin.get("/").await, admin.get("/").await);
        assert_ne!(
            header_of(&one, "content-security-policy"),
            header_of(&two, "content-security-policy"),
            "a nonce is used once"
        );
    });
}

/// The same database behind https.
fn behind_https(world: &World) -> axum::Router {
    let settings = Settings {
        public_url: "https://portolan.example.com".into(),
        demo: false,
    };
    let app = App::new(world.app.db().clone(), Clock::new(noon), settings).unwrap();
    layers::service(app).0
}

async fn send(router: &axum::Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn form(path: &str, site: &str, origin: &str, body: &str) -> Request<Body> {
    Request::post(path)
        .header(header::HOST, "portolan.example.com")
        .header(header::ORIGIN, origin)
        .header("sec-fetch-site", site)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[test]
fn over_https_the_cookie_is_of_this_host_only_and_http_is_forbidden_for_a_year() {
    both(async |world| {
        let hash = Passwords::new().hash("a long enough password".into()).await.unwrap();
        drop(world.person("anna", Role::Viewer, &[]).await);
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("UPDATE users SET password_hash = $1").bind(&hash).execute(c).await.map(|_| ()))
            .unwrap();
        tx.commit().await.unwrap();
        let router = behind_https(world);
        let own = "https://portolan.example.com";
        let answer = send(
            &router,
            form(
                "/sign-in",
                "same-origin",
                own,
                "login=anna&password=a+long+enough+password",
            ),
        )
        .await;
        answer.redirects_to("/");
        let cookie = header_of(&answer, "set-cookie");
        assert!(cookie.starts_with("__Host-sid="), "{cookie}");
        for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} is not in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert_eq!(header_of(&answer, "strict-transport-security"), "max-age=31536000");
        // One click is for the demonstration.
        send(&router, form("/sign-in/demo", "same-origin", own, "login=anna"))
            .await
            .is(404);
    });
}

#[test]
fn a_form_that_another_site_sends_is_refused() {
    both(async |world| {
        let router = behind_https(world);
        for path in [
            "/sign-in",
            "/sign-out",
            "/first-start",
            "/teams/new",
            "/account/password",
        ] {
            let answer = send(
                &router,
                form(path, "cross-site", "https://evil.example", "login=a&password=b"),
            )
            .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {}", answer.text());
            let old = Request::post(path)
                .header(header::HOST, "portolan.example.com")
                .header(header::ORIGIN, "https://evil.example")
                .body(Body::empty())
                .unwrap();
            let answer = send(&router, old).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path}, from an old browser: {}",
                answer.text()
            );
        }
    });
}

/// The pages that the browser journeys walk: `pages` by who looks, `elsewhere` by the journey that does, `files` that are no pages.
#[derive(serde::Deserialize)]
struct Walk {
    pages: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    elsewhere: BTreeMap<String, String>,
    files: BTreeSet<String>,
}

/// Whether an address is of a route.
fn leads_to(address: &str, route: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (parts, names): (Vec<_>, Vec<_>) = (path.split('/').collect(), route.split('/').collect());
    parts.len() == names.len()
        && parts
            .iter()
            .zip(&names)
            .all(|(part, name)| part == name || name.starts_with('{'))
}

#[test]
fn the_walk_through_all_pages_in_a_browser_misses_none_and_knows_none_that_is_gone() {
    let walk: Walk = serde_json::from_str(include_str!("../../end2end/pages.json")).unwrap();
    let walked: BTreeSet<&str> = walk
        .pages
        .values()
        .flat_map(|routes| routes.keys())
        .map(String::as_str)
        .collect();
    for (route, addresses) in walk.pages.values().flatten() {
        assert!(!addresses.is_empty(), "{route} has no example");
        for address in addresses {
            assert!(leads_to(address, route), "{address} is no {route}");
        }
    }
    let known: BTreeSet<&str> = walked
        .into_iter()
        .chain(walk.elsewhere.keys().map(String::as_str))
        .chain(walk.files.iter().map(String::as_str))
        .collect();
    both(async |world| {
        let routes: BTreeSet<&str> = world
            .table
            .iter()
            .filter(|route| route.method == "GET")
            .map(|route| route.path.as_str())
            .collect();
        // The other shapes of a list are files by their ending.
        let twin = |path: &str| {
            [".csv", ".json"]
                .iter()
                .any(|end| path.strip_suffix(end).is_some_and(|list| routes.contains(list)))
        };
        let pages: BTreeSet<&str> = routes.iter().copied().filter(|path| !twin(path)).collect();
        let known: BTreeSet<&str> = known.iter().copied().filter(|path| !twin(path)).collect();
        assert_eq!(
            pages, known,
            "end2end/pages.json has every page with an address that shows it"
        );
    });
}
