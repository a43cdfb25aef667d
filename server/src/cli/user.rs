//! `portolan user`: accounts from the server's own machine, for when nobody gets in any more.

use super::Place;
use crate::clock;
use portolan_app::App;
use portolan_app::accounts::users::{self, Account, NewPerson};
use portolan_app::audit::By;
use portolan_domain::words::Role;
use std::io::{IsTerminal, Read};
use std::process::ExitCode;

/// What `portolan user` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// Create an account
    Create {
        /// The sign-in name
        login: String,
        /// The full name
        #[arg(long)]
        name: String,
        /// viewer, contributor, board-member, board-chair, auditor or administrator
        #[arg(long, default_value = "viewer")]
        role: Role,
        /// The mail address
        #[arg(long, default_value = "")]
        email: String,
        /// The slug of a team; may be given several times
        #[arg(long)]
        team: Vec<String>,
    },
    /// List the accounts
    List,
    /// Set a password: the first line of standard input, or a random one that is printed when that is a terminal
    Password {
        /// The sign-in name
        login: String,
    },
    /// Take an account out of use and end its sessions
    Disable {
        /// The sign-in name
        login: String,
    },
}

/// Does it, in the name of `command line`.
#[expect(clippy::print_stdout, reason = "what the command says to the person who called it")]
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let app = place.open(matches!(args.deed, Deed::Create { .. })).await?;
    let (by, now) = (By::command_line(), clock::system().now());
    match args.deed {
        Deed::List => {
            let mut tx = app.db().read().await.map_err(failed)?;
            for account in users::everybody(&mut tx).await.map_err(failed)? {
                println!("{}", line(&account));
            }
        }
        Deed::Create {
            login,
            name,
            role,
            email,
            team,
        } => {
            let person = NewPerson::parse(&login, &name, &email, role.as_str(), &team).map_err(|flaws| {
                let fields: Vec<_> = flaws
                    .iter()
                    .map(|(field, flaw)| format!("{field} ({})", flaw.code))
                    .collect();
                format!("this cannot be taken: {}", fields.join(", "))
            })?;
            let (hash, shown) = password(&app).await?;
            let mut tx = app.db().write().await.map_err(failed)?;
            users::create(&mut tx, &by, now, &person, Some(&hash))
                .await
                .map_err(|error| error.to_string())?;
            let made = users::find(&mut tx, &person.login).await.map_err(failed)?;
            if made.is_some_and(|made| made.teams.len() != person.teams.len()) {
                return Err("one of the teams does not exist; nothing was created".into());
            }
            tx.commit().await.map_err(failed)?;
            println!("{} may sign in as {}.{shown}", person.login, role);
        }
        Deed::Password { login } => {
            let (hash, shown) = password(&app).await?;
            let mut tx = app.db().write().await.map_err(failed)?;
            let account = find(&mut tx, &login).await?;
            users::set_password(&mut tx, &by, now, &account, &hash)
                .await
                .map_err(|error| error.to_string())?;
            tx.commit().await.map_err(failed)?;
            println!("{login} has a new password; the old sessions ended.{shown}");
        }
        Deed::Disable { login } => {
            let mut tx = app.db().write().await.map_err(failed)?;
            let account = find(&mut tx, &login).await?;
            users::disable(&mut tx, &by, now, &account, true)
                .await
                .map_err(|error| error.to_string())?;
            tx.commit().await.map_err(failed)?;
            println!("{login} can no longer sign in.");
        }
    }
    app.db().close().await;
    Ok(ExitCode::SUCCESS)
}

fn failed(error: impl std::fmt::Display) -> String {
    format!("the database failed: {error}")
}

async fn find(tx: &mut portolan_app::db::Tx, login: &str) -> Result<Account, String> {
    users::find(tx, login)
        .await
        .map_err(failed)?
        .ok_or_else(|| format!("nobody has the sign-in name {login}; `portolan user list` names everybody"))
}

fn line(account: &Account) -> String {
    let state = if account.disabled_at.is_some() {
        "disabled"
    } else if account.has_password {
        "in use"
    } else {
        "no password"
    };
    format!(
        "{}\t{}\t{}\t{}\t{state}",
        account.login,
        account.role,
        account.name,
        account.teams.join(",")
    )
}

/// The hash of the password that comes on standard input, or of a random one, and what to say about it.
async fn password(app: &App) -> Result<(String, String), String> {
    let (password, shown) = if std::io::stdin().is_terminal() {
        let made = users::random_password();
        let shown = format!("\nThe password, shown this once: {made}");
        (made, shown)
    } else {
        let mut text = String::new();
        std::io::stdin()
            .take(4096)
            .read_to_string(&mut text)
            .map_err(|error| format!("standard input cannot be read: {error}"))?;
        (text.lines().next().unwrap_or_default().to_owned(), String::new())
    };
    let hash = users::hash(app, &password)
        .await
        .map_err(|error| format!("{error:?}"))?;
    let hash = hash.map_err(|_| {
        "the password must have 10 to 200 characters; give it as the first line of standard input".to_owned()
    })?;
    Ok((hash, shown))
}
