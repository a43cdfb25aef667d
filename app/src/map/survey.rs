//! The whole estate, looked at once for all who ask: its sprawl and its findings.
//!
//! On a small estate that takes milliseconds and every reader gets what is true now. On a large one it takes longer than a page may;
//! then a reader gets the last survey, which says of when it is, while the next one is made beside.

use crate::snapshot::{Snapshot, day};
use crate::{App, Error, Result, policy};
use arc_swap::ArcSwapOption;
use portolan_domain::policy::Policy;
use portolan_landscape::sprawl::{Metrics, Reading};
use portolan_landscape::{Advice, Findings, Landscape, Limits, Noted, Rule, Scope, Severity, Sprawl, advice};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use time::{Date, OffsetDateTime};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// A survey that took longer than this is not waited for a second time.
const PATIENCE: Duration = Duration::from_millis(400);
/// After a survey that was not waited for, the next one begins after so many times the time it took.
const REST: u32 = 8;
/// Scopes times links that are read together with a survey; more are read beside, and the last readings are shown until then.
const FEW: usize = 1_000_000;
/// How old readings that were not waited for may grow.
const SELDOM: Duration = Duration::from_secs(600);

/// What was asked for: a survey of anything else is an old one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Asked {
    revision: i64,
    on: Date,
    limits: Limits,
}

/// The whole estate as it was at one revision of the catalog.
pub(crate) struct Survey {
    asked: Asked,
    /// When it was made.
    pub(super) at: OffsetDateTime,
    pub(super) sprawl: Sprawl,
    pub(super) findings: Findings,
    /// For each finding, in their order, the system whose owner answers for it; `u32::MAX` where none does.
    pub(super) answerable: Vec<u32>,
    /// By system, the ids of its team and its business area; 0 is none.
    pub(super) owners: Vec<(u32, u32)>,
    /// How many findings there are of each rule and severity: one of them, and the number.
    pub(super) counts: Vec<(Noted, usize)>,
    pub(super) company: Arc<Measured>,
    took: Duration,
    ended: Instant,
}

impl Survey {
    fn of(snapshot: &Snapshot, asked: Asked, at: OffsetDateTime) -> Self {
        let began = Instant::now();
        let today = day(asked.on);
        let sprawl = Sprawl::of(&snapshot.landscape, today, &asked.limits);
        let findings = Findings::of(&sprawl, today);
        let answerable = findings.all().iter();
        let answerable = answerable
            .map(|noted| findings.answerable(noted.subject).map_or(u32::MAX, |system| system.0))
            .collect();
        let company = Measured::of(&sprawl, Scope::Company);
        Survey {
            asked,
            at,
            counts: counts(&findings),
            owners: owners(&snapshot.landscape),
            answerable,
            findings,
            sprawl,
            company: Arc::new(company),
            took: began.elapsed(),
            ended: Instant::now(),
        }
    }

    /// The day that it was made for.
    pub(super) fn on(&self) -> Date {
        self.asked.on
    }

    /// Whether it shows an older state of the catalog than the snapshot.
    pub(super) fn lags(&self, snapshot: &Snapshot) -> bool {
        self.asked.revision < snapshot.revision
    }
}

/// The numbers of the company, and of every business area and team that has systems.
#[derive(Debug)]
pub(super) struct Readings {
    asked: Asked,
    pub(super) at: OffsetDateTime,
    pub(super) of: BTreeMap<Scope, Reading>,
    ended: Instant,
}

impl Readings {
    fn of(survey: &Survey) -> Self {
        let of = scopes(survey.sprawl.landscape())
            .into_iter()
            .map(|scope| (scope, survey.sprawl.metrics(scope).reading()))
            .chain([(Scope::Company, survey.company.metrics.reading())])
            .collect();
        Readings {
            asked: survey.asked,
            at: survey.at,
            of,
            ended: Instant::now(),
        }
    }

    /// Whether they are of this survey rather than an earlier one.
    pub(super) fn are_of(&self, survey: &Survey) -> bool {
        self.asked == survey.asked
    }
}

/// The measures of a scope, and what could be done about them.
pub(super) struct Measured {
    pub(super) metrics: Metrics,
    pub(super) advice: Advice,
}

impl Measured {
    fn of(sprawl: &Sprawl, scope: Scope) -> Self {
        let metrics = sprawl.metrics(scope);
        let advice = advice(sprawl, &metrics);
        Measured { metrics, advice }
    }
}

/// The measures of a scope. Those of the company are at hand; others take a look at every link.
pub(super) async fn measured(survey: &Arc<Survey>, scope: Scope) -> Result<Arc<Measured>> {
    if scope == Scope::Company {
        return Ok(survey.company.clone());
    }
    let survey = survey.clone();
    apart(move || Arc::new(Measured::of(&survey.sprawl, scope))).await
}

impl std::fmt::Debug for Survey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Survey")
            .field("asked", &self.asked)
            .finish_non_exhaustive()
    }
}

/// The business areas and teams that have systems; `None` where some have neither.
fn scopes(landscape: &Landscape) -> BTreeSet<Scope> {
    let systems = landscape.systems().filter(|system| !system.archived);
    systems
        .flat_map(|system| [Scope::Domain(system.domain), Scope::Team(system.team)])
        .collect()
}

fn owners(landscape: &Landscape) -> Vec<(u32, u32)> {
    let mut owners: Vec<(u32, u32)> = Vec::new();
    for system in landscape.systems() {
        let at = system.id.0 as usize;
        if owners.len() <= at {
            owners.resize(at + 1, (0, 0));
        }
        if let Some(slot) = owners.get_mut(at) {
            *slot = (system.team.map_or(0, |id| id.0), system.domain.map_or(0, |id| id.0));
        }
    }
    owners
}

fn counts(findings: &Findings) -> Vec<(Noted, usize)> {
    let mut counts: BTreeMap<(Rule, Severity), (Noted, usize)> = BTreeMap::new();
    for noted in findings.all() {
        counts.entry((noted.rule, noted.severity)).or_insert((*noted, 0)).1 += 1;
    }
    counts.into_values().collect()
}

/// The last survey, the last readings of all scopes, and whose turn it is to make the next.
#[derive(Debug, Default)]
pub struct Surveys {
    last: ArcSwapOption<Survey>,
    readings: ArcSwapOption<Readings>,
    turn: Arc<Mutex<()>>,
}

/// A survey with the policy in force and the names to tell it by, which are never older than it.
pub(super) struct Seen {
    pub(super) survey: Arc<Survey>,
    /// The last readings of all scopes; they may be older than the survey, and come only after the first one.
    pub(super) readings: Option<Arc<Readings>>,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) policy: Policy,
}

impl Seen {
    /// When the survey was made, where the catalog has changed since.
    pub(super) fn lagging(&self) -> Option<OffsetDateTime> {
        self.survey.lags(&self.snapshot).then_some(self.survey.at)
    }
}

/// The newest survey that can be had without waiting long.
pub(super) async fn seen(app: &App) -> Result<Seen> {
    let (snapshot, policy, asked) = asked(app).await?;
    let surveys = app.surveys();
    let survey = match surveys.last.load_full() {
        Some(last) if last.asked == asked => last,
        Some(last) if last.took > PATIENCE => {
            if last.ended.elapsed() > last.took * REST
                && let Ok(turn) = surveys.turn.clone().try_lock_owned()
            {
                let app = app.clone();
                let snapshot = snapshot.clone();
                tokio::spawn(async move {
                    if let Err(error) = make(&app, turn, snapshot, asked).await {
                        tracing::error!(?error, "the estate could not be looked at");
                    }
                });
            }
            last
        }
        _ => make_or_take(app, snapshot.clone(), asked).await?,
    };
    Ok(Seen {
        survey,
        readings: app.surveys().readings.load_full(),
        snapshot,
        policy,
    })
}

/// The last survey, however old; `None` where there was none yet.
pub(super) async fn at_hand(app: &App) -> Result<Option<Seen>> {
    let Some(survey) = app.surveys().last.load_full() else {
        return Ok(None);
    };
    let (snapshot, policy, _) = asked(app).await?;
    Ok(Some(Seen {
        survey,
        readings: app.surveys().readings.load_full(),
        snapshot,
        policy,
    }))
}

/// A survey of the newest snapshot, however long it takes: for the worker.
pub(super) async fn now(app: &App) -> Result<Seen> {
    let (snapshot, policy, asked) = asked(app).await?;
    let survey = make_or_take(app, snapshot.clone(), asked).await?;
    Ok(Seen {
        survey,
        readings: app.surveys().readings.load_full(),
        snapshot,
        policy,
    })
}

/// A survey for one question, after which nobody asks again: it is not kept, and scopes are not compared.
pub(super) async fn once(app: &App) -> Result<Seen> {
    let (snapshot, policy, asked) = asked(app).await?;
    let (at, of) = (app.clock().now(), snapshot.clone());
    Ok(Seen {
        survey: apart(move || Arc::new(Survey::of(&of, asked, at))).await?,
        readings: None,
        snapshot,
        policy,
    })
}

/// Makes the first survey, so that nobody waits for it.
pub async fn prepare(app: &App) -> Result<()> {
    now(app).await.map(|_| ())
}

async fn asked(app: &App) -> Result<(Arc<Snapshot>, Policy, Asked)> {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let policy = policy::current(&mut tx).await?;
    let asked = Asked {
        revision: snapshot.revision,
        on: app.clock().today(),
        limits: policy.limits(),
    };
    Ok((snapshot, policy, asked))
}

async fn make_or_take(app: &App, snapshot: Arc<Snapshot>, asked: Asked) -> Result<Arc<Survey>> {
    let turn = app.surveys().turn.clone().lock_owned().await;
    match app.surveys().last.load_full() {
        Some(last) if last.asked == asked => Ok(last),
        _ => make(app, turn, snapshot, asked).await,
    }
}

async fn make(app: &App, turn: OwnedMutexGuard<()>, snapshot: Arc<Snapshot>, asked: Asked) -> Result<Arc<Survey>> {
    let at = app.clock().now();
    let (survey, few) = apart(move || {
        let survey = Survey::of(&snapshot, asked, at);
        let few = scopes(&snapshot.landscape).len() * survey.company.metrics.links <= FEW;
        (Arc::new(survey), few)
    })
    .await?;
    app.surveys().last.store(Some(survey.clone()));
    if few {
        read(app, survey.clone()).await?;
    } else if app
        .surveys()
        .readings
        .load()
        .as_ref()
        .is_none_or(|readings| readings.asked.on != asked.on || readings.ended.elapsed() > SELDOM)
    {
        let (app, survey) = (app.clone(), survey.clone());
        tokio::spawn(async move {
            let _turn = turn;
            if let Err(error) = read(&app, survey).await {
                tracing::error!(?error, "business areas and teams could not be compared");
            }
        });
    }
    Ok(survey)
}

/// Reads the numbers of all scopes from a survey.
async fn read(app: &App, survey: Arc<Survey>) -> Result<Arc<Readings>> {
    let readings = apart(move || Arc::new(Readings::of(&survey))).await?;
    app.surveys().readings.store(Some(readings.clone()));
    Ok(readings)
}

/// The numbers of all scopes as they are in this survey, however long that takes: for the worker.
pub(super) async fn readings(app: &App, survey: &Arc<Survey>) -> Result<Arc<Readings>> {
    let _turn = app.surveys().turn.clone().lock_owned().await;
    match app.surveys().readings.load_full() {
        Some(readings) if readings.asked == survey.asked => Ok(readings),
        _ => read(app, survey.clone()).await,
    }
}

/// Where a request may go on meanwhile.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Defect(format!("looking at the estate broke off: {error}")))
}
