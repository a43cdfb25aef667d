//! Who is hit, team by team: how to reach them, what of theirs, and what to write.

use super::along::{cut, number, system};
use super::answer::{Answer, team_of};
use super::notice::Notice;
use super::views;
use crate::auth::Cx;
use crate::snapshot::Integration;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::ids::TeamId;
use portolan_landscape::impact::Party;
use portolan_landscape::{Action, SystemId};

/// Systems hit through others that a team's part names.
const INDIRECT: usize = 24;
/// Operations of one integration that are named.
const OPERATIONS: usize = 12;

/// All teams that are hit.
pub(super) fn parties(cx: &Cx, answer: &Answer, base: &str) -> Option<AnyView> {
    if answer.parties.is_empty() {
        return None;
    }
    let shown = answer.shown().enumerate();
    let parts = shown.map(|(n, party)| one(cx, answer, party, n, base)).collect_view();
    let (shown, count) = (answer.shown().count(), answer.asked().count());
    let heading = t!(cx, "impact-teams", count = answer.parties.len());
    Some(
        view! {
            <section class="panel" id="teams">
                <h2>{heading}</h2>
                <p>{t!(cx, "impact-teams-text")}</p>
                {only(cx, answer)}
                {parts}
                {cut(cx, shown, count)}
            </section>
        }
        .into_any(),
    )
}

/// That the page is narrowed down to one team, and the way back to all.
fn only(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let all = views::narrowed(answer, None) + "#teams";
    ui::chips(cx, vec![(name_of(cx, answer, answer.only?), all.clone())], &all)
}

fn name_of(cx: &Cx, answer: &Answer, team: Option<TeamId>) -> String {
    let team = team.and_then(|id| answer.snapshot.team(id));
    team.map_or_else(|| t!(cx, "no-owner"), |team| team.name.to_string())
}

fn one(cx: &Cx, answer: &Answer, party: &Party, n: usize, base: &str) -> AnyView {
    let name = match team_of(party.team) {
        Some(id) => ui::team_link(answer.snapshot, Some(id)),
        None => ui::badge("warn", t!(cx, "no-owner")),
    };
    let counts = t!(
        cx,
        "impact-party-counts",
        direct = party.direct.len(),
        indirect = party.indirect.len()
    );
    view! {
        <article class="party">
            <header><h3>{name}</h3> <span class="meta">{counts}</span></header>
            {reached(cx, answer, party)}
            {direct(cx, answer, party)}
            {indirect(cx, answer, party)}
            {notice(cx, answer, party, n, base)}
        </article>
    }
    .into_any()
}

/// Where the team can be written to.
fn reached(cx: &Cx, answer: &Answer, party: &Party) -> Option<AnyView> {
    let id = team_of(party.team)?;
    let contact = answer.contacts.get(&id)?;
    let email = contact
        .email
        .clone()
        .map(|email| view! { <a href=format!("mailto:{email}")>{email.clone()}</a> });
    let both = contact.email.is_some() && !contact.contact.is_empty();
    if contact.email.is_none() && contact.contact.is_empty() {
        return Some(view! { <p class="meta">{t!(cx, "impact-no-contact")}</p> }.into_any());
    }
    Some(view! { <p class="meta">{email} {both.then_some(" · ")} {contact.contact.clone()}</p> }.into_any())
}

/// The systems that use what goes, each with its integrations.
fn direct(cx: &Cx, answer: &Answer, party: &Party) -> Option<AnyView> {
    if party.direct.is_empty() {
        return None;
    }
    let asks_operations = answer.action == Action::Break;
    let moves = answer.waves.len() > 1;
    let each = answer.systems_each();
    let rows = party
        .direct
        .iter()
        .take(each)
        .filter_map(|id| row(cx, answer, *id, asks_operations, moves))
        .collect_view();
    let operations = asks_operations.then(|| view! { <th scope="col">{t!(cx, "impact-operations")}</th> });
    let wave = moves.then(|| view! { <th scope="col" class="num">{t!(cx, "impact-step")}</th> });
    let label = name_of(cx, answer, team_of(party.team));
    Some(
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "map-column-system")}</th>
                            <th scope="col">{t!(cx, "map-column-integrations")}</th>
                            <th scope="col">{t!(cx, "map-criticality")}</th>
                            {operations}
                            <th scope="col">{t!(cx, "impact-deadline")}</th>
                            {wave}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {rest(cx, answer, party, each)}
        }
        .into_any(),
    )
}

/// That the team has more systems than are shown, and where they are.
fn rest(cx: &Cx, answer: &Answer, party: &Party, shown: usize) -> Option<AnyView> {
    let count = party.direct.len();
    if shown >= count || answer.only.is_some() {
        return cut(cx, shown.min(count), count);
    }
    let href = views::narrowed(answer, Some(team_of(party.team))) + "#teams";
    let text = t!(cx, "impact-party-all", shown = shown, count = count);
    Some(view! { <p class="nofm"><a href=href>{text}</a></p> }.into_any())
}

fn row(cx: &Cx, answer: &Answer, id: SystemId, asks_operations: bool, moves: bool) -> Option<AnyView> {
    let hit = answer.direct(id)?;
    let (criticality, deadline) = answer.stakes(hit);
    let integrations = answer
        .integrations(hit)
        .map(|integration| used(cx, answer, integration))
        .collect_view();
    let operations = asks_operations.then(|| {
        let lists = answer
            .integrations(hit)
            .map(|integration| operations(cx, answer, integration))
            .collect_view();
        view! { <td>{lists}</td> }
    });
    let late = deadline.is_some_and(|day| day < cx.today());
    let deadline = match deadline {
        Some(day) if late => view! { {ui::badge("bad", cx.texts().day(day))} }.into_any(),
        day => ui::day_or_dash(cx, day),
    };
    let wave = moves.then(|| view! { <td class="num">{answer.wave(id)}</td> });
    let waits = hit.waits.then(|| view! { <small>{t!(cx, "impact-waits")}</small> });
    Some(
        view! {
            <tr>
                <th scope="row">{system(answer, id)} {waits}</th>
                <td><ul class="plain">{integrations}</ul></td>
                <td>{criticality.map(|word| ui::word(cx, word))}</td>
                {operations}
                <td class="nowrap">{deadline}</td>
                {wave}
            </tr>
        }
        .into_any(),
    )
}

fn used(cx: &Cx, answer: &Answer, integration: &Integration) -> AnyView {
    let via = integration
        .via
        .map(|via| view! { ", " {t!(cx, "impact-via")} " " {ui::system_link(answer.snapshot, via)} });
    let id = portolan_landscape::IntegrationId(crate::snapshot::place(integration.id.0));
    view! {
        <li>
            {number(id)} " " {super::super::listing::version(answer.snapshot, integration.version)} ", "
            {ui::word(cx, integration.interaction)} {via} " " {ui::integration_status(cx, integration.status)}
        </li>
    }
    .into_any()
}

/// The operations that an integration says it uses.
fn operations(cx: &Cx, answer: &Answer, integration: &Integration) -> AnyView {
    let used = answer.operations(integration.id);
    if used.is_empty() {
        return view! { <p class="muted">{t!(cx, "impact-operations-unstated")}</p> }.into_any();
    }
    let more = used.len().saturating_sub(OPERATIONS);
    let more = (more > 0).then(|| view! { <li class="muted">{t!(cx, "map-more", count = more)}</li> });
    let named = used.iter().take(OPERATIONS);
    let named = named
        .map(|key| view! { <li><code>{key.clone()}</code></li> })
        .collect_view();
    view! { <ul class="plain">{named}{more}</ul> }.into_any()
}

/// The systems that are hit through others only.
fn indirect(cx: &Cx, answer: &Answer, party: &Party) -> Option<AnyView> {
    if party.indirect.is_empty() {
        return None;
    }
    let named = party.indirect.iter().take(INDIRECT).enumerate();
    let named = named
        .map(|(n, id)| view! { {(n > 0).then_some(", ")} {system(answer, *id)} })
        .collect_view();
    let more = party.indirect.len().saturating_sub(INDIRECT);
    let more = (more > 0).then(|| view! { " " <span class="muted">{t!(cx, "map-more", count = more)}</span> });
    Some(view! { <p>{t!(cx, "impact-indirect")} ": " {named} {more}</p> }.into_any())
}

/// The draft of the notice, folded.
fn notice(cx: &Cx, answer: &Answer, party: &Party, n: usize, base: &str) -> AnyView {
    let notice = Notice::to(cx, answer, party, base);
    let id = format!("notice-{n}");
    let email = team_of(party.team)
        .and_then(|id| answer.contacts.get(&id))
        .and_then(|contact| contact.email.clone());
    let mail = notice.mailto(email.as_deref().unwrap_or(""));
    view! {
        <details class="more notice">
            <summary>{t!(cx, "impact-notice")}</summary>
            <p class="hint">{t!(cx, "impact-notice-hint")}</p>
            <p><b>{notice.subject.clone()}</b></p>
            <pre id=id.clone()>{notice.body}</pre>
            <div class="buttons">
                <button type="button" class="button" data-copy=format!("#{id}") data-copied=t!(cx, "copied") hidden>{t!(cx, "copy")}</button>
                <a class="button" href=mail>{t!(cx, "impact-notice-mail")}</a>
            </div>
        </details>
    }
    .into_any()
}
