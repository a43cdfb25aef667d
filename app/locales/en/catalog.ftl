api-tab-overview = Overview
api-tab-versions = Versions
api-tab-consumers = Consumers
api-tab-contract = Contract
api-tab-decisions = Decisions
system-new = Register a system
systems-count = { $count ->
    [one] One system
   *[other] { $count } systems
}
systems-empty = No systems yet
systems-empty-text = A system provides APIs and uses those of others. Register one, or import what you have on file.
systems-none-match = No system matches
systems-none-match-text = Remove a filter, or search for another word.
systems-more = { $count ->
    [one] one more system
   *[other] { $count } more systems
}
integrations-count = { $count ->
    [one] one integration
   *[other] { $count } integrations
}
used-by = Used by
uses = Uses
no-owner = no owner
no-domain = no domain
facts = Facts
archive = Archive
restore = Restore
archived-text = Archived: out of use, and kept for its history.
done-restored = Restored.
field-part_of = Part of
field-part_of-hint = The address of the larger system, as in its URL.
field-labels-hint = One a line, such as tier: 1
flaw-part-of-itself = That system is itself a part of this one.
system-provides = Provides
system-components = Components
system-no-owner = Nobody owns this system. A board member or an administrator can give it to a team.
system-owner-archived = The owning team { $team } is archived; give the system to a team that can answer for it.
system-no-apis = It provides no API.
system-no-consumers = No system uses it today.
system-no-providers = It uses no other system today.
system-archive-text = An archived system leaves lists, search and the map. Nothing is deleted: its history stays, and it can be restored.
system-archive-refused = This system is still needed. Retire what is listed below first; then it can be archived.
system-restore-text = The system comes back into lists, search and the map, as it was.
archive-integrations = { $count ->
    [one] One agreed integration
   *[other] { $count } agreed integrations
}
archive-apis = { $count ->
    [one] One API in use
   *[other] { $count } APIs in use
}
deed-system-create = system registered
deed-system-edit = system edited
deed-system-archive = system archived
deed-system-restore = system restored
