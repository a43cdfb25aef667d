//! What if: sketches of change, and what they make of the measures and findings.

use crate::change::Change;
use crate::evidence::Limits;
use crate::findings::{Difference, Findings};
use crate::id::{IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::model::{Day, Integration, Status, System};
use crate::sprawl::{Bounds, Metric, Metrics, Scope, Sprawl};
use serde::{Deserialize, Serialize};

/// One step of a scenario, drawn without touching the landscape.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sketch {
    /// A new integration. Id 0 gets one beyond all others; it counts as approved when it is only proposed.
    Connect(Integration),
    /// The integration goes.
    Disconnect(IntegrationId),
    /// The integration goes through this mediator, or directly.
    Route {
        integration: IntegrationId,
        via: Option<SystemId>,
    },
    /// The integration leads to another system; it is then on no API or version until one is chosen.
    Redirect {
        integration: IntegrationId,
        provider: SystemId,
    },
    /// A new system, such as a hub. Id 0 gets one beyond all others.
    Introduce(System),
    /// Every direct integration on the system goes through the mediator.
    Mediate { source: SystemId, mediator: SystemId },
    /// The system goes, and with it every integration that leads to it, from it or through it.
    RetireSystem(SystemId),
}

/// The changes that a scenario comes to, in its order; each step sees what those before it did. A step about something that is not
/// there changes nothing.
pub fn changes(landscape: &Landscape, scenario: &[Sketch]) -> Vec<Change> {
    let mut drawn = Drawn {
        landscape: landscape.clone(),
        changes: Vec::new(),
    };
    let mut rest = scenario.iter().peekable();
    while let Some(sketch) = rest.next() {
        let before = drawn.changes.len();
        drawn.step(sketch);
        if rest.peek().is_some() {
            let made = drawn.changes.get(before..).unwrap_or_default();
            drawn.landscape = drawn.landscape.apply(made);
        }
    }
    drawn.changes
}

struct Drawn {
    landscape: Landscape,
    changes: Vec<Change>,
}

impl Drawn {
    fn step(&mut self, sketch: &Sketch) {
        match sketch {
            Sketch::Connect(integration) => {
                let mut integration = integration.clone();
                if integration.id.0 == 0 {
                    integration.id = IntegrationId(self.landscape.integrations.end().max(1) as u32);
                }
                if integration.status == Status::Proposed {
                    integration.status = Status::Approved;
                }
                self.put(Change::Integration(integration));
            }
            Sketch::Disconnect(id) => self.edit(*id, |integration| integration.status = Status::Retired),
            Sketch::Route { integration, via } => self.edit(*integration, |integration| integration.via = *via),
            Sketch::Redirect { integration, provider } => self.edit(*integration, |integration| {
                integration.provider = *provider;
                integration.api = None;
                integration.version = None;
            }),
            Sketch::Introduce(system) => {
                let mut system = system.clone();
                if system.id.0 == 0 {
                    system.id = SystemId(self.landscape.systems.end().max(1) as u32);
                }
                self.put(Change::System(system));
            }
            Sketch::Mediate { source, mediator } => {
                let links = self.landscape.incoming(*source).iter();
                let direct = links.filter(|link| !link.is_routed() && link.consumer != *mediator);
                let direct: Vec<IntegrationId> = direct.map(|link| link.integration).collect();
                for id in direct {
                    self.edit(id, |integration| integration.via = Some(*mediator));
                }
            }
            Sketch::RetireSystem(id) => {
                let landscape = &self.landscape;
                let links = landscape.incoming(*id).iter().chain(landscape.outgoing(*id));
                let links = links.chain(landscape.through(*id)).map(|link| link.integration);
                let links: Vec<IntegrationId> = links.collect();
                for link in links {
                    self.edit(link, |integration| integration.status = Status::Retired);
                }
                if let Some(system) = self.landscape.system(*id) {
                    let mut system = system.clone();
                    system.archived = true;
                    self.put(Change::System(system));
                }
            }
        }
    }

    fn edit(&mut self, id: IntegrationId, change: impl FnOnce(&mut Integration)) {
        if let Some(integration) = self.landscape.integration(id) {
            let mut integration = integration.clone();
            change(&mut integration);
            self.put(Change::Integration(integration));
        }
    }

    fn put(&mut self, change: Change) {
        self.changes.push(change);
    }
}

/// A landscape, measured and judged. Made once for the landscape as it is, it serves every scenario.
pub struct Assessment {
    pub sprawl: Sprawl,
    pub findings: Findings,
}

impl Assessment {
    /// Measures and judges; half a second or so for half a million integrations.
    pub fn of(landscape: &Landscape, today: Day, limits: &Limits) -> Self {
        let sprawl = Sprawl::of(landscape, today, limits);
        let findings = Findings::of(&sprawl, today);
        Self { sprawl, findings }
    }
}

/// What a scenario makes of a landscape.
pub struct WhatIf {
    /// The landscape after, measured and judged.
    pub after: Assessment,
    pub metrics_before: Metrics,
    pub metrics_after: Metrics,
    pub findings: Difference,
}

impl WhatIf {
    /// Every measure before and after.
    pub fn measures(&self, bounds: &Bounds) -> Vec<(Metric, Metric)> {
        let before = self.metrics_before.all(bounds);
        before.into_iter().zip(self.metrics_after.all(bounds)).collect()
    }
}

/// Measures and judges the landscape after the changes, and says what they make of it. The measures are those of the scope; the
/// findings are those of the whole company, since a change here may break something there.
pub fn what_if(before: &Assessment, changes: &[Change], scope: Scope, today: Day) -> WhatIf {
    let landscape = before.sprawl.landscape().apply(changes);
    let after = Assessment::of(&landscape, today, before.sprawl.limits());
    WhatIf {
        metrics_before: before.sprawl.metrics(scope),
        metrics_after: after.sprawl.metrics(scope),
        findings: before.findings.difference(&after.findings),
        after,
    }
}
