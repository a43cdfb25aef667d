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
