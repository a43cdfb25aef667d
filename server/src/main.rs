//! `portolan`: the server and its command line, in one binary.

mod cli;
mod clock;
mod serve;
mod telemetry;
mod worker;

use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("portolan: the machine gave no threads to work with: {error}");
            return ExitCode::from(2);
        }
    };
    match runtime.block_on(cli::run(cli)) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("portolan: {message}");
            ExitCode::from(2)
        }
    }
}
