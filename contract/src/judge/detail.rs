//! What is wrong at one place, where the criterion alone does not tell.

use std::fmt;

use serde::{Serialize, Serializer};

/// What is wrong at a place. It writes itself in English; an application that speaks other languages words it from the parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// As the contract has it, or a keyword of a schema with what it asks: `2024-01-31`, `maxLength 40`.
    Code(String),
    /// Why a security scheme is weak.
    Weakness(Weakness),
    /// What looks like a secret.
    Secret(Secret),
}

/// Why a security scheme is weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// The password travels with every call.
    Basic,
    /// The key stands in the address.
    KeyInQuery,
    /// Tokens come through the address of the browser.
    ImplicitFlow,
    /// The client gets the password of the person.
    PasswordFlow,
}

impl Weakness {
    pub const ALL: [Self; 4] = [Self::Basic, Self::KeyInQuery, Self::ImplicitFlow, Self::PasswordFlow];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::KeyInQuery => "key-in-query",
            Self::ImplicitFlow => "implicit-flow",
            Self::PasswordFlow => "password-flow",
        }
    }

    /// In English.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::KeyInQuery => "key in the query",
            Self::ImplicitFlow => "implicit flow",
            Self::PasswordFlow => "password flow",
        }
    }
}

/// What looks like a secret; never all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    pub kind: SecretKind,
    /// Who issues such secrets, where its form tells: `GitHub`. Else empty.
    pub issuer: &'static str,
    /// Its first characters; empty for a key in a file.
    pub beginning: String,
    /// How long it is, in characters.
    pub length: usize,
}

/// What kind of secret something looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    Key,
    Token,
    ClientSecret,
    WebToken,
    PrivateKey,
    /// A password in an address.
    Password,
    /// A value drawn by lot, of something that is called a secret.
    Random,
}

impl SecretKind {
    pub const ALL: [Self; 7] = [
        Self::Key,
        Self::Token,
        Self::ClientSecret,
        Self::WebToken,
        Self::PrivateKey,
        Self::Password,
        Self::Random,
    ];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Token => "token",
            Self::ClientSecret => "client-secret",
            Self::WebToken => "web-token",
            Self::PrivateKey => "private-key",
            Self::Password => "password",
            Self::Random => "random",
        }
    }

    /// In English.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Token => "token",
            Self::ClientSecret => "client secret",
            Self::WebToken => "JSON Web Token",
            Self::PrivateKey => "private key",
            Self::Password => "password in an address",
            Self::Random => "random value",
        }
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => f.write_str(code),
            Self::Weakness(weakness) => f.write_str(weakness.text()),
            Self::Secret(secret) => secret.fmt(f),
        }
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = if self.issuer.is_empty() { "" } else { " " };
        write!(f, "{}{space}{}", self.issuer, self.kind.text())?;
        match self.beginning.as_str() {
            "" => Ok(()),
            beginning => write!(f, ": {beginning}… ({} characters)", self.length),
        }
    }
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
