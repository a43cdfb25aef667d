# Sprawl: the measures, their limits, what to do first.
policy-sprawl = Limits of sprawl
policy-sprawl-see = Sprawl today
policy-sprawl-hint = The greatest value that is accepted, for the company and for each business area and team alike. Empty means no limit. Waiting calls, retries, consumers and providers have theirs above.
policy-no-limit = no limit
field-sprawl-point-to-point-share = Direct links, in percent of all
field-sprawl-link-density = Connected pairs of systems, in percent of all pairs
field-sprawl-chatty-pairs = Chatty pairs
field-sprawl-cycles = Circles of dependencies
field-sprawl-opening-links = Links to cut to open all circles
field-sprawl-hub-candidates = Systems worth mediating
field-sprawl-duplicate-feeds = Duplicate feeds
field-sprawl-reads-from-copies = Reads from copies
field-sprawl-orphans = APIs that nobody uses
field-sprawl-zombies = Versions used past their end
field-sprawl-unowned = Systems without an owner

map-tab-around = Around a system
sprawl-title = Sprawl
sprawl-of = Sprawl: { $name }
sprawl-lede = How much is connected point to point, in circles, twice, or to nobody's knowledge. Every number has the list behind it.
sprawl-company = the whole company
sprawl-domain = Business area
sprawl-team = or team
sprawl-no-domain = without a business area
sprawl-no-team = without a team
sprawl-empty = There is nothing to measure yet
sprawl-empty-text = Sprawl is measured on systems and their integrations; none are registered so far.
sprawl-none = No systems here
sprawl-none-text = This business area or team has no systems, so there is nothing to measure.
sprawl-counted = { $systems ->
    [one] One system
   *[other] { $systems } systems
}, { $links ->
    [one] one link
   *[other] { $links } links
}: integrations that are approved or live, without those of a system to itself.
sprawl-lagging = The catalog has changed since; these numbers are of { $at } and are being worked out anew.
sprawl-index = Sprawl index
sprawl-index-of = of 100
sprawl-index-why = Each part is a share between none and all, times its weight; the weights add up to 100. 0 means that nothing sprawls, 100 that everything does in every way. The index depends on no limit and no size, so areas can be held against each other. Links between two areas count in both, so their figures do not add up to the company's.
sprawl-part = Part
sprawl-share = Share
sprawl-weight = Weight
sprawl-points = Points
sprawl-sum = Together
sprawl-days = { $count ->
    [one] in one day
   *[other] in { $count } days
}
sprawl-trend = Trend
sprawl-trend-of = Trend of “{ $name }”; the readings stand in a table on its page
sprawl-measures = Measures
sprawl-over-count = { $count ->
    [0] all within their limits
    [one] one beyond its limit
   *[other] { $count } beyond their limits
}
sprawl-measure = Measure
sprawl-value = Value
sprawl-limit = Limit
sprawl-list = The list behind it
sprawl-list-none = The list is empty.
sprawl-list-first = { $count ->
    [one] The only one.
   *[other] { $shown } of { $count }.
}
sprawl-list-all = all { $count }
sprawl-systems-named = The lists below name { $count } systems
sprawl-rows = rows of the lists that name it
sprawl-open = List and trend
sprawl-list-part = { $count ->
    [0] nothing
   *[other] { $from }–{ $to } of { $count }
}
sprawl-no-trend = There is one reading so far; a trend needs two days.
sprawl-readings = { $count ->
    [one] one reading
   *[other] { $count } readings
}
sprawl-day = Day
sprawl-longest = The longest chain
sprawl-most-tried = Where attempts multiply most
sprawl-at-least = Systems wait for each other in a circle here, so there may be a longer one.
sprawl-chain-arithmetic = { $calls ->
    [one] One call
   *[other] { $calls } calls
} over { $hops ->
    [one] one hop
   *[other] { $hops } hops
}; { $hop } each make { $availability } together.
sprawl-tries-arithmetic = { $factors } attempts: one request becomes { $product } at the end.
sprawl-worst-wait = The first caller may wait { $wait }.
sprawl-unbounded = without bound
sprawl-no-limit = no limit
sprawl-over = over { $limit }
sprawl-within = within { $limit }
sprawl-over-limit = over the limit: { $name }
sprawl-worst = Where it is worst
sprawl-compared = Business areas and teams side by side
sprawl-worst-text = The heads of the columns set the order. A dot marks what is beyond its limit.
sprawl-domains = Business areas
sprawl-teams = Teams
sprawl-name = Name
sprawl-systems = Systems
sprawl-of-all = { $shown } of { $count }.

list-integration = Integration
list-consumer = Consumer
list-provider = Provider
list-version = Version
list-interaction = Interaction
list-criticality = A failure costs
list-links = Links
list-see = See
list-system = System
list-consumers = Consumers
list-providers = Providers
list-kind = Kind
list-one = One
list-other = The other
list-forth = One uses the other
list-back = The other uses the one
list-systems = Systems
list-size = Systems in the circle
list-opening = Links to cut
list-waiting = Wait for each other
list-certainty = Certainty
list-depth = Waiting calls in a row
list-times = Requests that one becomes
list-source = Source
list-before = Links today
list-after = With a hub
list-saved = Saved
list-entity = Entity
list-receiver = Receiver
list-integrations = Integrations
list-sources = Sources
list-reader = Reader
list-role = What the source is
list-api = API
list-owner = Owner
list-lifecycle = Lifecycle
list-sunset = Sunset
list-domain = Business area
list-more = and { $count } more
list-see-map = on the map
list-see-links = the links
list-see-path = the way round
list-see-entity = how it travels
list-certainty-fewest = fewer are not enough
list-certainty-few = few; perhaps fewer would do
list-role-copy = holds a copy
list-role-none = nothing recorded

measure-point-to-point-share = Direct links
measure-point-to-point-share-short = Direct
measure-point-to-point-share-said = { $count } of { $of } links go straight from one system to another.
measure-point-to-point-share-why = Direct links divided by all links. A link is direct when it passes no hub, broker or gateway and neither end is one. Each ties two systems to each other, and nobody in between sees what goes over it.
measure-link-density = Density
measure-link-density-said = { $count } of the { $of } ordered pairs that { $systems } systems make are connected.
measure-link-density-why = Ordered pairs of systems with a link divided by n × (n − 1). The denser the net, the further a change or a failure travels.
measure-fan-in = Most consumers of one system
measure-fan-in-said = { $count ->
    [0] Nobody uses anything here.
   *[other] { $name } has { $count } consumers, the most of all. On average there are { $mean }; nine of ten systems have { $p90 } or fewer.
}
measure-fan-in-why = The greatest number of distinct systems that consume from one. Hubs, brokers and gateways stand in the list and are not judged: many neighbours are what they are for.
measure-fan-out = Most providers of one system
measure-fan-out-said = { $count ->
    [0] Nothing here uses anything.
   *[other] { $name } depends on { $count } systems, the most of all. On average there are { $mean }; nine of ten systems have { $p90 } or fewer.
}
measure-fan-out-why = The greatest number of distinct systems that one consumes from. Whoever depends on many fails with each of them.
measure-chatty-pairs = Chatty pairs
measure-hub-candidates-short = Mediate
measure-retry-amplification-short = Retries
measure-chatty-pairs-short = Chatty
measure-chatty-pairs-said = { $count ->
    [0] No two systems have three links or links both ways.
    [one] One pair of systems has three links or more, or links both ways.
   *[other] { $count } pairs of systems have three links or more, or links both ways.
}
measure-chatty-pairs-why = Pairs of systems with three links or more, or with links in both directions. So much between two often means that a boundary is in the wrong place.
measure-cycles = Circles of dependencies
measure-cycles-short = Circles
measure-cycles-said = { $count ->
    [0] No systems depend on each other in a circle.
    [one] There is one circle, of { $largest } systems; { $waiting ->
        [0] nobody waits all the way round.
       *[other] in it systems wait for each other.
    }
   *[other] There are { $count } circles, the largest of { $largest } systems; in { $waiting } of them systems wait for each other.
}
measure-cycles-why = Strongly connected components of two systems and more: from each of their systems a way over dependencies leads back to it. They fail together and can only be changed together.
measure-opening-links = Links to cut to open all circles
measure-opening-links-said = { $count ->
    [0] There is no circle to open.
    [one] Ending one link opens { $cycles ->
        [one] the circle.
       *[other] all { $cycles } circles.
    }
   *[other] Ending { $count } links opens { $cycles ->
        [one] the circle.
       *[other] all { $cycles } circles.
    }
}
measure-opening-links-why = The fewest links without which no circle is left. In very large circles finding the fewest is out of reach; then they are few, and the list says so.
measure-synchronous-chain = Waiting calls in a row
measure-synchronous-chain-short = Chain
measure-synchronous-chain-said = { $count ->
    [0] Nobody waits for anybody.
    [one] No caller waits for more than one call; it is answered { $availability } of the time.
   *[other] Up to { $count } calls wait for each other; such a chain answers { $availability } of the time.
}
measure-synchronous-chain-why = The most synchronous calls in a row, each waiting for the next. The availability of one hop, assumed in the policy, to the power of the hops is what is left at the start. The list has the systems from which a chain starts that is longer than the limit.
measure-retry-amplification = Requests that one may become
measure-retry-amplification-said = { $bound ->
    [none] Nothing is tried a second time along a chain.
    [no] Somewhere a call is tried until it succeeds: one request may become any number.
   *[other] One request may become { $count } at the end of a chain.
}
measure-retry-amplification-why = The greatest product of attempts along a chain of waiting calls; unstated attempts count as one. When the last system of such a chain is slow, this is the storm that reaches it. The list has the systems one call of which may become more than the limit.
measure-hub-candidates = Systems worth mediating
measure-hub-candidates-said = { $count ->
    [0] No system has five direct consumers.
    [one] One system has five direct consumers or more.
   *[other] { $count } systems have five direct consumers or more.
}
measure-hub-candidates-why = Systems with at least five distinct direct consumers. Behind a hub the system has one link and so has each consumer, however many it had; whoever is connected to a hub already needs no new one.
measure-duplicate-feeds = Duplicate feeds
measure-duplicate-feeds-short = Duplicates
measure-duplicate-feeds-said = { $count ->
    [0] Nobody gets the same entity twice ({ $of } feeds).
    [one] One entity comes to a system by several integrations ({ $of } feeds in all).
   *[other] { $count } times an entity comes to a system by several integrations ({ $of } feeds in all).
}
measure-duplicate-feeds-why = Receivers that get one entity by several integrations. The same data by two ways costs twice and disagrees sooner or later. What is written into a source of truth is no feed: many may.
measure-reads-from-copies = Reads from copies
measure-reads-from-copies-short = From copies
measure-reads-from-copies-said = { $count ->
    [0] Everything that has a source of truth is read from it ({ $of } reads).
   *[other] { $count } of { $of } reads take an entity from a system that is not its source of truth.
}
measure-reads-from-copies-why = Entities that have a source of truth, read from a system that is neither master nor updater of them, nor a hub that passes them on. A copy is late, incomplete or wrong at times, and nobody promised otherwise.
measure-orphans = APIs that nobody uses
measure-orphans-said = { $count ->
    [0] Each of the { $of } APIs that could be used is used.
   *[other] { $count } of { $of } APIs that could be used have no consumer.
} { $versions ->
    [0] {""}
    [one] One version has none.
   *[other] { $versions } versions have none.
}
measure-orphans-why = APIs with a version in preview, active or deprecated, or with none recorded, that no integration consumes which is approved, live or retiring. They cost upkeep and can be attacked.
measure-zombies = Versions used past their end
measure-zombies-short = Past end
measure-zombies-said = { $count ->
    [0] Nobody uses a version that should be left.
    [one] One version should be left and is still consumed.
   *[other] { $count } versions should be left and are still consumed.
}
measure-zombies-why = Versions that are deprecated, retired or past their sunset and still consumed by integrations that are approved, live or retiring. They cannot be switched off.
measure-unowned = Systems without an owner
measure-unowned-short = Unowned
measure-unowned-said = { $count ->
    [0] Every system has an owner.
    [one] One of { $of } systems has no team.
   *[other] { $count } of { $of } systems have no team.
}
measure-unowned-why = Systems in use without a team. Nobody answers for them when they fail or must change.

part-point-to-point = Direct links ÷ links
part-circles = Systems in a circle ÷ systems
part-duplicate-feeds = Feeds beyond the first ÷ feeds
part-copies = Reads from copies ÷ reads
part-chatty = Links of chatty pairs ÷ links
part-zombies = Versions used past their end ÷ versions used
part-orphans = APIs that nobody uses ÷ APIs
part-unowned = Systems without an owner ÷ systems

first-title = What to do first
first-none = Nothing here would save a link: no system has five direct consumers, no circle is to be opened, nobody gets the same thing twice.
first-hubs = Mediate
first-hubs-together = { $count } systems together: { $before } links become { $after }, { $saved } fewer.
first-circles = Open circles
first-merges = Merge duplicate feeds
first-events = Announce instead of being asked
first-mediate = Put { $name } and its { $consumers } direct consumers behind a hub
first-open = { $links ->
    [one] End one link to open the circle of { $systems } systems:
   *[other] End { $links } links to open the circle of { $systems } systems:
}
first-open-few = Ending { $links } links opens the circle of { $systems } systems; perhaps fewer would do:
first-merge = { $name } gets { $entity } { $count } times:
first-keep = keep
first-drop = end
first-trim = leave it out of
first-announce = Let { $name } announce { $entity }: { $consumers } consumers fetch it, { $waiting ->
    [0] none waits
    [one] one call waits
   *[other] { $waiting } calls wait
}
first-before-after = { $before } → { $after } links
first-saved = saves { $count }
first-saves-none = saves no links
first-sketch = Try it as a scenario
first-new-hub = Integration hub
first-spares = { $count ->
    [one] spares one wait
   *[other] spares { $count } waits
}

found-title = Findings
found-lede = What the rules say about all that exists, each fault once: what blocks first. A risk may be accepted for a time, with a reason.
found-count = { $count ->
    [one] one finding
   *[other] { $count } findings
}
found-of = { $count ->
    [0] Nothing is found.
   *[other] { $shown } of { $count }.
}
found-open = { $count ->
    [one] one finding is open
   *[other] { $count } findings are open
}
found-accepted = { $count ->
    [one] one finding is accepted and not counted
   *[other] { $count } findings are accepted and not counted
}
found-switched-off = { $count ->
    [one] one more is of a rule that the policy switched off
   *[other] { $count } more are of rules that the policy switched off
}
found-ending = { $count ->
    [one] one acceptance ends within { $days } days
   *[other] { $count } acceptances end within { $days } days
}
found-lagging = The catalog has changed since; these findings are of { $at } and are being worked out anew.
found-none = Nothing is found
found-none-text = Every rule passes for all that exists, or what does not is accepted.
found-none-so = Nothing is found like that
found-none-so-text = Take a filter away to see more.
found-files-cut = The files have the first { $most }; narrow the list down for the rest. Sentences come with lists of up to { $told }.
found-files-untold = The files have all of them; sentences come with lists of up to { $told }.
found-answers = Answered for by
found-accepted-by = accepted by { $name } until { $day }
found-accepted-list = Accepted risks
found-state-accepted = accepted
found-here = Findings
found-block = { $count ->
    [one] finding blocks
   *[other] findings block
}
risk-accept = Accept this risk
risk-lede = The finding is shown as accepted and not counted as open until its day, { $days } days at most. It is open again when that day has passed, or when it weighs more than today.
risk-list = Accepted risks
risk-list-lede = What was accepted, by whom, why, and what became of it.
risk-none = Nobody accepted a risk
risk-none-text = A finding can be accepted for a time, with a reason, from the list of findings.
risk-count = { $count ->
    [one] one acceptance
   *[other] { $count } acceptances
}
risk-what = Finding
risk-state = State
risk-by = Accepted by
risk-end = End it
risk-end-label = End the acceptance of { $name }
risk-ended-by = ended by { $name } on { $day }
risk-days-left = { $count ->
    [0] ends today
    [one] one day left
   *[other] { $count } days left
}
risk-state-standing = accepted
risk-state-settled = not found any more
risk-state-outgrown = weighs more now, so open again
risk-state-expired = expired
risk-state-ended = ended early
field-risk_reason = Why it is accepted
field-risk_reason-hint = What makes it bearable, and what will be done until then.
field-risk_until = Accepted until
flaw-not-past = Choose a day after today.
flaw-risk-too-long = At most { $days } days ahead: what is accepted for longer is a rule to be changed.
done-risk-accepted = The risk is accepted.
done-risk-ended = The acceptance is ended; the finding is open again.
deed-risk-accept = risk accepted
deed-risk-end = acceptance of a risk ended
sprawl-worst-soon = These figures are being worked out for the first time; look again in a moment.
sprawl-worst-of = These figures are of { $at }; those of a large estate are worked out every ten minutes.
