# Labels, hints and flaws of form fields that several forms share.
optional = optional
choose = Choose…
form-flaws = { $count ->
    [one] One field needs attention. Nothing was saved.
   *[other] { $count } fields need attention. Nothing was saved.
}
field-name = Name
field-description = Description
field-email = Mail address
field-contact = Contact
field-contact-hint = Chat channel, pager or whom to call.
field-login = Sign-in name
field-password = Password
field-new_password = New password
field-new_password-hint = At least 10 characters. Length matters more than odd signs.
field-code = One-time code
field-code-hint = The server printed it at its start.
field-sign-in = Sign in
flaw-required = Please fill this in.
flaw-too-long = Too long: at most { $max } characters.
flaw-control-characters = There are characters in it that cannot be shown; type it anew.
flaw-slug = Only small letters a–z, digits and hyphens, beginning and ending with a letter or digit; `new` is taken.
flaw-label = Letters, digits and . - _ + ~ only, without spaces.
flaw-email = This is not a mail address.
flaw-link = A link begins with https:// or http:// and has no spaces.
flaw-choice = This is not one of the choices.
flaw-day = A day is written like 2026-11-20.
flaw-day-past = This day has passed.
flaw-day-late = This is too far ahead: { $day } at the latest.
flaw-login = 2 to 60 of a–z, digits, dot, hyphen and underscore.
flaw-password-short = At least { $min } characters.
flaw-sign-in = The name or the password is wrong.
flaw-sign-in-wait = Too many wrong tries. Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} and try again.
flaw-already-started = There is an administrator already; sign in instead.
flaw-first-code = This is not the code that the server printed. It prints a new one at each start.
flaw-taken = This is taken already.
flaw-unknown = There is no such thing in the catalog.
field-slug = Address
field-slug-hint = The readable part of the URL. Old addresses keep leading here.
field-system = System
field-domain = Domain
field-owner = Owning team
field-kind = Kind
field-style = Style
field-audience = Audience
field-classification = Data classification
field-labels = Labels
field-archived = Archived
field-reason = Reason
field-label = Version
field-lifecycle = Lifecycle
field-released_on = Released
field-deprecated_on = Deprecated
field-sunset_on = Sunset
field-successor = Successor
field-migration_guide = Migration guide
field-environments = Environments
field-rate_limit = Rate limit
field-contract = Contract
flaw-address = An address looks like https://…, kafka://… or sftp://…, without spaces.
flaw-not-yours = This belongs to a team that you are not in.
flaw-before-release = This is before its release on { $day }.
flaw-before-deprecation = This is before its deprecation on { $day }.
flaw-notice-period = Consumers are told { $days } days ahead: { $day } at the earliest.
filters = Filters
filters-apply = Apply
filters-clear = Remove all
filter-remove = Remove the filter { $name }
facets-more = and { $count } more; the search narrows them down
