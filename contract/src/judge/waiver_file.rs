//! Waivers in a file, beside the contract they are for:
//!
//! ```yaml
//! - criterion: rate-limits
//!   reason: The gateway announces the limits from March on.
//!   expires: 2027-03-31
//!   operation: GET /orders
//! ```
//!
//! The list may stand under the key `waivers`; `operation` and `pointer` may be left out. JSON is read as well. What is not
//! understood is refused with its line: a waiver that silently covers nothing would let a pipeline fail for no visible reason,
//! and one that covers too much would let it pass.

use std::fmt;

use time::Date;
use time::macros::format_description;

use super::{Waiver, criterion};
use crate::limits::Limits;
use crate::problem::Refusal;
use crate::tree::Node;

/// What is wrong with a file of waivers, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverFlaw {
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// An English sentence or two: what it is and what to do.
    pub text: String,
}

impl fmt::Display for WaiverFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.text)
    }
}

impl std::error::Error for WaiverFlaw {}

impl From<Refusal> for WaiverFlaw {
    fn from(refusal: Refusal) -> Self {
        let problem = refusal.into_problem();
        Self {
            line: problem.line,
            column: problem.column,
            text: problem.text,
        }
    }
}

/// Reads a file of waivers, in YAML or JSON.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read_waivers(text: &str, limits: &Limits) -> Result<Vec<Waiver>, Vec<WaiverFlaw>> {
    let document = crate::read::tree(text, limits).map_err(|refusal| vec![refusal.into()])?;
    let root = document.root();
    let list = root.get("waivers").unwrap_or(root);
    if !list.is_list() {
        let text = "This is no list of waivers. Write one entry for each, with criterion, reason and expires.";
        return Err(vec![flaw(list, text.to_owned())]);
    }
    let mut flaws = Vec::new();
    let waivers: Vec<Waiver> = list.items().filter_map(|entry| waiver(entry, &mut flaws)).collect();
    flaws.sort_by_key(|flaw| (flaw.line, flaw.column));
    if flaws.is_empty() { Ok(waivers) } else { Err(flaws) }
}

fn waiver(entry: Node<'_>, flaws: &mut Vec<WaiverFlaw>) -> Option<Waiver> {
    let before = flaws.len();
    if !entry.is_map() {
        let text = "This is no waiver. Write criterion, reason and expires under each other.";
        flaws.push(flaw(entry, text.to_owned()));
        return None;
    }
    for (key, _) in entry.entries() {
        if !["criterion", "reason", "expires", "operation", "pointer"].contains(&key.text) {
            let text = format!(
                "A waiver has no \"{}\". It has criterion, reason, expires, operation and pointer.",
                key.text
            );
            flaws.push(WaiverFlaw {
                line: key.place.line,
                column: key.place.column,
                text,
            });
        }
    }
    let mut text_of = |name: &str| match entry.get(name) {
        Some(node) => match node.text().map(str::trim) {
            Some(text) if !text.is_empty() => Some((node, text.to_owned())),
            _ => {
                flaws.push(flaw(node, format!("The {name} is empty. Every waiver needs one.")));
                None
            }
        },
        None => {
            flaws.push(flaw(
                entry,
                format!("This waiver has no {name}. Every waiver needs one."),
            ));
            None
        }
    };
    let (rule, reason, expires) = (text_of("criterion"), text_of("reason"), text_of("expires"));
    if let Some((node, id)) = &rule
        && criterion(id).is_none()
    {
        let text = format!("There is no criterion {id}. `portolan contract judge` names the criteria in its answer.");
        flaws.push(flaw(*node, text));
    }
    let expires =
        expires.and_then(
            |(node, text)| match Date::parse(&text, format_description!("[year]-[month]-[day]")) {
                Ok(day) => Some(day),
                Err(_) => {
                    let text = format!("{text} is no day. Write the last day the waiver holds as YYYY-MM-DD.");
                    flaws.push(flaw(node, text));
                    None
                }
            },
        );
    let optional = |name: &str| entry.get(name).and_then(Node::text).map(str::to_owned);
    let (rule, reason, expires) = (rule?.1, reason?.1, expires?);
    (flaws.len() == before).then(|| Waiver {
        rule,
        operation: optional("operation"),
        pointer: optional("pointer"),
        reason,
        expires,
    })
}

fn flaw(node: Node<'_>, text: String) -> WaiverFlaw {
    WaiverFlaw {
        line: node.line(),
        column: node.column(),
        text,
    }
}
