sign-in-title = Sign in
sign-in = Sign in
demo-people = People of the demonstration
demo-people-text = One click signs you in as one of them. These accounts exist in the demonstration only.
first-start-title = Welcome to Portolan
first-start-text = Nobody has an account yet. Type the one-time code that the server printed and make yourself its administrator.
first-start-create = Create the administrator
teams = Teams
teams-count = { $count ->
    [one] One team
   *[other] { $count } teams
}
teams-empty = No teams yet
teams-empty-text = A team owns systems, APIs and entities. Create one, or import teams from Backstage.
team-new = New team
user-new = New person
user-create = Create the account
users-count = { $count ->
    [one] One person
   *[other] { $count } people
}
users-none = Nobody matches
users-none-text = No account fits the search, role or team above.
users-all = Everybody
users-filters = Filters
users-search = Name, sign-in name or mail
users-team = Team
users-any = all
users-show = Show
users-state = Account
user-active = in use
user-disabled = disabled
user-no-password = no password
user-disabled-text = This account is disabled: nobody can sign in with it. What the person did stays in the audit trail.
user-disable = Disable the account
user-disable-own = Your own account can only be disabled by another administrator.
user-enable = Enable the account
user-password = Password
user-password-set = Set the password
user-password-text = Choose a temporary password and hand it over yourself: it is shown only here, while you type it. Ask the person to change it under “My account”.
user-access = Access
user-sessions = { $count ->
    [0] Not signed in anywhere.
    [one] Signed in on one device.
   *[other] Signed in on { $count } devices.
}
user-sessions-end = Sign out everywhere
account-preferences = Language and looks
account-teams = My teams
account-no-teams = You are in no team yet.
account-who-changes = Name, role and teams are set by an administrator.
account-no-password = This account has no password. Ask an administrator to set one.
account-no-password-demo = People of the demonstration have no password: one click signs them in. An account that you create under “People” gets one.
account-password-change = Change the password
account-sessions = Where you are signed in
account-sessions-text = A session ends after 90 minutes without use, and after 12 hours in any case. The address is the one that the proxy in front of Portolan passes on.
account-sessions-end-others = End all other sessions
account-session-device = Device
account-session-address = Address
account-session-since = Since (UTC)
account-session-seen = Last seen (UTC)
account-session-this = this one
account-session-end = End
account-session-end-label = End the session on { $device }
account-device-unknown = Unknown device
field-role = Role
field-teams = Teams
field-disabled = Disabled
field-language = Language
field-language-hint = Without a choice it goes by your browser.
field-theme = Colours
field-shortcuts = Keyboard shortcuts
field-shortcuts-hint = / for the search and the like. Switch them off if they get in the way of your screen reader or voice control.
field-current_password = Current password
flaw-current-password = This is not your current password.
flaw-last-administrator = This is the last administrator who can sign in. Make somebody else an administrator first.
done-password = The password was changed. All other sessions were ended.
done-sessions-ended = Ended.
deed-user-edit = person edited
deed-user-password = password set
deed-user-disable = account disabled
deed-user-enable = account enabled
deed-user-sessions = sessions ended
team-open-requests = Open requests
team-members = { $count ->
    [one] One member
   *[other] { $count } members
}
team-no-members = Nobody belongs to it yet.
team-add-member = Add to the team
team-remove-member = Remove { $name } from the team
team-no-apis = It owns no API.
team-no-systems = It owns no system.
team-archive-text = An archived team can own nothing and its members act for it no longer. Nothing is deleted: its history stays, and it can be restored.
team-restore-text = The team can own things again, and its members can act for it.
team-archive-refused = { $count ->
    [one] The team still owns one thing. Give it to another team first.
   *[other] The team still owns { $count } things. Give them to other teams first.
}
more-things = and { $count } more
remove = Remove
warnings = Warnings
warning-no-contract = no contract
warning-past-sunset = { $count ->
    [one] switched off, but one integration still uses it
   *[other] switched off, but { $count } integrations still use it
}
warning-still-used = { $count ->
    [one] deprecated version used by one integration
   *[other] deprecated version used by { $count } integrations
}
field-members = Members
flaw-unknown-person = Nobody has this sign-in name.
done-member-added = Added to the team.
done-member-removed = Removed from the team.
deed-team-join = member added to the team
deed-team-leave = member removed from the team
deed-team-archive = team archived
deed-team-restore = team restored

account-feed = Calendar feed
account-feed-text = Deprecations and sunsets in your own calendar program, which cannot sign in: it is given a secret link instead. The link reads the timeline and nothing else.
account-feed-once = Copy this link now: it is shown this once.
account-feed-made = There is a link, made on { $at } (UTC). A new one ends it.
account-feed-make = Make a link
account-feed-renew = Make a new link
account-feed-revoke = Revoke the link
done-feed-revoked = The link is revoked; calendars that use it read nothing any more.
deed-feed-make = calendar link made
deed-feed-revoke = calendar link revoked
field-calendar_feed = Calendar feed
