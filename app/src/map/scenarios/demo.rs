//! The scenarios of the demonstration company, made as people would make them.

use super::form::{StepForm, parse};
use super::step::Change;
use super::{About, Author, create};
use crate::audit::By;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, on};
use portolan_domain::ids::UserId;
use serde::Deserialize;

#[derive(Deserialize)]
struct Told {
    name: String,
    author: String,
    note: String,
    shared: bool,
    changes: Vec<StepForm>,
}

/// Writes the scenarios of `text` (JSON) into a database that holds the company.
pub async fn load_scenarios(app: &App, text: &str) -> Result<()> {
    let told: Vec<Told> =
        serde_json::from_str(text).map_err(|error| Error::Defect(format!("the scenarios: {error}")))?;
    let snapshot = app.snapshot().await?;
    let now = app.clock().now();
    let mut tx = app.db().write().await?;
    for one in told {
        let person: Option<(UserId, String)> = on!(&mut tx, c => sqlx::query_as("SELECT id, name FROM users WHERE login = $1")
            .bind(&one.author)
            .fetch_optional(c)
            .await)?;
        let (id, name) = person.ok_or_else(|| missing(&one.author))?;
        let author = Author {
            id,
            name,
            by: By {
                id: Some(id.0),
                name: one.author,
                request_id: String::new(),
            },
        };
        let changes = changes(&snapshot, &one.changes)?;
        let about = About {
            name: one.name,
            note: one.note,
            team: None,
            shared: one.shared,
        };
        create(&mut tx, &author, now, &snapshot, about, changes).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn changes(snapshot: &Snapshot, forms: &[StepForm]) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for (form, n) in forms.iter().zip(1..) {
        let step = parse(form, snapshot, &changes).map_err(|_| missing(&format!("what change {n} names")))?;
        changes.push(Change { n, step });
    }
    Ok(changes)
}

fn missing(what: &str) -> Error {
    Error::Defect(format!("the demonstration company has not {what}"))
}
