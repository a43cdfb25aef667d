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
audit-command-line = command line
audit-proof = said by { $who }, { $day }
audit-lede = Every change with who, when and what was there before, chained so that no row can be changed or removed unseen.
audit-count = { $count ->
    [one] One row in all
   *[other] { $count } rows in all
}
audit-files = { $count } rows a file at most
audit-none = No row matches
audit-none-text = Nothing in the trail fits the filters above.
audit-all = Whole trail
audit-older = Older
audit-newest = Newest
audit-head = Head of the chain
audit-head-text = The number and hash of the last row. Note them outside Portolan: whoever rewrites the trail cannot rewrite your note.
audit-verify = Verify the chain now
audit-whole = { $count ->
    [0] The chain is whole; nothing is written in it yet.
    [one] The chain is whole: its one row is as it was written.
   *[other] The chain is whole: all { $count } rows are as they were written.
}
audit-broken = The chain is broken at row { $seq }.
audit-broken-text = Somebody changed the database past Portolan, or the disk is damaged. Keep the file, compare it with a backup, and find out who could write to it.
audit-filters = Filters
audit-any = all
audit-kind = Kind
audit-from = From
audit-to = To
audit-request = Request id
audit-show = Show
