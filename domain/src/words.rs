//! The closed vocabularies of `product.md`, each with the one spelling that SQL, URLs, files and the interface share.

use serde::{Deserialize, Serialize};

/// A word is not in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a {kind}; expected one of {expected}")]
pub struct UnknownWord {
    /// What was given.
    pub given: String,
    /// The vocabulary, such as `lifecycle`.
    pub kind: &'static str,
    /// The words that would have been taken, comma separated.
    pub expected: String,
}

/// A word of a closed vocabulary, for code that works on any of them.
pub trait Word: Copy + 'static {
    /// The name of the vocabulary.
    fn kind() -> &'static str;
    /// Every word, in the order in which people list them.
    fn all() -> &'static [Self];
    /// The one spelling.
    fn text(self) -> &'static str;
}

/// A closed vocabulary: an enum with one kebab-case spelling per word.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident ($kind:literal) { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// The name of this vocabulary, as used in message keys: `lifecycle` in `lifecycle-active`.
            pub const KIND: &'static str = $kind;
            /// Every word, in the order in which people list them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The one spelling of this word.
            pub const fn as_str(self) -> &'static str { match self { $($name::$variant => $text),* } }
        }
        impl Word for $name {
            fn kind() -> &'static str { $kind }
            fn all() -> &'static [$name] { $name::ALL }
            fn text(self) -> &'static str { self.as_str() }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($text => Ok($name::$variant),)*
                    _ => Err(UnknownWord {
                        given: text.chars().take(80).collect(),
                        kind: $kind,
                        expected: [$($text),*].join(", "),
                    }),
                }
            }
        }
        impl TryFrom<String> for $name {
            type Error = UnknownWord;
            fn try_from(text: String) -> Result<Self, UnknownWord> { text.parse() }
        }
        impl From<$name> for &'static str {
            fn from(word: $name) -> &'static str { word.as_str() }
        }
        #[cfg(feature = "sqlx")]
        impl<DB: sqlx::Database> sqlx::Type<DB> for $name where str: sqlx::Type<DB> {
            fn type_info() -> DB::TypeInfo { <str as sqlx::Type<DB>>::type_info() }
            fn compatible(info: &DB::TypeInfo) -> bool { <str as sqlx::Type<DB>>::compatible(info) }
        }
        #[cfg(feature = "sqlx")]
        impl<'q, DB: sqlx::Database> sqlx::Encode<'q, DB> for $name where &'q str: sqlx::Encode<'q, DB> {
            fn encode_by_ref(
                &self,
                buffer: &mut <DB as sqlx::Database>::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <&str as sqlx::Encode<'q, DB>>::encode_by_ref(&self.as_str(), buffer)
            }
        }
        #[cfg(feature = "sqlx")]
        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $name where &'r str: sqlx::Decode<'r, DB> {
            fn decode(value: <DB as sqlx::Database>::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                Ok(<&str as sqlx::Decode<'r, DB>>::decode(value)?.parse::<$name>()?)
            }
        }
    )*};
}

words! {
    /// What a system is in the landscape.
    SystemKind("system-kind") {
        Application = "application", IntegrationHub = "integration-hub", MessageBroker = "message-broker",
        ApiGateway = "api-gateway", DataStore = "data-store", External = "external",
    }
    /// How an API speaks.
    ApiStyle("style") {
        Rest = "rest", Graphql = "graphql", Grpc = "grpc", Event = "event", Soap = "soap", File = "file",
        /// A style that none of the other words names; the label beside it says which.
        Other = "other",
    }
    /// For whom an API is made, from the nearest to the farthest.
    Audience("audience") {
        ComponentInternal = "component-internal", BusinessUnitInternal = "business-unit-internal",
        CompanyInternal = "company-internal", ExternalPartner = "external-partner", ExternalPublic = "external-public",
    }
    /// The life of a version.
    Lifecycle("lifecycle") {
        Design = "design", Development = "development", Preview = "preview", Active = "active",
        Deprecated = "deprecated", Retired = "retired",
    }
    /// How sensitive the data is that an API or an integration carries.
    Classification("classification") {
        Public = "public", Internal = "internal", Confidential = "confidential", Restricted = "restricted",
    }
    /// How the consumer waits for the provider.
    Interaction("interaction") {
        Synchronous = "synchronous", Asynchronous = "asynchronous", Batch = "batch", Hybrid = "hybrid",
    }
    /// Which way the data goes, apart from who calls.
    DataDirection("direction") {
        ToConsumer = "to-consumer", ToProvider = "to-provider", Both = "both",
    }
    /// What it costs the business when an integration fails.
    Criticality("criticality") {
        Low = "low", Medium = "medium", High = "high", Vital = "vital",
    }
    /// The life of an integration.
    IntegrationStatus("status") {
        Proposed = "proposed", Approved = "approved", Live = "live", Retiring = "retiring", Retired = "retired",
    }
    /// What an integration does with an entity: takes it, or changes it at the other end.
    EntityAccess("access") { Reads = "reads", Writes = "writes" }
    /// What a system is to an entity within a scope.
    EntityRole("entity-role") {
        /// Where the entity is created: the source of truth.
        Master = "master",
        /// May update what the master created.
        Updater = "updater",
        /// Holds a copy.
        Copy = "copy",
    }
    /// Waiting time between attempts.
    Backoff("backoff") { None = "none", Fixed = "fixed", Exponential = "exponential" }
    /// How a repeated call is kept from doing its work twice.
    Idempotency("idempotency") {
        /// The operations used are safe to repeat by their nature.
        Natural = "natural",
        /// The caller sends an idempotency key.
        Key = "key",
        /// The receiver recognises duplicates.
        Deduplication = "deduplication",
        /// Repeating does the work again.
        None = "none",
    }
    /// What is promised about the delivery of a message.
    Delivery("delivery") { AtMostOnce = "at-most-once", AtLeastOnce = "at-least-once", ExactlyOnce = "exactly-once" }
    /// What is promised about the order of messages.
    Ordering("ordering") { None = "none", PerKey = "per-key", Total = "total" }
    /// How the caller proves who it is.
    Authentication("authentication") {
        None = "none", ApiKey = "api-key", Basic = "basic", Oauth2 = "oauth2", MutualTls = "mutual-tls", Network = "network",
    }
    /// Where the secret is kept by which the caller proves who it is.
    SecretPlace("secret-place") {
        /// A store made for secrets.
        Vault = "vault",
        /// Nowhere: the platform it runs on vouches for it.
        Platform = "platform",
        /// Given to it where it is started.
        Environment = "environment",
        /// A file of settings beside the program.
        Configuration = "configuration",
        /// The program itself, for whoever may read it.
        Code = "code",
    }
    /// How somebody notices that an integration fails.
    Signals("signals") {
        None = "none",
        /// Who looks sees it.
        Metrics = "metrics",
        /// Somebody is told.
        Alerts = "alerts",
    }
    /// What a person may do; see [`crate::roles`].
    Role("role") {
        Viewer = "viewer", Contributor = "contributor", BoardMember = "board-member", BoardChair = "board-chair",
        Auditor = "auditor", Administrator = "administrator",
    }
    /// What a request proposes.
    RequestKind("request-kind") {
        NewIntegration = "new-integration",
        /// A contract that breaks consumers of a version in use.
        BreakingChange = "breaking-change",
    }
    /// Where a request stands.
    RequestStatus("request-status") {
        Draft = "draft", InReview = "in-review", ChangesRequested = "changes-requested", Approved = "approved",
        Rejected = "rejected", Withdrawn = "withdrawn", Implemented = "implemented",
    }
    /// How much looking-at a request needs.
    Lane("lane") {
        /// Every rule passed and the policy allows it: no vote needed.
        Cleared = "cleared",
        /// One reviewer.
        Advisory = "advisory",
        /// The board's quorum.
        Board = "board",
    }
    /// What a reviewer says.
    Verb("verb") {
        Approve = "approve", ApproveWithConditions = "approve-with-conditions", RequestChanges = "request-changes",
        Reject = "reject", Abstain = "abstain",
    }
    /// What was decided.
    Outcome("outcome") { Approved = "approved", ApprovedWithConditions = "approved-with-conditions", Rejected = "rejected" }
    /// The kinds of things that the audit trail and the search speak of.
    ObjectKind("kind") {
        Team = "team", User = "user", Domain = "domain", System = "system", Api = "api", Version = "version",
        Contract = "contract", Entity = "entity", Integration = "integration", Process = "process", Request = "request", Vote = "vote",
        Decision = "decision", Condition = "condition", Comment = "comment", Session = "session", Import = "import",
        View = "view", Policy = "policy", Risk = "risk", Database = "database", Scenario = "scenario",
    }
    /// Languages that the interface speaks.
    Language("language") { English = "en", Russian = "ru" }
    /// The colours a person chose.
    Theme("theme") { System = "system", Light = "light", Dark = "dark" }
}
