//! Uploads: files from a browser, read in the background, looked at in a preview, then taken in one transaction or thrown away.
//!
//! An upload goes reading → ready → applying → done; what goes wrong ends in failed. An upload is seen by whoever made it. Its files are
//! kept until it is taken or thrown away; the report stays.

mod jobs;
mod store;
mod views;
mod web;

pub(super) use web::routes;

use serde::{Deserialize, Serialize};

/// Where an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Reading,
    Ready,
    Applying,
    Done,
    Failed,
}

impl Status {
    const fn as_str(self) -> &'static str {
        match self {
            Status::Reading => "reading",
            Status::Ready => "ready",
            Status::Applying => "applying",
            Status::Done => "done",
            Status::Failed => "failed",
        }
    }

    fn of(text: &str) -> Self {
        let all = [Status::Reading, Status::Ready, Status::Applying, Status::Done];
        all.into_iter()
            .find(|status| status.as_str() == text)
            .unwrap_or(Status::Failed)
    }

    /// Whether something is being done to it.
    fn is_working(self) -> bool {
        matches!(self, Status::Reading | Status::Applying)
    }
}

/// What the person says about the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Options {
    /// Reference of the system that provides APIs whose files do not say which one does.
    system: String,
    /// Reference of the team that owns them.
    owner: String,
}

/// A file as it is kept: text where it is text, hexadecimal digits where not, neither once the upload was taken.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct KeptFile {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hex: Option<String>,
}

impl KeptFile {
    fn new(path: String, bytes: Vec<u8>) -> Self {
        // PostgreSQL takes no NUL in a text.
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => KeptFile {
                path,
                text: Some(text),
                hex: None,
            },
            Ok(text) => KeptFile {
                path,
                text: None,
                hex: Some(hex::encode(text)),
            },
            Err(error) => KeptFile {
                path,
                text: None,
                hex: Some(hex::encode(error.into_bytes())),
            },
        }
    }

    fn into_source(self) -> portolan_domain::import::SourceFile {
        let bytes = match (self.text, self.hex) {
            (Some(text), _) => text.into_bytes(),
            (None, Some(digits)) => hex::decode(digits).unwrap_or_default(),
            (None, None) => Vec::new(),
        };
        portolan_domain::import::SourceFile { path: self.path, bytes }
    }
}
