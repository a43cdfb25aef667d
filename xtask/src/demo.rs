//! `cargo xtask demo`: from a fresh clone to the demonstration company in the browser.

use crate::islands;
use crate::run::{Outcome, cannot_start, cargo, root, run, say, server_binary};
use clap::Args;
use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::process::Command;

#[derive(Args)]
pub(crate) struct Options {
    /// Throw the demonstration's database away and make it anew
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:3000")]
    pub(crate) listen: String,
    /// Further arguments for `portolan demo`
    #[arg(last = true)]
    pub(crate) arguments: Vec<OsString>,
}

impl Options {
    /// The arguments of the server itself.
    pub(crate) fn for_server(&self, fresh: bool) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["demo".into(), "--listen".into(), (&self.listen).into()];
        if fresh {
            arguments.push("--fresh".into());
        }
        arguments.extend(self.arguments.iter().cloned());
        arguments
    }
}

pub(crate) fn demo(options: &Options) -> Outcome {
    build()?;
    say("portolan demo (Ctrl-C ends it)");
    let mut server = Command::new(server_binary());
    server.args(options.for_server(options.fresh)).current_dir(root());
    // The server takes our place, and with it our pid, our terminal and our signals.
    let error = server.exec();
    Err(cannot_start(&server, &error))
}

/// Builds the islands first, since the server embeds them, then the server.
pub(crate) fn build() -> Outcome {
    islands::build()?;
    say("server");
    run(cargo().args(["build", "--package", "portolan"]))
}
