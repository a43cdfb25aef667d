//! A child process that ends when we end, however we end.
//!
//! A shell stands between us and the child and holds the far end of a pipe. When the pipe closes, because we stop the child,
//! fail, are interrupted or are killed, the shell sends the child its signal, waits, and clears its folder away. So nothing is
//! left over even after `kill -9`, and the child is only ever signalled by its own parent, which cannot mistake its pid.

use crate::run::{Outcome, cannot_start};
use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

const KEEP: &str = r#"
signal=$1 folder=$2; shift 2
exec 3<&0
"$@" 3<&- </dev/null & child=$!
{ read -r _ <&3; kill -s "$signal" $child 2>/dev/null; } & keeper=$!
wait $child; status=$?
kill $keeper 2>/dev/null
if [ -n "$folder" ]; then rm -rf "$folder"; fi
exit $status
"#;

/// A running child; dropping it stops it.
pub(crate) struct Guarded {
    shell: Child,
}

/// What to start and how to end it.
pub(crate) struct Guard<'a> {
    /// Name of the signal that asks the child to finish: `TERM`, `INT`.
    pub(crate) signal: &'a str,
    /// Removed when the child has ended.
    pub(crate) folder: Option<&'a Path>,
    /// User and group ids to run as, where not our own.
    pub(crate) user: Option<(u32, u32)>,
    /// Where the child writes, where not to our terminal.
    pub(crate) log: Option<&'a File>,
    pub(crate) program: PathBuf,
}

impl Guard<'_> {
    /// Starts the child in a process group of its own, so that Ctrl-C reaches it only through us.
    ///
    /// # Errors
    /// When the shell cannot be started. A program that cannot is seen by [`Guarded::ended`].
    pub(crate) fn start<S: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = S>) -> Outcome<Guarded> {
        let mut shell = Command::new("sh");
        shell.args(["-c", KEEP, "guard", self.signal]);
        shell.arg(self.folder.unwrap_or(Path::new("")));
        shell.arg(&self.program).args(arguments);
        shell.stdin(Stdio::piped()).process_group(0);
        if let Some((user, group)) = self.user {
            shell.uid(user).gid(group).current_dir("/");
        }
        if let Some(log) = self.log {
            let copy = || {
                log.try_clone()
                    .map_err(|error| format!("cannot write the log of {}: {error}", self.program.display()))
            };
            shell.stdout(copy()?).stderr(copy()?);
        }
        let shell = shell.spawn().map_err(|error| cannot_start(&shell, &error))?;
        Ok(Guarded { shell })
    }
}

impl Guarded {
    /// How the child ended, or `None` while it runs.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.shell.try_wait().ok().flatten()
    }

    /// Asks the child to finish and waits until it has.
    pub(crate) fn stop(&mut self) {
        drop(self.shell.stdin.take());
        // Waiting fails only when there is nothing left to wait for.
        let _ = self.shell.wait();
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.stop();
    }
}
