//! The sequence diagram of a process: names, links, tooltips and classes.

use super::told::{self, Told};
use crate::auth::Cx;
use crate::{findings, t, ui};
use portolan_domain::words::SystemKind;
use portolan_landscape::process::{self, Form, HeadText, StepText};

/// How large the diagram is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Zoom {
    /// As wide as the page, where it would be wider.
    Fit,
    /// Its letters as large as those of the page.
    #[default]
    Whole,
    /// Half as large again.
    Large,
}

impl Zoom {
    pub(super) const ALL: [Zoom; 3] = [Zoom::Fit, Zoom::Whole, Zoom::Large];

    /// As addresses have it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Zoom::Fit => "fit",
            Zoom::Whole => "100",
            Zoom::Large => "150",
        }
    }

    pub(super) fn of(word: &str) -> Option<Zoom> {
        Zoom::ALL.into_iter().find(|zoom| zoom.word() == word)
    }

    pub(super) const fn percent(self) -> u32 {
        match self {
            Zoom::Fit | Zoom::Whole => 100,
            Zoom::Large => 150,
        }
    }
}

/// The SVG. In a file every address begins with `base`, this server's.
pub(super) fn svg(cx: &Cx, told: &Told<'_>, record: &[super::Step], label: &str, form: Form, base: &str) -> String {
    let texts: Vec<String> = (0..told.steps.len()).map(|step| text(cx, told, record, step)).collect();
    let text = |step: usize| texts.get(step).map_or("", String::as_str);
    let drawn = process::sequence(&told.steps, &told.walk, |id| told.name(id), text);
    process::svg(
        &drawn,
        &told.walk,
        form,
        label,
        |id| {
            let Some(system) = told.system(id) else {
                return HeadText::default();
            };
            let outline = match system.kind {
                SystemKind::External => "external",
                SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway => "hub",
                SystemKind::DataStore => "store",
                SystemKind::Application => "",
            };
            HeadText {
                title: format!("{} ({})", system.name, ui::word(cx, system.kind)).into(),
                href: Some(format!("{base}/systems/{}", system.slug).into()),
                class: outline.into(),
            }
        },
        |step| StepText {
            title: title(cx, told, text(step), step).into(),
            href: told
                .steps
                .get(step)
                .and_then(|step| told.integration(step))
                .map(|integration| format!("{base}/integrations/{}", integration.id).into()),
            class: if told.walk.steps.get(step).is_some_and(|walked| walked.gives_up_early) {
                "early".into()
            } else {
                "".into()
            },
        },
        |segment| says(cx, told, segment),
    )
}

/// What stands on the arrow of a step: what happens, and in words why it cannot happen today.
pub(super) fn text(cx: &Cx, told: &Told<'_>, record: &[super::Step], step: usize) -> String {
    let what = record.get(step).map_or("", |step| step.what.as_str());
    match told.walk.steps.get(step).filter(|walked| !walked.backing.works()) {
        Some(walked) => t!(
            cx,
            "process-step-broken",
            what = what,
            why = told::backing(cx, walked.backing)
        ),
        None => what.to_owned(),
    }
}

fn title(cx: &Cx, told: &Told<'_>, text: &str, step: usize) -> String {
    let mut title = format!("{}. {text}", step + 1);
    let (Some(step), Some(walked)) = (told.steps.get(step), told.walk.steps.get(step)) else {
        return title;
    };
    if let Some(integration) = told.integration(step) {
        let used = told.used(step).unwrap_or_default();
        let status = ui::word(cx, integration.status);
        title.push_str(&format!(" · I-{} {used}, {status}", integration.id));
    }
    if let Some(wait) = walked.wait {
        title.push_str(&format!(" · {}", told::wait(cx, wait)));
    }
    if walked.gives_up_early {
        title.push_str(&format!(" · {}", t!(cx, "process-early")));
    }
    title
}

/// What is said of a synchronous segment in one line.
pub(super) fn says(cx: &Cx, told: &Told<'_>, segment: usize) -> String {
    told.walk.segments.get(segment).map_or_else(String::new, |segment| {
        t!(
            cx,
            "process-segment-says",
            system = told.name(segment.waiting),
            share = findings::share(cx.texts(), segment.availability),
            wait = told::wait(cx, segment.wait)
        )
    })
}
