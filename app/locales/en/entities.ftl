# Business entities.
entities-lede = The words of the company: what each means, which system is its source of truth, who holds copies.
entities-count = { $count ->
    [one] One entity
   *[other] { $count } entities
}
entities-empty = No entities yet
entities-empty-text = An entity is a thing the business speaks of, such as Customer or Order. Register one and say which system creates it.
entities-none = No entity matches
entities-none-text = Remove a filter, or search for another word.
entity-new = Register an entity
entity-copies = Copies
entity-carried-by = Integrations
entity-undefined = Nobody has written down what this word means.
entity-archive-text = An archived entity leaves lists and search. Nothing is deleted: its history stays, and it can be restored.
entity-restore-text = The entity comes back into lists and search, as it was.
entity-movers = Who moves it
entity-movers-none = No integration says that it carries this entity.
entity-movers-all = { $count ->
    [one] One integration
   *[other] All { $count } integrations
}
entity-movers-more = { $shown } of { $count } are shown, what needs attention first.
entity-from = From
entity-to = To
entity-from-copy = only a copy
entity-from-stranger = not a named source
entity-strays = { $count ->
    [one] One reader takes it from a system that is not its source of truth.
   *[other] { $count } readers take it from systems that are not its source of truth.
}
attribute-type = Type
attribute-meaning = Meaning
attribute-identifier = Identifier
attributes-none = No attributes are agreed on.
attributes-hint = The attributes everybody means the same by. A row without a name is left out; tick what identifies the entity.
truth-several = several sources of truth
truth-nobody = no source of truth
truth-company = that of the whole company
truth-several-text = { $scope }: { $count } systems claim to be the source of truth: { $systems }. Agree on one; the others hold copies or may update.
truth-nobody-text = { $scope }: nobody is the source of truth. Whoever reads this cannot know which copy is right.
sources-title = Source of truth
sources-edit = Sources of truth
sources-edit-title = Sources of truth of { $name }
sources-edit-lede = Which system creates it, which may update it, which hold copies.
sources-edit-hint = A scope is a part of the company, such as online or Germany; “all” is the whole company. Two sources of truth in one scope can be saved: the conflict is then shown until it is settled. A row without a system is left out.
scope-all = The whole company
rows-more = More rows
row-label = { $name }, row { $row }
filter-any = any
field-definition = Definition
field-definition-hint = What the word means here, in Markdown. The first line stands in lists.
field-attributes = Attributes
field-roles = Source of truth
field-scope = Scope
field-entity-role = Role
field-access = Access
flaw-attribute-name = Every attribute needs a name.
flaw-attribute-twice = { $name } stands there twice.
flaw-role-twice = { $name } has two roles in the scope “{ $scope }”; a system has one in each.
flaw-no-system = There is no system called { $name }.
flaw-no-entity = There is no entity called { $name }.
deed-entity-create = entity registered
deed-entity-edit = entity edited
deed-entity-archive = entity archived
deed-entity-restore = entity restored
sources-master = Source of truth
sources-updater = May update
sources-copy = Holds a copy
