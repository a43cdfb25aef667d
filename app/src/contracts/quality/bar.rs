//! How a contract stands to the policy's bar, for the pages that say it.

use super::Reading;
use super::list::moved;
use super::measure::{Measure, Worth};
use super::views::{both, group_name};
use crate::auth::Cx;
use crate::db::Tx;
use crate::snapshot::{Api, Version, convert};
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::policy::Policy;
use portolan_landscape::{Bar, Quality, Severity, Shortfall};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use time::Date;

/// How a contract stands to the bar.
#[derive(Debug, Clone)]
pub(in crate::contracts) struct Stand {
    bar: Bar,
    /// `None` where it reaches the bar.
    pub(in crate::contracts) shortfall: Option<Shortfall>,
    /// What falling short weighs by the policy.
    weight: Severity,
}

/// What a document is worth for a version, before it is published.
pub(in crate::contracts) struct Weighed {
    pub(in crate::contracts) worth: Worth,
    /// `None` where the policy has no bar for the version.
    pub(in crate::contracts) stand: Option<Stand>,
    /// What the contract is worth that stands, 0 to 100.
    pub(in crate::contracts) before: Option<u8>,
}

impl Weighed {
    /// Whether the policy does not let it be published.
    pub(in crate::contracts) fn stops(&self) -> bool {
        self.stand.as_ref().is_some_and(Stand::stops)
    }

    /// The score, how it moved, and how it stands to the bar.
    pub(in crate::contracts) fn view(&self, cx: &Cx) -> AnyView {
        let moved = self.before.map(|before| {
            let badge = moved(cx, self.worth.score, Some(before));
            view! { " " {badge} " " <span class="meta">{t!(cx, "quality-before", score = before)}</span> }
        });
        let score = both(cx, self.worth.score, self.worth.without_waivers);
        view! { <p>{score}{moved}</p> {self.stand.as_ref().map(|stand| stand.view(cx))} }.into_any()
    }
}

/// Weighs a document for a version by the policy and the waivers of today.
pub(in crate::contracts) async fn weigh(
    tx: &mut Tx,
    api: &Api,
    version: &Version,
    reading: &Reading,
    today: Date,
) -> sqlx::Result<Weighed> {
    let measure = Measure::of(tx, today).await?;
    let worth = measure.worth(version.id, &reading.counted);
    Ok(Weighed {
        stand: stand(&measure.policy, api, version, worth.quality().as_ref()),
        before: version.quality.map(|quality| quality.score),
        worth,
    })
}

/// How a contract that is worth this stands to the bar; `None` where the policy has no bar for this version, or nothing could be judged.
pub(super) fn stand(policy: &Policy, api: &Api, version: &Version, quality: Option<&Quality>) -> Option<Stand> {
    let (bar, weight) = (policy.bar(), policy.below_bar()?);
    let is_for = bar.is_for(convert::audience(api.audience), convert::lifecycle(version.lifecycle));
    is_for.then_some(())?;
    Some(Stand {
        shortfall: bar.shortfall(quality?),
        bar,
        weight,
    })
}

impl Stand {
    /// Whether the policy lets nothing be published that stands like this.
    pub(super) fn stops(&self) -> bool {
        self.shortfall.is_some() && self.weight == Severity::Block
    }

    /// Whether falling short stops a publication.
    pub(super) fn weight_is_block(&self) -> bool {
        self.weight == Severity::Block
    }

    /// As programs read it.
    pub(super) fn json(&self) -> Value {
        let groups: BTreeMap<&str, Value> = self
            .bar
            .groups
            .iter()
            .map(|(group, least)| {
                let mut falls = self.shortfall.iter().flat_map(|shortfall| &shortfall.groups);
                let score = falls.find(|(below, _)| *below == group).map(|(_, score)| *score);
                (group.as_str(), json!({"minimum": least, "below": score}))
            })
            .collect();
        json!({"score": self.bar.score, "verdict": self.as_str(), "groups": groups})
    }

    /// The stable name of how it stands: `reached`, `below` or `blocked`.
    pub(super) fn as_str(&self) -> &'static str {
        match (&self.shortfall, self.stops()) {
            (None, _) => "reached",
            (Some(_), false) => "below",
            (Some(_), true) => "blocked",
        }
    }

    /// Where the bar is.
    pub(super) fn score(&self) -> u8 {
        self.bar.score
    }

    /// The verdict in a badge, and the groups that fall short with what they need.
    pub(in crate::contracts) fn view(&self, cx: &Cx) -> AnyView {
        let Some(shortfall) = &self.shortfall else {
            let text = if self.bar.score > 0 {
                t!(cx, "bar-reached", bar = self.bar.score)
            } else {
                t!(cx, "bar-groups-reached")
            };
            return view! { <p>{ui::badge("ok", text)}</p> }.into_any();
        };
        let tone = if self.stops() { "bad" } else { "warn" };
        let whole = shortfall
            .whole
            .then(|| view! { <p>{ui::badge(tone, t!(cx, "bar-below", bar = self.bar.score))}</p> });
        let groups = shortfall
            .groups
            .iter()
            .map(|(group, score)| {
                let least = self.bar.groups.of(*group).unwrap_or_default();
                let name = group_name(cx, group.as_str());
                view! { <li>{ui::badge(tone, t!(cx, "bar-group-below", group = name, score = *score, bar = least))}</li> }
            })
            .collect_view();
        let groups = (!shortfall.groups.is_empty()).then(|| view! { <ul class="rows">{groups}</ul> });
        view! { {whole}{groups} }.into_any()
    }
}
