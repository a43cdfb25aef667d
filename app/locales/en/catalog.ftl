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
domain-new = New domain
domains-count = { $count ->
    [one] One domain
   *[other] { $count } domains
}
domains-empty = No domains yet
domains-empty-text = A domain groups the systems of one business area, so that lists and the map can be read by area.
domains-caption = Dependencies are live integrations that cross the border of a domain.
domain-incoming = Others depend on it
domain-outgoing = It depends on others
domain-crossing = Dependencies across domains
domain-no-crossing = No live integration leaves this domain or comes into it.
domain-no-systems = No system belongs to it yet. A system says on its own page which domain it belongs to.
domain-archive-text = An archived domain leaves lists, search and the map. Nothing is deleted: its history stays, and it can be restored.
domain-restore-text = The domain comes back into lists, search and the map, as it was.
domain-archive-refused = { $count ->
    [one] One system still belongs to this domain. Move it to another one first.
   *[other] { $count } systems still belong to this domain. Move them to another one first.
}
deed-domain-create = domain created
deed-domain-edit = domain edited
deed-domain-archive = domain archived
deed-domain-restore = domain restored
search-in-all = Search everything
search-start = What are you looking for?
search-start-text = Type a part of a name, or a number such as I-42, R-17 or D-2026-014.
search-nothing = Nothing is called “{ $q }”
search-nothing-text = Every word must occur; the last one may be unfinished. Try fewer words, or another one.
search-count = { $count ->
    [one] One result
   *[other] { $count } results
}
search-all = All results
