//! Accounts with passwords, for the tests of who may come in.

use super::{Visitor, World};
use portolan_domain::words::Role;

/// A password that is long enough.
pub const PASSWORD: &str = "harbour lights at dusk";

/// An administrator who is signed in, and an account with a password that she created.
pub async fn with_account<'a>(world: &'a World, login: &str, role: &str) -> Visitor<'a> {
    let mut admin = world.person("anna", Role::Administrator, &["payments"]).await;
    create(&mut admin, login, role).await;
    admin
}

/// Creates an account of the team `payments`.
pub async fn create(admin: &mut Visitor<'_>, login: &str, role: &str) {
    let fields = [
        ("name", "Boris Frey"),
        ("login", login),
        ("role", role),
        ("teams", "payments"),
        ("new_password", PASSWORD),
    ];
    admin
        .post("/users/new", &fields)
        .await
        .redirects_to(&format!("/users/{login}/edit"));
}

/// Signs in with a password.
pub async fn sign_in<'a>(world: &'a World, login: &str, password: &str) -> Visitor<'a> {
    let mut visitor = world.visitor();
    visitor
        .post("/sign-in", &[("login", login), ("password", password)])
        .await
        .redirects_to("/");
    visitor
}
