# Requests, votes, decisions, the policy.
requests-lede = Every new integration begins here, and every change that breaks consumers: what it is for, what the rules say, who agreed.
requests-scope = Which requests
requests-waiting = Waiting for me
requests-mine = Mine
requests-all = All
requests-count = { $count ->
    [one] One request
   *[other] { $count } requests
}
requests-empty = No requests yet
requests-empty-text = Ask for an integration: six fields, and you see at once what speaks against it and what is there already.
requests-none = No request fits these filters
requests-none-text = Remove a filter to see more.
requests-none-waiting = Nothing waits for you
requests-none-waiting-text = Requests that you could vote on and your own that need something from you stand here.
requests-none-mine = You have asked for nothing yet
request-new = Request integration
request-new-lede = Say who needs what, and for what. “Check” shows what the rules say; nothing is handed in by it.
request-edit = Edit { $number }
request-edit-note = Handing it in again makes a new submission with new evidence. Votes on the earlier one stay to be read and no longer count.
request-more = Route, criticality, plan and profiles
request-profiles = Resilience and security
request-check = Check
request-check-text = As soon as a consumer and an API are chosen and checked, the findings and similar integrations stand here.
request-of-api = The versions of the API and their operations are offered once it is chosen and checked.
request-operations = Operations: { $chosen } of { $count } chosen
request-save-draft = Save draft
request-submit = Submit
request-submit-again = Submit again
request-entities-hint = What the integration carries: the consumer takes it, or changes it at the provider.
request-entity = Entity
request-provider = Provider
request-direct = direct
request-what = What is asked for
request-state = State
request-next = What you can do
request-status = Status
request-published = published
request-kind = Kind
request-lane = Lane
request-team = Team
request-requester = Requested by
request-created = Written
request-submitted = Submitted
request-due = Decision due
request-age = Age
request-title = Title
request-you-voted = you voted
request-is-mine = · yours
request-impact = On the map
request-impact-map = What is around { $name }
request-withdraw = Withdraw
request-withdraw-text = It ends here; what was said and voted stays to be read. An approval that is not live ends with it.
request-again = Ask again
request-closed = This request was decided or withdrawn, so it is not edited any more. Ask again with a new one.
sla-late = late
lane-quorum = { $count ->
    [0] no vote needed
    [one] one vote decides
   *[other] { $count } votes decide
}
evidence = Evidence
evidence-draft = What the rules say today. It is frozen when you submit.
evidence-frozen = As found on { $day } UTC, submission { $number }.
evidence-changed = The landscape has changed since.
evidence-changed-text = Votes are bound to what was found then; submitting again brings the evidence up to date.
evidence-new = Found only now
evidence-gone = No longer found
similar = Similar integrations
similar-none = Nothing like it exists.
likeness-same-pair = same two systems
likeness-same-version = same version
likeness-same-api = same API
likeness-same-consumer-and-entity = the consumer has this entity already
likeness-same-provider-and-entity = the provider gives this entity already
likeness-opposite-pair = the other way round
likeness-same-interaction = same interaction
likeness-same-route = same route

votes = Votes
votes-count = { $count ->
    [one] one vote
   *[other] { $count } votes
}
votes-none = Nobody has voted yet.
vote-title = Your vote
vote-cast = Vote
vote-again = You have voted. Until it is decided you can vote again; the trail keeps both.
vote-bound = on submission { $number }
vote-stale = on submission { $number }, no longer counts
vote-conditions-hint = For “approve with conditions”: what has to be done, by whom, until when.
comments = Comments
comments-none = Nobody has said anything yet.
comment-send = Comment

conditions = Conditions
conditions-open = { $count ->
    [one] one condition open
   *[other] { $count } conditions open
}
conditions-overdue = { $count ->
    [one] one condition overdue
   *[other] { $count } conditions overdue
}
condition = Condition
condition-owner = Who
condition-due = Until
condition-state = State
condition-met = met
condition-open = open
condition-overdue = overdue
condition-met-by = Met: { $name }, { $day }
condition-mark-met = Mark as met

live-confirm = Confirm go-live
live-text = The approval holds until { $day }. Confirm when the integration is in use.
live-expired = The approval ended on { $day }, so this cannot go live by it. Ask again; the form is filled with what was approved.
live-retired = { $version } has been retired, so nothing can go live on it. Ask again for a version that stays; the form is filled with what was approved.

decisions-lede = What was decided, for good. A record is never changed.
decisions-count = { $count ->
    [one] One decision
   *[other] { $count } decisions
}
decisions-empty = No decisions
decisions-empty-text = A decision comes of the votes on a request.
decisions-none-text = No decision fits these filters.
decisions-api-empty-text = Nothing was decided about this API yet.
decision-number = Number
decision-outcome = Outcome
decision-date = Decided
decision-year = Year
decision-hash = Hash
decision-stamp = Decision { $number }
decision-valid-until = May go live until
decision-publish-until = May be published until
decision-ended = ended
decision-markdown = As Markdown
decision-without-votes = Every rule passed, and the policy asks for no vote then.
decision-broken = This record is not what was hashed when the decision was made. Compare it with a copy that was kept elsewhere.
note-context = Assumption
note-evidence = Evidence
note-outcome = Chosen action
note-reason = Reason
note-proof = Proof
note-record-hash = SHA-256 of the record
note-evidence-hash = SHA-256 of proposal and evidence
note-audit-head = Audit trail at that moment

policy-lede = The board's rules. Everybody reads them, the chair changes them, the trail keeps every change.
policy-edit = Edit the policy
policy-lanes = Lanes and votes
policy-limits = Limits
policy-weights = What a finding weighs
policy-as-proposed = Every rule weighs what it proposes itself.
policy-by-case = varies
policy-on = yes
policy-off = no
severity-off = off
rules = Rules
rules-lede = What Portolan looks at in every request and every integration, and why.
rules-rule = Rule
rules-about = Why
rules-weight = Weighs here

field-go_live_on = Planned go-live
field-go_live_on-hint = Evidence is measured at that day: will the version still be there?
field-replaces = Replaces
field-replaces-hint = These begin their retirement when this one goes live.
field-replaces_nothing = It replaces nothing
field-retire_on = What it replaces is gone by
field-test_stages = Tested before go-live
field-test_stages-hint = Where it is tried out first, and by which day: the sandbox, staging together with the provider.
test-stage-name = Stage
test-stage-until = Done by
test-stage-by = by { $day }
request-plan = The plan
request-replaces-nothing = nothing
flaw-replaces-and-nothing = Something is ticked that it replaces.
flaw-nothing-replaced = Tick first what it replaces.
flaw-before-go-live = This is before the planned go-live.
flaw-after-go-live = A stage ends after the planned go-live.
field-title = Title
field-title-hint = Made of both ends where you leave it empty.
field-comment = Say something
field-comment-hint = Markdown.
field-verb = What you say
field-condition_text = Condition
field-condition_owner = Who sees to the condition
field-condition_due = Condition until
field-quorum = Votes that decide in the board's lane
field-advisory_days = Days to decide in the advisory lane
field-board_days = Days to decide in the board's lane
field-valid_days = Days that an approval holds
field-notice_days = Days between deprecation and sunset
field-chain_depth = Waiting calls in a row
field-amplification = Requests that one may become
field-hop_availability = Availability of one hop, in percent
field-fan_in = Consumers of one system
field-fan_out = Providers of one system
field-cleared_lane = Approve without a vote when every rule passes
field-advisory_lane = One reviewer is enough where nothing blocks
field-self_decision = The requester may vote on the own request
field-self_decision-hint = Lifts four eyes; it is in the record of every decision that it concerns.
flaw-day-passed = This day has passed.
flaw-day-to-come = This day is still to come.
flaw-reason-required = Say why: a request for changes or a rejection needs a reason.
flaw-condition-required = Write at least one condition, or approve without.
flaw-no-version = This API has no version yet, so nothing can be built on it.

done-draft-saved = Draft saved. Only you see it.
done-submitted = Submitted. The evidence is frozen, and the reviewers know.
done-withdrawn = Withdrawn.
done-commented = Said.
done-voted = Your vote counts.
done-condition-met = Noted: the condition is met.
done-live = It is live, and on the map.

deed-request-create = request drafted
deed-request-edit = request edited
deed-request-submit = request submitted
deed-request-withdraw = request withdrawn
deed-request-comment = commented
deed-request-go-live = go-live confirmed
deed-request-publish = approved contract published
deed-vote-cast = voted
deed-vote-change = vote changed
deed-decision-make = decided
deed-condition-meet = condition met
policy-late = Somebody else changed the policy meanwhile. What you chose is still here: look at it and save once more.
policy-no-bar = none
policy-group = At least, in { $group }
policy-groups = Minimum of single groups, 1 to 100
policy-groups-hint = Empty: the group counts as a part of the whole only.
policy-below-bar = What is below it weighs
policy-bar-blocks = What is below the bar is not published. The way out is a better document or a waiver.
policy-changed-here = { $count ->
    [0] nothing changed here
    [one] one changed here
   *[other] { $count } changed here
}
policy-criteria = What each criterion is worth
policy-criteria-lede = The quality of a contract is the share of these points that it earns. An empty field leaves a criterion its own weight; 0 leaves the criterion out.
policy-own-weight = Own weight
policy-weight-here = Here
policy-changes = What changes of a contract weigh
policy-changes-lede = Each rule of the comparison proposes a level and says why. What the board decides instead holds on the page of changes, in its files, and when a contract is published.
policy-changes-all = All
policy-changes-changed = Changed here
policy-changes-show = Levels
policy-changes-search = Find a rule
policy-changes-find = Find
policy-changes-none = No rule is like this
policy-changes-none-text = Search for other words, or look at all rules.
policy-own-level = The rule proposes
policy-as-rule = as proposed
level-reason-breaking-breaking = Whoever keeps to the earlier contract may fail.
level-reason-breaking-warning = What was accepted is not any more, so who sends it may fail; who gets it should look.
level-reason-breaking-info = What was accepted is not any more, so who sends it may fail; who gets it is not disturbed.
level-reason-warning-breaking = What was promised is not kept any more, so who gets it may fail; who sends it should look.
level-reason-warning-warning = It may disturb some, and nobody can tell from the document: a person should look.
level-reason-warning-info = It may disturb some of those who send it; who gets it is not disturbed.
level-reason-info-breaking = What was promised is not kept any more, so who gets it may fail; who sends it is not disturbed.
level-reason-info-warning = It may surprise some of those who get it; who sends it is not disturbed.
level-reason-info-info = Nobody who keeps to the earlier contract is disturbed.
field-bar_score = Lowest score that reaches the bar
field-bar_score-hint = 0 to 100; 0 is no bar.
field-bar_audience = For APIs with this audience or a wider one
field-bar_lifecycle = For versions that have come this far
field-bar_groups = Minimum of single groups
field-criteria_weights = Weights of criteria
field-change_levels = Levels of changes
deed-policy-set = policy changed

notice-request-submitted = { $name } asks for your vote: { $number } { $title }
notice-request-comment = { $name } commented on { $number } { $title }
notice-request-changes = { $name } asks for changes to { $number } { $title }
notice-request-decided = { $outcome ->
    [approved] Approved
    [approved-with-conditions] Approved with conditions
   *[rejected] Rejected
}: { $title } ({ $number })
notice-condition-given = { $number } gives you a condition to meet: { $title }

# A change that breaks consumers of a version in use, before the board.
exception-ask = Ask the board for an exception
exception-lede = { $version } is in use, and this document breaks those who keep to it. The board decides by the evidence whether exactly this document may be published all the same.
exception-title = { $version }: a change that breaks
exception-asked-before = The board is asked about exactly this document already:
exception-edit-note = The reason and the plan can be said anew; the document stays. Handing it in again makes a new submission with new evidence, and votes on the earlier one no longer count. Another document needs a request of its own.
exception-overtaken = Another contract was published since this document was weighed, or the version is no longer in use, so nothing can be published by this request. Look at the document again beside the contract that stands now, and ask again.
exception-expired = The approval ended on { $day }, so nothing can be published by it. Look at the document again and ask again.
exception-not-approved = This request is not approved, or its contract is published already, so nothing was published.
exception-again = Look at the document again
exception-plan = What the consumers are told
exception-stands = Takes the place of
exception-stands-none = no contract; compared with that of { $version }
exception-rules = Rules of the comparison
exception-consumers = Whom it reaches
exception-about = { $version }: { $breaking ->
    [one] one breaking change
   *[other] { $breaking } breaking changes
}, { $hit ->
    [0] no known consumer hit
    [one] one consumer hit
   *[other] { $hit } consumers hit
}
field-request_title = Title
field-request_title-hint = Made of the version where you leave it empty.
field-plan = What the consumers are told
field-plan-hint = Who is told what, and when; how and until when each of them moves.
notice-exception-asked = { $name } asks to publish a contract of { $version } that breaks what your team uses: { $number }
notice-exception-published = { $name } published a contract of { $version } that breaks what your team uses, by { $number }
