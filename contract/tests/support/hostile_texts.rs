//! Texts in GraphQL, Protocol Buffers and WSDL that are made to cost much. The test reads short ones, the benchmark long ones.

use portolan_contract::Format;

/// `begin`, then `each` as often as there is room, with its number for `{n}`, then `end`.
pub struct HostileText {
    pub format: Format,
    pub name: &'static str,
    begin: &'static str,
    each: &'static str,
    end: &'static str,
}

impl HostileText {
    /// The text of about so many bytes, and never more.
    pub fn of(&self, bytes: usize) -> String {
        let room = bytes.saturating_sub(self.end.len());
        let mut text = self.begin.to_owned();
        for number in 0.. {
            let each = self.each.replace("{n}", &number.to_string());
            if text.len() + each.len() > room {
                break;
            }
            text += &each;
        }
        text + self.end
    }
}

const fn of(
    format: Format,
    name: &'static str,
    begin: &'static str,
    each: &'static str,
    end: &'static str,
) -> HostileText {
    HostileText {
        format,
        name,
        begin,
        each,
        end,
    }
}

pub const HOSTILE_TEXTS: &[HostileText] = &[
    of(Format::GraphQl, "types without fields", "type Query ", "{}", ""),
    of(Format::GraphQl, "one field again and again", "type Query {", "a:B ", ""),
    of(Format::GraphQl, "characters that are in no token", "", "\u{a7}", ""),
    of(Format::GraphQl, "block strings that do not end", "", "\"\\\"\"\"", ""),
    of(
        Format::GraphQl,
        "strings that end with their line",
        "type Query {",
        "\"\n",
        "",
    ),
    of(Format::GraphQl, "commas", "type Query {", ",", ""),
    of(Format::GraphQl, "comments", "type Query {", "#\n", ""),
    of(Format::GraphQl, "keywords", "", "type ", ""),
    of(Format::GraphQl, "declarations of the root", "", "schema{query:Q}", ""),
    of(
        Format::GraphQl,
        "extensions of the root",
        "",
        "extend type Query{a:B}",
        "",
    ),
    of(Format::GraphQl, "lists that close", "type Query{a(b:C=", "[]", ""),
    of(Format::GraphQl, "directives", "type Query{a:B", "@a", ""),
    of(
        Format::GraphQl,
        "many fields of the root",
        "type Query{",
        "a{n}:B ",
        "}",
    ),
    of(
        Format::Proto,
        "brackets that close nothing",
        "syntax = \"proto3\";",
        "}",
        "",
    ),
    of(Format::Proto, "messages", "", "message A{}", ""),
    of(Format::Proto, "packages", "", "package a;", ""),
    of(Format::Proto, "services behind an error", "?", "service A{}", ""),
    of(Format::Proto, "services with an error each", "", "service A{rpc}", ""),
    of(Format::Proto, "a comment without an end", "", "/*\n", ""),
    of(Format::Proto, "comments of a line", "", "//\n", ""),
    of(Format::Proto, "characters that are in no token", "", "\u{a7}", ""),
    of(Format::Proto, "strings without an end", "option a=", "\"\n", ""),
    of(Format::Proto, "one long string", "option a=\"", "\\\"", ""),
    of(Format::Proto, "digits", "option a=", "1", ""),
    of(Format::Proto, "one long name", "package a", ".a", ""),
    of(Format::Proto, "options with an error", "", "option ", ""),
    of(Format::Proto, "angle brackets", "option (a) = {", "a<", ""),
    of(Format::Proto, "fields", "message A {", "optional A a=1;", "}"),
    of(Format::Proto, "values", "enum A {", "a=1;", "}"),
    of(
        Format::Proto,
        "many methods",
        "service A {",
        "rpc a{n}(A)returns(A);",
        "}",
    ),
    of(Format::Wsdl, "empty elements", "<definitions>", "<a/>", ""),
    of(Format::Wsdl, "elements in elements", "<definitions>", "<a>", ""),
    of(Format::Wsdl, "tags that do not begin", "<definitions>", "<", ""),
    of(
        Format::Wsdl,
        "entities that are not declared",
        "<definitions>",
        "&a;",
        "",
    ),
    of(
        Format::Wsdl,
        "entities that are",
        "<definitions>",
        "&lt;",
        "</definitions>",
    ),
    of(Format::Wsdl, "comments", "<definitions>", "<!---->", "</definitions>"),
    of(Format::Wsdl, "instructions", "<definitions>", "<?a?>", "</definitions>"),
    of(Format::Wsdl, "a comment without an end", "<definitions>", "<!--", ""),
    of(Format::Wsdl, "quotes", "<definitions>", "<a b='\"'/>", "</definitions>"),
    of(
        Format::Wsdl,
        "elements with an attribute each",
        "<definitions>",
        "<a b='{n}'/>",
        "</definitions>",
    ),
    of(
        Format::Wsdl,
        "namespaces in every element",
        "<definitions>",
        "<a xmlns:b='{n}'/>",
        "</definitions>",
    ),
    of(
        Format::Wsdl,
        "many operations",
        "<definitions><portType>",
        "<operation name='{n}'/>",
        "</portType></definitions>",
    ),
    of(
        Format::Wsdl,
        "an error at the end",
        "<definitions>",
        "<a b='{n}' c='{n}'>{n}{n}{n}</a>",
        "</b>",
    ),
    of(
        Format::Proto,
        "services of an edition",
        "edition=\"2023\";",
        "service A{rpc a{n}(A)returns(A);}",
        "",
    ),
    of(Format::Proto, "imports behind an error", "?", "import \"a\";", ""),
    of(
        Format::Proto,
        "methods with comments",
        "service A {",
        "/*{n}{n}{n}*/rpc a{n}(A)returns(A);",
        "}",
    ),
];
