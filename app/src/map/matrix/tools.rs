//! What stands above the matrix: what to show, which groups are open, what the colours mean.

use super::question::{self, Answered, Question};
use super::table::strength;
use super::{ORDERS, View, by_word, choice, key, name, order_word};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_landscape::{self as graph, By, Group, LinkFilter, Matrix, MatrixView, Opened};

/// More open groups than this are not named above the matrix; each can be closed where it stands.
const CHIPS: usize = 12;

pub(super) fn form(cx: &Cx, snapshot: &Snapshot, view: &View) -> AnyView {
    let word = |key: &str| cx.texts().text(key, &[]);
    let by = [By::System, By::Team, By::Domain]
        .into_iter()
        .map(|by| (by_word(by).to_owned(), word(&format!("matrix-by-{}", by_word(by)))))
        .collect();
    let orders = ORDERS
        .into_iter()
        .map(|order| {
            let order = order_word(order);
            (order.to_owned(), word(&format!("matrix-order-{order}")))
        })
        .collect();
    let colours = Question::ALL
        .into_iter()
        .map(|question| (question.word().to_owned(), question::named(cx, question)))
        .collect();
    let chosen = |domain: Option<graph::DomainId>| view.domains.contains(&domain);
    let mut domains: Vec<AnyView> = snapshot
        .domains()
        .into_iter()
        .map(|domain| {
            let id = graph::DomainId(crate::snapshot::place(domain.id.0));
            choice::check("domain", &domain.slug, domain.name.to_string(), chosen(Some(id)))
        })
        .collect();
    if snapshot
        .systems()
        .any(|system| system.domain.is_none() && !system.archived)
    {
        domains.push(choice::check(
            "domain",
            ui::NONE,
            t!(cx, "matrix-without"),
            chosen(None),
        ));
    }
    let kept = view
        .opened(snapshot)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let open = !view.domains.is_empty() || view.links != LinkFilter::default();
    view! {
        <form class="map-tools" action="/map/matrix">
            {kept}
            <div class="inline">
                {choice::select("by", t!(cx, "matrix-by"), by, by_word(view.by))}
                {choice::select("colour", t!(cx, "map-colour"), colours, view.colour.word())}
                {choice::select("order", t!(cx, "matrix-order"), orders, order_word(view.order))}
                <button class="button">{t!(cx, "map-apply")}</button>
            </div>
            <details open=open>
                <summary>{t!(cx, "matrix-filter")}</summary>
                <fieldset><legend>{t!(cx, "matrix-domains")}</legend>{domains}</fieldset>
                {choice::fields(cx, &view.links)}
            </details>
        </form>
    }
    .into_any()
}

/// Which groups are open, each to be closed again, and all at once; nothing where rows are systems anyway.
pub(super) fn opened(cx: &Cx, snapshot: &Snapshot, view: &View, matrix: &Matrix) -> Option<AnyView> {
    if view.by == By::System {
        return None;
    }
    let chips: Vec<AnyView> = match &view.open {
        Opened::All => Vec::new(),
        Opened::These(groups) if groups.len() > CHIPS => Vec::new(),
        Opened::These(groups) => groups
            .iter()
            .map(|group| {
                let name = name(snapshot, *group).unwrap_or_else(|| t!(cx, "matrix-without"));
                let label = t!(cx, "matrix-close", name = name.as_str());
                let href = turning(snapshot, view, matrix, *group, false);
                view! { <a class="chip" href=href aria-label=label>{name} " " <span aria-hidden="true">"×"</span></a> }
                    .into_any()
            })
            .collect(),
    };
    let anything = view.open != Opened::default();
    let said = (!chips.is_empty()).then(|| view! { <span>{t!(cx, "matrix-opened")}</span> " " });
    let limit = MatrixView::default().limit;
    let all = (view.open != Opened::All).then(|| {
        let text = if matrix.systems_total > limit {
            t!(cx, "matrix-open-all-cut", limit = limit, count = matrix.systems_total)
        } else {
            t!(cx, "matrix-open-all", count = matrix.systems_total)
        };
        let href = view.with(snapshot, |view| view.open = Opened::All);
        view! { <a class="chip clear" href=href>{text}</a> }
    });
    let none = anything.then(|| {
        let href = view.with(snapshot, |view| view.open = Opened::default());
        view! { <a class="chip clear" href=href>{t!(cx, "matrix-close-all")}</a> }
    });
    Some(view! { <p class="chips matrix-opened">{said}{chips}{all}{none}</p> }.into_any())
}

/// The address at which a group that is closed is open, or one that is open is closed; it leads to where the group stands there.
pub(super) fn turning(snapshot: &Snapshot, view: &View, matrix: &Matrix, group: Group, open: bool) -> String {
    let href = view.with(snapshot, |view| {
        // Where every row is a system every business area is open.
        let all = view.by == By::System || view.open == Opened::All;
        if view.by == By::System {
            view.by = By::Domain;
        }
        let mut groups = match &view.open {
            Opened::These(groups) if !all => groups.clone(),
            _ => matrix.rows.iter().filter_map(|row| row.within).collect(),
        };
        if open {
            groups.insert(group);
        } else {
            groups.remove(&group);
        }
        view.open = Opened::These(groups);
    });
    format!("{href}#{}", place(snapshot, group))
}

/// Where a group stands in the page, open or closed.
pub(super) fn place(snapshot: &Snapshot, group: Group) -> String {
    format!("at-{}", key(snapshot, group))
}

/// What each colour means, and how many cells have it.
pub(super) fn legend(cx: &Cx, matrix: &Matrix, answered: &Answered) -> AnyView {
    let count = |cells: usize| view! { " " <span class="count">{t!(cx, "matrix-cells", count = cells)}</span> };
    if answered.question == Question::Number {
        let most = matrix.cells.iter().map(|cell| cell.count).max().unwrap_or(1);
        let steps = (1..=5u32)
            .filter_map(|step| {
                let of_step = || {
                    let counts = matrix.cells.iter().map(|cell| cell.count);
                    counts.filter(move |count| strength(*count, most) == step)
                };
                let (least, most) = (of_step().min()?, of_step().max()?);
                let range = if least == most {
                    least.to_string()
                } else {
                    format!("{least}–{most}")
                };
                Some(view! { <li><span class=format!("swatch c{step}")>{range}</span> {count(of_step().count())}</li> })
            })
            .collect_view();
        return view! { <ul class="legend matrix-legend"><li>{t!(cx, "matrix-legend-number")}</li>{steps}</ul> }
            .into_any();
    }
    let items = answered
        .cells()
        .into_iter()
        .map(|(answer, cells)| {
            let class = format!("swatch {}", answer.class);
            view! { <li><span class=class aria-hidden="true"></span> {question::called(cx, answer)} {count(cells)}</li> }
        })
        .collect_view();
    let rule = match answered.question {
        Question::Interaction => t!(cx, "matrix-rule-interaction"),
        Question::Truth => t!(cx, "matrix-rule-truth"),
        Question::Risk | Question::Number => t!(cx, "matrix-rule-risk"),
    };
    view! { <p class="nofm">{rule}</p> <ul class="legend matrix-legend">{items}</ul> }.into_any()
}
