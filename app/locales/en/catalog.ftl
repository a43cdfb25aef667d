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
system-provides = APIs it provides
system-carries = Integrations it carries
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
api-new = Register an API
api-recommended = Recommended
api-consumers = Consumers
api-updated = Changed
api-purpose = Purpose
api-no-purpose = Nobody has said yet what it is for.
api-operations = Operations
api-entities = Entities carried
api-no-consumers = No system uses it today.
api-consumers-all = { $count ->
    [one] The consumer with its versions
   *[other] All { $count } consumers with their versions
}
api-sunset-near = until { $day }
api-is-archived = This API is archived; restore it first.
api-warning-owner = Nobody owns this API. A board member or an administrator can give it to a team.
api-warning-owner-archived = The owning team { $team } is archived; give the API to a team that can answer for it.
api-warning-no-version = No version is published yet, so nobody can use it.
api-warning-contract = Version { $version } has no machine-readable contract: what consumers rely on is not written down.
api-warning-retired-used = Version { $version } is retired, and { $count ->
    [one] one system still uses it.
   *[other] { $count } systems still use it.
}
api-warning-sunset-near = Version { $version } ends on { $day }, and { $count ->
    [one] one system still uses it.
   *[other] { $count } systems still use it.
}
api-warning-sunset-past = Version { $version } should have ended on { $day }, and { $count ->
    [one] one system still uses it.
   *[other] { $count } systems still use it.
}
api-archive-text = An archived API leaves the catalog, search and the map. Nothing is deleted: its history stays, and it can be restored.
api-archive-refused = { $count ->
    [one] One integration still stands on this API. Retire it first; then the API can be archived.
   *[other] { $count } integrations still stand on this API. Retire them first; then it can be archived.
}
api-restore-text = The API comes back into the catalog, search and the map, as it was.
entity-read-by = { $count ->
    [one] read by one integration
   *[other] read by { $count } integrations
}
entity-written-by = { $count ->
    [one] changed by one integration
   *[other] changed by { $count } integrations
}
entity-personal = personal data
apis-count = { $count ->
    [one] One API
   *[other] { $count } APIs
}
apis-none = No APIs yet
apis-none-text = An API belongs to the system that provides it. Register one, or import what you have on file.
apis-empty = No API matches
apis-empty-text = Without the filter “{ $filter }” { $count ->
    [one] one would.
   *[other] { $count } would.
}
apis-empty-several = No single filter is the reason; only without several of them something is found.
catalog-results = Results
catalog-scope = Whose APIs
catalog-search = Search the catalog
catalog-search-hint = Name, purpose, system, team
catalog-find = Search
catalog-mine = Mine
catalog-all = All
density-compact = Compact rows
density-normal = Roomy rows
filter-words = Words: { $words }
facet-all = { $count ->
    [one] Show it
   *[other] Show all { $count }
}
facet-no-version = no version
rail-planned = planned { $day }
use-of = uses { $version } · { $team }
version-new = Publish a version
version-publish = Publish
version-show = Show
version-activate = Activate
version-keep = Keep it after all
version-move = To { $stage }
version-deprecate = Deprecate
version-deprecate-title = Deprecate { $version }
version-deprecate-text = Announces that this version is going away. The teams behind its consumers are told at once, and have { $days ->
    [one] one day
   *[other] { $days } days
} at least.
version-deprecate-told = { $count ->
    [one] One integration uses it
   *[other] { $count } integrations use it
}
version-deprecate-nobody = No integration uses it, so nobody has to be told.
version-retire = Retire
version-retire-title = Retire { $version }
version-retire-text = The version is gone from today on. It stays in the catalog with its history.
version-retire-refused = { $count ->
    [one] This version cannot be retired: one integration still uses it.
   *[other] This version cannot be retired: { $count } integrations still use it.
}
version-retire-way = Move each of them to another version or retire it; then come back.
version-no-such-move = A version cannot go from “{ $from }” to “{ $to }”.
version-retired = This version is retired.
version-retired-used = This version is retired, and { $count ->
    [one] one integration still uses it.
   *[other] { $count } integrations still use it.
}
version-deprecated-until = Deprecated: usable until { $day }.
version-deprecated-open = Deprecated; the day of its end is not set yet.
version-successor = Its successor is { $version }.
version-consumers = { $count ->
    [one] One integration on this version
   *[other] { $count } integrations on this version
}
version-unused = Nothing uses this version today.
version-no-contract = none; what consumers rely on is not written down
version-operations = { $count ->
    [one] one operation
   *[other] { $count } operations
}
versions-count = { $count ->
    [one] One version
   *[other] { $count } versions
}
versions-empty = No version yet
versions-empty-text = A version is what consumers use: it has a lifecycle, dates, a contract and places where it runs.
environment-name = Environment
environment-url = Address
field-environments-hint = Where it runs: https://…, kafka://…, sftp://… Rows without an address are left out.
field-rate_limit-hint = How much one consumer may ask of it: for example 600 requests a minute, then 429.
field-no_rate_limit = There is no limit
version-no-limit = there is none
version-limit-contract = The contract says so
flaw-limit-and-none = Say a limit, or that there is none.
field-migration_guide-hint = How to move to the successor: a link, or text in Markdown.
flaw-label-reserved = This label means something else in addresses; choose another.
flaw-successor-circle = That version is itself followed by this one.
views-label = Saved views
view-save = Save this view
view-name = Name of the view
view-remove = Forget “{ $name }”
views-too-many = More than { $most } views are not kept. Forget one first.
done-registered = Registered. Next, publish its first version.
done-view-saved = The view is saved.
done-view-removed = The view is forgotten.
done-version-published = Published.
done-version-moved = Done: the version is in its new stage.
done-version-deprecated = Deprecated. Those who use it have been told.
done-version-retired = Retired.
deed-api-register = API registered
deed-api-edit = API edited
deed-api-archive = API archived
deed-api-restore = API restored
deed-version-publish = version published
deed-version-edit = version edited
deed-version-move = version moved to another stage
deed-version-activate = version activated
deed-version-deprecate = version deprecated
deed-version-retire = version retired
notice-version-deprecated = { $api } { $version }, which your team uses, is deprecated and ends on { $sunset }.
notice-version-deprecated-open = { $api } { $version }, which your team uses, is deprecated; the day of its end is not set yet.
notice-version-sunset-moved = { $api } { $version }, which your team uses, now ends on { $sunset }.
notice-version-sunset-dropped = The day on which { $api } { $version } ends was taken back; it stays deprecated.
notice-version-kept = { $api } { $version }, which your team uses, is kept after all: it is active again.
