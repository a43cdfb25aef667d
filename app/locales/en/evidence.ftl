# What the rules found. A rule's sentence knows each of its facts by name; a fact that it does not have is `absent`.
findings-none = Every rule passed: nothing to remark.
findings-count = { $count ->
    [one] one finding
   *[other] { $count } findings
}
finding-why = Why?
finding-rules = All rules
amount-seconds = { $value } s
amount-milliseconds = { $value } ms
amount-days = { $count ->
    [one] one day
   *[other] { $count } days
}

rule-duplicate-data = { $receiver } already receives { $entity }, from { $source }: { $count ->
    [one] by { $integration }.
   *[other] by { $count } integrations ({ $integration }).
}
rule-duplicate-data-about = The same data by two ways costs twice and disagrees sooner or later. Use the feed that is there, or say which one ends.
rule-duplicate-link = { $api ->
    [absent] These two systems are already connected by { $integration }. That integration could perhaps be extended.
   *[other] { $api } is already used between these two systems by { $integration }. Extend that rather than adding another.
}
rule-duplicate-link-about = A second integration between the same two systems has to be watched, secured and changed like the first.
rule-new-point-to-point = A direct link, although { $entity } is already served through { $mediator } ({ $at-least ->
    [yes] at least { $count }
   *[other] { $count }
} { $count ->
    [one] integration
   *[other] integrations
}, such as { $integration }).
rule-new-point-to-point-about = Where a hub, an event or a gateway already serves the data, one more consumer there costs little; each direct link ties two systems to each other for good.
rule-not-source-of-truth = { $source } { $role ->
    [copy] only holds a copy of { $entity }
   *[other] has no recorded role for { $entity }
}{ $scope ->
    [absent] {""}
   *[other] {" "}in the scope “{ $scope }”
}; the source of truth is { $master }.
rule-not-source-of-truth-about = A copy is late, incomplete or wrong at times, and nobody promised otherwise. Take data from where it is created, or have the copy recorded as allowed.
rule-foreign-write = { $system } would change { $entity }, but { $role ->
    [copy] only holds a copy of it
   *[other] has no recorded role for it
}{ $scope ->
    [absent] {""}
   *[other] {" "}in the scope “{ $scope }”
}. The source of truth is { $master }; it must be the one that changes it, or allow this.
rule-foreign-write-about = Only the source of truth and the systems that it allows may change an entity; any other writer breaks rules that it does not know.
rule-no-source-of-truth = Nobody is recorded as the source of truth of { $entity }{ $scope ->
    [absent] {""}
   *[other] {" "}in the scope “{ $scope }”
}.
rule-no-source-of-truth-about = Without one system that answers for an entity nobody can say which value is right.
rule-two-sources-of-truth = { $count } systems are recorded as the source of truth of { $entity }{ $scope ->
    [absent] {""}
   *[other] {" "}in the scope “{ $scope }”
}: { $master }.
rule-two-sources-of-truth-about = Two masters of one entity in one scope will differ. Decide for one, or give each a scope of its own.
rule-deprecated-provider = { $lifecycle ->
    [archived] { $system } is archived; nothing new may depend on it.
    [retired] { $version } is retired.
   *[other] { $sunset-on ->
        [absent] { $version } is deprecated.
       *[other] { $version } goes away on { $sunset-on }; this is to go live on { $go-live }.
    }
}{ $successor ->
    [absent] {""}
   *[other] {" "}Use { $successor } instead.
}
rule-deprecated-provider-about = What is on its way out should get no new consumers: each has to move again, and until then the old version cannot be switched off.
rule-unversioned-contract = It depends on { $api ->
    [absent] { $provider }
   *[other] { $api }
} without naming a version.
rule-unversioned-contract-about = Whoever depends on no particular version is hit by every change without notice.
rule-no-contract = { $version } has no machine-readable contract.
rule-no-contract-about = What is not written down cannot be compared, tested or held to. The owner can add an OpenAPI or AsyncAPI document to the version.
rule-contract-below-bar = The contract of { $version } { $limit ->
    [absent] scores { $score } of 100, which is enough as a whole
   *[other] scores { $score } of 100, and the bar is { $limit }
}{ $without-waivers ->
    [absent] {""}
   *[other] {" "}({ $without-waivers } without waivers)
}.{ $group ->
    [absent] {""}
   *[other] {" "}Below their own minimum: { $group }.
}
rule-contract-below-bar-about = A contract that leaves errors, limits or versions open leaves its consumers to guess. The owner can improve the document; what cannot be met yet can be waived for a while.
rule-closes-cycle = It closes a circle: { $path }. { $synchronous ->
    [yes] Each waits for the next; when one is slow, all are.
   *[other] None of them can be changed or started alone.
}
rule-closes-cycle-about = Systems that depend on each other in a circle fail together and can only be changed together.
rule-synchronous-chain-too-long = { $at-least ->
    [yes] At least { $depth }
   *[other] { $depth }
} waiting calls in a row (the limit is { $limit }): { $path }. With { $availability-per-hop } on each of { $hops } hops { $availability } remain.
rule-synchronous-chain-too-long-about = Availabilities multiply and delays add up along a chain of calls that wait for each other. Shorten it, or let a step read what was sent to it beforehand.
rule-missing-timeout = No timeout is stated: when the provider hangs, the consumer hangs with it.
rule-missing-timeout-about = A call without a timeout holds a thread or a connection as long as the other side likes; a few of them stop the caller.
rule-timeout-inversion = { $direction ->
    [provider] The consumer gives up after { $timeout }, while the provider itself may wait { $worst-wait } for { $integration } ({ $attempts } × { $attempt-timeout }).
   *[other] A caller of the consumer gives up after { $timeout } ({ $integration }), while this call may take { $worst-wait } ({ $attempts } × { $attempt-timeout }).
}
rule-timeout-inversion-about = Whoever gives up before the work behind can finish wastes that work and usually asks again. Timeouts get shorter the further down a call goes.
rule-unbounded-retries = { $attempts ->
    [unbounded] It is tried again without end.
   *[other] It is not stated how often a failed call is tried.
}
rule-unbounded-retries-about = Attempts need a number: a provider that is down for an hour must not meet an hour of questions when it returns.
rule-no-jitter = { $jitter ->
    [no] { $attempts } attempts without a random pause: after an outage every caller returns at the same moment.
   *[other] It is not stated whether the pauses between { $attempts } attempts are random.
}
rule-no-jitter-about = Random pauses (jitter) spread the callers that come back after an outage; without them they return in step and bring the provider down again.
rule-retry-amplification = One request may become { $amplification ->
    [unbounded] any number of requests
   *[other] { $amplification } requests
} at the end of the chain (the limit is { $limit }): { $path }, attempts { $attempts }.
rule-retry-amplification-about = Attempts multiply along a chain: three attempts on three levels make 27 requests of one, at the worst possible moment.
rule-retry-without-idempotency = { $idempotency ->
    [none] Data is sent up to { $attempts } times, and each time does the work again.
   *[other] Data is sent up to { $attempts } times, and it is not stated how a repeat is recognised.
}
rule-retry-without-idempotency-about = A lost answer looks like a lost question. Without an idempotency key or another way to recognise a repeat the customer pays twice.
rule-no-dead-letter = { $dead-letter ->
    [no] Messages that cannot be handled are lost: there is no dead-letter queue.
   *[other] It is not stated where messages go that cannot be handled.
}
rule-no-dead-letter-about = A message that cannot be handled must be set aside where somebody sees it (a dead-letter queue), neither lost nor in the way of the others.
rule-no-duplicate-handling = Messages may come twice, and { $idempotency ->
    [none] the receiver would do the work twice.
   *[other] it is not stated how the receiver recognises that.
}
rule-no-duplicate-handling-about = At-least-once delivery means that a message comes again at times; the receiver has to recognise it.
rule-ordering-unstated = It is not stated in which order messages arrive.
rule-ordering-unstated-about = When order is not promised, an older message may overwrite a newer one. State the order, or make it not matter.
rule-unversioned-event = It listens to { $api ->
    [absent] { $provider }
   *[other] { $api }
} without naming a version of the event.
rule-unversioned-event-about = Events live long and are read by many; a version is the only way to change one without breaking somebody.
rule-undefined-errors = It is not stated which errors are tried again and which fail at once.
rule-undefined-errors-about = Repeating what can never succeed is load for nothing; giving up what would succeed in a second is an outage for nothing. Which is which belongs in the agreement.
rule-no-authentication = { $authentication ->
    [none] Whoever calls does not have to prove who it is.
   *[other] It is not stated how the consumer proves who it is.
}
rule-no-authentication-about = Without authentication anything on the network can read or change the data, and nobody can tell who did.
rule-broad-scope = { $granted-scope ->
    [absent] { $least-privilege ->
        [no] The consumer may do more than it needs.
       *[other] It is not stated what the consumer may do, nor whether that is limited to what it needs.
    }
   *[other] { $count ->
        [one] The scope { $granted-scope } opens more than one use needs.
       *[other] { $count } scopes open more than one use needs: { $granted-scope }.
    }
}
rule-broad-scope-about = Whoever gets hold of a key can do all that the key may do; so it should open only what its use needs. A scope counts as broad when it is everything (*) or when its name says so (all, admin, full, .default, a wildcard), unless the owner states that the rights are limited to what is needed.
rule-secret-in-code = { $secret ->
    [code] The secret stands in the source code, for whoever may read it.
    [configuration] The secret stands in a configuration file.
   *[other] It is not stated where the secret is kept by which the consumer proves who it is.
}
rule-secret-in-code-about = What stands in code or in a file is copied with it: into repositories, images, backups and chats, and nobody can take it back. A secret belongs in a vault, or is given to the program where it is started.
rule-unencrypted = { $encryption ->
    [no] The data travels unencrypted.
   *[other] It is not stated whether the data is encrypted on its way.
}
rule-unencrypted-about = What is not encrypted can be read and changed by everything on the way.
rule-personal-data-without-basis = It carries personal data{ $entity ->
    [absent] {""}
   *[other] {" "}({ $entity })
}, and { $basis ->
    [no] there is no legal basis.
   *[other] no legal basis is stated.
}
rule-personal-data-without-basis-about = Personal data needs a recorded basis (GDPR article 6) before it is carried to one more system.
rule-no-rate-limit = { $rate-limit ->
    [no] Any amount may be asked of { $version }: there is no rate limit.
   *[other] It is not stated how much one consumer may ask of { $version }.
}
rule-no-rate-limit-about = Without a limit one consumer can take the room of all others, and without a stated one nobody knows when to slow down. The owner of a version states it, or its contract does: answers with 429, or headers with the limits.
rule-no-sandbox = { $sandbox ->
    [no] { $version } runs only where the work is done: there is no place to test against it.
   *[other] It is not stated where { $version } runs, so nobody knows where to test against it.
}
rule-no-sandbox-about = What cannot be tried out is tried out on the real thing. Any environment of a version that is not production counts as a place to test.
rule-no-signals = { $signals ->
    [none] Nobody notices when it fails: there are neither metrics nor alerts.
    [metrics] A failure shows in metrics, and nobody is alerted.
   *[other] It is not stated how anybody notices that it fails.
}
rule-no-signals-about = A failure that nobody notices lasts until a customer calls. Metrics show that something is wrong to who looks; an alert tells somebody.
rule-incomplete-plan = Missing from the plan: { $missing }.
rule-incomplete-plan-about = A proposal says when it goes live, where it is tested before that, and what it replaces and by when that is gone, or that it replaces nothing; and both systems have a team that answers for them.
rule-hotspot = { $direction ->
    [consumers] { $system } would have { $count } consumers
   *[other] { $system } would depend on { $count } providers
} (the limit is { $limit }).
rule-hotspot-about = A system that very many depend on, or that depends on very many, is where one failure becomes everybody's.
rule-breaking-change = { $integration ->
    [absent] { $changes ->
        [one] One change of the contract of { $version } breaks whoever keeps to it; nobody is known to be reached.
       *[other] { $changes } changes of the contract of { $version } break whoever keeps to it; nobody is known to be reached.
    }
   *[other] { $operation ->
        [absent] { $system } ({ $integration }) keeps to { $version } and does not say what it uses of it: { $changes ->
            [one] one change may break it.
           *[other] { $changes } changes may break it.
        }
       *[other] { $system } ({ $integration }) uses { $operation } of { $version }: { $changes ->
            [one] one change breaks it.
           *[other] { $changes } changes break it.
        }
    }
}
rule-breaking-change-about = A version in use is a promise to those who built on it. What breaks them belongs into a new major version, beside which the old one stays until they have moved.

fact-api = API
fact-at-least = At least
fact-attempt-timeout = Time for one attempt
fact-attempts = Attempts
fact-amplification = Amplification
fact-authentication = Authentication
fact-availability = Availability in all
fact-availability-per-hop = Availability of one hop
fact-backoff = Pause between attempts
fact-basis = Legal basis
fact-changes = Changes that break
fact-count = Number
fact-days-left = Time left
fact-dead-letter = Dead-letter queue
fact-delivery = Delivery
fact-deprecated-on = Deprecated on
fact-depth = Calls in a row
fact-direction = Seen from
fact-encryption = Encrypted
fact-entity = Entity
fact-errors = Errors defined
fact-go-live = Planned go-live
fact-granted-scope = Broad scope
fact-group = Group of criteria
fact-group-limit = Minimum of the group
fact-group-score = Score of the group
fact-hops = Hops
fact-idempotency = Repeats
fact-integration = Integration
fact-interaction = Interaction
fact-jitter = Random pauses
fact-least-privilege = Rights limited to what is needed
fact-lifecycle = Lifecycle
fact-limit = Limit
fact-master = Source of truth
fact-mediator = Served through
fact-missing = Missing
fact-operation = Operation
fact-path = Path
fact-provider = Provider
fact-rate-limit = Rate limit
fact-receiver = Receiver
fact-role = Recorded role
fact-sandbox = Place to test
fact-scope = Scope
fact-score = Score
fact-secret = Secret kept in
fact-signals = Noticed by
fact-source = From
fact-successor = Successor
fact-sunset-on = Gone on
fact-synchronous = Every step waits
fact-system = System
fact-timeout = Timeout
fact-version = Version
fact-without-waivers = Score without waivers
fact-worst-wait = Longest wait
group-versioning = versions and deprecation
group-identifiers = identifiers and idempotency
group-errors = error semantics
group-examples = examples
group-security = security
group-limits = limits
group-documentation = documentation
fact-word-yes = yes
fact-word-no = no
fact-word-none = none
fact-word-unstated = not stated
fact-word-unbounded = without end
fact-word-archived = archived
fact-word-copy = holds a copy
fact-word-consumers = its consumers
fact-word-providers = its providers
fact-word-consumer = the consumer's callers
fact-word-provider = the provider's own calls
fact-word-token = token
fact-word-signature = signature
fact-word-linear = growing pause
fact-word-go-live = the day of go-live
fact-word-consumer-owner = an owner of the consumer
fact-word-provider-owner = an owner of the provider
fact-word-test-stages = where it is tested
fact-word-replacement = whether it replaces anything
fact-word-retirement = the day by which what it replaces is gone
secret-code = the source code
secret-configuration = a configuration file

# The same rules on what exists already; a rule that is not here says the same of both.
rule-duplicate-data-exists = { $receiver } receives { $entity } by { $count } integrations ({ $integration }), from { $source }.
rule-duplicate-link-exists = { $api ->
    [absent] These two systems are connected by { $count } integrations ({ $integration }). Perhaps one could serve for several.
   *[other] { $api } is used between the same two systems by { $count } integrations ({ $integration }). Perhaps one could serve for several.
}
rule-foreign-write-exists = { $system } changes { $entity }, but { $role ->
    [copy] only holds a copy of it
   *[other] has no recorded role for it
}{ $scope ->
    [absent] {""}
   *[other] {" "}in the scope “{ $scope }”
}. The source of truth is { $master }; it must be the one that changes it, or allow this.
rule-deprecated-provider-exists = { $lifecycle ->
    [archived] { $system } is archived and still used.
    [retired] { $version } is retired and still used.
   *[other] { $sunset-on ->
        [absent] { $version } is deprecated and still used.
       *[other] { $version } is still used; its sunset is { $sunset-on }.
    }
}{ $successor ->
    [absent] {""}
   *[other] {" "}Move to { $successor }.
}
rule-closes-cycle-exists = A circle: { $path }. { $synchronous ->
    [yes] Each waits for the next; when one is slow, all are.
   *[other] None of them can be changed or started alone.
}
rule-broad-scope-exists = { $system ->
    [absent] { $granted-scope ->
        [absent] { $least-privilege ->
            [no] The consumer may do more than it needs.
           *[other] It is not stated what the consumer may do, nor whether that is limited to what it needs.
        }
       *[other] { $count ->
            [one] The scope { $granted-scope } opens more than one use needs.
           *[other] { $count } scopes open more than one use needs: { $granted-scope }.
        }
    }
   *[other] { $count ->
        [one] Of one integration of { $system } it is not stated what it may do ({ $integration }).
       *[other] Of { $count } integrations of { $system } it is not stated what they may do ({ $integration }).
    }
}
rule-secret-in-code-exists = { $system ->
    [absent] { $secret ->
        [code] The secret stands in the source code, for whoever may read it.
        [configuration] The secret stands in a configuration file.
       *[other] It is not stated where the secret is kept by which the consumer proves who it is.
    }
   *[other] { $count ->
        [one] Of one integration of { $system } it is not stated where its secret is kept ({ $integration }).
       *[other] Of { $count } integrations of { $system } it is not stated where their secrets are kept ({ $integration }).
    }
}
rule-no-signals-exists = { $system ->
    [absent] { $signals ->
        [none] Nobody notices when it fails: there are neither metrics nor alerts.
        [metrics] A failure shows in metrics, and nobody is alerted.
       *[other] It is not stated how anybody notices that it fails.
    }
   *[other] { $count ->
        [one] Of one integration of { $system } it is not stated how anybody notices that it fails ({ $integration }).
       *[other] Of { $count } integrations of { $system } it is not stated how anybody notices that they fail ({ $integration }).
    }
}
rule-hotspot-exists = { $direction ->
    [consumers] { $system } has { $count } consumers
   *[other] { $system } depends on { $count } providers
} (the limit is { $limit }).
