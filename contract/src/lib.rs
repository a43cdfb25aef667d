//! Reads API contracts: OpenAPI, AsyncAPI and the text formats beside them.

mod limits;
mod problem;
mod read;
pub mod tree;
pub mod yaml;

pub use limits::Limits;
pub use problem::{Code, Place, Problem, Refusal, Severity};
pub use tree::{Document, Kind, Node, NodeId};
