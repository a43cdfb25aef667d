//! The proof of declared facts: who said each field as it stands, and when.

use super::{Row, history};
use crate::auth::Cx;
use crate::db::Tx;
use crate::t;
use portolan_domain::words::ObjectKind;
use std::collections::HashMap;
use time::OffsetDateTime;

/// Who said each field of a thing last, and when.
#[derive(Debug, Clone, Default)]
pub struct Provenance(HashMap<String, (String, OffsetDateTime)>);

/// The proof of every field, from rows of the trail, newest first.
pub fn provenance(rows: &[Row]) -> Provenance {
    let mut said = HashMap::new();
    for row in rows {
        for field in row.changes.0.as_object().into_iter().flat_map(|changes| changes.keys()) {
            if !said.contains_key(field) {
                said.insert(field.clone(), (row.actor.clone(), row.at));
            }
        }
    }
    Provenance(said)
}

/// The proof of every field of one thing.
pub async fn provenance_of(tx: &mut Tx, kind: ObjectKind, id: impl Into<i64>) -> sqlx::Result<Provenance> {
    history(tx, kind, id.into(), 1000).await.map(|rows| provenance(&rows))
}

impl Provenance {
    /// Who said a field as it stands, by sign-in name, and when.
    pub fn of(&self, field: &str) -> Option<(&str, OffsetDateTime)> {
        self.0.get(field).map(|(who, at)| (who.as_str(), *at))
    }

    /// The proof of a field in words, for `ui::fact`.
    pub fn text(&self, cx: &Cx, field: &str) -> Option<String> {
        let (who, at) = self.of(field)?;
        Some(t!(
            cx,
            "audit-proof",
            who = super::views::actor(cx, who),
            day = cx.texts().day(at.date())
        ))
    }
}
