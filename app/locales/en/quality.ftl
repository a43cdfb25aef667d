quality-tab = Quality
quality-title = Quality of { $api } { $version }
quality-list = Contract quality
quality-list-lede = What each contract in use is worth by the quality criteria, the worst first.
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
quality-advice = The most points to gain come first. The policy has no bar for this version: the score advises.
quality-advice-bar = The most points to gain come first. The bar advises; it does not stop anybody.
quality-advice-blocks = The most points to gain come first. By the policy, what is below the bar is not published.
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
quality-waived = waived
quality-with-waivers = { $score } with waivers
quality-before = before: { $score }
quality-criteria = criteria version { $version }
quality-bar = Quality bar
quality-all = All
quality-below = Below the bar
quality-weeks = The trends in numbers
quality-trend = How the score moved
quality-trend-of = How the score of { $api } moved
quality-trend-others = The strong line is { $version }; the thin ones are other versions.
quality-trend-table = { $count ->
    [one] One reading
   *[other] { $count } readings
}
quality-when = When
quality-cause = Why
quality-cause-published = published
quality-cause-policy = other weights in the policy
quality-cause-waiver = a waiver came or ended
quality-cause-criteria = judged by newer criteria
quality-cause-day = an announced end has passed
bar-reached = reaches the bar of { $bar }
bar-groups-reached = reaches the minimum of every group
bar-below = below the bar of { $bar }
bar-group-below = { $group }: { $score }, at least { $bar } is asked for
bar-stopped = Below the quality bar
bar-stopped-again = Nothing was published: the document is below the quality bar.
bar-stopped-text = By the policy, a contract below the bar is not published. Improve the document (the page of the policy says what each criterion is worth), or let the criterion that cannot be met yet be waived for a while.
bar-stopped-ask = The chair of the board or an administrator can grant a waiver, with a reason and a last day.
waivers = Waivers
waivers-of-company = Waivers of the quality bar
waivers-lede = What may be missed for a while, why, and until when. The first to end comes first.
waivers-none-here = Nothing is waived here.
waivers-none = No waiver here
waivers-none-text = The chair of the board and administrators grant waivers on the page of a contract’s quality.
waivers-state = State
waivers-holding = In force
waivers-all = All
waiver-active = in force
waiver-ending = ends soon
waiver-expired = expired
waiver-ended = ended early
waiver-all-versions = all versions
waiver-until = Until
waiver-granted = Granted by { $who } on { $at }.
waiver-ended-by = Ended by { $who } on { $at }.
waiver-end = End it
waiver-new = Grant a waiver
waiver-this = waive this
waiver-lede = It says what may be missed, why, and until when: { $day } at the latest. What is to hold for longer belongs into the policy.
waiver-grant = Grant
field-criterion = Criterion
field-only_version = Only for the version
field-only_version-hint = Without a version it is for all versions of the API.
field-expires_on = Last day
field-expires_on-hint = From the day after, it counts again.
field-score = Score
field-criteria = Criteria version
field-verdict = Compared with what stood
field-rules = Rules version
deed-waiver-grant = waiver granted
deed-waiver-end = waiver ended
done-waiver-granted = The waiver is in force.
done-waiver-ended = The waiver has ended; what it covered counts again.
quality-versioning = Versions and deprecation
quality-identifiers = Identifiers and idempotency
quality-errors = Error semantics
quality-examples = Examples
quality-security = Security
quality-limits = Limits
quality-documentation = Documentation
