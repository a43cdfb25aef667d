use std::fmt;

use crate::contract::{Contract, shortened};
use crate::tree::Node;

/// A place in a text: line and column count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// Where a text begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// How much a [`Problem`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; the document means what it seems to mean.
    Note,
    /// A part of the document was left aside or may mean something else than its author thought.
    Warning,
    /// The document was not read.
    Refusal,
}

impl Severity {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Refusal => "refusal",
        }
    }
}

/// Something a person should know about a document.
///
/// `text` is one or two English sentences for developers: what it is, what it means, what to do. An application that
/// speaks other languages takes `code` (stable) and `facts` (named values that `text` mentions) instead.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    pub severity: Severity,
    pub code: Code,
    pub line: u32,
    pub column: u32,
    /// JSON pointer (RFC 6901) of the node in question, where there is a tree to point into.
    pub pointer: Option<String>,
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<(&'static str, String)>,
}

impl Problem {
    pub(crate) fn new(severity: Severity, code: Code, place: Place, text: impl Into<String>) -> Self {
        let Place { line, column } = place;
        Self {
            severity,
            code,
            line,
            column,
            pointer: None,
            text: text.into(),
            facts: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    pub fn place(&self) -> Place {
        Place {
            line: self.line,
            column: self.column,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.text)
    }
}

/// Why a document was not read at all: a [`Problem`] of severity [`Severity::Refusal`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Problem>);

impl Refusal {
    pub(crate) fn new(code: Code, place: Place, text: impl Into<String>) -> Self {
        Self(Box::new(Problem::new(Severity::Refusal, code, place, text)))
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.0.facts.push((name, value.to_string()));
        self
    }

    pub(crate) fn pointing_at(mut self, pointer: String) -> Self {
        self.0.pointer = Some(pointer);
        self
    }

    pub fn problem(&self) -> &Problem {
        &self.0
    }

    pub fn into_problem(self) -> Problem {
        *self.0
    }
}

impl std::ops::Deref for Refusal {
    type Target = Problem;

    fn deref(&self) -> &Problem {
        &self.0
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        refusal.into_problem()
    }
}

/// Gathers problems, up to as many as anybody would read.
#[derive(Default)]
pub(crate) struct Report {
    problems: Vec<Problem>,
    unlisted: usize,
}

impl Report {
    /// Longer pointers are left out of problems: the line is enough, and a hostile key cannot be copied many times.
    const LONGEST_POINTER: usize = 2_000;

    pub(crate) fn push(&mut self, problem: Problem) {
        if self.problems.len() < Contract::MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.unlisted += 1;
        }
    }

    /// Reports something about a node; the place is that of its key, where it has one.
    pub(crate) fn at(&mut self, node: Node<'_>, severity: Severity, code: Code, text: impl Into<String>) {
        self.with(node, severity, code, text, &[]);
    }

    pub(crate) fn with(
        &mut self,
        node: Node<'_>,
        severity: Severity,
        code: Code,
        text: impl Into<String>,
        facts: &[(&'static str, &str)],
    ) {
        if self.problems.len() >= Contract::MOST_PROBLEMS {
            self.unlisted += 1;
            return;
        }
        let place = node.key().map_or(node.place(), |key| key.place);
        let mut problem = Problem::new(severity, code, place, text);
        problem.pointer = (node.pointer_length() <= Self::LONGEST_POINTER).then(|| node.pointer());
        problem.facts = facts
            .iter()
            .map(|(name, value)| (*name, shortened(value, 200)))
            .collect();
        self.push(problem);
    }

    /// All of them by place, with a last one that counts those not listed.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.place());
        if self.unlisted > 0 {
            let count = self.unlisted;
            let text = format!(
                "{count} more problems were found and are not listed. Correct the first ones and read the document again."
            );
            self.problems
                .push(Problem::new(Severity::Note, Code::MoreProblems, Place::START, text).with("count", count));
        }
        self.problems
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// The stable identifiers of everything this crate reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, so that an application can check that it has words for each.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// Facts: `bytes`, `limit`.
    TooLarge => "too-large",
    /// Facts: `limit`.
    TooDeep => "too-deep",
    /// Facts: `limit`.
    TooManyNodes => "too-many-nodes",
    /// Facts: `limit` (bytes).
    TooMuchText => "too-much-text",
    NotUtf8 => "not-utf-8",
    /// Facts: `reason` (English, from the parser).
    JsonSyntax => "json-syntax",
    /// Facts: `reason` (English, from the parser).
    YamlSyntax => "yaml-syntax",
    /// Facts: `key`, `first_line`.
    DuplicateKey => "duplicate-key",
    /// A mapping or a sequence where a key should be.
    ComplexKey => "complex-key",
    /// An alias inside the node it stands for.
    AliasOfItself => "alias-of-itself",
    /// A YAML tag this crate gives no meaning to. Facts: `tag`.
    UnknownTag => "unknown-tag",
    /// A merge key (`<<`) whose value is not a mapping.
    OddMergeKey => "odd-merge-key",
    /// Half of a surrogate pair in a JSON string, read as U+FFFD.
    LoneSurrogate => "lone-surrogate",
    /// More than one YAML document where one is expected.
    SeveralDocuments => "several-documents",
    /// Begins like JSON, is not, but could be read as YAML. Facts: `reason`.
    NotStrictJson => "not-strict-json",
    /// Not a contract of any known format. Facts: `looks_like` (see `detect`), `found`.
    NotAContract => "not-a-contract",
    /// A version of OpenAPI or AsyncAPI this crate does not know. Facts: `field`, `value`.
    UnknownSpecVersion => "unknown-spec-version",
    /// Said to be of one format, is of another. Facts: `expected`, `found`.
    FormatDiffers => "format-differs",
    MissingInfo => "missing-info",
    MissingTitle => "missing-title",
    MissingVersion => "missing-version",
    /// `info.version` is a number, which other tools shorten (1.10 becomes 1.1). Facts: `value`.
    VersionIsNumber => "version-is-number",
    /// A field that should be something else. Facts: `field`, `expected`.
    OddField => "odd-field",
    /// A field the format does not have. Facts: `field`.
    UnknownField => "unknown-field",
    /// A path that does not begin with a slash. Facts: `path`.
    OddPath => "odd-path",
    /// An operation id used twice. Facts: `id`, `first_line`.
    DuplicateOperationId => "duplicate-operation-id",
    /// A local `$ref` to nothing. Facts: `reference`.
    DanglingRef => "dangling-ref",
    /// A chain of `$ref`s that never arrives. Facts: `reference`.
    CircularRef => "circular-ref",
    /// References to other documents. Facts: `count`, `first`.
    ExternalRefs => "external-refs",
    /// Operations that stand in another document. Facts: `path`, `reference`.
    OperationsElsewhere => "operations-elsewhere",
    /// The document describes no operation.
    NoOperations => "no-operations",
    /// A contract kept as text that a parser of its format does not accept as a whole. Facts: `reason` (English, from
    /// the parser).
    TextSyntax => "text-syntax",
    /// As [`Code::TextSyntax`], where no operation is concerned. Facts: `reason` (English, from the parser).
    TextBeside => "text-beside",
    /// A contract kept as text that is nested too deep, or too intricate, to be given to a parser.
    NotListed => "not-listed",
    /// Facts: `count`.
    MoreProblems => "more-problems",
    /// There is nothing in the text.
    Empty => "empty",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
