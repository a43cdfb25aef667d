//! Business flows. A step of a file names its integration by what is used; here that becomes the number of one of the catalog, or the place of
//! one that the same files bring.

use super::organisation::by_id;
use super::{Holder, Planner, keep, owner_of};
use crate::db::Tx;
use crate::imports::flows;
use crate::imports::stored::{self, Edge, Stored};
use portolan_domain::estate::{Process, Step, Used};
use portolan_domain::facts::{ProcessFacts, StepFacts};
use portolan_domain::words::{IntegrationStatus, ObjectKind};
use std::collections::{HashMap, HashSet};

/// What a step is realised by.
enum Realised {
    /// An integration of the catalog.
    Here(i64),
    /// One that this plan brings, by its place.
    Brought(usize),
}

/// The integrations of the catalog that steps can mean, by consumer and API.
type Edges = HashMap<(i64, i64), Vec<Edge>>;

impl Planner<'_> {
    pub(super) async fn processes(&mut self, tx: &mut Tx, processes: Vec<Process>) -> crate::Result<()> {
        if processes.is_empty() {
            return Ok(());
        }
        let known = &self.plan.known;
        let mut stored = by_id(flows::stored(tx, known).await?);
        let edges = self.edges_of(tx, &processes).await?;
        for process in processes {
            let id = self.plan.known.processes.id(&process.slug);
            let before = id.and_then(|id| stored.remove(&id));
            self.process(process, before, &edges);
        }
        Ok(())
    }

    async fn edges_of(&self, tx: &mut Tx, processes: &[Process]) -> crate::Result<Edges> {
        let known = &self.plan.known;
        let systems: HashSet<i64> = processes
            .iter()
            .flat_map(|process| &process.steps)
            .flat_map(|step| {
                let consumer = step.integration.as_ref().and_then(|used| used.consumer.as_ref());
                [Some(&step.from), Some(&step.to), consumer]
            })
            .flatten()
            .filter_map(|system| known.systems.id(system))
            .collect();
        let systems: Vec<i64> = systems.into_iter().collect();
        let mut edges = Edges::new();
        for edge in stored::edges(tx, &systems).await? {
            if let Some(api) = known.version_apis.get(&edge.version_id) {
                edges.entry((edge.consumer_id, *api)).or_default().push(edge);
            }
        }
        Ok(edges)
    }

    fn process(&mut self, given: Process, before: Option<Stored<ProcessFacts>>, edges: &Edges) {
        let was = before.as_ref().map(|before| before.facts.clone());
        let holder = Holder {
            kind: ObjectKind::Process,
            reference: &given.slug,
            origin: &given.origin,
        };
        let stated = self.optional(ObjectKind::Team, given.owner, &holder);
        let mut steps: Vec<StepFacts> = Vec::with_capacity(given.steps.len());
        let mut brought: Vec<(usize, usize)> = Vec::new();
        for step in given.steps {
            let ends =
                [&step.from, &step.to].map(|system| self.optional(ObjectKind::System, Some(system.clone()), &holder));
            if ends.contains(&None) {
                continue;
            }
            let held = was.iter().flat_map(|was| &was.steps);
            let held: Vec<&String> = held
                .filter(|other| other.from == step.from && other.to == step.to)
                .filter_map(|other| other.integration.as_ref())
                .collect();
            let mut integration = None;
            if let Some(used) = step.integration.as_ref().filter(|_| step.from != step.to) {
                match self.realised(&step, used, &held, edges) {
                    Some(Realised::Here(id)) => integration = Some(format!("I-{id}")),
                    Some(Realised::Brought(place)) => {
                        brought.push((steps.len(), place));
                        integration = Some(told(used));
                    }
                    None => {
                        let mut args = holder.args(&told(used));
                        args.push(("step", (steps.len() + 1).to_string()));
                        self.warn(holder.origin, "step-unrealised", args);
                    }
                }
            }
            steps.push(StepFacts {
                from: step.from,
                to: step.to,
                what: step.what,
                integration,
            });
        }
        let steps = Some(steps).filter(|steps| !steps.is_empty());
        let after = ProcessFacts {
            slug: given.slug.clone(),
            name: keep(given.name, was.as_ref().map(|was| was.name.clone()), || {
                given.slug.clone()
            }),
            description: keep(
                given.description,
                was.as_ref().map(|was| was.description.clone()),
                String::new,
            ),
            trigger: keep(given.trigger, was.as_ref().map(|was| was.trigger.clone()), String::new),
            owner: owner_of(stated, was.as_ref().map(|was| was.owner.clone()), || None),
            steps: keep(steps, was.as_ref().map(|was| was.steps.clone()), Vec::new),
            archived: was.as_ref().is_some_and(|was| was.archived),
        };
        let allowed = self.may_write(was.as_ref().map(|was| was.owner.as_deref()), after.owner.as_deref());
        self.archived(&holder, after.archived);
        if let Some(change) = self.settle(&holder, before, after, allowed) {
            let process = self.plan.processes.changes.len();
            let pending = brought.into_iter().map(|(step, place)| (process, step, place));
            self.plan.processes.pending.extend(pending);
            self.plan.processes.changes.push(change);
        }
    }

    /// The integration that a step means. What the step has already is kept where it fits; else one that is not over comes first, then the
    /// direct way, then the oldest.
    fn realised(&self, step: &Step, used: &Used, held: &[&String], edges: &Edges) -> Option<Realised> {
        let consumers: Vec<&String> = match &used.consumer {
            Some(consumer) => vec![consumer],
            None => vec![&step.from, &step.to],
        };
        let here = self.in_catalog(&consumers, used, edges);
        let kept = here.iter().find(|edge| held.contains(&&format!("I-{}", edge.id)));
        let best = kept.or_else(|| {
            here.iter().min_by_key(|edge| {
                (
                    edge.status == IntegrationStatus::Retired,
                    edge.via_id.is_some(),
                    edge.id,
                )
            })
        });
        if let Some(edge) = best {
            return Some(Realised::Here(edge.id));
        }
        let fits = |change: &super::Change<portolan_domain::facts::IntegrationFacts>| {
            let one = &change.after;
            change.before.is_none()
                && consumers.contains(&&one.consumer)
                && one.api == used.api
                && used.version.as_ref().is_none_or(|version| *version == one.version)
                && (used.via.is_none() || used.via == one.via)
        };
        let brought = self
            .plan
            .integrations
            .iter()
            .enumerate()
            .filter(|(_, change)| fits(change));
        brought
            .min_by_key(|(place, change)| {
                let one = &change.after;
                (one.status == IntegrationStatus::Retired, one.via.is_some(), *place)
            })
            .map(|(place, _)| Realised::Brought(place))
    }

    fn in_catalog<'e>(&self, consumers: &[&String], used: &Used, edges: &'e Edges) -> Vec<&'e Edge> {
        let known = &self.plan.known;
        let version = used.version.as_ref().map(|label| known.version(&used.api, label));
        let via = used.via.as_ref().map(|via| known.systems.id(via));
        let Some(api) = known.apis.id(&used.api) else {
            return Vec::new();
        };
        consumers
            .iter()
            .filter_map(|consumer| edges.get(&(known.systems.id(consumer)?, api)))
            .flatten()
            .filter(|edge| version.is_none_or(|version| version == Some(edge.version_id)))
            .filter(|edge| via.is_none_or(|via| via.is_some() && via == edge.via_id))
            .collect()
    }
}

/// An integration as a file names it.
fn told(used: &Used) -> String {
    let consumer = used.consumer.as_ref().map(|consumer| format!("{consumer} → "));
    let version = used.version.as_ref().map(|version| format!("/{version}"));
    let via = used.via.as_ref().map(|via| format!(" via {via}"));
    let part = Option::unwrap_or_default;
    format!("{}{}{}{}", part(consumer), used.api, part(version), part(via))
}
