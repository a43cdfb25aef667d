//! The rules of the quality bar: what each is called, what it is worth, why it matters and how to meet it.

use std::fmt;

use serde::{Serialize, Serializer};

/// The version of the criteria. A score is worth what its criteria were worth: record both.
///
/// Raised whenever a criterion comes, goes, or changes its weight or what it asks.
pub const CRITERIA_VERSION: &str = "1";

/// What a criterion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Versioning and deprecation policy.
    Versioning,
    /// Identifiers and idempotency.
    Identifiers,
    /// Error semantics.
    Errors,
    /// Realistic examples.
    Examples,
    Security,
    /// Rate limits, pagination, sizes, timeouts.
    Limits,
    Documentation,
}

impl Group {
    pub const ALL: [Self; 7] = [
        Self::Versioning,
        Self::Identifiers,
        Self::Errors,
        Self::Examples,
        Self::Security,
        Self::Limits,
        Self::Documentation,
    ];

    /// The stable name, as policies write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Versioning => "versioning",
            Self::Identifiers => "identifiers",
            Self::Errors => "errors",
            Self::Examples => "examples",
            Self::Security => "security",
            Self::Limits => "limits",
            Self::Documentation => "documentation",
        }
    }

    /// A heading in English.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Versioning => "Versioning and deprecation policy",
            Self::Identifiers => "Identifiers and idempotency",
            Self::Errors => "Error semantics",
            Self::Examples => "Realistic examples",
            Self::Security => "Security",
            Self::Limits => "Limits",
            Self::Documentation => "Documentation",
        }
    }

    /// The group of this stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == name)
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One rule of the quality bar. Compare criteria by their id.
#[derive(Debug)]
pub struct Criterion {
    /// Stable: policies and waivers refer to it.
    pub id: &'static str,
    pub group: Group,
    /// The points it is worth where it applies, unless the policy says otherwise.
    pub weight: u32,
    /// An English sentence with `{missed}` and `{of}` to fill in: of so many places, so many do not meet it.
    pub sentence: &'static str,
    /// Why it matters to a consumer.
    pub why: &'static str,
    /// How to meet it.
    pub fix: &'static str,
    /// What meeting it looks like, in YAML.
    pub example: &'static str,
}

impl PartialEq for Criterion {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Criterion {}

impl Serialize for Criterion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

/// The criterion with this id.
pub fn criterion(id: &str) -> Option<&'static Criterion> {
    CRITERIA.iter().copied().find(|criterion| criterion.id == id)
}

macro_rules! criteria {
    ($($name:ident $id:literal $group:ident $weight:literal
        $sentence:literal
        why $why:literal
        fix $fix:literal
        example $example:literal;)*) => {
        $(pub(crate) const $name: &Criterion = &Criterion {
            id: $id,
            group: Group::$group,
            weight: $weight,
            sentence: $sentence,
            why: $why,
            fix: $fix,
            example: $example,
        };)*

        /// Every criterion there is, by group.
        pub const CRITERIA: &[&Criterion] = &[$($name),*];
    };
}

criteria! {
    VERSION_NAMED "version-named" Versioning 3
        "The contract does not say which version it is."
        why "Who reports a fault or plans a migration has to name the version it is about."
        fix "Give info.version a number, and raise it with every change."
        example "info:\n  version: 2.4.0";
    MAJOR_VISIBLE "major-version-visible" Versioning 3
        "Operations whose callers cannot tell which major version they call: {missed} of {of}."
        why "Consumers move to a new major version one after another, so old and new have to be callable side by side."
        fix "Put the major version in the address, or into a header or a parameter that every operation takes."
        example "servers:\n  - url: https://api.example.com/v2";
    DEPRECATION_DATED "deprecation-dated" Versioning 3
        "Deprecated operations, parameters and schemas without a sunset date: {missed} of {of}."
        why "Without a date consumers cannot plan, and so nobody migrates."
        fix "Say by x-sunset until when it works (RFC 8594 has the same as a response header)."
        example "deprecated: true\nx-sunset: 2027-06-30";
    SUNSET_KEPT "sunset-kept" Versioning 1
        "Announced sunset dates that have passed, or are no dates, while the thing is still there: {missed} of {of}."
        why "A date that passes without consequence teaches consumers to ignore the next one."
        fix "Remove what has ended in a new major version, or announce the true date as YYYY-MM-DD."
        example "x-sunset: 2027-06-30";
    CHANGE_POLICY "change-policy" Versioning 2
        "The contract does not say how it changes and how long old versions live."
        why "Consumers decide by the notice period how closely they may couple themselves to an API."
        fix "State in info.description how versions are numbered and how long a deprecated one works, or link to it."
        example "info:\n  description: >-\n    Orders of all shops. Deprecated versions work for twelve months.";

    IDS_UNIQUE "operation-ids-unique" Identifiers 3
        "Operation ids that are used more than once: {missed} of {of}."
        why "Generated clients, logs and records of who uses what go by the operation id; two of the same are none."
        fix "Give every operation an id of its own, and keep it when the path changes."
        example "get:\n  operationId: getOrder";
    PATH_IDS "path-identifiers-described" Identifiers 3
        "Path parameters without a type or a description: {missed} of {of}."
        why "An identifier is what consumers store. They have to know what it looks like and where it comes from."
        fix "Give each path parameter a schema and say which identifier it is."
        example "- name: orderId\n  in: path\n  required: true\n  description: Number of the order, from POST /orders.\n  schema: {type: string, format: uuid}";
    SAFE_REPLAY "safe-replay" Identifiers 6
        "Operations that create or change something and say no way to repeat them safely: {missed} of {of}."
        why "After a timeout nobody knows whether it was done. Without a safe repetition a retry orders twice."
        fix "Take an Idempotency-Key header or a client's own id in the body, or a precondition (If-Match); or mark it x-idempotent: true if it is so by nature."
        example "parameters:\n  - name: Idempotency-Key\n    in: header\n    required: true\n    schema: {type: string, format: uuid}";
    MESSAGE_IDENTITY "message-identity" Identifiers 6
        "Messages that carry nothing to tell a repeated delivery from a new message: {missed} of {of}."
        why "Brokers deliver at least once. A receiver that cannot recognise a duplicate acts on it twice."
        fix "Send an id with every message, in its headers or its payload, or declare a correlationId."
        example "headers:\n  type: object\n  required: [id]\n  properties:\n    id: {type: string, format: uuid}";

    CLIENT_ERRORS "client-errors-described" Errors 6
        "Operations that describe no client error (4xx): {missed} of {of}."
        why "Who calls must know what a refusal looks like, to correct the request instead of sending it again."
        fix "Describe the 4xx responses it gives, or at least a default response."
        example "responses:\n  '404': {$ref: '#/components/responses/NotFound'}";
    SERVER_ERRORS "server-errors-described" Errors 3
        "Operations that describe no server error (5xx): {missed} of {of}."
        why "A failure of the server is what retries and alerts are built on."
        fix "Describe 5XX or a default response, with the same body as other errors."
        example "responses:\n  5XX: {$ref: '#/components/responses/Failure'}";
    ERROR_BODIES "error-bodies" Errors 4
        "Error responses without a body that a program can read: {missed} of {of}."
        why "A program can act on a code in a field, not on a sentence that changes."
        fix "Give each error response a JSON body with a schema."
        example "content:\n  application/problem+json:\n    schema: {$ref: '#/components/schemas/Problem'}";
    ONE_ERROR_SHAPE "one-error-shape" Errors 2
        "Error responses whose body differs from the usual one of this contract: {missed} of {of}."
        why "One shape for all errors is handled once; several are handled nowhere."
        fix "Let all error responses refer to one schema."
        example "schema: {$ref: '#/components/schemas/Problem'}";
    PROBLEM_DETAILS "problem-details" Errors 2
        "Error responses that are not problem details (RFC 9457): {missed} of {of}."
        why "Libraries and gateways understand problem details without being taught."
        fix "Answer errors as application/problem+json with type, title, status and detail."
        example "application/problem+json:\n  schema:\n    type: object\n    properties:\n      type: {type: string, format: uri-reference}\n      title: {type: string}\n      status: {type: integer}\n      detail: {type: string}";
    RETRYABLE_ERRORS "retryable-errors" Errors 2
        "Operations that do not say which errors are worth a retry: {missed} of {of}."
        why "Retrying what cannot succeed multiplies the load just when there is too much of it."
        fix "Describe 429 or 503, a Retry-After header, or mark errors with x-retryable."
        example "'503':\n  description: Try again later.\n  headers:\n    Retry-After: {schema: {type: integer}}";
    RETRY_AFTER "retry-after" Errors 1
        "Responses 429 and 503 without a Retry-After header: {missed} of {of}."
        why "Callers that know when to come back do not come back all at once."
        fix "Declare the header Retry-After (RFC 9110) on 429 and 503."
        example "headers:\n  Retry-After:\n    description: Seconds to wait.\n    schema: {type: integer}";
    AUTH_ERRORS "authentication-errors" Errors 2
        "Protected operations that describe neither 401 nor 403: {missed} of {of}."
        why "An expired token is the most frequent error of all, and the one a client can mend by itself."
        fix "Describe 401 (who are you?) and 403 (you may not)."
        example "responses:\n  '401': {$ref: '#/components/responses/Unauthorized'}";

    EXAMPLES_PRESENT "examples-present" Examples 5
        "Bodies and messages without an example: {missed} of {of}."
        why "People read an example before a schema, and mocks and tests are made from it."
        fix "Add an example with realistic values, beside the schema or in it."
        example "application/json:\n  schema: {$ref: '#/components/schemas/Order'}\n  example: {id: 4711, status: shipped}";
    PARAMETER_EXAMPLES "parameter-examples" Examples 2
        "Parameters whose values nothing exemplifies: {missed} of {of}."
        why "`filter: string` can be anything; one value shows what is meant."
        fix "Add an example; an enum, a default, a format or a pattern will do as well."
        example "- name: filter\n  in: query\n  example: status=shipped\n  schema: {type: string}";
    EXAMPLES_VALID "examples-valid" Examples 7
        "Examples that contradict their own schema: {missed} of {of}."
        why "One of the two is wrong, and a consumer finds out which one in production."
        fix "Correct the example or the schema."
        example "schema: {type: integer, minimum: 1}\nexample: 3";

    AUTHENTICATION "authentication-declared" Security 5
        "Operations that do not say who may call them: {missed} of {of}."
        why "Silence may mean public or forgotten, and a generated client sends no credentials."
        fix "Declare security for the whole contract or for the operation; [] says that it is public on purpose."
        example "security:\n  - oauth: [orders.read]";
    SCHEMES_DECLARED "schemes-declared" Security 2
        "Security schemes that are required and nowhere declared: {missed} of {of}."
        why "A name without a declaration tells nobody how to authenticate."
        fix "Declare the scheme under components.securitySchemes."
        example "components:\n  securitySchemes:\n    oauth: {type: openIdConnect, openIdConnectUrl: 'https://id.example.com/.well-known/openid-configuration'}";
    STRONG_SCHEMES "strong-schemes" Security 3
        "Security schemes that leak or outlive their purpose (password sent along, key in the address, implicit or password flow): {missed} of {of}."
        why "Passwords and keys in addresses end in logs, and cannot be limited or withdrawn one by one."
        fix "Use OAuth 2.0 with authorization code or client credentials, OpenID Connect, bearer tokens or mutual TLS."
        example "oauth:\n  type: oauth2\n  flows:\n    clientCredentials: {tokenUrl: 'https://id.example.com/token', scopes: {orders.read: Reads orders}}";
    SCOPES_NAMED "scopes-named" Security 2
        "Operations under OAuth that name no scope: {missed} of {of}."
        why "Without scopes every token may do everything."
        fix "Name the scopes the operation needs."
        example "security:\n  - oauth: [orders.read]";
    HTTPS_ONLY "https-only" Security 4
        "Addresses without encryption: {missed} of {of}."
        why "What travels in the clear is read and changed on the way, tokens included."
        fix "Offer https (wss, kafka-secure, mqtts, amqps) only."
        example "servers:\n  - url: https://api.example.com/v2";
    NO_SECRETS "no-secrets" Security 5
        "Something in the examples or defaults looks like a real secret."
        why "A contract is read by many and kept for ever, and so is the secret in it."
        fix "Withdraw the secret where it is valid, and write a placeholder."
        example "example: <your token>";

    RATE_LIMITS "rate-limits" Limits 3
        "Operations whose rate limit is not described: {missed} of {of}."
        why "Who does not know the limit finds it at peak time."
        fix "Describe 429 or the RateLimit headers, or state the limits in info.description."
        example "'429':\n  description: More than 100 requests a minute.\n  headers:\n    RateLimit: {schema: {type: string}}";
    PAGINATION "pagination" Limits 3
        "Operations that return a list all at once: {missed} of {of}."
        why "Lists grow. One without pages is slow first and fails later, and pages cannot be added without a break."
        fix "Take a cursor and a limit, and return where the next page begins."
        example "parameters:\n  - {name: cursor, in: query, schema: {type: string}}\n  - {name: limit, in: query, schema: {type: integer, maximum: 200}}";
    PAGE_SIZE "page-size-bounded" Limits 1
        "Parameters for the size of a page without a maximum: {missed} of {of}."
        why "Somebody will ask for all at once."
        fix "Give it a maximum and a default."
        example "schema: {type: integer, minimum: 1, maximum: 200, default: 50}";
    SIZES "sizes-bounded" Limits 3
        "Texts and lists that consumers send without a maximum size: {missed} of {of}."
        why "A limit that is not written is met as an error, or as an attack."
        fix "Give texts a maxLength (or format, pattern, enum) and lists a maxItems."
        example "name: {type: string, maxLength: 200}";
    TIMEOUTS "timeouts" Limits 1
        "Operations that say nothing about how long they may take: {missed} of {of}."
        why "A caller sets its timeout by it; one that is too short repeats work, one that is too long blocks."
        fix "Say x-timeout, or describe 408, 504, or 202 with a place to ask later."
        example "x-timeout: 5s";

    PURPOSE "purpose-described" Documentation 4
        "The contract does not say what it is for."
        why "People choose an API by its purpose, and build a second one where they cannot see it."
        fix "Say in info.description what it does, for whom, and what it does not do."
        example "info:\n  description: Takes orders of the web shops and tells where they are.";
    CONTACT "contact-reachable" Documentation 3
        "The contract does not say whom to write to."
        why "Questions and incidents need an address."
        fix "Give info.contact an email or a url."
        example "info:\n  contact: {name: Team Orders, email: orders@example.com}";
    OWNER "owner-named" Documentation 1
        "The contract does not say who owns it."
        why "What nobody owns nobody repairs or retires."
        fix "Name the team in info.contact.name, or as x-owner."
        example "info:\n  contact: {name: Team Orders}";
    OPERATION_IDS "operation-ids" Documentation 3
        "Operations without an operation id: {missed} of {of}."
        why "Without an id the methods of generated clients get names that change with the path."
        fix "Give each operation an operationId, a verb and a noun."
        example "get:\n  operationId: getOrder";
    OPERATIONS_DESCRIBED "operations-described" Documentation 5
        "Operations without a summary or description: {missed} of {of}."
        why "A path is not an explanation."
        fix "Say in a sentence what it does and when to use it."
        example "summary: Cancels an order that was not shipped yet";
    PARAMETERS_DESCRIBED "parameters-described" Documentation 3
        "Parameters without a description: {missed} of {of}."
        why "Consumers guess, and keep to what they guessed."
        fix "Say what it means, its unit, and what happens without it."
        example "- name: since\n  in: query\n  description: Only orders changed after this moment.";
    PROPERTIES_DESCRIBED "properties-described" Documentation 3
        "Properties without a description: {missed} of {of}."
        why "Two teams read the same name differently: is the amount with tax?"
        fix "Say what it means, its unit, and who sets it."
        example "amount: {type: integer, description: In cents, with tax.}";
    ADDRESS "address-named" Documentation 2
        "The contract does not say where to reach it."
        why "A consumer should not have to ask for the address, nor take that of the test system for the real one."
        fix "List the servers, production first, each with a description."
        example "servers:\n  - {url: 'https://api.example.com/v2', description: Production}";
}
