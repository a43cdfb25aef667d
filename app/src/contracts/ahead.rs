//! Documents that are read, and compared with those that stand, before the transaction that publishes them: on SQLite nobody else writes while
//! one is open, and many documents take seconds.

use super::reading::{self, ReadContract, Refused, again};
use super::store::{self, Source};
use crate::{App, Result, policy};
use portolan_contract::{Change, Level, Options};
use portolan_domain::audit::sha256;
use portolan_domain::ids::VersionId;
use time::Date;

/// A document to be read.
#[derive(Debug)]
pub struct Given {
    /// The document.
    pub text: String,
    /// What its giver says it is.
    pub format: Option<String>,
    /// The version in use of which it would take the place of the contract.
    pub promised: Option<VersionId>,
}

/// What came of a document.
#[derive(Debug)]
pub struct Weighed {
    /// What was read, or why it was not.
    pub read: std::result::Result<ReadContract, Refused>,
    /// What it was compared with, and what that came to; `None` where nothing was promised.
    pub compared: Option<Breaking>,
}

/// The changes that break those who keep to a contract.
#[derive(Debug)]
pub struct Breaking {
    /// SHA-256 of the contract that stood.
    pub(super) base: String,
    pub(super) changes: Vec<Change>,
}

/// Reads documents and compares them with the contracts that stand; two at once, in the order they were given.
///
/// # Errors
/// When the database fails, or a published contract cannot be read.
pub async fn weigh_ahead(app: &App, mut given: Vec<Given>, today: Date) -> Result<Vec<Weighed>> {
    let options = Options {
        today: Some(today),
        levels: policy::current(&mut app.db().read().await?).await?.change_levels,
    };
    let rest = given.split_off(given.len() / 2);
    let (mut weighed, rest) = tokio::try_join!(each(app, given, &options), each(app, rest, &options))?;
    weighed.extend(rest);
    Ok(weighed)
}

async fn each(app: &App, given: Vec<Given>, options: &Options) -> Result<Vec<Weighed>> {
    let mut weighed = Vec::with_capacity(given.len());
    for one in given {
        let stands = match one.promised {
            Some(version) => store::source(&mut app.db().read().await?, version).await?,
            None => None,
        };
        let options = options.clone();
        weighed.push(reading::apart(move || weigh(&one, stands.as_ref(), &options)).await??);
    }
    Ok(weighed)
}

fn weigh(given: &Given, stands: Option<&Source>, options: &Options) -> Result<Weighed> {
    let (read, contract) = match reading::read_whole(&given.text, given.format.as_deref()) {
        Ok(read) => read,
        Err(refused) => {
            return Ok(Weighed {
                read: Err(refused),
                compared: None,
            });
        }
    };
    let compared = match stands {
        Some(stands) => {
            let comparison = portolan_contract::compare(&again(stands)?, &contract, options);
            Some(Breaking {
                base: sha256(&stands.source),
                changes: breaking(comparison.changes),
            })
        }
        None => None,
    };
    Ok(Weighed {
        read: Ok(read),
        compared,
    })
}

/// Those that break.
pub(super) fn breaking(mut changes: Vec<Change>) -> Vec<Change> {
    changes.retain(|change| change.level == Level::Breaking);
    changes
}
