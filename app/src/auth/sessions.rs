//! Sessions: `tower-sessions` keeps the cookie and its rules, this store keeps the rows.
//!
//! Idle for 90 minutes or 12 hours old ends a session. Only a SHA-256 of the cookie's value is stored.

use crate::db::{Db, Recent};
use crate::{Settings, on};
use async_trait::async_trait;
use portolan_domain::audit::sha256;
use portolan_domain::clock::Clock;
use portolan_domain::ids::UserId;
use sqlx::types::Json;
use std::collections::HashMap;
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result, SessionStore};
use tower_sessions::{Expiry, Session, SessionManagerLayer};

/// A session unused for this long ends.
pub const IDLE: Duration = Duration::minutes(90);
/// A session this old ends, used or not.
pub const ABSOLUTE: Duration = Duration::hours(12);

pub(super) const USER: &str = "user";
pub(super) const SINCE: &str = "since";
pub(super) const SEEN: &str = "seen";
const USER_AGENT: &str = "user_agent";
const ADDRESS: &str = "address";

/// The sessions table as a store of `tower-sessions`.
#[derive(Clone, Debug)]
pub struct Sessions {
    db: Db,
    clock: Clock,
    /// What the rows say, for the next page that the same browser asks for.
    recent: Arc<Recent<Id, Row>>,
}

/// What a session holds and when it ends unless it is used.
type Row = (Json<HashMap<String, serde_json::Value>>, OffsetDateTime);

/// The layer that reads and sets the cookie. `__Host-` and Secure need https; on plain http (the demonstration on localhost) they are
/// dropped.
pub fn session_layer(db: Db, clock: Clock, settings: &Settings) -> SessionManagerLayer<Sessions> {
    let https = settings.is_https();
    let sessions = Sessions {
        db,
        clock,
        recent: Arc::default(),
    };
    SessionManagerLayer::new(sessions)
        .with_name(if https { "__Host-sid" } else { "sid" })
        .with_secure(https)
        .with_http_only(true)
        // Strict would drop the session on the way back from an identity provider.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(IDLE))
}

/// Begins a session for a person, under a new id, so that an id somebody planted beforehand is worth nothing.
pub async fn sign_in(
    session: &Session,
    user: UserId,
    now: OffsetDateTime,
    user_agent: &str,
    address: &str,
) -> std::result::Result<(), tower_sessions::session::Error> {
    session.cycle_id().await?;
    session.insert(USER, user.0).await?;
    session.insert(SINCE, now.unix_timestamp()).await?;
    session.insert(SEEN, now.unix_timestamp()).await?;
    session
        .insert(USER_AGENT, user_agent.chars().take(300).collect::<String>())
        .await?;
    session.insert(ADDRESS, address).await
}

/// Ends a session and removes its cookie.
pub async fn sign_out(session: &Session) -> std::result::Result<(), tower_sessions::session::Error> {
    session.flush().await
}

/// What the sessions table keeps in place of the cookie's value.
pub fn session_token_hash(id: &Id) -> String {
    sha256(&id.to_string())
}

/// What names a session on the page where people end theirs: a second hash, so that the page does not hold the first.
pub fn session_public_id(id: &Id) -> String {
    public_id(&session_token_hash(id))
}

fn public_id(hash: &str) -> String {
    sha256(&format!("public {hash}")).chars().take(16).collect()
}

/// Goes on with a session under a new id, as after a change of password.
pub async fn renew(session: &Session) -> std::result::Result<(), tower_sessions::session::Error> {
    session.cycle_id().await
}

impl Sessions {
    async fn find(&self, id: &Id) -> sqlx::Result<Option<Row>> {
        let mut tx = self.db.read().await?;
        on!(&mut tx, c => sqlx::query_as("SELECT data, expires_at FROM sessions WHERE id_hash = $1")
            .bind(session_token_hash(id))
            .fetch_optional(c)
            .await)
    }

    async fn put(&self, record: &Record) -> sqlx::Result<()> {
        let now = self.clock.now();
        let text = |key: &str| {
            record
                .data
                .get(key)
                .and_then(|value| value.as_str())
                .unwrap_or("")
                .to_owned()
        };
        let user = record.data.get(USER).and_then(|value| value.as_i64());
        let hash = session_token_hash(&record.id);
        let public_id = public_id(&hash);
        let mut tx = self.db.write().await?;
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO sessions (id_hash, public_id, user_id, data, user_agent, address, created_at, seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
        )
        .bind(&hash)
        .bind(&public_id)
        .bind(user)
        .bind(Json(&record.data))
        .bind(text(USER_AGENT))
        .bind(text(ADDRESS))
        .bind(now)
        // Not the record's own date: that one is read from the machine's clock, and time is ours to tell.
        .bind(now + IDLE)
        .execute(c)
        .await
        .map(|_| ()))?;
        // Whoever signs in sweeps: sessions that ended long ago are of no use to anybody.
        on!(&mut tx, c => sqlx::query("DELETE FROM sessions WHERE expires_at < $1").bind(now).execute(c).await.map(|_| ()))?;
        tx.commit().await
    }
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not collide.
        self.put(record).await.map_err(backend)
    }

    /// Only a session that is still there: one that was ended elsewhere must not come back with a request that was under way.
    async fn save(&self, record: &Record) -> Result<()> {
        let user = record.data.get(USER).and_then(|value| value.as_i64());
        let now = self.clock.now();
        let mut tx = self.db.write().await.map_err(backend)?;
        on!(&mut tx, c => sqlx::query(
            "UPDATE sessions SET user_id = $2, data = $3, seen_at = $4, expires_at = $5 WHERE id_hash = $1",
        )
        .bind(session_token_hash(&record.id))
        .bind(user)
        .bind(Json(&record.data))
        .bind(now)
        .bind(now + IDLE)
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = self
            .recent
            .get(&self.db, *id, || self.find(id))
            .await
            .map_err(backend)?;
        let row = row.filter(|(_, expires_at)| *expires_at > self.clock.now());
        Ok(row.map(|(Json(data), expiry_date)| Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let mut tx = self.db.write().await.map_err(backend)?;
        on!(&mut tx, c => sqlx::query("DELETE FROM sessions WHERE id_hash = $1")
            .bind(session_token_hash(id))
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }
}
