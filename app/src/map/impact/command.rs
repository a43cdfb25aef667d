//! `portolan map impact`.

use super::answer::Answer;
use super::subject::{Meant, Subject, meant};
use super::{laid_out, lines, views, web};
use crate::App;
use crate::auth::Cx;
use crate::map::command::{self, Answered, Form, Unanswered};
use portolan_landscape::Action;

/// Who is hit when something goes: named as [`Subject::key`] says it, by a bare slug, or by a name that can mean nothing else.
pub async fn impact(app: &App, of: &str, action: Action, form: Form) -> Answered {
    let snapshot = app.snapshot().await?;
    let today = web::moved(app, &snapshot, of).await?;
    let of = match Subject::of_key(&snapshot, of) {
        None => today.as_deref().unwrap_or(of),
        Some(_) => of,
    };
    let subject = match meant(&snapshot, of) {
        Meant::One(subject) => subject,
        Meant::Several(near) => {
            let near = near.into_iter().map(Subject::key).collect();
            return Err(Unanswered::Several(of.to_owned(), near));
        }
        Meant::Blank | Meant::Nothing => return Err(Unanswered::Unknown("system or API", of.to_owned())),
    };
    let cx = command::reader(app);
    let impacts = laid_out(&snapshot, cx.today()).await?;
    let mut answer = Answer::of(&snapshot, &impacts, subject, action);
    let mut tx = app.db().read().await?;
    answer.complete_file(&mut tx).await?;
    drop(tx);
    match form {
        Form::Json => command::json(&lines::lines(&answer)),
        Form::Text | Form::Csv => Ok(text(&cx, &answer)),
    }
}

fn text(cx: &Cx, answer: &Answer) -> String {
    let mut text = format!("{}\n", views::sentence(cx, answer));
    // Processes are told in sentences below.
    let mut lines = lines::lines(answer);
    lines.retain(|line| line.how != "process");
    if !lines.is_empty() {
        let head = [
            "how",
            "system",
            "team",
            "distance",
            "integrations",
            "entity",
            "criticality",
            "sunset",
            "wave",
        ];
        let mut rows = vec![head.map(str::to_owned)];
        rows.extend(lines.into_iter().map(lines::Line::cells));
        text.push('\n');
        text.push_str(&command::table(&rows));
    }
    for (process, steps) in answer.processes() {
        let steps: Vec<String> = steps.iter().map(ToString::to_string).collect();
        text.push_str(&format!("\nProcess {} stops at {}", process.name, steps.join(", ")));
    }
    text
}
