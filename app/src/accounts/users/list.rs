//! The list of people.

use super::{Account, store, views};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::{App, Result, ui};
use axum::extract::{Query, State};
use portolan_domain::words::Role;
use serde::{Deserialize, Serialize};

/// How many people a page shows.
const PAGE: usize = 100;

/// Which people are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    /// A part of the name, the sign-in name or the mail address.
    pub(super) q: String,
    pub(super) role: String,
    pub(super) team: String,
    page: String,
}

impl Params {
    pub(super) fn query(&self) -> String {
        ui::query([("q", &self.q), ("role", &self.role), ("team", &self.team)])
    }

    fn fits(&self, account: &Account) -> bool {
        let q = self.q.trim().to_lowercase();
        let texts = [
            account.name.as_str(),
            account.login.as_str(),
            account.email.as_deref().unwrap_or(""),
        ];
        (q.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&q)))
            && (self.role.is_empty() || account.role.as_str() == self.role)
            && (self.team.is_empty() || account.teams.contains(&self.team))
    }
}

#[derive(Serialize)]
struct PersonJson {
    login: String,
    name: String,
    email: Option<String>,
    role: Role,
    teams: Vec<String>,
    disabled: bool,
}

pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(params): Query<Params>) -> Result {
    let mut tx = app.db().read().await?;
    let mut accounts = store::all(&mut tx).await?;
    accounts.retain(|account| params.fits(account));
    match shape {
        Shape::Page => {
            let all = accounts.len();
            let pages = all.div_ceil(PAGE).max(1);
            let page = params.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
            let shown = accounts.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
            let teams = store::teams(&mut tx).await?;
            Ok(views::list(&cx, &params, shown, teams, all, page, pages))
        }
        Shape::Csv => ui::csv(
            "people",
            ["login", "name", "email", "role", "teams", "disabled"],
            accounts.into_iter().map(|a| {
                let disabled = a.disabled_at.is_some().to_string();
                [
                    a.login,
                    a.name,
                    a.email.unwrap_or_default(),
                    a.role.to_string(),
                    a.teams.join(" "),
                    disabled,
                ]
            }),
        ),
        Shape::Json => ui::json(
            &accounts
                .into_iter()
                .map(|a| PersonJson {
                    disabled: a.disabled_at.is_some(),
                    login: a.login,
                    name: a.name,
                    email: a.email,
                    role: a.role,
                    teams: a.teams,
                })
                .collect::<Vec<_>>(),
        ),
    }
}
