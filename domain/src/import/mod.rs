//! Reads what a company already has on file into an [`Estate`]: Backstage descriptors, OpenAPI and AsyncAPI documents, CSV tables,
//! and Portolan's own format. Works on files in memory and touches nothing else; what a document refers to outside of the given
//! files is reported, never fetched.
//!
//! [`read`] turns files into a [`Reading`]; [`resolve`] then holds it against what the catalog already knows. Nothing is dropped in
//! silence: whatever was not taken is in [`Reading::refused`], [`Reading::warnings`] or [`Reading::ignored`].
//!
//! Deliberately absent: the comparison with the catalog (the application's), and any guess at what a file does not say beyond what
//! the readers' own documentation names.

mod backstage;
mod contracts;
pub mod csv_files;
mod files;
mod gather;
mod messages;
mod native;
mod resolve;

use crate::estate::{Estate, Origin};
use crate::names::Slug;
use gather::{Gathering, Trail};
use portolan_contract::Limits;
use serde::Serialize;

pub use messages::{MESSAGES, Message, OF_COMPARISON};
pub use native::written;
pub use resolve::{DESCRIPTION_MAX, resolve};

/// A file of the tree to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path relative to the top of the tree, parts separated by `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What the giver of the files says about them.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The system that provides APIs whose files do not say which one does.
    pub system: Option<Slug>,
    /// The team that owns APIs whose files do not say which one does.
    pub owner: Option<Slug>,
    /// What one file may cost before it is refused.
    pub limits: Limits,
}

/// What the files say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What was understood.
    pub estate: Estate,
    /// Things that were not taken, in the order met.
    pub refused: Vec<Refused>,
    /// Things that were taken with a reservation, in the order met.
    pub warnings: Vec<Warning>,
    /// Paths of the files that no reader reads, such as images.
    pub ignored: Vec<String>,
    trail: Trail,
}

/// A file or a part of one that was not taken.
///
/// The sentences are English; `code` and `args` serve an application that has them in other languages (messages `import-{code}`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Where it is.
    pub origin: Origin,
    /// Stable id such as `invalid-name`; see [`MESSAGES`].
    pub code: &'static str,
    /// Values for the sentences, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Refused {
    /// Why it was not taken.
    pub fn reason(&self) -> String {
        messages::reason(self.code, &self.args)
    }
    /// What to do about it.
    pub fn remedy(&self) -> String {
        messages::remedy(self.code, &self.args)
    }
}

/// Something a person should know about what was taken. As for [`Refused`], the sentence is English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Where it is.
    pub origin: Origin,
    /// Stable id such as `dangling-owner`; see [`MESSAGES`].
    pub code: &'static str,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Warning {
    /// What it is, and what to do about it.
    pub fn text(&self) -> String {
        let remedy = messages::remedy(self.code, &self.args);
        let reason = messages::reason(self.code, &self.args);
        if remedy.is_empty() {
            reason
        } else {
            format!("{reason} {remedy}")
        }
    }
}

/// Reads every file once. The order of the files does not matter.
///
/// References between the things read are not checked here but in [`resolve`], which also knows the catalog and must follow.
pub fn read(files: &[SourceFile], options: &ImportOptions) -> Reading {
    let tree = files::Tree::new(files);
    let mut gathering = Gathering::new(options);
    let mut descriptors = Vec::new();
    let mut documents = Vec::new();
    let mut tables = Vec::new();
    for file in tree.files() {
        match files::content(file, options, &mut gathering) {
            files::Content::Nothing => {}
            files::Content::Table(text) => tables.push((file.path.as_str(), text)),
            files::Content::Documents { text, documents: parts } => {
                for part in &parts {
                    match files::sort(part.root()) {
                        files::Sort::Descriptor => {
                            descriptors.extend(backstage::descriptor(&file.path, part.root(), &mut gathering));
                        }
                        files::Sort::Native => native::gather(&file.path, part.root(), &mut gathering),
                        sort @ (files::Sort::Contract | files::Sort::Other) => {
                            let is_contract = sort == files::Sort::Contract;
                            documents.push(contracts::Found::new(&file.path, text, part, is_contract));
                        }
                    }
                }
            }
        }
    }
    backstage::gather(descriptors, &tree, &mut gathering);
    csv_files::gather(&tables, &mut gathering);
    contracts::gather(documents, &tree, &mut gathering);
    gathering.finish()
}
