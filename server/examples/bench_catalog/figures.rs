//! The table that is printed.

use std::time::Duration;

/// Memory of this process in MB, by a line of `/proc/self/status`; `None` where there is no such file.
pub fn memory(line: &str) -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|text| text.starts_with(line))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

pub fn head(title: &str) {
    println!("\n{title}\n{:<46} {:>10} {:>10} {:>12}  ", "", "p50", "p99", "target");
}

/// A line of the table; the target is for the 99th where it has two, `p50/p99`.
pub fn line(name: &str, p50: Duration, p99: Option<Duration>, target: Option<(f64, Option<f64>)>) {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let shown = |value: f64| {
        if value >= 100.0 {
            format!("{value:.0} ms")
        } else {
            format!("{value:.2} ms")
        }
    };
    let (target, mark) = match target {
        None => (String::new(), ""),
        Some((at50, at99)) => {
            let over = ms(p50) > at50 || at99.zip(p99).is_some_and(|(limit, p99)| ms(p99) > limit);
            let text = match at99 {
                Some(at99) => format!("{at50} / {at99} ms"),
                None => format!("{at50} ms"),
            };
            (text, if over { "over" } else { "ok" })
        }
    };
    let p99 = p99.map(|p99| shown(ms(p99))).unwrap_or_default();
    println!("{name:<46} {:>10} {p99:>10} {target:>14}  {mark}", shown(ms(p50)));
}

pub fn megabytes(name: &str, value: Option<f64>, target: f64) {
    match value {
        Some(value) => {
            let mark = if value > target { "over" } else { "ok" };
            println!(
                "{name:<46} {:>10} {:>10} {:>14}  {mark}",
                format!("{value:.0} MB"),
                "",
                format!("{target:.0} MB")
            );
        }
        None => println!("{name:<46} unknown on this system"),
    }
}

/// A figure that is not a time; `good` says whether it is as it should be.
pub fn figure(name: &str, value: &str, target: &str, good: bool) {
    let mark = if good { "ok" } else { "over" };
    println!("{name:<46} {value:>10} {:>10} {target:>14}  {mark}", "");
}
