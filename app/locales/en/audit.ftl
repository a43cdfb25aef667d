audit-when = When (UTC)
audit-who = Who
audit-deed = Deed
audit-object = Of what
audit-changes = Changes
audit-fields = { $count ->
    [one] one field
   *[other] { $count } fields
}
audit-empty = Nothing happened yet
audit-empty-text = Every change will be written here, with who, when and what was there before.
deed-team-create = team created
deed-team-edit = team edited
deed-user-create = person added
audit-proof = said by { $who }, { $day }
