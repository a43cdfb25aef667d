//! Addresses: which slugs are free, and that a thing whose slug was changed by hand is still found under the old one.

use super::Kind;
use crate::auth::Cx;
use crate::db::Tx;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, on};
use portolan_domain::ids::{ApiId, DomainId, EntityId, ProcessId, SystemId, TeamId};
use portolan_domain::names::Slug;
use portolan_domain::words::ObjectKind;

/// What to answer where nothing of this kind has the slug: the way to its new address, or that there is nothing. Only the segment of the
/// path that holds the slug changes, so tabs and queries stay.
pub async fn moved(app: &App, cx: &Cx, snapshot: &Snapshot, kind: Kind, slug: &str) -> Result<Error> {
    let id = old_address(app, kind.object(), slug).await?;
    let now = id.and_then(|id| today(snapshot, kind, id));
    Ok(match now.filter(|now| *now != slug) {
        Some(now) => Error::Moved(with_slug(&cx.path_and_query, now)),
        None => Error::NotFound,
    })
}

/// The slug that something has today.
fn today(snapshot: &Snapshot, kind: Kind, id: i64) -> Option<&str> {
    match kind {
        Kind::Team => snapshot.team(TeamId(id)).map(|team| &*team.slug),
        Kind::Domain => snapshot.domain(DomainId(id)).map(|domain| &*domain.slug),
        Kind::System => snapshot.system(SystemId(id)).map(|system| &*system.slug),
        Kind::Api => snapshot.api(ApiId(id)).map(|api| &*api.slug),
        Kind::Entity => snapshot.entity(EntityId(id)).map(|entity| &*entity.slug),
        Kind::Process => snapshot.process(ProcessId(id)).map(|process| &*process.slug),
    }
}

/// Whether another one of the kind than `but` has this slug.
pub async fn is_taken(tx: &mut Tx, kind: Kind, slug: &str, but: Option<i64>) -> sqlx::Result<bool> {
    let sql = format!("SELECT id FROM {} WHERE slug = $1", kind.table());
    let taken: Option<i64> =
        on!(tx, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(slug).fetch_optional(c).await)?;
    Ok(taken.is_some() && taken != but)
}

/// A slug that nothing of the kind has: the one wanted, or with a number behind it. An old address is taken too, so that it goes on
/// leading to what it always led to.
pub async fn free_slug(tx: &mut Tx, kind: Kind, wanted: &Slug) -> sqlx::Result<Slug> {
    let mut slug = wanted.clone();
    let mut n = 2;
    while is_taken(tx, kind, slug.as_str(), None).await? || redirect(tx, kind.object(), slug.as_str()).await?.is_some()
    {
        slug = wanted.numbered(n);
        n += 1;
    }
    Ok(slug)
}

/// Which thing of a kind had this slug before it was changed.
pub async fn old_address(app: &App, kind: ObjectKind, slug: &str) -> Result<Option<i64>> {
    Ok(redirect(&mut app.db().read().await?, kind, slug).await?)
}

async fn redirect(tx: &mut Tx, kind: ObjectKind, slug: &str) -> sqlx::Result<Option<i64>> {
    on!(tx, c => sqlx::query_scalar("SELECT object_id FROM redirects WHERE kind = $1 AND slug = $2")
        .bind(kind)
        .bind(slug)
        .fetch_optional(c)
        .await)
}

/// The path with its second segment replaced: `/apis/old/versions?x` becomes `/apis/new/versions?x`.
fn with_slug(path: &str, slug: &str) -> String {
    let mut segments = path.splitn(4, '/');
    let (root, list) = (segments.next().unwrap_or(""), segments.next().unwrap_or(""));
    let old = segments.next().unwrap_or("");
    let query = old.find(['?', '#']).and_then(|at| old.get(at..)).unwrap_or("");
    match segments.next() {
        Some(rest) => format!("{root}/{list}/{slug}/{rest}"),
        None => format!("{root}/{list}/{slug}{query}"),
    }
}

/// Keeps the old address of a thing that gets a new slug; whoever had the new one as an old address loses it.
pub async fn keep_old_address(tx: &mut Tx, kind: ObjectKind, old: &str, new: &str, id: i64) -> sqlx::Result<()> {
    on!(&mut *tx, c => sqlx::query("DELETE FROM redirects WHERE kind = $1 AND slug = $2")
        .bind(kind)
        .bind(new)
        .execute(c)
        .await
        .map(|_| ()))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO redirects (kind, slug, object_id) VALUES ($1, $2, $3)
         ON CONFLICT (kind, slug) DO UPDATE SET object_id = $3",
    )
    .bind(kind)
    .bind(old)
    .bind(id)
    .execute(c)
    .await
    .map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::with_slug;

    #[test]
    fn only_the_slug_of_an_address_changes() {
        for (old, new) in [
            ("/apis/a", "/apis/b"),
            ("/apis/a?x=1", "/apis/b?x=1"),
            ("/apis/a/versions/v1?x=/", "/apis/b/versions/v1?x=/"),
        ] {
            assert_eq!(with_slug(old, "b"), new);
        }
    }
}
