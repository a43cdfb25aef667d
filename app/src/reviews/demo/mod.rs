//! What the board of the demonstration company has before it and behind it, replayed through the operations of this feature with the clock
//! set to each event, so that evidence, hashes, decisions and the trail are real. One transaction: a demonstration has its whole story or
//! none of it.
//!
//! Evidence is what the landscape says when the story is loaded. The outcome that the story states is the decision, also where the
//! company decided otherwise than its votes alone would.

mod story;

use super::decisions::{self, Ruling};
use super::people::{self, Doer};
use super::policy;
use super::requests::store as requests;
use super::requests::{self as request, Draft, of_estate};
use super::votes::{self, AskedCondition, NewVote};
use crate::audit::{self, By};
use crate::contracts::{self, ReadContract, exceptions};
use crate::db::Tx;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, imports, notify};
use portolan_domain::breaking::BreakingProposal;
use portolan_domain::ids::{RequestId, TeamId};
use portolan_domain::policy::Policy;
use portolan_domain::requests::{Named, Proposal};
use portolan_domain::words::{RequestStatus, Role};
use portolan_landscape::sprawl::Measure;
use std::collections::HashMap;
use story::{Asked, Asking, Breaking, Cast, Day, Decided, Demand, Said, Told};
use time::{Date, Duration, OffsetDateTime, Time};

/// How long a notice stays unread: what is older than this was read by its people.
const UNREAD: Duration = Duration::days(10);

/// Something that happens in the story, in the order in which things of one day follow each other.
#[derive(Debug, Clone, Copy)]
enum Event<'s> {
    Written,
    Submitted,
    Said(&'s Said),
    Voted(&'s Cast),
    Decided(&'s Decided),
    Met(&'s Demand),
    Live,
    Withdrawn,
}

impl Event<'_> {
    fn rank(&self) -> u8 {
        match self {
            Event::Written => 0,
            Event::Submitted => 1,
            Event::Said(_) => 2,
            Event::Voted(_) => 3,
            Event::Decided(_) => 4,
            Event::Met(_) => 5,
            Event::Live => 6,
            Event::Withdrawn => 7,
        }
    }
}

/// Plays the story of `text` (YAML, days counted from `today`) into a database that holds the company.
pub async fn load(app: &App, text: &str, today: Date) -> Result<()> {
    let story = story::read(text)?;
    let snapshot = app.snapshot().await?;
    // Weighed before anything is written: comparing reads by itself.
    let mut weighed = HashMap::new();
    for told in &story.requests {
        if let Asking::Breaking(asked) = &told.proposal {
            let one = weigh(app, &snapshot, asked, today).await?;
            weighed.insert(told.key.as_str(), one.ok_or_else(|| missing(&told.key))?);
        }
    }
    let mut tx = app.db().write().await?;
    let mut events: Vec<(Day, u8, &Told, Event<'_>)> = story
        .requests
        .iter()
        .flat_map(|told| {
            events_of(told)
                .into_iter()
                .map(move |(day, event)| (day, event.rank(), told, event))
        })
        .collect();
    // Stable, so what the file tells first of one day comes first.
    events.sort_by_key(|(day, rank, ..)| (*day, *rank));
    let Some((first, ..)) = events.first() else {
        return Ok(());
    };
    let people = people::all(&mut tx).await?;
    let chair = people
        .iter()
        .find(|person| person.role == Role::BoardChair)
        .ok_or_else(|| missing("a chair of the board"))?;
    let mut play = Play {
        tx,
        snapshot: &snapshot,
        weighed,
        people: people
            .iter()
            .map(|person| (person.login.as_str(), doer(person)))
            .collect(),
        chair: doer(chair),
        policy: Policy {
            quorum: 2,
            bar_score: 60,
            sprawl: [
                (Measure::PointToPointShare, 600_000),
                (Measure::DuplicateFeeds, 10),
                (Measure::ReadsFromCopies, 20),
            ]
            .into_iter()
            .chain(Policy::default().sprawl)
            .collect(),
            ..Policy::default()
        },
        ids: HashMap::new(),
        today,
    };
    let set_at = first.date(today).with_time(Time::MIDNIGHT).assume_utc();
    policy::set(&mut play.tx, &play.chair.by, set_at, 0, &play.policy).await?;
    let now = app.clock().now();
    for (n, (day, _, told, event)) in events.iter().enumerate() {
        // A working day from half past eight on; nothing happens after now.
        let minutes = Duration::minutes(510 + 7 * (n as i64 % 70));
        let at = day.date(today).with_time(Time::MIDNIGHT).assume_utc() + minutes;
        play.happens(told, *event, at.min(now)).await?;
    }
    let mut tx = play.tx;
    notify::read_before(&mut tx, now - UNREAD).await?;
    app.commit_catalog(tx).await
}

/// A document of the story beside what stands; `None` where it breaks nothing.
async fn weigh(
    app: &App,
    snapshot: &Snapshot,
    asked: &Breaking,
    today: Date,
) -> Result<Option<(ReadContract, BreakingProposal)>> {
    let api = snapshot.api_by_slug(&asked.api).ok_or_else(|| missing(&asked.api))?;
    let version = api.versions.iter().find(|version| *version.label == *asked.version);
    let version = version.ok_or_else(|| missing(&asked.version))?;
    let text = imports::demo::file(&asked.document).ok_or_else(|| missing(&asked.document))?;
    let read = contracts::read_apart(text.to_owned(), None).await?;
    let read = read.map_err(|refused| missing(&format!("readable {}: {}", asked.document, refused.text)))?;
    let document = ReadContract {
        file_name: asked.document.rsplit('/').next().unwrap_or_default().to_owned(),
        ..read
    };
    let weighed = exceptions::weigh(app, snapshot, api, version, &document, today).await?;
    Ok(weighed.map(|proposal| {
        let proposal = BreakingProposal {
            reason: asked.reason.clone(),
            plan: asked.plan.clone(),
            ..proposal
        };
        (document, proposal)
    }))
}

fn events_of(told: &Told) -> Vec<(Day, Event<'_>)> {
    let mut events = vec![(told.created_on, Event::Written)];
    events.extend(told.submitted_on.map(|day| (day, Event::Submitted)));
    events.extend(told.comments.iter().map(|said| (said.on, Event::Said(said))));
    for vote in &told.votes {
        events.push((vote.on, Event::Voted(vote)));
        let met = vote
            .conditions
            .iter()
            .filter_map(|demand| Some((demand.met_on?, Event::Met(demand))));
        events.extend(met);
    }
    events.extend(
        told.decision
            .iter()
            .map(|decided| (decided.on, Event::Decided(decided))),
    );
    events.extend(told.live_on.map(|day| (day, Event::Live)));
    if told.status == RequestStatus::Withdrawn {
        let last = told.comments.last().map(|said| said.on).or(told.submitted_on);
        events.push((last.unwrap_or(told.created_on), Event::Withdrawn));
    }
    events
}

fn doer(person: &people::Person) -> Doer {
    Doer {
        user: person.id,
        name: person.name.clone(),
        by: By {
            id: Some(person.id.0),
            name: person.login.clone(),
            request_id: String::new(),
        },
    }
}

fn missing(what: &str) -> Error {
    Error::Defect(format!("the demonstration story: the company has no {what}"))
}

struct Play<'a> {
    tx: Tx,
    snapshot: &'a Snapshot,
    /// Documents that break with what is asked about them, by the key of their request.
    weighed: HashMap<&'a str, (ReadContract, BreakingProposal)>,
    /// By sign-in name.
    people: HashMap<&'a str, Doer>,
    chair: Doer,
    policy: Policy,
    /// The numbers of requests, by their key in the story.
    ids: HashMap<&'a str, RequestId>,
    today: Date,
}

impl<'a> Play<'a> {
    fn person(&self, login: &str) -> Result<Doer> {
        self.people.get(login).cloned().ok_or_else(|| missing(login))
    }

    async fn happens(&mut self, told: &'a Told, event: Event<'_>, at: OffsetDateTime) -> Result<()> {
        let requester = self.person(&told.requester)?;
        if let Event::Written = event {
            let draft = self.draft(told)?;
            if let Some((document, _)) = self.weighed.get(told.key.as_str()) {
                exceptions::keep(&mut self.tx, document, at).await?;
            }
            let id = request::create(&mut self.tx, &requester, at, &draft).await?;
            self.ids.insert(&told.key, id);
            return Ok(());
        }
        let id = *self.ids.get(told.key.as_str()).ok_or_else(|| missing(&told.key))?;
        let standing = requests::hold(&mut self.tx, id, at).await?.ok_or(Error::NotFound)?;
        match event {
            Event::Written => {}
            Event::Submitted => {
                request::submit(&mut self.tx, &requester, at, id, self.snapshot, &self.policy).await?;
            }
            Event::Said(said) => {
                let speaker = self.person(&said.by)?;
                request::comment(&mut self.tx, &speaker, at, &standing, &said.text).await?;
            }
            Event::Voted(cast) => {
                let voter = self.person(&cast.by)?;
                let vote = self.vote(cast)?;
                if told.decision.is_some() {
                    // Counted when the story says so.
                    let deed = votes::record(&mut self.tx, &voter, at, &standing, &vote).await?;
                    audit::append(&mut self.tx, &voter.by, at, deed).await?;
                } else {
                    let seen = standing.submission;
                    votes::cast(&mut self.tx, &voter, at, id, seen, &self.policy, &vote).await?;
                }
            }
            Event::Decided(decided) => {
                let ruling = Ruling {
                    outcome: decided.outcome,
                    reason: decided.reason.clone(),
                    valid_until: decided.valid_until.map(|day| day.date(self.today)),
                };
                decisions::decide(&mut self.tx, &self.chair, at, &standing, &self.policy, ruling).await?;
            }
            Event::Met(demand) => self.meets(id, demand, at).await?,
            Event::Live => {
                decisions::go_live(&mut self.tx, &requester, at, id, at.date()).await?;
            }
            Event::Withdrawn => request::withdraw(&mut self.tx, &requester, at, id, "").await?,
        }
        Ok(())
    }

    async fn meets(&mut self, id: RequestId, demand: &Demand, at: OffsetDateTime) -> Result<()> {
        let decision = decisions::of_request(&mut self.tx, id)
            .await?
            .ok_or_else(|| missing("decision"))?;
        let conditions = decisions::conditions(&mut self.tx, decision.id).await?;
        let condition = conditions
            .iter()
            .find(|condition| condition.text == demand.text)
            .ok_or_else(|| missing(&demand.text))?;
        let by = match &demand.owner {
            Some(owner) => self.person(owner)?,
            None => self.chair.clone(),
        };
        decisions::meet(&mut self.tx, &by, at, &decision, condition).await
    }

    fn vote(&self, cast: &Cast) -> Result<NewVote> {
        let mut conditions = Vec::new();
        for demand in &cast.conditions {
            let owner = match &demand.owner {
                Some(login) => {
                    let person = self.person(login)?;
                    Some(Named {
                        id: person.user.0,
                        slug: login.clone(),
                        name: person.name,
                    })
                }
                None => None,
            };
            conditions.push(AskedCondition {
                text: demand.text.clone(),
                owner,
                due_on: demand.due_on.map(|day| day.date(self.today).to_string()),
            });
        }
        Ok(NewVote {
            verb: cast.verb,
            reason: cast.reason.clone(),
            conditions,
        })
    }

    fn draft(&self, told: &Told) -> Result<Draft> {
        let proposed = match &told.proposal {
            Asking::Integration(asked) => self.proposal(asked),
            Asking::Breaking(_) => self.weighed.get(told.key.as_str()).map(|(_, proposal)| {
                let team = proposal.owner.as_ref().map(|owner| TeamId(owner.id));
                (proposal.clone().into(), team)
            }),
        };
        let (proposal, team) = proposed
            .filter(|(proposal, _)| proposal.kind() == told.kind)
            .ok_or_else(|| missing(&told.key))?;
        Ok(Draft {
            title: told.title.clone(),
            team,
            proposal,
        })
    }

    fn proposal(&self, asked: &Asked) -> Option<(Proposal, Option<TeamId>)> {
        let mut pairs = vec![
            ("consumer", asked.consumer.clone()),
            ("api", asked.api.clone()),
            ("version", asked.version.clone()),
            ("via", asked.via.clone().unwrap_or_default()),
            ("purpose", asked.purpose.clone()),
            ("interaction", asked.interaction.to_string()),
            ("direction", asked.direction.to_string()),
            ("criticality", asked.criticality.to_string()),
            ("operations", asked.operations.join("\n")),
        ];
        if let Some(day) = asked.go_live_on {
            pairs.push(("go_live_on", day.date(self.today).to_string()));
        }
        if let Some(day) = asked.retire_on {
            pairs.push(("retire_on", day.date(self.today).to_string()));
        }
        if asked.replaces_nothing {
            pairs.push(("replaces_nothing", "true".to_owned()));
        }
        for stage in &asked.test_stages {
            let until = stage.until.map(|day| day.date(self.today).to_string());
            pairs.push(("test_stage", stage.name.clone()));
            pairs.push(("test_stage_until", until.unwrap_or_default()));
        }
        for carried in &asked.entities {
            pairs.push((carried.access.as_str(), carried.entity.clone()));
        }
        let replaced = asked.replaces.as_ref().into_iter().flat_map(|replaced| {
            let consumer = self.snapshot.system_by_slug(&replaced.consumer).map(|system| system.id);
            let api = self.snapshot.api_by_slug(&replaced.api);
            let version = api.and_then(|api| api.versions.iter().find(|version| *version.label == *replaced.version));
            let version = version.map(|version| version.id);
            self.snapshot
                .integrations()
                .filter(move |link| Some(link.consumer) == consumer && Some(link.version) == version)
        });
        pairs.extend(replaced.map(|link| ("replaces", link.id.to_string())));
        let pairs = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        of_estate(self.snapshot, pairs, asked.resilience.clone(), asked.security.clone())
    }
}
