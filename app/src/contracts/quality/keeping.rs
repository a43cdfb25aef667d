//! Keeping what contracts are worth true: at their publication, when the policy or a waiver changes what counts, when a waiver expires or an
//! announced end passes, and when the criteria themselves are others than at the last judgement.

use super::measure::Measure;
use super::store::{self, Judged, Standing};
use super::{Cause, Reading, waivers};
use crate::contracts::reading;
use crate::contracts::store::source;
use crate::db::Tx;
use crate::snapshot;
use crate::{App, Result};
use portolan_contract::CRITERIA_VERSION;
use portolan_domain::audit::sha256;
use portolan_domain::ids::{ApiId, VersionId};
use portolan_domain::words::ObjectKind;
use time::OffsetDateTime;

/// Contracts that are weighed anew at once.
const AT_ONCE: i64 = 2000;
/// Contracts that are read again before what they are worth is written.
const READ_AGAIN: i64 = 20;
/// With more APIs than this to look at anew, the estate is better read as a whole.
const MANY: usize = 2000;

/// Keeps what contracts are worth at the moment they are published. The caller touches the APIs.
pub(in crate::contracts) async fn keep<'a>(
    tx: &mut Tx,
    readings: impl IntoIterator<Item = (VersionId, &'a str, &'a Reading)>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let measure = Measure::of(tx, now.date()).await?;
    let judged: Vec<Judged<'_>> = readings
        .into_iter()
        .map(|(version, sha256, reading)| Judged {
            version,
            sha256,
            criteria: reading.criteria,
            counted: &reading.counted,
            worth: measure.worth(version, &reading.counted),
        })
        .collect();
    store::write(tx, &measure, &judged, now, Cause::Published).await
}

/// Weighs the contracts of an API anew, after a waiver of it came or went.
pub(super) async fn weigh_api(tx: &mut Tx, api: ApiId, now: OffsetDateTime) -> Result<()> {
    weigh_for(tx, api, now, Cause::Waiver).await
}

async fn weigh_for(tx: &mut Tx, api: ApiId, now: OffsetDateTime, cause: Cause) -> Result<()> {
    let measure = Measure::of(tx, now.date()).await?;
    let standings = store::standings_of(tx, api).await?;
    let moved = weigh(tx, &measure, &standings, now, cause).await?;
    touch(tx, moved).await
}

/// Weighs every contract anew, after the policy gave criteria other weights.
pub async fn weigh_all(tx: &mut Tx, now: OffsetDateTime) -> Result<()> {
    let measure = Measure::of(tx, now.date()).await?;
    let (mut last, mut moved) = (VersionId(0), Vec::new());
    loop {
        let standings = store::standings_behind(tx, last, AT_ONCE).await?;
        let Some(end) = standings.last() else { break };
        last = end.version_id;
        moved.extend(weigh(tx, &measure, &standings, now, Cause::Policy).await?);
    }
    touch(tx, moved).await
}

/// Writes what is worth something else now, and gives the APIs it belongs to.
async fn weigh(
    tx: &mut Tx,
    measure: &Measure,
    standings: &[Standing],
    now: OffsetDateTime,
    cause: Cause,
) -> Result<Vec<ApiId>> {
    let (mut moved, mut waits) = (Vec::new(), Vec::new());
    let judged: Vec<Judged<'_>> = standings
        .iter()
        .filter_map(|standing| {
            let worth = measure.worth(standing.version_id, &standing.standings);
            let same = worth.score.map(i64::from) == standing.score
                && worth.without_waivers.map(i64::from) == standing.without_waivers
                && worth.groups_text() == standing.groups;
            if same {
                let next = measure.moves_on(&standing.standings);
                if next != standing.moves_on {
                    waits.push((standing.version_id, next));
                }
                return None;
            }
            moved.push(standing.api_id);
            Some(Judged {
                version: standing.version_id,
                sha256: &standing.sha256,
                criteria: &standing.criteria,
                counted: &standing.standings,
                worth,
            })
        })
        .collect();
    if !judged.is_empty() {
        store::write(tx, measure, &judged, now, cause).await?;
    }
    for (version, next) in waits {
        store::moves_on(tx, version, next).await?;
    }
    Ok(moved)
}

async fn touch(tx: &mut Tx, mut apis: Vec<ApiId>) -> Result<()> {
    apis.sort_unstable();
    apis.dedup();
    if apis.len() > MANY {
        snapshot::touch_everything(tx).await?;
    } else if !apis.is_empty() {
        let changed: Vec<(ObjectKind, i64)> = apis.iter().map(|api| (ObjectKind::Api, api.0)).collect();
        snapshot::touch(tx, &changed).await?;
    }
    Ok(())
}

/// Brings up to date what nobody's deed did: waivers whose last day has passed, contracts of which an announced end has, and contracts judged
/// by other criteria than this program has, or never. Called at the start and every hour; says how many contracts were read again.
pub async fn keep_true(app: &App) -> Result<usize> {
    expire(app).await?;
    say_limits(app).await?;
    let (mut last, mut count) = (VersionId(0), 0);
    loop {
        let due = store::due(&mut app.db().read().await?, last, READ_AGAIN).await?;
        let Some(end) = due.last() else {
            return Ok(count);
        };
        last = *end;
        count += judge_again(app, &due).await?;
    }
}

async fn expire(app: &App) -> Result<()> {
    let now = app.clock().now();
    let mut tx = app.db().read().await?;
    let due = [
        (store::moved_by(&mut tx, now.date()).await?, Cause::Day),
        (waivers::apis(&mut tx).await?, Cause::Waiver),
    ];
    drop(tx);
    for (apis, cause) in due {
        for chunk in apis.chunks(200) {
            let mut tx = app.db().write().await?;
            for api in chunk {
                weigh_for(&mut tx, *api, now, cause).await?;
            }
            app.commit_catalog(tx).await?;
        }
    }
    Ok(())
}

async fn say_limits(app: &App) -> Result<()> {
    loop {
        let mut tx = app.db().write().await?;
        let said = store::say_limits(&mut tx, AT_ONCE).await?;
        if said.is_empty() {
            return Ok(());
        }
        touch(&mut tx, said).await?;
        app.commit_catalog(tx).await?;
    }
}

async fn judge_again(app: &App, due: &[VersionId]) -> Result<usize> {
    let mut read = Vec::new();
    for version in due {
        let Some(document) = source(&mut app.db().read().await?, *version).await? else {
            continue;
        };
        let version = *version;
        let judged = reading::apart(move || {
            let sha = sha256(&document.source);
            reading::again(&document).map(|contract| (version, sha, super::reading(&contract)))
        })
        .await?;
        match judged {
            Ok(judged) => read.push(judged),
            // It stays as it was; the others go on.
            Err(error) => tracing::warn!(version = version.0, ?error, "a contract was not judged again"),
        }
    }
    let now = app.clock().now();
    let mut tx = app.db().write().await?;
    let measure = Measure::of(&mut tx, now.date()).await?;
    let mut judged = Vec::new();
    for (version, sha, reading) in &read {
        // Another document may have taken its place meanwhile, and was judged then.
        let stands = crate::contracts::store::find(&mut tx, *version).await?;
        if stands.is_some_and(|stands| stands.sha256 == *sha) {
            judged.push(Judged {
                version: *version,
                sha256: sha,
                criteria: CRITERIA_VERSION,
                counted: &reading.counted,
                worth: measure.worth(*version, &reading.counted),
            });
        }
    }
    store::write(&mut tx, &measure, &judged, now, Cause::Criteria).await?;
    let snapshot = app.snapshot().await?;
    let apis = judged.iter().filter_map(|one| snapshot.version(one.version));
    touch(&mut tx, apis.map(|(api, _)| api.id).collect()).await?;
    let count = judged.len();
    app.commit_catalog(tx).await?;
    Ok(count)
}
