//! The rules and the words of Portolan: identities, names, lifecycle, roles, policy, requests, decisions and the audit chain.
//!
//! Everything here is a value or a pure function. Nothing reads a clock, a file or a database: `now` and `today` are parameters.
#![forbid(unsafe_code)]

pub mod audit;
pub mod breaking;
pub mod clock;
pub mod decisions;
pub mod entities;
pub mod estate;
pub mod facts;
pub mod ids;
pub mod import;
pub mod integrations;
pub mod lifecycle;
pub mod names;
pub mod policy;
pub mod profiles;
pub mod requests;
pub mod roles;
pub mod waivers;
pub mod words;
