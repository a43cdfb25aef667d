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
team-edit = Edit { $name }
