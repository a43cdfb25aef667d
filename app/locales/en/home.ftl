home = Start
home-hello = Good day, { $name }
home-waiting = Waiting for you
home-waiting-none = Nothing waits for you.
home-read = Mark as read
home-read-label = Mark as read: { $text }
home-read-all = Mark all as read
done-read = Marked as read.
home-company = The company
home-systems = { $count ->
    [one] system
   *[other] systems
}
home-apis = { $count ->
    [one] API
   *[other] APIs
}
home-live = { $count ->
    [one] live integration
   *[other] live integrations
}
home-direct = point to point
home-direct-of = { $direct } of { $count } links go past every hub, broker and gateway
home-my-apis = APIs of your teams
home-mine = systems: { $systems } · APIs: { $apis }
home-no-team = You are in no team
home-no-team-text = Warnings about the APIs of your teams stand here. An administrator adds you to a team.
home-warnings-none = { $count ->
    [0] Your teams own no API yet.
    [one] Nothing is wrong with your one API.
   *[other] Nothing is wrong with your { $count } APIs.
}
home-warnings-more = { $count ->
    [one] One more warning
   *[other] { $count } more warnings
}
home-overdue = { $count ->
    [one] sunset has passed, one integration left
   *[other] sunset has passed, { $count } integrations left
}
home-retired-in-use = { $count ->
    [one] retired, yet one integration uses it
   *[other] retired, yet { $count } integrations use it
}
home-sunset-soon = { $count ->
    [one] sunset { $day }, one integration left
   *[other] sunset { $day }, { $count } integrations left
}
home-no-owner = nobody owns it
home-no-contract = no contract
home-waiver-ends = waiver ends on { $day }
home-waiver-ended = waiver ended on { $day }, counts again
home-risk-ends = accepted until { $day }
home-risk-open = accepted no longer, open again
home-leaves-more = { $count ->
    [one] One more waiver or accepted risk that ends
   *[other] { $count } more waivers and accepted risks that end
}
home-coming-waiver = a waiver ends
home-coming-risk = an accepted risk ends
home-coming = The next { $days } days
home-coming-none = Nothing is deprecated, reaches its sunset or ends in the next { $days } days.
home-coming-of = { $shown } of { $count }; the rest is on the timeline.
home-concerns-you = concerns you
home-first = First steps
home-first-text = Portolan is empty. Three steps put your systems on the chart.
home-step-team = Create a team
home-step-team-text = Teams own systems and APIs; everything begins with who answers for it.
home-step-import = Import what you have
home-step-import-text = Backstage descriptors, OpenAPI and AsyncAPI files, or tables.
home-step-register = Or register a system
home-step-register-text = Then its APIs, and who uses them.
home-step-register-label = Register a system
home-step-done = done
home-step-not-yours = Somebody with more rights does this.
home-to-vote = your vote
home-to-change = changes requested
home-to-meet = condition to meet
home-to-confirm = to be taken live
home-to-publish = to be published
home-to-retire = to be retired
home-due = until { $day }
home-late = late: { $what }
