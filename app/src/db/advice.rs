//! What to do when a database does not open.

/// What the codes of SQLite and PostgreSQL mean to whoever starts Portolan, where it is not plain from the message.
pub(super) fn advice(error: &sqlx::Error) -> &'static str {
    let code = match error {
        sqlx::Error::Database(error) => error.code().unwrap_or_default().into_owned(),
        sqlx::Error::Io(_) => "io".to_owned(),
        _ => String::new(),
    };
    // An extended result code of SQLite holds the primary one in its lowest byte.
    let primary = code.parse::<i64>().map(|code| code & 0xff);
    match primary {
        Ok(5 | 6) => {
            ". Another program keeps it locked; is a second Portolan or a backup tool working on the same file?"
        }
        Ok(8) => {
            ". It may be read but not written; check the rights of the file and of its folder, and that the disk is not mounted read-only"
        }
        Ok(10) => ". The disk or the file system failed; look at the system's log before anything else",
        Ok(11 | 26) => ". It is damaged or no SQLite database at all; check the path, or restore a backup",
        Ok(13) => ". The disk is full",
        Ok(14) => ". Check that the folder is there and that Portolan may write to it",
        _ => match code.as_str() {
            "io" => ". Nothing answers there; is the database server running, and are host and port right?",
            "28P01" | "28000" => ". The server refused the name or the password",
            "3D000" => ". There is no database of this name on the server; create it first",
            _ => "",
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::db::{Location, OpenError};
    use sqlx::Connection;
    use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
    use std::time::Duration;

    #[tokio::test]
    async fn errors_of_sqlite_come_with_what_to_do() {
        let path = std::env::temp_dir().join(format!("portolan-advice-{}.db", std::process::id()));
        let options = SqliteConnectOptions::new().filename(&path).busy_timeout(Duration::ZERO);
        let mut writer = SqliteConnection::connect_with(&options.clone().create_if_missing(true))
            .await
            .unwrap();
        sqlx::query("CREATE TABLE t (a)").execute(&mut writer).await.unwrap();

        // As on a disk that is mounted read-only; the tests may run as root, whom the rights of a file do not stop.
        let mut reader = SqliteConnection::connect_with(&options.clone().read_only(true))
            .await
            .unwrap();
        let error = sqlx::query("DELETE FROM t").execute(&mut reader).await.unwrap_err();
        let told = OpenError::Unusable(Location::Sqlite(path.clone()), error).to_string();
        assert!(told.contains("may be read but not written"), "{told}");

        sqlx::query("BEGIN EXCLUSIVE").execute(&mut writer).await.unwrap();
        let error = sqlx::query("SELECT * FROM t").execute(&mut reader).await.unwrap_err();
        let told = OpenError::Unusable(Location::Sqlite(path.clone()), error).to_string();
        assert!(told.contains("Another program keeps it locked"), "{told}");
        std::fs::remove_file(path).unwrap();
    }
}
