//! `portolan map findings`.

use super::find::{self, Asked, Risks};
use super::store;
use super::web::{Line, csv, lines};
use crate::App;
use crate::map::command::{self, Answered, Form};
use crate::map::survey;
use portolan_landscape::{Rule, Severity};
use std::fmt::Write;

/// The findings that were asked for.
#[derive(Debug)]
pub struct Listed {
    /// In the form that was asked for.
    pub text: String,
    /// What the heaviest of those weighs that nobody accepted.
    pub worst: Option<Severity>,
}

/// The findings of the whole estate, what weighs most first and what somebody accepted last; of a filter that is not given any value will do.
pub async fn findings(
    app: &App,
    rule: Option<Rule>,
    severity: Option<Severity>,
    team: Option<&str>,
    form: Form,
) -> Answered<Listed> {
    let seen = survey::once(app).await?;
    let mut tx = app.db().read().await?;
    let cx = command::reader(app);
    let risks = Risks::of(store::standing(&mut tx, cx.today()).await?);
    drop(tx);
    let team = command::team(&seen.snapshot, team)?;
    let mut asked = Asked {
        severity: severity.iter().map(ToString::to_string).collect(),
        rule: rule.iter().map(ToString::to_string).collect(),
        team: vec![team.to_owned()],
        ..Asked::default()
    };
    let open = find::find(&seen, &risks, &asked)?;
    asked.state = "accepted".to_owned();
    let accepted = find::find(&seen, &risks, &asked)?;
    let mut all = lines(&cx, &seen, &risks, &open, usize::MAX);
    let worst = all.first().map(|line| line.severity);
    all.extend(lines(&cx, &seen, &risks, &accepted, usize::MAX));
    let text = match form {
        Form::Json => command::json(&all)?,
        Form::Csv => command::body(csv(all)?).await?,
        Form::Text => text(&all, &open.by_severity, accepted.count()),
    };
    Ok(Listed { text, worst })
}

fn text(all: &[Line], open: &[Vec<u32>], accepted: usize) -> String {
    let mut text = String::new();
    for line in all {
        let owner = if line.team.is_empty() { "no team" } else { &line.team };
        let _ = write!(
            text,
            "{:5}  {}  {}  ({owner})",
            line.severity.as_str(),
            line.rule,
            line.about
        );
        if let Some(until) = &line.accepted_until {
            let _ = write!(text, "  accepted until {until}");
        }
        text.push('\n');
        if let Some(sentence) = &line.sentence {
            let _ = writeln!(text, "       {sentence}");
        }
    }
    let counts: Vec<String> = Severity::ALL
        .iter()
        .zip(open)
        .map(|(severity, found)| format!("{} {severity}", found.len()))
        .collect();
    let _ = write!(text, "Open: {}. Accepted: {accepted}.", counts.join(", "));
    text
}
