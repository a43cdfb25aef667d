//! Answers as Markdown.

use portolan_contract::{Comparison, Contract, Judgement, VersionAdvice, changelog, escape_markdown};
use std::fmt::Write;

pub(super) fn contract(contract: &Contract) -> String {
    let mut text = format!(
        "# {} {}\n\n{}, operations: {}\n\n",
        escape_markdown(contract.title.as_deref().unwrap_or("Without a title")),
        escape_markdown(contract.version.as_deref().unwrap_or_default()),
        contract.format,
        contract.operations.len(),
    );
    for operation in &contract.operations {
        let deprecated = if operation.deprecated { " *deprecated*" } else { "" };
        let summary = escape_markdown(operation.summary.as_deref().unwrap_or_default());
        let line = format!("- {}{deprecated} {summary}", escape_markdown(&operation.key));
        text += line.trim_end();
        text.push('\n');
    }
    if !contract.problems.is_empty() {
        text += "\n## What is odd\n\n";
        for problem in &contract.problems {
            let _ = writeln!(text, "- Line {}: {}", problem.line, escape_markdown(&problem.text));
        }
    }
    text
}

pub(super) fn judgement(judgement: &Judgement) -> String {
    let mut text = match (judgement.score, judgement.grade()) {
        (Some(score), Some(grade)) => format!(
            "# {score} of 100, grade {}{}\n\n",
            grade.as_str(),
            super::plain::waived(judgement)
        ),
        _ => return "Nothing in this contract can be judged.\n".to_owned(),
    };
    text += "| group | score |\n| --- | ---: |\n";
    for group in &judgement.groups {
        if let Some(score) = group.score {
            let _ = writeln!(text, "| {} | {score} |", group.group.as_str());
        }
    }
    for finding in &judgement.findings {
        let criterion = finding.criterion();
        let waived = if finding.is_waived() { " (waived)" } else { "" };
        let _ = writeln!(
            text,
            "\n## {}{waived}\n\n{} {} {}\n",
            criterion.id,
            escape_markdown(&finding.text()),
            escape_markdown(criterion.why),
            escape_markdown(criterion.fix)
        );
        for place in finding.places.iter().take(10) {
            let detail = place.detail.as_ref().map(ToString::to_string).unwrap_or_default();
            let words = format!("{} {detail}", place.subject);
            let _ = writeln!(text, "- Line {}: {}", place.line, escape_markdown(words.trim()));
        }
        let more = finding.places.len().saturating_sub(10) + finding.more as usize;
        if more > 0 {
            let _ = writeln!(text, "- and {more} more");
        }
    }
    let attention: Vec<String> = judgement
        .waivers
        .iter()
        .filter_map(|waiver| waiver.attention())
        .collect();
    if !attention.is_empty() {
        text += "\n## Waivers that need attention\n\n";
        for sentence in attention {
            let _ = writeln!(text, "- {}", escape_markdown(&sentence));
        }
    }
    text
}

pub(super) fn comparison(comparison: &Comparison, version: &VersionAdvice) -> String {
    format!("{}\n{}\n", changelog(comparison), escape_markdown(&version.text()))
}
