//! The rules of the comparison: what each finding is called, how much it weighs in which direction, and what to do instead.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// The version of the rule set. A verdict is worth what its rules were worth: record both.
///
/// Raised whenever a rule comes, goes or changes its default level.
pub const RULES_VERSION: &str = "3";

/// How much a change matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nobody who keeps to the base contract is disturbed.
    Info,
    /// May disturb some; a person should look.
    Warning,
    /// Somebody who keeps to the base contract may fail.
    Breaking,
}

impl Level {
    /// The gravest first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Warning, Self::Info];

    /// The level of this stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which way the data goes that a change concerns, seen from the consumer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// What consumers send: requests, answers to webhooks, messages an application receives.
    Request,
    /// What consumers get: responses, webhooks, messages an application sends.
    Response,
    Both,
}

impl Direction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }
}

/// What the provider can do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Nothing needs doing.
    None,
    /// Keep the old beside the new, deprecate it with a sunset date, remove it in a new major version.
    KeepOld,
    /// Make the new thing optional, or give it a default.
    MakeOptional,
    /// Go on accepting what was accepted; narrow in a new major version.
    AcceptAsBefore,
    /// Go on sending what was sent; widen in a new major version.
    SendAsBefore,
    /// Tell consumers before it happens and ask them to ignore what they do not know.
    Announce,
    /// Write a date as YYYY-MM-DD, a stability level as draft, alpha, beta or stable.
    WriteReadably,
    /// Compare the two places by eye: this was not understood.
    LookYourself,
}

impl Advice {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::KeepOld => "keep-old",
            Self::MakeOptional => "make-optional",
            Self::AcceptAsBefore => "accept-as-before",
            Self::SendAsBefore => "send-as-before",
            Self::Announce => "announce",
            Self::WriteReadably => "write-readably",
            Self::LookYourself => "look-yourself",
        }
    }

    /// An English sentence; empty for [`Advice::None`].
    pub const fn text(self) -> &'static str {
        match self {
            Self::None => "",
            Self::KeepOld => {
                "Keep the old beside the new, mark it deprecated with a sunset date, and remove it in a new major version."
            }
            Self::MakeOptional => "Make it optional or give it a default, or publish a new major version.",
            Self::AcceptAsBefore => "Go on accepting what was accepted, or publish a new major version.",
            Self::SendAsBefore => "Go on sending only what was promised, or publish a new major version.",
            Self::Announce => "Tell the consumers before it happens.",
            Self::WriteReadably => "Write dates as YYYY-MM-DD and stability as draft, alpha, beta or stable.",
            Self::LookYourself => "Look at both places yourself: this kind of change is not judged here.",
        }
    }
}

/// One rule. Compare rules by their id.
#[derive(Debug)]
pub struct Rule {
    /// Stable: policies and waivers refer to it.
    pub id: &'static str,
    /// The default level where consumers send the data concerned.
    pub request: Level,
    /// The default level where they get it.
    pub response: Level,
    /// An English sentence with `{subject}`, `{name}`, `{before}` and `{after}` to fill in.
    pub sentence: &'static str,
    pub advice: Advice,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

macro_rules! rules {
    ($($name:ident $id:literal $request:ident $response:ident $advice:ident $sentence:literal;)*) => {
        $(pub(crate) const $name: &Rule = &Rule {
            id: $id,
            request: Level::$request,
            response: Level::$response,
            sentence: $sentence,
            advice: Advice::$advice,
        };)*

        /// Every rule there is.
        pub const RULES: &[&Rule] = &[$($name),*];
    };
}

rules! {
    FORMAT_CHANGED "kind-changed" Breaking Breaking KeepOld "The contract was {before} and is now {after}: they have nothing in common to compare.";
    TEXT_CHANGED "text-changed" Warning Warning LookYourself "The text of this {name} contract changed; beyond its list of operations it is not compared.";
    TOO_MUCH "not-all-compared" Warning Warning LookYourself "The parts of the contract are used within each other so often that not all of it was compared.";
    OPERATION_ADDED "operation-added" Info Info None "{name} was added.";
    OPERATION_REMOVED "operation-removed" Breaking Breaking KeepOld "{name} was removed without having been deprecated.";
    OPERATION_REMOVED_EARLY "operation-removed-before-sunset" Breaking Breaking KeepOld "{name} was removed before its announced sunset on {before}.";
    OPERATION_REMOVED_UNREADABLE "operation-removed-sunset-unreadable" Breaking Breaking WriteReadably "{name} was removed, and nobody can tell whether too early: its announced sunset \"{before}\" is no date.";
    OPERATION_REMOVED_UNDATED "operation-removed-deprecated" Warning Warning Announce "{name} was deprecated without a sunset date, and was removed.";
    OPERATION_REMOVED_SUNSET "operation-removed-after-sunset" Info Info None "{name} was removed after its announced sunset on {before}.";
    OPERATION_REMOVED_UNSETTLED "unsettled-operation-removed" Info Info None "{name} was removed; it was marked {before}, so nobody was promised that it stays.";
    OPERATION_ID_CHANGED "operation-id-changed" Info Info None "The operation id changed from {before} to {after}: generated clients name their methods by it.";
    DEPRECATED "deprecated" Info Info None "{subject} was deprecated (sunset: {after}).";
    REACTIVATED "deprecation-withdrawn" Info Info None "{subject} is no longer deprecated.";
    SUNSET_EARLIER "sunset-moved-earlier" Breaking Breaking SendAsBefore "The sunset of {subject} was brought forward from {before} to {after}: who planned by the old date has less time.";
    SUNSET_LATER "sunset-moved-later" Info Info None "The sunset of {subject} was put off from {before} to {after}.";
    SUNSET_REMOVED "sunset-removed" Breaking Breaking WriteReadably "{subject} is still deprecated, but its sunset date {before} was removed: nobody knows when it ends.";
    SUNSET_UNREADABLE "sunset-unreadable" Breaking Breaking WriteReadably "The sunset of {subject} was {before} and is {after}: where one of them is no date, nobody can tell whether it was brought forward.";
    STABILITY_LOWERED "stability-lowered" Breaking Breaking KeepOld "The stability of {subject} went down from {before} to {after}: what was promised to stay no longer is.";
    STABILITY_RAISED "stability-raised" Info Info None "The stability of {subject} went up from {before} to {after}.";
    STABILITY_UNREADABLE "stability-unreadable" Breaking Breaking WriteReadably "The stability level of {subject} is \"{after}\", which is none of draft, alpha, beta and stable.";
    SCHEMA_REMOVED "schema-removed" Info Info None "The schema {name} is no longer declared.";

    SERVERS_REPLACED "servers-replaced" Warning Warning Announce "None of the addresses is left: it was {before} and is now {after}.";
    SERVER_REMOVED "server-removed" Warning Warning Announce "The address {before} is no longer listed.";
    PROTOCOL_REPLACED "server-protocol-replaced" Breaking Breaking KeepOld "No server speaks {before} any more; now it is {after}.";
    PATH_MOVED "path-respelled" Info Info None "The operation is now written {after}; with the address of its server it is the same as {before}.";
    PATH_SLASH "path-slash-changed" Warning Warning Announce "The operation {before} is now {after}: a slash more or less at its end, which not every server overlooks.";
    SERVER_ADDED "server-added" Info Info None "The address {after} was added.";
    SECURITY_REQUIRED "security-required" Breaking Breaking AcceptAsBefore "Who calls must now prove who they are ({after}); before, nobody had to.";
    SECURITY_DROPPED "security-dropped" Warning Warning LookYourself "Anybody may call now; before, {before} was required.";
    SECURITY_ADDED "security-alternative-added" Info Info None "{after} is accepted now, too.";
    SECURITY_REMOVED "security-alternative-removed" Breaking Breaking AcceptAsBefore "{before} alone no longer lets a caller in.";
    SCOPE_ADDED "scope-required" Breaking Breaking AcceptAsBefore "The scope {after} of {name} is required now: tokens without it are refused.";
    SCOPE_REMOVED "scope-no-longer-required" Info Info None "The scope {before} of {name} is no longer required.";
    SCHEME_TYPE "security-type-changed" Breaking Breaking AcceptAsBefore "The security scheme {name} changed its type from {before} to {after}.";
    SCHEME_PLACE "security-place-changed" Breaking Breaking AcceptAsBefore "The key of the security scheme {name} travelled as {before} and now does as {after}.";
    SCHEME_HTTP "security-http-scheme-changed" Breaking Breaking AcceptAsBefore "The security scheme {name} used the HTTP scheme {before} and now uses {after}.";
    SCHEME_URL "security-address-changed" Warning Warning Announce "An address of the security scheme {name} changed from {before} to {after}.";

    FLOW_REMOVED "security-flow-removed" Breaking Breaking KeepOld "The security scheme {name} no longer gives tokens by the flow {before}.";
    FLOW_ADDED "security-flow-added" Info Info None "The security scheme {name} gives tokens by the flow {after}, too.";
    SCOPE_WITHDRAWN "scope-withdrawn" Warning Warning Announce "The security scheme {name} no longer offers the scope {before}.";
    SCOPE_OFFERED "scope-offered" Info Info None "The security scheme {name} offers the scope {after} now.";

    PARAMETER_REQUIRED_ADDED "required-parameter-added" Breaking Info MakeOptional "{subject} was added and is required.";
    PARAMETER_ADDED "optional-parameter-added" Info Info None "{subject} was added; it is optional.";
    PARAMETER_REMOVED "parameter-removed" Warning Breaking KeepOld "{subject} was removed.";
    PARAMETER_REMOVED_EARLY "parameter-removed-before-sunset" Warning Breaking KeepOld "{subject} was removed before its announced sunset on {before}.";
    PARAMETER_REMOVED_UNREADABLE "parameter-removed-sunset-unreadable" Breaking Breaking WriteReadably "{subject} was removed, and nobody can tell whether too early: its announced sunset \"{before}\" is no date.";
    PARAMETER_REMOVED_SUNSET "parameter-removed-after-sunset" Info Info None "{subject} was removed, having been deprecated.";
    PARAMETER_MOVED "parameter-moved" Breaking Breaking AcceptAsBefore "The parameter {name} was sent in the {before} and must now be sent in the {after}: where it was, nobody looks.";
    PARAMETER_REQUIRED "parameter-became-required" Breaking Info MakeOptional "{subject} was optional and is required now.";
    PARAMETER_OPTIONAL "parameter-became-optional" Info Breaking SendAsBefore "{subject} was required and is optional now.";
    PARAMETER_STYLE "parameter-style-changed" Breaking Breaking AcceptAsBefore "{subject} was written as {before} and is now written as {after}.";
    PARAMETER_DEFAULT_CHANGED "parameter-default-changed" Breaking Info AcceptAsBefore "The default of {subject} changed from {before} to {after}: callers who leave it out get something else.";
    PARAMETER_DEFAULT_REMOVED "parameter-default-removed" Breaking Info AcceptAsBefore "The default {before} of {subject} was removed: callers who leave it out may get something else.";
    PARAMETER_DEFAULT_IDLE "required-parameter-default-changed" Info Info None "The default of {subject} was {before} and is {after}; nobody leaves it out, since it is required.";
    EMPTY_REFUSED "empty-value-refused" Breaking Info AcceptAsBefore "{subject} may no longer be sent without a value.";
    EMPTY_ACCEPTED "empty-value-accepted" Info Warning Announce "{subject} may now be sent without a value.";
    BODY_REQUIRED_ADDED "required-body-added" Breaking Info MakeOptional "A body was added and is required.";
    BODY_ADDED "optional-body-added" Info Info None "A body was added; it is optional.";
    BODY_REMOVED "body-removed" Warning Breaking KeepOld "The body was removed.";
    BODY_REQUIRED "body-became-required" Breaking Info MakeOptional "The body was optional and is required now.";
    BODY_OPTIONAL "body-became-optional" Info Breaking SendAsBefore "The body was required and is optional now.";
    MEDIA_REMOVED "media-type-removed" Breaking Breaking KeepOld "The media type {name} of {subject} was removed.";
    MEDIA_ADDED "media-type-added" Info Info None "The media type {name} of {subject} was added.";
    MEDIA_SPECIALIZED "media-type-specialized" Info Info None "The media type {before} of {subject} is now the more special {after}.";
    MEDIA_GENERALIZED "media-type-generalized" Info Breaking SendAsBefore "The media type {before} of {subject} is now the more general {after}: anything may come.";
    MESSAGE_REMOVED "message-removed" Breaking Breaking KeepOld "The message {name} was removed.";
    MESSAGE_ADDED "message-added" Info Warning Announce "The message {name} was added.";
    MESSAGE_RENAMED "message-renamed" Info Info None "The message {before} goes by the name {after} in the contract now; what is sent has the same schema.";
    SCHEMA_SET "schema-added" Breaking Info AcceptAsBefore "{subject} had no schema and has one now.";
    SCHEMA_UNSET "schema-dropped" Info Breaking SendAsBefore "The schema of {subject} was removed: nothing is promised any more.";
    SUCCESS_REMOVED "success-status-removed" Breaking Breaking KeepOld "The success response {name} was removed.";
    SUCCESS_ADDED "success-status-added" Info Info None "The success response {name} was added.";
    ERROR_REMOVED "error-status-removed" Info Info None "The response {name} is no longer described.";
    ERROR_ADDED "error-status-added" Info Info None "The response {name} is described now.";
    HEADER_REQUIRED_REMOVED "required-header-removed" Warning Breaking KeepOld "{subject}, which always came, was removed.";
    HEADER_REMOVED "optional-header-removed" Warning Warning KeepOld "{subject} was removed.";
    HEADER_ADDED "header-added" Info Info None "{subject} was added.";
    LINK_REMOVED "link-removed" Warning Warning Announce "The link {name} of {subject} was removed.";
    LINK_ADDED "link-added" Info Info None "The link {name} of {subject} was added.";
    BINDING_CHANGED "binding-changed" Warning Warning LookYourself "The {name} changed.";
    ADDRESS_CHANGED "address-changed" Breaking Breaking KeepOld "The address of the channel changed from {before} to {after}.";
    CONTENT_TYPE_CHANGED "content-type-changed" Breaking Breaking KeepOld "The content type of {subject} changed from {before} to {after}.";

    TYPE_WIDENED "type-widened" Info Breaking SendAsBefore "{subject} was {before} and may now be {after}.";
    TYPE_NARROWED "type-narrowed" Breaking Info AcceptAsBefore "{subject} was {before} and must now be {after}.";
    TYPE_CHANGED "type-changed" Breaking Breaking KeepOld "{subject} was {before} and is now {after}.";
    NULLABLE "became-nullable" Info Breaking SendAsBefore "{subject} may now be null.";
    NOT_NULLABLE "became-not-nullable" Breaking Info AcceptAsBefore "{subject} may no longer be null.";
    FORMAT_ADDED "format-added" Breaking Info AcceptAsBefore "{subject} must now have the format {after}.";
    FORMAT_REMOVED "format-removed" Info Breaking SendAsBefore "{subject} no longer needs the format {before}.";
    FORMAT_WIDENED "format-widened" Info Breaking SendAsBefore "The format of {subject} was {before} and is now the wider {after}.";
    FORMAT_NARROWED "format-narrowed" Breaking Info AcceptAsBefore "The format of {subject} was {before} and is now the narrower {after}.";
    FORMAT_OTHER "format-changed" Breaking Breaking KeepOld "The format of {subject} was {before} and is now {after}.";
    ENUM_SET "became-enum" Breaking Info AcceptAsBefore "{subject} is now limited to {after}.";
    ENUM_UNSET "enum-removed" Info Warning Announce "{subject} is no longer limited to {before}.";
    ENUM_VALUE_ADDED "enum-value-added" Info Warning Announce "{subject} may now be {after}.";
    ENUM_VALUE_REMOVED "enum-value-removed" Breaking Info AcceptAsBefore "{subject} may no longer be {before}.";
    EXTENSIBLE_VALUE_ADDED "extensible-value-added" Info Info None "{subject} may now be {after}; it was declared open to new values.";
    EXTENSIBLE_VALUE_REMOVED "extensible-value-removed" Breaking Info AcceptAsBefore "{subject} no longer lists {before}.";
    CONST_ADDED "const-added" Breaking Info AcceptAsBefore "{subject} must now be {after}.";
    CONST_REMOVED "const-removed" Info Breaking SendAsBefore "{subject} no longer has to be {before}.";
    CONST_CHANGED "const-changed" Breaking Breaking KeepOld "{subject} was always {before} and is now always {after}.";
    LIMIT_ADDED "limit-added" Breaking Info AcceptAsBefore "{subject} has a new limit: {name} {after}.";
    LENGTH_ADDED "length-limit-added" Warning Info AcceptAsBefore "{subject} has a new limit: {name} {after}; often that is only what was never stored longer.";
    LIMIT_REMOVED "limit-removed" Info Breaking SendAsBefore "{subject} lost a limit: {name} {before}.";
    LIMIT_TIGHTENED "limit-tightened" Breaking Info AcceptAsBefore "The limit {name} of {subject} was tightened from {before} to {after}.";
    LIMIT_LOOSENED "limit-loosened" Info Breaking SendAsBefore "The limit {name} of {subject} was loosened from {before} to {after}.";
    MULTIPLE_NARROWED "multiple-of-narrowed" Breaking Info AcceptAsBefore "{subject} must now be a multiple of {after} (before: {before}).";
    MULTIPLE_WIDENED "multiple-of-widened" Info Breaking SendAsBefore "{subject} must now only be a multiple of {after} (before: {before}).";
    MULTIPLE_CHANGED "multiple-of-changed" Breaking Breaking KeepOld "{subject} was a multiple of {before} and is now one of {after}.";
    UNIQUE "items-became-unique" Breaking Info AcceptAsBefore "{subject} may no longer hold the same item twice.";
    NOT_UNIQUE "items-no-longer-unique" Info Breaking SendAsBefore "{subject} may now hold the same item twice.";
    PATTERN_ADDED "pattern-added" Breaking Info AcceptAsBefore "{subject} must now match {after}.";
    PATTERN_REMOVED "pattern-removed" Info Warning Announce "{subject} no longer has to match {before}.";
    PATTERN_CHANGED "pattern-changed" Warning Warning LookYourself "The pattern of {subject} changed from {before} to {after}; whether it is wider is not judged.";
    ENCODING_ADDED "content-encoding-added" Breaking Info AcceptAsBefore "{subject} must now be {after} ({name}).";
    ENCODING_REMOVED "content-encoding-removed" Info Breaking SendAsBefore "{subject} is no longer said to be {before} ({name}).";
    ENCODING_CHANGED "content-encoding-changed" Breaking Breaking KeepOld "{subject} was {before} and is now {after} ({name}).";
    DEFAULT_ADDED "default-added" Info Info None "{subject} has the default {after} now.";
    DEFAULT_CHANGED "default-changed" Warning Info Announce "The default of {subject} changed from {before} to {after}: who leaves it out gets something else.";
    DEFAULT_REMOVED "default-removed" Warning Info Announce "The default {before} of {subject} was removed: who leaves it out may get something else.";

    PROPERTY_REQUIRED_ADDED "required-property-added" Breaking Info MakeOptional "{subject} has a new required property {name}.";
    PROPERTY_REQUIRED_DEFAULT_ADDED "required-property-with-default-added" Info Info None "{subject} has a new property {name}; it is required and has a default.";
    PROPERTY_ADDED "optional-property-added" Info Info None "{subject} has a new optional property {name}.";
    PROPERTY_ACCEPTED "property-accepted" Info Warning Announce "{subject}, which took no property that is not named, has a new optional property {name}.";
    PROPERTY_REQUIRED_ACCEPTED "required-property-accepted" Breaking Warning MakeOptional "{subject}, which took no property that is not named, has a new required property {name}.";
    PROPERTY_REQUIRED_REMOVED "required-property-removed" Warning Breaking KeepOld "{subject} lost its property {name}, which was always there.";
    PROPERTY_REMOVED "optional-property-removed" Warning Warning KeepOld "{subject} lost its optional property {name}.";
    PROPERTY_REFUSED "property-refused" Breaking Warning AcceptAsBefore "{subject} no longer accepts the property {name}: it takes none that is not named.";
    PROPERTY_REQUIRED_REFUSED "required-property-refused" Breaking Breaking KeepOld "{subject} lost its property {name}, which was always there, and takes none that is not named.";
    PROPERTY_REMOVED_SUNSET "property-removed-after-sunset" Info Info None "{subject} lost its property {name} after the announced sunset on {before}.";
    PROPERTY_REQUIRED "property-became-required" Breaking Info MakeOptional "The property {name} of {subject} was optional and is required now.";
    PROPERTY_REQUIRED_GONE "removed-property-required" Warning Info LookYourself "{subject} requires the property {name} now, and no longer describes it: the two contradict each other.";
    PROPERTY_OPTIONAL "property-became-optional" Info Breaking SendAsBefore "The property {name} of {subject} was always there and is optional now.";
    BECAME_READ_ONLY "became-read-only" Warning Info Announce "{subject} is read-only now: what is sent in it no longer counts.";
    NOT_READ_ONLY "no-longer-read-only" Info Info None "{subject} may now be sent, too.";
    REQUIRED_NOT_READ_ONLY "required-no-longer-read-only" Breaking Info MakeOptional "The required property {name} of {subject} was read-only and must now be sent.";
    BECAME_WRITE_ONLY "became-write-only" Info Warning KeepOld "{subject} is write-only now: it no longer comes back.";
    NOT_WRITE_ONLY "no-longer-write-only" Info Warning Announce "{subject} now comes back, too.";
    SUB_NARROWED "members-narrowed" Breaking Info AcceptAsBefore "{subject} admits less than before: {name} was {before} and is {after}.";
    SUB_WIDENED "members-widened" Info Breaking SendAsBefore "{subject} admits more than before: {name} was {before} and is {after}.";
    CLOSED "additional-properties-refused" Breaking Info AcceptAsBefore "{subject} no longer accepts properties that are not named.";
    OPENED "additional-properties-accepted" Info Warning Announce "{subject} may now have properties that are not named.";
    DEPENDENCY_NARROWED "dependency-narrowed" Breaking Info AcceptAsBefore "Where {subject} has {name}, more is required now.";
    DEPENDENCY_WIDENED "dependency-widened" Info Breaking SendAsBefore "Where {subject} has {name}, less is promised now.";
    DEPENDENCY_CHANGED "dependency-changed" Breaking Breaking KeepOld "Where {subject} has {name}, other properties are required now.";
    BRANCH_ADDED "alternative-added" Info Breaking SendAsBefore "{subject} has a new alternative: {name}.";
    BRANCH_REMOVED "alternative-removed" Breaking Info AcceptAsBefore "{subject} lost the alternative {name}.";
    UNION_ADDED "alternatives-added" Breaking Info AcceptAsBefore "{subject} must now be one of some alternatives: {after}.";
    UNION_REMOVED "alternatives-removed" Info Breaking SendAsBefore "{subject} no longer has to be one of the alternatives {before}.";
    UNION_KIND "alternatives-kind-changed" Warning Info LookYourself "The alternatives of {subject} were {before} and are {after}.";
    UNION_LOOSENED "alternatives-kind-loosened" Info Info None "{subject} was exactly one of its alternatives and may now be several at once.";
    SUBTYPE_ADDED "subtype-added" Info Warning Announce "{subject} may now be the subtype {name}.";
    SUBTYPE_REMOVED "subtype-removed" Breaking Info AcceptAsBefore "{subject} may no longer be the subtype {name}.";
    DISCRIMINATOR_ADDED "discriminator-added" Info Info None "{subject} is told apart by {after} now.";
    DISCRIMINATOR_REMOVED "discriminator-removed" Info Info None "{subject} is no longer told apart by {before}.";
    DISCRIMINATOR_CHANGED "discriminator-changed" Warning Warning Announce "{subject} was told apart by {before} and now is by {after}.";
    MAPPING_CHANGED "discriminator-mapping-changed" Info Info None "The names by which {subject} is told apart changed.";
    CONDITION_ADDED "condition-added" Breaking Info AcceptAsBefore "{subject} must now meet a condition (if, then, else).";
    CONDITION_REMOVED "condition-removed" Info Breaking SendAsBefore "A condition (if, then, else) on {subject} was removed.";
    EXTENSION_CHANGED "extension-changed" Info Info None "The extension {name} of {subject} changed.";
    UNHANDLED "unhandled" Warning Warning LookYourself "{name} of {subject} changed, and this comparison does not know what that means.";
    REFERENCE_CHANGED "outside-reference-changed" Warning Warning LookYourself "{subject} stands in another document that was not read; the reference changed from {before} to {after}.";
}
