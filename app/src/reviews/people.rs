//! The people of a review, as far as it needs them.

use crate::audit::By;
use crate::auth::Cx;
use crate::db::Tx;
use crate::{Result, on};
use portolan_domain::ids::{TeamId, UserId};
use portolan_domain::words::Role;

/// Who does something in a review.
#[derive(Debug, Clone)]
pub(super) struct Doer {
    pub(super) user: UserId,
    pub(super) name: String,
    /// For the audit trail.
    pub(super) by: By,
}

impl Doer {
    /// The person who asks.
    pub(super) fn of(cx: &Cx) -> Result<Self> {
        let person = cx.user()?;
        Ok(Doer {
            user: person.id,
            name: person.name.clone(),
            by: By::from(cx),
        })
    }
}

/// A person with an account that is in use.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Person {
    pub(super) id: UserId,
    pub(super) login: String,
    pub(super) name: String,
    pub(super) role: Role,
}

/// Everybody whose account is in use, by name.
pub(super) async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Person>> {
    on!(tx, c => sqlx::query_as(
        "SELECT id, login, name, role FROM users WHERE disabled_at IS NULL ORDER BY LOWER(name), id",
    )
    .fetch_all(c)
    .await)
}

/// Who may vote: members of the board and its chair.
pub(super) async fn board(tx: &mut Tx) -> sqlx::Result<Vec<UserId>> {
    on!(tx, c => sqlx::query_scalar("SELECT id FROM users WHERE role IN ($1, $2) AND disabled_at IS NULL ORDER BY id")
        .bind(Role::BoardMember)
        .bind(Role::BoardChair)
        .fetch_all(c)
        .await)
}

/// Who belongs to any of these teams.
pub(super) async fn of_teams(tx: &mut Tx, teams: &[TeamId]) -> sqlx::Result<Vec<UserId>> {
    let mut people = Vec::new();
    for team in teams {
        let members: Vec<UserId> = on!(&mut *tx, c => sqlx::query_scalar(
            "SELECT u.id FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.team_id = $1 AND u.disabled_at IS NULL ORDER BY u.id",
        )
        .bind(*team)
        .fetch_all(c)
        .await)?;
        people.extend(members);
    }
    people.sort();
    people.dedup();
    Ok(people)
}
