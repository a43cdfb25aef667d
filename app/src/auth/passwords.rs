//! Passwords: argon2id with 64 MiB, three passes, one lane; at most two at once, since each takes that memory and a core.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng};
use argon2::{Algorithm, Argon2, Params, Version};
use portolan_domain::names::Flaw;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Hashing failed; a defect or a machine without memory.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed or checked: {0}")]
pub struct PasswordError(String);

/// Hashes and checks passwords, two at a time.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

/// Checked against when there is no such account, so that an answer takes the same time either way. It is the hash of no password.
const NOBODY: &str =
    "$argon2id$v=19$m=65536,t=3,p=1$c29tZSBzYWx0IHRoYXQgaXMgbm9ib2R5$JTZE4nRkrJbQGwEA0fTCSoQGRLO0H2f5bL1JeFcYuNs";

impl Passwords {
    /// The usual strength.
    pub fn new() -> Self {
        Passwords {
            turns: Arc::new(Semaphore::new(2)),
        }
    }

    /// The PHC string of a password.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        self.run(move || {
            let salt = SaltString::generate(&mut OsRng);
            Ok(hasher()?
                .hash_password(password.as_bytes(), &salt)
                .map_err(problem)?
                .to_string())
        })
        .await
    }

    /// Whether the password is the one of the hash; `None` is an account that cannot sign in, which takes as long.
    pub async fn check(&self, password: String, hash: Option<String>) -> Result<bool, PasswordError> {
        self.run(move || {
            let known = hash.is_some();
            let text = hash.unwrap_or_else(|| NOBODY.to_owned());
            let parsed = PasswordHash::new(&text).map_err(problem)?;
            Ok(hasher()?.verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await
    }

    /// Whether a hash was made with other settings than today's and should be made again at the next sign-in.
    pub fn is_outdated(hash: &str) -> bool {
        !hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")
    }

    /// A password that somebody chose: 10 to 200 characters. Length is what matters (NIST SP 800-63B); nothing is demanded of its kind.
    pub fn parse(text: &str) -> Result<String, Flaw> {
        match text.chars().count() {
            0 => Err(Flaw::new("required")),
            1..10 => Err(Flaw::new("password-short").with("min", 10)),
            10..=200 => Ok(text.to_owned()),
            _ => Err(Flaw::new("too-long").with("max", 200)),
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let _turn = self.turns.acquire().await.map_err(problem)?;
        tokio::task::spawn_blocking(work).await.map_err(problem)?
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

fn hasher() -> Result<Argon2<'static>, PasswordError> {
    Ok(Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(65536, 3, 1, None).map_err(problem)?,
    ))
}

fn problem(error: impl std::fmt::Display) -> PasswordError {
    PasswordError(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other_is() {
        let passwords = Passwords::new();
        let hash = passwords.hash("correct horse".into()).await.unwrap();
        assert!(
            passwords
                .check("correct horse".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .check("correct mule".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!Passwords::is_outdated(&hash));
    }

    #[tokio::test]
    async fn an_account_without_a_password_lets_nobody_in() {
        assert!(!Passwords::new().check("anything at all".into(), None).await.unwrap());
    }
}
