# What if: scenarios.
kind-scenario = scenario
deed-scenario-create = scenario written down
deed-scenario-edit = scenario edited
deed-scenario-change = changes of a scenario edited
deed-scenario-archive = scenario archived
deed-scenario-restore = scenario brought back
done-drafted = Drafted. Look it through and hand it in.
scenario-title = Scenarios
scenario-lede = Changes tried out on a copy of the landscape: what they make of the measures and findings, before anybody asks for them.
scenario-see = Scenarios
scenario-new = New scenario
scenario-form-lede = A scenario touches nothing in the catalog. Its changes come next.
scenario-empty = Nothing was tried out yet
scenario-empty-text = A scenario is a list of changes: put a hub in between, retire a system, add an integration. It shows what the measures and findings would be.
scenario-show-archived = Show archived ones
scenario-show-current = Show those in use
scenario-count = { $count ->
    [one] One scenario
   *[other] { $count } scenarios
}
scenario-author = Author
scenario-seen-by = Seen by
scenario-changed = Changed
scenario-shared = everybody
scenario-seen-by-team = { $team }
scenario-private = the author only
scenario-said = By { $owner } · seen by { $seen }
scenario-begins = It begins with:
scenario-begun = { $first } and { $more } more
scenario-ends = { $count ->
    [one] One integration only ends. That needs no request: its owner ends it on its page.
   *[other] { $count } integrations only end. That needs no request: their owners end them on their pages.
}
field-first = First change
field-note = Note
field-note-hint = What it is about, and what it is to show.
field-team = Team
field-team-hint = Its members see and edit it, too.
field-shared = Everybody may see it
field-integration = Integration
field-integration-hint = Its number, such as I-42.
field-source = System that many use
field-reads = Entities read
field-reads-hint = Names, with commas between.
field-writes = Entities written
field-system_kind = Kind
flaw-same-system = A system is no mediator for itself.
scenario-changes = Changes
scenario-no-changes = No changes yet
scenario-no-changes-text = Add the first one below: what the scenario makes of the landscape appears as soon as there is one.
scenario-idle = { $count ->
    [one] One change does nothing any more: the catalog has moved on since.
   *[other] { $count } changes do nothing any more: the catalog has moved on since.
}
scenario-idle-introduced = is in the catalog by now
scenario-idle-system-gone = no longer applies: a system of it is out of use
scenario-idle-integration-gone = no longer applies: the integration is gone
scenario-idle-version-gone = no longer applies: the version is retired
scenario-idle-exists = no longer applies: there is such an integration
scenario-idle-same = no longer applies: it is so already
scenario-idle-nothing-direct = no longer applies: nothing goes there directly
scenario-touches = { $count ->
    [0] no integration
    [one] one integration
   *[other] { $count } integrations
}
scenario-up = Up
scenario-down = Down
scenario-remove = Remove
scenario-says-add = { $consumer } begins to use { $version } directly, { $interaction }
scenario-says-add-via = { $consumer } begins to use { $version } via { $via }, { $interaction }
scenario-says-remove = { $integration } goes
scenario-says-route = { $integration } goes via { $via }
scenario-says-direct = { $integration } goes directly
scenario-says-interact = { $integration } becomes { $interaction }
scenario-says-introduce = { $name } is introduced ({ $kind })
scenario-says-mediate = Everything that goes to { $source } directly goes via { $via }
scenario-says-retire-system = { $system } is retired with all its integrations
scenario-says-retire-version = { $version } is retired with all that use it
scenario-says-move-version = All that use { $version } move to { $to }
scenario-add = Add a change
scenario-add-it = Add it
scenario-kind-mediate = Many through one
scenario-kind-mediate-about = Every direct integration on one system goes through a hub, broker or gateway.
scenario-kind-introduce = New system
scenario-kind-introduce-about = A system that is not there yet, such as a hub. Later changes may name it.
scenario-kind-route = Another way
scenario-kind-route-about = One integration goes through a hub, broker or gateway; without one it goes directly.
scenario-kind-interact = Wait or not
scenario-kind-interact-about = The consumer of one integration waits for the answer, or no longer does.
scenario-kind-add = New integration
scenario-kind-add-about = A system begins to use an API. Without a version it is the recommended one.
scenario-kind-remove = End an integration
scenario-kind-remove-about = One integration goes.
scenario-kind-retire-system = Retire a system
scenario-kind-retire-system-about = The system goes, and with it every integration that leads to it, from it or through it.
scenario-kind-retire-version = Retire a version
scenario-kind-retire-version-about = A version goes. With a successor those who use it move there; without one they lose it.
scenario-advice = Worth mediating
scenario-advice-text = The systems where a mediator saves most links, on the landscape as the scenario has it.
scenario-no-mediator = There is no hub, broker or gateway yet.
scenario-offer = { $consumers ->
    [one] one consumer
   *[other] { $consumers } consumers
}, { $links ->
    [one] one direct link
   *[other] { $links } direct links
}, { $saved ->
    [0] no links fewer
    [one] one link fewer
   *[other] { $saved } links fewer
}
scenario-offer-via = Mediator for { $source }
scenario-offer-take = Take it
scenario-sentence = Sprawl index { $before } → { $after }; direct links { $share_before } % → { $share_after } %; { $new ->
    [0] no new findings
    [one] one new finding
   *[other] { $new } new findings
}, { $gone ->
    [0] none gone
    [one] one gone
   *[other] { $gone } gone
}.
scenario-drawing = What { $name } changes
scenario-touched = What changes
scenario-drawing-cut = { $count ->
    [one] One more integration is touched; the list below has it.
   *[other] { $count } more integrations are touched; the list below has them.
}
scenario-fate-added = comes
scenario-fate-changed = stays in another way
scenario-fate-gone = goes
scenario-measures = Measures
scenario-measures-text = Less is better for every one of them. A link that goes through a mediator counts as one link that is not direct.
scenario-links = { $before } → { $after } links
scenario-measure = Measure
scenario-before = Before
scenario-after = After
scenario-difference = Difference
scenario-index = Sprawl index
scenario-new-findings = { $count ->
    [0] No new findings
    [one] One new finding
   *[other] { $count } new findings
}
scenario-gone-findings = { $count ->
    [0] No findings gone
    [one] One finding gone
   *[other] { $count } findings gone
}
scenario-changed-findings = { $count ->
    [one] One finding that weighs something else now
   *[other] { $count } findings that weigh something else now
}
scenario-circle-of = the circle of
scenario-weights = { $block } blocking, { $warn } warnings, { $info } notes
scenario-found-cut = The first { $shown } of { $count }.
scenario-requests = Requests
scenario-requests-text = Each integration that comes or changes can be asked for. A draft is filled in as the scenario has it and seen by you only, until you hand it in. What a draft came of stays marked here.
scenario-no-requests = Nothing here has to be asked for: no integration comes or changes.
scenario-change = Change
scenario-request = Request
scenario-added = new
scenario-change-n = Change { $n }:
scenario-ask = Draft a request
scenario-ask-all = Draft requests for all
scenario-ask-nothing = Everything in this scenario was asked for already, or nothing of it has to be.
scenario-ask-waits = { $count ->
    [one] One integration needs a system that is not in the catalog yet. Register it under the name it has here, then ask again.
   *[other] { $count } integrations need a system that is not in the catalog yet. Register it under the name it has here, then ask again.
}
