//! Tests go through the door a user uses: the router, on both databases. `both` runs one test on SQLite and on PostgreSQL.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod accounts;
pub mod catalog;
pub mod gate;
pub mod pets;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use portolan_app::db::{Db, Location};
use portolan_app::routes::Route;
use portolan_app::{App, Settings, layers, on};
use portolan_domain::clock::Clock;
use portolan_domain::words::{ObjectKind, Role};
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

/// 20 November 2026, noon: the day on which all tests happen.
pub fn noon() -> time::OffsetDateTime {
    time::macros::datetime!(2026-11-20 12:00 UTC)
}

/// Runs a test on both engines.
pub fn both(test: impl AsyncFn(&World)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        for engine in ["sqlite", "postgres"] {
            eprintln!("— on {engine}");
            let world = World::new(engine).await;
            test(&world).await;
            world.end().await;
        }
    });
}

/// An application on an empty database of its own.
pub struct World {
    pub app: App,
    pub router: Router,
    pub table: Vec<Route>,
    pub place: Place,
}

static NEXT: AtomicU64 = AtomicU64::new(0);

fn postgres() -> String {
    std::env::var("PORTOLAN_TEST_POSTGRES")
        .expect("PORTOLAN_TEST_POSTGRES names no PostgreSQL; run the tests with `cargo xtask test`")
}

/// A database that no other test knows: a file that is not there yet, or an empty PostgreSQL database.
pub struct Place {
    pub location: Location,
    name: String,
}

impl Place {
    pub async fn new(engine: &str) -> Place {
        let name = format!(
            "portolan_test_{}_{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let location = if engine == "sqlite" {
            Location::Sqlite(std::env::temp_dir().join(format!("{name}.db")))
        } else {
            let server = postgres();
            let pool = sqlx::PgPool::connect(&server).await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
                .execute(&pool)
                .await
                .unwrap();
            pool.close().await;
            let (base, _) = server.rsplit_once('/').unwrap();
            Location::Postgres(format!("{base}/{name}"))
        };
        Place { location, name }
    }

    /// The address as the command line takes it.
    pub fn address(&self) -> String {
        match &self.location {
            Location::Sqlite(path) => format!("sqlite:{}", path.display()),
            Location::Postgres(url) => url.clone(),
        }
    }

    pub async fn remove(self) {
        match self.location {
            Location::Sqlite(path) => {
                for end in ["", "-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{}{end}", path.display()));
                }
            }
            Location::Postgres(_) => {
                let pool = sqlx::PgPool::connect(&postgres()).await.unwrap();
                sqlx::query(sqlx::AssertSqlSafe(format!("DROP DATABASE {} WITH (FORCE)", self.name)))
                    .execute(&pool)
                    .await
                    .unwrap();
                pool.close().await;
            }
        }
    }
}

impl World {
    async fn new(engine: &'static str) -> World {
        let place = Place::new(engine).await;
        let db = Db::open(&place.location, true).await.unwrap();
        let settings = Settings {
            public_url: "http://localhost:3000".into(),
            demo: true,
        };
        let app = App::new(db, Clock::new(noon), settings).unwrap();
        let (router, table) = layers::service(app.clone());
        World {
            app,
            router,
            table,
            place,
        }
    }

    /// The same database, seen by a program of which the clock shows something else.
    pub async fn at(&self, clock: fn() -> time::OffsetDateTime) -> App {
        let db = Db::open(&self.place.location, false).await.unwrap();
        App::new(db, Clock::new(clock), self.app.settings().clone()).unwrap()
    }

    /// Another application of the same engine, on an empty database.
    pub async fn empty(engine: &'static str) -> World {
        World::new(engine).await
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match self.place.location {
            Location::Sqlite(_) => "sqlite",
            Location::Postgres(_) => "postgres",
        }
    }

    /// Throws the database away.
    pub async fn end(self) {
        self.app.db().close().await;
        self.place.remove().await;
    }

    /// Puts rows into the catalog as they are, without the trail: each text is one statement, with `$1` for noon.
    pub async fn fill(&self, statements: &[&'static str]) {
        let mut tx = self.app.db().write().await.unwrap();
        for sql in statements {
            on!(&mut tx, c => {
                let query = sqlx::query(*sql);
                let query = if sql.contains("$1") { query.bind(noon()) } else { query };
                query.execute(c).await.map(|_| ())
            })
            .unwrap_or_else(|error| panic!("{error}: {sql}"));
        }
        portolan_app::snapshot::touch(&mut tx, &[(ObjectKind::Database, 0)])
            .await
            .unwrap();
        self.app.commit_catalog(tx).await.unwrap();
    }

    /// Creates a person with a role in these teams (by slug; teams are created where they are not there yet) and signs in.
    pub async fn person(&self, login: &str, role: Role, teams: &[&str]) -> Visitor<'_> {
        let mut tx = self.app.db().write().await.unwrap();
        let user: i64 = portolan_app::db::next_id(&mut tx, "user").await.unwrap();
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO users (id, login, name, role, theme, shortcuts, failed_attempts, revision, created_at, updated_at)
             VALUES ($1, $2, $2, $3, 'system', TRUE, 0, 1, $4, $4)",
        ).bind(user).bind(login).bind(role).bind(noon()).execute(c).await.map(|_| ())).unwrap();
        for slug in teams {
            let found: Option<i64> = on!(&mut tx, c => sqlx::query_scalar("SELECT id FROM teams WHERE slug = $1").bind(*slug).fetch_optional(c).await).unwrap();
            let team = match found {
                Some(team) => team,
                None => {
                    let team: i64 = portolan_app::db::next_id(&mut tx, "team").await.unwrap();
                    on!(&mut tx, c => sqlx::query(
                        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at)
                         VALUES ($1, $2, $2, '', '', 1, $3, $3)",
                    ).bind(team).bind(*slug).bind(noon()).execute(c).await.map(|_| ()))
                    .unwrap();
                    portolan_app::snapshot::touch(&mut tx, &[(ObjectKind::Team, team)])
                        .await
                        .unwrap();
                    team
                }
            };
            on!(&mut tx, c => sqlx::query("INSERT INTO memberships (user_id, team_id) VALUES ($1, $2)").bind(user).bind(team).execute(c).await.map(|_| ())).unwrap();
        }
        self.app.commit_catalog(tx).await.unwrap();
        let mut visitor = self.visitor();
        visitor
            .post("/sign-in/demo", &[("login", login)])
            .await
            .redirects_to("/");
        visitor
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor {
            world: self,
            cookies: Vec::new(),
            language: "en",
        }
    }
}

/// A browser without a screen: keeps cookies, sends forms.
#[derive(Clone)]
pub struct Visitor<'a> {
    world: &'a World,
    cookies: Vec<(String, String)>,
    pub language: &'static str,
}

impl Visitor<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, Body::empty(), None).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(k, v)| format!("{}={}", portolan_app::ui::encode(k), portolan_app::ui::encode(v)))
            .collect::<Vec<_>>()
            .join("&");
        self.send(
            "POST",
            path,
            Body::from(body),
            Some("application/x-www-form-urlencoded"),
        )
        .await
    }

    /// Uploads files in the field `files`, with other fields beside them.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!("--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
            );
        }
        for (name, bytes) in files {
            body.extend_from_slice(
                format!("--frontier\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--frontier--\r\n");
        self.send(
            "POST",
            path,
            Body::from(body),
            Some("multipart/form-data; boundary=frontier"),
        )
        .await
    }

    pub async fn send(&mut self, method: &str, path: &str, body: Body, kind: Option<&str>) -> Answer {
        let cookies = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect::<Vec<_>>()
            .join("; ");
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:3000")
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, cookies)
            .header("sec-fetch-site", "same-origin");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let response = self
            .world
            .router
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or("");
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }
    #[track_caller]
    pub fn redirects_to(&self, path: &str) -> &Self {
        assert_eq!(
            (self.status, self.location()),
            (StatusCode::SEE_OTHER, path),
            "{}",
            self.text()
        );
        self
    }
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            self.text().contains(text) || self.body.contains(text),
            "`{text}` is not in: {}",
            self.text()
        );
        self
    }
    #[track_caller]
    pub fn says_not(&self, text: &str) -> &Self {
        assert!(!self.text().contains(text), "`{text}` is in: {}", self.text());
        self
    }
    /// The words of a page, without tags, with single spaces.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        let out = out
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
    /// The answer as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
    /// The value of a hidden or text input of a page.
    pub fn value_of(&self, name: &str) -> String {
        let at = self
            .body
            .find(&format!("name=\"{name}\""))
            .unwrap_or_else(|| panic!("no field {name} in {}", self.body));
        let start = self.body[..at].rfind('<').unwrap();
        let tag = &self.body[start..start + self.body[start..].find('>').unwrap()];
        tag.split_once("value=\"")
            .map_or(String::new(), |(_, rest)| rest.split('"').next().unwrap().to_owned())
    }
}
