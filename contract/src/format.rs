use std::fmt;
use std::str::FromStr;

/// The kinds of contract Portolan keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Swagger 2.0.
    OpenApi20,
    OpenApi30,
    OpenApi31,
    OpenApi32,
    /// AsyncAPI 2.0 to 2.6.
    AsyncApi2,
    /// AsyncAPI 3.x.
    AsyncApi3,
    /// GraphQL schema definition language.
    GraphQl,
    /// Protocol Buffers, any syntax or edition.
    Proto,
    /// WSDL 1.1 or 2.0.
    Wsdl,
    /// Any other text: kept, and nothing is known about it.
    Text,
}

impl Format {
    pub const ALL: [Self; 10] = [
        Self::OpenApi20,
        Self::OpenApi30,
        Self::OpenApi31,
        Self::OpenApi32,
        Self::AsyncApi2,
        Self::AsyncApi3,
        Self::GraphQl,
        Self::Proto,
        Self::Wsdl,
        Self::Text,
    ];

    /// The stable name, as stored and as [`FromStr`] takes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenApi20 => "openapi-2.0",
            Self::OpenApi30 => "openapi-3.0",
            Self::OpenApi31 => "openapi-3.1",
            Self::OpenApi32 => "openapi-3.2",
            Self::AsyncApi2 => "asyncapi-2",
            Self::AsyncApi3 => "asyncapi-3",
            Self::GraphQl => "graphql",
            Self::Proto => "proto",
            Self::Wsdl => "wsdl",
            Self::Text => "text",
        }
    }

    pub const fn is_openapi(self) -> bool {
        matches!(
            self,
            Self::OpenApi20 | Self::OpenApi30 | Self::OpenApi31 | Self::OpenApi32
        )
    }

    pub const fn is_asyncapi(self) -> bool {
        matches!(self, Self::AsyncApi2 | Self::AsyncApi3)
    }

    /// Whether contracts of this format are JSON or YAML, and so have a tree.
    pub const fn is_tree(self) -> bool {
        self.is_openapi() || self.is_asyncapi()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A name that is not one of [`Format::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a contract format; use one of openapi-2.0, openapi-3.0, openapi-3.1, openapi-3.2, asyncapi-2, asyncapi-3, graphql, proto, wsdl, text"
)]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.as_str() == name);
        known.ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}
