contract-format-text = other text
contract-no-versions = No version yet
contract-no-versions-text = A contract belongs to a version. Publish a version first.
contract-none = Version { $version } has no contract
contract-none-text = What consumers depend on is not written down in a form that machines can check. Publish an OpenAPI, AsyncAPI, GraphQL, Protocol Buffers or WSDL document.
contract-publish = Publish a contract
contract-replace = Replace the contract
contract-document = The document
contract-download = Download
contract-size = Size
contract-kib = { $kib } KiB
contract-title = Title
contract-published = Published
contract-by = by { $who }
contract-line = line { $line }
contract-remarks = { $count ->
    [one] One remark on reading it
   *[other] { $count } remarks on reading it
}
contract-references = { $count ->
    [one] One reference to another document
   *[other] { $count } references to other documents
}
contract-references-text = Not fetched: what they stand for is not part of this contract. Bundle the document to include them.
contract-search = Search the operations
contract-operations = { $count ->
    [one] One operation
   *[other] { $count } operations
}
contract-operations-found = { $found } of { $total } operations
contract-no-operations = The document describes no operations that Portolan can list.
contract-no-match = No operation matches. Try another word.
contract-operation = Operation
contract-summary = What it does
contract-file = File
contract-file-hint = JSON, YAML, .graphql, .proto or .wsdl, up to 10 MB. A file goes before what is pasted below.
contract-late = Another contract was published or another document was given meanwhile. What stands below is measured against what is there now: look at it again.
contract-replaces = It takes the place of the { $format } document published { $at } (SHA-256 { $sha }…). Its operations are read anew; the history keeps the SHA-256 of both.
field-document = Or paste the document
field-format = Format
field-format-hint = Leave it empty, and the document says so itself.
field-declared_version = Version it declares
field-file_name = File name
flaw-contract = Line { $line }: { $reason }
done-contract-published = The contract is published.
deed-contract-publish = contract published

contract-look = Read and look at it
contract-preview = Look before publishing
contract-preview-lede = The document was read. Nothing is published yet.
contract-same = Version { $version } has exactly this contract already, so there is nothing to publish.
contract-same-as = Exactly this document is the contract of another version too: { $versions }. Check that it is the right one.
contract-come = { $count ->
    [0] No operation is new
    [one] One operation is new
   *[other] { $count } operations are new
}
contract-go = { $count ->
    [one] One operation goes
   *[other] { $count } operations go
}
contract-go-used = { $count ->
    [one] One of them is used by integrations. Whoever calls it is left without it.
   *[other] { $count } of them are used by integrations. Whoever calls them is left without them.
}
contract-used-by = { $count ->
    [one] one integration uses it
   *[other] { $count } integrations use it
}
contract-stay = { $count ->
    [one] One operation stays.
   *[other] { $count } operations stay.
}
contract-more = and { $count } more
contract-more-changes = { $count ->
    [one] One more change
   *[other] { $count } more changes
}
contract-other = Correct or choose another document
contract-discard = Discard
contract-elsewhere = You looked at { $name } for { $version } and did not publish it there.
contract-a-document = a document
contract-carry = Look at it for this version
done-contract-discarded = Discarded. Nothing was published.

contract-problem-too-large = The document is { $bytes } bytes long and { $limit } are allowed, so it was not read. Split it, or ask the administrator for a higher limit.
contract-problem-too-deep = The document is nested deeper than the { $limit } levels that are allowed, so it was not read. Flatten it, or split it.
contract-problem-too-many-nodes = The document holds more than the { $limit } values that are allowed, so it was not read. Split it.
contract-problem-too-much-text = The texts of the document come to more than { $limit } bytes once everything that is referred to is counted, so it was not read. Shorten the examples in it.
contract-problem-not-utf-8 = This is not text in UTF-8, so nothing was read. Save the file in UTF-8 and choose it again.
contract-problem-nul = There is a NUL character here, so this is not a text file. Save it as text in UTF-8 and choose it again.
contract-problem-json-syntax = This is not valid JSON ({ $reason }), so nothing was read. Correct this place.
contract-problem-yaml-syntax = This is not valid YAML ({ $reason }), so nothing was read. Correct the line, or the indentation just above it.
contract-problem-duplicate-key = The key “{ $key }” stands twice in one mapping (first on line { $first_line }); readers disagree on which one counts, so nothing was read. Remove or rename one of them.
contract-problem-complex-key = The key of this entry is a list or a mapping, which a contract cannot hold, so nothing was read. If it was meant as text, put it in quotes.
contract-problem-alias-of-itself = The alias stands inside the very value that it refers to, so the value would never end; nothing was read. Use a $ref instead.
contract-problem-unknown-tag = The tag { $tag } has no meaning here; the value was read as if it were not there. Remove it if it was not meant.
contract-problem-odd-merge-key = The value of the merge key << is no mapping, so it was left aside. Correct it.
contract-problem-lone-surrogate = This text holds half of a character (a lone surrogate), which was read as �. Correct the escape.
contract-problem-several-documents = There are several YAML documents in this file and one is expected, so nothing was read. Put each into a file of its own.
contract-problem-not-strict-json = This begins like JSON and is not ({ $reason }), but could be read as YAML. Strict readers will refuse it: correct this place.
contract-problem-not-a-contract = This is { $looks_like ->
    [list] a list
    [text] plain text
    [descriptor] a descriptor (apiVersion and kind)
    [fragment] part of a contract
    [json-schema] a JSON Schema
    [xml] XML without WSDL definitions
   *[other] no kind of document that is known here ({ $found })
}, not an API description, so nothing was read. Choose the document that says openapi, swagger or asyncapi at its top, or say which format this is.
contract-problem-unknown-spec-version = This is { $field } { $value }, a version that cannot be read here, so nothing was read. Convert it to a known version.
contract-problem-format-differs = This was said to be { $expected } and is { $found }; it was read as what it is. Correct the declaration.
contract-problem-missing-info = There is no info, so the contract has neither a name nor a version here. Add it.
contract-problem-missing-title = info.title is missing, so the API has no name here. Add it.
contract-problem-missing-version = info.version is missing, so nobody can tell which state of the API this describes. Add it.
contract-problem-version-is-number = info.version is the number { $value }, kept here as written; other tools shorten such numbers (1.10 becomes 1.1). Put it in quotes.
contract-problem-odd-field = “{ $field }” should be { $expected ->
    [a-mapping] a mapping
    [a-mapping-that-describes-the-operation] a mapping that describes the operation
    [send-or-receive] send or receive
   *[other] something else
} and is not, so it was left aside. Correct it.
contract-problem-unknown-field = “{ $field }” is not a field that the format has here, so it was left aside. Correct its name, or begin it with x- if it is an extension.
contract-problem-odd-path = The path “{ $path }” does not begin with a slash, so it may not be the one that was meant. Correct it.
contract-problem-duplicate-operation-id = The operation id “{ $id }” is used before, on line { $first_line }, so it names no operation for certain. Give this one its own.
contract-problem-dangling-ref = The reference { $reference } leads to nothing in this document, so what it stands for is unknown. Correct it, or add what is missing.
contract-problem-circular-ref = The reference { $reference } leads in a circle, so this part stays undescribed. Let one of the circle say what it is.
contract-problem-external-refs = References that lead out of the document are never fetched ({ $count }, the first is { $first }), so what they stand for is not here. Bundle the document into one file.
contract-problem-operations-elsewhere = { $path } stands in another document ({ $reference }), which is never fetched, so its operations are not listed. Bundle the document into one file.
contract-problem-no-operations = No operation was found, so nothing here can be consumed. Add some, or choose the document that has them.
contract-problem-text-syntax = A parser of this format stumbles here ({ $reason }), so operations may be missing from the list. Correct the line, or compare the list with what you expect.
contract-problem-text-beside = A parser of this format stumbles here ({ $reason }). What declares operations was read nevertheless, so their list is complete. Look at the line: other tools may refuse it.
contract-problem-not-listed = From here on this is nested too deep, or is too intricate, for its operations to be listed; it is kept as text. Flatten it, or split it.
contract-problem-more-problems = { $count } more were found and are not listed. Correct the first ones and read the document again.
contract-problem-empty = There is nothing in this text, so there was nothing to read. Choose the file again.

## Inside a contract

contract-inside = Parts of the contract
contract-inside-operations = Operations
contract-inside-schemas = Schemas
contract-inside-errors = Errors
contract-also-schemas = Look for “{ $q }” in the schemas
schemas-count = { $count ->
    [one] { $count } schema
   *[other] { $count } schemas
}
schemas-found = { $found } of { $total } schemas
schemas-search = Search names, meanings and properties
schemas-none = The document declares no schema by name.
schemas-no-match = No schema matches. Try another word.
schema-name = Schema
schema-properties = Properties
schema-travels = Travels with
schema-unused = no operation
schema-within = Part of
schema-all = All schemas of { $version }
errors-count = { $count ->
    [one] { $count } kind of error
   *[other] { $count } kinds of errors
}
errors-none = No operation describes an error: consumers cannot know which failures to retry and which to give up on.
error-status = Status
error-body = Body
error-operations = Described by
