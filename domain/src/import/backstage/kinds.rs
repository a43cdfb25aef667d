//! The kinds of Backstage's *descriptor format of catalog entities* that are imported, and what becomes of their keys.
//!
//! The tables say for every key of each kind whether it is read, kept as a label or left aside on purpose: Portolan's teams form no
//! tree (`parent`, `children`, `ancestors`, `descendants`), and it keeps no pictures, annotations or links. Keys in no table are reported.

/// The kinds that are imported, those whose names others yield to first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Location,
    Group,
    User,
    Domain,
    Component,
    Resource,
    System,
    Api,
}

impl Kind {
    pub(super) const ALL: &'static [Kind] = &[
        Kind::Location,
        Kind::Group,
        Kind::User,
        Kind::Domain,
        Kind::Component,
        Kind::Resource,
        Kind::System,
        Kind::Api,
    ];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Kind::Location => "Location",
            Kind::Group => "Group",
            Kind::User => "User",
            Kind::Domain => "Domain",
            Kind::Component => "Component",
            Kind::Resource => "Resource",
            Kind::System => "System",
            Kind::Api => "API",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Kind::ALL
            .iter()
            .copied()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(name))
    }

    /// Whether labels have a place on what it becomes.
    pub(super) fn has_labels(self) -> bool {
        matches!(self, Kind::Component | Kind::Resource | Kind::System | Kind::Api)
    }
}

/// What becomes of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Label,
    LeftAside,
}
use Use::{Label, LeftAside, Read};

pub(super) type Keys = &'static [(&'static str, Use)];

pub(super) const ROOT: Keys = &[
    ("apiVersion", Read),
    ("kind", Read),
    ("metadata", Read),
    ("spec", Read),
    ("relations", LeftAside),
    ("status", LeftAside),
];
pub(super) const METADATA: Keys = &[
    ("name", Read),
    ("namespace", Read),
    ("title", Read),
    ("description", Read),
    ("labels", Read),
    ("tags", Read),
    ("annotations", LeftAside),
    ("links", LeftAside),
    ("uid", LeftAside),
    ("etag", LeftAside),
    ("generation", LeftAside),
];
pub(super) const PROFILE: Keys = &[("displayName", Read), ("email", Read), ("picture", LeftAside)];

pub(super) fn spec_keys(kind: Kind) -> Keys {
    match kind {
        Kind::Location => &[
            ("type", LeftAside),
            ("target", Read),
            ("targets", Read),
            ("presence", LeftAside),
        ],
        Kind::Group => &[
            ("type", LeftAside),
            ("profile", Read),
            ("members", Read),
            ("parent", LeftAside),
            ("children", LeftAside),
            ("ancestors", LeftAside),
            ("descendants", LeftAside),
        ],
        Kind::User => &[("profile", Read), ("memberOf", Read)],
        Kind::Domain => &[("owner", Read)],
        Kind::System => &[("owner", Read), ("domain", Read), ("type", Label)],
        Kind::Component => &[
            ("type", Label),
            ("lifecycle", Label),
            ("owner", Read),
            ("system", Read),
            ("subcomponentOf", Read),
            ("providesApis", Read),
            ("consumesApis", Read),
            ("dependsOn", Read),
            ("dependencyOf", Read),
        ],
        Kind::Resource => &[
            ("type", Label),
            ("lifecycle", Label),
            ("owner", Read),
            ("system", Read),
            ("dependsOn", Read),
            ("dependencyOf", Read),
        ],
        Kind::Api => &[
            ("type", Read),
            ("lifecycle", Read),
            ("owner", Read),
            ("system", Read),
            ("definition", Read),
        ],
    }
}
