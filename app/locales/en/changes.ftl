changes-title = { $api }: from { $base } to { $revised }
changes-printed = What changed from { $base } to { $revised }
changes-printed-at = Printed on { $at } UTC
changes-printed-part = Changes { $from } to { $to } of { $all }; the others are on further pages.
changes-tab = Changes
changes-nothing = Nothing to compare
changes-nothing-text = A comparison needs two versions with a contract. Publish the contract of another version.
changes-from = From
changes-to = to
changes-compare = Compare
changes-verdict = Verdict
changes-count = { $breaking ->
    [0] Nothing breaks
    [one] One change breaks
   *[other] { $breaking } changes break
}, { $warnings ->
    [0] no warning
    [one] one warning
   *[other] { $warnings } warnings
}, { $notes ->
    [0] nothing else.
    [one] one further change.
   *[other] { $notes } further changes.
}
changes-incomplete = The documents are so entangled that not every operation is named beside each change.
changes-none = Nothing that binds anybody differs. Descriptions and examples are not compared.
changes-for = Only what reaches { $consumer }
changes-for-all = Show all changes
changes-no-consumers = No integration keeps to version { $version }.
changes-consumers = Who keeps to { $version }
changes-hit = { $count ->
    [0] Nobody is hit
    [one] One consumer is hit
   *[other] { $count } consumers are hit
}, { $spared ->
    [0] nobody is spared.
    [one] one is not affected.
   *[other] { $spared } are not affected.
}
changes-integration = Integration
changes-operations-used = Uses
changes-meaning = What it means
changes-may-break = { $count ->
    [one] one change may break it
   *[other] { $count } changes may break it
}
changes-breaks = { $count ->
    [one] one change breaks it
   *[other] { $count } changes break it
}
changes-warns = { $count ->
    [one] one warning
   *[other] { $count } warnings
}
changes-unaffected = not affected
changes-uses = { $count ->
    [one] one operation
   *[other] { $count } operations
}
changes-uses-unknown = does not say which operations
changes-what-for = Only these
changes-layout = How the two places are shown
changes-beside = Side by side
changes-unified = Unified
changes-breaking = What breaks
changes-warning = What may disturb
changes-info = What else changed
changes-of-document = The document as a whole
changes-of-several = Several operations at once
changes-reaches = { $count ->
    [one] reaches one operation
   *[other] reaches { $count } operations
}
changes-places = both places
changes-lines = line { $base } → { $revised }
changes-overruled = The policy weighs it as { $now }; the rule proposes { $rule }.
changes-overruled-count = { $count ->
    [one] The policy weighs one of the changes otherwise than its rule proposes.
   *[other] The policy weighs { $count } of the changes otherwise than their rules propose.
}
changes-rules = rules version { $version }
changes-as-of = announced ends as of { $day }
change-level-breaking = breaking
change-level-warning = warning
change-level-info = compatible
change-level-none = no change
change-request = what consumers send
change-response = what consumers get
change-both = both ways
advice-keep-old = Keep the old beside the new, mark it deprecated with a sunset date, and remove it in a new major version.
advice-make-optional = Make it optional or give it a default, or publish a new major version.
advice-accept-as-before = Go on accepting what was accepted, or publish a new major version.
advice-send-as-before = Go on sending only what was promised, or publish a new major version.
advice-announce = Tell the consumers before it happens.
advice-write-readably = Write dates as YYYY-MM-DD and stability as draft, alpha, beta or stable.
advice-look-yourself = Look at both places yourself: this kind of change is not judged here.

operation-all = All operations of { $version }
operation-before = Previous
operation-after = Next
operation-not-described = This contract is kept as text: download it to read what the operation does.
operation-open = anybody may call
operation-security = Security
operation-servers = Addresses
operation-parameters = Parameters
operation-body = What is sent
operation-required = required
operation-optional = optional
operation-responses = What comes back
operation-errors = Errors
operation-headers = Headers
operation-no-body = No body.
operation-cut = More fields than fit here: download the document to see all.
operation-example = Example
operation-name = Name
operation-place = Where
operation-type = Type and limits
operation-meaning = Meaning
operation-whole = the whole
operation-items = each item
operation-further = further properties
operation-alternative = alternative
operation-read-only = read-only
operation-write-only = write-only
operation-repeats = see above
operation-no-users = No integration says that it uses this operation.
operation-users = Who uses it
changes-deserve-none = Nothing that binds anybody changed: the version may stay.
changes-deserve-patch = The changes deserve a new patch version.
changes-deserve-minor = The changes deserve a new minor version.
changes-deserve-major = The changes deserve a new major version, beside which the old one stays for its consumers.
changes-suggested = That would be { $version }.
contract-beside-present = Beside the contract that stands
contract-beside-earlier = Beside the contract of { $version }
contract-stopped = This breaks consumers, and the version is in use.
contract-stopped-text = A change that breaks belongs into a new major version, beside which this one stays until its consumers have moved.
contract-stopped-ask = Where that cannot wait, ask the board for an exception: it decides whether exactly this document may be published all the same.
contract-new-version = New version
contract-ask = Ask the board for an exception
contract-except-now = Publish at once, without the board
contract-allowed = The board let this document through: { $decision }
contract-allowed-text = The approval holds until { $day }. Exactly the approved document is published, and the trail names the decision.
contract-publish-allowed = Publish the approved contract
contract-stopped-again = Nothing was published: this breaks consumers, and there was no exception with a reason.
field-exception = Reason for an exception
field-exception-hint = It stands in the audit trail with your name: why this cannot wait for a new version, and what the consumers were told.
contract-except = Publish all the same
contract-compare-also = Compare with another version
