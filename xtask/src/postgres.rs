//! A PostgreSQL cluster for one run of the tests: made in a temporary folder, on a free port, gone afterwards.

use crate::guard::{Guard, Guarded};
use crate::run::{Outcome, cannot_start, run, say};
use crate::tools;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Read, Seek};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The one superuser of the cluster; the tests make a database each.
const SUPERUSER: &str = "portolan";

/// A running cluster; dropping it stops it and removes its folder.
pub(crate) struct Cluster {
    server: Guarded,
    url: String,
}

impl Cluster {
    /// Makes a cluster and waits until it answers. Durability is off: these databases are thrown away, and what survives a power
    /// cut is not what they are for.
    ///
    /// # Errors
    /// When `initdb` or the server fails; the sentence ends with what the server said.
    pub(crate) fn start(binaries: &Binaries) -> Outcome<Self> {
        say("PostgreSQL for the tests");
        let user = if tools::is_root() {
            Some(unprivileged_user()?)
        } else {
            None
        };
        let folder = make_folder(user)?;
        let made = Self::start_in(&folder, binaries, user);
        if made.is_err() {
            // The guard clears it away too when the server was started; nothing depends on who does.
            let _ = fs::remove_dir_all(&folder);
        }
        made
    }

    /// `postgres://…` of the maintenance database, for `PORTOLAN_TEST_POSTGRES`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn stop(&mut self) {
        self.server.stop();
    }

    fn start_in(folder: &Path, binaries: &Binaries, user: Option<(u32, u32)>) -> Outcome<Self> {
        let data = folder.join("data");
        let mut initdb = Command::new(binaries.program("initdb"));
        initdb
            .arg("--pgdata")
            .arg(&data)
            .args(["--username", SUPERUSER, "--auth", "trust"]);
        initdb.args(["--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"]);
        initdb.current_dir(folder).stdout(Stdio::null());
        if let Some((user, group)) = user {
            initdb.uid(user).gid(group);
        }
        run(&mut initdb)?;

        let port = free_port()?.to_string();
        let mut log = File::options()
            .create_new(true)
            .append(true)
            .read(true)
            .open(folder.join("log"))
            .map_err(|error| format!("cannot write into {}: {error}", folder.display()))?;
        let program = binaries.program("postgres");
        let server = Guard {
            signal: "INT",
            folder: Some(folder),
            user,
            log: Some(&log),
            program,
        };
        let mut arguments: Vec<OsString> = vec!["-D".into(), data.into(), "-p".into(), (&port).into()];
        let sockets = format!("unix_socket_directories={}", folder.display());
        let settings = [
            "listen_addresses=127.0.0.1",
            &sockets,
            "max_connections=300",
            "timezone=UTC",
        ];
        let not_durable = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
        for setting in settings.into_iter().chain(not_durable) {
            arguments.extend(["-c".into(), setting.into()]);
        }
        let mut server = server.start(arguments)?;
        wait_until_ready(&mut server, &binaries.program("pg_isready"), &port, &mut log)?;
        println!("    {} on 127.0.0.1:{port}", binaries.version());
        Ok(Self {
            server,
            url: format!("postgres://{SUPERUSER}@127.0.0.1:{port}/postgres"),
        })
    }
}

fn wait_until_ready(server: &mut Guarded, pg_isready: &Path, port: &str, log: &mut File) -> Outcome {
    let mut said = || {
        let mut text = String::new();
        // The open file outlives its folder, which the guard clears away as soon as the server ends.
        let _ = log.rewind().and_then(|()| log.read_to_string(&mut text));
        text
    };
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let mut asks = Command::new(pg_isready);
        asks.args([
            "--quiet",
            "--host",
            "127.0.0.1",
            "--username",
            SUPERUSER,
            "--port",
            port,
        ]);
        if asks.status().map_err(|error| cannot_start(&asks, &error))?.success() {
            return Ok(());
        }
        if let Some(status) = server.ended() {
            return Err(format!(
                "PostgreSQL ended while starting ({status}). It said:\n{}",
                said()
            ));
        }
        if Instant::now() > deadline {
            return Err(format!(
                "PostgreSQL did not answer on port {port} within a minute. It said:\n{}",
                said()
            ));
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// The folder of PostgreSQL's server programs.
pub(crate) struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    /// On the path, or where Debian keeps them, the newest first.
    pub(crate) fn find() -> Option<Self> {
        let on_path = tools::find("initdb").and_then(|file| fs::canonicalize(file).ok()?.parent().map(Path::to_owned));
        let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
            .collect();
        debian.sort();
        let folders = on_path
            .into_iter()
            .chain(debian.into_iter().rev().map(|(_, folder)| folder));
        let whole = |folder: &PathBuf| {
            ["initdb", "postgres", "pg_isready", "psql"]
                .iter()
                .all(|name| tools::is_program(&folder.join(name)))
        };
        folders.into_iter().find(whole).map(|folder| Self { folder })
    }

    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn version(&self) -> String {
        let said = crate::run::output(Command::new(self.program("postgres")).arg("--version")).unwrap_or_default();
        String::from_utf8_lossy(&said).trim().to_owned()
    }
}

/// PostgreSQL refuses to run as root. Debian's package makes the user `postgres`; `nobody` is everywhere.
fn unprivileged_user() -> Outcome<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").map_err(|error| format!("cannot read /etc/passwd: {error}"))?;
    ids_of(&users, "postgres")
        .or_else(|| ids_of(&users, "nobody"))
        .ok_or_else(|| {
            "PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as".into()
        })
}

/// User and group id of `name` in the text of a passwd file.
fn ids_of(users: &str, name: &str) -> Option<(u32, u32)> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

fn make_folder(owner: Option<(u32, u32)>) -> Outcome<PathBuf> {
    let folder = std::env::temp_dir().join(format!("portolan-postgres-{}", std::process::id()));
    let made = fs::create_dir(&folder).and_then(|()| match owner {
        Some((user, group)) => std::os::unix::fs::chown(&folder, Some(user), Some(group)),
        None => Ok(()),
    });
    made.map(|()| folder.clone())
        .map_err(|error| format!("cannot make the folder {}: {error}", folder.display()))
}

/// A port that nobody listens on now. Another program could take it before PostgreSQL does; it then says so.
fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}

#[cfg(test)]
mod tests {
    use super::ids_of;

    const USERS: &str =
        "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn ids_are_read_from_the_line_of_exactly_this_user() {
        assert_eq!(ids_of(USERS, "postgres"), Some((101, 104)));
        assert_eq!(ids_of(USERS, "post"), None);
    }
}
