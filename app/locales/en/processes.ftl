# Processes: business flows through systems.
processes-lede = How the business flows through systems, step by step, and which integration realises each step.
processes-count = { $count ->
    [one] One process
   *[other] { $count } processes
}
processes-empty = No processes yet
processes-empty-text = A process is a business flow, such as “customer orders and collects”. Write down its steps between systems, and see which of them have an integration, who waits for whom, and for how long.
processes-none = No process matches
processes-none-text = Remove a filter, or search for another word.
process-new = Write down a process
process-archive-text = An archived process leaves lists, search and the pages of its systems. Nothing is deleted: its history stays, and it can be restored.
process-restore-text = The process comes back into lists and search, as it was.
process-steps = Steps
process-steps-count = { $count ->
    [one] One step
   *[other] { $count } steps
}
process-today = Today
process-slowest = Longest wait
process-whole = every step can happen
process-broken = { $count ->
    [one] one step cannot happen
   *[other] { $count } steps cannot happen
}
process-unbacked-only = with steps that cannot happen
process-unbacked = { $count ->
    [one] One of { $total } steps cannot happen today, since no live integration realises it: step { $steps }.
   *[other] { $count } of { $total } steps cannot happen today, since no live integration realises them: steps { $steps }.
}
process-early-steps = { $count ->
    [one] The caller gives up before those it waits for are done: step { $steps }.
   *[other] Callers give up before those they wait for are done: steps { $steps }.
}
process-on-map = On the map
process-no-steps = No steps yet
process-no-steps-text = Edit the process and write down who acts on whom.
process-diagram-of = Sequence diagram of { $name }
process-diagram-as = The diagram as
process-legend-call = a call that is waited for
process-legend-message = a message, nobody waits
process-legend-unbacked = ✕ cannot happen today
process-legend-segment = one system waits for all of this
process-step-broken = { $what } ({ $why })
process-backing-internal = within one system
process-backing-live = runs
process-backing-planned = planned, not live yet
process-backing-retired = retired
process-backing-elsewhere = runs between other systems
process-backing-missing = no integration
process-early = gives up early
process-itself = itself
process-number = No.
process-from = From
process-to = To
process-what = What happens
process-by = Realised by
process-waits = Waits
process-remarks = Remarks
process-candidates = { $count ->
    [one] one integration could realise it
   *[other] { $count } integrations could realise it
}
process-system-archived = { $name } is out of use
process-wait-within = at most { $time }
process-wait-unstated = no timeout at step { $step }
process-wait-endless = repeated without end at step { $step }
process-segment-says = { $system } waits: { $share }, { $wait }
process-segments = Who waits, and for how long
process-segments-hint = Calls that keep one system waiting. All of them have to work for the first to be answered.
process-waiting = Who waits
process-hops = Hops
process-availability = Availability
process-worst-wait = Longest wait
process-why-share = { $hop } for each hop to the power of { $hops } is { $share }. A call is one hop, each system in between another.
process-why-wait = The longest wait adds attempts × timeout of the calls that the first system makes itself; what those calls do inside is within their timeouts, and pauses between attempts come on top.
process-why-step = Step { $step }: { $times } × { $timeout }
process-no-timeout = no timeout
process-findings = What the rules say of its integrations
process-takes-part = Processes
process-steps-hint = A system by its address or its name. To put a step behind the third, give it the number 3; blank numbers follow the row above. Where just one integration runs between the two, it is filled in when you save. A row without systems and text is left out.
process-look-up = Look up integrations
process-by-only = the only one there is
process-by-choose = choose one of { $count }
process-by-nothing = there is none between the two
process-by-itself = needs none
process-by-none = none
field-trigger = What starts it
field-steps = Steps
flaw-step-end = Row { $row }: a step needs both systems, the one that acts and the one it acts on. Where a system works by itself, name it twice.
flaw-step-system = Row { $row }: there is no system called { $name }.
flaw-step-what = Row { $row }: say what happens.
flaw-step-long = Row { $row }: what happens takes more than { $max } characters.
flaw-step-number = Row { $row }: the number is made of digits.
flaw-step-integration = Row { $row }: { $integration } does not run between { $from } and { $to }.
deed-process-create = process written down
deed-process-edit = process edited
deed-process-archive = process archived
deed-process-restore = process restored
process-zoom = Size of the diagram
process-zoom-fit = Fit to width
