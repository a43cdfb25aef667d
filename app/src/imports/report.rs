//! What an import does or would do, as data: kept beside an upload, printed by the command line, drawn by the preview.

use portolan_domain::import::{Refused, Warning};
use portolan_domain::words::ObjectKind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What came of an import, or would come of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Things that are new.
    pub created: Vec<Created>,
    /// Things that are different afterwards.
    pub changed: Vec<Changed>,
    /// How many things are as the files say already.
    pub unchanged: usize,
    /// What was not taken.
    pub refused: Vec<Remark>,
    /// What was taken with a reservation.
    pub warnings: Vec<Remark>,
}

/// A new thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// What it is.
    pub kind: ObjectKind,
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
}

/// A thing that is different afterwards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// What it is.
    pub kind: ObjectKind,
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The fields that differ.
    pub fields: Vec<Field>,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What the catalog has.
    pub before: Value,
    /// What the files say.
    pub after: Value,
}

/// Something to know about a place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The file, as it was named by whoever gave it.
    pub file: String,
    /// The line, from 1; 0 where there is none.
    pub line: u32,
    /// The RFC 6901 pointer within the document, or empty.
    pub pointer: String,
    /// The stable id; its texts are `import-{code}` and `import-{code}-remedy`.
    pub code: String,
    /// Values for the texts, by name.
    pub args: Vec<(String, String)>,
    /// What it is and what it means, in English.
    pub reason: String,
    /// What to do, in English; may be empty.
    pub remedy: String,
}

fn owned(args: &[(&'static str, String)]) -> Vec<(String, String)> {
    args.iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect()
}

impl From<&Refused> for Remark {
    fn from(refused: &Refused) -> Self {
        Remark {
            file: refused.origin.file.clone(),
            line: refused.origin.line,
            pointer: refused.origin.pointer.clone(),
            code: refused.code.to_owned(),
            args: owned(&refused.args),
            reason: refused.reason(),
            remedy: refused.remedy(),
        }
    }
}

impl From<&Warning> for Remark {
    fn from(warning: &Warning) -> Self {
        // The sentences of a code do not depend on whether it is a refusal or a reservation.
        Remark::from(&Refused {
            origin: warning.origin.clone(),
            code: warning.code,
            args: warning.args.clone(),
        })
    }
}

impl Remark {
    fn json(&self) -> Value {
        let reason = format!("{} {}", self.reason, self.remedy);
        json!({"file": self.file, "line": self.line, "pointer": self.pointer, "reason": reason.trim()})
    }

    /// `file:line pointer`, as far as they are known.
    pub fn place(&self) -> String {
        let mut place = self.file.clone();
        if self.line > 0 {
            place += &format!(":{}", self.line);
        }
        if !self.pointer.is_empty() {
            place += &format!(" {}", self.pointer);
        }
        place
    }
}

impl Report {
    /// Whether taking it would change nothing.
    pub fn changes_nothing(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty()
    }

    /// The shape that `portolan import --format json` prints.
    pub fn to_json(&self) -> Value {
        let changed = self.changed.iter().map(|changed| {
            let fields: Vec<&str> = changed.fields.iter().map(|field| field.name.as_str()).collect();
            json!({"kind": changed.kind, "ref": changed.reference, "fields": fields})
        });
        json!({
            "created": self.created,
            "changed": changed.collect::<Vec<_>>(),
            "unchanged": self.unchanged,
            "refused": self.refused.iter().map(Remark::json).collect::<Vec<_>>(),
            "warnings": self.warnings.iter().map(Remark::json).collect::<Vec<_>>(),
        })
    }
}
