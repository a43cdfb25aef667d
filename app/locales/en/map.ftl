# The map: neighbourhood, matrix, path.
map-title = Map
map-lede = Who depends on whom: a system with its neighbours, the company as a matrix, the way from one system to another.
map-around-which = System
map-show-it = Show on the map
map-busiest = The busiest systems
map-about-matrix = Above about twenty systems a table reads better than a drawing. Rows depend on columns; circles stand out.
map-to-matrix = To the matrix
map-about-path = Whether and how one system leans on another, as a chain of integrations.
map-to-path = Explain a path
map-empty = There is nothing to draw yet
map-empty-text = The map is drawn from systems and their integrations; none are registered so far.
map-empty-action = Import what you have
map-not-found = No system is called “{ $text }”
map-not-found-text = The search looks at names and short names of systems. Try a part of the name, or look through the list.
map-all-systems = All systems
map-which = Which “{ $text }”?
map-unknown-word = The address asks for “{ $word }”, which is not one of the choices. Nothing else was shown in its place.
map-around = Map around { $name }
map-root = Centre here
map-up = Those that use it
map-down = Those it uses
map-steps = { $count ->
    [0] none
    [one] one step
   *[other] { $count } steps
}
map-colour = Colour shows
map-colour-kind = nothing
map-colour-lifecycle = lifecycle of versions
map-colour-truth = source of truth
map-colour-criticality = cost of a failure
map-colour-status = status of integrations
map-interaction = Interaction
map-status = Status
map-criticality = Criticality
map-apply = Apply
map-shown = { $shown } of { $total } systems; { $links ->
    [one] one link
   *[other] { $links } links
}.
map-cut = { $count ->
    [one] One system more would belong here; the drawing is limited to { $limit }.
   *[other] { $count } systems more would belong here; the drawing is limited to { $limit }.
}
map-nothing-hidden = Nothing is hidden: every link of these systems is in the drawing.
map-hidden = { $count ->
    [one] One link of these systems is hidden:
   *[other] { $count } links of these systems are hidden:
}
map-hidden-depth = { $count } by depth or side
map-hidden-limit = { $count } by the limit on systems
map-hidden-interaction = { $count } by interaction
map-hidden-status = { $count } by status
map-hidden-other-api = { $count } to other APIs of this system
map-hidden-internal = { $count } of a system with itself, which is no dependency
map-show = show
map-nearer = Zoom in
map-further = Zoom out
map-fit = Fit
map-hint = Drag to move; Ctrl and wheel, or + − 0, to zoom.
map-reading-rule = Lines run from the system that depends to the one it depends on, left to right. A number on a line counts integrations; “+3” on a box counts links that are not drawn.
map-legend-external = external system
map-legend-hub = hub, broker or gateway
map-legend-coming = not released yet
map-legend-uses-retired = uses a retired version
map-legend-truth = source of truth
map-legend-copy = holds or reads a copy
map-legend-running = approved or live
map-node-hidden = { $count ->
    [one] one link not drawn
   *[other] { $count } links not drawn
}
map-edge-title = { $consumer } uses { $provider }: { $count ->
    [one] one integration
   *[other] { $count } integrations
}
map-edges = Dependencies in the drawing
map-edges-count = { $count ->
    [one] One line
   *[other] { $count } lines
}, { $links ->
    [one] one integration
   *[other] { $links } integrations
}
map-no-edges = No dependencies here
map-no-edges-text = Within this depth and these filters nothing uses this system, and it uses nothing.
map-nodes = Systems in the drawing
map-leg = routed through
map-more = { $count } more
map-place-focus = in the middle
map-place-before = { $count ->
    [one] one step before: uses it
   *[other] { $count } steps before
}
map-place-after = { $count ->
    [one] one step after: is used
   *[other] { $count } steps after
}
map-column-system = System
map-column-kind = Kind
map-column-domain = Domain
map-column-owner = Owner
map-column-place = Place
map-column-hidden = Links not drawn
map-column-uses = Uses
map-column-used = Used by
map-column-consumer = Consumer
map-column-provider = Provider
map-column-version = API version
map-column-versions = API versions
map-column-via = Via
map-column-integration = No.
map-column-integrations = Integrations

matrix-title = Dependency matrix
matrix-reading-rule = Read a row from left to right: what is in the row depends on what is in the columns, and the number counts the integrations.
matrix-reading-cycle = Consumers come first, so most numbers stand above the diagonal; a boxed cell is part of a circle.
matrix-reading-circles = Consumers come first whatever they belong to, so each circle is one box on the diagonal and no number stands below it anywhere else.
matrix-corner = depends on →
matrix-by = One row is
matrix-by-system = a system
matrix-by-team = a team
matrix-by-domain = a domain
matrix-order = In the order of
matrix-order-groups = domains and teams
matrix-order-circles = circles, across domains
matrix-colour-number = number of links
matrix-colour-interaction = interaction
matrix-colour-risk = risk
matrix-rule-interaction = Of several links the tightest colours the cell: synchronous before hybrid, asynchronous and batch.
matrix-rule-truth = What the provider is to the entities that are read from it; of several the worst colours the cell.
matrix-rule-risk = The gravest open finding of the integrations in a cell. Circles, chains and systems that everything hangs on are findings of no single integration and are not counted here.
matrix-truth-copy = only a copy
matrix-truth-unknown = nobody said what it is to the entity
matrix-truth-passed = passes on what others hold
matrix-truth-updater = may change it
matrix-truth-master = source of truth
matrix-truth-nothing = no entity is read
matrix-risk-none = no open finding
matrix-risk-not-judged = not judged: neither approved nor live
matrix-legend-number = Links in a cell:
matrix-cells = { $count ->
    [one] one cell
   *[other] { $count } cells
}
matrix-open = Open { $name } in place
matrix-close = Close { $name }
matrix-opened = Open:
matrix-open-all = { $count ->
    [one] Open all: one system
   *[other] Open all: { $count } systems
}
matrix-open-all-cut = Open all: the { $limit } busiest of { $count } systems
matrix-close-all = Close all
matrix-circle-of = Circle of { $count }
matrix-show-blocks = Show each circle as one block, across domains
matrix-pair-count = Integrations:
matrix-pair-none = no integrations
matrix-shown-rows = { $shown } of { $total } rows, { $systems ->
    [one] one of them a system
   *[other] { $systems } of them systems
}; { $links ->
    [one] one link
   *[other] { $links } links
}.
matrix-filter = Domains, interaction, status
matrix-domains = Domains
matrix-without = not assigned
matrix-whole = Show the whole company
matrix-empty = Nothing is in these domains
matrix-empty-text = The chosen domains have no systems in use.
matrix-shown-system = { $shown } of { $total } systems; { $links ->
    [one] one link
   *[other] { $links } links
}.
matrix-shown-team = { $shown } of { $total } teams; { $links ->
    [one] one link
   *[other] { $links } links
}.
matrix-shown-domain = { $shown } of { $total } domains; { $links ->
    [one] one link
   *[other] { $links } links
}.
matrix-nothing-hidden = Nothing is hidden.
matrix-hidden-outside = { $count ->
    [one] one link leaves the chosen domains
   *[other] { $count } links leave the chosen domains
}
matrix-hidden-filter = { $count ->
    [one] one link is hidden by interaction or status
   *[other] { $count } links are hidden by interaction or status
}
matrix-hidden-limit = { $count ->
    [one] one link is hidden by the limit of 300 rows
   *[other] { $count } links are hidden by the limit of 300 rows
}
matrix-hidden-internal = { $count ->
    [one] one link of a system with itself is no dependency
   *[other] { $count } links of systems with themselves are no dependencies
}
matrix-no-circles = There are no circles: nothing here depends on itself by way of others.
matrix-circles = { $count ->
    [one] One circle
   *[other] { $count } circles
}
matrix-circles-text = Those in one line depend on each other in a circle: none can be changed, tested or switched off without the others.

cell-title = { $from } depends on { $to }
cell-within = Dependencies within { $name }
cell-count = { $count ->
    [one] One integration
   *[other] { $count } integrations
}
cell-cut = The first { $shown } of { $count }; the files have all of them.
cell-empty = No integrations here
cell-empty-text = Nothing in the row depends on the column under these filters.

path-title = Path
path-lede = The shortest chain of integrations from one system to another, in both directions.
path-from = From
path-to = To
path-explain = Explain
path-same = Both are { $name }; choose two different systems.
path-along = Along
path-along-uses = dependencies
path-along-waits = calls that wait
path-along-data = the way data goes
path-none-uses = { $from } does not depend on { $to }
path-none-waits = { $from } does not wait for { $to }
path-none-data = No data of { $from } reaches { $to }
path-found-uses = { $count ->
    [one] { $from } depends on { $to } directly
   *[other] { $from } depends on { $to } in { $count } steps
}
path-found-waits = { $count ->
    [one] { $from } waits for { $to } directly
   *[other] { $from } waits for { $to } over { $count } calls in a row
}
path-found-data = { $count ->
    [one] Data goes from { $from } to { $to } directly
   *[other] Data goes from { $from } to { $to } in { $count } steps
}
path-step-uses = { $count ->
    [one] { $from } uses { $to } by one integration
   *[other] { $from } uses { $to } by { $count } integrations
}
path-step-waits = { $count ->
    [one] { $from } waits for { $to } in one integration
   *[other] { $from } waits for { $to } in { $count } integrations
}
path-step-data = { $count ->
    [one] Data goes from { $from } to { $to } by one integration
   *[other] Data goes from { $from } to { $to } by { $count } integrations
}
path-data-note = Data goes from left to right here, whoever calls.
path-carries = Carries { $entities }
path-carries-unstated = It is not stated which entities these carry.
path-others = { $count ->
    [one] One more way of that length
   *[other] { $count } more ways of that length
}
path-others-cut = More ways of that length; the first { $count } are shown
path-near-unsettled = There would be a way with what is only proposed, or what is retired:
path-near-both = What comes nearest: both lead to { $name }.
path-near-from = What comes nearest: { $name } leads to both.
path-near-nothing = Nothing has to do with both of them, by however many steps.
path-circle = { $from } and { $to } depend on each other: neither can be changed, tested or switched off alone.
path-counted = Counted are integrations that are approved, live or retiring. Proposed ones bind nobody yet.

map-of = Team, domain or entity
map-show-of = Show on the map: { $what }
map-nothing = Nothing to draw yet
map-nothing-text = No system belongs here, so there is nothing in the middle of the map.

map-find = Find in the drawing
map-group = Boxes gathered by
map-group-none = nothing
map-group-team = owning team
map-group-domain = business area
map-unselect = Close
map-selected-apis = APIs it provides
map-selected-users = { $count ->
    [0] Nobody uses it
    [one] One system uses it
   *[other] { $count } systems use it
}
map-selected-used = { $count ->
    [0] It uses nothing
    [one] It uses one system
   *[other] It uses { $count } systems
}
map-unfold = { $count ->
    [one] Show the link that is not drawn
   *[other] Show the { $count } links that are not drawn
}
map-refold = Fold its neighbours again
map-path-from = Path from here
map-not-drawn = not drawn

map-as-file = The drawing as a file:
company-title = The company in boxes
company-lede = Business areas and teams with the number of links between them; open a box to see what is in it.
company-to = To the company
company-by = Boxes are
company-by-domain-team = business areas, their teams, their systems
company-by-domain = business areas, their systems
company-by-team = teams, their systems
company-open-all = Open all
company-close-all = Close all
company-open = Open
company-close = Close
company-shown = { $systems ->
    [one] One system
   *[other] { $systems } systems
}; { $links ->
    [0] no line between the boxes.
    [one] one link between the boxes.
   *[other] { $links } links between the boxes.
}
company-hidden-inside = { $count ->
    [one] One link is within a closed box.
   *[other] { $count } links are within closed boxes.
}
company-hidden-filter = { $count ->
    [one] One link is hidden by interaction or status.
   *[other] { $count } links are hidden by interaction or status.
}
company-hidden-internal = { $count ->
    [one] One link of a system with itself is no dependency.
   *[other] { $count } links of systems with themselves are no dependencies.
}
company-coarse = With so many boxes lines run between the outermost ones only; every link is counted in one of them.
company-counts = { $systems ->
    [one] one system
   *[other] { $systems } systems
}, { $inside ->
    [one] one link inside
   *[other] { $inside } links inside
}
company-uses = uses { $uses }, used by { $used }
company-routed = Through a hub
company-parts = Boxes
company-part = Box
company-inside = Links inside
