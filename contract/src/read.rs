use crate::contract::{Contract, Operations};
use crate::detect;
use crate::format::Format;
use crate::limits::Limits;
use crate::problem::{Code, Place, Problem, Refusal, Report, Severity};
use crate::tree::{Document, Kind, Node};
use crate::{asyncapi, json, openapi, references, text, yaml};

/// Reads a contract of any format, finding out which.
///
/// Tolerant: a field it does not understand is a [`Problem`] of the contract, not a refusal of it.
///
/// # Errors
/// A [`Refusal`] when the text is not UTF-8, not JSON, YAML or a known text format, is not a contract, has a key twice in
/// one mapping, or exceeds a limit.
pub fn read(bytes: impl AsRef<[u8]>, limits: &Limits) -> Result<Contract, Refusal> {
    let bytes = bytes.as_ref();
    check_size(bytes.len(), limits)?;
    let text = utf8(bytes)?;
    match text::sniff(text)? {
        Some(format) => text::read(text, format, limits),
        None => from_tree(tree(text, limits)?, limits),
    }
}

/// Reads a contract that is said to be of this format.
///
/// The text formats ([`Format::GraphQl`], [`Format::Proto`], [`Format::Wsdl`], [`Format::Text`]) are taken at the word.
/// Any OpenAPI or AsyncAPI document is read as what it is, with a problem `format-differs` where that is something else.
///
/// # Errors
/// As [`read`].
pub fn read_as(bytes: impl AsRef<[u8]>, format: Format, limits: &Limits) -> Result<Contract, Refusal> {
    let bytes = bytes.as_ref();
    check_size(bytes.len(), limits)?;
    let text = utf8(bytes)?;
    if !format.is_tree() {
        return text::read(text, format, limits);
    }
    let mut contract = from_tree(tree(text, limits)?, limits)?;
    if contract.format != format {
        let found = contract.format;
        let text =
            format!("This was said to be {format} and is {found}; it was read as {found}. Correct the declaration.");
        let problem = Problem::new(Severity::Warning, Code::FormatDiffers, Place::START, text);
        contract
            .problems
            .insert(0, problem.with("expected", format).with("found", found));
    }
    Ok(contract)
}

/// Reads a text as JSON or YAML, whichever it is.
///
/// What begins like JSON and is not quite (a comma too many, a comment) is read as YAML when it is that, with a note.
///
/// # Errors
/// A [`Refusal`] when it is neither, has a key twice in one mapping, or exceeds a limit.
pub fn tree(text: &str, limits: &Limits) -> Result<Document, Refusal> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(empty());
    }
    if !begins_like_json(text) {
        return yaml::document(text, limits);
    }
    let refusal = match json::document(text, limits) {
        Err(refusal) if refusal.code == Code::JsonSyntax => refusal,
        other => return other,
    };
    match yaml::document(text, limits) {
        Ok(mut document) => {
            let reason = refusal.facts.first().map_or("", |(_, reason)| reason.as_str());
            let text = format!(
                "This begins like JSON and is not ({reason}), but could be read as YAML. Strict readers will refuse it: correct this place."
            );
            document
                .note(Problem::new(Severity::Note, Code::NotStrictJson, refusal.place(), text).with("reason", reason));
            Ok(document)
        }
        Err(yaml) if yaml.code == Code::DuplicateKey => Err(yaml),
        Err(_) => Err(refusal),
    }
}

pub(crate) fn check_size(bytes: usize, limits: &Limits) -> Result<(), Refusal> {
    if bytes <= limits.bytes {
        return Ok(());
    }
    let limit = limits.bytes;
    let text = format!(
        "The document is {bytes} bytes long and {limit} are allowed, so it was not read. Split it, or ask the administrator for a higher limit."
    );
    Err(Refusal::new(Code::TooLarge, Place::START, text)
        .with("bytes", bytes)
        .with("limit", limit))
}

pub(crate) fn empty() -> Refusal {
    Refusal::new(
        Code::Empty,
        Place::START,
        "There is nothing in this text, so there was nothing to read. Choose the file again.",
    )
}

/// The bytes as text, without a byte order mark.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + String::from_utf8_lossy(valid)
            .chars()
            .rev()
            .take_while(|&character| character != '\n')
            .count();
        let place = Place {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        };
        let text = "This is not text in UTF-8, so nothing was read. Save the file in UTF-8 and choose it again.";
        Refusal::new(Code::NotUtf8, place, text)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn begins_like_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}

fn from_tree(document: Document, limits: &Limits) -> Result<Contract, Refusal> {
    let root = document.root();
    let format = detect::format_of(root)?;
    let mut report = Report::default();
    for problem in document.problems() {
        report.push(problem.clone());
    }
    let mut operations = Operations::new(limits);
    if format.is_openapi() {
        openapi::list(root, format, &mut operations, &mut report)?;
    } else {
        asyncapi::list(root, format, &mut operations, &mut report)?;
    }
    if operations.is_empty() {
        let text = "The document describes no operation, so nothing in it can be consumed. Add some, or read the file that has them.";
        report.at(root, Severity::Note, Code::NoOperations, text);
    }
    let info = info(root, &mut report);
    // Last, because a document may have more broken references than the report has room for.
    let external_refs = references::check(&document, &mut operations, &mut report)?;
    let tags = root
        .get("tags")
        .or_else(|| root.at("/info/tags"))
        .map(tags)
        .unwrap_or_default();
    let text_of = |field: &str| {
        info.and_then(|info| info.get(field))
            .and_then(Node::text)
            .map(str::to_owned)
    };
    let (title, version, description) = (text_of("title"), text_of("version"), text_of("description"));
    Ok(Contract {
        format,
        title,
        version,
        description,
        tags,
        operations: operations.into_list(),
        problems: report.into_problems(),
        external_refs,
        document: Some(document),
        print: 0,
    })
}

fn info<'d>(root: Node<'d>, report: &mut Report) -> Option<Node<'d>> {
    let Some(info) = root.get("info").filter(|info| info.is_map()) else {
        let text = "There is no info with a title and a version, so the API has no name here. Add info.title and info.version.";
        report.at(
            root.get("info").unwrap_or(root),
            Severity::Warning,
            Code::MissingInfo,
            text,
        );
        return None;
    };
    if info
        .get("title")
        .and_then(Node::text)
        .is_none_or(|title| title.trim().is_empty())
    {
        let text = "info.title is missing, so the API has no name here. Add it.";
        report.at(info, Severity::Warning, Code::MissingTitle, text);
    }
    match info.get("version") {
        Some(version) if version.kind() == Kind::Number => {
            let value = version.text().unwrap_or_default();
            let text = format!(
                "info.version is the number {value}, kept here as written; other tools shorten such numbers (1.10 becomes 1.1). Put it in quotes."
            );
            report.with(
                version,
                Severity::Note,
                Code::VersionIsNumber,
                text,
                &[("value", value)],
            );
        }
        Some(version) if version.text().is_some_and(|version| !version.trim().is_empty()) => {}
        _ => {
            let text = "info.version is missing, so nobody can tell which state of the API this describes. Add it.";
            report.at(info, Severity::Warning, Code::MissingVersion, text);
        }
    }
    Some(info)
}

fn tags(list: Node<'_>) -> Vec<String> {
    let name = |tag: Node<'_>| tag.get("name").and_then(Node::text).or(tag.text()).map(str::to_owned);
    list.items().filter_map(name).collect()
}
