//! `cargo xtask bench hostile`: reads ten mebibytes each of text that is made to cost much, in a process of its own for
//! each, and says how long it took and how much memory.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on stdout")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark that cannot run ends"
)]

use portolan_contract::{Limits, read_as};
use std::process::Command;
use std::time::Instant;

#[path = "../tests/support/hostile_texts.rs"]
mod hostile_texts;

use hostile_texts::HOSTILE_TEXTS;

fn main() {
    let bytes = Limits::default().bytes;
    if let Some(number) = std::env::args().nth(1).and_then(|number| number.parse::<usize>().ok()) {
        let case = HOSTILE_TEXTS.get(number).expect("one of the cases");
        let text = case.of(bytes);
        let before = peak().unwrap_or(0);
        let begin = Instant::now();
        let contract = read_as(&text, case.format, &Limits::default());
        let took = begin.elapsed().as_secs_f64();
        let said = match contract {
            Ok(contract) => {
                let codes: Vec<_> = contract
                    .problems
                    .iter()
                    .map(|problem| problem.code.as_str())
                    .take(1)
                    .collect();
                format!("{} operations {}", contract.operations.len(), codes.concat())
            }
            Err(refusal) => format!("refused: {}", refusal.code.as_str()),
        };
        println!(
            "{took:6.2} s {:5} MB  {said}",
            peak().unwrap_or(0).saturating_sub(before)
        );
        return;
    }
    println!("Ten mebibytes each; target 2 s");
    for (number, case) in HOSTILE_TEXTS.iter().enumerate() {
        let run = Command::new(std::env::current_exe().expect("this program"))
            .arg(number.to_string())
            .output()
            .expect("this program again");
        let said = String::from_utf8_lossy(&run.stdout);
        let said = if run.status.success() {
            said.trim_end()
        } else {
            "crashed"
        };
        println!("  {:8} {:34} {said}", case.format.as_str(), case.name);
    }
}

/// The most memory this process ever held in MB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}
