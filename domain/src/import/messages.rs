use crate::names::Flaw;

/// The English sentences of one code. `{name}` stands for an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// The stable id, `import-{code}` in an application's own texts.
    pub code: &'static str,
    /// What it is and what it means.
    pub reason: &'static str,
    /// What to do; empty where there is nothing to do.
    pub remedy: &'static str,
}

macro_rules! messages {
    ($($code:literal: $reason:literal, $remedy:literal;)*) => {
        /// Every code that an import reports, with its English sentences.
        pub const MESSAGES: &[Message] = &[$(Message { code: $code, reason: $reason, remedy: $remedy },)*];
    };
}

messages! {
    "not-utf-8": "The file is not UTF-8 text, so it was not read.",
        "Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”) and import it again.";
    "unreadable": "{reason}", "Then import the file again.";
    "empty-file": "There is nothing in this file.", "Leave it out, or check that it was saved.";
    "ignored-files": "Files of kinds that no importer reads: {count} ({names}).", "";
    "not-recognised": "The document is neither a Backstage descriptor, an OpenAPI or AsyncAPI document nor a Portolan estate, so it was left aside.",
        "If it is one of these, add the key that says so (apiVersion and kind, openapi, swagger, asyncapi, portolan).";
    "part-of-contract": "The document is a part of {of} and was not taken by itself; the contract that refers to it was taken without it.",
        "To have it in the contract, bundle the parts into one file.";
    "unknown-key": "The key {key} is not known here, so it was left aside.", "Check its spelling; if it is right, Portolan has no place for it.";
    "wrong-type": "The value of {key} is not {expected}, so it was left aside.", "Write {expected}.";

    "missing-key": "The descriptor has no {key}, so it was not taken.", "Add {key}.";
    "invalid-name": "The name “{name}” is not one that Backstage allows, so nothing can refer to it and it was not taken.",
        "Use 1 to 63 letters, digits, “-”, “_” and “.”, beginning and ending with a letter or digit; put the readable name into metadata.title.";
    "invalid-namespace": "The namespace “{name}” is not one that Backstage allows, so the descriptor was not taken.",
        "Use 1 to 63 lower-case letters, digits and single “-”.";
    "conflicting-duplicate": "{kind} {name} is already described in {first_file}, line {first_line}, and differently, so this one was not taken.",
        "Keep one of the two, or give them different names.";
    "slug-taken": "{kind} “{name}” has the reference {slug}, which {first_file}, line {first_line} already uses for something else, so it was not taken.",
        "Rename one of the two.";
    "kind-not-imported": "Descriptors of kind {kind} are not imported.", "";
    "unreadable-reference": "The reference “{reference}” in {key} is not of the form [kind:][namespace/]name, so it was left aside.", "Correct it.";
    "reference-kind": "{key} names “{reference}”, which is not a thing it can name, so it was left aside.", "Name {expected}.";
    "dangling-owner": "The owner {reference} is neither in these files nor in the catalog, so {kind} {name} has no owner from here.",
        "Import the group, or name one that exists.";
    "owner-is-a-person": "The owner {reference} is a person; things are owned by teams here, so {kind} {name} has no owner from here.",
        "Name a group as the owner.";
    "dangling-reference": "{key} names {reference}, which is neither in these files nor in the catalog, so this was left aside.",
        "Import what it names, or correct the reference.";
    "target-not-fetched": "The target {target} is an address; nothing is fetched while importing.",
        "If it is wanted, download it and add it to the files.";
    "target-missing": "The target {target} is not among the files.", "Add the file, or remove the target.";
    "definition-not-fetched": "The definition is at {target}; nothing is fetched while importing, so the API was taken without its contract.",
        "Download it, add it to the files and name it by its path.";
    "definition-missing": "The definition {target} is not among the files, so the API was taken without its contract.", "Add the file.";
    "definition-unreadable": "The definition {target} is not UTF-8 text, so the API was taken without its contract.", "Save it as UTF-8.";
    "definition-not-a-contract": "The definition of API {api} is not the {type} document it is said to be, so it was kept as plain text. {reason}",
        "Correct the definition, or the type.";
    "two-providers": "{reference} is provided by {taken} already; an API has one provider, so {other} was not taken as another.",
        "Remove one of the two, or describe two APIs.";
    "not-an-api": "consumesApis names {reference}, which is a component, so it was taken as a dependency on that component.",
        "Name the API of the component, or move the reference to dependsOn.";
    "implied-api": "A dependency on {system} names no API, so the API {api} was made up to hold it.",
        "Describe the interface that is used and refer to it in consumesApis.";
    "api-unassigned": "Nothing says which system provides the API {api}, so it was put under the placeholder {system}.",
        "Add it to providesApis of its component, or choose its system when importing.";
    "unknown-style": "The type “{type}” of API {api} has no style of its own here, so it was taken as “other” with the type as a label.", "";
    "unknown-lifecycle": "The lifecycle “{lifecycle}” of API {api} has no counterpart here, so it was kept as a label.",
        "Set the lifecycle of the version in the catalog if it is not active.";
    "renamed": "The name of {kind} {name} is also a component's, and both are systems here, so it was taken as {slug}.", "";
    "depends-on-itself": "{name} names itself in {key}, so this was left aside.", "Remove the reference.";

    "no-title": "The contract has no title (info.title), so there is no name for the API and it was not taken.", "Add info.title.";
    "no-version": "The contract of {api} states no version (info.version), so it was taken as version {label}.", "Add info.version.";
    "version-label": "The version “{given}” holds characters that a version label cannot hold, so it was taken as {label}.", "";
    "same-version": "Version {version} of API {api} was already taken from {first_file} with other operations, so this one was not taken.",
        "Give one of the two another info.version or info.title.";
    "duplicate-of": "Version {version} of API {api} was already taken from {first_file} with the same operations, so this file was left aside.", "";
    "external-ref": "The contract refers to {target}; external references are not followed, so that part is unknown.",
        "Bundle the contract into one file to have all of it.";

    "csv-header": "The header is not one of a table of systems, APIs or integrations, so the file was not read.",
        "Begin with one of: {systems} | {apis} | {integrations}.";
    "csv-column-missing": "The table of {table} has no column {column}, so the file was not read.", "Add the column.";
    "csv-column-unknown": "The column {column} is not known in a table of {table}, so it was left aside.", "Known columns: {columns}.";
    "csv-column-twice": "The column {column} is there twice, so the file was not read.", "Remove one of the two.";
    "csv-row": "The row cannot be read ({why}), so it was not taken.", "Check quotes and separators in this row.";
    "csv-cell": "“{value}” in the column {column} cannot be taken: {why}. The row was not taken.", "Correct the cell.";
    "csv-cell-missing": "The cell in the column {column} is empty, so the row was not taken.", "Fill it in.";
    "csv-rows-differ": "The row says another {column} of API {api} than line {first_line}; the first was taken.", "Make the rows of one API agree.";

    "format-version": "The file is of the Portolan format {given}; this version reads format 1, so it was not read.",
        "Import it with the version of Portolan that wrote it.";
    "bad-item": "The item cannot be read: {why}. It was not taken.", "Correct it.";

    "bad-value": "The {field} “{value}” of {kind} {name} cannot be taken: {why}. The {kind} was not taken.", "Correct it.";
    "value-dropped": "The {field} “{value}” of {kind} {name} cannot be taken: {why}. It was left aside.", "Correct it.";
    "dates-out-of-order": "Version {label} of API {api} would be {later} before it is {earlier}, so it was not taken.", "Correct the dates.";
    "missing-system": "API {api} is provided by {reference}, which is neither in these files nor in the catalog, so it was not taken.",
        "Import the system, or name one that exists.";
    "no-system": "API {api} does not say which system provides it, so it was not taken.", "Name its system.";
    "missing-consumer": "The consumer {reference} is neither in these files nor in the catalog, so the integration was not taken.",
        "Import the system, or name one that exists.";
    "missing-api": "The API {reference} is neither in these files nor in the catalog, so the integration was not taken.",
        "Import the API, or name one that exists.";
    "missing-version": "API {api} has no version {reference}, so the integration was not taken.", "Add the version, or name one that exists.";
    "duplicate-integration": "The use of {api} by {consumer} is already described in {first_file}, line {first_line}, and differently, so this one was not taken.",
        "Keep one of the two.";
    "duplicate-version": "Version {label} of API {api} is already described in {first_file}, line {first_line}, so this one was not taken.",
        "Keep one of the two.";
    "no-version-left": "None of the versions of API {api} could be taken, so the API was not taken either.", "Correct its versions.";
    "part-of-circle": "System {name} would be part of itself by way of {whole}, so it was taken without what it is part of.", "Decide which holds which.";
    "not-yours": "{kind} {name} belongs to another team or to nobody, so it was not changed.",
        "Ask a member of its team or an administrator to import it.";
    "not-yours-new": "{kind} {name} would be new, and you may only bring in what your own teams own, so it was not taken.",
        "Name one of your teams as its owner, or ask an administrator to import it.";
    "needs-refused": "{kind} {name} needs the {needed} “{reference}”, which was not taken, so it was not taken either.",
        "See why that one was not taken.";
    "reference-refused": "{kind} {name} names {reference}, which was not taken, so this was left aside.", "See why that one was not taken.";
    "contract-unreadable": "The contract of {name} cannot be read, so the version was taken without it: {reason}", "Then import it again.";
    "breaks-consumers": "The new contract of {name} breaks those who keep to the one that stands, and the version is in use, so it was not taken. {change} Changes that break: {count}. It reaches: {consumers}.",
        "Give it a version of its own, or look at it on {place} and ask the board for an exception there.";
    "breaks-contract": "The new contract of {name} breaks what stands, and the version is in use, so it was not taken. {change} Changes that break: {count}.",
        "Give it a version of its own, or look at it on {place} and ask the board for an exception there.";
    "archived": "{kind} {name} is out of use in the catalog and stays so.", "Bring it back in the catalog if it is used again.";
    "status-kept": "{name} is proposed and waits for its decision; an import cannot decide, so its status stays.", "";
    "step-unrealised": "Step {step} of process {name} names a use of {reference} that is neither in these files nor in the catalog, so the step was taken without an integration.",
        "Import the integration, or correct the reference.";
    "version-assumed": "API {api} is new and states no version, so it was given the version {label}.", "State its versions.";
}

/// The codes that no reader gives: they come up when what was read is compared with the catalog, which the application does.
pub const OF_COMPARISON: &[&str] = &[
    "not-yours",
    "not-yours-new",
    "needs-refused",
    "reference-refused",
    "contract-unreadable",
    "breaks-consumers",
    "breaks-contract",
    "archived",
    "status-kept",
    "step-unrealised",
];

pub(super) fn reason(code: &str, args: &[(&'static str, String)]) -> String {
    message(code).map_or_else(|| code.to_owned(), |message| filled(message.reason, args))
}

pub(super) fn remedy(code: &str, args: &[(&'static str, String)]) -> String {
    message(code).map_or_else(String::new, |message| filled(message.remedy, args))
}

fn message(code: &str) -> Option<&'static Message> {
    MESSAGES.iter().find(|message| message.code == code)
}

/// The template with its `{name}`s replaced, in one pass: what a value holds is never taken for a name.
fn filled(template: &str, args: &[(&'static str, String)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            break;
        };
        match args.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text.push_str(value),
            None => text.push_str(name),
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// What is wrong with a value: its code for an application that has its own words (`flaw-{code}`), its values, and English.
pub(super) fn flaw_args(flaw: &Flaw) -> Vec<(&'static str, String)> {
    let max = flaw
        .args
        .iter()
        .find(|(name, _)| *name == "max")
        .map_or("", |(_, value)| value.as_str());
    let why = match flaw.code {
        "required" => "it is empty".to_owned(),
        "too-many" => format!("there are more than {max}"),
        "too-long" => format!("it is longer than {max} characters"),
        "control-characters" => "it holds line breaks or control characters".to_owned(),
        "slug" => "a reference is made of a to z, 0 to 9 and -, and is not “new”".to_owned(),
        "label" => "a version label is made of letters, digits and . - _ + ~".to_owned(),
        "email" => "it is not a mail address".to_owned(),
        "link" => "it is not an http or https address".to_owned(),
        "address" => "it is not an address such as https://api.example.com".to_owned(),
        "login" => "a sign-in name has no spaces".to_owned(),
        "day" => "it is not a day such as 2026-11-20".to_owned(),
        other => other.to_owned(),
    };
    let mut args = vec![("flaw", flaw.code.to_owned()), ("why", why)];
    args.extend(flaw.args.iter().cloned());
    args
}
