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
contract-late = Somebody published another contract meanwhile. Look at it before you replace it: your document is still below.
contract-replaces = It takes the place of the { $format } document published { $at } (SHA-256 { $sha }…). Its operations are read anew; the history keeps the SHA-256 of both.
field-document = Or paste the document
field-format = Format
field-format-hint = Leave it empty, and the document says so itself.
field-declared_version = Version it declares
field-file_name = File name
flaw-contract = Line { $line }: { $reason }
done-contract-published = The contract is published.
deed-contract-publish = contract published
