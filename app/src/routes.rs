//! The route table. Every route names its action; the guard in front of it asks `can()`. A test walks the table with every role.

use crate::auth::Cx;
use crate::{App, Error};
use axum::extract::{FromRequestParts, Request};
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use portolan_domain::roles::{Action, Object, can};

/// One line of the route table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: String,
    /// What somebody who comes here asks to do.
    pub action: Action,
}

/// Routes with their table.
#[derive(Debug, Default)]
pub struct Routes {
    router: axum::Router<App>,
    table: Vec<Route>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page or file that only reads.
    pub fn get<H, T>(self, path: &str, action: Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, action, axum::routing::get(handler))
    }

    /// A form that changes something.
    pub fn post<H, T>(self, path: &str, action: Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, action, axum::routing::post(handler))
    }

    /// A list in its three shapes: the page, `.csv` and `.json`. The handler takes a [`Shape`].
    pub fn list<H, T>(self, path: &str, action: Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.get(path, action, handler.clone())
            .get(&format!("{path}.csv"), action, handler.clone())
            .get(&format!("{path}.json"), action, handler)
    }

    fn add(mut self, method: &'static str, path: &str, action: Action, route: MethodRouter<App>) -> Self {
        let guarded = route.layer(from_fn(move |request: Request, next: Next| {
            guard(action, request, next)
        }));
        self.router = self.router.route(path, guarded);
        self.table.push(Route {
            method,
            path: path.to_owned(),
            action,
        });
        self
    }

    /// These routes and those.
    pub fn merge(mut self, other: Routes) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The router and the table.
    pub fn into_parts(self) -> (axum::Router<App>, Vec<Route>) {
        (self.router, self.table)
    }
}

async fn guard(action: Action, request: Request, next: Next) -> Response {
    let Some(cx) = request.extensions().get::<Cx>() else {
        return Error::Defect("a route is outside the context layer".into()).into_response();
    };
    if can(&cx.actor, action, Object::Any) {
        next.run(request).await
    } else if cx.actor.role.is_none() {
        Error::SignIn.into_response()
    } else {
        Error::Forbidden.into_response()
    }
}

/// The shape in which a list is asked for, told by the end of its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A page for a person.
    Page,
    /// RFC 4180.
    Csv,
    /// An array of objects.
    Json,
}

impl<S: Sync> FromRequestParts<S> for Shape {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let path = parts.uri.path();
        Ok(if path.ends_with(".csv") {
            Shape::Csv
        } else if path.ends_with(".json") {
            Shape::Json
        } else {
            Shape::Page
        })
    }
}
