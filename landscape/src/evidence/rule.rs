use crate::word::words;

words! {
    /// The rules behind the evidence, by their stable ids.
    ///
    /// Each finding carries the facts that led to it. Facts marked `*` may come several times, at most
    /// [`MAX_EXAMPLES`](crate::evidence::MAX_EXAMPLES), and `count`, where the rule has it, says how many there are in all. Facts marked `?` are
    /// there when known.
    ///
    /// | rule | severity | facts |
    /// |---|---|---|
    /// | `duplicate-data` | warn | `entity`, `receiver`, `integration`*, `source`*, `count` |
    /// | `duplicate-link` | warn on the same API, else info | `integration`*, `count`, `api`? |
    /// | `new-point-to-point` | warn | `entity`, `integration`*, `mediator`*, `count` (links that carry it mediated), `at-least`? |
    /// | `not-source-of-truth` | warn | `entity`, `source`, `role` (`copy` or `none`), `master`*, `count`, `scope`? |
    /// | `foreign-write` | block | `entity`, `system`, `role` (`copy` or `none`), `master`*, `count`, `scope`? |
    /// | `no-source-of-truth` | warn | `entity`, `scope`? |
    /// | `two-sources-of-truth` | warn | `entity`, `master`*, `count`, `scope`? |
    /// | `deprecated-provider` | block when retired, archived or past its sunset by go-live, else warn | `lifecycle`, `version` or `system`, `deprecated-on`?, `sunset-on`?, `go-live`, `days-left`?, `successor`? |
    /// | `unversioned-contract` | warn | `provider`, `api`? |
    /// | `no-contract` | warn | `version`, `api` |
    /// | `contract-below-bar` | warn | `version`, `api`, `score`, `without-waivers`?, `limit`? (where the whole is below it), and for each group below its own minimum `group`*, `group-score`*, `group-limit`* |
    /// | `closes-cycle` | block when every step waits, else warn; info when the pair already was in the circle | `path` (from the consumer back to itself), `count` (links in it), `synchronous` |
    /// | `synchronous-chain-too-long` | warn | `path`, `depth`, `limit`, `hops`, `availability-per-hop`, `availability`, `at-least`? |
    /// | `missing-timeout` | warn | `interaction` |
    /// | `timeout-inversion` | warn | `direction` (`provider`: the new call gives up first; `consumer`: a caller of the consumer does), `timeout`, `integration`, `attempts`, `attempt-timeout`, `worst-wait`, `count` |
    /// | `unbounded-retries` | block when unbounded, info when unstated | `attempts` |
    /// | `no-jitter` | warn when stated, info when unstated | `attempts`, `jitter`, `backoff`? |
    /// | `retry-amplification` | warn | `path`, `attempts`* (one for each step), `amplification`, `limit`, `at-least`? |
    /// | `retry-without-idempotency` | block when it may not be repeated, warn when unstated; only for integrations that send data | `attempts`, `idempotency`, `entity`* |
    /// | `no-dead-letter` | warn | `interaction`, `dead-letter` |
    /// | `no-duplicate-handling` | warn | `delivery`, `idempotency` |
    /// | `ordering-unstated` | info | `interaction` |
    /// | `unversioned-event` | warn | `provider`, `api`? |
    /// | `undefined-errors` | info | `errors` (`no` or `unstated`) |
    /// | `no-authentication` | block when none, warn when unstated | `authentication` |
    /// | `broad-scope` | warn, info when nothing is said of what it may do | `granted-scope`*, `count`?, `least-privilege` (`yes`, `no` or `unstated`) |
    /// | `secret-in-code` | block in the code, warn in a file of settings, info when unstated | `secret`, `authentication`? |
    /// | `unencrypted` | block when not, warn when unstated | `encryption` |
    /// | `personal-data-without-basis` | block | `entity`*, `basis` (`no` or `unstated`) |
    /// | `no-rate-limit` | warn when any amount may be asked for, info when unstated | `version`, `api`, `rate-limit` (`no` or `unstated`) |
    /// | `no-sandbox` | warn when it runs only where it counts, info when it is unstated where it runs | `version`, `api`, `sandbox` (`no` or `unstated`) |
    /// | `no-signals` | warn when nobody sees a failure, info when only who looks, or unstated | `signals` |
    /// | `incomplete-plan` | info | `missing`* (`go-live`, `test-stages`, `consumer-owner`, `provider-owner`, `replacement`: whether anything is replaced, `retirement`: until when what is replaced goes) |
    /// | `hotspot` | warn | `system`, `direction` (`consumers` or `providers`), `count` (with this link), `limit` |
    /// | `breaking-change` | block; found by [`breaking_change`](crate::evidence::breaking_change) | `version`, `changes`, `integration`?, `system`?, `operation`* , `count`? |
    ///
    /// Of what exists, `no-rate-limit` and `no-sandbox` are noted at the version, and what is only unstated by `broad-scope`, `secret-in-code`
    /// and `no-signals` once at the consumer, with `system`, `integration`* and `count`: see [`findings`](crate::findings).
    Rule {
        DuplicateData = "duplicate-data",
        DuplicateLink = "duplicate-link",
        NewPointToPoint = "new-point-to-point",
        NotSourceOfTruth = "not-source-of-truth",
        ForeignWrite = "foreign-write",
        NoSourceOfTruth = "no-source-of-truth",
        TwoSourcesOfTruth = "two-sources-of-truth",
        DeprecatedProvider = "deprecated-provider",
        UnversionedContract = "unversioned-contract",
        NoContract = "no-contract",
        ContractBelowBar = "contract-below-bar",
        ClosesCycle = "closes-cycle",
        SynchronousChainTooLong = "synchronous-chain-too-long",
        MissingTimeout = "missing-timeout",
        TimeoutInversion = "timeout-inversion",
        UnboundedRetries = "unbounded-retries",
        NoJitter = "no-jitter",
        RetryAmplification = "retry-amplification",
        RetryWithoutIdempotency = "retry-without-idempotency",
        NoDeadLetter = "no-dead-letter",
        NoDuplicateHandling = "no-duplicate-handling",
        OrderingUnstated = "ordering-unstated",
        UnversionedEvent = "unversioned-event",
        UndefinedErrors = "undefined-errors",
        NoAuthentication = "no-authentication",
        BroadScope = "broad-scope",
        SecretInCode = "secret-in-code",
        Unencrypted = "unencrypted",
        PersonalDataWithoutBasis = "personal-data-without-basis",
        NoRateLimit = "no-rate-limit",
        NoSandbox = "no-sandbox",
        NoSignals = "no-signals",
        IncompletePlan = "incomplete-plan",
        Hotspot = "hotspot",
        BreakingChange = "breaking-change",
    }
}

words! {
    /// How much a finding weighs.
    Severity {
        /// Should not go ahead as it is.
        Block = "block",
        /// Needs an answer.
        Warn = "warn",
        /// Worth knowing.
        Info = "info",
    }
}
