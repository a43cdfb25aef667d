use crate::format::Format;
use crate::limits::Limits;
use crate::problem::{Code, Refusal};
use crate::tree::{Kind, Node};
use crate::{read, text};

/// Says what format a text is, from the text alone. Never [`Format::Text`]: that is only ever said, not found.
///
/// # Errors
/// A [`Refusal`] with line and reason when it is no contract of a known format, or cannot be read at all. The fact
/// `looks_like` of a `not-a-contract` is one of `json-schema`, `descriptor`, `fragment`, `xml`, `list`, `text`, `other`.
pub fn detect(bytes: impl AsRef<[u8]>, limits: &Limits) -> Result<Format, Refusal> {
    let bytes = bytes.as_ref();
    read::check_size(bytes.len(), limits)?;
    let text = read::utf8(bytes)?;
    match text::sniff(text)? {
        Some(format) => Ok(format),
        None => format_of(read::tree(text, limits)?.root()),
    }
}

/// The format a tree declares.
pub(crate) fn format_of(root: Node<'_>) -> Result<Format, Refusal> {
    for (field, known) in DECLARATIONS {
        let Some(declared) = root.get(field) else { continue };
        let version = match declared.text().unwrap_or_default().trim() {
            "2" if field == "swagger" => "2.0",
            version => version,
        };
        let format = known
            .iter()
            .find(|(prefix, _)| is_of(version, prefix))
            .map(|(_, format)| *format);
        return format.ok_or_else(|| unknown_version(field, declared, known));
    }
    Err(not_a_contract(root))
}

/// The field that declares a format, and the versions that are known, by their first numbers.
const DECLARATIONS: [(&str, &[(&str, Format)]); 3] = [
    (
        "openapi",
        &[
            ("3.0", Format::OpenApi30),
            ("3.1", Format::OpenApi31),
            ("3.2", Format::OpenApi32),
        ],
    ),
    ("swagger", &[("2.0", Format::OpenApi20)]),
    ("asyncapi", &[("2", Format::AsyncApi2), ("3", Format::AsyncApi3)]),
];

/// Whether a version is this one or has further numbers behind it.
fn is_of(version: &str, prefix: &str) -> bool {
    version
        .strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

fn unknown_version(field: &str, declared: Node<'_>, known: &[(&str, Format)]) -> Refusal {
    let value = crate::contract::shortened(declared.text().unwrap_or_default(), 80);
    let known: Vec<&str> = known.iter().map(|(prefix, _)| *prefix).collect();
    let known = known.join(", ");
    let text = if value.is_empty() {
        format!("{field} says no version, so it is unclear how to read this; nothing was read. Write one of {known}.")
    } else {
        format!(
            "This is {field} {value}, which cannot be read here (known: {known}), so nothing was read. Convert it to a known version."
        )
    };
    Refusal::new(Code::UnknownSpecVersion, declared.place(), text)
        .with("field", field)
        .with("value", value)
        .pointing_at(declared.pointer())
}

fn not_a_contract(root: Node<'_>) -> Refusal {
    let has = |field: &str| root.get(field).is_some();
    let (looks_like, what) = match root.kind() {
        Kind::List => ("list", "a list".to_owned()),
        Kind::Text => ("text", "plain text".to_owned()),
        Kind::Map if has("apiVersion") && has("kind") => {
            ("descriptor", "a descriptor (apiVersion and kind)".to_owned())
        }
        Kind::Map if has("paths") || has("channels") || has("components") => (
            "fragment",
            "part of a contract (no openapi, swagger or asyncapi field)".to_owned(),
        ),
        Kind::Map
            if ["$schema", "properties", "allOf", "oneOf", "anyOf", "$defs"]
                .into_iter()
                .any(has) =>
        {
            ("json-schema", "a JSON Schema".to_owned())
        }
        Kind::Map => {
            let first = root.entries().next().map_or("", |(key, _)| key.text);
            (
                "other",
                format!(
                    "a mapping that begins with \"{}\"",
                    crate::contract::shortened(first, 80)
                ),
            )
        }
        _ => ("other", "a single value".to_owned()),
    };
    let place = root.entries().next().map_or(root.place(), |(key, _)| key.place);
    let text = format!(
        "This is {what}, not an API description: nothing at the top says openapi, swagger or asyncapi, so nothing was read. \
         Choose the document that has that line, or say what format this is."
    );
    Refusal::new(Code::NotAContract, place, text)
        .with("looks_like", looks_like)
        .with("found", what)
}
