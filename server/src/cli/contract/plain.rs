//! Answers for people at a terminal.

use portolan_contract::{Comparison, Contract, Judgement, Level, VersionAdvice};
use std::fmt::Write;

pub(super) fn contract(contract: &Contract) -> String {
    let mut text = format!(
        "{} {} ({}), operations: {}\n",
        contract.title.as_deref().unwrap_or("without a title"),
        contract.version.as_deref().unwrap_or("without a version"),
        contract.format,
        contract.operations.len(),
    );
    for operation in &contract.operations {
        let deprecated = if operation.deprecated { " (deprecated)" } else { "" };
        let summary = operation.summary.as_deref().unwrap_or_default();
        let line = format!("  {}{deprecated}  {summary}", operation.key);
        text += line.trim_end();
        text.push('\n');
    }
    for problem in &contract.problems {
        let _ = writeln!(
            text,
            "{}:{}: {}: {}",
            problem.line,
            problem.column,
            problem.severity.as_str(),
            problem.text
        );
    }
    text
}

pub(super) fn judgement(judgement: &Judgement) -> String {
    let mut text = match (judgement.score, judgement.grade()) {
        (Some(score), Some(grade)) => format!("{score} of 100, grade {}{}\n", grade.as_str(), waived(judgement)),
        _ => "Nothing in this contract can be judged.\n".to_owned(),
    };
    for group in &judgement.groups {
        if let Some(score) = group.score {
            let _ = writeln!(text, "  {:13} {score:3}", group.group.as_str());
        }
    }
    for finding in &judgement.findings {
        let criterion = finding.criterion();
        let waived = if finding.is_waived() { " (waived)" } else { "" };
        let _ = writeln!(text, "\n{}{waived}: {}", criterion.id, finding.text());
        let _ = writeln!(text, "  why: {}\n  fix: {}", criterion.why, criterion.fix);
        for place in finding.places.iter().take(5) {
            let detail = place.detail.as_ref().map(|detail| format!(": {detail}"));
            let detail = detail.unwrap_or_default();
            let _ = writeln!(text, "  line {}: {}{detail}", place.line, place.subject);
        }
        let more = finding.places.len().saturating_sub(5) + finding.more as usize;
        if more > 0 {
            let _ = writeln!(text, "  and {more} more");
        }
    }
    for waiver in judgement.waivers.iter().filter_map(|waiver| waiver.attention()) {
        let _ = writeln!(text, "\n{waiver}");
    }
    text
}

/// What the waivers do to the score, where they do anything.
pub(super) fn waived(judgement: &Judgement) -> String {
    match judgement.without_waivers {
        Some(bare) if judgement.score != Some(bare) => format!(" ({bare} without waivers)"),
        _ => String::new(),
    }
}

pub(super) fn comparison(comparison: &Comparison, version: &VersionAdvice) -> String {
    let count = |level: Level| comparison.changes.iter().filter(|change| change.level == level).count();
    let mut text = format!(
        "{}: {} breaking, {} to look at, {} harmless\n",
        comparison.verdict_word(),
        count(Level::Breaking),
        count(Level::Warning),
        count(Level::Info)
    );
    for change in &comparison.changes {
        let _ = writeln!(text, "\n{:8}  {}", change.level.as_str(), change.text());
        let named: Vec<&str> = change.operations.iter().take(5).map(AsRef::as_ref).collect();
        let more = match change.operations.len().saturating_sub(named.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let lines = match (change.base_line, change.revised_line) {
            (Some(base), Some(revised)) => format!(", lines {base} and {revised}"),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "          {} ({}{lines})",
            change.rule.id,
            change.direction.as_str()
        );
        if !named.is_empty() {
            let _ = writeln!(text, "          {}{more}", named.join(", "));
        }
        let advice = change.rule.advice.text();
        if change.level > Level::Info && !advice.is_empty() {
            let _ = writeln!(text, "          {advice}");
        }
    }
    if !comparison.is_complete {
        text += "\nThis is not all: the contract is so entangled that not everything could be named.\n";
    }
    let _ = writeln!(text, "\n{}", version.text());
    text
}
