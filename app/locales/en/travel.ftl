# How an entity travels: sources, copies, and the ways between them.
travel-start = Entities
travel-start-lede = Where each entity is created, who holds copies, and how it travels. First those that most is read of from systems that are not the source.
travel-title = How { $name } travels
travel-heading = How it travels
travel-whole = The whole way
travel-to-entity = What it means
travel-truth = Source of truth, { $scope }:
travel-scope = Roles of
travel-anywhere = all parts of the company
travel-shown = { $shown } of { $total } systems; { $links ->
    [one] one integration
   *[other] { $links } integrations
}.
travel-nothing-hidden = Nothing is hidden: every integration that carries it is in the drawing.
travel-hidden = { $count ->
    [one] One integration that carries it is not drawn.
   *[other] { $count } integrations that carry it are not drawn.
}
travel-nothing = Nobody has it, and nothing carries it
travel-nothing-text = No system is named as its source or as holding a copy, and no integration says that it carries it.
travel-reading-rule = Lines run the way the entity goes, from who gives it to who gets it, whoever calls. Sources stand left; each column further is one integration more from the nearest source. “+3” on a box counts integrations that are not drawn.
travel-from-copy = from a copy
travel-reads-copy = reads from a system that is not its source
travel-unfed-frame = No known feed
travel-line = { $source } → { $receiver }: { $count ->
    [one] one integration
   *[other] { $count } integrations
} ({ $integrations })
travel-hops-by = { $count ->
    [one] one integration
   *[other] { $count } integrations
} from the source, the slowest { $interaction }
travel-no-master = from no known source
travel-copies-count = { $count ->
    [one] One integration reads it from a copy
   *[other] { $count } integrations read it from copies
}
travel-stat-systems = { $count ->
    [one] system has or moves it
   *[other] systems have or move it
}
travel-stat-copies = { $count ->
    [one] holds a copy
   *[other] hold a copy
}
travel-stat-readers = { $count ->
    [one] reads it from a copy
   *[other] read it from a copy
}
travel-stat-unfed = { $count ->
    [one] copy without a known feed
   *[other] copies without a known feed
}
travel-stat-unstated = { $count ->
    [one] gets it without a stated role
   *[other] get it without a stated role
}
travel-readers = { $count ->
    [one] One system reads it from a copy
   *[other] { $count } systems read it from a copy
}: { $systems }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.
travel-readers-list = From whom, by which integration
travel-copies = Who reads it from a copy
travel-no-copies = Nobody reads it from a copy: everybody takes it from its source, or from who may change it.
travel-copies-without-master = Nobody is the source of truth, so nobody can be said to read from a copy.
travel-unfed = Copies without a known feed
travel-unfed-none = Every copy has an integration that brings it.
travel-unfed-text = These systems hold a copy, and no known integration brings it. Somebody types it, or there is an integration that nobody registered.
travel-unstated = Systems that get it without a stated role
travel-unstated-none = Every system that gets it has a stated role.
travel-unstated-text = What they keep of it nobody has written down: perhaps a copy, perhaps nothing.
travel-systems = Systems that have it or move it
travel-first-of = The first { $shown } of { $count }; the files have all.
travel-all-of = { $count } in all
standing-master = source of truth
standing-updater = may update
standing-copy = copy
standing-elsewhere = source for the company
standing-passes = passes it on
standing-unstated = role not stated
list-standing = What it is to it
list-holds-for = Holds for
list-hops = Integrations from the source
list-freshness = Slowest on the way
list-way = The way
list-received = Ways in
list-sent = Ways out
list-via = Via
list-access = Access
list-status = Status
list-note = Note
list-masters = Source of truth
list-copies = Copies
list-from-copies = Reads from copies
