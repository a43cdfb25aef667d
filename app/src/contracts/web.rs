use super::reading::{Facts, Refused, read_apart};
use super::store::{self, Contract, Preview};
use super::views;
use crate::audit;
use crate::auth::Cx;
use crate::catalog::apis;
use crate::routes::Routes;
use crate::snapshot::{Api, Version};
use crate::{App, Error, Result, ui};
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use portolan_contract::Format;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use serde::Deserialize;
use time::OffsetDateTime;

/// How many operations a page shows.
pub(super) const PER_PAGE: usize = 200;
/// A file that is refused comes back in the text field only up to this length, so that a page stays a page.
const SHOWN_AGAIN: usize = 1 << 20;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/apis/{slug}/contract", Action::Read, page)
        .get("/apis/{slug}/contract/source", Action::Read, source)
        .get("/apis/{slug}/versions/{label}/contract", Action::Edit, publish_page)
        .post("/apis/{slug}/versions/{label}/contract", Action::Edit, submit)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    version: String,
    q: String,
    page: String,
}

/// What the form of a contract sends.
#[derive(Debug, Clone, Default)]
pub(super) struct ContractForm {
    pub(super) text: String,
    pub(super) file_name: String,
    pub(super) format: String,
}

/// The version that is asked for; without a label the recommended one, if it has a contract, else the newest that has one.
pub(super) fn version_of<'a>(api: &'a Api, label: &str) -> Result<Option<&'a Version>> {
    if !label.is_empty() {
        let version = api.versions.iter().find(|version| *version.label == *label);
        return version.map(Some).ok_or(Error::NotFound);
    }
    let recommended = api.recommended();
    Ok(recommended
        .filter(|version| version.has_contract)
        .or_else(|| api.versions.iter().rev().find(|version| version.has_contract))
        .or(recommended))
}

async fn page(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Result {
    let (snapshot, api) = apis::find(&app, &cx, &slug).await?;
    let Some(version) = version_of(&api, &asked.version)? else {
        return Ok(views::no_versions(&cx, &snapshot, &api));
    };
    let mut tx = app.db().read().await?;
    let Some(contract) = store::find(&mut tx, version.id).await? else {
        return Ok(views::no_contract(&cx, &snapshot, &api, version));
    };
    let publisher = publisher(&mut tx, version).await?;
    let mut operations = store::operations(&mut tx, version.id).await?;
    let total = operations.len();
    let words: Vec<String> = asked.q.to_lowercase().split_whitespace().map(str::to_owned).collect();
    if !words.is_empty() {
        operations.retain(|operation| {
            let id = operation.operation_id.as_deref().unwrap_or("");
            let text = format!("{} {} {id}", operation.key, operation.summary).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        });
    }
    let found = operations.len();
    let pages = found.div_ceil(PER_PAGE).max(1);
    let number = asked.page.parse().unwrap_or(1).clamp(1, pages);
    let shown: Vec<_> = operations
        .into_iter()
        .skip((number - 1) * PER_PAGE)
        .take(PER_PAGE)
        .collect();
    let uses = store::uses(&mut tx, version.id).await?;
    Ok(views::page(
        &cx,
        &snapshot,
        &views::Shown {
            api: &api,
            version,
            contract: &contract,
            publisher,
            operations: shown,
            uses,
            q: asked.q.trim(),
            total,
            found,
            place: (number, pages),
        },
    ))
}

/// Who published the contract that stands, and when, by the trail: by its form, or with an import of the whole version.
async fn publisher(tx: &mut crate::db::Tx, version: &Version) -> Result<Option<(String, OffsetDateTime)>> {
    let published = audit::history(tx, ObjectKind::Contract, version.id.0, 1).await?;
    let said = audit::provenance_of(tx, ObjectKind::Version, version.id).await?;
    let imported = said.of("contract").map(|(who, at)| (who.to_owned(), at));
    let published = published.into_iter().next().map(|row| (row.actor, row.at));
    Ok(published.into_iter().chain(imported).max_by_key(|(_, at)| *at))
}

/// The document, byte for byte. It comes as an attachment of a type that nothing runs, and the default policy of every answer that is
/// not a page sandboxes it.
async fn source(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &asked.version)?.ok_or(Error::NotFound)?;
    let mut tx = app.db().read().await?;
    let source = store::source(&mut tx, version.id).await?.ok_or(Error::NotFound)?;
    let stem = format!("{}-{}", api.slug, version.label);
    Ok(attached(&stem, &source.file_name, &source.format, source.source))
}

/// A document as a file, under the name it came with, or else the other one with the ending of its format.
pub fn attached(stem: &str, file_name: &str, format: &str, source: String) -> Response {
    let name = match safe_name(file_name) {
        name if name.is_empty() => format!("{}.{}", safe_name(stem), extension(format, &source)),
        name => name,
    };
    (
        [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        ],
        source,
    )
        .into_response()
}

/// The last part of a path, with nothing in it that a header or a file system reads in its own way.
fn safe_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
            c
        } else {
            '_'
        }
    };
    let name: String = name.chars().take(120).map(safe).collect();
    name.trim_matches('.').to_owned()
}

fn extension(format: &str, source: &str) -> &'static str {
    match format {
        "graphql" => "graphql",
        "proto" => "proto",
        "wsdl" => "wsdl",
        "text" => "txt",
        _ if source.trim_start().starts_with('{') => "json",
        _ => "yaml",
    }
}

async fn publish_page(State(app): State<App>, cx: Cx, Path((slug, label)): Path<(String, String)>) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &label)?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let mut tx = app.db().read().await?;
    let now = store::find(&mut tx, version.id).await?;
    // What was looked at and not published is still there to be corrected.
    let left = store::preview(&mut tx, cx.user()?.id, version.id).await?;
    // And what was stopped in another version may be meant for this one.
    let elsewhere = match &left {
        Some(_) => None,
        None => store::preview_elsewhere(&mut tx, cx.user()?.id, api.id, version.id).await?,
    };
    let form = left.map_or_else(ContractForm::default, |left| ContractForm {
        text: if left.source.len() > SHOWN_AGAIN {
            String::new()
        } else {
            left.source
        },
        file_name: String::new(),
        format: left.format,
    });
    Ok(views::form(
        &cx,
        &api,
        version,
        now.as_ref(),
        &form,
        elsewhere.as_ref(),
        &Flaws::new(),
    ))
}

/// Reads a document; what can be read is looked at next.
async fn submit(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    body: Multipart,
) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    let version = version_of(&api, &label)?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let refuse = |form: &mut ContractForm, now: Option<&Contract>, flaw: Flaw| {
        if form.text.len() > SHOWN_AGAIN && !form.file_name.is_empty() {
            form.text.clear();
        }
        let mut flaws = Flaws::new();
        flaws.add("document", flaw);
        let page = views::form(&cx, &api, version, now, form, None, &flaws);
        Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let refusal = |refused: Refused| {
        let place = match &refused.pointer {
            Some(pointer) if !pointer.is_empty() => format!("{} ({pointer})", refused.line),
            _ => refused.line.to_string(),
        };
        Flaw::new("contract").with("line", place).with(
            "reason",
            views::problem(&cx, refused.code, Some(&refused.facts), &refused.text),
        )
    };
    let (mut form, unreadable) = parts(body).await?;
    let now = store::find(&mut app.db().read().await?, version.id).await?;
    if let Some(refused) = unreadable {
        return refuse(&mut form, now.as_ref(), refusal(refused));
    }
    if form.text.trim().is_empty() {
        return refuse(&mut form, now.as_ref(), Flaw::new("required"));
    }
    let format = Some(form.format.clone()).filter(|format| !format.is_empty());
    if format
        .as_deref()
        .is_some_and(|format| format.parse::<Format>().is_err())
    {
        return refuse(&mut form, now.as_ref(), Flaw::new("choice"));
    }
    let contract = match read_apart(form.text.clone(), format).await? {
        Ok(contract) => contract,
        Err(refused) => return refuse(&mut form, now.as_ref(), refusal(refused)),
    };
    let preview = Preview {
        format: form.format,
        file_name: form.file_name.chars().filter(|c| !c.is_control()).take(200).collect(),
        source: contract.source,
        sha256: contract.sha256,
    };
    let mut tx = app.db().write().await?;
    store::keep_preview(&mut tx, cx.user()?.id, version.id, &preview, cx.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}/preview", views::publish_href(&api, version))).into_response())
}

/// The fields of the form; a file goes before what was pasted. Beside them why the file is no text, when it is none.
async fn parts(mut body: Multipart) -> Result<(ContractForm, Option<Refused>)> {
    let broken = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::BadInput(error.body_text()),
    };
    let mut form = ContractForm::default();
    let (mut file, mut unreadable) = (None, None);
    while let Some(field) = body.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or("").to_owned();
        let file_name = field.file_name().unwrap_or("").to_owned();
        let bytes = field.bytes().await.map_err(broken)?;
        if name == "files" {
            if file_name.is_empty() && bytes.is_empty() {
                continue;
            }
            form.file_name = file_name;
            match String::from_utf8(bytes.into()) {
                Ok(text) => file = Some(text),
                Err(error) => {
                    let valid = error.utf8_error().valid_up_to();
                    let before = error.as_bytes().iter().take(valid);
                    let line = before.filter(|byte| **byte == b'\n').count() + 1;
                    unreadable = Some(Refused {
                        code: "not-utf-8",
                        pointer: None,
                        facts: Facts::new(),
                        line: u32::try_from(line).unwrap_or(u32::MAX),
                        text: "This is not text in UTF-8, so nothing was read. Save the file in UTF-8 and choose it again.".into(),
                    });
                }
            }
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "document" => form.text = text,
            "format" => form.format = text,
            _ => {}
        }
    }
    if let Some(file) = file {
        form.text = file;
    }
    Ok((form, unreadable))
}
