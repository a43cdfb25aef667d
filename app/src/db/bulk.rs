//! Writing many rows of one table at once, from the same text on both engines.

/// Rows in one statement: few enough for the 32,766 values that SQLite takes, and more bring no speed.
pub const AT_ONCE: usize = 500;

/// Inserts the items of an iterator as rows, [`AT_ONCE`] to a statement; `$values` takes the values of `$item` in the order of the columns.
/// While the database writes some (SQLite does it on a thread of its own), the next are put together. Gives `sqlx::Result<()>`.
#[macro_export]
macro_rules! insert_many {
    ($tx:expr, $sql:expr, $items:expr, |$values:ident, $item:pat_param| $body:block) => {
        $crate::insert_many!($tx, $sql, $items, |$values, $item| $body, "")
    };
    ($tx:expr, $sql:expr, $items:expr, |$values:ident, $item:pat_param| $body:block, $behind:expr) => {{
        // Boxed: the future of an iterator's own type is not `Send` in the eyes of the compiler where closures take references.
        let items: ::std::boxed::Box<dyn ::std::iter::Iterator<Item = _> + Send + '_> =
            ::std::boxed::Box::new(::std::iter::IntoIterator::into_iter($items));
        let mut items = items.peekable();
        $crate::on!(&mut *$tx, c => {
            let mut statement = || {
                items.peek()?;
                let mut insert = ::sqlx::QueryBuilder::new($sql);
                insert.push_values(items.by_ref().take($crate::db::AT_ONCE), |mut $values, $item| $body);
                insert.push($behind);
                Some(insert)
            };
            let mut next = statement();
            let mut result = Ok(());
            while let Some(mut insert) = next.take() {
                let (written, following) = ::tokio::join!(biased; insert.build().execute(&mut *c), async { statement() });
                if let Err(error) = written {
                    result = Err(error);
                    break;
                }
                next = following;
            }
            result
        })
    }};
}
