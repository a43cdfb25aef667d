timeline-lede = When versions come, are deprecated and go, who still uses them, and until when waivers and accepted risks hold.
timeline-drawing = Lanes over time; the tables below have the same rows
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
timeline-empty-text = A version stands here as soon as it has a released, deprecated or sunset date. Dates are set on the page of the version. Waivers and accepted risks stand here with their last day.
timeline-none = Nothing matches
timeline-none-text = Nothing with a date fits the team, domain, phase or API chosen above.
timeline-calendar-text = The iCalendar file holds deprecations, sunsets and the last days of waivers and accepted risks from three months back on. To follow it in a calendar program, subscribe by the personal link of your account.
timeline-calendar-all = Portolan: deprecations, sunsets and last days
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
timeline-what = What
timeline-versions = Versions
timeline-leaves = Waivers and accepted risks
timeline-leaves-of = The first { $shown } of { $count }.
timeline-leaves-all = All waivers and accepted risks
timeline-leave-holds = waiver or accepted risk holds
timeline-event-waiver = Waiver ends: { $name }
timeline-event-risk = Accepted risk ends: { $name }
leave-about = About
leave-kind = Kind
leave-by = By
leave-by-whom = Granted by { $name }
leave-since = Since
leave-last-day = Last day
leave-last-day-on = Last day: { $day }
leave-waiver = waiver
leave-risk = accepted risk
leave-renew = Renew
leave-state-open-again = ended, counts again
leave-state-ending = ends within 60 days
leave-state-holds = holds
leave-state-covers-nothing = covers nothing any more
timeline-leaves-count = { $count ->
    [one] One waiver or accepted risk
   *[other] Waivers and accepted risks { $first }–{ $last } of { $count }
}
