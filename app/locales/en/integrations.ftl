# Integrations: lists, the page of one, its forms.
yes = yes
no = no
not-stated = not stated
milliseconds = { $count } ms
resilience-title = Resilience
security-title = Security
profile-unstated-text = Leave open what nobody has agreed on: “not stated” is kept apart from “no”.
field-resilience = Resilience
field-security = Security
field-timeout_ms = Timeout in milliseconds
field-timeout_ms-hint = How long one attempt may take.
field-attempts = Attempts in all
field-attempts-hint = The first one counts: 1 means no retries.
field-backoff = Pause between attempts
field-jitter = Random part in the pause
field-jitter-hint = So that callers do not all return at once.
field-circuit_breaker = Circuit breaker
field-circuit_breaker-hint = Calls stop for a while when the provider keeps failing.
field-idempotency = Repeats are safe because
field-idempotency-hint = What keeps a repeated call or message from doing its work twice.
field-delivery = Delivery
field-ordering = Order of messages
field-dead_letter_queue = Dead-letter queue
field-dead_letter_queue-hint = Messages that cannot be handled are set aside.
field-error_semantics = Errors
field-error_semantics-hint = Which errors are tried again and which fail at once.
field-signals = A failure is noticed by
field-alerted = Who is alerted
field-alerted-hint = For example the team on call, or a channel.
field-authentication = Authentication
field-encrypted = Encrypted on the way
field-scopes = Scopes
field-scopes-hint = Separated by spaces.
field-least_privilege = Rights limited to what it needs
field-secret_place = Secret kept in
field-personal_data = Personal data
field-basis = Basis for personal data
field-basis-hint = For example the article of the GDPR, or the number of the review.
flaw-number = A whole number from { $min } to { $max }.
flaw-too-many = Too many: at most { $max }.
deed-integration-create = integration registered
deed-integration-edit = integration edited
deed-integration-propose = integration proposed
deed-integration-approve = integration approved
deed-integration-go-live = integration went live
deed-integration-begin-retirement = retirement of an integration began
deed-integration-retire = integration retired
integration = Integration
integration-uses = Uses
integration-carries = Carries
integration-via = via
integration-direct = direct, nothing in between
integration-domain = Consumer's domain
integration-new = Register an existing integration
integration-new-text = This is for what exists already. A new integration begins with a request, so that its effects are seen before it is built.
integration-request = Request an integration
integration-edit = Edit { $name }
integration-more = More rows
integration-move = Change the status
integration-live-by-request = It goes live through its request, where the decision and its conditions are.
integration-undecided = none: it was registered as existing
integration-decided-text = How the consumer waits and which way the data goes were decided on; a new request changes them.
integration-findings = What the rules say today
integration-replaces = Takes the place of
integration-replaced = Another one has taken its place:
integration-replaced-soon = It is to be replaced by
integration-replaced-until = To be gone by { $day }
notice-integration-replaced = { $successor } is live and takes the place of { $number }: retire it once nothing needs it.
notice-integration-replaced-until = { $successor } is live and takes the place of { $number }, which is to be gone by { $day }.
integrations-lede = Which system uses which version of which API.
integrations-found = { $count ->
    [one] One integration
   *[other] { $count } integrations
}
integrations-empty = No integrations yet
integrations-empty-text = Bring in what you have on file; a new integration begins with a request.
integrations-none = No integration matches
integrations-none-text = Remove a filter, or search for another system, API or number.
integrations-rest = { $shown } of { $count } are shown; see all
operation-unknown = not in the contract
consumers-empty = Nobody uses this API
consumers-empty-text = No integration on any of its versions is registered.
consumers-count = { $count ->
    [0] No system uses it today
    [one] One system uses it
   *[other] { $count } systems use it
}
consumers-running = { $count ->
    [0] nobody uses it today
    [one] one running integration
   *[other] { $count } running integrations
}
consumers-unmigrated = { $count ->
    [one] One running integration is still on a deprecated or retired version.
   *[other] { $count } running integrations are still on deprecated or retired versions.
}
consumer-unmigrated = not migrated
system-uses = What it uses
system-uses-none = It uses no API.
system-used = Who uses it
system-used-none = Nobody uses its APIs.
system-through = What goes through it
field-consumer = Consumer
field-provider = Provider
field-api = API
field-api-hint = Its name, or its address as in the URL.
field-version = Version
field-via = Via
field-via-hint = The hub, broker or gateway in between; empty is a direct link.
field-purpose = Purpose
field-purpose-hint = What the consumer needs it for.
field-interaction = Interaction
field-direction = Data goes
field-criticality = Criticality
field-status = Status
field-entities = Entities
field-entities-text = What it carries. A row without an entity is left out.
field-operation = Operations
field-operations = Operations
field-operations-hint = One a line, such as GET /orders/{"{"}id{"}"}.
field-live_on = Live since
field-retired_on = Retired
field-date = Since
flaw-own-api = A system that uses its own API is no integration.
flaw-day-ahead = This day is still to come; say what is so today.
flaw-integration-exists = { $name } says this already: the same consumer, version and way. Edit it instead.
integration-decision = Decision
integration-entity = Entity
integration-request-change = Request a change
