//! The personal link to calendar feeds. A calendar program cannot sign in, so it shows a token where a browser shows its session.
//!
//! Invariants: a token reads feeds and nothing else; only its SHA-256 is kept, so it is shown once and made anew rather than looked up; a
//! person has at most one; it ends when it is revoked and while the account is disabled. Nobody finds one by trying: it has 240 random bits,
//! and one that is mistyped is refused before the database is asked.

use super::store;
use crate::Result;
use crate::audit::{self, By, Deed};
use crate::auth::Person;
use crate::db::Tx;
use portolan_domain::audit::sha256;
use portolan_domain::words::{Language, ObjectKind};
use time::OffsetDateTime;

/// What every token begins with, so that scanners for secrets know it.
const PREFIX: &str = "portolan_feed_";
/// How many random letters a token has.
const LETTERS: usize = 48;
/// How many letters of its hash stand behind them.
const CHECK: usize = 6;

/// A new token. It is in no log and in no table; whoever asked for it sees it once.
fn random_token() -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let secret: String = (0..LETTERS)
        .filter_map(|_| ALPHABET.get(rand::random_range(0..ALPHABET.len())))
        .map(|letter| char::from(*letter))
        .collect();
    let check = check(&secret);
    format!("{PREFIX}{secret}{check}")
}

fn check(secret: &str) -> String {
    sha256(secret).chars().take(CHECK).collect()
}

/// Whether a text can be a token at all.
fn is_token(text: &str) -> bool {
    text.strip_prefix(PREFIX)
        .filter(|rest| rest.len() == LETTERS + CHECK)
        .and_then(|rest| rest.split_at_checked(LETTERS))
        .is_some_and(|(secret, given)| check(secret) == given)
}

/// Whose feeds a token reads, with the language that the person chose; `None` for every token that opens nothing, whatever the reason.
pub async fn reader_of_feed(tx: &mut Tx, token: &str) -> Result<Option<Option<Language>>> {
    if !is_token(token) {
        return Ok(None);
    }
    Ok(store::reader_of_feed(tx, &sha256(token)).await?)
}

/// Makes a token in place of the one before, which ends with it.
pub(super) async fn make(tx: &mut Tx, by: &By, now: OffsetDateTime, person: &Person) -> Result<String> {
    let before = store::feed(tx, person.id).await?.is_some();
    let token = random_token();
    store::put_feed(tx, person.id, &sha256(&token), now).await?;
    audit::append(tx, by, now, deed("feed.make", person, before, true)).await?;
    Ok(token)
}

/// Ends the token of a person, where there is one.
pub(super) async fn revoke(tx: &mut Tx, by: &By, now: OffsetDateTime, person: &Person) -> Result<()> {
    if store::drop_feed(tx, person.id).await? {
        audit::append(tx, by, now, deed("feed.revoke", person, true, false)).await?;
    }
    Ok(())
}

fn deed(action: &'static str, person: &Person, before: bool, after: bool) -> Deed {
    let facts = |feed: bool| serde_json::json!({ "calendar_feed": feed });
    Deed::new(
        action,
        ObjectKind::User,
        person.id.0,
        Some(&facts(before)),
        Some(&facts(after)),
    )
    .on(person.name.clone(), "/account")
}

#[cfg(test)]
mod tests {
    use super::{is_token, random_token};

    #[test]
    fn a_token_knows_itself_and_no_other() {
        let token = random_token();
        assert!(is_token(&token) && token != random_token());
        let other = if token.ends_with('0') { "1" } else { "0" };
        assert!(!is_token(&format!("{}{other}", token.get(..token.len() - 1).unwrap())));
        for text in [
            "",
            "portolan_feed_",
            "portolan_feed_ü",
            &token.to_uppercase(),
            &format!("{token}a"),
        ] {
            assert!(!is_token(text), "{text}");
        }
    }
}
