# What goes with a system, an API or a version.
impact-link = What if it goes?
impact-title = What if it goes?
impact-lede = Who is hit when a system, an API or a version is retired, broken or down: directly, along calls and along data, team by team, with the order to move in and a draft of what to write.
impact-title-retire = What if { $name } is retired?
impact-title-break = What if { $name } breaks its contract?
impact-title-take-down = What if { $name } is down?
impact-of = System, API or version
impact-action = What happens
impact-action-retire = it is retired
impact-action-break = it breaks its contract
impact-action-take-down = it is down
impact-about = Who is hit when a system, an API or a version is retired, breaks or is down; in which order to move, and what to write to whom.
impact-ask = Show who is hit
impact-scenario = Try it in a scenario
impact-blank = Name a system, an API, or a version such as “Orders API v2”.
impact-not-found = Nothing is called “{ $text }”
impact-not-found-text = The search looks at names and short names of systems and APIs; a version stands behind its API. Try a part of the name, or look through the list.
impact-kind-api = API
impact-says-retire = Retiring { $name } hits { $systems ->
    [one] one system
   *[other] { $systems } systems
} of { $teams ->
    [one] one team
   *[other] { $teams } teams
} directly
impact-says-break = A broken contract of { $name } hits { $systems ->
    [one] one system
   *[other] { $systems } systems
} of { $teams ->
    [one] one team
   *[other] { $teams } teams
} directly
impact-says-take-down = While { $name } is down it is missing to { $systems ->
    [one] one system
   *[other] { $systems } systems
} of { $teams ->
    [one] one team
   *[other] { $teams } teams
} directly
impact-says-ownerless-retire = Retiring { $name } hits { $systems ->
    [one] one system that no team owns
   *[other] { $systems } systems that no team owns
} directly
impact-says-ownerless-break = A broken contract of { $name } hits { $systems ->
    [one] one system that no team owns
   *[other] { $systems } systems that no team owns
} directly
impact-says-ownerless-take-down = While { $name } is down it is missing to { $systems ->
    [one] one system that no team owns
   *[other] { $systems } systems that no team owns
}
impact-says-nobody-retire = Nobody uses { $name } directly, and yet something is lost with it
impact-says-nobody-break = Nobody uses { $name } directly, and yet somebody is hit
impact-says-nobody-take-down = Nobody uses { $name } directly, and yet something is missing while it is down
impact-part-further = { $count ->
    [one] one more along calls
   *[other] { $count } more along calls
}
impact-part-dried-up = { $count ->
    [one] one entity no longer arrives everywhere it did
   *[other] { $count } entities no longer arrive everywhere they did
}
impact-part-masters = { $count ->
    [one] one entity loses a source of truth
   *[other] { $count } entities lose a source of truth
}
impact-part-processes = { $count ->
    [one] one process stops
   *[other] { $count } processes stop
}
impact-processes = { $count ->
    [one] One process stops
   *[other] { $count } processes stop
}
impact-process-steps = { $count ->
    [one] step { $steps } cannot happen
   *[other] steps { $steps } cannot happen
}
impact-stat-processes = { $count ->
    [one] process stops
   *[other] processes stop
}
impact-nothing-retire = Nothing depends on { $name }
impact-nothing-break = Nothing depends on the contract of { $name }
impact-nothing-take-down = Nobody would miss { $name }
impact-nothing-text = No approved, live or retiring integration leads here, no entity comes from here, and it is the source of truth for none. What is not in the catalog is not counted: where you are not sure, look at the traffic before you switch it off.
impact-nothing-retire-action = Retire it
impact-sunset = The sunset is announced for { $day }: { $days ->
    [0] today
    [one] one day left
   *[other] { $days } days left
}.
impact-sunset-past = The sunset was on { $day }, and it is still in use.
impact-stat-direct = { $count ->
    [one] system uses it
   *[other] systems use it
}
impact-stat-teams = { $count ->
    [one] team to talk to
   *[other] teams to talk to
}
impact-stat-calls = { $count ->
    [one] more along calls
   *[other] more along calls
}
impact-stat-data = { $count ->
    [one] entity missing somewhere
   *[other] entities missing somewhere
}
impact-stat-masters = { $count ->
    [one] source of truth lost
   *[other] sources of truth lost
}
impact-stat-waves = { $count ->
    [one] step to move in
   *[other] steps to move in
}
impact-counted = Counted is what is approved, live or retiring; for an outage, what is live or retiring. Proposed integrations bind nobody yet.
impact-drawing = What { $name } takes along
impact-around = What is hit around { $name }
impact-drawn-all = { $count ->
    [one] The one system that is hit.
   *[other] All { $count } systems that are hit.
}
impact-drawn = The { $shown } nearest of { $total } systems that are hit; the lists below name the others.
impact-tone-waits = uses it and waits for its answer
impact-tone-uses = uses it without waiting
impact-tone-calls = waits for one that is hit
impact-tone-data = gets data less
impact-teams = { $count ->
    [one] One team is hit
   *[other] { $count } teams are hit
}
impact-teams-text = Those with most systems that use it directly come first.
impact-party-counts = { $direct ->
    [0] no system directly
    [one] one system directly
   *[other] { $direct } systems directly
}{ $indirect ->
    [0] {""}
    [one] , one through others
   *[other] , { $indirect } through others
}
impact-party-all = The first { $shown } of { $count }: show all of this team
impact-no-contact = No address is recorded for this team.
impact-waits = waits for the answer
impact-operations = Operations used
impact-operations-unstated = Not stated: any of them
impact-deadline = Sunset
impact-step = Step
impact-via = via
impact-indirect = Hit through others
impact-notice = Draft of a notice
impact-notice-hint = Look it through and send it yourself: nothing is sent from here.
impact-notice-mail = Open in the mail program
copy = Copy
copied = Copied
impact-notice-subject-retire = { $name } is to be retired
impact-notice-subject-break = { $name } is about to change in a way that breaks consumers
impact-notice-subject-take-down = { $name } will be down
impact-notice-hello = Dear { $team },
impact-notice-hello-all = Hello,
impact-notice-what-retire = we are going to retire { $name }.
impact-notice-what-break = we are going to change { $name } in a way that its consumers have to follow.
impact-notice-what-take-down = { $name } will not answer for a while.
impact-notice-until = It is to be gone on { $day }.
impact-notice-yours-retire = What of yours uses it and has to move:
impact-notice-yours-break = What of yours uses it and has to follow:
impact-notice-yours-take-down = What of yours uses it and will be without it:
impact-notice-line = - { $system }: { $number }, { $version } ({ $criticality })
impact-notice-operations = , uses { $operations }
impact-notice-ends = , sunset { $day }
impact-notice-wave = { "  " }We suggest that { $system } moves in step { $wave } of { $waves }, after what it depends on.
impact-notice-more = … and { $count } more; the page below has all.
impact-notice-indirect = Hit through others, although they do not use it themselves: { $systems }.
impact-notice-ask-retire = Please tell us by when you can have moved, and what you need from us for it.
impact-notice-ask-break = Please tell us by when you can have followed, and which of the operations you use.
impact-notice-ask-take-down = Please tell us whether the time suits you, and what your systems do in the meantime.
impact-notice-page = Everything of yours that is hit, and the order to move in: { $address }
impact-calls = Along calls: { $count ->
    [one] one more system
   *[other] { $count } more systems
}
impact-calls-text = They do not use it themselves, but wait for one that does. The distance counts calls.
impact-distance = Distance
impact-way = One way on which it is hit
impact-data = Along data: { $count ->
    [0] everything still arrives
    [one] one entity comes no more somewhere
   *[other] { $count } times an entity comes no more
}
impact-data-text = An entity that came from here, or through here. Whoever has no other feed keeps only what it holds.
impact-entity = Entity
impact-receiver = Receiver
impact-left = What is left
impact-came = How it came
impact-uses = { $consumer } uses { $provider }
impact-feed-gone = comes no more
impact-feed-owned = creates or updates it itself
impact-feed-left = { $left } of { $before } feeds left
impact-masters = { $count ->
    [one] One entity loses a source of truth
   *[other] { $count } entities lose a source of truth
}
impact-masters-text = Somebody else has to create these, or nobody does.
impact-master-none = none is left
impact-master-stays = Source of truth that stays
impact-master-updates = May update it
impact-master-copies = Holds a copy
impact-order = The order to move in
impact-order-text = A system after those it depends on, so that it is tried out against what has moved already. What is in one step can move at the same time.
impact-wave = Step { $step }: { $count ->
    [one] one system
   *[other] { $count } systems
}
impact-together = together: they depend on each other in a circle
