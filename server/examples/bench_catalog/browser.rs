//! Asking pages through the router, as a browser asks.

use crate::Failure;
use crate::figures::line;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use portolan_app::{App, accounts};
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// Somebody who has signed in.
pub struct Browser {
    pub router: Router,
    pub cookies: Vec<String>,
}

impl Browser {
    /// Makes the first administrator, as the first visitor does.
    pub async fn sign_in(&mut self, app: &App) -> Result<(), Failure> {
        let code = accounts::first_start_code(app)
            .await
            .map_err(|error| format!("{error:?}"))?
            .ok_or("somebody is there already")?;
        let body = format!("code={code}&name=Bench&login=bench&email=&new_password=a-long-enough-password");
        let request = self
            .request("POST", "/first-start")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))?;
        let response = self.router.clone().oneshot(request).await?;
        if response.status() != StatusCode::SEE_OTHER {
            let status = response.status();
            let body = response.into_body().collect().await?.to_bytes();
            return Err(format!("signing in answered {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.cookies
                .extend(cookie.to_str()?.split(';').next().map(str::to_owned));
        }
        Ok(())
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:3000")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, self.cookies.join("; "))
    }

    /// Asks a page a hundred times after ten to warm up; each time at another address, since one that was asked for a moment ago is kept.
    pub async fn measure(&self, name: &str, path: &str, target: Option<(f64, Option<f64>)>) {
        let mut times = Vec::with_capacity(100);
        let mut bytes = 0;
        for n in 0..110 {
            let and = if path.contains('?') { '&' } else { '?' };
            let Ok(request) = self
                .request("GET", &format!("{path}{and}again={n}"))
                .body(Body::empty())
            else {
                return;
            };
            let start = Instant::now();
            let Ok(response) = self.router.clone().oneshot(request).await;
            let status = response.status();
            let body = response
                .into_body()
                .collect()
                .await
                .map(|body| body.to_bytes())
                .unwrap_or_default();
            if n >= 10 {
                times.push(start.elapsed());
            }
            bytes = body.len();
            if status != StatusCode::OK {
                println!("{name:<46} answered {status}");
                return;
            }
            // A page that takes seconds is not asked a hundred times.
            if times.iter().sum::<Duration>() > Duration::from_secs(10) {
                break;
            }
        }
        times.sort();
        let at = |share: f64| {
            times
                .get(((times.len() as f64 - 1.0) * share) as usize)
                .copied()
                .unwrap_or_default()
        };
        line(
            &format!("{name} ({} KB)", bytes.div_ceil(1024)),
            at(0.5),
            Some(at(0.99)),
            target,
        );
    }
}
