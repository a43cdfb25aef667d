//! The one shape of a read: all rows of a table, or those of some ids, each handled as it comes.

/// The ids to read: all of them, or these.
pub(super) enum Which<'a> {
    All,
    These(&'a [i64]),
}

/// Runs a select with ` WHERE column IN (…)` behind it where only some rows are asked for, and `$body` on each row as it comes, so that
/// this thread is busy while SQLite's reads on. Gives `sqlx::Result<()>`.
macro_rules! each {
    ($tx:expr, $sql:expr, $column:expr, $which:expr, $order:expr, |$row:ident: $kind:ty| $body:block) => {
        $crate::on!(&mut *$tx, c => {
            let mut query = ::sqlx::QueryBuilder::new($sql);
            if let $crate::snapshot::load::select::Which::These(ids) = $which {
                query.push(" WHERE ").push($column).push(" IN (");
                let mut list = query.separated(", ");
                for id in ids.iter() {
                    list.push_bind(*id);
                }
                query.push(")");
            }
            query.push($order);
            let mut found = query.build_query_as::<$kind>();
            // The text without ids is always the same; the others would only fill the cache of statements.
            if matches!($which, $crate::snapshot::load::select::Which::These(_)) {
                found = found.persistent(false);
            }
            let mut rows = found.fetch(c);
            loop {
                match ::futures_util::TryStreamExt::try_next(&mut rows).await {
                    Ok(Some($row)) => $body,
                    Ok(None) => break Ok(()),
                    Err(error) => break Err(error),
                }
            }
        })
    };
}

pub(super) use each;
