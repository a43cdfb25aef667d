//! The files a browser fetches, from the binary itself. Their address holds a hash of their bytes, so they are cached for ever.

use crate::Error;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Response, header};

/// One file in the binary.
#[derive(Debug)]
pub struct File {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a file of this build.
pub fn href(name: &str) -> String {
    format!("/assets/{HASH}/{name}")
}

/// `GET /assets/{hash}/{name}`
pub async fn serve(Path((_, name)): Path<(String, String)>, headers: HeaderMap) -> Result<Response<Body>, Error> {
    let file = FILES.iter().find(|file| file.name == name).ok_or(Error::NotFound)?;
    let gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip"));
    let mut response = Response::new(Body::from(if gzip { file.gzip } else { file.plain }));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if gzip {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}
