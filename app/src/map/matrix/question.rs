//! The one question that colour answers in the matrix, and what each cell says to it.

use super::super::findings;
use super::super::survey::Seen;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::{App, Result, t};
use portolan_landscape::matrix::answers;
use portolan_landscape::{Interaction, Landscape, Link, Matrix, MatrixView, Severity, StatusSet, Truths};

/// What colour tells of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Question {
    /// How many links there are.
    #[default]
    Number,
    /// Whether the consumer waits.
    Interaction,
    /// Whether what is read comes from where it is created.
    Truth,
    /// What is found of the integrations and open.
    Risk,
}

/// What a cell can say. Of several links the gravest answer colours the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answer {
    /// As it stands in files.
    pub(super) word: &'static str,
    /// The class that it is painted with; the sign beside the number comes with it.
    pub(super) class: &'static str,
    /// What it is called.
    pub(super) key: &'static str,
}

const fn answer(word: &'static str, class: &'static str, key: &'static str) -> Answer {
    Answer { word, class, key }
}

/// No question has more answers.
pub(super) const MOST: usize = 6;

const INTERACTIONS: [Answer; 4] = [
    answer("synchronous", "sync", "interaction-synchronous"),
    answer("hybrid", "hybrid", "interaction-hybrid"),
    answer("asynchronous", "async", "interaction-asynchronous"),
    answer("batch", "batch", "interaction-batch"),
];

/// In the order of [`portolan_landscape::Truth`].
const TRUTHS: [Answer; 6] = [
    answer("copy", "warn", "matrix-truth-copy"),
    answer("unknown", "neutral", "matrix-truth-unknown"),
    answer("passed", "passed", "matrix-truth-passed"),
    answer("updater", "info", "matrix-truth-updater"),
    answer("master", "ok", "matrix-truth-master"),
    answer("nothing", "nothing", "matrix-truth-nothing"),
];

const RISKS: [Answer; 5] = [
    answer("block", "bad", "severity-block"),
    answer("warn", "warn", "severity-warn"),
    answer("info", "info", "severity-info"),
    answer("none", "ok", "matrix-risk-none"),
    answer("not-judged", "neutral", "matrix-risk-not-judged"),
];

impl Question {
    pub(super) const ALL: [Question; 4] = [Question::Number, Question::Interaction, Question::Truth, Question::Risk];

    pub(super) fn word(self) -> &'static str {
        match self {
            Question::Number => "number",
            Question::Interaction => "interaction",
            Question::Truth => "truth",
            Question::Risk => "risk",
        }
    }

    pub(super) fn of(word: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|question| question.word() == word)
    }

    /// The gravest first; a number has none.
    pub(super) fn answers(self) -> &'static [Answer] {
        match self {
            Question::Number => &[],
            Question::Interaction => &INTERACTIONS,
            Question::Truth => &TRUTHS,
            Question::Risk => &RISKS,
        }
    }
}

/// Whoever answers the question for a link, and knows what that takes.
pub(super) enum Asker<'a> {
    Number,
    Interaction,
    Truth(Truths<'a>),
    /// By integration the gravest of what is open, and the landscape that was judged.
    Risk(Vec<Option<Severity>>, &'a Landscape),
}

impl<'a> Asker<'a> {
    /// `seen` is needed for risks alone.
    pub(super) async fn of(
        app: &App,
        cx: &Cx,
        question: Question,
        snapshot: &'a Snapshot,
        seen: Option<&'a Seen>,
    ) -> Result<Self> {
        Ok(match (question, seen) {
            (Question::Interaction, _) => Asker::Interaction,
            (Question::Truth, _) => Asker::Truth(Truths::of(&snapshot.landscape)),
            (Question::Risk, Some(seen)) => Asker::Risk(
                findings::gravest(app, seen, cx.today()).await?,
                seen.survey.sprawl.landscape(),
            ),
            (Question::Number | Question::Risk, _) => Asker::Number,
        })
    }

    /// The place of a link's answer among those of the question.
    fn ask(&self, link: &Link) -> usize {
        match self {
            Asker::Number => MOST,
            Asker::Interaction => match link.interaction {
                Interaction::Synchronous => 0,
                Interaction::Hybrid => 1,
                Interaction::Asynchronous => 2,
                Interaction::Batch => 3,
            },
            Asker::Truth(truths) => truths.of_link(link) as usize,
            Asker::Risk(gravest, judged) => {
                let known = judged.integration(link.integration);
                if known.is_none_or(|known| !StatusSet::AGREED.contains(known.status)) {
                    return 4;
                }
                match gravest.get(link.integration.0 as usize).copied().flatten() {
                    Some(severity) => severity as usize,
                    None => 3,
                }
            }
        }
    }

    /// What one link says.
    pub(super) fn answer(&self, question: Question, link: &Link) -> Option<&'static Answer> {
        question.answers().get(self.ask(link))
    }
}

/// What every cell of a matrix says.
pub(super) struct Answered {
    pub(super) question: Question,
    /// For each cell how many of its links give each answer; empty where the question has none.
    counts: Vec<[u32; MOST]>,
}

impl Answered {
    pub(super) fn of(
        asker: &Asker<'_>,
        question: Question,
        landscape: &Landscape,
        view: &MatrixView,
        matrix: &Matrix,
    ) -> Self {
        let counts = match question {
            Question::Number => Vec::new(),
            _ => answers(landscape, view, matrix, |link| asker.ask(link)),
        };
        Answered { question, counts }
    }

    /// The answers that links of a cell give, the gravest first, each with how many do.
    pub(super) fn all(&self, cell: usize) -> impl Iterator<Item = (&'static Answer, u32)> {
        let counts = self.counts.get(cell).copied().unwrap_or_default();
        self.question
            .answers()
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
    }

    /// The answer that colours a cell.
    pub(super) fn gravest(&self, cell: usize) -> Option<&'static Answer> {
        self.all(cell).next().map(|(answer, _)| answer)
    }

    /// How many cells each answer colours, with those that colour none.
    pub(super) fn cells(&self) -> Vec<(&'static Answer, usize)> {
        let mut cells: Vec<_> = self.question.answers().iter().map(|answer| (answer, 0)).collect();
        for cell in 0..self.counts.len() {
            let gravest = self.gravest(cell);
            if let Some((_, count)) = cells.iter_mut().find(|(answer, _)| Some(*answer) == gravest) {
                *count += 1;
            }
        }
        cells
    }
}

/// What an answer is called.
pub(super) fn called(cx: &Cx, answer: &Answer) -> String {
    cx.texts().text(answer.key, &[])
}

/// What the question is called in the form.
pub(super) fn named(cx: &Cx, question: Question) -> String {
    match question {
        Question::Number => t!(cx, "matrix-colour-number"),
        Question::Interaction => t!(cx, "matrix-colour-interaction"),
        Question::Truth => t!(cx, "map-colour-truth"),
        Question::Risk => t!(cx, "matrix-colour-risk"),
    }
}
