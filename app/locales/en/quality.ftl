quality-tab = Quality
quality-title = Quality of { $api } { $version }
quality-list = Contract quality
quality-list-lede = What each contract in use was worth by the quality bar when it was published, the worst first.
quality-empty = No contract yet
quality-empty-text = Publish the contract of a version, and it is judged.
quality-by-team = By team
quality-contracts = { $count ->
    [one] One contract
   *[other] { $count } contracts
}
quality-contracts-head = Contracts
quality-average = Average
quality-change = In 90 days
quality-new = new
quality-missed = { $count ->
    [0] Nothing is missing
    [one] One thing to improve
   *[other] { $count } things to improve
}
quality-advice = The most points to gain come first. The bar advises; it does not stop anybody.
quality-score = Score
quality-not-judged = not judged
quality-grade = { $score } · { $grade }
quality-how = Points earned of points to be earned, over the criteria that apply. Half done is half the points.
quality-unchecked = { $count ->
    [one] One example was not checked against its schema.
   *[other] { $count } examples were not checked against their schemas.
}
quality-group = Group
quality-weight = Weight
quality-costs = { $points ->
    [one] costs one point
   *[other] costs { $points } points
}
quality-places = where
quality-trend = What was published
quality-versioning = Versions and deprecation
quality-identifiers = Identifiers and idempotency
quality-errors = Error semantics
quality-examples = Examples
quality-security = Security
quality-limits = Limits
quality-documentation = Documentation
