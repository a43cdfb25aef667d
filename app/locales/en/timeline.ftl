timeline-lede = When versions come, are deprecated and go, and who still uses them.
timeline-drawing = Lanes of versions over time; the table has the same rows
timeline-table = The same versions as a table
timeline-filters = Filters
timeline-team = Team
timeline-domain = Domain
timeline-phase = Phase
timeline-api = API
timeline-from = From
timeline-to = To
timeline-any = all
timeline-show = Show
timeline-all = Whole timeline
timeline-count = { $count ->
    [one] One version
   *[other] Versions { $first }–{ $last } of { $count }
}
timeline-empty = Nothing is planned yet
timeline-empty-text = A version stands here as soon as it has a released, deprecated or sunset date. Dates are set on the page of the version.
timeline-none = No version matches
timeline-none-text = No version with a date fits the team, domain, phase or API chosen above.
timeline-calendar-text = The iCalendar file holds deprecations and sunsets from three months back on. For now it needs a signed-in browser, so calendar programs cannot subscribe to it by themselves: download it and import it.
timeline-calendar-all = Portolan: deprecations and sunsets
timeline-calendar-of = Portolan: { $team }
timeline-event-sunset = Sunset of { $name }
timeline-event-deprecation = Deprecation of { $name }
timeline-event-team = Team: { $team }
timeline-left = { $count } left
timeline-left-long = { $count ->
    [0] No integration uses it any more.
    [one] One integration still uses it.
   *[other] { $count } integrations still use it.
}
timeline-nobody = Nobody owns these
timeline-outside = no date in this window
timeline-today = today
timeline-late = late: past its sunset and still used
timeline-version = Version
timeline-state = State
timeline-released = Released
timeline-deprecation = Deprecation
timeline-sunset = Sunset
timeline-successor = Successor
timeline-consumers-left = Still using it
phase-announced = announced
phase-soon = sunset within 60 days
phase-overdue = overdue, still used
phase-retired-in-use = retired, still used
timeline-subscribe = Subscribe
