//! Old addresses: a thing whose slug was changed by hand is still found under the old one.

use crate::auth::Cx;
use crate::db::Tx;
use crate::{App, Error, Result, on};
use portolan_domain::words::ObjectKind;

/// What to answer where no thing of this kind has the slug: the way to its new address, or that there is nothing. `now` gives the slug
/// that the id has today. Only the segment of the path that holds the slug changes, so tabs and queries stay.
pub async fn moved(
    app: &App,
    cx: &Cx,
    kind: ObjectKind,
    slug: &str,
    now: impl FnOnce(i64) -> Option<String>,
) -> Result<Error> {
    let id = old_address(app, kind, slug).await?;
    Ok(match id.and_then(now).filter(|now| now != slug) {
        Some(now) => Error::Moved(with_slug(&cx.path_and_query, &now)),
        None => Error::NotFound,
    })
}

/// Which thing of a kind had this slug before it was changed.
pub async fn old_address(app: &App, kind: ObjectKind, slug: &str) -> Result<Option<i64>> {
    let mut tx = app.db().read().await?;
    Ok(
        on!(&mut tx, c => sqlx::query_scalar("SELECT object_id FROM redirects WHERE kind = $1 AND slug = $2")
        .bind(kind)
        .bind(slug)
        .fetch_optional(c)
        .await)?,
    )
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
