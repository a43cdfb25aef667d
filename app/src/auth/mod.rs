//! Who is asking: sessions, passwords, and the context that every handler and page gets.

mod context;
mod passwords;
mod sessions;

pub use context::{Cx, People, Person, context};
pub use passwords::{PasswordError, Passwords};
pub use sessions::{
    ABSOLUTE, IDLE, Sessions, renew, session_layer, session_public_id, session_token_hash, sign_in, sign_out,
};
