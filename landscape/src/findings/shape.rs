//! Links beside links, circles, systems that everything hangs on, and chains.

use super::{Noted, Subject};
use crate::compact::at;
use crate::evidence::{Rule, Severity};
use crate::id::{ApiId, SystemId};
use crate::sprawl::Sprawl;
use crate::walks::Worth;

pub(super) fn judge(sprawl: &Sprawl, noted: &mut Vec<Noted>) {
    let mut note = |rule, severity, subject| {
        noted.push(Noted {
            rule,
            subject,
            severity,
        });
    };
    let compact = sprawl.compact();
    for pair in compact.pairs.iter().filter(|pair| pair.links > 1) {
        let links = compact.links_of(pair).iter();
        let used = links.filter_map(|link| sprawl.landscape().integration(link.integration)?.api);
        let mut used: Vec<ApiId> = used.collect();
        used.sort_unstable();
        let twice = used.windows(2).any(|two| two.first() == two.last());
        let severity = if twice { Severity::Warn } else { Severity::Info };
        let (consumer, provider) = (SystemId(pair.consumer), SystemId(pair.provider));
        note(Rule::DuplicateLink, severity, Subject::Pair { consumer, provider });
    }
    for circle in sprawl.all_cycles() {
        let severity = if circle.synchronous {
            Severity::Block
        } else {
            Severity::Warn
        };
        if let Some(first) = circle.systems.first() {
            note(Rule::ClosesCycle, severity, Subject::Circle(*first));
        }
    }
    let limits = sprawl.limits();
    for node in compact.nodes().filter(|node| !at(&compact.mediates, *node)) {
        let beyond = |count: usize, limit: u32| count > limit as usize;
        if beyond(compact.incoming_places(node).len(), limits.fan_in)
            || beyond(compact.outgoing(node).len(), limits.fan_out)
        {
            note(Rule::Hotspot, Severity::Warn, Subject::System(SystemId(node)));
        }
    }
    let depths = &sprawl.depths().down.best;
    for node in starts(sprawl, depths, |depth| depth.calls > limits.chain_depth) {
        note(Rule::SynchronousChainTooLong, Severity::Warn, Subject::System(node));
    }
    let tries = &sprawl.tries().down.best;
    for node in starts(sprawl, tries, |tries| tries.0 > limits.amplification) {
        note(Rule::RetryAmplification, Severity::Warn, Subject::System(node));
    }
}

/// The systems from which a chain beyond the limit starts that is part of no longer one: nobody outside the circle they are in
/// waits for them, and no other member of the circle has a longer one.
fn starts<W: Worth>(sprawl: &Sprawl, best: &[W], beyond: impl Fn(W) -> bool) -> Vec<SystemId> {
    let (compact, circles) = (sprawl.compact(), sprawl.waiting());
    let mut found = Vec::new();
    for component in 0..circles.count as u32 {
        let members = circles.members(component).iter().copied();
        let worth = |node: u32| at(best, node);
        let Some(start) = members.reduce(|most, node| if worth(node) > worth(most) { node } else { most }) else {
            continue;
        };
        let waited_for = || {
            let mut callers = circles
                .members(component)
                .iter()
                .flat_map(|node| compact.incoming(*node));
            callers.any(|pair| pair.waiting > 0 && circles.of(pair.consumer) != component)
        };
        if beyond(worth(start)) && !waited_for() {
            found.push(SystemId(start));
        }
    }
    found
}
